"""Stretches: what lies around a place, inside it, or touches it."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language import Stretches

_places = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda p: (p[0], p[0] + p[1]))
_stretches = st.lists(_places, max_size=12).map(lambda places: [(start, end, n) for n, (start, end) in enumerate(places)])


@given(_stretches, _places)
def test_every_question_is_answered_as_by_looking_at_each_stretch_in_order(
    held: list[tuple[int, int, int]], place: tuple[int, int]
) -> None:
    start, end = place
    ordered = sorted(held, key=lambda h: h[0])
    asked = Stretches(held)
    assert asked.around(start, end) == [n for first, last, n in ordered if first <= start and end <= last]
    assert asked.inside(start, end) == [n for first, last, n in ordered if start <= first and last <= end]
    assert asked.touching(start, end) == [n for first, last, n in ordered if first < end and start < last]


def test_nothing_held_answers_nothing() -> None:
    asked: Stretches[str] = Stretches([])
    assert asked.around(0, 1) == asked.inside(0, 9) == asked.touching(0, 9) == []
