"""Which attendances tell of one meeting: by whom somebody meets, the words for it and the day."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.collation.placing import Places, who
from dragoman.model import AnyStatement, Attendance

_SPOKEN = frozenset({"call", "phone", "telephone", "conversation", "contact", "exchange"})
"""Words for a talk without a meeting."""

_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])

_FAR = 1_000_000
"""Farther than any two statements of one report stand apart."""


def tells_with_whom(statement: AnyStatement) -> bool:
    """Whether it is an attendance that tells whom somebody meets, which tells one meeting from another best."""
    return isinstance(statement, Attendance) and bool(statement.partners)


def same_meeting(a: Attendance, b: Attendance, places: Places) -> bool:
    """Whether two attendances of one actor may be at one meeting.

    It is one with the same partner where both tell with whom, else by a common word, or the same place of a passage.
    A talk and a meeting with the same partner are two, and so are two of days that differ.
    """
    if a.partners and b.partners:
        apart = _is_spoken(a) != _is_spoken(b) or _days_differ(a, b, places)
        return bool({who(p) for p in a.partners} & {who(p) for p in b.partners}) and (not apart or places.same(a.span, b.span))
    return a.meeting is None or b.meeting is None or bool(_shared(a, b)) or places.same(a.span, b.span)


def nearest(statement: AnyStatement, alike: Iterable[list[AnyStatement]], places: Places) -> list[AnyStatement] | None:
    """Which claim a statement joins: of meetings the one at the same place, with most common words, or told nearest.

    Args:
        statement: what joins.
        alike: the claims that it may join.
        places: where statements stand in aligned passages.

    Returns:
        the claim, for what is no attendance the first; None for no claims.
    """
    if not isinstance(statement, Attendance):
        return next(iter(alike), None)

    def near(group: list[AnyStatement]) -> tuple[bool, int, int]:
        held = [s for s in group if isinstance(s, Attendance)]
        way = min((abs(s.span.start - statement.span.start) for s in held if s.report == statement.report), default=_FAR)
        return any(places.same(s.span, statement.span) for s in held), max(_shared(s, statement) for s in held), -way

    return max(alike, key=near, default=None)


def _shared(a: Attendance, b: Attendance) -> int:
    return len(set(a.meeting.lemmas) & set(b.meeting.lemmas)) if a.meeting is not None and b.meeting is not None else 0


def _is_spoken(a: Attendance) -> bool:
    """Whether it tells of a talk without a meeting."""
    return a.meeting is not None and bool(_SPOKEN.intersection(a.meeting.lemmas[:1]))


def _days_differ(a: Attendance, b: Attendance, places: Places) -> bool:
    """Whether both give a day of the calendar, and not the same."""
    first, other = (_days(places.words(s.when)) if s.when is not None else set() for s in (a, b))
    return bool(first and other) and not first & other


def _days(words: Sequence[str]) -> set[tuple[str, str]]:
    """The days that words name: month and number."""
    found = {(m[:3], d) for m, d in pairwise(words) if d.isdecimal()} | {(m[:3], d) for d, m in pairwise(words) if d.isdecimal()}
    return {(month, day) for month, day in found if month in _MONTHS}
