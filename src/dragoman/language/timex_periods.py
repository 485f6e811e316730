"""Stretches of the calendar and their TIMEX3 values."""

import calendar
import datetime
from typing import NamedTuple

from dragoman.model import TimexType

DAY = datetime.timedelta(days=1)


class Resolved(NamedTuple):
    """What a time expression means: TIMEX3 type and value, and the days it covers where they are known."""

    type: TimexType
    value: str
    first: datetime.date | None = None
    last: datetime.date | None = None


def day(date: datetime.date) -> Resolved:
    """One day: `2031-05-14`."""
    return Resolved("DATE", date.isoformat(), date, date)


def week(date: datetime.date) -> Resolved:
    """The ISO week that holds a day: `2031-W20`."""
    monday = date - date.weekday() * DAY
    year, number, _ = date.isocalendar()
    return Resolved("DATE", f"{year:04d}-W{number:02d}", monday, monday + 6 * DAY)


def weekend(date: datetime.date) -> Resolved:
    """Saturday and Sunday of the ISO week that holds a day: `2031-W20-WE`."""
    held = week(date)
    assert held.last is not None  # a week always has its days
    return Resolved("DATE", held.value + "-WE", held.last - DAY, held.last)


def month(year: int, number: int) -> Resolved:
    """One month: `2031-05`; `number` may run over into other years (0 is the December before)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return Resolved("DATE", "")
    return Resolved(
        "DATE",
        f"{year:04d}-{number:02d}",
        datetime.date(year, number, 1),
        datetime.date(year, number, calendar.monthrange(year, number)[1]),
    )


def quarter(year: int, number: int) -> Resolved:
    """A quarter of a year: `2031-Q2`; `number` may run over into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return Resolved("DATE", f"{year:04d}-Q{number}", month(year, 3 * number - 2).first, month(year, 3 * number).last)


def half_year(year: int, number: int) -> Resolved:
    """A half of a year: `2031-H1`."""
    return Resolved("DATE", f"{year:04d}-H{number}", month(year, 6 * number - 5).first, month(year, 6 * number).last)


def year(number: int) -> Resolved:
    """One year: `2031`."""
    if not 1 <= number <= 9999:
        return Resolved("DATE", "")
    return Resolved("DATE", f"{number:04d}", datetime.date(number, 1, 1), datetime.date(number, 12, 31))


def decade(first: int) -> Resolved:
    """Ten years: `203` for the 2030s."""
    return Resolved("DATE", f"{first // 10:03d}", datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31))


def century(number: int) -> Resolved:
    """A hundred years: `20` for the 2000s."""
    return Resolved("DATE", f"{number:02d}", datetime.date(max(1, number * 100), 1, 1), datetime.date(number * 100 + 99, 12, 31))


_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def season(number: int, code: str) -> Resolved:
    """A season of the northern year: `2031-WI` is the winter that begins in December 2031."""
    begins, ends = _SEASONS[code]
    return Resolved("DATE", f"{number:04d}-{code}", month(number, begins).first, month(number, ends).last)


def shifted(date: datetime.date, unit: str, count: int) -> Resolved:
    """The day, week, month, … that lies `count` units after the one that holds a date; before it for a negative count."""
    try:
        if unit == "day":
            return day(date + count * DAY)
        if unit in ("week", "fortnight"):
            return week(date + count * (14 if unit == "fortnight" else 7) * DAY)
        if unit == "weekend":
            return weekend(date + count * 7 * DAY)
    except OverflowError:
        return Resolved("DATE", "")
    if unit == "month":
        return month(date.year, date.month + count)
    if unit == "quarter":
        return quarter(date.year, (date.month - 1) // 3 + 1 + count)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    wanted = date.year + count * years
    if not 1 <= wanted <= 9890:
        return Resolved("DATE", "")
    if unit == "decade":
        return decade(wanted // 10 * 10)
    if unit == "century":
        return century(wanted // 100)
    return year(wanted)


def feast(place: str, year: int) -> datetime.date:
    """The day of a feast in a year.

    Args:
        place: `12-25`; `easter-2`, days from Easter; `11-W4-4`, the fourth weekday of that number (Monday 1) in a month, `+1` a day later.
        year: the year.
    """
    if place.startswith("easter"):
        return _easter(year) + int(place.removeprefix("easter")) * DAY
    place, _, later = place.partition("+")
    month, *rest = place.split("-")
    if len(rest) == 1:
        return datetime.date(year, int(month), int(rest[0]))
    first = datetime.date(year, int(month), 1)
    ahead = (int(rest[1]) - first.isoweekday()) % 7 + 7 * (int(rest[0].removeprefix("W")) - 1)
    return first + (ahead + int(later or 0)) * DAY


def _easter(year: int) -> datetime.date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's method)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)
