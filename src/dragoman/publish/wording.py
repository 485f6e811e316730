"""Small pieces of wording that every format shares: counts, lists, dates, and text made safe to show."""

import datetime
import re
import unicodedata
from collections.abc import Iterable

# A report's text is hostile: an escape sequence could rewrite the terminal, a bidirectional override could turn a line round.
_UNSEEN = {"Cc", "Cf", "Cs"}
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji are not written without them
_SPACE = re.compile(r"\s+")


def printable(text: str) -> str:
    """The text on one line, without control and formatting characters, each run of white space as one space."""
    return inline(text).strip()


def inline(text: str) -> str:
    """The same for a stretch of a longer text: a space at its ends stays."""
    shown = "".join(char for char in text if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSEEN)
    return _SPACE.sub(" ", shown)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 report`, `12 reports`, `2 witnesses`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], most: int | None = None) -> str:
    """Words as a list in a sentence: `a, b and c`; past `most` the rest is counted: `a, b and 4 more`."""
    named = list(words)
    if most is not None and len(named) > most + 1:
        named = [*named[:most], f"{len(named) - most} more"]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def shortened(text: str, most: int) -> str:
    """The text cut between words to at most `most` characters, with an ellipsis where something was cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return cut[: space if space > most // 2 else None].rstrip(" ,;:.–—-") + "…"


def whole_number(value: float) -> int | float:
    """The value as an integer where it is one, so that it is written `30` and not `30.0`."""
    return int(value) if value.is_integer() else value


def day(date: datetime.date) -> str:
    """A date as a reader writes it: `4 May 2031`."""
    return f"{date.day} {date:%B} {date.year}"


def period(dates: Iterable[datetime.date | None]) -> str:
    """The days that reports were published on: `4 May 2031`, `4 to 6 May 2031`; "" where none is known."""
    known = sorted({date for date in dates if date is not None})
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return day(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same_month else f"{first.day} {first:%B}" if first.year == last.year else day(first)
    return f"{start} to {day(last)}"


def when(iso: str | None) -> str:
    """An ISO date of any precision in words: `2029-06` is `June 2029`; "undated" for None; other values stay as they are."""
    if iso is None:
        return "undated"
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    try:
        date = datetime.date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return iso
    return (str(date.year), f"{date:%B} {date.year}", day(date))[len(parts) - 1]
