import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.publish.wording import counted, listed, period, printable, shortened, when, whole_number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("red \x1b[31malert\x07", "red [31malert"),
        ("\u202eturned round\u2066", "turned round"),
        ("no\u200cjoin", "no\u200cjoin"),
        ("half a pair \ud83d", "half a pair"),
        ("", ""),
    ],
)
def test_a_text_comes_out_on_one_line_without_what_could_act_on_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left_of_any_text(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable() or set(shown) & set("\u200c\u200d") or not shown.isascii()
    assert "\x1b" not in shown
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("number", "nouns", "said"),
    [
        (0, ("report",), "0 reports"),
        (1, ("report",), "1 report"),
        (2, ("witness", "witnesses"), "2 witnesses"),
        (1200, ("line",), "1,200 lines"),
    ],
)
def test_a_number_takes_its_noun_with_it(number: int, nouns: tuple[str, ...], said: str) -> None:
    assert counted(number, *nouns) == said


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b", "c"], None, "a, b and c"),
        (["a", "b", "c"], 2, "a, b and c"),
        (["a", "b", "c", "d"], 2, "a, b and 2 more"),
    ],
)
def test_a_list_reads_as_in_a_sentence_and_counts_what_it_leaves_out(words: list[str], most: int | None, said: str) -> None:
    assert listed(words, most) == said


@pytest.mark.parametrize(
    ("text", "cut"), [("short", "short"), ("a ceasefire of sixty days", "a ceasefire of…"), ("x" * 30, "x" * 19 + "…")]
)
def test_a_long_text_is_cut_between_words(text: str, cut: str) -> None:
    assert shortened(text, 20) == cut


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_cut_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        (None, "undated"),
        ("2029", "2029"),
        ("2029-06", "June 2029"),
        ("2029-06-04", "4 June 2029"),
        ("2029-13", "2029-13"),
        ("2029-W07", "2029-W07"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(iso: str | None, said: str) -> None:
    assert when(iso) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], ""),
        ([(2031, 5, 4)], "4 May 2031"),
        ([(2031, 5, 6), (2031, 5, 4)], "4 to 6 May 2031"),
        ([(2031, 4, 30), (2031, 5, 4)], "30 April to 4 May 2031"),
        ([(2030, 12, 31), (2031, 1, 1)], "31 December 2030 to 1 January 2031"),
    ],
)
def test_days_of_publication_are_said_as_a_period(days: list[tuple[int, int, int]], said: str) -> None:
    assert period([None, *(datetime.date(*parts) for parts in days)]) == said


@pytest.mark.parametrize(("value", "written"), [(30.0, "30"), (0.2, "0.2"), (12700.0, "12700")])
def test_a_whole_number_is_written_without_a_fraction(value: float, written: str) -> None:
    assert str(whole_number(value)) == written
