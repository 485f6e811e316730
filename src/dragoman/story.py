"""One story through the house: reports in, the record out."""

from collections.abc import Callable, Sequence

from dragoman.errors import SettingError
from dragoman.model import Problem, Record, Report

Progress = Callable[[str], None]
"""Is told the name of each stage as it begins."""

COPIES = 0.5
"""From which share of its text a report is a member of a group of copies, where nobody chooses another."""

STAGES = ("language", "passages", "actors", "statements", "collation", "record")
"""The stages in order, as `Progress` hears of them."""


def read_story(
    reports: Sequence[Report], problems: Sequence[Problem] = (), progress: Progress | None = None, copies: float = COPIES
) -> Record:
    """Run every stage for the reports of one story.

    Args:
        reports: the reports, in any order; ids must be unique.
        problems: inputs that could not be read, to be listed in the record.
        progress: called with the name of each stage as it begins.
        copies: from which share of its text in another report, 0 to 1, a report is grouped with it as its copy.

    Returns:
        The record; the same for any order of the reports. No reports give an empty record.

    Raises:
        SettingError: `copies` is no share.
    """
    if not 0 <= copies <= 1:
        raise SettingError(f"copies is {copies}: give a share from 0 to 1")
    # The stages load spaCy and onnxruntime; importing this module must not.
    from dragoman import actors, collation, language, passages, record, statements

    begin = progress or (lambda _stage: None)

    begin("language")
    annotated = language.annotate(reports)

    begin("passages")
    alignment = passages.align(annotated)
    correspondence = passages.Correspondence(annotated, alignment)

    begin("actors")
    cast = actors.resolve(annotated, alignment)

    begin("statements")
    stated = statements.extract(annotated, cast)

    begin("collation")
    claims = collation.claims(stated, [a.report for a in annotated], correspondence)
    variances = collation.variances(annotated, alignment, correspondence, cast, stated)

    begin("record")
    return record.compose(
        reports=reports,
        problems=problems,
        cast=cast,
        alignment=alignment,
        claims=claims,
        variances=variances,
        copies=passages.copies(reports, alignment.lineage, copies),
    )
