"""Quantities: stated numbers with unit and qualifier."""

from collections.abc import Sequence

from dragoman.model import AnnotatedReport, Quantity, TimeExpression


def quantities(annotated: AnnotatedReport, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Find the stated quantities of a report, in order of position."""
    raise NotImplementedError
