import datetime

import pytest

from dragoman.reports.dates import dateline_day, day_of


@pytest.mark.parametrize(
    "words",
    [
        "2031-05-14",
        "2031-05-14T10:32:00+02:00",
        "14 May 2031",
        "May 14, 2031",
        "Wednesday, May 14, 2031",
        "Wed, 14 May 2031 10:32:00 GMT",
        "Updated 14th May 2031, 10:32",
    ],
)
def test_a_whole_date_is_read(words: str) -> None:
    assert str(day_of(words)) == "2031-05-14"


@pytest.mark.parametrize("words", ["", "yesterday", "May 14", "05/06/2031", "2031", "2031-13-40", "31 February 2031", "May 2031"])
def test_what_may_mean_several_days_or_none_is_not_read(words: str) -> None:
    assert day_of(words) is None


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("PORT AMERY, Tavea, May 14 (NPA) - The talks ended.", "2031-05-14"),
        ("OSH, Sept. 3, 2030 (NPA) — The talks ended.", "2030-09-03"),
        ("PORT AMERY, May 14 — The talks ended.", "2031-05-14"),
        ("OSH, Nov 2 (NPA) - The talks ended.", None),
        ("OSH, Feb 31 (NPA) - The talks ended.", None),
        ("The talks ended on May 14 - at last.", None),
        ("On May 14 - a Wednesday - the talks ended.", None),
        ("", None),
    ],
)
def test_a_dateline_gives_the_day_and_the_other_reports_its_year(paragraph: str, day: str | None) -> None:
    found = dateline_day(paragraph, [datetime.date(2031, 5, 16), datetime.date(2031, 5, 20)])
    assert (found and str(found)) == day


def test_a_dateline_at_the_turn_of_the_year_is_in_the_year_before() -> None:
    assert str(dateline_day("OSH, Dec 31 (NPA) - The talks ended.", [datetime.date(2031, 1, 2)])) == "2030-12-31"


def test_a_dateline_alone_gives_no_year() -> None:
    assert dateline_day("OSH, Dec 31 (NPA) - The talks ended.") is None
