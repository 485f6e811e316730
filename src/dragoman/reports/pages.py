"""Saved web pages: the article found by trafilatura, everything else kept as residue with its reason."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dragoman.model import Report
from dragoman.reports.blocks import blocks_of
from dragoman.reports.dates import day_of
from dragoman.reports.encodings import decoded
from dragoman.reports.lines import Hint, Line, shape_of
from dragoman.reports.plain import signature

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "head", "option", "select", "textarea", "canvas", "audio", "video", "map"]
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "br"]
)
_WORD = re.compile(r"\w+")
_SHINGLE = 4
"""Words in a row that are compared with the article found."""

# Where an element stands, by its tag or by the words of its class, id and role; the first that fits counts.
_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("consent", re.compile(r"\b(?:cookies?|consent|gdpr|cmp|onetrust|privacy)", re.IGNORECASE)),
    ("comments", re.compile(r"\b(?:comments?|disqus|respond|replies)(?:\b|-|_|list|area|form)", re.IGNORECASE)),
    ("newsletter", re.compile(r"\b(?:newsletter|subscri\w+|sign-?up|paywall|piano|donat\w+|membership)", re.IGNORECASE)),
    (
        "related",
        re.compile(
            r"\b(?:related|recommend\w*|most-?(?:read|popular)|trending|popular|read-?(?:more|next)|more-(?:news|stories)|outbrain|taboola|teaser|sidebar)",
            re.IGNORECASE,
        ),
    ),
    ("advertisement", re.compile(r"\b(?:ad|ads|advert\w*|sponsor\w*|promo\w*|banner)(?:\b|-|_)", re.IGNORECASE)),
    ("nav", re.compile(r"\b(?:nav\w*|menu\w*|breadcrumbs?|share|social|toolbar|topbar|tags?|pagination|skip)(?:\b|-|_)", re.IGNORECASE)),
    ("footer", re.compile(r"\b(?:footer|copyright|legal)\b", re.IGNORECASE)),
)
_TAG_PLACES = {"nav": "nav", "footer": "footer", "aside": "aside", "form": "form", "header": "header", "menu": "nav"}
_CAPTION = re.compile(r"\b(?:caption|cutline)", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:credit|photographer|byline|by-line|copyright-holder)", re.IGNORECASE)


class _Segment(Struct, kw_only=True):
    """A stretch of visible text between two boundaries of the page."""

    text: str
    hint: Hint | None
    place: str | None
    top: bool
    """Whether it is a heading of the first rank."""
    parent: int
    """Which element holds its block, by order."""
    figure: int
    """Which figure it is in; 0 for none."""
    linked: float
    """Share of its characters that are links."""
    hidden: bool
    paragraph: bool
    words: tuple[str, ...] = ()
    inside: bool = False
    """Whether it is part of the article."""


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
    tree = _tree(html)
    found = _extracted(html) if tree is not None else None
    segments = list(_segments(tree)) if tree is not None else []
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


def _tree(html: str) -> "HtmlElement | None":
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html

    # lxml refuses a text that declares its own encoding; it is a text already.
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html).replace("\x00", "")
    try:
        parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        return lxml.html.document_fromstring(html, parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None  # nothing but comments or white space: a page without text


def _extracted(html: str) -> Any:
    import trafilatura

    # The latest date is fixed, so that the clock decides nothing.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    return trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dates)


def _clean(words: object) -> str | None:
    return " ".join(words.split()) or None if isinstance(words, str) else None


def _segments(tree: "HtmlElement") -> Iterator[_Segment]:
    """The page's visible text, cut at the boundaries of blocks, in order."""
    body = tree.find("body")
    walker = _Walker()
    walker.walk(body if body is not None else tree)
    return iter(walker.finished())


class _Walker:
    """Walks a page without recursion, for pages can be nested deeper than Python allows."""

    def __init__(self) -> None:
        self.segments: list[_Segment] = []
        self._text: list[str] = []
        self._state = _State()
        self._links = 0
        self._count = 0

    def walk(self, root: "HtmlElement") -> None:
        # Of each open element: itself, and whether its text before the children was taken.
        state = _State()
        stack: list[tuple[Any, _State, bool]] = [(root, state, False)]
        while stack:
            element, outer, done = stack.pop()
            if done:
                if element.tag in _BLOCKS:
                    self._cut()
                self._add(element.tail, outer)
                continue
            if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                self._add(element.tail, outer)
                continue
            inner = outer
            if (
                element.tag in _BLOCKS
                or element.tag == "a"
                or element.get("class")
                or element.get("hidden") is not None
                or element.get("style")
            ):
                self._count += 1
                inner = outer.within(element, self._count)
            if element.tag in _BLOCKS:
                self._cut()
            elif element.tag in ("td", "th") and self._text:
                # The cells of a row stand on one line.
                self._text.append(" ")
            stack.append((element, outer, True))
            self._add(element.text, inner)
            stack.extend((child, inner, False) for child in reversed(element))
        self._cut()

    def _add(self, text: str | None, state: "_State") -> None:
        if text and text.strip():
            if not self._text:
                self._state = state
            self._text.append(text)
            self._links += len(text.strip()) if state.link else 0
        elif text and self._text:
            self._text.append(" ")

    def _cut(self) -> None:
        words = " ".join("".join(self._text).split())
        if words:
            state = self._state
            self.segments.append(
                _Segment(
                    text=words,
                    hint=state.hint,
                    place=state.place,
                    top=state.top,
                    parent=state.parent,
                    figure=state.figure,
                    linked=min(1.0, self._links / len(words)),
                    hidden=state.hidden,
                    paragraph=state.paragraph,
                )
            )
        self._text, self._links = [], 0

    def finished(self) -> list[_Segment]:
        for segment in self.segments:
            segment.words = _words(segment.text)
        return self.segments


class _State(Struct, frozen=True):
    """What the open elements say of the text in them."""

    hint: Hint | None = None
    place: str | None = None
    top: bool = False
    parent: int = 0
    block: int = 0
    figure: int = 0
    link: bool = False
    hidden: bool = False
    paragraph: bool = False

    def within(self, element: Any, number: int) -> "_State":
        """The state inside one more element."""
        tag = element.tag
        named = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
        hint, place = self.hint, self.place
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            hint = "heading"
        elif tag == "blockquote":
            hint = "quotation"
        elif tag == "figcaption" or (named and tag not in ("body", "html", "main", "article") and _CAPTION.search(named)):
            hint = "caption"
        elif named and tag not in ("body", "html", "main", "article", "header") and _CREDIT.search(named):
            hint = "credit"
        if place is None and tag not in ("body", "html", "main"):
            place = _TAG_PLACES.get(tag) or (next((p for p, pattern in _PLACES if pattern.search(named)), None) if named else None)
        style = (element.get("style") or "").replace(" ", "").lower()
        is_block = tag in _BLOCKS and tag != "br"
        return _State(
            hint=hint,
            place=place,
            top=tag == "h1" or (self.top and not is_block),
            parent=self.block if is_block else self.parent,
            block=number if is_block else self.block,
            figure=number if tag == "figure" else self.figure,
            link=self.link or tag == "a",
            hidden=self.hidden or element.get("hidden") is not None or "display:none" in style,
            paragraph=tag == "p" or (self.paragraph and not is_block),
        )


def _words(text: str) -> tuple[str, ...]:
    """The words to compare by: letters and figures alone, for extractors differ in spaces and signs."""
    return tuple(_WORD.findall(text.lower()))


def _settle_article(segments: Sequence[_Segment], article: str | None) -> None:
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


def _settle_matches(segments: Sequence[_Segment], article: str) -> None:
    paragraphs = [_words(line) for line in article.split("\n") if line.strip()]
    whole = {" ".join(words) for words in paragraphs}
    # Inline markup can part a paragraph differently, so that shingles run over all words of the article.
    running = [w for words in paragraphs for w in words]
    shingles = {tuple(running[i : i + _SHINGLE]) for i in range(len(running) - _SHINGLE + 1)}
    short: list[_Segment] = []
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


def _settle_copies(segments: Sequence[_Segment]) -> None:
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
    if repeated < 0.3 * sum(len(words) for words in places):
        return  # a line that the article itself says twice
    company = [sum(s.inside and not s.hidden for s in segments[max(0, i - 3) : i + 4]) for i in range(len(segments))]
    for copies in places.values():
        best = max(copies, key=lambda i: (not segments[i].hidden, company[i], -i))
        for i in copies:
            segments[i].inside = i == best


def _covered(words: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    shingles = {tuple(w[i : i + _SHINGLE]) for w in others for i in range(len(w) - _SHINGLE + 1)}
    own = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    return sum(s in shingles for s in own) >= 0.7 * len(own)


def _settle_sentences(segments: Sequence[_Segment]) -> None:
    """Where the extractor found nothing, paragraphs of sentences are the article, if there are enough of them."""
    found = [s for s in segments if s.paragraph and s.place is None and s.linked < 0.3 and shape_of(s.text).is_sentence]
    if sum(len(s.words) for s in found) >= 25:
        for segment in found:
            segment.inside = True


def _laid_out(segments: Sequence[_Segment], title: str | None) -> tuple[str, list[Line]]:
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
            and min(head, first) <= i <= last
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


def _head(segments: Sequence[_Segment], title: str | None, first: int) -> int:
    """The segment that holds the article's title; -1 where none does."""
    from rapidfuzz import fuzz

    if first >= len(segments):
        return -1
    before = range(min(first + 2, len(segments)) - 1, -1, -1)
    if title:
        wanted = " ".join(_words(title))
        for ranked in (True, False):
            for i in before:
                if (
                    (segments[i].hint == "heading") is ranked
                    and len(segments[i].words) >= 2
                    and fuzz.ratio(" ".join(segments[i].words), wanted) >= 85
                ):
                    return i
    return next((i for i in before if segments[i].top and len(segments[i].words) >= 2), -1)
