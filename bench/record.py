"""The whole record against what a careful reader wrote down.

Measured on every gold story of the data folder (the seeds; the coverage stories that have a gold file; each story of `families`) and on
the project's own example. Definition: `gold/score.py` of the data folder, kind by kind, with the record's items in the gold shape. For
the stories of `coverage` a second micro average stands beside the first: of quotations only those that two reports share are counted, of
events only these and those with a date, since their gold lists no others. For
families the micro average counts variance, lineage, quote, figure, attendance, position, threat and delegation; the mean over stories
stands beside the pooled rows. For the example each planted corruption is listed as found or missed.
"""

import pathlib
import time
from collections import defaultdict
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from bench.result import Result
from bench.scoring import load_scorer, score
from bench.sources import GoldStory, gold_stories, lines
from dragoman.publish.items import items
from dragoman.story import read_story

FAMILY_KINDS = frozenset({"variance", "lineage", "quote", "figure", "attendance", "position", "threat", "delegation"})
EXAMPLE = pathlib.Path(__file__).resolve().parents[1] / "examples" / "ilve-talks"


def measure(data: pathlib.Path) -> Result:
    """Run and score every gold story."""
    began = time.perf_counter()
    scorer = load_scorer(data)
    metrics: dict[str, float] = {}
    table: list[str] = []
    pooled: dict[str, list[dict[str, Any]]] = defaultdict(list)
    count = 0
    for story in [*gold_stories(data), *example()]:
        count += 1
        mine = list(items(read_story(story.reports)))
        kinds = FAMILY_KINDS if story.group in ("families", "example") else None
        rows, missed = score(scorer, story.gold, mine, kinds)
        if story.group == "families":
            for kind, row in rows.items():
                pooled[kind].append(row)
        else:
            if story.group == "coverage":
                rows["in scope"] = score(scorer, story.gold, [item for item in mine if _is_in_scope(item)], kinds)[0]["micro"]
            table += _table(story.name, rows)
            _flat(metrics, story.name, rows)
        if story.group == "example":
            table += _planted(scorer, story, mine, metrics, missed)
    if pooled:
        mean = {kind: _pool(rows) for kind, rows in sorted(pooled.items())}
        table += _table(f"families ({len(pooled['micro'])} stories, counts summed)", mean)
        _flat(metrics, "families", mean)
        metrics["families/mean_micro_f1"] = round(sum(r["f1"] for r in pooled["micro"]) / len(pooled["micro"]), 3)
        table.append(f"families, mean micro F1 {metrics['families/mean_micro_f1']:.3f}")
    return Result(task="record", n=count, metrics=metrics, table="\n".join(table), seconds=time.perf_counter() - began)


def _is_in_scope(item: dict[str, Any]) -> bool:
    """Whether the gold of `coverage` would list such an item at all, by the README beside it."""
    shared = len(item.get("reports") or ()) >= 2
    return item["kind"] not in ("quote", "event") or shared or (item["kind"] == "event" and item["date"] is not None)


def example() -> Iterator[GoldStory]:
    """The project's own example story, read from its files as a user would."""
    from dragoman.reports import read

    batch = read([EXAMPLE / "reports"])
    yield GoldStory(name="example", group="example", reports=batch.reports, gold=tuple(lines(EXAMPLE / "gold.jsonl")))


def _planted(
    scorer: ModuleType, story: GoldStory, mine: list[dict[str, Any]], metrics: dict[str, float], missed: dict[str, list[dict[str, Any]]]
) -> list[str]:
    planted = [g for g in story.gold if g["kind"] == "variance" and g.get("broken_in")]
    lost = [g for g in missed.get("variance", []) if g in planted]
    metrics["example/planted_found"] = len(planted) - len(lost)
    metrics["example/planted"] = len(planted)
    told = [f"example: {len(planted) - len(lost)} of {len(planted)} planted corruptions found"]
    return told + [f"  missed: {g['of']}: " + " / ".join(r["text"] for r in g["readings"]) for g in lost]


def _pool(rows: list[dict[str, Any]]) -> dict[str, Any]:
    gold, program, matched = (sum(r[k] for r in rows) for k in ("gold", "program", "matched"))
    precision, recall = matched / program if program else 0.0, matched / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    row = {"gold": gold, "program": program, "matched": matched, "precision": precision, "recall": recall, "f1": f1}
    for extra in ("support", "kind_agrees", "preferred_agrees"):
        weighted = [(r[extra], r["matched"]) for r in rows if extra in r]
        if weighted:
            row[extra] = sum(v * n for v, n in weighted) / sum(n for _, n in weighted)
    return row


def _flat(metrics: dict[str, float], name: str, rows: dict[str, Any]) -> None:
    for kind, row in rows.items():
        for key, value in row.items():
            metrics[f"{name}/{kind}/{key}"] = round(float(value), 4)


def _table(name: str, rows: dict[str, Any]) -> list[str]:
    out = [name]
    for kind, row in rows.items():
        extra = "".join(f"  {k} {row[k]:.2f}" for k in ("support", "kind_agrees", "preferred_agrees") if k in row)
        out.append(
            f"  {kind:11s} gold {row['gold']:4d}  program {row['program']:4d}  matched {row['matched']:4d}"
            f"  P {row['precision']:.2f}  R {row['recall']:.2f}  F1 {row['f1']:.2f}{extra}"
        )
    return out
