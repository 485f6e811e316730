"""The commands and their options, and what the process exits with."""

import datetime
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import typer
from typer.exceptions import TyperException

from dragoman.cli.failing import WRONG_USAGE, code_of, say, usage

Format = Literal["terminal", "json", "jsonl", "md", "html"]
ComparisonFormat = Literal["terminal", "json", "md", "html"]

EXIT_CODES = """Exit codes: 0 all was read; 1 some inputs could not be read (the record of the others is printed, each problem is named on
standard error); 2 nothing could be read, or wrong usage; 3 the output could not be written, or a setting is wrong; 130 interrupted."""

_Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output.", show_default=False)
]

# plain help: loading Rich for its boxes would cost the greater part of the time in which `--help` has to answer
app = typer.Typer(name="dragoman", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, epilog=EXIT_CODES)


@app.callback(invoke_without_command=True)
def _dragoman(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Read what many outlets report about one story, and write the record: each line with its words and its independent witnesses."""
    if version:
        from dragoman import __version__

        print(f"dragoman {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(WRONG_USAGE)


@app.command("read", epilog=EXIT_CODES)
def _read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Text, HTML, JSON or JSON Lines files, folders of these, or - for standard input.", show_default=False
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = "terminal",
    output: _Output = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication of reports that do not tell their own.", show_default=False)
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of reports that do not tell their own.", show_default=False)
    ] = None,
    copies: Annotated[
        float, typer.Option(metavar="SHARE", help="From which share of its text in another report, 0 to 1, a report is listed as its copy.")
    ] = 0.5,
    everything: Annotated[bool, typer.Option("--all", help="In the terminal, leave nothing out.")] = False,
) -> None:
    """Read the reports of one story and write its record."""
    from dragoman.cli.reading import read

    raise typer.Exit(
        read(paths, format=format, output=output, date=_day(date), outlet=outlet, copies=_share(copies), everything=everything)
    )


@app.command("compare", epilog=EXIT_CODES)
def _compare(
    a: Annotated[str, typer.Argument(metavar="A", help="One report.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    format: Annotated[ComparisonFormat, typer.Option("--format", "-f", help="What to write.")] = "terminal",
    output: _Output = None,
) -> None:
    """Show two reports passage by passage, and the words that differ."""
    from dragoman.cli.comparing import compare

    raise typer.Exit(compare(a, b, format=format, output=output))


@app.command("schema")
def _schema(output: _Output = None) -> None:
    """Print the JSON Schema that `read --format json` keeps to."""
    from dragoman.cli.writing import write
    from dragoman.publish import schema

    write(schema.render(), output)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the entry point of the installed program.

    Args:
        arguments: what was typed after the program's name; None for the process's own.

    Returns:
        The exit code (see `EXIT_CODES`).
    """
    from dragoman.errors import DragomanError

    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = _wants_json(given)
    try:
        return typer.main.get_command(app).main(given, prog_name="dragoman", standalone_mode=False) or 0
    except TyperException as error:
        say(usage(error.format_message()), as_json=as_json)
        return WRONG_USAGE
    except DragomanError as error:
        say(error, as_json=as_json)
        return code_of(error)


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise usage(f"--date {text!r} is no date", remedy="write it as 2031-05-14") from None


def _share(copies: float) -> float:
    if not 0 <= copies <= 1:
        raise usage(f"--copies {copies:g} is no share", remedy="give a number from 0 to 1")
    return copies


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether errors are to be JSON; read from the words typed, since wrong usage leaves nothing parsed."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    return any(word in ("--format=json", "-fjson") or (word in ("--format", "-f") and value == "json") for word, value in pairs)
