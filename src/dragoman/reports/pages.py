"""Saved web pages: the article found by trafilatura, everything else kept as residue with its reason."""

import datetime
import logging
from collections.abc import Sequence
from typing import Any

from dragoman.model import Report
from dragoman.reports.blocks import blocks_of
from dragoman.reports.dates import day_of
from dragoman.reports.encodings import decoded
from dragoman.reports.lines import Hint, Line, shape_of
from dragoman.reports.plain import signature
from dragoman.reports.visible import Segment, segments_of, tree_of, words_of

_SHINGLE = 4
"""Words in a row that are compared with the article found."""


def from_html(
    html: bytes | str,
    *,
    id: str,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    date: datetime.date | str | None = None,
    source: str = "<memory>",
) -> Report:
    """Read a saved page into a report, with its article found and its blocks told apart.

    trafilatura (Barbaresi 2021) finds the article and what the page says of itself in JSON-LD, OpenGraph and its
    markup, htmldate the date. All other visible text stays in the report as residue. What the caller gives goes
    before what the page says.

    Args:
        html: the page.
        id: unique in the story.
        outlet: who published it.
        url: where it stood.
        title: its title.
        byline: who signed it.
        date: the day it was published, or its ISO form.
        source: where it was read from, for messages.

    Returns:
        The report; without body blocks for a page that has no article, without any for one that has no text.

    Raises:
        ValueError: `date` is no ISO date.
    """
    notices: tuple[str, ...] = ()
    if isinstance(html, bytes):
        read = decoded(html)
        html, notices = read.text, read.notices
    if isinstance(date, str):
        date = datetime.date.fromisoformat(date[:10]) if date else None
    tree = tree_of(html)
    found = _extracted(html) if tree is not None else None
    segments = segments_of(tree) if tree is not None else []
    title = title or _clean(found.title if found else None)
    _settle_article(segments, found.text if found else None)
    kept = [s for s in segments if s.inside or not s.hidden]
    text, lines = _laid_out(kept, title)
    blocks = blocks_of(lines, title)
    return Report(
        id=id,
        text=text,
        blocks=blocks,
        outlet=outlet or _clean(found.sitename if found else None),
        url=url or _clean(found.url if found else None),
        title=title or next((text[b.start : b.end] for b in blocks if b.kind == "heading"), None),
        byline=byline or _clean(found.author if found else None) or signature(text, blocks),
        date=date or (day_of(found.date) if found and found.date else None),
        source=source,
        notices=notices,
    )


def _extracted(html: str) -> Any:
    import trafilatura

    # What it writes to the log of a page without an article is said by the report itself; a library prints nothing.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # The latest date is fixed, so that the clock decides nothing.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    return trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dates)


def _clean(words: object) -> str | None:
    return " ".join(words.split()) or None if isinstance(words, str) else None


def _settle_article(segments: Sequence[Segment], article: str | None) -> None:
    """Find the segments that the article is made of."""
    if article:
        _settle_matches(segments, article)
    else:
        _settle_sentences(segments)
    inside = [i for i, s in enumerate(segments) if s.inside]
    if not inside:
        return
    # A paragraph among the article's own is part of it, though the extractor left it out: a body sentence is never residue.
    homes: dict[int, int] = {}
    for i in inside:
        homes[segments[i].parent] = homes.get(segments[i].parent, 0) + 1
    for segment in segments[inside[0] : inside[-1]]:
        if (
            segment.paragraph
            and not segment.inside
            and homes.get(segment.parent, 0) >= 3
            and segment.linked < 0.5
            and shape_of(segment.text).is_sentence
        ):
            segment.inside = True


def _settle_matches(segments: Sequence[Segment], article: str) -> None:
    paragraphs = [words_of(line) for line in article.split("\n") if line.strip()]
    whole = {" ".join(words) for words in paragraphs}
    # Inline markup can part a paragraph differently, so that shingles run over all words of the article.
    running = [w for words in paragraphs for w in words]
    shingles = {tuple(running[i : i + _SHINGLE]) for i in range(len(running) - _SHINGLE + 1)}
    short: list[Segment] = []
    for segment in segments:
        words = segment.words
        if len(words) < 2 * _SHINGLE:
            short.append(segment)
            continue
        own = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
        segment.inside = sum(s in shingles for s in own) >= 0.7 * len(own) and (segment.linked < 0.9 or " ".join(words) in whole)
    inside = [i for i, s in enumerate(segments) if s.inside]
    if not inside:
        return
    _settle_copies(segments)
    # Short segments say little: they count only among the long ones and as whole lines.
    nearby = {id(s) for s in segments[max(0, inside[0] - 3) : inside[-1] + 4]}
    for segment in short:
        if id(segment) in nearby and " ".join(segment.words) in whole:
            segment.inside = True


def _settle_copies(segments: Sequence[Segment]) -> None:
    """Some pages hold their article several times, for screens of several widths: one copy is the article."""
    chosen = [i for i, s in enumerate(segments) if s.inside]
    # One long segment that says all that the others say is the article without its paragraphs.
    for i in chosen:
        segment = segments[i]
        if len(segment.words) > 150 and _covered(segment.words, [segments[j].words for j in chosen if j != i]):
            segment.inside = False
    places: dict[tuple[str, ...], list[int]] = {}
    for i in chosen:
        if segments[i].inside:
            places.setdefault(segments[i].words, []).append(i)
    repeated = sum(len(words) * (len(copies) - 1) for words, copies in places.items())
    if repeated < 0.6 * sum(len(words) for words in places):
        return  # a line that the article itself says twice
    company = [sum(s.inside and not s.hidden for s in segments[max(0, i - 3) : i + 4]) for i in range(len(segments))]
    previous = None
    for copies in places.values():
        # The next paragraph of a copy stands right after the one before it.
        if previous is None:
            best = max(copies, key=lambda i: (not segments[i].hidden, company[i], -i))
        else:
            near = previous
            best = min(copies, key=lambda i: (segments[i].hidden, abs(i - near - 1)))
        previous = best
        for i in copies:
            segments[i].inside = i == best


def _covered(words: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    shingles = {tuple(w[i : i + _SHINGLE]) for w in others for i in range(len(w) - _SHINGLE + 1)}
    own = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    return sum(s in shingles for s in own) >= 0.7 * len(own)


def _settle_sentences(segments: Sequence[Segment]) -> None:
    """Where the extractor found nothing, paragraphs of sentences are the article, if there are enough of them."""
    found = [s for s in segments if s.paragraph and s.place is None and s.linked < 0.3 and shape_of(s.text).is_sentence]
    if sum(len(s.words) for s in found) >= 25:
        for segment in found:
            segment.inside = True


def _laid_out(segments: Sequence[Segment], title: str | None) -> tuple[str, list[Line]]:
    """Lay the segments out as one text, a line each, and say of each what the page says of it."""
    inside = [i for i, s in enumerate(segments) if s.inside]
    first, last = (inside[0], inside[-1]) if inside else (len(segments), -1)
    head = _head(segments, title, first)
    lines: list[Line] = []
    parts: list[str] = []
    position = 0
    for i, segment in enumerate(segments):
        of_picture = (
            segment.hint in ("caption", "credit")
            and min(head, first) <= i <= last + 2
            and segment.place in (None, "header", "aside", "related")
        )
        outside = (
            None
            if segment.inside or i == head or of_picture
            else (segment.place or ("related" if segment.linked > 0.5 and i > last else "nav"))
        )
        hint: Hint | None = segment.hint or ("text" if segment.inside else None)
        if hint == "heading" and segment.inside and len(segment.words) > 25:
            hint = "text"
        lines.append(
            Line(
                start=position,
                end=position + len(segment.text),
                text=segment.text,
                group=10_000_000 + segment.figure if segment.figure else i + 1,
                hint="heading" if i == head else hint,
                outside=outside,
            )
        )
        parts.append(segment.text)
        position += len(segment.text) + 1
    return "\n".join(parts), lines


def _head(segments: Sequence[Segment], title: str | None, first: int) -> int:
    """The segment that holds the article's title; -1 where none does."""
    from rapidfuzz import fuzz

    if first >= len(segments):
        return -1
    before = range(min(first + 2, len(segments)) - 1, -1, -1)
    if title:
        wanted = " ".join(words_of(title))
        for ranked in (True, False):
            for i in before:
                if (
                    (segments[i].hint == "heading") is ranked
                    and len(segments[i].words) >= 2
                    and fuzz.ratio(" ".join(segments[i].words), wanted) >= 85
                ):
                    return i
    return next((i for i in before if segments[i].top and len(segments[i].words) >= 2), -1)
