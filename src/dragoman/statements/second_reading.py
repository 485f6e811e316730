"""What the trained reader says of the statements that the rules have read: which stand, and which were missed.

The rules read a statement off its words and its parse; the reader (`dragoman.language.reader`) learnt from paragraphs of whole reports that
somebody has read through. Where it sees no statement of any kind at the words of an attendance or a position, the rules are not believed: a
striker's offer is no position. Where it is sure that their sentence states something else, that is added; who it is, on whose word it
stands, on which condition and when are read off the parse as for every other statement. Sentences in which no attendance, position or
threat of the rules stands are not shown to it: that takes three times as long, and the record is none the better (docs/performance.md).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict, get_args

import numpy as np

from dragoman.language.reader import CLASSES, TokenMarks
from dragoman.model import (
    AnyStatement,
    Attendance,
    AttendanceStatus,
    Attribution,
    Certainty,
    Keywords,
    Party,
    Position,
    Sentence,
    Span,
    Stance,
    Threat,
)
from dragoman.statements.certainty import certainty_of
from dragoman.statements.holders import holder
from dragoman.statements.keywords import with_clause
from dragoman.statements.predication import states_nothing

if TYPE_CHECKING:
    from dragoman.statements.context import Context

DOUBTED = 0.1
"""Where the reader gives no class of statement this likelihood at any word of an actor or a matter, the rules are not believed."""

ADDED = 0.96
"""How sure the reader must be of what the rules have not read."""

_KINDS = ("attendance", "position", "threat")
"""What is added; no delegation, since the reader names no side."""

_STRETCH = 0.3
"""Words beside the surest belong to the same matter or actor down to this likelihood."""

_GAP = 2
"""A stretch goes on over this many words that are below."""

_WHO = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
_COUNT = len(CLASSES)
_STANCES: dict[str, Stance] = {stance: stance for stance in get_args(Stance)}
_STATUSES: dict[str, AttendanceStatus] = {status: status for status in get_args(AttendanceStatus)}

Stretch = tuple[int, int]
"""First and last token."""


class _Base(TypedDict):
    """What every statement has."""

    id: str
    span: Span
    sentence: int
    attribution: Attribution | None
    certainty: Certainty
    when: Span | None


def second_reading(context: "Context", statements: Sequence[AnyStatement]) -> list[AnyStatement]:
    """Statements of one report after the reader has seen it too.

    Args:
        context: the report.
        statements: what the rules have read in it.

    Returns:
        the statements that stand, in their order, and behind them what the reader adds, in the order of their sentences.
    """
    marks = TokenMarks(context.annotated, "statements")
    told = {s.sentence for s in statements if isinstance(s, Attendance | Position | Threat)}
    telling = [s for s in context.annotated.body() if s.index in told and not states_nothing(context, s)]
    marks.read(telling)
    kept = [s for s in statements if not isinstance(s, Attendance | Position) or _likelihood(context, marks, s) >= DOUBTED]
    known: dict[int, list[AnyStatement]] = {}
    for statement in kept:
        if isinstance(statement, Attendance | Position | Threat):
            known.setdefault(statement.sentence, []).append(statement)
    for sentence in telling:
        kept.extend(_added(context, marks, sentence, known.get(sentence.index, ())))
    return kept


# -- which stand -------------------------------------------------------------------------------------------------------


def _likelihood(context: "Context", marks: TokenMarks, statement: Attendance | Position) -> float:
    """How sure the reader is that anything is stated at the words of a statement: the rules tell the classes apart better."""
    matter = _matter(statement)
    best = 0.0
    for span, columns in ((statement.actor.span, slice(0, _COUNT)), (matter or statement.span, slice(_COUNT, 2 * _COUNT))):
        inside = context.tokens_in(span) if span is not None and span.report == context.annotated.id else ()
        if inside:
            best = max(best, float(marks.of(inside[0].index, inside[-1].index)[:, columns].max()))
    return best


def _matter(statement: AnyStatement) -> Span | None:
    if isinstance(statement, Attendance):
        return statement.meeting.span if statement.meeting is not None else None
    if isinstance(statement, Position):
        return statement.issue.span
    return statement.action.span if isinstance(statement, Threat) else None


# -- what is added -----------------------------------------------------------------------------------------------------


def _added(context: "Context", marks: TokenMarks, sentence: Sentence, known: Sequence[AnyStatement]) -> Iterator[AnyStatement]:
    seen = marks.of(sentence.first, sentence.last - 1)
    taken = list(known)
    surest = seen[:, _COUNT : 2 * _COUNT].max(axis=0)
    for number in sorted(range(_COUNT), key=lambda n: (-surest[n], n)):
        kind, _, closed = CLASSES[number].partition("/")
        if surest[number] < ADDED or kind not in _KINDS:
            continue
        matters = list(_stretches(seen[:, _COUNT + number], ADDED, sentence.first))
        found: Iterator[Attendance | Position | Threat]
        if kind == "attendance":
            actors = list(_stretches(seen[:, number], ADDED, sentence.first))
            found = _attendances(context, sentence, _STATUSES[closed], actors, matters, taken)
        else:
            actors = list(_stretches(seen[:, number], _STRETCH, sentence.first))
            found = _stands(context, sentence, _STANCES.get(closed), actors, matters, taken)
        for statement in found:
            taken.append(statement)
            yield statement


def _stretches(likely: np.ndarray, least: float, first: int) -> Iterator[Stretch]:
    """Runs of words that go together and of which one reaches `least`; `first` is the token of the first likelihood."""
    start = end = -1
    for n in [*map(int, np.flatnonzero(likely >= _STRETCH)), len(likely) + _GAP + 1]:
        if start >= 0 and n - end <= _GAP + 1:
            end = n
            continue
        if start >= 0 and likely[start : end + 1].max() >= least:
            yield first + start, first + end
        start = end = n


def _attendances(
    context: "Context",
    sentence: Sentence,
    status: AttendanceStatus,
    actors: Sequence[Stretch],
    meetings: Sequence[Stretch],
    taken: Sequence[AnyStatement],
) -> Iterator[Attendance]:
    """Those who come to a meeting that is named; who already stands in an attendance of the sentence does not come twice."""
    for actor in actors:
        meeting = min(meetings, key=lambda m: (abs(m[0] - actor[1]), m))
        for head in _heads(context, actor):
            party = _party(context, head)
            if party is None or any(isinstance(s, Attendance) and _is_same(context, s.actor, party, head) for s in taken):
                continue
            at, span = _clause(context, sentence, head, meeting)
            words = context.keywords(context.span(*meeting))
            base = _base(context, sentence, at, span, words)
            yield Attendance(
                **base, place=context.place_of(at), actor=party, meeting=words, status=status, condition=context.condition_of(at)
            )


def _stands(
    context: "Context",
    sentence: Sentence,
    stance: Stance | None,
    actors: Sequence[Stretch],
    matters: Sequence[Stretch],
    taken: Sequence[AnyStatement],
) -> Iterator[Position | Threat]:
    """Positions, or threats where there is no stance, at words that stand in no other."""
    held = [m for s in taken if isinstance(s, Position | Threat) and (m := _matter(s)) is not None]
    for matter in matters:
        words = context.keywords(context.span(*matter))
        if not words.lemmas or any(span.overlaps(words.span) for span in held):
            continue
        nearest = min(actors, key=lambda a: (a[1] >= matter[0], abs(a[1] - matter[0]), a), default=None)
        heads = _heads(context, nearest) if nearest is not None else _subject(context, matter)
        for head in heads:
            party = _party(context, head) if not matter[0] <= head <= matter[1] else None
            if party is None:
                continue
            at, span = _clause(context, sentence, head, matter)
            base, condition = _base(context, sentence, at, span, words), context.condition_of(at)
            if stance is None:
                yield Threat(**base, actor=party, target=None, action=words, condition=condition)
            else:
                issue = with_clause(context, words, span, (party.span, condition.span if condition is not None else None))
                yield Position(**base, actor=party, stance=stance, issue=issue, condition=condition)


def _base(context: "Context", sentence: Sentence, at: int, span: Span, words: Keywords) -> _Base:
    """What goes with a verb and with the words of a matter."""
    return {
        "id": "",
        "span": span,
        "sentence": sentence.index,
        "attribution": context.attribution_of(words.span),
        "certainty": certainty_of(context, at),
        "when": context.time_of(at),
    }


# -- who and where -----------------------------------------------------------------------------------------------------


def _party(context: "Context", head: int) -> Party | None:
    """Who is meant; None for those whom the story does not know as an actor: the reader's actors are less sure than the parse's."""
    party = holder(context, head, context.attribution_of(context.span(head, head)))
    return party if party is not None and party.actor is not None else None


def _is_same(context: "Context", known: Party, party: Party, head: int) -> bool:
    return known.actor == party.actor or (known.span is not None and known.span.overlaps(context.span(head, head)))


def _heads(context: "Context", stretch: Stretch) -> list[int]:
    """Who stands in a stretch: the first word that hangs on none of the others, and those joined to it."""
    inside = context.tokens[stretch[0] : stretch[1] + 1]
    tops = [t.index for t in inside if t.pos in _WHO and (not stretch[0] <= t.head <= stretch[1] or t.head == t.index)]
    return [tops[0], *(t.index for t in inside if t.pos in _WHO and t.dep == "conj" and t.head == tops[0])] if tops else []


def _subject(context: "Context", stretch: Stretch) -> list[int]:
    """Who does what the verb above some words says; nobody where no verb above them has a subject."""
    first, last = stretch
    at = next((t.index for t in context.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.index), first)
    while True:
        subjects = [k.index for k in context.tree.children(at, "nsubj", "nsubjpass") if not first <= k.index <= last]
        if subjects or context.tokens[at].head == at:
            return subjects[:1]
        at = context.tokens[at].head


def _clause(context: "Context", sentence: Sentence, head: int, matter: Stretch) -> tuple[int, Span]:
    """The verb that an actor goes with, and the stretch of its sentence that holds its clause, the actor and the matter."""
    at = context.clause_top(head)
    if context.tokens[at].pos not in ("VERB", "AUX"):
        at = context.clause_top(matter[0])
    around = [context.clause(at), context.span(head, head), context.span(*matter)]
    inside = [s for s in around if s.start >= sentence.start and s.end <= sentence.end]
    return at, Span(context.annotated.id, min(s.start for s in inside), max(s.end for s in inside))
