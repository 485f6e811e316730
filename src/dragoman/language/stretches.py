"""Stretches of one report, asked again and again which of them lie around a place or inside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Stretches(Generic[T]):
    """Things that stand somewhere in a report; built once, asked often.

    A question costs what stands near the place, however long the report is.
    """

    def __init__(self, held: Iterable[tuple[int, int, T]]) -> None:
        """Sort what is held.

        Args:
            held: start, end and the thing itself; those that start together keep this order.
        """
        self._held = sorted(held, key=lambda h: h[0])
        self._starts = [start for start, _, _ in self._held]
        # How far anything up to here reaches: going back from a place, nothing before a reach that is too short can be around it.
        self._reach = list(accumulate((end for _, end, _ in self._held), max))

    def around(self, start: int, end: int) -> list[T]:
        """What begins no later than `start` and ends no earlier than `end`, in order; empty where nothing does."""
        found = []
        for at in range(bisect_right(self._starts, start) - 1, -1, -1):
            if self._reach[at] < end:
                break
            if self._held[at][1] >= end:
                found.append(self._held[at][2])
        found.reverse()
        return found

    def inside(self, start: int, end: int) -> list[T]:
        """What lies wholly between `start` and `end`, in order; empty where nothing does."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [held for _, stop, held in self._held[first:last] if stop <= end]

    def touching(self, start: int, end: int) -> list[T]:
        """What begins before `end` and ends after `start`, in order; empty where nothing does."""
        found = []
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._reach[at] <= start:
                break
            if self._held[at][1] > start:
                found.append(self._held[at][2])
        found.reverse()
        return found
