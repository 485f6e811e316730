"""Words inside a passage: which word of one side stands for which of the other, and where the two differ."""

import functools
import itertools
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from rapidfuzz.distance import DamerauLevenshtein

from dragoman.model import Difference, PassageKind, Span, Token
from dragoman.passages.lines import Form, Line
from dragoman.passages.spelling import spelling, word_set

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "SYM"})
_ALIKE = 0.5
# Two runs of different words are one place of difference where no more than this many words, all of them light, stand between.
_BRIDGE = 2


class Wording(Struct, frozen=True):
    """How the words of two sides go together."""

    a: tuple[Token, ...]
    """Words of the first side, punctuation left out."""
    b: tuple[Token, ...]
    """Words of the second side."""
    pairs: tuple[tuple[int, int], ...]
    """Positions of words that stand for each other, in the order of the first side."""
    gaps: tuple[tuple[int, int, int, int], ...]
    """Runs that differ: first and after-last position in a, then in b; one of the two may be empty."""
    overlap: float
    """Share of the shorter side's words that stand in the other, in order."""
    equal: tuple[tuple[int, int], ...]
    """Those of the pairs, in order on both sides, that are the same word."""


class _Places(NamedTuple):
    """The same by positions alone."""

    pairs: tuple[tuple[int, int], ...]
    gaps: tuple[tuple[int, int, int, int], ...]
    overlap: float
    equal: tuple[tuple[int, int], ...]


def wording(a: Sequence[Line], b: Sequence[Line]) -> Wording:
    """Align the words of two sides of a passage.

    The heaviest chain of like words in order, by dynamic programming: names and numbers weigh more than content words, these
    more than function words, and a word next to another that fits weighs more than one alone. Names that are nearly alike and
    forms of one lemma go together too. What is left over is paired out of order where a telling word stands once on each side.

    The last few thousand are remembered by their words, because copies hold the same two wordings against each other again and again.
    """
    tokens_a = tuple(t for line in a for t in line.tokens)
    tokens_b = tuple(t for line in b for t in line.tokens)
    if [w for line in a for w in line.words] == [w for line in b for w in line.words]:
        same = tuple((i, i) for i in range(len(tokens_a)))
        return Wording(tokens_a, tokens_b, same, (), 1.0 if same else 0.0, same)
    return Wording(tokens_a, tokens_b, *_aligned(tuple(f for line in a for f in line.forms), tuple(f for line in b for f in line.forms)))


def forget() -> None:
    """Drop the remembered alignments, as for a measurement that must not profit from an earlier one."""
    _aligned.cache_clear()


@functools.lru_cache(maxsize=4_000)
def _aligned(a: tuple[Form, ...], b: tuple[Form, ...]) -> _Places:
    equal = _same([f.word for f in a], [f.word for f in b])
    chain = _chain(_scores(a, b, equal))
    same_words = tuple((i, j) for i, j in chain if equal[i, j])
    pairs = sorted(chain + _moved(a, b, chain))
    return _Places(tuple(pairs), tuple(_gaps(a, b, chain, pairs)), len(same_words) / max(1, min(len(a), len(b))), same_words)


def _same(a: Sequence[str], b: Sequence[str]) -> np.ndarray:
    # As numbers, because comparing arrays of strings costs ten times as much.
    number = {word: n for n, word in enumerate(dict.fromkeys([*a, *b]))}
    return np.equal.outer(np.array([number[w] for w in a], dtype=np.int64), np.array([number[w] for w in b], dtype=np.int64))


def _scores(a: Sequence[Form], b: Sequence[Form], equal: np.ndarray) -> np.ndarray:
    weight = np.array([_weight(f) for f in a])
    scores = np.where(equal, weight[:, None], 0.0)
    same_lemma = _same([spelling(f.lemma) for f in a], [spelling(f.lemma) for f in b]) & ~equal
    scores = np.where(same_lemma, weight[:, None] * 0.7, scores)
    there_a, there_b = np.nonzero(equal)
    for i, j in itertools.product(_loose(a, set(there_a.tolist())), _loose(b, set(there_b.tolist()))):
        if a[i].pos != b[j].pos:
            continue
        if a[i].pos == "NUM":
            scores[i, j] = max(scores[i, j], 0.9)
        elif (ratio := _likeness(a[i].word, b[j].word)) >= _ALIKE:
            scores[i, j] = max(scores[i, j], 2.5 * ratio)
    # A neighbour that fits as well: runs beat the same words strewn about.
    fits = scores > 0
    beside = np.zeros_like(scores)
    beside[1:, 1:] += fits[:-1, :-1]
    beside[:-1, :-1] += fits[1:, 1:]
    return np.where(fits, scores + 0.4 * beside, 0.0)


def _loose(forms: Sequence[Form], there: Collection[int]) -> list[int]:
    """The names and numbers that do not stand on the other side as they are."""
    return [i for i, form in enumerate(forms) if i not in there and form.pos in ("PROPN", "NUM")]


def _weight(form: Form) -> float:
    if form.pos in ("PROPN", "NUM"):
        return 3.0
    return 2.0 if form.pos in _CONTENT else 0.5


def name_likeness(a: str, b: str) -> float:
    """How alike two name words are, 0 to 1, by edits over the longer (0 where the first letters differ and one is short)."""
    return _likeness(spelling(a), spelling(b))


def _likeness(a: str, b: str) -> float:
    if min(len(a), len(b)) < 3:
        return float(a == b)
    return float(DamerauLevenshtein.normalized_similarity(a, b))


def _chain(scores: np.ndarray) -> list[tuple[int, int]]:
    n, m = scores.shape
    best = np.zeros((n + 1, m + 1))
    for i in range(n):
        row = np.maximum(best[i, 1:], best[i, :-1] + scores[i])
        best[i + 1, 1:] = np.maximum.accumulate(row)
    chain = []
    held = best.tolist()
    i, j = n, m
    while i and j:
        if held[i][j] == held[i - 1][j]:
            i -= 1
        elif held[i][j] == held[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            chain.append((i, j))
    chain.reverse()
    return chain


def _moved(a: Sequence[Form], b: Sequence[Form], chain: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    left_a, left_b = _left(a, {i for i, _ in chain}), _left(b, {j for _, j in chain})
    return [(places[0], left_b[w][0]) for w, places in left_a.items() if len(places) == 1 and len(left_b.get(w, ())) == 1]


def _left(forms: Sequence[Form], used: Collection[int]) -> dict[str, list[int]]:
    """Where the telling words stand that no chain holds."""
    found: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        if i not in used and form.pos in _CONTENT:
            found.setdefault(form.word, []).append(i)
    return found


def _gaps(
    a: Sequence[Form], b: Sequence[Form], chain: Sequence[tuple[int, int]], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    # Words of one lemma say the same in their place; nearly like names and different numbers do not.
    firm = [(i, j) for i, j in chain if a[i].word == b[j].word or (a[i].pos not in ("PROPN", "NUM") and a[i].lemma == b[j].lemma)]
    raw = []
    i0 = j0 = 0
    for i, j in [*firm, (len(a), len(b))]:
        if i > i0 or j > j0:
            raw.append((i0, i, j0, j))
        i0, j0 = i + 1, j + 1
    merged: list[tuple[int, int, int, int]] = []
    for gap in raw:
        if merged:
            last = merged[-1]
            between = a[last[1] : gap[0]]
            if len(between) <= _BRIDGE and all(t.pos not in _CONTENT for t in between):
                merged[-1] = (last[0], gap[1], last[2], gap[3])
                continue
        merged.append(gap)
    moved_a, moved_b = {i for i, _ in pairs}, {j for _, j in pairs}
    kept = []
    for i0, i1, j0, j1 in merged:
        # Nothing is said or left out by words that only moved, nor by an article more or less.
        new_a = any(i not in moved_a and a[i].pos not in ("DET", "PUNCT") for i in range(i0, i1))
        new_b = any(j not in moved_b and b[j].pos not in ("DET", "PUNCT") for j in range(j0, j1))
        changed = any(a[i].word != b[j].word and i0 <= i < i1 and j0 <= j < j1 for i, j in pairs)
        if new_a or new_b or changed:
            kept.append((i0, i1, j0, j1))
    return kept


def differences(found: Wording, a: Span, b: Span) -> tuple[Difference, ...]:
    """The gaps of a wording as spans; `a` and `b` are the whole sides, for the place of what is missing."""
    return tuple(Difference(_stretch(found.a, i0, i1, a), _stretch(found.b, j0, j1, b)) for i0, i1, j0, j1 in found.gaps)


def _stretch(tokens: Sequence[Token], first: int, after: int, side: Span) -> Span:
    if first < after:
        return Span(side.report, tokens[first].start, tokens[after - 1].end)
    place = tokens[first - 1].end if first else side.start
    return Span(side.report, place, place)


def kind_of(found: Wording) -> PassageKind:
    """copied without a gap; corrupted where a gap sets one name or number against another, or a negation is on one side only."""
    if not found.gaps:
        return "copied"
    for i0, i1, j0, j1 in found.gaps:
        a, b = found.a[i0:i1], found.b[j0:j1]
        numbers = _of(a, "NUM"), _of(b, "NUM")
        if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
            return "corrupted"
        for x in _of(a, "PROPN") - _of(b, "PROPN"):
            if any(_ALIKE <= name_likeness(x, y) < 1 for y in _of(b, "PROPN") - _of(a, "PROPN")):
                return "corrupted"
    negated = [sum(t.lemma in word_set("negations") for t in side) % 2 for side in (found.a, found.b)]
    if negated[0] != negated[1] and found.overlap >= 0.5:
        return "corrupted"
    return "reworded"


def _of(tokens: Sequence[Token], pos: str) -> set[str]:
    return {spelling(t.text) for t in tokens if t.pos == pos}
