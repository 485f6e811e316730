"""The telling words of a phrase."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.statements import Context
from dragoman.statements.keywords import LIMIT, with_clause

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


def test_a_short_phrase_is_filled_up_from_its_clause_nearest_words_first_and_without_those_of_others(
    read: Callable[[str], Context],
) -> None:
    text = "If the dam is shut, the premier of Orsania will oppose the deal on river tolls with Belmora."
    context = read(text)

    def span(words: str) -> Span:
        return context.report.span(text.index(words), text.index(words) + len(words))

    deal = context.keywords(span("the deal"))
    filled = with_clause(context, deal, span(text), (span("the premier of Orsania"), span("If the dam is shut"), span("oppose")))
    assert filled.lemmas[0] == "deal"
    assert filled.lemmas[1:4] == ("river", "toll", "belmora")
    assert not {"premier", "orsania", "dam", "shut", "oppose"} & set(filled.lemmas)
    assert filled.span == deal.span


def test_a_phrase_with_words_enough_is_left_as_it_is(read: Callable[[str], Context]) -> None:
    text = "The envoys of Orsania rejected a binding joint timetable for open border crossings, pensions and grain."
    context = read(text)
    start = text.index("a binding")
    words = context.keywords(context.report.span(start, len(text) - 1))
    assert len(words.lemmas) == LIMIT
    assert with_clause(context, words, context.report.span(0, len(text))) == words


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
@settings(max_examples=60, deadline=None)
def test_any_span_gives_at_most_six_different_lower_case_lemmas(read: Callable[[str], Context], a: int, b: int) -> None:
    context = read(TEXT)
    span = Span("r", min(a, b), max(a, b))
    found = context.keywords(span)
    assert len(found.lemmas) == len(set(found.lemmas)) <= 6
    assert all(lemma == lemma.lower() for lemma in found.lemmas)
    assert found.span == span
