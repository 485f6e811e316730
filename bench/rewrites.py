"""Does a rewrite still say what its source says, and if not, what kind of thing is broken and in which words.

Measured on every fifth triple (source, faithful, broken) of each file of `rewrites`, the fifth that is kept out of any training. Source and
rewrite are two reports laid whole to whole. The score of a pair is the strength of its findings taken together, 1 - ∏(1 - strength).

- `auc`: area under the ROC curve of the score, broken pairs against faithful ones; ties count half.
- `consistency`: share of triples whose broken rewrite scores above the faithful one; ties count half.
- `kind`: share of broken pairs whose strongest finding is of the labelled kind; no finding is wrong.
- `words`: mean over broken pairs of the F1 of the strongest finding's words and the labelled words, source and rewrite side averaged.
"""

import pathlib
import re
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any

from bench.result import Result
from bench.sources import folder, lines
from dragoman import language
from dragoman.collation.comparing import findings
from dragoman.collation.matching import Finding, matched
from dragoman.collation.pairing import lay, side
from dragoman.model import AnnotatedReport
from dragoman.reports import from_text

FIFTH = 5
"""Every fifth triple is measured, the others are free for training."""


def measure(data: pathlib.Path) -> Result:
    """Compare the held-out triples of `rewrites`."""
    began = time.perf_counter()
    home = folder(data, "rewrites")
    triples = [t for path in sorted(home.glob("*.jsonl")) for t in lines(path)[::FIFTH]] if home else []
    broken: list[float] = []
    faithful: list[float] = []
    kinds: dict[str, list[bool]] = defaultdict(list)
    words: list[float] = []
    for triple, (source, good, bad) in zip(triples, _annotated(triples), strict=True):
        faithful.append(score(compare(source, good)))
        found = compare(source, bad)
        broken.append(score(found))
        best = max(found, key=lambda f: f.strength, default=None)
        kinds[triple["kind"]].append(best is not None and best.kind == triple["kind"])
        words.append(
            0.0
            if best is None
            else (overlap(source.report.words(best.a), triple["source_words"]) + overlap(bad.report.words(best.b), triple["broken_words"]))
            / 2
        )
    n = len(triples)
    metrics = {
        "auc": auc(broken, faithful),
        "consistency": sum((b > f) + 0.5 * (b == f) for b, f in zip(broken, faithful, strict=True)) / n if n else 0.0,
        "kind": sum(sum(v) for v in kinds.values()) / n if n else 0.0,
        "words": sum(words) / n if n else 0.0,
        "flagged_broken": sum(b > 0 for b in broken) / n if n else 0.0,
        "flagged_faithful": sum(f > 0 for f in faithful) / n if n else 0.0,
    }
    table = ["rewrites    " + "  ".join(f"{k} {v:.3f}" for k, v in metrics.items())]
    table += [f"  {kind:11s} {len(v):4d}  kind {sum(v) / len(v):.2f}" for kind, v in sorted(kinds.items())]
    rounded = {k: round(v, 4) for k, v in metrics.items()}
    return Result(task="rewrites", n=n, metrics=rounded, table="\n".join(table), seconds=time.perf_counter() - began)


def _annotated(triples: list[dict[str, Any]]) -> list[tuple[AnnotatedReport, ...]]:
    reports = [
        from_text(triple[part], id=f"{n:05d}{part[0]}") for n, triple in enumerate(triples) for part in ("source", "faithful", "broken")
    ]
    by_id = {a.id: a for a in language.annotate(reports)}
    return [tuple(by_id[f"{n:05d}{part}"] for part in "sfb") for n in range(len(triples))]


def compare(source: AnnotatedReport, rewrite: AnnotatedReport) -> list[Finding]:
    """The findings between two short reports, laid whole to whole."""
    whole = [[report.report.span(0, len(report.report.text))] for report in (source, rewrite)]
    return list(findings(matched(lay(side(source, whole[0]), side(rewrite, whole[1])))))


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
