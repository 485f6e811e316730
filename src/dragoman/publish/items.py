"""A record as a list of items in the gold shape: one flat object for each line, with its spans and witnesses."""

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.model import Actor, Copies, Lineage, Reading, Record, Span, Support, Variance
from dragoman.publish.wording import whole_number

Item = dict[str, Any]


def items(record: Record) -> Iterator[Item]:
    """All that a record says, one item at a time, kind by kind; an empty record gives none.

    Each item starts with its `kind` and ends with `reports`, `spans` (`[report, start, end]`) and, where something is claimed, `witnesses`,
    the number of independent lines of descent. What is inferred, what is denied (`denial`, with the kind that is denied in `of`) and what
    could not be read stand in it as kinds of their own, so that nobody takes them for what is said.
    """
    yield from map(_actor, record.cast.actors)
    for attendance in record.attendance:
        yield {
            **_kind("attendance", attendance.negated),
            "actor": attendance.actor,
            "meeting": list(attendance.meeting),
            "status": attendance.status,
            "condition": _words(attendance.condition),
        } | _support(attendance.support)
    for delegation in record.delegations:
        said: Item = {"kind": "delegation", "actor": delegation.actor, "side": delegation.side, "role": delegation.role}
        yield said | _support(delegation.support)
    for position in record.positions:
        yield {
            **_kind("position", position.negated),
            "actor": position.actor,
            "issue": list(position.issue),
            "stance": position.stance,
            "target": position.target,
            "condition": _words(position.condition),
        } | _support(position.support)
    for threat in record.threats:
        yield {
            **_kind("threat", threat.negated),
            "actor": threat.actor,
            "target": threat.target,
            "action": list(threat.action),
            "condition": _words(threat.condition),
        } | _support(threat.support)
    for figure in record.figures:
        yield {
            "kind": "figure",
            "what": list(figure.what),
            "value": whole_number(figure.value),
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "source": figure.source,
        } | _support(figure.support)
    for event in record.events:
        yield {
            "kind": "event",
            "what": list(event.what),
            "date": event.date,
            "place": event.place,
            "actors": list(event.actors),
            "type": event.type,
            "mode": event.mode,
        } | _support(event.support)
    for quote in record.quotes:
        yield {"kind": "quote", "speaker": quote.speaker, "begins": first_words(quote.text)} | _support(quote.support)
    yield from map(_variance, record.variances)
    yield from map(_lineage, record.lineage)
    yield from map(_copies, record.copies)
    for residue in record.residue:
        yield {"kind": "junk", "begins": residue.begins, "why": residue.why} | _places((residue.span,))
    for inference in record.inferences:
        yield {
            "kind": "inference",
            "text": inference.text,
            "rule": inference.rule,
            "premises": list(inference.premises),
        } | _places(inference.spans)
    for problem in record.problems:
        yield {
            "kind": "problem",
            "source": problem.source,
            "code": problem.code,
            "message": problem.message,
            "remedy": problem.remedy,
        }


def first_words(text: str, most: int = 8) -> str:
    """The first words of a quotation, enough to find it again."""
    return " ".join(text.split()[:most])


def _actor(actor: Actor) -> Item:
    named = [form for form in actor.forms if form.kind != "pronoun"]
    aliases = list(dict.fromkeys(form.text for form in named))
    said: Item = {"kind": "actor", "name": actor.name, "type": actor.kind, "role": actor.role, "aliases": aliases}
    return said | _places(span for form in named for span in form.spans)


def _variance(variance: Variance) -> Item:
    return {
        "kind": "variance",
        "of": variance.of,
        "readings": [_reading(reading) for reading in variance.readings],
        "preferred": variance.preferred,
        "true_disagreement": variance.true_disagreement,
        "broken_in": variance.broken_in,
        "note": variance.note,
        "why": variance.why,
    } | _places(span for reading in variance.readings for span in reading.spans)


def _reading(reading: Reading) -> Item:
    return {
        "text": reading.text,
        "reports": list(reading.reports),
        "witnesses": reading.witnesses.count,
        "spans": _spans(reading.spans),
    }


def _lineage(lineage: Lineage) -> Item:
    # the parent's own share says nothing; the derived report's share is what was taken over
    share = lineage.share_b if lineage.parent == lineage.a else lineage.share_a if lineage.parent == lineage.b else None
    return {
        "kind": "lineage",
        "a": lineage.a,
        "b": lineage.b,
        "relation": lineage.relation,
        "parent": lineage.parent,
        "share": max(lineage.share_a, lineage.share_b) if share is None else share,
        "reports": [lineage.a, lineage.b],
    }


def _copies(group: Copies) -> Item:
    return {"kind": "copies", "lead": group.lead, "why": group.why, "reports": list(group.reports)}


def _kind(kind: str, negated: bool) -> Item:
    return {"kind": "denial", "of": kind} if negated else {"kind": kind}


def _support(support: Support) -> Item:
    return {"reports": list(support.reports), "spans": _spans(support.spans), "witnesses": support.witnesses.count}


def _places(spans: Iterable[Span]) -> Item:
    found = sorted(set(spans))
    return {"reports": sorted({span.report for span in found}), "spans": _spans(found)}


def _spans(spans: Iterable[Span]) -> list[list[str | int]]:
    return [[span.report, span.start, span.end] for span in spans]


def _words(lemmas: tuple[str, ...] | None) -> list[str] | None:
    return None if lemmas is None else list(lemmas)
