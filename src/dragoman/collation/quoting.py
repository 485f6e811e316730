"""The same quotation in other words: inside a passage of one descent, and between reports of their own."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched
from dragoman.collation.pairing import Side
from dragoman.model import QuotedText, Span

_SHORT = 8
"""Words up to which two lone quotations of a passage are one where a word of theirs ties them."""

_ALIKE = 55.0
"""Likeness of two longer quotations (rapidfuzz ratio over their words) from which they are one."""


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
            lone = len(numbers_a) == len(numbers_b) == 1 and max(len(left), len(right)) <= _SHORT and _tied(m, x, y)
            if lone or fuzz.ratio(left, right) >= _ALIKE:
                p, q = trim(a, one.span), trim(b, two.span)
                yield Finding("quote", p, q, p, q, 0.6, "one quotation in other words")
                done_a.add(x)
                done_b.add(y)


def _tied(m: Matched, x: int, y: int) -> bool:
    """Whether two quotations have a word, or two of one meaning, in common; or follow the same word."""
    left = [i for i, n in m.za.quotes.items() if n == x]
    right = [j for j, n in m.zb.quotes.items() if n == y]
    if m.pair.forth.get(min(left) - 1) == min(right) - 1:
        return True
    words_a, words_b = ([s.words[i] for i in at if s.words[i].tight] for s, at in ((m.pair.a, left), (m.pair.b, right)))
    return any(lexicon.akin(p.key, q.key, p.token.pos, q.token.pos) in ("same", "near") for p in words_a for q in words_b)


def _keys(zone: dict[int, int], side: Side, number: int) -> list[str]:
    return [side.words[i].key for i, n in sorted(zone.items()) if n == number]


def _whole(side: Side, quoted: QuotedText) -> bool:
    """Whether a quotation lies inside the side: half of one may be a pair of marks that do not belong together."""
    return side.start - 2 <= quoted.outer.start and quoted.outer.end <= side.end + 4
