"""Bytes in, reports out: text, saved pages, JSON and JSON Lines, with every block told apart."""

from dragoman.reports.plain import from_text

__all__ = ["from_text"]
