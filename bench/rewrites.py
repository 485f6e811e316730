"""Does a rewrite still say what its source says, and if not, what kind of thing is broken and in which words.

Measured on every fifth triple (source, faithful, broken) of each file of `rewrites`, the fifth that is kept out of any training. Source and
rewrite are two reports laid whole to whole. Measured is the trained comparator (`collation.comparator`): the score of a pair is how
likely it takes the rewrite to be broken.

- `auc`: area under the ROC curve of the score, broken pairs against faithful ones; ties count half.
- `consistency`: share of triples whose broken rewrite scores above the faithful one; ties count half.
- `kind`: share of broken pairs of which the comparator names the labelled kind; naming none is wrong.
- `words`: mean over broken pairs of the F1 of the words that it shows and the labelled words, source and rewrite side averaged.
- `rules/…`: the same for the rules alone (`collation.comparing`): the score is the strength of the findings taken together,
  1 - ∏(1 - strength); kind and words are those of the strongest finding.
- `pairs_a_second`: pairs compared, after the parse.
"""

import pathlib
import re
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any

from msgspec import Struct

from bench.result import Result
from bench.sources import folder, lines
from dragoman import language
from dragoman.collation.comparator import judge
from dragoman.collation.comparing import findings
from dragoman.collation.matching import Finding, matched
from dragoman.collation.pairing import Side, lay, side
from dragoman.model import AnnotatedReport, Span
from dragoman.reports import from_text

FIFTH = 5
"""Every fifth triple is measured, the others are free for training."""


class Verdict(Struct, frozen=True):
    """What one of the two says of a pair."""

    score: float
    """How sure it is that something is broken."""
    kind: str | None
    """What kind of thing."""
    words: tuple[str, str]
    """The words on both sides."""


def measure(data: pathlib.Path) -> Result:
    """Compare the held-out triples of `rewrites`."""
    began = time.perf_counter()
    home = folder(data, "rewrites")
    triples = [t for path in sorted(home.glob("*.jsonl")) for t in lines(path)[::FIFTH]] if home else []
    pairs = [(_whole(s), _whole(good), _whole(bad)) for s, good, bad in _annotated(triples)]
    metrics: dict[str, float] = {}
    table = []
    for prefix, name, test in (("", "comparator", trained), ("rules/", "rules", ruled)):
        started = time.perf_counter()
        verdicts = [(test(source, good), test(source, bad)) for source, good, bad in pairs]
        spent = time.perf_counter() - started
        figures = _figures(triples, verdicts)
        metrics |= {prefix + k: v for k, v in figures.items()}
        table.append(f"{name:11s} " + "  ".join(f"{k} {v:.3f}" for k, v in figures.items() if "/" not in k))
        if not prefix:
            metrics["pairs_a_second"] = 2 * len(pairs) / spent
            table += [f"  {k.partition('/')[2]:11s} kind {v:.2f}" for k, v in figures.items() if "/" in k]
    rounded = {k: round(v, 4) for k, v in metrics.items()}
    return Result(task="rewrites", n=len(triples), metrics=rounded, table="\n".join(table), seconds=time.perf_counter() - began)


def _figures(triples: list[dict[str, Any]], verdicts: list[tuple[Verdict, Verdict]]) -> dict[str, float]:
    faithful, broken = [good.score for good, _ in verdicts], [bad.score for _, bad in verdicts]
    kinds: dict[str, list[bool]] = defaultdict(list)
    words = []
    for triple, (_, bad) in zip(triples, verdicts, strict=True):
        kinds[triple["kind"]].append(bad.kind == triple["kind"])
        gold = (triple["source_words"] or "", triple["broken_words"] or "")
        words.append(sum(overlap(mine, labelled) for mine, labelled in zip(bad.words, gold, strict=True)) / 2)
    n = max(1, len(triples))
    found = {
        "auc": auc(broken, faithful),
        "consistency": sum((b > f) + 0.5 * (b == f) for b, f in zip(broken, faithful, strict=True)) / n,
        "kind": sum(sum(v) for v in kinds.values()) / n,
        "words": sum(words) / n,
    }
    return found | {f"kind/{kind}": sum(v) / len(v) for kind, v in sorted(kinds.items())}


def trained(source: Side, rewrite: Side) -> Verdict:
    """What the comparator says."""
    said = judge(source, rewrite)
    spans = ("", "") if said.a is None or said.b is None else (_text(source, said.a), _text(rewrite, said.b))
    return Verdict(said.broken, said.kind, spans)


def ruled(source: Side, rewrite: Side) -> Verdict:
    """What the rules say."""
    found = list(findings(matched(lay(source, rewrite))))
    best = max(found, key=lambda f: f.strength, default=None)
    if best is None:
        return Verdict(0.0, None, ("", ""))
    return Verdict(score(found), best.kind, (_text(source, best.a), _text(rewrite, best.b)))


def _text(words: Side, span: Span) -> str:
    return words.annotated.report.words(span)


def _whole(annotated: AnnotatedReport) -> Side:
    return side(annotated, [annotated.report.span(0, len(annotated.report.text))])


def _annotated(triples: list[dict[str, Any]]) -> list[tuple[AnnotatedReport, ...]]:
    reports = [
        from_text(triple[part], id=f"{n:05d}{part[0]}") for n, triple in enumerate(triples) for part in ("source", "faithful", "broken")
    ]
    by_id = {a.id: a for a in language.annotate(reports)}
    return [tuple(by_id[f"{n:05d}{part}"] for part in "sfb") for n in range(len(triples))]


def score(found: list[Finding]) -> float:
    """How sure it is that something is broken, 0 to 1."""
    whole = 1.0
    for finding in found:
        whole *= 1.0 - finding.strength
    return 1.0 - whole


def auc(high: list[float], low: list[float]) -> float:
    """Share of pairs (one of each list) that stand in the right order; ties count half. 0.5 where a list is empty."""
    if not high or not low:
        return 0.5
    ordered = sorted(low)
    total = 0.0
    for value in high:
        below, upto = bisect_left(ordered, value), bisect_right(ordered, value)
        total += below + (upto - below) / 2
    return total / (len(high) * len(low))


def overlap(mine: str, labelled: str) -> float:
    """F1 of two phrases' words."""
    a, b = (set(re.findall(r"\w+", t.lower())) for t in (mine, labelled))
    shared = len(a & b)
    return 2 * shared / (len(a) + len(b)) if a and b else 0.0
