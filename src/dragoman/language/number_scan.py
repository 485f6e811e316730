"""Numbers in running text, and the words around them that qualify and measure."""

import functools
import importlib.resources
import re
from typing import Any, NamedTuple

from dragoman.language.numerals import DIGITS, either, tables, value_of, words_pattern
from dragoman.model import AnnotatedReport, Qualifier
from dragoman.wordlists import parsed

_RANGE = re.compile(r"\s*(?:and|to|-|–|or)\s*", re.IGNORECASE)
_SILENT = frozenset({"residue", "credit"})


@functools.cache
def quantity_words() -> dict[str, Any]:
    """The word tables of `quantities.yaml`."""
    held: dict[str, Any] = parsed(importlib.resources.files(__package__).joinpath("quantities.yaml").read_text("utf-8"))
    return held


class Patterns(NamedTuple):
    """The patterns of numbers and of what stands around them, and what the words in them mean."""

    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    percent: re.Pattern[str]
    currency_after: re.Pattern[str]
    measure: re.Pattern[str]
    idiom: re.Pattern[str]
    qualifiers: dict[str, Qualifier]
    currencies: dict[str, str]


@functools.cache
def patterns() -> Patterns:
    """The patterns, built once."""
    held, numbers = quantity_words(), tables()
    signs = {sign: unit for unit, forms in held["currencies"].items() for sign in forms}
    sign = either(signs)
    scale, short = either(numbers["scales"]), either(numbers["short_scales"])
    words = words_pattern()
    plural, fraction, big = either(numbers["plurals"]), either(numbers["fractions"]), r"(?:hundred|thousand|million|billion|trillion)"
    collective = either(numbers["collectives"])
    time_units = r"(?:minute|hour|day|week|fortnight|month|year|decade|century)"
    # No number begins within a word: asked first, it spares most places the trial of every branch.
    opens = re.escape("".join({form[0] for form in signs if not form[0].isalnum()}))
    number = (
        rf"(?-i:(?<![A-Za-z])(?=[\w{opens}]))(?:"
        rf"(?-i:(?P<currency>(?<![A-Za-z]){sign}))\s?(?P<money>{DIGITS}(?:(?:\s+|-)?{scale}s?\b|{short}\b)?)"
        rf"|(?P<plural>\b(?:{plural})(?:\s+of\s+{plural})?\b)(?=\s+of\b|\s+\w)"
        rf"|(?P<halfbig>\bhalf\s+a\s+(?:{collective}|{big})\b|\ba\s+quarter\s+of\s+a\s+{big}\b)"
        rf"|(?P<fraction>\b(?:(?:an?|{words}|{DIGITS})[\s-]+)?{fraction}s?\b)"
        rf"|\b(?P<ratio>(?:{words}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{words}|\d+)\b)(?!\s+(?:{time_units})s?\b)"
        rf"|(?<![\w.,/:#-])(?P<digits>{DIGITS}(?:(?:\s+|-){scale}s?\b|(?:m|bn)\b)?)(?![\d/:]|(?:st|nd|rd|th)\b)"
        rf"|\b(?P<article>an?\s+(?:{collective}|{big})\b(?:\s+{big}\b)?)"
        rf"|\b(?P<span>an?)\s+(?={time_units}\b(?!-|\s+ago))"
        rf"|\b(?P<word>{words}(?:\s+and\s+a\s+half\b(?:\s+{big}\b)?)?(?:\s+{collective}\b)?)"
        rf"|\b(?P<group>{either(numbers['groups'])})\b"
        rf"|\b(?P<times>{either(numbers['times'])})\b)"
    )
    qualifiers: dict[str, Qualifier] = {form: kind for kind, forms in held["qualifiers"].items() for form in forms}
    trailing: dict[str, Qualifier] = {form: kind for kind, forms in held["after"].items() for form in forms}
    between = r"(?:the\s+|a\s+|an\s+(?:additional|extra|estimated)\s+|another\s+|its\s+)?"
    before = rf"(?:^|(?<=[\s(“\"'‘,;:—–-]))(?P<q>{either(qualifiers)})\s+{between}$".replace(r"\ ", r"\s+")
    after = rf"\s*\b(?P<q>{either(trailing)})\b".replace(r"\ ", r"\s+")
    return Patterns(
        number=re.compile(number, re.IGNORECASE),
        before=re.compile(before, re.IGNORECASE),
        after=re.compile(after, re.IGNORECASE),
        percent=re.compile(rf"[\s-]?{either(held['percent'])}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE),
        currency_after=re.compile(rf"\s?(?:{sign})(?![\w])"),
        measure=re.compile(rf"[\s-]+(?:{either(held['measures'])})s?\b", re.IGNORECASE),
        idiom=re.compile(rf"\b{either(held['idioms'])}\b".replace(r"\ ", r"\s+"), re.IGNORECASE),
        qualifiers=qualifiers | trailing,
        currencies=signs,
    )


class Number(NamedTuple):
    """A number in the text, before it is known what it counts."""

    start: int
    end: int
    value: float
    kind: str
    currency: str | None


def numbers(annotated: AnnotatedReport) -> list[Number]:
    """Every number of the blocks that hold sentences, in order; what it counts is not yet known."""
    text = annotated.report.text
    found: list[Number] = []
    for block in annotated.report.blocks:
        if block.kind in _SILENT:
            continue
        for match in patterns().number.finditer(text, block.start, block.end):
            kind = match.lastgroup or ""
            if kind == "money" or match["money"]:
                kind = "money"
            value = _worth(kind, match)
            if value is None:
                continue
            if (
                found
                and kind in ("digits", "money")
                and _RANGE.fullmatch(text, found[-1].end, match.start())
                and found[-1].kind in ("digits", "money")
            ):
                found[-1] = _lower_bound(found[-1], value, text[match.start() : match.end()], text[found[-1].start : found[-1].end])
            found.append(Number(match.start(), match.end(), value, kind, match["currency"]))
    return found


def _lower_bound(lower: Number, value: float, upper_words: str, lower_words: str) -> Number:
    """The first number of a range with the scale of the second: "between 1.7 and 2.6 billion"."""
    scale = re.search(r"[A-Za-z]+$", upper_words)
    if scale is None or re.search(r"[A-Za-z]$", lower_words):
        return lower
    plain = value_of(re.sub(r"^[^\d]+", "", upper_words[: scale.start()]).strip(" -"))
    if not plain or lower.value > plain:
        return lower
    return lower._replace(value=float(f"{lower.value * value / plain:.12g}"))


def _worth(kind: str, match: re.Match[str]) -> float | None:
    words = " ".join(match.group().lower().split())
    numbers = tables()
    if kind == "money":
        return value_of(match["money"].replace("-", " "))
    if kind == "plural":
        worth = 1.0
        for word in words.split(" of "):
            worth *= numbers["plurals"][word]
        return worth
    if kind == "halfbig":
        last = words.rpartition(" ")[2]
        whole = numbers["scales"].get(last) or numbers["collectives"][last]
        return float(whole) / (2 if words.startswith("half") else 4)
    if kind == "fraction":
        first, _, last = re.sub(r"[\s-]+", " ", words).rpartition(" ")
        last = {"halves": "half"}.get(last, last)
        part = numbers["fractions"].get(last) or numbers["fractions"].get(last.removesuffix("s"))
        count = 1.0 if first in ("", "a", "an") else value_of(first)
        return None if part is None or count is None else float(f"{count * part:.12g}")
    if kind == "ratio":
        part, whole = (value_of(w) for w in re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", words))
        return None if part is None or not whole or part >= whole else float(f"{part / whole:.12g}")
    if kind == "span":
        return 1.0
    if kind == "group":
        return float(numbers["groups"][words])
    if kind == "times":
        return float(numbers["times"][words])
    return value_of(words)
