"""What English time expressions mean on a given day.

Each function reads the named groups of a match (see `timex_rules`) in a `Scene`: the day of the report, the tense around
the words, the day spoken of last. After TIMEX3 (Pustejovsky et al. 2005). A function returns None where the words are no
time after all, and an empty value where nothing can be resolved.
"""

import datetime
import functools
import importlib.resources
import re
from typing import Any, Literal, NamedTuple

import yaml

from dragoman.language import timex_periods as periods
from dragoman.language.numerals import value_of
from dragoman.language.timex_periods import DAY, Resolved

Tense = Literal["past", "present", "future", ""]


class Scene(NamedTuple):
    """What a time expression is read against."""

    today: datetime.date | None
    """The day of the report."""
    tense: Tense
    """Of the verb that governs the words."""
    spoken: datetime.date | None
    """The day that the text named last, in the same sentence or the one before."""


@functools.cache
def words() -> dict[str, Any]:
    """The word tables of `timex.yaml`."""
    held: dict[str, Any] = yaml.safe_load(importlib.resources.files(__package__).joinpath("timex.yaml").read_text("utf-8"))
    return held


@functools.cache
def _numbers(table: str) -> dict[str, int]:
    """Month or weekday numbers by written form."""
    return {form.lower(): number for number, forms in words()[table].items() for form in forms}


def _month_of(form: str) -> int:
    return _numbers("months")[form.lower().rstrip(".")]


def _weekday_of(form: str) -> int:
    return _numbers("weekdays")[form.lower().rstrip(".")]


def _unit_of(form: str) -> str:
    form = form.lower()
    if form == "centuries":
        return "century"
    return form.removesuffix("s")


# -- meanings --------------------------------------------------------------------------------------------------------


def _near(candidates: list[datetime.date], scene: Scene) -> datetime.date:
    """Of the days that a date without a year can mean, the one that the tense allows; without tense the nearest."""
    today = scene.today
    assert today is not None
    if scene.tense == "past":
        return max([c for c in candidates if c <= today], default=candidates[0])
    if scene.tense == "future":
        return min([c for c in candidates if c >= today], default=candidates[-1])
    return min(candidates, key=lambda c: (abs((c - today).days), c))


def _weekday(number: int, scene: Scene, relation: str = "") -> Resolved:
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


def _year_in(form: str, scene: Scene) -> int:
    """A year of two or four digits."""
    number = int(form.lstrip("'’"))
    if number >= 100:
        return number
    pivot = (scene.today.year if scene.today else 2030) % 100
    return number + (2000 if number <= pivot + 10 else 1900)


def of_day_of_month(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    number, date = _month_of(held["month"]), int(held["day"])
    if not 1 <= date <= 31:
        return None
    try:
        if held.get("year"):
            first = datetime.date(_year_in(held["year"], scene), number, date)
        elif scene.today is None:
            return Resolved("DATE", f"XXXX-{number:02d}-{date:02d}")
        else:
            candidates = [
                datetime.date(y, number, date) for y in range(scene.today.year - 1, scene.today.year + 2) if date <= _days_in(y, number)
            ]
            first = _near(candidates, scene) if candidates else datetime.date(scene.today.year, number, date)
    except ValueError:
        return None
    found = periods.day(first)
    if held.get("until"):
        try:
            return found._replace(last=first.replace(day=int(held["until"])))
        except ValueError:
            return found
    return _with_part(found, held.get("part"))


def _days_in(year: int, number: int) -> int:
    last = periods.month(year, number).last
    return last.day if last else 0


def _with_part(found: Resolved, part: str | None) -> Resolved:
    if not part:
        return found
    code = words()["parts_of_day"][part.lower()]
    return found._replace(type="TIME", value=f"{found.value}T{code}" if found.value else "")


def of_iso(match: re.Match[str], scene: Scene) -> Resolved | None:
    try:
        return periods.day(datetime.date(int(match["y"]), int(match["m"]), int(match["d"])))
    except ValueError:
        return None


def of_slashed(match: re.Match[str], scene: Scene) -> Resolved | None:
    a, b, y = int(match["a"]), int(match["b"]), _year_in(match["y"], scene)
    fits = []
    for month, day in ((a, b), (b, a)):
        try:
            fits.append(datetime.date(y, month, day))
        except ValueError:
            continue
    if not fits:
        return None
    # 7/8 is July in one country and August in another: the month first, unless only the other order is a date.
    return periods.day(fits[0]) if len(set(fits)) == 1 else periods.day(fits[0])._replace(last=max(fits), first=min(fits))


def of_month(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    number = _month_of(held["month"])
    if held.get("year"):
        return _part_of(periods.month(_year_in(held["year"], scene), number), held.get("edge"))
    if scene.today is None:
        return Resolved("DATE", f"XXXX-{number:02d}")
    today, relation = scene.today, (held.get("relation") or "").lower()
    current = datetime.date(today.year, today.month, 1)
    candidates = [datetime.date(y, number, 1) for y in range(today.year - 1, today.year + 2)]
    if relation in ("last", "past", "previous"):
        best = max(c for c in candidates if c < current)
    elif relation in ("next", "coming"):
        best = min(c for c in candidates if c > current)
    elif relation == "this":
        best = datetime.date(today.year, number, 1)
    else:
        best = _near(candidates, scene._replace(today=current))
    return _part_of(periods.month(best.year, number), held.get("edge"))


def _part_of(found: Resolved, edge: str | None) -> Resolved:
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


def of_part_of_month(match: re.Match[str], scene: Scene) -> Resolved | None:
    """The first, … last day, week or weekend of a month."""
    whole = of_month(match, scene)
    if whole is None or whole.first is None or whole.last is None:
        return Resolved("DATE", "")
    which, unit = match["which"].lower(), match["unit"].lower()
    if which in ("last", "final"):
        base = whole.last
    else:
        base = whole.first + (_ORDINALS[which] - 1) * (DAY if unit == "day" else 7 * DAY)
    if unit == "day":
        return periods.day(base)
    return periods.weekend(base) if unit == "weekend" else periods.week(base)


def of_year(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    return _part_of(periods.year(_year_in(held["year"], scene)), held.get("edge"))


def of_year_range(match: re.Match[str], scene: Scene) -> Resolved | None:
    first, last = int(match["year"]), int(match["until"])
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        return None
    return Resolved("DURATION", f"P{last - first}Y", datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def of_decade(match: re.Match[str], scene: Scene) -> Resolved | None:
    number = int(match["decade"])
    if number < 100:
        number += 1900 if number >= 30 else 2000
    return _part_of(periods.century(number // 100) if number % 100 == 0 and number < 2000 else periods.decade(number), match["edge"])


def of_plain_weekday(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    number = _weekday_of(held["weekday"])
    if held.get("week"):
        if scene.today is None:
            return Resolved("DATE", f"XXXX-WXX-{number + 1}")
        return periods.day(scene.today + (number - scene.today.weekday() + {"last": -7, "next": 7}.get(held["week"].lower(), 0)) * DAY)
    return _with_part(_weekday(number, scene, (held.get("relation") or "").lower()), held.get("part"))


def of_deictic(match: re.Match[str], scene: Scene) -> Resolved | None:
    word = match["deictic"].lower()
    offset = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(" ".join(word.split()), 0)
    part = match["part"] or {"tonight": "night", "overnight": "night"}.get(word)
    if scene.today is None:
        found = Resolved("DATE", "")
        return found._replace(type="TIME") if part else found
    return _with_part(periods.day(scene.today + offset * DAY), part)


def of_this_part(match: re.Match[str], scene: Scene) -> Resolved | None:
    relation, part = match["relation"].lower(), match["part"]
    if scene.today is None:
        return Resolved("TIME", "")
    offset = -1 if relation in ("last", "previous") else 1 if relation == "next" else 0
    return _with_part(periods.day(scene.today + offset * DAY), part)


def of_same_part(match: re.Match[str], scene: Scene) -> Resolved | None:
    base = scene.spoken or scene.today
    return _with_part(periods.day(base), match["part"]) if base else Resolved("TIME", "")


_OFFSETS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0, "same": 0, "that": 0}


def of_relative_unit(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    relation, unit = held["relation"].lower(), held["unit"].lower()
    of_spoken = relation in ("following", "previous", "same", "that") or (held.get("the") and relation == "next" and unit == "day")
    base = scene.spoken if of_spoken and relation != "current" else scene.today
    if base is None and relation == "previous":
        base = scene.today
    if base is None:
        return Resolved("DATE", "")
    offset = _OFFSETS[relation]
    if unit == "weekend":
        base_end = base + (5 - base.weekday()) * DAY
        if (relation == "last" and base.weekday() < 5) or offset > 0:
            return periods.weekend(base_end + 7 * offset * DAY)
        return periods.weekend(base_end + (7 * offset if base.weekday() >= 5 else 0) * DAY)
    if unit in words()["seasons"]:
        return _season_near(unit, scene, relation)
    return _part_of(periods.shifted(base, unit, offset), held.get("edge"))


def of_weekend(match: re.Match[str], scene: Scene) -> Resolved | None:
    if scene.today is None:
        return Resolved("DATE", "")
    saturday = scene.today + (5 - scene.today.weekday()) * DAY
    if scene.today.weekday() < 5 and scene.tense != "future":
        saturday -= 7 * DAY
    return periods.weekend(saturday)


def _season_near(name: str, scene: Scene, relation: str) -> Resolved:
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


def of_season(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    if held.get("year"):
        found = periods.season(int(held["year"]), words()["seasons"][held["season"].lower()])
    else:
        found = _season_near(held["season"], scene, (held.get("relation") or "").lower())
    return _part_of(found, held.get("edge"))


_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4}


def of_quarter(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    unit, word = held["unit"].lower(), held["which"].lower()
    number = min(_ORDINALS[word], 2) if unit == "half" else _ORDINALS[word]
    if held.get("year"):
        whole = int(held["year"])
    elif scene.today is None:
        return Resolved("DATE", "")
    elif held.get("relation"):
        whole = scene.today.year + _OFFSETS[held["relation"].lower()]
    elif unit == "quarter" and word == "last":
        return periods.shifted(scene.today, "quarter", -1)
    else:
        whole = scene.today.year
        begun = periods.quarter(whole, number) if unit == "quarter" else periods.half_year(whole, number)
        if begun.first and begun.first > scene.today and scene.tense != "future":
            whole -= 1
    return periods.quarter(whole, number) if unit == "quarter" else periods.half_year(whole, number)


def _count(form: str) -> float | None:
    form = " ".join(form.lower().split())
    if form in words()["vague"]:
        return None
    return value_of(form)


def of_ago(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    count, unit = _count(held["count"]), _unit_of(held["unit"])
    way = held["way"].lower().split()[0]
    base = scene.today if way in ("ago", "from") else scene.spoken
    if count is None or base is None or count != int(count):
        if base is None or way in ("later", "earlier", "after", "before", "afterwards"):
            return Resolved("DATE", "")
        return Resolved("DATE", "PAST_REF" if way == "ago" else "FUTURE_REF")
    step = int(count) * (-1 if way in ("ago", "earlier", "before") else 1)
    if unit in ("second", "minute", "hour"):
        return Resolved("TIME", "")
    if unit == "week" and count == 1:
        return periods.day(base + 7 * step * DAY)
    if unit == "weekend":
        return periods.weekend(base + 7 * step * DAY)
    return periods.shifted(base, {"night": "day"}.get(unit, unit), step)


def _duration_value(count: float | None, unit: str) -> str:
    code = words()["units"][unit]
    amount, letter = count, code
    if code in ("DE", "CE", "F"):
        factor, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W")}[code]
        amount = None if count is None else count * factor
    shown = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    if letter.startswith("T"):
        return f"PT{shown}{letter[1:]}"
    return f"P{shown}{letter}"


def of_duration(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    unit = next(form for name, form in held.items() if name.startswith("unit") and form)
    if held.get("count"):
        count = _count(held["count"])
    else:
        count = None if unit.endswith("s") else 1.0
        if match.group().lower().startswith("half"):
            count = 0.5
    return Resolved("DURATION", _duration_value(count, _unit_of(unit)))


def of_span_to_now(match: re.Match[str], scene: Scene) -> Resolved | None:
    """The past nine days, the next six months: a duration that is tied to the report's day."""
    held = match.groupdict()
    count = _count(held["count"]) if held.get("count") else 1.0
    unit = _unit_of(held["unit"])
    found = Resolved("DURATION", _duration_value(count, unit))
    if count is None or scene.today is None or unit in ("second", "minute", "hour", "weekend"):
        return found
    ahead = held["relation"].lower() in ("next", "coming", "following")
    there = periods.shifted(scene.today, {"night": "day"}.get(unit, unit), int(count) * (1 if ahead else -1))
    if there.first is None:
        return found
    return found._replace(first=scene.today, last=there.last) if ahead else found._replace(first=there.first, last=scene.today)


def of_set(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    if held.get("weekday"):
        return Resolved("SET", f"XXXX-WXX-{_weekday_of(held['weekday'].removesuffix('s')) + 1}")
    if held.get("frequency"):
        return Resolved("SET", words()["frequencies"][held["frequency"].lower()])
    count = _count(held["count"]) if held.get("count") else 1.0
    unit = _unit_of(held["unit"])
    if unit in words()["seasons"]:
        return Resolved("SET", f"XXXX-{words()['seasons'][unit]}")
    if unit in words()["parts_of_day"] and unit != "night":
        return Resolved("SET", f"XXXX-XX-XXT{words()['parts_of_day'][unit]}")
    return Resolved("SET", _duration_value(count, unit))


def of_reference(match: re.Match[str], scene: Scene) -> Resolved | None:
    form = " ".join(match.group().lower().split())
    for value, forms in words()["references"].items():
        if form in forms:
            return Resolved("DATE", value)
    if "recent" in form:
        return Resolved("DATE", "PAST_REF")
    return Resolved("DATE", "FUTURE_REF")


def of_clock(match: re.Match[str], scene: Scene) -> Resolved | None:
    held = match.groupdict()
    if held.get("word"):
        hour, minute = (12, 0) if held["word"].lower() in ("noon", "midday") else (0, 0)
    else:
        hour = int(held["hour"] or held["hour24"] or held["hour4"])
        minute = int(held["minute"] or held["minute24"] or held["minute4"] or 0)
        half = (held.get("half") or "").lower().replace(".", "")
        if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    zone = words()["zones"].get(held.get("zone") or "", "")
    date = "XXXX-XX-XX"
    on = None
    if held.get("weekday"):
        on = _weekday(_weekday_of(held["weekday"]), scene)
    elif held.get("deictic"):
        offset = {"yesterday": -1, "tomorrow": 1}.get(held["deictic"].lower(), 0)
        on = periods.day(scene.today + offset * DAY) if scene.today else None
    elif scene.spoken or scene.today:
        on = periods.day(scene.spoken or scene.today)  # type: ignore[arg-type]  # one of the two is a date here
    if on is not None:
        date = on.value
    return Resolved("TIME", f"{date}T{hour:02d}:{minute:02d}{zone}", on.first if on else None, on.last if on else None)


def of_holiday(match: re.Match[str], scene: Scene) -> Resolved | None:
    form = " ".join(match["holiday"].replace("’", "'").split()).lower()
    place = {k.lower(): v for k, v in words()["holidays"].items()}[form]
    if not place:
        return Resolved("DATE", "")
    month, date = (int(p) for p in place.split("-"))
    if match["year"]:
        return periods.day(datetime.date(int(match["year"]), month, date))
    if scene.today is None:
        return Resolved("DATE", f"XXXX-{place}")
    return periods.day(_near([datetime.date(y, month, date) for y in range(scene.today.year - 1, scene.today.year + 2)], scene))


def of_spoken_day(match: re.Match[str], scene: Scene) -> Resolved | None:
    base = scene.spoken or scene.today
    return periods.day(base) if base else Resolved("DATE", "")


def of_edge_of_unit(match: re.Match[str], scene: Scene) -> Resolved | None:
    if scene.today is None:
        return Resolved("DATE", "")
    return _part_of(periods.shifted(scene.today, match["unit"].lower(), 0), match["edge"])
