"""What English time expressions are read against, and the words of which they are made."""

import datetime
import functools
import importlib.resources
import re
from typing import Any, Literal, NamedTuple

from dragoman.language import timex_periods as periods
from dragoman.language.numerals import value_of
from dragoman.language.timex_periods import DAY, Resolved
from dragoman.wordlists import parsed

Tense = Literal["past", "present", "future", ""]


class Scene(NamedTuple):
    """What a time expression is read against."""

    today: datetime.date | None
    """The day of the report."""
    tense: Tense
    """Of the verb that governs the words."""
    spoken: datetime.date | None
    """The day that the text named last, in the same sentence or the one before."""
    loose: bool = False
    """Whether a noun stands between the words and the verb ("the May 12 deadline"), so that its tense tells little."""


@functools.cache
def words() -> dict[str, Any]:
    """The word tables of `timex.yaml`."""
    held: dict[str, Any] = parsed(importlib.resources.files(__package__).joinpath("timex.yaml").read_text("utf-8"))
    return held


@functools.cache
def _numbers(table: str) -> dict[str, int]:
    """Month or weekday numbers by written form."""
    return {form.lower(): number for number, forms in words()[table].items() for form in forms}


def month_of(form: str) -> int:
    """Number of a month by its written form."""
    return _numbers("months")[form.lower().rstrip(".")]


def weekday_of(form: str) -> int:
    """Number of a weekday by its written form, Monday 0."""
    return _numbers("weekdays")[form.lower().rstrip(".")]


def unit_of(form: str) -> str:
    """Unit by its written form, singular or plural."""
    form = form.lower()
    if form == "centuries":
        return "century"
    return form.removesuffix("s")


_SOON, _LONG = 60, 270
# Days ahead and days back: between a deadline next month and one eleven months ago, a loose past tense does not decide.


def nearest(candidates: list[datetime.date], scene: Scene) -> datetime.date:
    """Of the days that a date without a year can mean, the one that the tense allows; without tense the nearest."""
    today = scene.today
    assert today is not None
    nearest_one = min(candidates, key=lambda c: (abs((c - today).days), c))
    if scene.loose and 0 < (nearest_one - today).days <= _SOON and min((today - c).days for c in candidates if c <= today) > _LONG:
        return nearest_one
    if scene.tense == "past":
        return max([c for c in candidates if c <= today], default=candidates[0])
    if scene.tense == "future":
        return min([c for c in candidates if c >= today], default=candidates[-1])
    return nearest_one


def weekday(number: int, scene: Scene, relation: str = "") -> Resolved:
    """A weekday.

    After "last" or "next" it is strictly before or after the report's day; else the nearest where the tense points, that day included.
    """
    if scene.today is None:
        return Resolved("DATE", f"XXXX-WXX-{number + 1}")
    today = scene.today
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if relation in ("last", "past", "previous"):
        return periods.day(today - (back or 7) * DAY)
    if relation in ("next", "coming"):
        return periods.day(today + (ahead or 7) * DAY)
    if relation == "this" or scene.tense == "future":
        return periods.day(today + ahead * DAY)
    return periods.day(today - back * DAY)


def year_in(form: str, scene: Scene) -> int:
    """A year of two or four digits."""
    number = int(form.lstrip("'’"))
    if number >= 100:
        return number
    pivot = (scene.today.year if scene.today else 2030) % 100
    return number + (2000 if number <= pivot + 10 else 1900)


def days_in(year: int, number: int) -> int:
    """Number of days of a month."""
    last = periods.month(year, number).last
    return last.day if last else 0


def with_part(found: Resolved, part: str | None) -> Resolved:
    """A part of a day, as a TIME: `2031-05-14TMO`."""
    if not part:
        return found
    code = words()["parts_of_day"][part.lower()]
    return found._replace(type="TIME", value=f"{found.value}T{code}" if found.value else "")


def part_of(found: Resolved, edge: str | None) -> Resolved:
    """The beginning, middle or end of a period: the value stays, the interval narrows to a third of it."""
    if not edge or found.first is None or found.last is None:
        return found
    third = (found.last - found.first + DAY) / 3
    edge = edge.lower()
    if re.search(r"early|beginning|start|earlier", edge):
        return found._replace(last=found.first + max(third, DAY) - DAY if third > DAY else found.last)
    if re.search(r"late|end|close", edge):
        return found._replace(first=found.last - third + DAY if third > DAY else found.first)
    return found._replace(first=found.first + third, last=found.last - third) if third > DAY else found


def count_of(form: str) -> float | None:
    """The number before a unit; None for a vague one ("several")."""
    form = " ".join(form.lower().split())
    if form in words()["vague"]:
        return None
    return value_of(form)


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: `P3Y`, `PT24H`, `PXM` for months without number."""
    code = words()["units"][unit]
    amount, letter = count, code
    if code in ("DE", "CE", "F"):
        factor, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W")}[code]
        amount = None if count is None else count * factor
    shown = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    if letter.startswith("T"):
        return f"PT{shown}{letter[1:]}"
    return f"P{shown}{letter}"


def season_near(name: str, scene: Scene, relation: str) -> Resolved:
    """The season that a relation ("last", "next") or the tense points at."""
    code = words()["seasons"][name.lower()]
    if scene.today is None:
        return Resolved("DATE", f"XXXX-{code}")
    today = scene.today
    runs = [periods.season(y, code) for y in range(today.year - 2, today.year + 3)]
    kept = [(r.first, r.last, r) for r in runs if r.first and r.last]
    if relation == "last" or relation == "previous":
        return max((k for k in kept if k[1] < today), key=lambda k: k[0])[2]
    if relation in ("next", "coming", "following"):
        return min((k for k in kept if k[0] > today), key=lambda k: k[0])[2]
    if scene.tense == "past":
        return max((k for k in kept if k[0] <= today), key=lambda k: k[0])[2]
    if scene.tense == "future" or relation == "this":
        return min((k for k in kept if k[1] >= today), key=lambda k: k[0])[2]
    return min(kept, key=lambda k: (abs((k[0] - today).days), k[0]))[2]


OFFSETS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0, "same": 0, "that": 0}


ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4}
