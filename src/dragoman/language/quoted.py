"""Words between quotation marks."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dragoman.model import Block, QuotedText, Report

# Apostrophes inside words are no marks; single marks count only where the opening one follows a space or a bracket. A pair of these marks
# closes inside its block: one that does not is a slip of the page.
_PAIRS = re.compile(
    r"„(?P<low>[^„“”\n]+)[“”]"
    r"|«\s?(?P<guillemet>[^«»\n]+?)\s?»"
    r"|``\s?(?P<tex>[^`\n]+?)\s?''"
    r"|(?:(?<=\s)|(?<=^)|(?<=\())‘(?P<single>[^‘\n]+?)’(?=[\s,.;:?!)]|$)"
    r"|(?:(?<=\s)|(?<=^)|(?<=\())'(?P<plain>[^'\n]+?)'(?=[\s,.;:?!)]|$)",
    re.MULTILINE,
)
_DOUBLE = re.compile('["“”]')
_OPENING = frozenset("([—–-/")

_BLOCKS = 12
"""Over how many blocks a quotation may run on."""
_LETTERS = 2000
"""Over how many characters it may."""


class _Open(Struct, frozen=True):
    """An opening mark that its block does not close."""

    at: int
    """Where the mark stands."""
    block: int
    """In which block."""


def quoted_texts(report: Report) -> tuple[QuotedText, ...]:
    """Find the quoted stretches of a report's headings, paragraphs, quotations and captions, in order.

    A quotation that its paragraph does not close runs on to its closing mark in a later one, where the marks of that paragraph come out
    even so; where the next paragraph opens with a mark of its own, each paragraph is one stretch, as newspapers set long quotations. Any
    other mark without a partner is a slip of the page and means nothing.

    Args:
        report: the report.

    Returns:
        the stretches sorted by place, none inside another; an empty tuple where nothing is quoted.
    """
    found: list[QuotedText] = []

    def put(start: int, end: int, closed: int = 1) -> None:
        # One that runs on holds whatever else its first paragraphs quote.
        found[:] = [q for q in found if q.outer.end <= start]
        # White space inside the marks is the page's, not the speaker's.
        within = report.text[start + 1 : end - closed]
        words = within.strip()
        if words:
            first = start + 1 + within.index(words)
            found.append(QuotedText(report.span(first, first + len(words)), report.span(start, end)))

    left: _Open | None = None
    for number, block in enumerate(report.blocks):
        if block.kind in ("residue", "credit"):
            left = None
            continue
        marks = [m.start() for m in _DOUBLE.finditer(report.text, block.start, block.end)]
        taken = block.start
        if left is not None and (number - left.block > _BLOCKS or block.end - left.at > _LETTERS or not block.is_body):
            left = None
        if left is not None and marks:
            how = _goes_on(report, left, number, marks)
            if how == "closes":
                put(left.at, marks[0] + 1)
                taken = marks.pop(0) + 1
            elif how == "opens anew":
                put(left.at, report.blocks[left.block].end, closed=0)
            left = None
        pairs, over = _pairs(report.text, marks)
        for start, end in pairs:
            for inner in _others(report, taken, start):
                found.append(inner)
            put(start, end + 1)
            taken = end + 1
        found.extend(_others(report, taken, block.end))
        if over is not None and block.is_body and _looks_opening(report.text, over, block):
            left = _Open(over, number)
    return tuple(sorted(found, key=lambda q: q.outer))


def _pairs(text: str, marks: list[int]) -> tuple[list[tuple[int, int]], int | None]:
    """Pair the double marks of a block in turn, and give the opening one that is left over."""
    pairs: list[tuple[int, int]] = []
    start: int | None = None
    for mark in marks:
        if text[mark] == "“" or (start is None and text[mark] == '"'):
            start = mark
        elif start is not None:
            pairs.append((start, mark))
            start = None
    return pairs, start


def _goes_on(report: Report, left: _Open, number: int, marks: list[int]) -> str | None:
    """How a block takes up a quotation that is open: its first mark closes it, opens it anew, or has nothing to do with it."""
    text, first = report.text, marks[0]
    block = report.blocks[number]
    fresh = text[first] != "”" and not text[block.start : first].strip()
    newspaper = "opens anew" if fresh and number == left.block + 1 else None
    if text[first] == "”":
        return "closes"
    if text[first] == "“":
        return newspaper
    # A mark that looks the same on both ends: it closes where the others of its block pair up only so.
    if _pairs(text, marks)[1] is None:
        return newspaper
    if newspaper and len(marks) == 1 and not text[left.at : report.blocks[number - 1].end].rstrip().endswith(","):
        return newspaper
    return "closes"


def _looks_opening(text: str, mark: int, block: Block) -> bool:
    before = text[mark - 1] if mark > block.start else " "
    after = text[mark + 1] if mark + 1 < block.end else " "
    return (before.isspace() or before in _OPENING) and not after.isspace()


def _others(report: Report, start: int, end: int) -> Iterator[QuotedText]:
    """The stretches between other marks outside those between double ones."""
    for match in _PAIRS.finditer(report.text, start, end):
        group = match.lastgroup
        assert group is not None  # every branch of the pattern is named
        words = match.group(group).strip()
        if words:
            first = match.start(group) + match.group(group).index(words)
            yield QuotedText(report.span(first, first + len(words)), report.span(match.start(), match.end()))
