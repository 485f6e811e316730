"""The day a report was published, as pages, feeds and people write it."""

import datetime
import email.utils
import re

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


def _named(words: str) -> datetime.date | None:
    match = _NAMED.search(words)
    if not match:
        return None
    import dateparser  # type: ignore[import-untyped]

    found = dateparser.parse(match.group(), languages=["en"], settings={"STRICT_PARSING": True})
    return found.date() if found else None
