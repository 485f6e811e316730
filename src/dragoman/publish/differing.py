"""Two texts, word against word: what both have, and what only one has."""

import difflib
import re

from msgspec import Struct

_PIECES = re.compile(r"\w+(?:['’.,]\w+)*|\s+|[^\w\s]")

_WORDS = re.compile(r"\w+(?:['’.,-]\w+)*\.?")
# The stop of "Mr." belongs to it.
_LED_UP = 2
# Words between a short word that both sides have and the next such, so that it is the same word and not its double.
_SHORT = 4
# Letters up to which a word is short.


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


def unlike(a: str, b: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where two wordings of one place differ, word by word: what stands on both sides between like stretches is no difference.

    A short word in common counts where a few others lead up to it and away from it on either side; "the" meets its double anywhere.

    Args:
        a: one wording.
        b: the other.

    Returns:
        The ranges of characters of `a` and of `b` that the other has not; an empty text has none.
    """
    left, right = list(_WORDS.finditer(a)), list(_WORDS.finditer(b))
    ours, theirs = ([m.group().casefold().rstrip(".") for m in side] for side in (left, right))
    kept: list[tuple[int, int]] = []
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    for before, block, after in zip([difflib.Match(0, 0, 0), *blocks], blocks, [*blocks[1:], blocks[-1]], strict=False):
        ahead = max(block.a - before.a - before.size, block.b - before.b - before.size)
        behind = max(after.a - block.a - block.size, after.b - block.b - block.size)
        if block.size > 1 or max(ahead, behind) <= _LED_UP or (block.size and len(ours[block.a]) > _SHORT):
            kept += [(block.a + k, block.b + k) for k in range(block.size)]
    return _ranges(left, {i for i, _ in kept}), _ranges(right, {j for _, j in kept})


def _ranges(words: list[re.Match[str]], kept: set[int]) -> list[tuple[int, int]]:
    """The stretches of words that are not kept, with what stands between them."""
    found: list[tuple[int, int]] = []
    for n, word in enumerate(words):
        if n in kept:
            continue
        if found and n - 1 not in kept and n:
            found[-1] = (found[-1][0], word.end())
        else:
            found.append((word.start(), word.end()))
    return found


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
