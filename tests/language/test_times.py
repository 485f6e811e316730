"""Times in made-up sentences; the reports are of Thursday 15 May 2031 unless they have no date."""

import datetime
import functools
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.parsing import parse
from dragoman.language.times import time_expressions
from dragoman.model import AnnotatedReport, Block, Report, TimeExpression

THURSDAY = datetime.date(2031, 5, 15)


@functools.cache
def _times(text: str, date: datetime.date | None = THURSDAY) -> tuple[tuple[str, TimeExpression], ...]:
    report = Report(id="r", text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), date=date)
    ((tokens, sentences),) = parse([report])
    bare = AnnotatedReport(report=report, tokens=tokens, sentences=sentences, mentions=(), times=(), quantities=(), quoted=())
    return tuple((report.words(t.span), t) for t in time_expressions(bare))


def _values(text: str, date: datetime.date | None = THURSDAY) -> dict[str, str]:
    return {words: time.value for words, time in _times(text, date)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy of Tarvia arrived on Sunday.", "Sunday", "2031-05-11"),
        ("The talks will resume on Monday.", "Monday", "2031-05-19"),
        ("The envoy arrived on Thursday.", "Thursday", "2031-05-15"),
        ("The envoy will speak on Thursday.", "Thursday", "2031-05-15"),
        ("The palace said late Wednesday that it had no answer.", "late Wednesday", "2031-05-14"),
        ("The ministers meet again next Tuesday.", "next Tuesday", "2031-05-20"),
        ("The border will stay closed until Friday.", "Friday", "2031-05-16"),
        ("The council met on Tuesday morning.", "Tuesday morning", "2031-05-13TMO"),
        ("The council met on Monday last week.", "Monday last week", "2031-05-05"),
    ],
)
def test_a_weekday_is_the_nearest_one_in_the_direction_of_the_tense(text: str, words: str, value: str) -> None:
    assert _values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Yesterday the president of Ostria resigned.", "Yesterday", "2031-05-14"),
        ("The premier will answer tomorrow.", "tomorrow", "2031-05-16"),
        ("The bridge was hit last night.", "last night", "2031-05-14TNI"),
        ("Prices fell last week.", "last week", "2031-W19"),
        ("The army withdrew earlier this month.", "earlier this month", "2031-05"),
        ("A vote is due next winter.", "next winter", "2031-WI"),
        ("The war began three years ago.", "three years ago", "2028"),
        ("The mission arrived a week ago.", "a week ago", "2031-05-08"),
        ("He spoke at the weekend.", "weekend", "2031-W19-WE"),
        ("The pact expires at the end of the year.", "the end of the year", "2031"),
        ("Trade grew in the first quarter of last year.", "the first quarter of last year", "2030-Q1"),
        ("The quarrel began five million weekends ago.", "five million weekends ago", ""),
        ("The rocks formed 20,000 years ago.", "20,000 years ago", ""),
        ("They met in February of last year.", "February of last year", "2030-02"),
    ],
)
def test_what_counts_from_the_report_is_resolved_against_its_date(text: str, words: str, value: str) -> None:
    assert _values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The invasion began in March 2022.", "March 2022", "2022-03"),
        ("The treaty was signed on June 10, 2029.", "June 10, 2029", "2029-06-10"),
        ("The treaty was signed on 3 July 2029.", "3 July 2029", "2029-07-03"),
        ("The union has been closed since 2027.", "2027", "2027"),
        ("Both states were poor in the 1990s.", "1990s", "199"),
        ("The strike began in April.", "April", "2031-04"),
        ("Tarvia held nine tests between June and November 2030.", "June", "2030-06"),
        ("Tarvia held nine tests from November to March 2030.", "November", "2029-11"),
        ("She spoke with hope of a summit, in June or early July.", "June", "2031-06"),
        ("They met over Easter.", "Easter", "2031-04-13"),
        ("They met on Good Friday 2030.", "Good Friday 2030", "2030-04-19"),
        ("They will meet on Thanksgiving.", "Thanksgiving", "2031-11-27"),
        ("The strike began in June.", "June", "2030-06"),
        ("The strike will begin in June.", "June", "2031-06"),
        ("The deadline in the accord is 2031-06-30.", "2031-06-30", "2031-06-30"),
        ("The ministers met before the May 29 deadline.", "May 29", "2031-05-29"),
        ("The fair opens on New Year's Day 2032.", "New Year's Day 2032", "2032-01-01"),
    ],
)
def test_dates_of_the_calendar_are_resolved(text: str, words: str, value: str) -> None:
    assert _values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They talked for two days.", "two days", "DURATION", "P2D"),
        ("Tarvia wants a 30-day truce.", "30-day", "DURATION", "P30D"),
        ("It takes half an hour.", "half an hour", "DURATION", "PT0.5H"),
        ("The quarrel went on for years.", "years", "DURATION", "PXY"),
        ("The commission sits every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
        ("The mill makes three deliveries a week.", "a week", "SET", "P1W"),
        ("He is now in Ostria.", "now", "DATE", "PRESENT_REF"),
        ("In recent weeks the army has advanced.", "In recent weeks", "DATE", "PAST_REF"),
        ("The hall opened at 8:30 a.m. on Tuesday.", "8:30 a.m. on Tuesday", "TIME", "2031-05-13T08:30"),
    ],
)
def test_lengths_repetitions_and_references_have_their_timex_values(text: str, words: str, kind: str, value: str) -> None:
    found = dict(_times(text))[words]
    assert (found.type, found.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy may come with April Dornan.",
        "Some 2000 troops crossed the river.",
        "The 42-year-old minister smiled.",
        "The soldiers march north.",
    ],
)
def test_modals_names_counts_and_ages_are_no_times(text: str) -> None:
    assert _times(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy arrived on Sunday.", "Sunday", "XXXX-WXX-7"),
        ("The envoy arrived in March.", "March", "XXXX-03"),
        ("The envoy arrived yesterday.", "yesterday", ""),
        ("The envoy arrived last week.", "last week", ""),
        ("The envoy arrived in March 2022.", "March 2022", "2022-03"),
    ],
)
def test_without_a_date_what_is_relative_stays_open(text: str, words: str, value: str) -> None:
    assert _values(text, None)[words] == value


def test_a_line_that_is_a_date_alone_dates_the_report() -> None:
    text = "May 15, 2031\nThe envoy of Tarvia arrived yesterday."
    blocks = (Block(kind="paragraph", start=0, end=12), Block(kind="paragraph", start=13, end=len(text)))
    report = Report(id="r", text=text, blocks=blocks)
    ((tokens, sentences),) = parse([report])
    bare = AnnotatedReport(report=report, tokens=tokens, sentences=sentences, mentions=(), times=(), quantities=(), quoted=())
    assert [t.value for t in time_expressions(bare)] == ["2031-05-15", "2031-05-14"]


def test_the_next_day_follows_the_day_named_last() -> None:
    values = _values("The talks opened on June 10, 2029. The next day both delegations left.")
    assert values["The next day"] == "2029-06-11"


def test_a_day_that_follows_an_event_without_a_date_stays_open() -> None:
    assert _values("The talks failed, and the following day both delegations left.")["the following day"] == ""


def test_the_interval_of_a_week_runs_from_monday_to_sunday() -> None:
    ((_, week),) = _times("Prices fell last week.")
    assert (week.first, week.last) == (datetime.date(2031, 5, 5), datetime.date(2031, 5, 11))


def test_a_range_of_days_is_one_interval() -> None:
    ((_, days),) = _times("The summit runs from June 10-12, 2031.")
    assert (days.first, days.last) == (datetime.date(2031, 6, 10), datetime.date(2031, 6, 12))


_PIECES = (
    "on Sunday",
    "in March",
    "last week",
    "three years ago",
    "2029",
    "the next day",
    "every Monday",
    "at noon",
    "early June",
    "now",
    "said",
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=6), st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1)) | st.none())
def test_expressions_stand_apart_in_order_and_their_intervals_run_forward(pieces: list[str], date: datetime.date | None) -> None:
    found = [time for _, time in _times("The envoy spoke " + " ".join(pieces) + ".", date)]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(t.first <= t.last for t in found if t.first is not None and t.last is not None)
    assert all((t.first is None) == (t.last is None) for t in found)


def test_a_day_told_once_with_its_year_keeps_it() -> None:
    values = [t.value for _, t in _times("The letter of March 3, 2029, was lost. At that same March 3 meeting nothing was signed.")]
    assert values == ["2029-03-03", "2029-03-03"]


@pytest.mark.parametrize("text", ["She landed at Mar-a-Verde.", "He told the HARBOUR TODAY that nothing was signed."])
def test_a_piece_of_a_name_is_no_time(text: str) -> None:
    assert _times(text) == ()
