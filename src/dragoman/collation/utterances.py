"""What somebody said, as reports of their own have it: stretches that they share almost word for word, and what differs in them."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from dragoman.collation.matching import Finding
from dragoman.collation.pairing import Side, Word
from dragoman.model import Span

_RUN = 3
"""Words in a row, one of them telling, that two sentences share before they are compared."""

_FEWEST = 5
"""Words in common from which a stretch may be one utterance; two of them are telling and no names."""

_VERBATIM = 0.65
"""Share of the longer stretch's words that both have."""

_LONGEST = 6
"""Words that may stand for others in a repeated utterance; more is another utterance."""

_APART = 5
"""Words that stay the same between two differences of an utterance that are told apart."""

_BESIDE = 2
"""Words on either side of a difference that are shown; within them a verb of saying takes the difference out of the quotation."""

_TELLING = frozenset({"say", "tell", "add", "ask", "reply"})
"""Verbs that stand between the halves of a quotation and are no part of it."""

_MARKS = frozenset('"“”')
_BRACKETS = {"(": ")", "[": "]"}
_BRACKETED = re.compile(r"[(\[]")

_SAID = re.compile(r"\s*$|\s*(?:[\w.’'-]+ ){1,4}?(?:said|says|added|told|asked|replied)\b")
"""What follows a closing mark: nothing more, or who said it."""

Gap = tuple[int, int, int, int]
"""words[a0:a1] of one side stand where words[b0:b1] of the other do."""

Apart = Callable[[Span, Span], bool]
"""Whether two sentences have no common text behind them."""


class _Line(Struct, frozen=True):
    """A sentence of a paragraph that quotes."""

    side: Side
    span: Span
    words: tuple[str, ...]
    """As written, in lower case: whoever is quoted said these forms."""
    quoted: frozenset[int]
    """Positions of the words that stand between marks."""


def utterances(sides: Mapping[str, Sequence[Side]], apart: Apart) -> Iterator[Finding]:
    """Differences inside near-verbatim stretches of two reports with no common text: they repeat what somebody said.

    Reports of their own share long runs of words only where they quote, so what differs inside such a stretch is a difference of
    quotation, also where the pages have lost the marks. What an editor put in brackets is no part of it, nor is "he said".

    Args:
        sides: the sentences of each report, by its id.
        apart: tells for two sentences whether nothing but what was said lies behind both.
    """
    lines = {id_: tuple(_lines(sentences)) for id_, sentences in sorted(sides.items())}
    places: dict[tuple[str, ...], set[tuple[str, int]]] = {}
    pairs: list[tuple[str, int, str, int]] = []
    for id_, mine in lines.items():
        for n, line in enumerate(mine):
            there = [places.setdefault(run, set()) for run in _runs(line)]
            met = ((other, m) for other, m in set().union(*there) if other != id_)
            # Only what stands between marks on one side at least is held against anything.
            pairs.extend((other, m, id_, n) for other, m in met if line.quoted or lines[other][m].quoted)
            for held in there:
                held.add((id_, n))
    for a, m, b, n in sorted(pairs):
        one, two = lines[a][m], lines[b][n]
        if apart(one.span, two.span):
            yield from _differences(one, two)


def _lines(sentences: Sequence[Side]) -> Iterator[_Line]:
    marks: dict[int, list[int]] = {}
    for whole in sentences:
        if whole.kind == "caption" or len(whole.words) < _FEWEST:
            continue
        report = whole.annotated
        text = report.report.text
        said = Side(report, tuple(_unbracketed(whole.words, text))) if _BRACKETED.search(text, whole.start, whole.end) else whole
        if len(said.words) >= _FEWEST:
            words = tuple(w.token.text.lower().replace("’", "'") for w in said.words)
            sentence = report.sentences[said.words[0].token.sentence]
            if sentence.block not in marks:
                block = report.report.blocks[sentence.block]
                marks[sentence.block] = _marks(text, block.start, block.end)
            there = marks[sentence.block]
            inside = frozenset(n for n, w in enumerate(said.words) if bisect_left(there, w.token.start) % 2) if there else frozenset()
            yield _Line(said, Span(report.id, sentence.start, sentence.end), words, inside)


def _marks(text: str, start: int, end: int) -> list[int]:
    """Where the quotation marks of a block stand, every other one closing; a first one that closes has its opening at the block's start.

    Pages set marks either way round and on either side of a blank, so that only their order is to be trusted, and what follows them.
    """
    marks = [start + n for n, c in enumerate(text[start:end]) if c in _MARKS]
    if len(marks) % 2 and (text[marks[0]] == "”" or _SAID.match(text[marks[0] + 1 : end])):
        marks.insert(0, start - 1)
    return marks


def _unbracketed(words: Sequence[Word], text: str) -> Iterator[Word]:
    """The words that stand outside brackets: inside them an editor speaks."""
    closing = ""
    end = words[0].token.start if words else 0
    for word in words:
        for c in text[end : word.token.start]:
            closing = "" if c == closing else closing or _BRACKETS.get(c, "")
        end = word.token.end
        if not closing:
            yield word


def _runs(line: _Line) -> Iterator[tuple[str, ...]]:
    for k in range(len(line.words) - _RUN + 1):
        if any(w.tight for w in line.side.words[k : k + _RUN]):
            yield line.words[k : k + _RUN]


def _differences(one: _Line, two: _Line) -> Iterator[Finding]:
    for stretch in _stretches(one, two):
        gaps = [g for g in stretch if _tells_something(one, two, g)]
        groups: list[list[Gap]] = []
        for gap in gaps:
            if groups and gap[0] - groups[-1][-1][1] <= _APART:
                groups[-1].append(gap)
            else:
                groups.append([gap])
        for group in groups:
            x = _around(one, group[0][0], group[-1][1])
            y = _around(two, group[0][2], group[-1][3])
            if x.start == x.end or y.start == y.end:
                continue  # nothing of the utterance is left beside the difference
            yield Finding("quote", x, y, x, y, 0.5, "one utterance in other words")


def _stretches(one: _Line, two: _Line) -> Iterator[list[Gap]]:
    """The gaps inside each stretch that both sentences have almost word for word."""
    blocks = [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(one.words, two.words) if op.tag == "equal"]
    chain: list[Gap] = []
    for block in [*blocks, None]:
        if block is not None and (not chain or max(block[0] - chain[-1][1], block[2] - chain[-1][3]) <= _LONGEST):
            chain.append(block)
            continue
        while len(chain) > 1 and not _holds(one.side, chain[0]):
            chain.pop(0)
        while len(chain) > 1 and not _holds(one.side, chain[-1]):
            chain.pop()
        if len(chain) > 1 and _verbatim(one, two, chain):
            yield [(p[1], q[0], p[3], q[2]) for p, q in itertools.pairwise(chain)]
        chain = [block] if block is not None else []


def _holds(side: Side, block: Gap) -> bool:
    """Whether a run of common words can bound a stretch: two words at least, or a telling one."""
    return block[1] - block[0] > 1 or side.words[block[0]].tight


def _verbatim(one: _Line, two: _Line, chain: Sequence[Gap]) -> bool:
    common = sum(b[1] - b[0] for b in chain)
    longer = max(chain[-1][1] - chain[0][0], chain[-1][3] - chain[0][2])
    other = two.words[chain[0][2] : chain[-1][3]]
    telling = sum(one.words[i] in other and _telling(one.side.words[i]) for i in range(chain[0][0], chain[-1][1]))
    return common >= _FEWEST and telling >= 2 and common >= _VERBATIM * longer


def _telling(word: Word) -> bool:
    return word.tight and word.token.pos != "PROPN"


def _tells_something(one: _Line, two: _Line, gap: Gap) -> bool:
    """Whether a gap lies in a quotation and holds more than an article, a contraction or "he said"."""
    a, b = one.side, two.side
    if not (_inside(one, gap[0], gap[1]) or _inside(two, gap[2], gap[3])):
        return False
    words = [*a.words[gap[0] : gap[1]], *b.words[gap[2] : gap[3]]]
    if _told(a, gap[0], gap[1]) or _told(b, gap[2], gap[3]) or _renamed(a.words[gap[0] : gap[1]], b.words[gap[2] : gap[3]]):
        return False
    return any(w.tight or w.token.pos in ("PRON", "ADP") for w in words)


def _renamed(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a name stands for a pronoun: who tells what somebody said must say who "I" and "you" are."""
    poses = [{w.token.pos for w in words} - {"DET", "PART"} for words in (left, right)]
    return {"PRON"} in poses and any(p == {"PROPN"} for p in poses)


def _inside(line: _Line, first: int, last: int) -> bool:
    """Whether words, or the two words around an empty place, stand between marks."""
    return line.quoted.issuperset(range(first, last) if first < last else (first - 1, first))


def _told(side: Side, first: int, last: int) -> bool:
    """Whether a verb of saying stands at a place, outside the quotation."""
    words = side.words[max(0, first - _BESIDE) : last + _BESIDE]
    return any(w.token.lemma in _TELLING and not any(q.span.covers(_span(side, w)) for q in side.annotated.quoted) for w in words)


def _span(side: Side, word: Word) -> Span:
    return Span(side.annotated.id, word.token.start, word.token.end)


def _around(line: _Line, first: int, last: int) -> Span:
    """A difference with the words on either side, up to the next mark; of an empty one at a mark, the side that is quoted."""
    low, high = first, last
    edge = first == last and _marked(line.side, first)
    while first - low < _BESIDE and not _marked(line.side, low) and not (edge and first in line.quoted):
        low -= 1
    while high - last < _BESIDE and not (_marked(line.side, high) and high > first) and not (edge and first not in line.quoted):
        high += 1
    return line.side.span(low, high)


def _marked(side: Side, i: int) -> bool:
    """Whether a quotation mark, or an end of the sentence, stands before a word."""
    if not 0 < i < len(side.words):
        return True
    return bool(_MARKS & set(side.annotated.report.text[side.words[i - 1].token.end : side.words[i].token.start]))
