import pytest

from dragoman.reports.dates import day_of


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
