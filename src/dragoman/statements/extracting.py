"""All statements of all reports: every finder run on every report, what the trained reader says of them, numbered in order."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from dragoman.actors import Lookup
from dragoman.model import AnnotatedReport, AnyStatement, Cast
from dragoman.statements.attendance import find_attendances
from dragoman.statements.context import Context
from dragoman.statements.delegations import find_delegations
from dragoman.statements.events import find_events
from dragoman.statements.figures import find_figures
from dragoman.statements.positions import find_positions
from dragoman.statements.quotes import find_quotes
from dragoman.statements.second_reading import second_reading
from dragoman.statements.threats import find_threats

_FINDERS: tuple[Callable[[Context], Iterator[AnyStatement]], ...] = (
    find_attendances,
    find_delegations,
    find_positions,
    find_threats,
    find_figures,
    find_events,
    find_quotes,
)


def extract(annotated: Sequence[AnnotatedReport], cast: Cast) -> tuple[AnyStatement, ...]:
    """Read the statements of the reports of one story.

    Args:
        annotated: the annotated reports, in any order.
        cast: the actors of the story.

    Returns:
        statements sorted by span and kind, with ids `s1`, `s2`, …; an empty tuple where the reports state nothing.
    """
    lookup = Lookup(cast)
    found: list[AnyStatement] = []
    for report in sorted(annotated, key=lambda a: a.id):
        context = Context(report, lookup)
        found.extend(second_reading(context, [statement for finder in _FINDERS for statement in finder(context)]))
    found.sort(key=lambda s: (s.span, type(s).__name__, msgspec.json.encode(s)))
    return tuple(msgspec.structs.replace(statement, id=f"s{number}") for number, statement in enumerate(found, 1))
