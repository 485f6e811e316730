"""When two reports tell one event: dates that agree, parties in common, and words that tell more than who it was."""

from collections.abc import Iterable

from dragoman.collation.placing import Places, who
from dragoman.model import Event
from dragoman.statements.event_lexicon import lexicon

_BARE = 1
"""Words of a happening that has nothing but its noun and its date."""


def same_event(first: Event, other: Event, places: Places) -> bool:
    """Whether two events are one: at one place of a passage; or two words in common, not only names and verbs of saying.

    Args:
        first: an event.
        other: another.
        places: the aligned places.
    """
    if not dates_agree(first.date, other.date):
        return False
    # A clause holds the clauses below it, which tell events of their own.
    if first.report != other.report and places.same(first.what.span, other.what.span):
        return True
    shared = set(first.what.lemmas) & set(other.what.lemmas)
    # "the 2019 accord" and "the 2019 harbour accord"
    few = min(len(first.what.lemmas), len(other.what.lemmas))
    if first.date is not None and first.date == other.date and first.what.lemmas[:1] == other.what.lemmas[:1] and few <= _BARE:
        return True
    if len(shared) < 2 or not shared - lexicon().saying - _names(first, other):
        return False
    actors = {who(p) for p in first.actors} & {who(p) for p in other.actors}
    return bool(actors) or (first.date is not None and first.date == other.date)


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates can be of one day: one begins with the other, or one is not told."""
    return not (one and other) or one.startswith(other) or other.startswith(one)


def fits(group: Iterable[object], statement: object) -> bool:
    """Whether the date of an event agrees with all of a claim, not only with its first, which may have none."""
    if not isinstance(statement, Event):
        return True
    return all(dates_agree(s.date, statement.date) for s in group if isinstance(s, Event))


def _names(*events: Event) -> set[str]:
    """The words of the names of those who take part."""
    return {word for event in events for party in event.actors for word in party.text.lower().split()}
