"""What English expressions for days, months, seasons and years mean on a given day.

Each function reads the named groups of a match (see `timex_rules`) in a `Scene`: the day of the report, the tense around
the words, the day spoken of last. After TIMEX3 (Pustejovsky et al. 2005). A function returns None where the words are no
time after all, and an empty value where nothing can be resolved.
"""

import datetime
import re

from dragoman.language import timex_periods as periods
from dragoman.language.timex_periods import DAY, Resolved
from dragoman.language.timex_scene import (
    OFFSETS,
    ORDINALS,
    Scene,
    days_in,
    month_of,
    nearest,
    part_of,
    season_near,
    weekday,
    weekday_of,
    with_part,
    words,
    year_in,
)


def of_day_of_month(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "June 10", "10 June 2031", "June 10-12": a day of a month; without a year the one that the tense allows."""
    held = match.groupdict()
    number, date = month_of(held["month"]), int(held["day"])
    if not 1 <= date <= 31:
        return None
    try:
        if held.get("year"):
            first = datetime.date(year_in(held["year"], scene), number, date)
        elif scene.today is None:
            return Resolved("DATE", f"XXXX-{number:02d}-{date:02d}")
        else:
            candidates = [
                datetime.date(y, number, date) for y in range(scene.today.year - 1, scene.today.year + 2) if date <= days_in(y, number)
            ]
            first = nearest(candidates, scene) if candidates else datetime.date(scene.today.year, number, date)
    except ValueError:
        return None
    found = periods.day(first)
    if held.get("until"):
        try:
            return found._replace(last=first.replace(day=int(held["until"])))
        except ValueError:
            return found
    return with_part(found, held.get("part"))


def of_iso(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "2031-06-10"."""
    try:
        return periods.day(datetime.date(int(match["y"]), int(match["m"]), int(match["d"])))
    except ValueError:
        return None


def of_slashed(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "6/10/31": the month first; where the day may stand first as well, the interval runs over both readings."""
    a, b, y = int(match["a"]), int(match["b"]), year_in(match["y"], scene)
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
    """ "June", "early June 2031", "last June": a month."""
    held = match.groupdict()
    number = month_of(held["month"])
    if held.get("year"):
        return part_of(periods.month(year_in(held["year"], scene), number), held.get("edge"))
    if held.get("shared"):
        # "between November and March 2031": the year of the second, or the one before it.
        whole = year_in(held["shared"], scene)
        return part_of(periods.month(whole - (number > month_of(held["until"])), number), held.get("edge"))
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
        best = nearest(candidates, scene._replace(today=current))
    return part_of(periods.month(best.year, number), held.get("edge"))


def of_month_of_year(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "February of last year": a month of the year before, of this or of the next."""
    number = month_of(match["month"])
    if scene.today is None:
        return Resolved("DATE", f"XXXX-{number:02d}")
    return part_of(periods.month(scene.today.year + OFFSETS[match["step"].lower()], number), match["edge"])


def of_part_of_month(match: re.Match[str], scene: Scene) -> Resolved | None:
    """The first, … last day, week or weekend of a month."""
    whole = of_month(match, scene)
    if whole is None or whole.first is None or whole.last is None:
        return Resolved("DATE", "")
    which, unit = match["which"].lower(), match["unit"].lower()
    step = DAY if unit == "day" else 7 * DAY
    base = whole.last if which in ("last", "final") else whole.first + (ORDINALS[which] - 1) * step
    if unit == "day":
        return periods.day(base)
    return periods.weekend(base) if unit == "weekend" else periods.week(base)


def of_year(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "2031", "late 2031", "'31": a year."""
    held = match.groupdict()
    return part_of(periods.year(year_in(held["year"], scene)), held.get("edge"))


def of_year_range(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "2029-31": the years from one to another."""
    first, last = int(match["year"]), int(match["until"])
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        return None
    return Resolved("DURATION", f"P{last - first}Y", datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def of_decade(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "the 1990s", "the '80s", "the 1800s": ten years, or a century where no decade is meant."""
    number = int(match["decade"])
    if number < 100:
        number += 1900 if number >= 30 else 2000
    return part_of(periods.century(number // 100) if number % 100 == 0 and number < 2000 else periods.decade(number), match["edge"])


def of_plain_weekday(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "Sunday", "late Wednesday", "next Friday", "Tuesday morning", "Monday last week"."""
    held = match.groupdict()
    number = weekday_of(held["weekday"])
    if held.get("week"):
        if scene.today is None:
            return Resolved("DATE", f"XXXX-WXX-{number + 1}")
        return periods.day(scene.today + (number - scene.today.weekday() + {"last": -7, "next": 7}.get(held["week"].lower(), 0)) * DAY)
    return with_part(weekday(number, scene, (held.get("relation") or "").lower()), held.get("part"))


def of_deictic(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "yesterday", "earlier today", "tomorrow evening", "tonight"."""
    word = match["deictic"].lower()
    offset = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(" ".join(word.split()), 0)
    part = match["part"] or {"tonight": "night", "overnight": "night"}.get(word)
    if scene.today is None:
        found = Resolved("DATE", "")
        return found._replace(type="TIME") if part else found
    return with_part(periods.day(scene.today + offset * DAY), part)


def of_this_part(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "this morning", "last night"."""
    relation, part = match["relation"].lower(), match["part"]
    if scene.today is None:
        return Resolved("TIME", "")
    offset = -1 if relation in ("last", "previous") else 1 if relation == "next" else 0
    return with_part(periods.day(scene.today + offset * DAY), part)


def of_same_part(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "that evening": of the day named last."""
    base = scene.spoken or scene.today
    return with_part(periods.day(base), match["part"]) if base else Resolved("TIME", "")


def of_relative_unit(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "last week", "this month", "next winter", "the following day", "the end of last year"."""
    held = match.groupdict()
    relation, unit = held["relation"].lower(), held["unit"].lower()
    of_spoken = relation in ("following", "previous", "same", "that") or (held.get("the") and relation == "next" and unit == "day")
    base = scene.spoken if of_spoken and relation != "current" else scene.today
    if base is None and relation == "previous":
        base = scene.today
    if base is None:
        return Resolved("DATE", "")
    offset = OFFSETS[relation]
    if unit == "weekend":
        base_end = base + (5 - base.weekday()) * DAY
        if (relation == "last" and base.weekday() < 5) or offset > 0:
            return periods.weekend(base_end + 7 * offset * DAY)
        return periods.weekend(base_end + (7 * offset if base.weekday() >= 5 else 0) * DAY)
    if unit in words()["seasons"]:
        return season_near(unit, scene, relation)
    return part_of(periods.shifted(base, unit, offset), held.get("edge"))


def of_weekend(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "the weekend": the coming one under a future tense, else the last."""
    if scene.today is None:
        return Resolved("DATE", "")
    saturday = scene.today + (5 - scene.today.weekday()) * DAY
    if scene.today.weekday() < 5 and scene.tense != "future":
        saturday -= 7 * DAY
    return periods.weekend(saturday)


def of_season(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "spring 2031", "in early summer"."""
    held = match.groupdict()
    if held.get("year"):
        found = periods.season(int(held["year"]), words()["seasons"][held["season"].lower()])
    else:
        found = season_near(held["season"], scene, (held.get("relation") or "").lower())
    return part_of(found, held.get("edge"))


def of_quarter(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "the first quarter of 2031", "the second half of last year", "the third quarter"."""
    held = match.groupdict()
    unit, word = held["unit"].lower(), held["which"].lower()
    number = min(ORDINALS[word], 2) if unit == "half" else ORDINALS[word]
    if held.get("year"):
        whole = int(held["year"])
    elif scene.today is None:
        return Resolved("DATE", "")
    elif held.get("relation"):
        whole = scene.today.year + OFFSETS[held["relation"].lower()]
    elif unit == "quarter" and word == "last":
        return periods.shifted(scene.today, "quarter", -1)
    else:
        whole = scene.today.year
        begun = periods.quarter(whole, number) if unit == "quarter" else periods.half_year(whole, number)
        if begun.first and begun.first > scene.today and scene.tense != "future":
            whole -= 1
    return periods.quarter(whole, number) if unit == "quarter" else periods.half_year(whole, number)


def of_holiday(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "Christmas Day 2031", "Easter": a feast; those of other calendars stay open."""
    form = " ".join(match["holiday"].replace("’", "'").split()).lower()
    place = {k.lower(): v for k, v in words()["holidays"].items()}[form]
    if not place:
        return Resolved("DATE", "")
    if match["year"]:
        return periods.day(periods.feast(place, int(match["year"])))
    if scene.today is None:
        return Resolved("DATE", f"XXXX-{place}" if place[0].isdigit() and "W" not in place else "")
    return periods.day(nearest([periods.feast(place, y) for y in range(scene.today.year - 1, scene.today.year + 2)], scene))


def of_spoken_day(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "the same day", "that day": the day named last."""
    base = scene.spoken or scene.today
    return periods.day(base) if base else Resolved("DATE", "")


def of_edge_of_unit(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "the end of the year": a third of the running period."""
    if scene.today is None:
        return Resolved("DATE", "")
    return part_of(periods.shifted(scene.today, match["unit"].lower(), 0), match["edge"])
