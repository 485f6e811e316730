import typing

import pytest

import dragoman.cli.app as app
from dragoman.model import Alignment, AnnotatedReport, Record
from dragoman.publish import COMPARISON_FORMATS, FORMATS, comparison, render, render_comparison


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_record_is_written_the_same_every_time(record: Record, format: str) -> None:
    assert render(record, format) == render(record, format) != ""


@pytest.mark.parametrize("format", COMPARISON_FORMATS)
def test_a_comparison_is_written_in_every_format(pair_of_reports: tuple[AnnotatedReport, AnnotatedReport, Alignment], format: str) -> None:
    assert "opposes" in render_comparison(comparison(*pair_of_reports), format)


def test_a_format_that_is_not_there_is_refused_with_those_that_are(
    record: Record, pair_of_reports: tuple[AnnotatedReport, AnnotatedReport, Alignment]
) -> None:
    with pytest.raises(ValueError, match="no format 'pdf'; there are terminal, json, jsonl, md, html"):
        render(record, "pdf")
    with pytest.raises(ValueError, match="no format 'jsonl'"):
        render_comparison(comparison(*pair_of_reports), "jsonl")


def test_the_command_line_offers_every_format() -> None:
    assert typing.get_args(app.Format) == FORMATS
    assert typing.get_args(app.ComparisonFormat) == COMPARISON_FORMATS
