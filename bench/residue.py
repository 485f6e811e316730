"""Residue: what the program takes out of the reports against what a careful reader would (`junk` items of the gold files).

A program's line is every block that is neither body nor heading, at its report. Seeds are scored as the scorer that
comes with the gold files does: an item matches a line by its first three words, one to one. In families the report must
agree too. `body_lost` counts blocks taken out that no gold item names: promise 3 ("a body sentence is never residue")
wants none that is a sentence of the body; each is listed.
"""

import pathlib
import time
from typing import Any

from bench.result import Result
from bench.scoring import load_scorer
from bench.sources import GoldStory, gold_stories
from dragoman.model import Report


def measure(data: pathlib.Path) -> Result:
    """Measure the seeds and the families."""
    began = time.perf_counter()
    words = load_scorer(data).words
    counts: dict[str, list[int]] = {}
    listed: list[str] = []
    total = 0
    for story in gold_stories(data):
        gold = [g for g in story.gold if g.get("kind") == "junk"]
        if not gold and story.group == "coverage":
            continue  # these gold files do not list residue
        mine = [line for report in story.reports for line in taken_out(report)]
        missed, extra = _unmatched(gold, mine, words)
        row = counts.setdefault(story.group, [0, 0, 0, 0])
        row[0] += len(gold)
        row[1] += len(mine)
        row[2] += len(gold) - len(missed)
        row[3] += len(extra)
        total += len(gold)
        listed += [f"{story.name} missed: {g['why']}: {g['begins']}" for g in missed]
        listed += [f"{story.name} {_kind_of(story, report, text)} in no gold item: {text[:90]}" for report, text in extra]
    metrics: dict[str, float] = {}
    lines = [f"{'':10s} {'gold':>5s} {'mine':>5s} {'match':>5s} {'P':>6s} {'R':>6s} {'F1':>6s}"]
    for group, (wanted, found, matched, lost) in counts.items():
        p, r = (matched / found if found else 0.0), (matched / wanted if wanted else 0.0)
        f = 2 * p * r / (p + r) if p + r else 0.0
        metrics |= {
            f"{group}/residue/precision": p,
            f"{group}/residue/recall": r,
            f"{group}/residue/f1": f,
            f"{group}/body_lost": float(lost),
        }
        lines.append(f"{group:10s} {wanted:5d} {found:5d} {matched:5d} {p:6.3f} {r:6.3f} {f:6.3f}")
    return Result(task="residue", n=total, metrics=metrics, table="\n".join(lines + listed), seconds=time.perf_counter() - began)


def taken_out(report: Report) -> list[tuple[str, str]]:
    """The id of a report with the words of each of its blocks that is neither body nor heading."""
    return [(report.id, report.text[b.start : b.end]) for b in report.blocks if not b.is_body and b.kind != "heading"]


def _unmatched(gold: list[dict[str, Any]], mine: list[tuple[str, str]], words: Any) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    left = list(mine)
    missed = []
    for item in gold:
        wanted = words(item["begins"])[:3]
        found = next((m for m in left if m[0] in item["reports"] and words(m[1])[: len(wanted)] == wanted), None)
        if found is None:
            missed.append(item)
        else:
            left.remove(found)
    return missed, left


def _kind_of(story: GoldStory, report: str, text: str) -> str:
    whole = next(r for r in story.reports if r.id == report)
    return next(b.kind for b in whole.blocks if whole.text[b.start : b.end] == text)
