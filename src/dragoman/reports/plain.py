"""Plain text: one text in, one report out."""

import datetime
import html
import re

from dragoman.model import Block, Report
from dragoman.reports.blocks import blocks_of
from dragoman.reports.dates import day_of
from dragoman.reports.lines import lines_of

# Text taken out of a page's source keeps its character references ("&amp;", "&#8217;"); a lone "&" is none.
_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def from_text(
    text: str,
    *,
    id: str,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    date: datetime.date | str | None = None,
    source: str = "<memory>",
) -> Report:
    """Read one plain text into a report, with its blocks told apart.

    Use it for text that is already at hand; `read` reads files. What the caller gives goes before what the text says.

    Args:
        text: the whole text, page furniture included; it is kept as it is, but for HTML character references, which become characters.
        id: unique in the story.
        outlet: who published it.
        url: where it stood.
        title: its title; without one the first line that reads as a title is taken.
        byline: who signed it; without one a line such as "By Ada Lund" is taken.
        date: the day it was published, or its ISO form; without one a date line is taken.
        source: where it was read from, for messages.

    Returns:
        The report; without blocks for a text of nothing but white space.

    Raises:
        ValueError: `date` is no ISO date.
    """
    notices: tuple[str, ...] = ()
    if _REFERENCE.search(text) and (plain := html.unescape(text)) != text:
        text, notices = plain, ("HTML character references read as characters",)
    blocks = blocks_of(lines_of(text), title)
    if isinstance(date, str):
        date = datetime.date.fromisoformat(date[:10]) if date else None
    return Report(
        id=id,
        text=text,
        blocks=blocks,
        outlet=outlet,
        url=url,
        title=title or _first(text, blocks, "heading"),
        byline=byline or signature(text, blocks),
        date=date or _stamped(text, blocks),
        source=source,
        notices=notices,
    )


def signature(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The words of a byline without "By"; None where the text has none."""
    for block in blocks:
        if block.kind == "credit" and block.evidence in ("byline", "name under the title"):
            words = " ".join(text[block.start : block.end].split())
            # "By Ada Lund, March 20, 2031": the day is no part of the name.
            return re.sub(r"(?i)^by\s*:?\s+|,?\s+(?:\w+ \d{1,2}|\d{1,2} \w+),? \d{4}$", "", words)
    return None


def _stamped(text: str, blocks: tuple[Block, ...]) -> datetime.date | None:
    """The day of the first date line that names a whole one."""
    days = (day_of(text[b.start : b.end]) for b in blocks if b.kind == "credit" and b.evidence in ("date line", "byline"))
    return next((day for day in days if day is not None), None)


def _first(text: str, blocks: tuple[Block, ...], kind: str) -> str | None:
    return next((" ".join(text[b.start : b.end].split()) for b in blocks if b.kind == kind), None)
