"""The patterns of English time expressions, each with its meaning."""

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from dragoman.language import timex_dates as dates
from dragoman.language import timex_lengths as lengths
from dragoman.language.numerals import cardinal_pattern, either
from dragoman.language.timex_periods import Resolved
from dragoman.language.timex_scene import Scene, words

Meaning = Callable[[re.Match[str], Scene], Resolved | None]


class Rule(NamedTuple):
    """A pattern and what it means; of two matches that overlap the longer one counts, then the earlier rule."""

    name: str
    triggers: frozenset[str]
    """The words of which a sentence must hold one before the pattern is tried; `#` stands for any digit. Trying every pattern on
    every sentence would cost a tenth of the parse."""
    pattern: re.Pattern[str]
    resolve: Meaning


def _forms(table: str) -> str:
    """Month or weekday names with their capital letter, abbreviations with or without a full stop."""
    full = {forms[0] for forms in words()[table].values()}
    short = {form for forms in words()[table].values() for form in forms[1:]}
    return f"(?-i:{either(full)}(?![a-z])|{either(short)}\\b\\.?)"


def _after(*words_before: str) -> str:
    """A look back at one of the words and a space."""
    return "(?:" + "|".join(rf"(?<=\b{word}\s)" if word.isalpha() else rf"(?<={word}\s)" for word in words_before) + ")"


def _references(forms: dict[str, list[str]]) -> str:
    every = [form for held in forms.values() for form in held]
    return either(every).replace(r"\ ", r"\s+") + r"(?![\w-])"


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules, the most telling first."""
    held = words()
    month, weekday = _forms("months"), _forms("weekdays")
    units = r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"
    one_unit = r"(?:minute|hour|day|night|week|fortnight|month|year|decade|century)"
    long_unit = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
    part = either(held["parts_of_day"])
    season = either(held["seasons"])
    number = cardinal_pattern()
    vague = r"(?:several|a\s+few|few|many|some|a\s+couple\s+of|a\s+number\s+of|numerous|a\s+handful\s+of)"
    approx = r"(?:" + either(held["approximations"]).replace(r"\ ", r"\s+") + r"\s+)"
    year = r"(?:19|20)\d\d(?![\d,]\d|\.\d)"
    relation = r"(?:last|past|previous|next|coming|this|following)"
    edge = r"(?:early|mid|late|earlier|later|beginning\s+of|start\s+of|end\s+of|middle\s+of|close\s+of)"
    the_edge = rf"(?:(?:the\s+)?(?:very\s+)?(?P<edge>{edge})(?:\s+in)?[\s-]+(?:the\s+)?)?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    middle = r"(?:straight|consecutive|full|whole|entire|long|trading|working|business|calendar|more|further|additional|extra)"
    zone = r"(?P<zone>" + either(k for k in held["zones"] if k.isupper()) + r"|local\s+time)"
    frequencies = either(held["frequencies"])
    holidays = either(held["holidays"]).replace("'", "['’]").replace(r"\ ", r"\s+")
    shared = rf"(?:(?=\s+(?:and|or|to|through|until|till)\s+(?:{edge}\s+)?(?P<until>{month}),?\s+(?P<shared>{year})\b))?"
    preposition = r"(?:in|since|by|until|till|from|to|of|and|between|through|during|before|after|around|for|late|early|mid|or|as\s+of)"

    table: list[tuple[str, str, str, Meaning]] = [
        (
            "month-day",
            "month",
            rf"(?:{weekday},?\s+)?(?:(?:early|late)\s+(?:on\s+)?)?{{month}}\s+{day}(?:\s?[-–]\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?(?!\d|,\d|:\d|\s*%)(?:,?\s+(?P<year>{year}))?\b(?:\s+(?P<part>{part}))?".replace(
                "{month}", f"(?P<month>{month})"
            ),
            dates.of_day_of_month,
        ),
        (
            "day-month",
            "month",
            rf"(?:{weekday},?\s+)?(?<![\d.,:])(?:the\s+)?{day}(?:\s?[-–]\s?(?P<until>[0-3]?\d))?(?:\s+of)?\s+(?P<month>{month})(?:,?\s+(?P<year>{year}))?\b",
            dates.of_day_of_month,
        ),
        ("iso", "digit", r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", dates.of_iso),
        ("slashed", "digit", r"(?<![\d/])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<y>(?:19|20)?\d\d)(?![\d/])", dates.of_slashed),
        ("month-year", "month", rf"{the_edge}(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{year})\b", dates.of_month),
        ("month", "month", rf"{the_edge}(?:(?P<relation>{relation})\s+)?(?P<month>{month}){shared}", dates.of_month),
        ("year-span", "digit", rf"(?P<year>{year})\s?[-–]\s?(?P<until>\d\d(?:\d\d)?)(?![\d-])", dates.of_year_range),
        ("year", "digit", rf"{the_edge}(?:the\s+year\s+)?(?<![\d.,/$€£#])(?<!\d-)(?P<year>{year})\b(?![%/-]\d|\s*%)", dates.of_year),
        ("short-year", "digit", rf"(?<=\s)(?:{preposition}\s+)(?P<year>['’]\d\d)(?!\w)", dates.of_year),
        ("decade", "digit", rf"{the_edge}(?<![\d.,/$€£])['’]?(?P<decade>(?:1[89]|20)\d0|[2-9]0)['’]?s\b", dates.of_decade),
        (
            "weekday",
            "weekday",
            rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:(?P<relation>{relation})\s+)?(?P<weekday>{weekday})(?:\s+(?P<part>{part}))?(?:\s+(?P<week>last|next|this)\s+week)?\b",
            dates.of_plain_weekday,
        ),
        (
            "deictic",
            "deictic",
            rf"(?:(?:early|late|earlier|later)\s+)?(?P<deictic>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight|overnight)(?:\s+(?P<part>{part}))?\b",
            dates.of_deictic,
        ),
        ("this-part", "part", rf"(?:(?:early|late|earlier|later)\s+)?(?P<relation>this|last)\s+(?P<part>{part})\b", dates.of_this_part),
        ("same-part", "part", rf"(?P<relation>that|the\s+same)\s+(?P<part>{part})\b", dates.of_same_part),
        (
            "relative-unit",
            "relation",
            rf"{the_edge}(?P<the>the\s+)?(?P<relation>{relation}|same|that|current)\s+(?P<unit>(?:{long_unit}|weekend|{season}))(?!-|\w)",
            dates.of_relative_unit,
        ),
        (
            "relative-unit-edge",
            "relation",
            rf"(?P<edge>earlier|later)\s+(?P<the>)(?P<relation>this|last)\s+(?P<unit>{long_unit})\b",
            dates.of_relative_unit,
        ),
        ("weekend", "weekend", r"(?<=the\s)weekend\b", dates.of_weekend),
        ("season-year", "season", rf"{the_edge}(?P<season>{season})\s+(?:of\s+)?(?P<year>{year})\b", dates.of_season),
        (
            "season",
            "season",
            rf"{_after('in', 'by')}(?P<edge>)(?:the\s+)?(?:early\s+|late\s+)?(?P<season>spring|summer|autumn|winter)\b(?!\s+of)",
            dates.of_season,
        ),
        (
            "quarter",
            "quarter half",
            rf"(?:the\s+)?(?P<which>first|1st|second|2nd|third|3rd|fourth|4th|final|last)[\s-](?P<unit>quarter|half)\s+of\s+(?:(?P<relation>this|last|next)\s+year|(?P<year>{year}))\b",
            dates.of_quarter,
        ),
        (
            "bare-quarter",
            "quarter",
            r"(?:the\s+)?(?P<which>first|second|third|fourth|final|last)[\s-](?P<unit>quarter)\b(?!\s+of|-final|\s+final)(?P<relation>)(?P<year>)",
            dates.of_quarter,
        ),
        (
            "ago",
            "way",
            rf"{approx}?(?P<count>{number}|{vague}|an?)\s+(?P<unit>{units})\s+(?P<way>ago|earlier|later|before|afterwards|from\s+now)\b",
            lengths.of_ago,
        ),
        ("spoken-after", "same that", r"(?P<relation>the)\s+(?:very\s+)?same\s+day\b|that\s+(?:same\s+)?day\b", dates.of_spoken_day),
        (
            "span-to-now",
            "relation",
            rf"(?:the\s+)?(?P<relation>last|past|previous|next|coming|following)\s+(?:(?P<count>{number}|{vague})\s+)(?:{middle}\s+)?(?P<unit>{units})\b",
            lengths.of_span_to_now,
        ),
        (
            "duration",
            "unit",
            rf"{approx}?(?P<count>{number}|{vague})(?:\s+|-)(?:{middle}\s+)*(?P<unit>{units})(?:-long)?\b(?![\s-]+old\b)",
            lengths.of_duration,
        ),
        (
            "one-duration",
            "unit",
            rf"{approx}?(?:an?|an?\s+(?:entire|whole|full|single)|half\s+an?|the\s+(?:entire|whole))\s+(?P<unit>{one_unit})(?:-long|long)?\b(?!-|\s+(?:ago|earlier|later|before))",
            lengths.of_duration,
        ),
        ("single-unit", "unit", rf"(?:single|half|all|full|multi)-(?P<unit>{one_unit})\b", lengths.of_duration),
        (
            "month-of-year",
            "month",
            rf"{the_edge}(?P<month>{month})\s+(?:of\s+)?(?:(?P<step>last|this|next)\s+year)\b",
            dates.of_month_of_year,
        ),
        (
            "part-of-month",
            "month",
            rf"(?:the\s+)?(?P<which>first|second|third|fourth|last|final)\s+(?P<unit>week|weekend|day)\s+(?:of|in)\s+(?P<month>{month})(?:,?\s+(?P<year>{year}))?\b",
            dates.of_part_of_month,
        ),
        (
            "vague-duration",
            "unit",
            rf"{_after('for', 'in', 'of', 'over')}(?:the\s+)?(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)"
            r"\b(?!\s+(?:of|to)\b)"
            rf"|(?P<unit2>(?:day|week|month|year|decade|centurie)s)-long\b|(?P<unit3>(?:days|weeks|months|years|decades|centuries))(?=\s+of\s)",
            lengths.of_duration,
        ),
        (
            "recent",
            "recent coming",
            r"(?:(?:in|over|during)\s+)?(?:the\s+)?recent\s+(?:hours|days|weeks|months|years|decades|history|times)\b"
            r"|(?:in\s+)?the\s+(?P<ahead>coming)\s+(?:hours|days|weeks|months|years)\b",
            lengths.of_reference,
        ),
        (
            "every",
            "every each",
            rf"(?:every|each)\s+(?:(?P<count>{number})\s+)?(?:(?P<unit>{units}|{part}|{season})|(?P<weekday>{weekday}))\b",
            lengths.of_set,
        ),
        ("weekdays", "weekdays", rf"\bon\s+(?P<weekday>(?-i:{either(f[0] + 's' for f in held['weekdays'].values())}))\b", lengths.of_set),
        ("frequency", "frequency", rf"(?<!-)(?P<frequency>{frequencies})\b(?!-)", lengths.of_set),
        (
            "rate",
            "unit",
            _after("once", "twice", "times", "people", "dollars", "percent", "million", "billion", r"[0-9]")
            + rf"(?:an?|per|each)\s+(?P<unit>{one_unit})\b",
            lengths.of_set,
        ),
        (
            "clock",
            "digit",
            rf"(?:(?<![\d.,:$€£])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b)|(?<![\d.,:$€£])(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?<!\d)(?P<hour4>[0-2]\d)(?P<minute4>[0-5]\d)(?=\s(?:UTC|GMT|hours)))"
            rf"(?:\s*\(?(?-i:{zone})\b\)?)?(?:,?\s+(?:on\s+)?(?:(?P<weekday>{weekday})|(?P<deictic>today|tomorrow|yesterday)))?",
            lengths.of_clock,
        ),
        (
            "clock-word",
            "noon midnight",
            rf"{_after('at', 'by')}(?P<word>noon|midnight)\b(?:\s+(?:on\s+)?(?P<weekday>{weekday}))?(?P<hour>)(?P<minute>)",
            lengths.of_clock,
        ),
        ("holiday", "holiday", rf"(?-i:(?P<holiday>{holidays}))(?!\w)(?:\s+weekend\b)?(?:,?\s+(?P<year>{year}))?", dates.of_holiday),
        (
            "unit-edge",
            "unit",
            r"(?:the\s+)?(?P<edge>beginning|start|end|close|middle)\s+of\s+the\s+(?P<unit>day|week|month|quarter|year|decade|century)\b",
            dates.of_edge_of_unit,
        ),
        (
            "the-day",
            "day time",
            r"(?:(?:late|early|later|earlier)\s+in\s+the\s+day|that\s+time|"
            + _after("on", "for", "end", "ended", "ending", "finish", "finished", "during")
            + r"the\s+day)\b"
            r"(?!\s+(?:after|before|of|when|that|to)\b|-)",
            dates.of_spoken_day,
        ),
        ("reference", "reference", _references(held["references"]), lengths.of_reference),
    ]
    return tuple(
        Rule(name, _triggers(classes), re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE), fn) for name, classes, pattern, fn in table
    )


@functools.lru_cache(maxsize=16384)
def rules_called(word: str) -> frozenset[int]:
    """The rules that a word calls, as positions in `rules()`."""
    called = _rules_by_trigger()
    found = called.get(word.lower().rstrip("."), frozenset())
    return found | called["#"] if any(c.isdigit() for c in word) else found


@functools.cache
def _rules_by_trigger() -> dict[str, frozenset[int]]:
    called: dict[str, set[int]] = {}
    for i, rule in enumerate(rules()):
        for word in rule.triggers:
            called.setdefault(word, set()).add(i)
    return {word: frozenset(which) for word, which in called.items()}


def _triggers(classes: str) -> frozenset[str]:
    held = words()
    units = {form for unit in held["units"] for form in (unit, unit + "s")} | {"centuries"}
    groups = {
        "digit": {"#"},
        "month": {form for forms in held["months"].values() for form in forms},
        "weekday": {form for forms in held["weekdays"].values() for form in forms},
        "weekdays": {forms[0] + "s" for forms in held["weekdays"].values()},
        "deictic": {"yesterday", "today", "tomorrow", "tonight", "overnight"},
        "part": set(held["parts_of_day"]),
        "season": set(held["seasons"]),
        "unit": units,
        "relation": {"last", "past", "previous", "next", "coming", "this", "following", "same", "that", "current"},
        "way": {"ago", "earlier", "later", "before", "afterwards", "from"},
        "frequency": set(held["frequencies"]),
        "holiday": {form.split()[0].split("'")[0] for form in held["holidays"]},
        "reference": {form.split()[-1].split("-")[0] for forms in held["references"].values() for form in forms},
    }
    return frozenset(word.lower() for name in classes.split() for word in groups.get(name, {name}))
