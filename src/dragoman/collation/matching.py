"""What the comparisons share: a pair with the zones of both sides, a finding, and small questions about slots."""

from typing import Literal

from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.pairing import Pair, Side, Slot
from dragoman.collation.zones import Zones
from dragoman.model import Span, VarianceKind


class Finding(Struct, frozen=True):
    """One difference in substance between two sides."""

    kind: VarianceKind
    """What differs."""
    a: Span
    """The phrase on side a, as a reader is to see it."""
    b: Span
    """The phrase on side b."""
    core_a: Span
    """The words on side a that differ; empty where it has none."""
    core_b: Span
    """The words on side b that differ."""
    strength: float
    """How sure it is that the two do not say the same, 0 to 1."""
    reason: str
    """What says so."""
    says: tuple[str, str] | None = None
    """What each side says, where one word tells it; places of a difference that say the same carry one reading."""
    sound: Literal["a", "b"] | None = None
    """The side that is whole, where the difference itself tells and no descent is needed."""
    sourced: bool = False
    """Whether on whose word, or how surely, a thing is said is what differs; broken language elsewhere says nothing of that."""


class Matched(Struct, frozen=True):
    """A pair with the zones of both sides."""

    pair: Pair
    """The two sides, word by word."""
    za: Zones
    """What the words of side a are part of."""
    zb: Zones
    """What the words of side b are part of."""


class Place(Struct, frozen=True):
    """A slot with the words that have no partner anywhere on the other side."""

    slot: Slot
    """Where the two sides differ."""
    ia: tuple[int, ...]
    """Unmatched words of side a in it."""
    jb: tuple[int, ...]
    """Unmatched words of side b in it."""


def matched(pair: Pair) -> Matched:
    """A pair, ready to be judged."""
    return Matched(pair, Zones(pair.a), Zones(pair.b))


def touches(first: int, last: int, lo: int, hi: int) -> bool:
    """Whether two ranges share a word."""
    return first < hi and lo < last


def within(zone: set[int], first: int, last: int) -> bool:
    """Whether a zone has a word of a range; for an empty range, one beside it."""
    return any(i in zone for i in (range(first, last) if first < last else (first - 1, first)))


def plain(m: Matched, ia: list[int], jb: list[int], *, loosely: bool) -> bool:
    """Whether every telling word of the side with fewer has one on the other that means the same.

    Args:
        m: the pair.
        ia: words of side a.
        jb: words of side b.
        loosely: let a more general word, or one beside it in meaning, pass too.
    """
    left = [m.pair.a.words[i] for i in ia if m.pair.a.words[i].tight]
    right = [m.pair.b.words[j] for j in jb if m.pair.b.words[j].tight]
    few, many = sorted((left, right), key=len)
    good = ("same", "near") if loosely else ("same",)
    return all(any(lexicon.akin(x.key, y.key, x.token.pos, y.token.pos) in good for y in many) for x in few)


def written(side: Side, first: int, last: int) -> str:
    """A stretch of words in lower case."""
    return " ".join(w.token.text.lower() for w in side.words[first:last])
