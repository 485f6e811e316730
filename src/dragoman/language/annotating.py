"""A report in, the same report annotated out."""

from collections.abc import Sequence

from dragoman.language.mentions import mentions
from dragoman.language.parsing import parse
from dragoman.language.quantities import quantities
from dragoman.language.quoted import quoted_texts
from dragoman.language.times import time_expressions
from dragoman.model import AnnotatedReport, Report


def annotate(reports: Sequence[Report]) -> tuple[AnnotatedReport, ...]:
    """Annotate reports: tokens, sentences, mentions, times, quantities, quoted stretches.

    Args:
        reports: reports of one story, in any order; their ids must be unique.

    Returns:
        One annotated report for each, sorted by id; an empty tuple for no reports.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    annotated = []
    for report, (tokens, sentences) in zip(ordered, parse(ordered), strict=True):
        bare = AnnotatedReport(
            report=report, tokens=tokens, sentences=sentences, mentions=(), times=(), quantities=(), quoted=quoted_texts(report)
        )
        times = time_expressions(bare)
        annotated.append(
            AnnotatedReport(
                report=report,
                tokens=tokens,
                sentences=sentences,
                mentions=mentions(bare),
                times=times,
                quantities=quantities(bare, times),
                quoted=bare.quoted,
            )
        )
    return tuple(annotated)
