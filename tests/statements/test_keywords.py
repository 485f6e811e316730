"""The telling words of a phrase."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.statements import Context

TEXT = "Ada Lund said that the immediate 30-day ceasefire on the northern border had been agreed by both of the sides in the long talks."


@pytest.mark.parametrize(
    ("phrase", "lemmas"),
    [
        ("the immediate 30-day ceasefire", ("ceasefire", "30-day", "immediate")),
        ("both of the sides", ("side",)),
        ("the northern border", ("border", "northern")),
        ("that the", ()),
    ],
)
def test_the_head_comes_first_and_function_words_do_not_come(read: Callable[[str], Context], phrase: str, lemmas: tuple[str, ...]) -> None:
    context = read(TEXT)
    start = TEXT.index(phrase)
    assert set(context.keywords(context.report.span(start, start + len(phrase))).lemmas) == set(lemmas)
    assert context.keywords(context.report.span(start, start + len(phrase))).lemmas[:1] == lemmas[:1]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
@settings(max_examples=60, deadline=None)
def test_any_span_gives_at_most_six_different_lower_case_lemmas(read: Callable[[str], Context], a: int, b: int) -> None:
    context = read(TEXT)
    span = Span("r", min(a, b), max(a, b))
    found = context.keywords(span)
    assert len(found.lemmas) == len(set(found.lemmas)) <= 6
    assert all(lemma == lemma.lower() for lemma in found.lemmas)
    assert found.span == span
