"""Time expressions, resolved to TIMEX3 values and to intervals."""

from dragoman.model import AnnotatedReport, TimeExpression


def time_expressions(annotated: AnnotatedReport) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a report, in order of position."""
    raise NotImplementedError
