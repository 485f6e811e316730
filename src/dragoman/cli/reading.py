"""`dragoman read`: inputs to a record, in the format asked for."""

import datetime
import os
import sys
from collections.abc import Sequence

from dragoman.cli.failing import ALL_READ, SOME_UNREAD, say
from dragoman.cli.waiting import waiting
from dragoman.cli.writing import check_output, to_stdout, write
from dragoman.model import Record


def read(
    paths: Sequence[str],
    *,
    format: str,
    output: str | None,
    date: datetime.date | None,
    outlet: str | None,
    copies: float,
    everything: bool = False,
) -> int:
    """Read the inputs, write the record, name what could not be read.

    Args:
        paths: files, folders, or `-` for standard input.
        format: terminal, json, jsonl, md or html.
        output: the file to write, or None for standard output.
        date: the day of publication of reports that do not tell their own.
        outlet: the outlet of reports that do not tell their own.
        copies: from which share of its text, 0 to 1, a report is a copy of another.
        everything: whether the terminal's sections are printed in full.

    Returns:
        The exit code.

    Raises:
        NothingToRead: not one report could be read.
        OutputError: the output cannot be written.
    """
    check_output(output, paths)
    record = _record(paths, date, outlet, copies)
    for problem in record.problems:
        say(problem, as_json=format == "json")
    if format == "terminal" and output is None:
        _show(record, everything)
    else:
        write(_rendered(record, format, everything), output)
    return SOME_UNREAD if record.problems else ALL_READ


def plain_width() -> int:
    """The width of plain text: `COLUMNS` where it is set, as other programs do, else one that reads well."""
    from dragoman.publish.terminal import PLAIN_WIDTH

    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) > 0 else PLAIN_WIDTH


def _record(paths: Sequence[str], date: datetime.date | None, outlet: str | None, copies: float) -> Record:
    from dragoman import reports
    from dragoman.story import STAGES, read_story

    with waiting(["reading", *STAGES]) as begin:
        begin("reading")
        batch = reports.read(paths, date=date, outlet=outlet)
        return read_story(batch.reports, batch.problems, progress=begin, copies=copies)


def _show(record: Record, everything: bool) -> None:
    from rich.console import Console

    from dragoman.publish import terminal

    with to_stdout():
        console = Console(highlight=False)
        if console.is_terminal:
            terminal.show(record, console, everything=everything)
        else:
            sys.stdout.write(terminal.render(record, width=plain_width(), everything=everything))


def _rendered(record: Record, format: str, everything: bool) -> str:
    if format == "terminal":
        from dragoman.publish import terminal

        return terminal.render(record, width=plain_width(), everything=everything)
    from dragoman.publish import render

    return render(record, format)
