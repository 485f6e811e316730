"""What somebody said, as reports of their own have it: sentences that they share almost word for word, and what differs in them."""

from collections.abc import Iterator

from dragoman.collation.matching import Finding, Matched, within
from dragoman.collation.pairing import Side, Slot
from dragoman.collation.zones import Zones
from dragoman.model import Span

_LONGEST = 6
"""Words that may stand for others in a repeated utterance; more is another utterance."""

_APART = 5
"""Words that stay the same between two differences of an utterance that are told apart."""

_FEWEST = 3
"""Telling words in common, names aside, from which two sentences may be one utterance."""

_VERBATIM = 0.6
"""Share of telling words from which two reports of their own repeat one utterance."""

_BESIDE = 2
"""Words from a verb of saying within which a difference belongs to it."""

_TELLING = frozenset({"say", "tell", "add", "ask", "reply"})
"""Verbs that stand between the halves of a quotation and are no part of it."""

_MARKS = frozenset('"“”')


def utterances(m: Matched) -> Iterator[Finding]:
    """Differences inside near-verbatim sentences of two reports with no common text: they repeat what somebody said.

    Reports of their own share whole sentences only where they quote, so what differs between such sentences is a difference of quotation,
    also where the pages have lost the marks. Words at the edges ("he said") are left out.
    """
    pair = m.pair
    if pair.a.heading or pair.b.heading or not (_marked(pair.a) or _marked(pair.b)):
        return
    steady = [(i, j) for i, j in pair.links if pair.a.words[i].tight]
    if sum(i not in m.za.names for i, _ in steady) < _FEWEST or pair.closeness < _VERBATIM:
        return
    (first_a, first_b), (last_a, last_b) = steady[0], steady[-1]
    inner = [
        slot
        for slot in pair.slots
        if first_a < slot.a0 and slot.a1 <= last_a and first_b < slot.b0 and slot.b1 <= last_b and _telling(m, slot)
    ]
    if not inner or max(max(s.a1 - s.a0, s.b1 - s.b0) for s in inner) > _LONGEST:
        return
    groups = [[inner[0]]]
    for slot in inner[1:]:
        if slot.a0 - groups[-1][-1].a1 > _APART:
            groups.append([])
        groups[-1].append(slot)
    for group in groups:
        if not all(_marked(s) for s in (pair.a, pair.b)) and not (
            within(set(m.za.quotes), group[0].a0, group[-1].a1) or within(set(m.zb.quotes), group[0].b0, group[-1].b1)
        ):
            continue
        x = _around(pair.a, group[0].a0, group[-1].a1)
        y = _around(pair.b, group[0].b0, group[-1].b1)
        yield Finding("quote", x, y, x, y, 0.5, "one utterance in other words")


def _marked(side: Side) -> bool:
    return bool(_MARKS & set(side.annotated.report.text[max(0, side.start - 1) : side.end + 2]))


def _telling(m: Matched, slot: Slot) -> bool:
    """Whether the slot holds more than an article, a contraction or "he said"."""
    words = [m.pair.a.words[i] for i in range(slot.a0, slot.a1)] + [m.pair.b.words[j] for j in range(slot.b0, slot.b1)]
    around_a, around_b = range(slot.a0 - _BESIDE, slot.a1 + _BESIDE), range(slot.b0 - _BESIDE, slot.b1 + _BESIDE)
    if _tells(m.za, around_a) or _tells(m.zb, around_b):
        return False
    return any(w.tight or w.token.pos in ("PRON", "ADP") for w in words)


def _tells(zones: Zones, places: range) -> bool:
    """Whether a verb of saying stands among some words, outside the quotation."""
    words = zones.side.words
    return any(words[i].token.lemma in _TELLING and i not in zones.quotes for i in places if 0 <= i < len(words))


def _around(side: Side, first: int, last: int) -> Span:
    """A stretch with two words on either side, within its quotation."""
    low, high = max(0, first - 2), min(len(side.words), last + 2)
    while low < first and _closed(side, low, first):
        low += 1
    while high > last and _closed(side, last - 1, high - 1):
        high -= 1
    return side.span(low, high)


def _closed(side: Side, i: int, j: int) -> bool:
    """Whether a quotation mark or the end of a sentence stands between two words."""
    between = side.annotated.report.text[side.words[i].token.end : side.words[j].token.start]
    return bool(_MARKS & set(between)) or side.words[i].token.sentence != side.words[j].token.sentence
