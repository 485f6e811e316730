"""A report: one text that one outlet published about a story, and the blocks it is made of."""

import datetime
from typing import Literal

from msgspec import Struct

from dragoman.model.spans import Span

BlockKind = Literal["heading", "paragraph", "quotation", "caption", "credit", "residue"]
ResidueReason = Literal["cookie", "navigation", "comment-form", "related", "section", "subscription"]


class Block(Struct, frozen=True, kw_only=True):
    """One piece of a report's text. Blocks do not overlap and stand in the order of the text."""

    kind: BlockKind
    """What the block is; `paragraph` and `quotation` are the body."""
    start: int
    """Offset of its first character in the report's text."""
    end: int
    """Offset after its last character."""
    reason: ResidueReason | None = None
    """Why it is residue; None for every other kind. A section label inside the article is residue too."""
    evidence: str = ""
    """What spoke for this kind, in a few words that a reader can check ("consent wording", "photo credit in brackets")."""

    @property
    def is_body(self) -> bool:
        """Whether statements are read from this block."""
        return self.kind in ("paragraph", "quotation")


class Report(Struct, frozen=True, kw_only=True):
    """One text that one outlet published about a story, cleaned."""

    id: str
    """Unique in its story: the given id or the file's stem."""
    text: str
    """The whole text, residue included, so that nothing is thrown away; every span of the report counts in it."""
    blocks: tuple[Block, ...]
    """The text's pieces in order; only white space lies between them."""
    outlet: str | None = None
    """Who published it."""
    url: str | None = None
    """Where it stood."""
    title: str | None = None
    """Its title, also where the title is not part of the text."""
    byline: str | None = None
    """Who signed it."""
    date: datetime.date | None = None
    """The day it was published; relative dates ("on Sunday") are resolved against it."""
    language: str = "en"
    """ISO 639-1 code of the language it is written in."""
    source: str = ""
    """The file, or "<stdin>", or "<memory>", that it was read from."""
    notices: tuple[str, ...] = ()
    """What a reader should know of the reading: "decoded as windows-1252", "same text as report b"."""

    def span(self, start: int, end: int) -> Span:
        """The span of this report from `start` to `end`."""
        return Span(self.id, start, end)

    def words(self, span: Span) -> str:
        """The words at a span of this report."""
        return self.text[span.start : span.end]


class Problem(Struct, frozen=True, kw_only=True):
    """An input, or a part of one, that could not be read; a run goes on without it and lists it."""

    source: str
    """The path, or path and line, that it concerns."""
    code: str
    """A short stable word for the kind of problem: `missing`, `empty`, `binary`, `too-large`, `no-article`, `language`, `malformed`, …"""
    message: str
    """What is wrong, in lower case."""
    remedy: str
    """What to do about it."""
