"""Bytes in, reports out: text, saved pages, JSON and JSON Lines, with every block told apart."""

from dragoman.reports.pages import from_html
from dragoman.reports.plain import from_text
from dragoman.reports.reading import MAX_BYTES, MAX_CHARACTERS, Batch, read

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Batch", "from_html", "from_text", "read"]
