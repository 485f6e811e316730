"""Two texts, word against word: what both have, and what only one has."""

import difflib
import re

from msgspec import Struct

_PIECES = re.compile(r"\w+(?:['’.,]\w+)*|\s+|[^\w\s]")


class Piece(Struct, frozen=True):
    """A stretch of a text that stands in the other text too, or does not."""

    text: str
    """The characters."""
    changed: bool
    """Whether the other text has something else, or nothing, in this place."""


def differing(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, the words that differ told from those that do not; case and white space are no difference.

    Joined, the pieces of each side are the text itself. Method: longest matching blocks (difflib's Ratcliff and Obershelp) over words.

    Args:
        a: one text.
        b: the other.

    Returns:
        The pieces of `a` and of `b`; an empty text gives no pieces.
    """
    left, right = _PIECES.findall(a), _PIECES.findall(b)
    blocks = difflib.SequenceMatcher(None, [_key(w) for w in left], [_key(w) for w in right], autojunk=False).get_matching_blocks()
    kept_left = {i for block in blocks for i in range(block.a, block.a + block.size)}
    kept_right = {j for block in blocks for j in range(block.b, block.b + block.size)}
    return _joined(left, kept_left), _joined(right, kept_right)


def pieces_at(text: str, start: int, ranges: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """A text in pieces, those in the given ranges changed.

    Args:
        text: the text.
        start: where the text stands, in the counting of the ranges.
        ranges: start and end of what differs; empty ranges and those outside the text are passed over.
    """
    changed = sorted((max(a - start, 0), min(b - start, len(text))) for a, b in ranges)
    pieces: list[Piece] = []
    at = 0
    for first, last in changed:
        first = max(first, at)
        if last > first:
            between = text[at:first]
            # a space between two changed words is changed with them, so that a changed phrase is one piece
            _append(pieces, between, bool(pieces) and pieces[-1].changed and between.isspace())
            _append(pieces, text[first:last], True)
            at = last
    _append(pieces, text[at:], False)
    return tuple(pieces)


def _append(pieces: list[Piece], text: str, changed: bool) -> None:
    """Add a stretch, to the last piece where that is of the same kind."""
    if pieces and pieces[-1].changed == changed:
        pieces[-1] = Piece(pieces[-1].text + text, changed)
    elif text:
        pieces.append(Piece(text, changed))


def _key(word: str) -> str:
    return " " if word.isspace() else word.casefold()


def _joined(words: list[str], kept: set[int]) -> tuple[Piece, ...]:
    """Words as pieces; a space between two changed words is changed with them, so that a changed phrase is one piece."""
    changed = [i not in kept for i in range(len(words))]
    for i, word in enumerate(words):
        if word.isspace():
            changed[i] = 0 < i < len(words) - 1 and changed[i - 1] and changed[i + 1]
    pieces: list[Piece] = []
    for word, is_changed in zip(words, changed, strict=True):
        _append(pieces, word, is_changed)
    return tuple(pieces)
