"""Delegations: who speaks or negotiates for which side, as what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Delegation

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def find_delegations(context: "Context") -> Iterator[Delegation]:
    """Find the delegations that a report states, in order."""
    yield from ()
