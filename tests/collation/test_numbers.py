import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.collation.numbers import worth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 million", 12e6),
        ("1,874", 1874.0),
        ("forty-two", 42.0),
        ("nine", 9.0),
        ("$2.5 billion", 2.5e9),
        ("half", 0.5),
        ("a hundred and twenty-six", 126.0),
    ],
)
def test_a_number_is_worth_what_it_says_in_figures_and_in_words(text: str, value: float) -> None:
    assert worth(text) == pytest.approx(value)


def test_words_that_are_no_number_are_worth_nothing() -> None:
    assert worth("ferry line") is None


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_digits_are_worth_the_same_as_plain_ones(number: int) -> None:
    assert worth(f"{number:,}") == worth(str(number)) == float(number)
