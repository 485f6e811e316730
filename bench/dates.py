"""Time expressions against MEANTIME's (NewsReader, 2015), as TempEval-3 counts them.

`relaxed` and `strict` are precision, recall and F1 of the spans: a gold expression is found where one of ours overlaps it
(relaxed) or has the same characters (strict), each used once. `value` is the F1 over the relaxed matches whose TIMEX3 value
is the same too, `type` the same for the type (UzZaman et al. 2013, "SemEval-2013 task 1: TempEval-3", section 4.2).

MEANTIME annotates the headline and the first five sentences of an article and leaves its dateline out where it gives the
document's date apart; so only what we find in the first six lines counts, and there a line that is a date alone does not.
"""

import datetime
import pathlib
import time
from typing import Any

from bench.result import Result
from bench.sources import folder, lines
from dragoman.language import annotate
from dragoman.model import Block, Report, TimeExpression


def measure(data: pathlib.Path) -> Result:
    """Measure on `dates/records.jsonl` of a data folder.

    Raises:
        FileNotFoundError: the folder has no `dates`.
    """
    home = folder(data, "dates")
    if home is None:
        raise FileNotFoundError(f"{data}: no `dates` here; name the folder that holds it")
    records = lines(home / "records.jsonl")
    begun = time.perf_counter()
    annotated = {a.id: a for a in annotate([_report(record) for record in records])}
    seconds = time.perf_counter() - begun
    gold = mine = relaxed = strict = value = kind = 0
    for record in records:
        wanted = record["times"]
        found = counted(record, annotated[record["id"]].times)
        gold, mine = gold + len(wanted), mine + len(found)
        for want, got in pairs(wanted, found):
            relaxed += 1
            strict += (want["start"], want["end"]) == (got.span.start, got.span.end)
            value += want["value"] == got.value
            kind += want["type"] == got.type
    metrics: dict[str, float] = {}
    rows = [f"dates: {len(records)} articles, {gold} expressions, {mine} found", f"{'':8s} {'P':>6s} {'R':>6s} {'F1':>6s}"]
    for name, hits in (("relaxed", relaxed), ("strict", strict), ("value", value), ("type", kind)):
        precision, recall = hits / mine if mine else 0.0, hits / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        metrics |= {f"{name}/precision": round(precision, 4), f"{name}/recall": round(recall, 4), f"{name}/f1": round(f1, 4)}
        rows.append(f"{name:8s} {precision:6.3f} {recall:6.3f} {f1:6.3f}")
    return Result(task="dates", n=gold, metrics=metrics, table="\n".join(rows), seconds=seconds)


ANNOTATED_LINES = 6
"""Headline, dateline and the sentences that MEANTIME annotates; one sentence a line."""


def counted(record: dict[str, Any], found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Those of the expressions found that stand where the set is annotated."""
    text, kept = record["text"], []
    for expression in found:
        start = text.rfind("\n", 0, expression.span.start) + 1
        stop = text.find("\n", expression.span.end)
        line = text[start : stop if stop >= 0 else len(text)].strip()
        dateline = record["date"] and line == text[expression.span.start : expression.span.end]
        if text.count("\n", 0, start) < ANNOTATED_LINES and not dateline:
            kept.append(expression)
    return tuple(kept)


def pairs(wanted: list[dict[str, Any]], found: tuple[TimeExpression, ...]) -> list[tuple[dict[str, Any], TimeExpression]]:
    """Pair gold expressions with found ones that overlap them, same characters first, each used once."""
    used: set[int] = set()
    paired: list[tuple[dict[str, Any], TimeExpression]] = []
    for exact in (True, False):
        for want in wanted:
            if any(want is p[0] for p in paired):
                continue
            for i, got in enumerate(found):
                same = (want["start"], want["end"]) == (got.span.start, got.span.end)
                overlaps = want["start"] < got.span.end and got.span.start < want["end"]
                if i not in used and (same if exact else overlaps):
                    used.add(i)
                    paired.append((want, got))
                    break
    return paired


def _report(record: dict[str, Any]) -> Report:
    """The article with a paragraph for each line: MEANTIME annotates headings and datelines like the body."""
    text = record["text"]
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            blocks.append(Block(kind="paragraph", start=at + lead, end=at + len(line.rstrip())))
        at += len(line) + 1
    return Report(id=record["id"], text=text, blocks=tuple(blocks), date=_date(record["date"]))


def _date(said: str | None) -> datetime.date | None:
    """The article's day; the set writes a few of them the day first, and leaves some out."""
    if not said:
        return None
    parts = said.split("-")
    return datetime.date.fromisoformat(said if len(parts[0]) == 4 else "-".join(reversed(parts)))
