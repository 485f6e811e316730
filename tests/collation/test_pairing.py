import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import language
from dragoman.collation.pairing import Side, lay, side, spelling
from dragoman.reports import from_text


@functools.cache
def side_of(text: str) -> Side:
    (annotated,) = language.annotate([from_text(text, id="r")])
    return side(annotated, [annotated.report.span(0, len(annotated.report.text))])


@pytest.mark.parametrize(
    ("a", "b"),
    [("labour", "labor"), ("metres", "meters"), ("organisation", "organization"), ("Łódź", "lodz"), ("U.S.", "us"), ("tonnes", "tons")],
)
def test_british_and_american_spellings_compare_as_one(a: str, b: str) -> None:
    assert spelling(a) == spelling(b)


def test_a_number_with_a_point_keeps_it() -> None:
    assert spelling("2.5") != spelling("25")


def test_a_changed_word_is_one_slot_between_words_that_stand_on_both_sides() -> None:
    a, b = (
        side_of("Velia refused the offer of the ferry company on Monday."),
        side_of("Velia accepted the offer of the ferry company on Monday."),
    )
    pair = lay(a, b)
    assert [(a.text(s.a0, s.a1), b.text(s.b0, s.b1)) for s in pair.slots] == [("refused", "accepted")]
    assert pair.closeness > 0.7


def test_words_that_moved_are_linked_and_not_missing() -> None:
    a, b = side_of("On Monday the ferry company refused the offer."), side_of("The ferry company refused the offer on Monday.")
    pair = lay(a, b)
    assert {(a.words[i].key, b.words[j].key) for i, j in pair.links} >= {("monday", "monday"), ("ferry", "ferry")}


WORDS = ["Velia", "refused", "the", "offer", "of", "forty", "ships", "on", "Monday", "and", "sailed"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_links_join_equal_words_once_and_slots_cover_all_that_kept_no_place(x: list[str], y: list[str]) -> None:
    a, b = side_of(" ".join(x)), side_of(" ".join(y))
    pair = lay(a, b)
    assert all(a.words[i].key == b.words[j].key for i, j in pair.links)
    assert len({i for i, _ in pair.links}) == len({j for _, j in pair.links}) == len(pair.links)
    covered = {i for s in pair.slots for i in range(s.a0, s.a1)}
    assert covered | {i for i, _ in pair.links} == set(range(len(a.words)))
