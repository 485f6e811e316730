"""Claims: statements of one kind that say the same, in one report or in several.

A statement joins a claim only where it agrees with the claim's first statement; likeness is never chained through others.
"""

from collections.abc import Iterable, Sequence

from dragoman.collation.encounters import nearest, same_meeting, tells_with_whom
from dragoman.collation.happenings import fits, same_event
from dragoman.collation.placing import Places, who
from dragoman.collation.quotations import utterances
from dragoman.model import (
    AnyStatement,
    Attendance,
    Claim,
    Delegation,
    Event,
    Figure,
    Keywords,
    Position,
    Quote,
    Report,
    Threat,
)
from dragoman.passages import Correspondence

_PARTICULAR = 100
"""From here on, one value with one unit in one story is taken for one figure."""


def claims(statements: Sequence[AnyStatement], reports: Iterable[Report], correspondence: Correspondence) -> tuple[Claim, ...]:
    """Group statements into claims and count the witnesses of each.

    Two statements are one claim where their closed fields are equal, the actors are the same, and they are about the same thing:
    they share telling words, or one stands at the other's place in an aligned passage.

    Quotations are put together by their words (see `dragoman.collation.quotations`).

    Args:
        statements: the statements of all reports.
        reports: the reports, whose words quotations are compared by.
        correspondence: the aligned passages.

    Returns:
        Claims in order of their first span, numbered `c1`, `c2`, …; an empty tuple for no statements.
    """
    places = Places(correspondence, {r.id: r.text for r in reports})
    ordered = sorted(statements, key=lambda s: (s.span, s.id))
    groups: list[list[AnyStatement]] = [list(group) for group in utterances([s for s in ordered if isinstance(s, Quote)], places)]
    # Only statements with the same closed fields can be one claim, so each is held against its own bucket alone.
    buckets: dict[tuple[object, ...], list[list[AnyStatement]]] = {}
    # What does not say whom somebody meets joins one of those that do.
    told: list[AnyStatement] = [s for s in ordered if not isinstance(s, Quote)]
    for statement in sorted(told, key=lambda s: not tells_with_whom(s)):
        bucket = buckets.setdefault(_closed(statement), [])
        alike = (g for g in bucket if _about_the_same(g[0], statement, places) and fits(g, statement))
        group = nearest(statement, alike, places)
        if group is None:
            group = []
            bucket.append(group)
            groups.append(group)
        group.append(statement)
    for group in (g for g in groups if isinstance(g[0], Attendance)):
        group.sort(key=lambda s: (s.span, s.id))
    groups.sort(key=lambda g: (g[0].span, g[0].id))
    return tuple(_claim(f"c{n}", group, correspondence) for n, group in enumerate(groups, start=1))


def _claim(number: str, group: Sequence[AnyStatement], correspondence: Correspondence) -> Claim:
    spans = tuple(sorted({s.span for s in group}))
    return Claim(
        id=number,
        statements=tuple(group),
        reports=tuple(sorted({s.report for s in group})),
        witnesses=correspondence.witnesses(spans),
        spans=spans,
    )


def _closed(statement: AnyStatement) -> tuple[object, ...]:
    match statement:
        case Attendance():
            return ("attendance", who(statement.actor), statement.status, statement.negated)
        case Delegation():
            return ("delegation", who(statement.actor), who(statement.side))
        case Position():
            return ("position", who(statement.actor), statement.stance, statement.negated)
        case Threat():
            return ("threat", who(statement.actor), statement.negated)
        case Figure():
            return ("figure", round(statement.value, 9))
        case Event():
            return ("event",)
        case Quote():
            raise TypeError("quotations are put together by their words, not by closed fields")


def _about_the_same(first: AnyStatement, other: AnyStatement, places: Places) -> bool:
    match first, other:
        case Attendance(), Attendance():
            return same_meeting(first, other, places)
        case Delegation(), Delegation():
            return True
        case Position(), Position():
            return _alike(first.issue, other.issue, places)
        case Threat(), Threat():
            return _alike(first.action, other.action, places)
        case Figure(), Figure():
            return _same_figure(first, other, places)
        case Event(), Event():
            return same_event(first, other, places)
        case _:
            return False


def _shared(a: Keywords, b: Keywords) -> set[str]:
    return set(a.lemmas) & set(b.lemmas)


def _alike(a: Keywords, b: Keywords, places: Places) -> bool:
    """Half of the shorter list of telling words, or the same place of an aligned passage and one word."""
    shared = len(_shared(a, b))
    if shared and 2 * shared >= min(len(a.lemmas), len(b.lemmas)):
        return True
    return places.same(a.span, b.span)


def _same_figure(a: Figure, b: Figure, places: Places) -> bool:
    """The same place of a passage; or the same unit and a common word, or a number too particular to stand for two things."""
    if places.same(a.number, b.number):
        return True
    # Three months and three years of one war are two figures, whatever words they share.
    if a.unit is not None and b.unit is not None and a.unit != b.unit:
        return False
    particular = a.unit == b.unit and a.unit is not None and abs(a.value) >= _PARTICULAR
    return particular or bool(_shared(a.what, b.what))
