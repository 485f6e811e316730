"""Mentions: spans that name somebody or something."""

from collections.abc import Sequence

from dragoman.language.descriptions import find_descriptions, find_pronouns
from dragoman.language.names import Name, find_names
from dragoman.language.titles import Roles
from dragoman.model import AnnotatedReport, Mention, Span


def mentions(annotated: AnnotatedReport) -> tuple[Mention, ...]:
    """Find the mentions of a report, in order of position.

    Persons, countries, organisations, groups and places by name, demonym, description or pronoun. Spans are unique; a
    name may stand inside a description ("officials in Tarvia").

    Args:
        annotated: a report with tokens and sentences; its mentions are not read.

    Returns:
        The mentions sorted by span; an empty tuple for a report without words.
    """
    names = find_names(annotated)
    roles = Roles(annotated, names)
    found: dict[Span, Mention] = {}
    for name in names:
        mention = _named(annotated, name, roles)
        found.setdefault(mention.span, mention)
    taken = roles.taken()
    for part in find_descriptions(annotated, taken):
        span = _span(annotated, part.first, part.last)
        words = annotated.report.words(span)
        found.setdefault(
            span,
            Mention(
                span=span,
                head=part.head,
                kind=part.kind,
                form="description",
                name=words,
                role=None,
                side=roles.side_in(part.first, part.last),
            ),
        )
    for token, kind in find_pronouns(annotated):
        span = annotated.report.span(token.start, token.end)
        found.setdefault(span, Mention(span=span, head=token.index, kind=kind, form="pronoun", name=token.text))
    return tuple(found[span] for span in sorted(found))


def _named(annotated: AnnotatedReport, name: Name, roles: Roles) -> Mention:
    role, side = roles.of(name)
    return Mention(
        span=_span(annotated, name.first, name.last),
        head=_head(annotated.tokens, name),
        kind=name.kind,
        form=name.form,
        name=name.words,
        role=role,
        side=side,
    )


def _head(tokens: Sequence[object], name: Name) -> int:
    return name.last - 1


def _span(annotated: AnnotatedReport, first: int, last: int) -> Span:
    return annotated.report.span(annotated.tokens[first].start, annotated.tokens[last - 1].end)
