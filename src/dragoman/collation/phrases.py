"""The phrase around a difference that a reader needs to see: short, unbroken, as it stands."""

from dragoman.collation.pairing import Side
from dragoman.model import Span

_MOST = 9
_BREAKS = frozenset(',;:()“”"—–')


def broken(side: Side, i: int, *, stops: str = ".!?") -> bool:
    """Whether punctuation stands between word i and the next."""
    if i + 1 >= len(side.words):
        return True
    between = side.annotated.report.text[side.words[i].token.end : side.words[i + 1].token.start]
    return any(c in _BREAKS or c in stops for c in between) or side.words[i].token.sentence != side.words[i + 1].token.sentence


def grow(side: Side, first: int, last: int, *, ahead: bool = True, behind: bool = False, least: int = 2) -> Span:
    """Grow a stretch of words to a phrase.

    Args:
        side: where it stands.
        first: its first word.
        last: the word after its last.
        ahead: grow to the right until the phrase holds `least` telling words and ends in a noun, verb or number.
        behind: begin with the telling word before it, where one stands in the same clause.
        least: telling words that the phrase shall hold.

    Returns:
        The phrase; no more than nine words are added, and none beyond a comma, a quotation mark or a sentence.
    """
    words = side.words
    if first == last:
        # Nothing stands here: the words on both sides tell where.
        first = max(0, first - 1)
        last = min(len(words), last + 1)
    added = 0

    def telling(lo: int, hi: int) -> int:
        return sum(w.tight for w in words[lo:hi])

    while ahead and last < len(words) and added < _MOST and not broken(side, last - 1):
        if telling(first, last) >= least and words[last - 1].token.pos in ("NOUN", "PROPN", "VERB", "NUM", "ADJ"):
            following = words[last].token
            # A compound goes on to its head: "14 prisoners" and not "14 prisoner-of-war".
            if not (
                words[last - 1].token.dep in ("compound", "amod", "nummod", "quantmod", "poss")
                and words[last - 1].token.head >= following.index
            ):
                break
        last += 1
        added += 1
    while (behind or telling(first, last) < least) and first > 0 and added < _MOST and not broken(side, first - 1):
        first -= 1
        added += 1
        if words[first].tight and telling(first, last) >= least:
            break
    return side.span(first, last)


def anchored(side: Side, first: int, last: int) -> Span:
    """A day or a place with the preposition before it and the verb before that: "sail on 10 June", "held in the old mill", "this week"."""
    words = side.words
    for parts in (("DET", "ADJ"), ("ADP", "SCONJ", "ADV"), ("VERB",)):
        if first > 0 and words[first - 1].token.pos in parts and not broken(side, first - 1):
            first -= 1
    return side.span(first, last)


def run(side: Side, members: set[int], at: int) -> tuple[int, int]:
    """The unbroken run of members around a word; the word itself at least."""
    first, last = at, at + 1
    while first - 1 in members and not broken(side, first - 1):
        first -= 1
    while last in members and not broken(side, last - 1):
        last += 1
    return first, last
