"""A record made ready to read: JSON, JSON Lines, Markdown, one HTML page, and the terminal.

Each format is a module with a function `render`; `terminal` and `terminal_comparison` have `show` for a live console beside it.
"""

import importlib

from dragoman.model import Record
from dragoman.publish.comparing import Comparison, comparison

FORMATS = ("terminal", "json", "jsonl", "md", "html")
"""What a record can be written as."""

COMPARISON_FORMATS = ("terminal", "json", "md", "html")
"""What a comparison of two reports can be written as."""

__all__ = ["COMPARISON_FORMATS", "FORMATS", "Comparison", "comparison", "render", "render_comparison"]

# a format's own libraries (Jinja, Rich) are loaded when it is asked for
_MODULES = {"md": "markdown"}


def render(record: Record, format: str) -> str:
    """A record as text.

    Args:
        record: the record.
        format: one of `FORMATS`; `terminal` gives plain text, 100 columns wide.

    Raises:
        ValueError: there is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    text: str = importlib.import_module(f"dragoman.publish.{_MODULES.get(format, format)}").render(record)
    return text


def render_comparison(compared: Comparison, format: str) -> str:
    """A comparison of two reports as text.

    Args:
        compared: the comparison (see `comparison`).
        format: one of `COMPARISON_FORMATS`; `terminal` gives plain text, 100 columns wide.

    Raises:
        ValueError: there is no such format.
    """
    if format not in COMPARISON_FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(COMPARISON_FORMATS)}")
    if format == "terminal":
        from dragoman.publish import terminal_comparison

        return terminal_comparison.render(compared)
    text: str = importlib.import_module(f"dragoman.publish.{_MODULES.get(format, format)}").render_comparison(compared)
    return text
