"""Quantities in made-up sentences."""

import datetime
import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.numerals import value_of
from dragoman.language.parsing import parse
from dragoman.language.quantities import quantities
from dragoman.language.times import time_expressions
from dragoman.model import AnnotatedReport, Block, Quantity, Report


@functools.cache
def _read(text: str) -> tuple[AnnotatedReport, tuple[Quantity, ...]]:
    report = Report(id="r", text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), date=datetime.date(2031, 5, 15))
    ((tokens, sentences),) = parse([report])
    bare = AnnotatedReport(report=report, tokens=tokens, sentences=sentences, mentions=(), times=(), quantities=(), quoted=())
    return bare, quantities(bare, time_expressions(bare))


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("At least 12,700 villagers have been moved.", 12700, "villager", "at_least"),
        ("More than 30 boats were lost.", 30, "boat", "more_than"),
        ("Fewer than 900 soldiers remain.", 900, "soldier", "less_than"),
        ("Up to 40 inspectors may enter.", 40, "inspector", "at_most"),
        ("Nearly 86,000 people have left.", 86000, "people", "about"),
        ("Tens of thousands of troops crossed the river.", 10000, "troop", "at_least"),
        ("A dozen envoys came.", 12, "envoy", "exact"),
        ("The army holds about one-fifth of the country.", 0.2, "share of country", "about"),
        ("Half of the members voted.", 0.5, "share of member", "exact"),
        ("Three in five delegates were absent.", 0.6, "share of delegate", "exact"),
        ("The levy costs $22,400.", 22400, "dollar", "exact"),
        ("The company paid €3.4m.", 3400000, "euro", "exact"),
        ("The dam holds 7.1 billion cubic metres.", 7100000000, "cubic metre", "exact"),
        ("They want 900 gigawatt-hours.", 900, "gigawatt-hour", "exact"),
        ("Prices rose by 3.2 percent.", 3.2, "percent", "exact"),
        ("Prices rose by 4 per cent.", 4, "percent", "exact"),
        ("Tarvia wants a 30-day truce.", 30, "day", "exact"),
        ("She is on a three-nation tour.", 3, "nation", "exact"),
        ("They met within 24 hours.", 24, "hour", "exact"),
        ("The quintet of ministers left.", 5, "minister", "exact"),
        ("The two-hour flood cost forty lakh rupees.", 4000000, "rupee", "exact"),
        ("She waited half an hour.", 0.5, "hour", "exact"),
        ("She left half an hour later.", 0.5, "hour", "exact"),
        ("They rowed half a mile.", 0.5, "mile", "exact"),
        ("Half its ships sank in the storm.", 0.5, "share of ship", "exact"),
        ("About half a million tonnes were sold.", 500000, "tonne", "about"),
        ("The party won 17 of 39 seats.", 17, "seat", "exact"),
    ],
)
def test_a_stated_quantity_has_its_value_unit_and_qualifier(text: str, value: float, unit: str, qualifier: str) -> None:
    _, found = _read(text)
    assert (value, unit, qualifier) in [(q.value, q.unit, q.qualifier) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        "The war began in March 2022.",
        "The hall opened at 8:30.",
        "The hall opens at eight.",
        "Ada Lund, 42, left the room.",
        "The 42-year-old minister smiled.",
        "The third round failed.",
        "The home side won 3-1.",
        "Union No. 1 took Route 25.",
        "One of them stayed.",
        "No one came, and one another they blamed.",
        "The two sides met.",
        "The board is in two minds about it.",
        "Her half brother left.",
        "A half truth was told.",
    ],
)
def test_dates_ages_ordinals_scores_names_and_pronouns_are_no_quantities(text: str) -> None:
    _, found = _read(text)
    assert found == ()


def test_what_is_counted_is_the_noun_behind_a_measure() -> None:
    report, found = _read("Tarvia wants a 30-day truce.")
    assert report.tokens[found[0].head].text == "truce"


def test_others_are_of_the_kind_counted_before() -> None:
    _, found = _read("At least 700 villagers were moved and 30 others hurt.")
    assert [(q.value, q.unit) for q in found] == [(700, "villager"), (30, "villager")]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("The gap is between 1.7 and 2.6 billion crowns.", ["at_least", "at_most"]),
        ("They freed 10 to 20 soldiers.", ["at_least", "at_most"]),
        ("Prices rose from 10 to 20 percent.", ["exact", "exact"]),
        ("They kept 30 or more.", ["at_least"]),
    ],
)
def test_the_bounds_of_a_range_say_at_least_and_at_most(text: str, qualifiers: list[str]) -> None:
    _, found = _read(text)
    assert [q.qualifier for q in found] == qualifiers


def test_the_first_number_of_a_range_has_the_scale_of_the_second() -> None:
    _, found = _read("The gap is between 1.7 and 2.6 billion crowns.")
    assert [(q.value, q.unit) for q in found] == [(1700000000, "crown"), (2600000000, "crown")]


def test_the_spans_hold_the_words() -> None:
    report, (quantity,) = _read("Officials counted at least 12 million tonnes of grain.")
    assert report.report.words(quantity.span) == "at least 12 million tonnes"
    assert report.report.words(quantity.number) == "12 million"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-five", 25),
        ("two hundred and six thousand", 206000),
        ("a dozen", 12),
        ("two and a half million", 2500000),
        ("7.1 billion", 7.1e9),
        ("many", None),
    ],
)
def test_a_number_in_words_is_worth_its_value(words: str, value: float | None) -> None:
    assert value_of(words) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_separators_is_worth_itself(number: int) -> None:
    assert value_of(f"{number:,}") == number
