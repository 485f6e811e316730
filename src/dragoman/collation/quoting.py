"""The same quotation in other words: inside a passage of one descent, and between reports of their own."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from dragoman.collation.matching import Finding, Matched
from dragoman.collation.pairing import Side, Slot
from dragoman.model import QuotedText, Span

_SHORT = 8
"""Words up to which two lone quotations of a passage are one, however they differ."""

_ALIKE = 55.0
"""Likeness of two longer quotations (rapidfuzz ratio over their words) from which they are one."""

_LONGEST = 6
"""Words that may stand for others in a repeated utterance; more is another utterance."""

_APART = 5
"""Words that stay the same between two differences of an utterance that are told apart."""

_VERBATIM = 0.6
"""Share of telling words from which two reports of their own repeat one utterance."""


_TELLING = frozenset({"say", "tell", "add", "ask", "reply"})
"""Verbs that stand between the halves of a quotation and are no part of it."""


def trim(side: Side, span: Span) -> Span:
    """A quotation without the comma or stop at its end."""
    text = side.annotated.report.words(span)
    return Span(span.report, span.start, span.start + len(text.rstrip(" ,.;")))


def uttered(side: Side, number: int, core: Span) -> Span:
    """The sentences of a quotation that hold some words of it.

    Args:
        side: where the quotation stands.
        number: its number in the report.
        core: the words; empty between two words for a place where something is missing.
    """
    whole = side.annotated.quoted[number].span
    last = max(core.end, core.start + 1)
    held = [s for s in side.annotated.sentences if s.start < last and core.start < s.end]
    start = max([whole.start, *(s.start for s in held[:1])])
    end = min([whole.end, *(s.end for s in held[-1:])])
    return trim(side, Span(whole.report, start, end) if start < end else whole)


def quotations(m: Matched, judged: set[tuple[int, int]]) -> Iterator[Finding]:
    """Quotations of a passage that are one utterance and differ, where the word-by-word comparison did not see it.

    Args:
        m: the pair.
        judged: pairs of quotations (by their numbers in the reports) that were found already.
    """
    a, b = m.pair.a, m.pair.b
    numbers_a, numbers_b = sorted(set(m.za.quotes.values())), sorted(set(m.zb.quotes.values()))
    done_a, done_b = {x for x, _ in judged}, {y for _, y in judged}
    for x in numbers_a:
        for y in numbers_b:
            if x in done_a or y in done_b:
                continue
            one, two = a.annotated.quoted[x], b.annotated.quoted[y]
            left, right = _keys(m.za.quotes, a, x), _keys(m.zb.quotes, b, y)
            if not _whole(a, one) or not _whole(b, two) or not left or not right:
                continue
            if set(left) <= set(right) or set(right) <= set(left):
                continue  # one of them quotes less
            lone = len(numbers_a) == len(numbers_b) == 1 and max(len(left), len(right)) <= _SHORT
            if lone or fuzz.ratio(left, right) >= _ALIKE:
                p, q = trim(a, one.span), trim(b, two.span)
                yield Finding("quote", p, q, p, q, 0.6, "one quotation in other words")
                done_a.add(x)
                done_b.add(y)


def _keys(zone: dict[int, int], side: Side, number: int) -> list[str]:
    return [side.words[i].key for i, n in sorted(zone.items()) if n == number]


def _whole(side: Side, quoted: QuotedText) -> bool:
    """Whether a quotation lies inside the side: half of one may be a pair of marks that do not belong together."""
    return side.start - 2 <= quoted.outer.start and quoted.outer.end <= side.end + 4


def utterances(m: Matched) -> Iterator[Finding]:
    """Differences inside near-verbatim sentences of two reports with no common text: they repeat what somebody said.

    Reports of their own share whole sentences only where they quote, so what differs between such sentences is a difference of quotation,
    also where the pages have lost the marks. Words at the edges ("he said") are left out.
    """
    pair = m.pair
    if pair.a.heading or pair.b.heading:
        return
    steady = [(i, j) for i, j in pair.links if pair.a.words[i].tight]
    if len(steady) < 3 or pair.closeness < _VERBATIM:
        return
    marks = any(c in pair.a.annotated.report.text[pair.a.start - 1 : pair.a.end + 2] for c in '"“”')
    if not marks and not any(c in pair.b.annotated.report.text[pair.b.start - 1 : pair.b.end + 2] for c in '"“”'):
        return
    (first_a, first_b), (last_a, last_b) = steady[0], steady[-1]
    inner = [
        slot
        for slot in pair.slots
        if first_a < slot.a0 and slot.a1 <= last_a and first_b < slot.b0 and slot.b1 <= last_b and _telling(m, slot)
    ]
    if not inner or max(max(s.a1 - s.a0, s.b1 - s.b0) for s in inner) > _LONGEST:
        return
    stretches = [[inner[0]]]
    for slot in inner[1:]:
        if slot.a0 - stretches[-1][-1].a1 > _APART:
            stretches.append([])
        stretches[-1].append(slot)
    for stretch in stretches:
        x = _around(pair.a, stretch[0].a0, stretch[-1].a1)
        y = _around(pair.b, stretch[0].b0, stretch[-1].b1)
        yield Finding("quote", x, y, x, y, 0.5, "one utterance in other words")


def _telling(m: Matched, slot: Slot) -> bool:
    """Whether the slot holds more than an article, a contraction or "he said"."""
    words = [m.pair.a.words[i] for i in range(slot.a0, slot.a1)] + [m.pair.b.words[j] for j in range(slot.b0, slot.b1)]
    beside = [*m.pair.a.words[max(0, slot.a0 - 1) : slot.a1 + 1], *m.pair.b.words[max(0, slot.b0 - 1) : slot.b1 + 1]]
    if any(w.token.lemma in _TELLING for w in beside):
        return False
    return any(w.tight or w.token.pos in ("PRON", "ADP") for w in words)


def _around(side: Side, first: int, last: int) -> Span:
    """A stretch with two words on either side."""
    return side.span(max(0, first - 2), min(len(side.words), last + 2))
