"""Variances between made-up reports, found as the program finds them; shared by the tests of this package."""

from dragoman import actors, collation, language, passages, statements
from dragoman.model import Report, Variance
from dragoman.reports import from_text


def report(id_: str, text: str, date: str = "2031-05-14") -> Report:
    """A report of plain text."""
    return from_text(text, id=id_, date=date)


def found(*reports: Report) -> tuple[Variance, ...]:
    """The variances between reports of one story."""
    annotated = language.annotate(reports)
    alignment = passages.align(annotated)
    cast = actors.resolve(annotated, alignment)
    stated = statements.extract(annotated, cast)
    return collation.variances(annotated, alignment, passages.Correspondence(annotated, alignment), cast, stated)
