"""Numbers in digits and in words, and what they are worth."""

import functools
import importlib.resources
import re
from typing import Any

from dragoman.wordlists import parsed

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A number in digits, with thousands separators and a decimal point."""


@functools.cache
def tables() -> dict[str, Any]:
    """The word tables of `numerals.yaml`."""
    held: dict[str, Any] = parsed(importlib.resources.files(__package__).joinpath("numerals.yaml").read_text("utf-8"))
    return held


def either(words: Any) -> str:
    """A pattern that matches any of the words, longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


@functools.cache
def words_pattern() -> str:
    """The pattern of a cardinal in words: "three", "twenty-five", "two hundred and six thousand"."""
    word = either(tables()["cardinals"])
    return rf"(?:{word}\b(?:(?:-|\s+|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+|(?<=million)\s+and\s+){word}\b)*)"


@functools.cache
def cardinal_pattern() -> str:
    """The pattern of a whole number in digits or words with its scale: "12", "40 million", "three", "a dozen", "two and a half"."""
    scale = either(tables()["scales"])
    collective = either(tables()["collectives"])
    big = r"(?:hundred|thousand|million|billion|trillion)"
    return (
        rf"(?:{DIGITS}(?:(?:\s+|-){scale}\b)?|{words_pattern()}(?:\s+and\s+a\s+half\b(?:\s+{big}\b)?)?(?:\s+{collective}\b)?"
        rf"|an?\s+(?:{collective}|{big})\b(?:\s+{big}\b)?|half\s+a\s+(?:{collective}|{big})\b)"
    )


def value_of(words: str) -> float | None:
    """What a number in digits or words is worth.

    Args:
        words: the number's words as `cardinal_pattern` finds them, in any case.

    Returns:
        the number, or None where the words are no number.
    """
    plain = re.sub(r"\s+", " ", words.strip().lower())
    held = tables()
    match = re.fullmatch(rf"({DIGITS})[\s-]?([a-z]*)", plain)
    if match:
        scale = {"": 1, **held["scales"], **held["short_scales"]}.get(match.group(2))
        return None if scale is None else _tidy(float(match.group(1).replace(",", "")) * scale)
    factor = 1.0
    for word, worth in held["collectives"].items():
        if plain.endswith(" " + word):
            plain, factor = plain[: -len(word) - 1], float(worth)
    if plain.startswith("half a"):
        inner = value_of("a " + plain.split(" ", 2)[2]) if plain.count(" ") >= 2 else 1.0
        return None if inner is None else _tidy(inner * factor / 2)
    if plain in ("a", "an"):
        return factor
    plain = re.sub(r"^an? ", "one ", plain)
    half = re.fullmatch(r"(.+?) and a half(?: (hundred|thousand|million|billion|trillion))?", plain)
    if half:
        whole = _in_words(half.group(1))
        return None if whole is None else _tidy((whole + 0.5) * held["scales"].get(half.group(2), 1) * factor)
    whole = _in_words(plain)
    return None if whole is None else _tidy(whole * factor)


@functools.lru_cache(maxsize=4096)
def _in_words(words: str) -> float | None:
    from text_to_num import text2num  # type: ignore[import-untyped]  # it comes without type hints

    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


def _tidy(value: float) -> float:
    """Without the dust that a product of decimals leaves (7.1 × 10⁹)."""
    return float(f"{value:.12g}")
