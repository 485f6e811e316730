"""Mentions: spans that name somebody or something."""

from dragoman.model import AnnotatedReport, Mention


def mentions(annotated: AnnotatedReport) -> tuple[Mention, ...]:
    """Find the mentions of a report, in order of position."""
    raise NotImplementedError
