"""Made-up reports, read up to their statements, for the tests of positions and threats."""

import datetime
import functools

from dragoman.actors import Lookup, resolve
from dragoman.language import annotate
from dragoman.model import AnnotatedReport, Block, Cast, Report
from dragoman.passages import align
from dragoman.statements.context import Context


@functools.cache
def parsed(texts: tuple[str, ...]) -> tuple[AnnotatedReport, ...]:
    """Annotate texts once, all in one batch, each as a report of its own."""
    return annotate([_body(text, f"{number:03d}") for number, text in enumerate(texts)])


def _body(text: str, name: str) -> Report:
    # A short line alone would be taken for a heading; here every text is body.
    return Report(id=name, text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), date=datetime.date(2031, 5, 14))


@functools.cache
def contexts(texts: tuple[str, ...]) -> dict[str, Context]:
    """Each text with its own context, by its words."""
    found = {}
    for text, annotated in zip(texts, parsed(texts), strict=True):
        cast: Cast = resolve((annotated,), align((annotated,)))
        found[text] = Context(annotated, Lookup(cast))
    return found


def called(context: Context, party: object) -> str:
    """The name of a party's actor, else its words."""
    actor = context.lookup.by_id(party.actor) if party is not None and party.actor else None  # type: ignore[attr-defined]
    return actor.name if actor is not None else party.text  # type: ignore[attr-defined]
