"""The day a report was published, as pages, feeds and people write it."""

import datetime
import email.utils
import re
from collections.abc import Sequence

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")
_NUMERIC = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_NAMED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}",
    re.IGNORECASE,
)


def day_of(words: str) -> datetime.date | None:
    """Read a full date: ISO, as mail and feeds write it, or with the month in words.

    A date in figures alone such as 05/06/2031 is not read, for it means two days; nor is one without a year.

    Returns:
        The day; None where the words are no such date, and for empty words.
    """
    words = " ".join(words.split())
    if match := _ISO.match(words):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    if not _YEAR.search(words) or not re.search(r"[A-Za-z]{3}", words) or _NUMERIC.search(words):
        return None
    try:
        return email.utils.parsedate_to_datetime(words).date()
    except ValueError:
        pass  # not as mail writes it; the library below reads the rest
    return _named(words)


_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Ž][A-ZÀ-Ž.'’-]+[ ,/]+)(?:[\w.'’-]+[ ,/]+){0,5}?"
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<day>\d{1,2})"
    r"(?:, (?P<year>\d{4}))?\s*(?:\([^()]{2,40}\))?\s*[–—-]",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def dateline_day(paragraph: str, near: Sequence[datetime.date] = ()) -> datetime.date | None:
    """The day in a wire's dateline ("PORT AMERY, Tavea, May 14 (NPA) - …").

    Args:
        paragraph: the first paragraph of a report.
        near: days of other reports of the story; a dateline without a year is in the year that brings it nearest to
            one of them, if no more than 60 days away.

    Returns:
        The day; None without a dateline, or where its year cannot be told.
    """
    place = paragraph.split(",")[0]
    match = _DATELINE.match(" ".join(paragraph[:200].split()))
    if not match or place.split()[0] != place.split()[0].upper():
        return None
    month, number = _MONTHS.index(match["month"].lower()) + 1, int(match["day"])
    years = [int(match["year"])] if match["year"] else sorted({d.year + step for d in near for step in (-1, 0, 1)})
    days = []
    for year in years:
        try:
            days.append(datetime.date(year, month, number))
        except ValueError:
            continue  # 29 February in a common year, or a day that no month has
    if match["year"]:
        return days[0] if days else None
    best = min(((abs((day - other).days), day) for day in days for other in near), default=None)
    return best[1] if best and best[0] <= 60 else None


def _named(words: str) -> datetime.date | None:
    match = _NAMED.search(words)
    if not match:
        return None
    import dateparser  # type: ignore[import-untyped]

    found = dateparser.parse(match.group(), languages=["en"], settings={"STRICT_PARSING": True})
    return found.date() if found else None
