"""What the program says when something is wrong, and the code it exits with."""

import sys

import msgspec

from dragoman.errors import DragomanError, InputError
from dragoman.model import Problem

ALL_READ = 0
SOME_UNREAD = 1
WRONG_USAGE = 2
NOT_WRITTEN = 3


class UsageError(InputError):
    """The program was called in a way that it cannot follow."""


class OutputError(InputError):
    """The output cannot be written."""


def usage(message: str, *, remedy: str = "see dragoman --help") -> UsageError:
    """Wrong usage, in one line: the message's own lines are joined and its full stop dropped."""
    # "Value error, " is how the parser's own checks begin
    said = " ".join(message.replace("Value error, ", "").split()).rstrip(".")
    return UsageError(said[:1].lower() + said[1:], source="usage", code="usage", remedy=remedy)


def code_of(error: DragomanError) -> int:
    """The code that the program exits with for an error."""
    if isinstance(error, OutputError):
        return NOT_WRITTEN
    return WRONG_USAGE if isinstance(error, InputError) else NOT_WRITTEN


def say(error: DragomanError | Problem, *, as_json: bool) -> None:
    """Print an error on standard error: one line of text, or one line of JSON in the documented shape.

    Args:
        error: what went wrong.
        as_json: write `{"error": {"code", "message", "source", "remedy"}}`.
    """
    if isinstance(error, Problem | InputError):
        parts = {"code": error.code, "message": error.message, "source": error.source, "remedy": error.remedy}
    else:
        parts = {"code": "setting", "message": str(error), "source": "settings", "remedy": "see the documentation of settings"}
    parts = {name: _one_line(text) for name, text in parts.items()}
    if as_json:
        line = msgspec.json.encode({"error": parts}).decode()
    else:
        line = f"dragoman: {parts['source']}: {parts['message']}; {parts['remedy']}"
    print(line, file=sys.stderr)


def _one_line(text: str) -> str:
    """Names of files are hostile too: what cannot be printed is written as an escape."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in " ".join(text.split())
    )
