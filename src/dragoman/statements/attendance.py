"""Attendance: who comes, stays away, comes only if, or has not decided."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Attendance

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def find_attendances(context: "Context") -> Iterator[Attendance]:
    """Find the attendances that a report states, in order."""
    yield from ()
