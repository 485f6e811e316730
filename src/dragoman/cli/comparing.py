"""`dragoman compare`: two reports, passage by passage."""

import os
import sys

from dragoman.cli.failing import ALL_READ, say, usage
from dragoman.cli.reading import plain_width
from dragoman.cli.waiting import waiting
from dragoman.cli.writing import check_output, to_stdout, write
from dragoman.errors import InputError
from dragoman.model import Problem, Report
from dragoman.publish.comparing import Comparison, comparison


def compare(a: str, b: str, *, format: str, output: str | None) -> int:
    """Read two reports and write what they have in common and where they differ.

    Args:
        a: the file of the one.
        b: the file of the other.
        format: terminal, json, md or html.
        output: the file to write, or None for standard output.

    Returns:
        The exit code.

    Raises:
        InputError: one of the two cannot be read, or holds more than one report.
        OutputError: the output cannot be written.
    """
    check_output(output, (a, b))
    compared = _compared(a, b, as_json=format == "json")
    if format == "terminal" and output is None:
        _show(compared)
    else:
        write(_rendered(compared, format), output)
    return ALL_READ


def _compared(a: str, b: str, *, as_json: bool) -> Comparison:
    from dragoman import language, passages, reports

    if a == "-" or b == "-" or os.path.abspath(a) == os.path.abspath(b):
        raise usage("compare needs two different files", remedy="name two files")
    with waiting(["reading", "language", "passages"]) as begin:
        begin("reading")
        # read together, so that two files of one name get two ids
        batch = reports.read([a, b])
        for problem in batch.problems[1:]:
            say(problem, as_json=as_json)
        if batch.problems:
            raise _error(batch.problems[0])
        first, second = _two(batch.reports, a, b)
        begin("language")
        annotated = {each.id: each for each in language.annotate((first, second))}
        begin("passages")
        alignment = passages.align(tuple(annotated[id] for id in sorted(annotated)))
        return comparison(annotated[first.id], annotated[second.id], alignment)


def _two(reports: tuple[Report, ...], a: str, b: str) -> tuple[Report, Report]:
    """The two reports in the order in which they were named."""
    if len(reports) != 2:
        raise InputError(
            f"they hold {len(reports)} reports, not two", source=f"{a}, {b}", code="usage", remedy="name two files of one report each"
        )
    first, second = reports
    return (second, first) if os.path.abspath(first.source) == os.path.abspath(b) else (first, second)


def _error(problem: Problem) -> InputError:
    return InputError(problem.message, source=problem.source, code=problem.code, remedy=problem.remedy)


def _show(compared: Comparison) -> None:
    from rich.console import Console

    from dragoman.publish import terminal_comparison

    with to_stdout():
        console = Console(highlight=False)
        if console.is_terminal:
            terminal_comparison.show(compared, console)
        else:
            sys.stdout.write(terminal_comparison.render(compared, width=plain_width()))


def _rendered(compared: Comparison, format: str) -> str:
    if format == "terminal":
        from dragoman.publish import terminal_comparison

        return terminal_comparison.render(compared, width=plain_width())
    from dragoman.publish import render_comparison

    return render_comparison(compared, format)
