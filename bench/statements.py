"""Statements of negotiation on `frames`: attendance, delegation, position, threat, figure.

Each text is a report of its own, one paragraph long, with the date that it gives. Measured over one-to-one matchings within a text
and kind:

- items: precision, recall and F1 by kind and micro. An item counts where its kind and its closed field agree (status, stance,
  value with qualifier; a delegation has none) and the actor overlaps: its span, or the name behind it, shares a telling word with
  the labelled `actor` or `actor_is`. For figures, `what` overlaps instead.
- beside it, on the matched items: the share whose `negated` and whose `certainty` agree.
- spans: F1 of issue (for threats, the action), condition and source, by shared characters over all labelled and all found items of
  the kinds that carry them; items are first paired as above, what has no partner counts as missed or as too many.
- quiet texts: of the texts with no labelled statement of the five kinds, the share on which something was found.

The trained reader has seen four fifths of the open texts (`training/statements.py`), so the figures are given twice: over all texts, and
(`kept out`) over the fifth that it has never seen, chosen by the hash of the id. On texts that nobody trained on both are fair.

The labels are described in `data/README.md` of the reference data under `frames`. Where `--data` holds no `frames` the task says so.
"""

import collections
import datetime
import functools
import hashlib
import pathlib
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from bench.result import Result
from bench.sources import folder, lines
from dragoman.model import (
    AnnotatedReport,
    AnyStatement,
    Attendance,
    Block,
    Cast,
    Delegation,
    Figure,
    Keywords,
    Party,
    Position,
    Report,
    Threat,
)

KINDS = ("attendance", "delegation", "position", "threat", "figure")
_SKIPPED = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "for",
        "and",
        "or",
        "to",
        "at",
        "by",
        "with",
        "from",
        "its",
        "his",
        "her",
        "their",
        "mr",
        "mrs",
        "ms",
        "dr",
    }
)

Label = dict[str, Any]


class Item(Struct, frozen=True, kw_only=True):
    """One statement found, in the terms of the labels."""

    kind: str
    """One of `KINDS`."""
    closed: tuple[object, ...]
    """The closed fields that must agree."""
    names: tuple[str, ...]
    """What the actor is called: its words and the name behind them; for a figure, what is counted."""
    negated: bool
    """As in `Statement`."""
    certainty: str
    """As in `Statement`."""
    issue: str
    """Words of the issue or action; "" where there are none."""
    condition: str
    """Words of the condition; "" where there is none."""
    source: tuple[str, ...]
    """What the source is called; empty where none is cited."""


def measure(data: pathlib.Path) -> Result:
    """Read every text of `frames` and hold what was found against its labels."""
    started = time.perf_counter()
    home = folder(data, "frames")
    if home is None:
        raise FileNotFoundError(f"{data}: no frames here; name the folder that holds `frames`")
    rows = [row for path in sorted(home.glob("*.jsonl")) for row in lines(path)]
    found = read(rows)
    metrics, table = score(rows, found)
    fifth = [number for number, row in enumerate(rows) if kept_out(row["id"])]
    kept, printed = score([rows[n] for n in fifth], [found[n] for n in fifth])
    metrics |= {f"kept_out/{name}": value for name, value in kept.items()}
    table += "\nkept out of training: " + printed
    return Result(task="statements", n=len(rows), metrics=metrics, table=table, seconds=time.perf_counter() - started)


def kept_out(name: str) -> bool:
    """Whether a text belongs to the fifth that the trained reader has never seen; as in `training/statements.py`."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def read(rows: Sequence[Label]) -> list[list[Item]]:
    """Run the program on each text by itself."""
    from dragoman.actors import resolve
    from dragoman.language import annotate
    from dragoman.passages import align
    from dragoman.statements import extract

    # The parse is shared to keep its batches full; everything behind it sees one report at a time.
    reports = [_report(row, f"{number:05d}") for number, row in enumerate(rows)]
    found = []
    for annotated in annotate(reports):
        alone = (annotated,)
        cast = resolve(alone, align(alone))
        found.append(items(annotated, extract(alone, cast), cast))
    return found


def _report(row: Label, name: str) -> Report:
    """A labelled text as a report whose one paragraph it is: most are a sentence long, and some are headlines."""
    text = row["text"]
    date = datetime.date.fromisoformat(row["date"]) if row.get("date") else None
    return Report(id=name, text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), date=date)


def items(annotated: AnnotatedReport, statements: Sequence[AnyStatement], cast: Cast) -> list[Item]:
    """The statements of one report in the terms of the labels."""
    names = {actor.id: actor.name for actor in cast.actors}
    text = annotated.report.text

    def called(party: Party | None) -> tuple[str, ...]:
        if party is None:
            return ()
        return (party.text, names[party.actor]) if party.actor in names else (party.text,)

    def words(keywords: Keywords | None) -> str:
        return text[keywords.span.start : keywords.span.end] if keywords is not None else ""

    found = []
    for statement in statements:
        closed: tuple[object, ...] = ()
        issue, condition = "", ""
        who: tuple[str, ...]
        if isinstance(statement, Attendance):
            kind, closed, who, condition = "attendance", (statement.status,), called(statement.actor), words(statement.condition)
        elif isinstance(statement, Delegation):
            kind, who = "delegation", called(statement.actor)
        elif isinstance(statement, Position):
            kind, closed, who = "position", (statement.stance,), called(statement.actor)
            issue, condition = words(statement.issue), words(statement.condition)
        elif isinstance(statement, Threat):
            kind, who, issue, condition = "threat", called(statement.actor), words(statement.action), words(statement.condition)
        elif isinstance(statement, Figure):
            kind, closed = "figure", (round(statement.value, 6), statement.qualifier)
            who = (words(statement.what), " ".join(statement.what.lemmas), statement.unit or "")
        else:
            continue
        found.append(
            Item(
                kind=kind,
                closed=closed,
                names=who,
                negated=statement.negated,
                certainty=statement.certainty,
                issue=issue,
                condition=condition,
                source=called(statement.attribution.source) if statement.attribution is not None else (),
            )
        )
    return found


@functools.cache
def _stems(text: str) -> frozenset[str]:
    found = re.findall(r"\w+", text.lower())
    telling = [w for w in found if w not in _SKIPPED] or found
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in telling)


def _overlap(mine: Sequence[str], labelled: Sequence[str]) -> bool:
    return any(_stems(a) & _stems(b) for a in mine for b in labelled)


def _closed(label: Label) -> tuple[object, ...]:
    if label["kind"] == "figure":
        return (round(float(label["value"]), 6), label.get("qualifier"))
    field = {"attendance": "status", "position": "stance"}.get(label["kind"])
    return (label[field],) if field else ()


def _called(label: Label) -> list[str]:
    held = [label.get("what")] if label["kind"] == "figure" else [label.get("actor"), label.get("actor_is")]
    return [h for h in held if h]


def agrees(mine: Item, label: Label) -> bool:
    """Whether an item counts for a label: kind, closed field and actor."""
    return mine.kind == label["kind"] and mine.closed == _closed(label) and _overlap(mine.names, _called(label))


def pair(mine: Sequence[Item], labels: Sequence[Label], fits: Callable[[Item, Label], bool] = agrees) -> dict[int, int]:
    """A largest one-to-one matching of items to labels, by label index; of equal ones, issues that overlap are tried first."""
    order = []
    for label in labels:
        about = [_issue(label)]
        fitting = [j for j, item in enumerate(mine) if fits(item, label)]
        fitting.sort(key=[not _overlap([item.issue], about) for item in mine].__getitem__)
        order.append(fitting)
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in order[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(labels)):
        place(i, set())
    return {i: j for j, i in taken.items()}


def _issue(label: Label) -> str:
    return label.get("issue") or label.get("action") or ""


class _Tally:
    """Counts of labelled, found and matched."""

    def __init__(self) -> None:
        self.labelled = self.found = self.matched = 0.0

    def figures(self) -> tuple[float, float, float]:
        p = self.matched / self.found if self.found else 0.0
        r = self.matched / self.labelled if self.labelled else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def score(rows: Sequence[Label], found: Sequence[Sequence[Item]]) -> tuple[dict[str, float], str]:
    """Hold found items against labelled rows.

    Args:
        rows: labelled texts.
        found: the items found in each, in the same order.

    Returns:
        the metrics by name and the table to print.
    """
    tallies: dict[str, _Tally] = collections.defaultdict(_Tally)
    spans: dict[str, _Tally] = collections.defaultdict(_Tally)
    agreed = {"negated": 0, "certainty": 0}
    matched = quiet = broken = 0
    for row, mine in zip(rows, found, strict=True):
        labels = row["statements"]
        if not labels:
            quiet += 1
            broken += bool(mine)
        pairs = pair(mine, labels)
        matched += len(pairs)
        for i, j in pairs.items():
            agreed["negated"] += bool(labels[i].get("negated")) == mine[j].negated
            agreed["certainty"] += labels[i].get("certainty") == mine[j].certainty
        for kind in (*KINDS, "micro"):
            mine_of = {j for j, m in enumerate(mine) if kind in (m.kind, "micro")}
            label_of = {i for i, label in enumerate(labels) if kind in (label["kind"], "micro")}
            tallies[kind].found += len(mine_of)
            tallies[kind].labelled += len(label_of)
            tallies[kind].matched += sum(i in label_of for i in pairs)
        _add_spans(spans, labels, mine, pairs)
    metrics: dict[str, float] = {}
    printed = [f"statements on {len(rows)} texts", f"{'':12s} labelled  found  matched     P     R    F1"]
    for kind in (*KINDS, "micro"):
        tally = tallies[kind]
        p, r, f = tally.figures()
        metrics |= {f"{kind}/precision": round(p, 4), f"{kind}/recall": round(r, 4), f"{kind}/f1": round(f, 4)}
        printed.append(f"{kind:12s} {tally.labelled:8.0f} {tally.found:6.0f} {tally.matched:8.0f}  {p:.3f} {r:.3f} {f:.3f}")
    for name in ("issue", "condition", "source"):
        p, r, f = spans[name].figures()
        metrics |= {f"span/{name}/precision": round(p, 4), f"span/{name}/recall": round(r, 4), f"span/{name}/f1": round(f, 4)}
        printed.append(f"span {name:9s} {'':24s} {p:.3f} {r:.3f} {f:.3f}")
    for name, count in agreed.items():
        metrics[f"agrees/{name}"] = round(count / matched, 4) if matched else 0.0
    metrics["quiet/found"] = round(broken / quiet, 4) if quiet else 0.0
    printed.append(f"of matched: negated agrees {metrics['agrees/negated']:.3f}, certainty agrees {metrics['agrees/certainty']:.3f}")
    printed.append(f"texts without any statement on which something was found: {broken} of {quiet}, {metrics['quiet/found']:.3f}")
    return metrics, "\n".join(printed)


def _add_spans(spans: dict[str, _Tally], labels: Sequence[Label], mine: Sequence[Item], pairs: dict[int, int]) -> None:
    """Count characters of issue, condition and source: labelled, found, and shared between partners."""

    def wanted(label: Label, name: str) -> str:
        return _issue(label) if name == "issue" else label.get(name) or ""

    def said(item: Item, name: str) -> str:
        return {"issue": item.issue, "condition": item.condition, "source": item.source[0] if item.source else ""}[name]

    for name in ("issue", "condition", "source"):
        for label in labels:
            spans[name].labelled += len(wanted(label, name))
        for item in mine:
            spans[name].found += len(said(item, name))
        for i, j in pairs.items():
            spans[name].matched += _shared(wanted(labels[i], name), said(mine[j], name))


def _shared(a: str, b: str) -> int:
    """Characters of the longest stretch that two spans of one text share."""
    if not a or not b:
        return 0
    if a in b or b in a:
        return min(len(a), len(b))
    for size in range(min(len(a), len(b)), 0, -1):
        if a.endswith(b[:size]) or b.endswith(a[:size]):
            return size
    return 0
