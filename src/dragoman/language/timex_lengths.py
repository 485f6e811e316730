"""What English expressions for lengths, steps and repetitions of time, and for clock times, mean on a given day.

Read as in `timex_dates`.
"""

import re

from dragoman.language import timex_periods as periods
from dragoman.language.timex_periods import DAY, Resolved
from dragoman.language.timex_scene import Scene, count_of, duration_value, unit_of, weekday, weekday_of, words


def of_ago(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "three years ago", "two days later", "a week from now"; what counts from another event is left open unless its day is known."""
    held = match.groupdict()
    count, unit = count_of(held["count"]), unit_of(held["unit"])
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
    return periods.shifted(base, {"night": "day"}.get(unit, unit), step)


def of_duration(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "for two days", "30-day", "decades", "half an hour": a length of time."""
    held = match.groupdict()
    unit = next(form for name, form in held.items() if name.startswith("unit") and form)
    if held.get("count"):
        count = count_of(held["count"])
    else:
        count = None if unit.endswith("s") else 1.0
        if match.group().lower().startswith("half"):
            count = 0.5
    return Resolved("DURATION", duration_value(count, unit_of(unit)))


def of_span_to_now(match: re.Match[str], scene: Scene) -> Resolved | None:
    """The past nine days, the next six months: a duration that is tied to the report's day."""
    held = match.groupdict()
    count = count_of(held["count"]) if held.get("count") else 1.0
    unit = unit_of(held["unit"])
    found = Resolved("DURATION", duration_value(count, unit))
    if count is None or scene.today is None or unit in ("second", "minute", "hour", "weekend"):
        return found
    ahead = held["relation"].lower() in ("next", "coming", "following")
    there = periods.shifted(scene.today, {"night": "day"}.get(unit, unit), int(count) * (1 if ahead else -1))
    if there.first is None:
        return found
    return found._replace(first=scene.today, last=there.last) if ahead else found._replace(first=there.first, last=scene.today)


def of_set(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "every Monday", "twice a day", "annual", "every 90 days": how often."""
    held = match.groupdict()
    if held.get("weekday"):
        return Resolved("SET", f"XXXX-WXX-{weekday_of(held['weekday'].removesuffix('s')) + 1}")
    if held.get("frequency"):
        return Resolved("SET", words()["frequencies"][held["frequency"].lower()])
    count = count_of(held["count"]) if held.get("count") else 1.0
    unit = unit_of(held["unit"])
    if unit in words()["seasons"]:
        return Resolved("SET", f"XXXX-{words()['seasons'][unit]}")
    if unit in words()["parts_of_day"] and unit != "night":
        return Resolved("SET", f"XXXX-XX-XXT{words()['parts_of_day'][unit]}")
    return Resolved("SET", duration_value(count, unit))


def of_reference(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "now", "in recent weeks", "in the future": the present, past or future as a whole."""
    form = " ".join(match.group().lower().split())
    for value, forms in words()["references"].items():
        if form in forms:
            return Resolved("DATE", value)
    if "recent" in form:
        return Resolved("DATE", "PAST_REF")
    return Resolved("DATE", "FUTURE_REF")


def of_clock(match: re.Match[str], scene: Scene) -> Resolved | None:
    """ "8:30 a.m. on Tuesday", "16:00 UTC", "at noon": a time of day, of the day named with it, else of the day named last."""
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
        on = weekday(weekday_of(held["weekday"]), scene)
    elif held.get("deictic"):
        offset = {"yesterday": -1, "tomorrow": 1}.get(held["deictic"].lower(), 0)
        on = periods.day(scene.today + offset * DAY) if scene.today else None
    elif scene.spoken or scene.today:
        on = periods.day(scene.spoken or scene.today)  # type: ignore[arg-type]  # one of the two is a date here
    if on is not None:
        date = on.value
    return Resolved("TIME", f"{date}T{hour:02d}:{minute:02d}{zone}", on.first if on else None, on.last if on else None)
