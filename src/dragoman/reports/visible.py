"""The visible text of a page, cut at the boundaries of its blocks, with what the markup says of each stretch."""

import functools
import importlib.resources
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dragoman.reports.lines import Hint
from dragoman.wordlists import parsed

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_WORD = re.compile(r"\w+")
_UNNAMED = frozenset(["body", "html", "main", "article"])
"""Elements that hold the article itself: their names say nothing of a part of it."""


class Markup(Struct, frozen=True, kw_only=True):
    """What `markup.yaml` says of pages."""

    skipped: frozenset[str]
    """Elements without visible text."""
    blocks: frozenset[str]
    """Elements that begin and end a line."""
    tags: dict[str, str]
    """Place by tag."""
    places: dict[str, re.Pattern[str]]
    """Place by name."""
    captions: re.Pattern[str]
    """Names of captions."""
    credits: re.Pattern[str]
    """Names of credits and bylines."""


@functools.cache
def _markup() -> Markup:
    table = parsed(importlib.resources.files("dragoman.reports").joinpath("markup.yaml").read_text(encoding="utf-8"))
    return Markup(
        skipped=frozenset(table["skipped"].split()),
        blocks=frozenset(table["blocks"].split()),
        tags=table["tags"],
        places={place: re.compile(pattern, re.IGNORECASE) for place, pattern in table["places"].items()},
        captions=re.compile(table["captions"], re.IGNORECASE),
        credits=re.compile(table["credits"], re.IGNORECASE),
    )


class Segment(Struct, kw_only=True):
    """A stretch of visible text between two boundaries of the page."""

    text: str
    """The words, white space collapsed."""
    hint: Hint | None
    """What the markup says it is."""
    place: str | None
    """Which part of the page it is in ("nav", "footer", …); None for none that is known."""
    top: bool
    """Whether it is a heading of the first rank."""
    parent: int
    """Which element holds its block, by order."""
    figure: int
    """Which figure it is in; 0 for none."""
    linked: float
    """Share of its characters that are links."""
    hidden: bool
    """Whether the page hides it."""
    paragraph: bool
    """Whether it is marked as a paragraph."""
    words: tuple[str, ...] = ()
    """Its words to compare by."""
    inside: bool = False
    """Whether it is part of the article."""


def tree_of(html: str) -> "HtmlElement | None":
    """Parse a page; None for one that holds nothing but comments or white space."""
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html

    # lxml refuses a text that declares its own encoding; it is a text already.
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html).replace("\x00", "")
    try:
        parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        return lxml.html.document_fromstring(html, parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None  # nothing but comments or white space: a page without text


def segments_of(tree: "HtmlElement") -> list[Segment]:
    """The visible text of a page, in order."""
    body = tree.find("body")
    walker = _Walker()
    walker.walk(body if body is not None else tree)
    return walker.finished()


class _Walker:
    """Walks a page without recursion, for pages can be nested deeper than Python allows."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._markup = _markup()
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
                if self._parts(element):
                    self._cut()
                self._add(element.tail, outer)
                continue
            if not isinstance(element.tag, str) or element.tag in self._markup.skipped:
                self._add(element.tail, outer)
                continue
            inner = outer
            if (
                element.tag in self._markup.blocks
                or element.tag == "a"
                or element.get("class")
                or element.get("hidden") is not None
                or element.get("style")
            ):
                self._count += 1
                inner = outer.within(element, self._count)
            if self._parts(element):
                self._cut()
            elif element.tag in ("td", "th") and self._text:
                # The cells of a row stand on one line.
                self._text.append(" ")
            stack.append((element, outer, True))
            self._add(element.text, inner)
            stack.extend((child, inner, False) for child in reversed(element))
        self._cut()

    def _parts(self, element: Any) -> bool:
        """Whether an element begins and ends a line: a block, or a credit inside a caption."""
        return element.tag in self._markup.blocks or (element.tag in ("span", "small", "cite", "em") and self._is_credit(element))

    def _is_credit(self, element: Any) -> bool:
        return bool(self._markup.credits.search(element.get("class") or ""))

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
                Segment(
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

    def finished(self) -> list[Segment]:
        for segment in self.segments:
            segment.words = words_of(segment.text)
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
        known = _markup()
        named = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
        telling = named if tag not in _UNNAMED else ""
        hint, place = self.hint, self.place
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            hint = "heading"
        elif tag == "blockquote":
            hint = "quotation"
        elif tag == "figcaption" or known.captions.search(telling):
            hint = "caption"
        elif tag != "header" and known.credits.search(telling):
            hint = "credit"
        if place is None and tag not in ("body", "html", "main"):
            place = known.tags.get(tag) or next((p for p, pattern in known.places.items() if named and pattern.search(named)), None)
        style = (element.get("style") or "").replace(" ", "").lower()
        is_block = tag in known.blocks and tag != "br"
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


def words_of(text: str) -> tuple[str, ...]:
    """The words to compare by: letters and figures alone, for extractors differ in spaces and signs."""
    return tuple(_WORD.findall(text.lower()))
