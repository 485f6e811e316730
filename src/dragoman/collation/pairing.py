"""Two sides of a passage laid side by side, word by word: what stands on both, and the slots where they differ."""

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from dragoman.collation.lexicon import words
from dragoman.model import AnnotatedReport, Span, Token

_RULES = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"^(lab|fav|hon|behavi|neighb|col|harb|rum|arm|hum)our"), r"\1or"),
    (re.compile(r"^(.*(?:met|lit|cent|theat|fib))re(s?)$"), r"\1er\2"),
    (re.compile(r"^(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"^tonne(s?)$"), r"ton\1"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^(travel|cancel|label|model|signal|counsel)l(?=e[dr]|ing)"), r"\1"),
    (re.compile(r"^(cat|dial|anal)ogue"), r"\1og"),
)


_BARRED = str.maketrans("ıłŁøØđĐð", "ilLoOdDd")
"""Letters that carry their accent inside and that no normal form takes apart."""

_LOOSE = frozenset({"DET", "PART", "PRON", "ADP", "AUX", "CCONJ"})


class Word(Struct, frozen=True, gc=False):
    """One word of a side; hyphenated compounds and sums of money count as the parser cut them."""

    token: Token
    """The token."""
    key: str
    """What it is compared by: the lemma without accents, case and British or American spelling."""
    tight: bool
    """Whether it can hold two texts together: not a function word."""


class Side(Struct, frozen=True):
    """The sentences that a passage has in one report."""

    annotated: AnnotatedReport
    """The report."""
    words: tuple[Word, ...]
    """Its words in order, without punctuation."""

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0].token.start

    @property
    def end(self) -> int:
        """Offset after the last word."""
        return self.words[-1].token.end

    @property
    def kind(self) -> str:
        """What kind of block it begins in: `paragraph`, `caption`, `heading`, …"""
        sentences = self.annotated.sentences
        return sentences[max(0, bisect_right(sentences, self.start, key=lambda s: s.start) - 1)].kind

    @property
    def sentence(self) -> Span:
        """The sentence of its first word."""
        sentence = self.annotated.sentences[self.words[0].token.sentence]
        return Span(self.annotated.id, sentence.start, sentence.end)

    @property
    def heading(self) -> bool:
        """Whether it begins with a headline."""
        return bool(self.words) and self.kind == "heading"

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` up to, not including, word `last`; empty where they are equal."""
        if first < last:
            return Span(self.annotated.id, self.words[first].token.start, self.words[last - 1].token.end)
        at = self.words[first].token.start if first < len(self.words) else self.end
        return Span(self.annotated.id, at, at)

    def text(self, first: int, last: int) -> str:
        """The characters of `span`."""
        return self.annotated.report.words(self.span(first, last))

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that lie in a range of characters."""
        inside = [i for i, w in enumerate(self.words) if w.token.start < end and start < w.token.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


class Slot(Struct, frozen=True):
    """A place where the two sides differ; words[a0:a1] of a stand against words[b0:b1] of b, one of them may be none."""

    a0: int
    a1: int
    b0: int
    b1: int


class Pair(Struct, frozen=True, dict=True):
    """Two sides laid side by side."""

    a: Side
    b: Side
    links: tuple[tuple[int, int], ...]
    """Words that stand on both sides, as (word of a, word of b), sorted; moved words too."""
    slots: tuple[Slot, ...]
    """Where they differ, in order; words that merely moved are in `links` as well."""

    @functools.cached_property
    def forth(self) -> dict[int, int]:
        """From a word of a to its word of b."""
        return dict(self.links)

    @functools.cached_property
    def back(self) -> dict[int, int]:
        """From a word of b to its word of a."""
        return {j: i for i, j in self.links}

    @functools.cached_property
    def closeness(self) -> float:
        """Share of the shorter side's telling words that the other side has."""
        tight = sum(self.a.words[i].tight for i, _ in self.links)
        fewest = min(sum(w.tight for w in self.a.words), sum(w.tight for w in self.b.words))
        return tight / fewest if fewest else 0.0


@functools.lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """A word without accents and case, in American spelling, for comparing."""
    plain = unicodedata.normalize("NFKD", word.translate(_BARRED))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'")
    if len(plain) > 2 and plain.count(".") * 2 >= len(plain) - 1 and plain.replace(".", "").isalpha():
        plain = plain.replace(".", "")  # u.s., e.u.
    for rule, to in _RULES:
        plain = rule.sub(to, plain)
    return plain


def side(annotated: AnnotatedReport, sentences: Sequence[Span]) -> Side:
    """The words of some sentences of a report."""
    found: list[Word] = []
    for span in sentences:
        at = max(0, bisect_right(annotated.sentences, span.start, key=lambda s: s.start) - 1)
        for sentence in annotated.sentences[at:]:
            if sentence.start >= span.end:
                break
            if span.start < sentence.end:
                found.extend(_words(annotated.tokens[sentence.first : sentence.last]))
    return Side(annotated, tuple(found))


def by_sentence(annotated: AnnotatedReport) -> tuple[Side, ...]:
    """The sentences of a report one by one, headings and scraps without a word left out."""
    kinds = ("paragraph", "quotation", "caption")
    spans = (Span(annotated.id, s.start, s.end) for s in annotated.sentences if s.kind in kinds)
    return tuple(s for s in (side(annotated, [span]) for span in spans) if s.words)


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    loose = words("loose")
    for token in tokens:
        if token.pos in ("PUNCT", "SPACE") or not _is_word(token.text):
            continue
        key = spelling(token.text if token.pos in ("PROPN", "NUM") else token.lemma)
        yield Word(token, key, token.pos not in _LOOSE and key not in loose)


@functools.lru_cache(maxsize=50_000)
def _is_word(text: str) -> bool:
    return any(c.isalnum() or c in "$€£%&" for c in text)


def lay(a: Side, b: Side) -> Pair:
    """Lay two sides side by side.

    The longest common run of words in order comes first; runs that hold nothing but function words between two larger
    differences are given up, so that a difference is one slot and not three; words left over on both sides are linked as moved.
    """
    keys_a, keys_b = [w.key for w in a.words], [w.key for w in b.words]
    same: list[tuple[int, int]] = []
    for op in Indel.opcodes(keys_a, keys_b):
        if op.tag == "equal":
            same.extend(zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True))
    kept = _without_loose_ends(a, b, same)
    slots = tuple(_slots(len(a.words), len(b.words), kept))
    return Pair(a, b, tuple(sorted([*kept, *_moved(a, b, slots)])), slots)


def _without_loose_ends(a: Side, b: Side, same: list[tuple[int, int]]) -> list[tuple[int, int]]:
    runs: list[list[tuple[int, int]]] = []
    for pair in same:
        if runs and (pair[0] - 1, pair[1] - 1) == runs[-1][-1]:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    kept: list[tuple[int, int]] = []
    for n, run in enumerate(runs):
        if any(a.words[i].tight for i, _ in run):
            kept.extend(run)
            continue
        before = (run[0][0] - runs[n - 1][-1][0] - 1, run[0][1] - runs[n - 1][-1][1] - 1) if n else run[0]
        last = run[-1]
        after = (
            (runs[n + 1][0][0] - last[0] - 1, runs[n + 1][0][1] - last[1] - 1)
            if n + 1 < len(runs)
            else (len(a.words) - last[0] - 1, len(b.words) - last[1] - 1)
        )
        # A function word with like gaps on both sides stands where it stood; one amid unlike gaps met its double by chance.
        if abs(before[0] - before[1]) <= 1 and abs(after[0] - after[1]) <= 1:
            kept.extend(run)
    return kept


def _slots(size_a: int, size_b: int, same: list[tuple[int, int]]) -> Iterator[Slot]:
    i = j = 0
    for x, y in [*same, (size_a, size_b)]:
        if x > i or y > j:
            yield Slot(i, x, j, y)
        i, j = x + 1, y + 1


def _moved(a: Side, b: Side, slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    free: dict[str, list[int]] = {}
    for slot in slots:
        for j in range(slot.b0, slot.b1):
            if b.words[j].tight:
                free.setdefault(b.words[j].key, []).append(j)
    for slot in slots:
        for i in range(slot.a0, slot.a1):
            if free.get(a.words[i].key):
                yield i, free[a.words[i].key].pop(0)
