"""Variances against what a careful reader wrote down.

Measured on the gold stories of the data folder: the seeds, the coverage stories that have a gold file, the stories of `families`.
Definition: a variance counts as found where `gold/score.py` matches it (two of the gold's readings stand in it); precision, recall and F1
over that matching. Of the found ones: how often the kind, the preferred reading (by the scorer's overlap, or both null), the report
that broke it first and true disagreement agree with the gold.
"""

import pathlib
import time
from collections import Counter
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from bench.result import Result
from bench.scoring import load_scorer
from bench.sources import GoldStory, gold_stories
from dragoman import actors, collation, language, passages, statements
from dragoman.model import Variance


def measure(data: pathlib.Path) -> Result:
    """Find the variances of every gold story and hold them against the gold."""
    began = time.perf_counter()
    scorer = load_scorer(data)
    counts: dict[str, Counter[str]] = {}
    number = 0
    for story in gold_stories(data):
        number += 1
        name = story.group if story.group == "families" else story.name
        counts.setdefault(name, Counter()).update(tally(scorer, story.gold, find(story)))
    metrics: dict[str, float] = {}
    table = []
    for name, count in counts.items():
        row = rates(count)
        metrics.update({f"{name}/{key}": value for key, value in row.items()})
        cells = "  ".join(f"{key} {value:.2f}" for key, value in row.items())
        table.append(f"{name:11s} gold {count['gold']:4d}  program {count['mine']:4d}  matched {count['found']:4d}  {cells}")
    return Result(task="variances", n=number, metrics=metrics, table="\n".join(table), seconds=time.perf_counter() - began)


def find(story: GoldStory) -> tuple[Variance, ...]:
    """The program's variances of a story."""
    annotated = language.annotate(story.reports)
    alignment = passages.align(annotated)
    cast = actors.resolve(annotated, alignment)
    stated = statements.extract(annotated, cast)
    return collation.variances(annotated, alignment, passages.Correspondence(annotated, alignment), cast, stated)


def items(found: Sequence[Variance]) -> list[dict[str, Any]]:
    """Variances in the gold's shape."""
    return [
        {
            "kind": "variance",
            "of": v.of,
            "readings": [{"text": r.text, "reports": list(r.reports)} for r in v.readings],
            "preferred": v.preferred,
            "true_disagreement": v.true_disagreement,
            "broken_in": v.broken_in,
        }
        for v in found
    ]


def tally(scorer: ModuleType, gold: Sequence[dict[str, Any]], found: Sequence[Variance]) -> Counter[str]:
    """Count what was found of the gold variances and what agrees in it."""
    wanted = [g for g in gold if g["kind"] == "variance"]
    mine = items(found)
    pairs = scorer.pair_up(wanted, mine, scorer.matcher(wanted, mine))
    count: Counter[str] = Counter(gold=len(wanted), mine=len(mine), found=len(pairs))
    for i, j in pairs.items():
        g, m = wanted[i], mine[j]
        count["kind"] += g["of"] == m["of"]
        a, b = g["preferred"], m["preferred"]
        count["preferred"] += (a is None and b is None) or bool(a and b and scorer.overlap(a, b) >= 0.5)
        if "broken_in" in g:
            count["with_story"] += 1
            count["true_disagreement"] += bool(g["true_disagreement"]) == m["true_disagreement"]
            if g["broken_in"] is not None:
                count["with_break"] += 1
                count["broken_in"] += g["broken_in"] == m["broken_in"]
    return count


def rates(count: Counter[str]) -> dict[str, float]:
    """The figures of a tally."""

    def share(part: str, whole: str) -> float:
        return count[part] / count[whole] if count[whole] else 0.0

    precision, recall = share("found", "mine"), share("found", "gold")
    row = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0}
    row |= {"kind": share("kind", "found"), "preferred": share("preferred", "found")}
    if count["with_story"]:
        row |= {"broken_in": share("broken_in", "with_break"), "true_disagreement": share("true_disagreement", "with_story")}
    return {key: round(value, 4) for key, value in row.items()}
