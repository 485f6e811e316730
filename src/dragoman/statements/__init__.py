"""Statements: what each report says that an actor does, says or wants."""

from dragoman.statements.context import Context
from dragoman.statements.extracting import extract

__all__ = ["Context", "extract"]
