import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publish.differing import Piece, differing, pieces_at, unlike


@pytest.mark.parametrize(
    ("a", "b", "changed_a", "changed_b"),
    [
        ("Tarvia supports a ceasefire", "Tarvia opposes a ceasefire", ["supports"], ["opposes"]),
        ("Ada Lund", "Ada Loaned", ["Lund"], ["Loaned"]),
        ("only if Solane comes too", "only if Solane stays at home", ["comes too"], ["stays at home"]),
        ("1,240 people", "2,140 people", ["1,240"], ["2,140"]),
        ("THE TALKS", "the talks", [], []),
        ("talks", "", ["talks"], []),
    ],
)
def test_the_words_that_differ_are_told_from_those_that_do_not(a: str, b: str, changed_a: list[str], changed_b: list[str]) -> None:
    ours, theirs = differing(a, b)
    assert [piece.text for piece in ours if piece.changed] == changed_a
    assert [piece.text for piece in theirs if piece.changed] == changed_b


@given(st.text(), st.text())
def test_joined_the_pieces_are_the_texts(a: str, b: str) -> None:
    ours, theirs = differing(a, b)
    assert "".join(piece.text for piece in ours) == a
    assert "".join(piece.text for piece in theirs) == b


@given(st.text())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not any(piece.changed for side in differing(text, text) for piece in side)


@given(st.text(max_size=30), st.integers(0, 40), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_pieces_at_any_ranges_join_to_the_text(text: str, start: int, ranges: list[tuple[int, int]]) -> None:
    pieces = pieces_at(text, start, ranges)
    assert "".join(piece.text for piece in pieces) == text
    assert all(a.changed != b.changed for a, b in itertools.pairwise(pieces))


def test_ranges_count_from_where_the_text_stands() -> None:
    assert pieces_at("no talks", 100, [(103, 108)]) == (Piece("no ", False), Piece("talks", True))


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        ("Medrin and", "Medesin and Velian", ["Medrin"], ["Medesin", "Velian"]),
        ("talks if Mr. Dallow was also in", "meetings if Dallow stays", ["talks", "Mr.", "was also in"], ["meetings", "stays"]),
        ("without any preconditions", "this week, “without any premise", ["preconditions"], ["this week", "premise"]),
        ("what the envoy of the old king would say about it", "the storm broke on us all", None, None),
        ("", "a day later", [], ["a day later"]),
    ],
)
def test_what_two_wordings_of_a_place_have_in_common_is_no_difference(
    a: str, b: str, left: list[str] | None, right: list[str] | None
) -> None:
    ranges = unlike(a, b)
    if left is None or right is None:
        # A "the" among words that have nothing to do with each other holds nothing together.
        assert [len(side) for side in ranges] == [1, 1]
        return
    assert [[text[start:end] for start, end in side] for text, side in zip((a, b), ranges, strict=True)] == [left, right]


@given(st.text(max_size=40), st.text(max_size=40))
def test_unlike_stretches_lie_in_order_inside_their_text(a: str, b: str) -> None:
    for text, ranges in zip((a, b), unlike(a, b), strict=True):
        flat = [at for pair in ranges for at in pair]
        assert flat == sorted(flat)
        assert all(0 <= at <= len(text) for at in flat)
