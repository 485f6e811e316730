"""Descent between reports: relation, parent, witnesses and derived share.

On `families`: for every two reports of a story the relation (accuracy) and, where there is one, the parent (accuracy); how many
independent pairs are called copy, rewrite or shared source; and for each gold claim whether the number of witnesses is exact. The claim
is looked up in each report that carries it as the body sentence nearest to it (cosine of the sentence vectors plus the share of its
words that stand there), and the witnesses behind these sentences are counted.

On the other gold stories: the relation. On `coverage`: mechanical copies with a known share. Each report is cut, put in another order,
mixed with paragraphs of another story and given lines of residue, by a seeded generator; measured is the mean difference between the
lineage's share and the share of the copy's body sentences that were taken over.
"""

import datetime
import pathlib
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from bench.result import Result
from bench.sources import GoldStory, folder, gold_stories, lines
from dragoman.language import annotate
from dragoman.language.vectors import encode
from dragoman.model import Alignment, AnnotatedReport, Lineage, Span
from dragoman.passages import Correspondence, align
from dragoman.reports import from_text

SEED = 20260
COPIED = 12
"""Reports of `coverage` from which mechanical copies are made, one of each sort."""

RESIDUE = (
    "Skip to content",
    "This site stores cookies to remember your choices. Accept all",
    "Leave a Reply",
    "Share this: Facebook | Mail | Print",
)
Counts = Counter[str]


def measure(data: pathlib.Path) -> Result:
    """Measure lineage on every gold story of a data folder and on mechanical copies of its coverage reports."""
    begun = time.perf_counter()
    counts: dict[str, Counts] = defaultdict(Counter)
    for story in gold_stories(data):
        annotated = annotate(story.reports)
        count_story(story, annotated, align(annotated), counts[story.group])
    metrics = {f"{group}/{name}": value for group, c in sorted(counts.items()) for name, value in _figures(c).items()}
    errors = mechanical(data)
    if errors:
        metrics["mechanical/share error"] = sum(errors.values()) / len(errors)
        metrics["mechanical/worst"] = max(errors.values())
    n = sum(c["pairs"] for c in counts.values())
    table = "\n".join(f"{name:<42} {value:7.3f}" for name, value in metrics.items())
    return Result(task="lineage", n=n, metrics=metrics, table=table, seconds=time.perf_counter() - begun)


def count_story(story: GoldStory, annotated: Sequence[AnnotatedReport], alignment: Alignment, counts: Counts) -> None:
    """Add one story to the counts."""
    mine = {(x.a, x.b): x for x in alignment.lineage}
    correspondence = Correspondence(annotated, alignment)
    for item in story.gold:
        if item["kind"] == "lineage":
            _count_pair(item, mine[min(item["a"], item["b"]), max(item["a"], item["b"])], counts)
        elif item["kind"] == "witness":
            spans = [best_sentence(a, item["claim"]) for a in annotated if a.id in item["reports"]]
            found = correspondence.witnesses([s for s in spans if s is not None])
            counts["claims"] += 1
            counts["claims right"] += found.count == item["witnesses"]


def _count_pair(gold: dict[str, Any], mine: Lineage, counts: Counts) -> None:
    counts["pairs"] += 1
    counts["pairs right"] += mine.relation == gold["relation"]
    if gold["relation"] == "independent":
        counts["independent"] += 1
        counts["called derived"] += mine.relation != "independent"
    if gold.get("parent"):
        counts["parents"] += 1
        counts["parents right"] += mine.parent == gold["parent"]
        child_is_a = gold["parent"] == gold["b"]
        counts["share error, in thousandths"] += round(1000 * abs(gold["share"] - (mine.share_a if child_is_a else mine.share_b)))


def _figures(counts: Counts) -> dict[str, float]:
    found = {"relation": counts["pairs right"] / counts["pairs"]} if counts["pairs"] else {}
    if counts["independent"]:
        found["independent called derived"] = counts["called derived"] / counts["independent"]
    if counts["parents"]:
        found["parent"] = counts["parents right"] / counts["parents"]
        found["share error"] = counts["share error, in thousandths"] / counts["parents"] / 1000
    if counts["claims"]:
        found["witnesses exact"] = counts["claims right"] / counts["claims"]
    return found


def best_sentence(annotated: AnnotatedReport, claim: str) -> Span | None:
    """The body sentence of a report that is nearest to a claim in a few words; None for a report without a body."""
    body = list(annotated.body())
    if not body:
        return None
    wanted = _words(claim)
    cosine = encode([annotated.text_of(s) for s in body]) @ encode([claim])[0]
    held = [len(wanted & _words(annotated.text_of(s))) / len(wanted) for s in body]
    best = body[int(np.argmax(np.round(cosine + np.array(held), 4)))]
    return annotated.report.span(best.start, best.end)


def _words(text: str) -> set[str]:
    return {w.rstrip("s") for w in re.findall(r"\w+", text.casefold()) if len(w) > 2 or w.isdigit()}


def mechanical(data: pathlib.Path) -> dict[str, float]:
    """Difference between found and true share, by name of the mechanical copy; empty where the folder has no coverage."""
    home = folder(data, "coverage")
    if home is None:
        return {}
    rows = lines(home / "records.jsonl")
    generator = random.Random(SEED)
    chosen = generator.sample(range(len(rows)), min(COPIED, len(rows)))
    errors = {}
    for number in chosen:
        row = rows[number]
        foreign = generator.choice([r for r in rows if r["story"] != row["story"]])
        for sort in ("cut", "shuffled", "mixed"):
            name = f"{row['id']} {sort}"
            errors[name] = _share_error(row["text"], foreign["text"], sort, generator)
    return errors


def _share_error(text: str, other: str, sort: str, generator: random.Random) -> float:
    day = datetime.date(2031, 1, 1)
    original = from_text(text, id="a", date=day.isoformat())
    parts = [original.text[b.start : b.end] for b in original.blocks if b.is_body]
    stranger = from_text(other, id="x")
    strange = [stranger.text[b.start : b.end] for b in stranger.blocks if b.is_body]
    kept = parts[: max(2, round(len(parts) * generator.uniform(0.4, 0.9)))] if sort == "cut" else list(parts)
    if sort == "shuffled":
        generator.shuffle(kept)
    if sort == "mixed":
        kept = kept[: max(2, len(kept) // 2)]
        for part in strange[: max(1, round(len(kept) * generator.uniform(0.2, 0.8)))]:
            kept.insert(generator.randrange(len(kept) + 1), part)
    noise = list(generator.sample(RESIDUE, 2))
    copy = from_text("\n\n".join([noise[0], *kept, noise[1]]), id="b", date=(day + datetime.timedelta(days=1)).isoformat())
    annotated = annotate((original, copy))
    foreign = set(strange)
    taken = [copy.text[copy.blocks[s.block].start : copy.blocks[s.block].end] not in foreign for s in annotated[1].body()]
    (found,) = align(annotated).lineage
    return abs(found.share_b - sum(taken) / max(1, len(taken)))
