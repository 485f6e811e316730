"""Attribution against PolNeAR 1.0 (Newell, Margolin, Ruths 2018, "An attribution relations corpus for political news", LREC): who is
cited, the cue, the content, over whole articles.

An item is one attribution: a source, a cue and a content, each a set of character spans; the source may be missing. Spans with nothing
but white space between them are one: PolNeAR cuts some quotations of several sentences between the sentences, and others not.
Within an article, labelled and found items are paired one to one, first those that share most roles, then those that share most
tokens; only items whose cues or contents have a token in common are paired. Then for each role, over the items that have it:

- `exact`: a found role counts where its partner's has the same spans, none more and none less.
- `overlap`: the tokens that partners share, over all tokens found (precision) and all tokens labelled (recall).

Published figures are on items cut out beforehand; here an attribution that is not found at all counts against all three roles.
"""

import bisect
import collections
import datetime
import pathlib
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bench.result import Result
from bench.sources import folder, lines
from dragoman.model import AnnotatedReport, Report
from dragoman.reports import from_text

ROLES = ("source", "cue", "content")

Spans = tuple[tuple[int, int], ...]
Item = dict[str, Spans]
"""A role's spans by its name; no entry or no span where an attribution lacks the role."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


def measure(data: pathlib.Path) -> Result:
    """Measure on `attribution/records.jsonl` of a data folder.

    Raises:
        FileNotFoundError: the folder has no `attribution`.
    """
    from dragoman.language import annotate

    home = folder(data, "attribution")
    if home is None:
        raise FileNotFoundError(f"{data}: no `attribution` here; name the folder that holds it")
    records = lines(home / "records.jsonl")
    began = time.perf_counter()
    annotated = {a.id: a for a in annotate([_report(r) for r in records])}
    found = [items(annotated[record["id"]]) for record in records]
    seconds = time.perf_counter() - began
    metrics, table = score(records, found)
    return Result(task="attribution", n=sum(len(r["attributions"]) for r in records), metrics=metrics, table=table, seconds=seconds)


def _report(record: Mapping[str, Any]) -> Report:
    date = record.get("date")
    return from_text(record["text"], id=record["id"], date=datetime.date.fromisoformat(date) if date else None)


def items(annotated: AnnotatedReport) -> list[Item]:
    """The attributions that are found in an article, in the shape of the labels."""
    from dragoman.language import Tree
    from dragoman.statements.citing import find_citations

    text = annotated.report.text
    out = []
    for cited in find_citations(annotated, Tree(annotated)):
        spans = {"source": (cited.source,) if cited.source else (), "cue": (cited.cue,), "content": cited.content}
        out.append({role: joined(text, ((s.start, s.end) for s in of)) for role, of in spans.items()})
    return out


def labelled(record: Mapping[str, Any]) -> list[Item]:
    """The labelled attributions of an article."""
    return [{role: joined(record["text"], ((s, e) for s, e in a.get(role) or ())) for role in ROLES} for a in record["attributions"]]


def joined(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, without white space at their edges, those with nothing else between them made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def score(records: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Item]]) -> tuple[dict[str, float], str]:
    """Hold found items against labelled articles.

    Args:
        records: articles with their `text` and `attributions`.
        found: the items found in each, in the same order.

    Returns:
        the metrics by name and the table to print.
    """
    exact: collections.Counter[tuple[str, str]] = collections.Counter()
    tokens: collections.Counter[tuple[str, str]] = collections.Counter()
    paired = wanted = offered = 0
    for record, mine in zip(records, found, strict=True):
        labels = labelled(record)
        places = [m.span() for m in _TOKEN.finditer(record["text"])]
        ours, theirs = _covered(mine, places), _covered(labels, places)
        matching = pairs(mine, labels, ours, theirs)
        paired, wanted, offered = paired + len(matching), wanted + len(labels), offered + len(mine)
        for role in ROLES:
            exact[role, "found"] += sum(bool(item[role]) for item in mine)
            exact[role, "labelled"] += sum(bool(item[role]) for item in labels)
            tokens[role, "found"] += sum(len(covered[role]) for covered in ours)
            tokens[role, "labelled"] += sum(len(covered[role]) for covered in theirs)
            for i, j in matching:
                exact[role, "hit"] += bool(mine[i][role]) and mine[i][role] == labels[j][role]
                tokens[role, "hit"] += len(ours[i][role] & theirs[j][role])
    metrics: dict[str, float] = {}
    rows = [
        f"attribution: {len(records)} articles, {wanted} attributions, {offered} found, {paired} paired",
        f"{'':17s} {'P':>6s} {'R':>6s} {'F1':>6s}",
    ]
    for name, tally in (("exact", exact), ("overlap", tokens)):
        for role in ROLES:
            p, r, f1 = _figures(tally[role, "hit"], tally[role, "found"], tally[role, "labelled"])
            metrics |= {f"{name}/{role}/precision": round(p, 4), f"{name}/{role}/recall": round(r, 4), f"{name}/{role}/f1": round(f1, 4)}
            rows.append(f"{name:8s} {role:8s} {p:6.3f} {r:6.3f} {f1:6.3f}")
    return metrics, "\n".join(rows)


def _figures(hit: int, found: int, labels: int) -> tuple[float, float, float]:
    p, r = hit / found if found else 0.0, hit / labels if labels else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _covered(of: Sequence[Item], places: Sequence[tuple[int, int]]) -> list[dict[str, frozenset[int]]]:
    """For each item and role the numbers of the text's tokens that its spans cover."""
    starts = [start for start, _ in places]
    out = []
    for item in of:
        covered = {}
        for role in ROLES:
            held: set[int] = set()
            for start, end in item[role]:
                held.update(range(bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)))
            covered[role] = frozenset(held)
        out.append(covered)
    return out


def pairs(
    mine: Sequence[Item],
    labels: Sequence[Item],
    ours: Sequence[Mapping[str, frozenset[int]]],
    theirs: Sequence[Mapping[str, frozenset[int]]],
) -> list[tuple[int, int]]:
    """Pair found with labelled items one to one: best pairs first, each used once; ties by position.

    Args:
        mine: found items.
        labels: labelled items.
        ours: tokens that the found items cover, by role.
        theirs: tokens that the labelled items cover, by role.

    Returns:
        indices into `mine` and `labels`.
    """
    near = []
    for i, item in enumerate(mine):
        for j, label in enumerate(labels):
            shared = {role: len(ours[i][role] & theirs[j][role]) for role in ROLES}
            if shared["cue"] or shared["content"]:
                same = sum(bool(item[role]) and item[role] == label[role] for role in ROLES)
                near.append((-same, -bool(shared["cue"]), -sum(shared.values()), i, j))
    used: set[int] = set()
    taken: set[int] = set()
    out = []
    for _, _, _, i, j in sorted(near):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            out.append((i, j))
    return sorted(out)
