"""What speaks in a source for each telling word of a text: whether it stands there, and whether it stands there among the same words.

An error that a person makes is often built from the source's own words: another name of the article, its other date. Such a word is
known, but not beside these words. So each word is held against the places of the source where it stands, by how like the words around it
are there, in the sentence, among the nearest words, above and below it in the parse; and against the best place that the source has for
such words, where perhaps another word of its sort stands. Likeness is the cosine of word vectors in their sentences, as in BERTScore
(Zhang and others 2020); a word that is the same by its key counts more.
"""

import functools
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.comparator_traits import related, sort, tells
from dragoman.collation.pairing import Side, Word
from dragoman.collation.zones import Zones
from dragoman.language.networks import WIDTH
from dragoman.language.vectors import word_pieces

SORTS = ("person", "place", "name", "number", "time", "NOUN", "VERB", "ADJ", "ADV", "other")
"""The sorts of words that are told apart."""

SIGNS = (
    "known", "often", "early", "late", "own", "around", "dip", "kin same", "kin near", "kin opposite", "nearest same", "nearest sort",
    "sentence own", "sentence best", "sentence lack", "window own", "window best", "window rival", "window margin", "head", "children",
    "before", "after", "negation", "hedge", "capital", "length", "known share", "sentence support", "first", *SORTS,
)  # fmt: skip
"""What is told of a word, in the order of `signs`."""

_SAME = 0.6
"""Least likeness of a word to itself in another sentence; half of what lies above one half."""
_NEAREST = 8
"""Words of the source among which a synonym is looked for."""
_NEAR = 4
"""Words to each side that count as around a word."""
_HEDGES = frozenset({"may", "might", "could", "would", "should", "can", "if", "unless"})


class Sentence(Struct, frozen=True):
    """One sentence of a ground."""

    first: int
    """Number of its first word in the ground."""
    words: Side
    """Its words."""
    zones: Zones
    """Of what its words are part."""


Means = tuple[np.ndarray, np.ndarray]
"""The mean early and late vector of a word of news, each float32 (384,); what is common to all words says nothing of one."""


class Ground(Struct, frozen=True, dict=True):
    """A text as words with their vectors, to be looked for or looked into."""

    sentences: tuple[Sentence, ...]
    """Its sentences that have words."""
    means: Means
    """What is taken off every vector."""

    @functools.cached_property
    def words(self) -> list[Word]:
        """All words."""
        return [w for s in self.sentences for w in s.words.words]

    @functools.cached_property
    def where(self) -> list[tuple[int, int]]:
        """Of each word the number of its sentence and its place there."""
        return [(n, i) for n, s in enumerate(self.sentences) for i in range(len(s.words.words))]

    @functools.cached_property
    def vectors(self) -> tuple[np.ndarray, np.ndarray]:
        """Early and late vectors of the words, less the mean and of length 1; two of float32 (words, 384)."""
        both = [raw_vectors(s.words) for s in self.sentences]
        early, late = (_unit(np.concatenate([rows[k] for rows in both]) - self.means[k]) for k in (0, 1))
        return early, late

    @functools.cached_property
    def tells(self) -> list[bool]:
        """Of each word whether it tells something."""
        return [tells(s.zones, i) for s in self.sentences for i in range(len(s.words.words))]

    @functools.cached_property
    def sorts(self) -> np.ndarray:
        """Of each word the number of its sort."""
        return np.array([_sort(s.zones, i) for s in self.sentences for i in range(len(s.words.words))])

    @functools.cached_property
    def heads(self) -> list[int]:
        """Of each word the one that governs it, -1 for none."""
        found = []
        for s in self.sentences:
            for i, w in enumerate(s.words.words):
                head = s.zones.position(w.token.head)
                found.append(-1 if head is None or head == i else s.first + head)
        return found

    @functools.cached_property
    def children(self) -> list[list[int]]:
        """Of each word those that it governs."""
        found: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(i)
        return found

    @functools.cached_property
    def places(self) -> dict[str, list[int]]:
        """From a key to the words that have it."""
        found: dict[str, list[int]] = {}
        for i, w in enumerate(self.words):
            found.setdefault(w.key, []).append(i)
        return found

    @functools.cached_property
    def turned(self) -> list[bool]:
        """Of each word whether an odd number of negations stands at it."""
        found = [w.key in lexicon.inner_negation() for w in self.words]
        for s in self.sentences:
            for i in s.zones.negations:
                found[s.first + i] = not found[s.first + i]
                head = self.heads[s.first + i]
                if head >= 0:
                    found[head] = not found[head]
        return found

    @functools.cached_property
    def hedged(self) -> list[bool]:
        """Of each word whether a word of possibility or condition hangs from it."""
        return [any(self.words[c].key in _HEDGES for c in below) for below in self.children]


def ground(sides: Sequence[Side], means: Means) -> Ground:
    """Prepare a text.

    Args:
        sides: its words, one or more sentences each.
        means: what is taken off the vectors of all words.

    Returns:
        The text by sentences; without any where the sides have no words.
    """
    found: list[Sentence] = []
    first = 0
    for words in sides:
        for number in sorted({w.token.sentence for w in words.words}):
            one = Side(words.annotated, tuple(w for w in words.words if w.token.sentence == number))
            found.append(Sentence(first, one, Zones(one)))
            first += len(one.words)
    return Ground(tuple(found), means)


def raw_vectors(words: Side) -> tuple[np.ndarray, np.ndarray]:
    """Early and late vectors of a sentence's words: the mean over each word's pieces, of length 1; two of float32 (words, 384)."""
    text, start = words.annotated.report.text, words.start
    pieces = word_pieces(text[start : words.end])
    rows = np.zeros((2, len(words.words), WIDTH), dtype=np.float32)
    for i, word in enumerate(words.words):
        mine = (pieces.spans[:, 0] < word.token.end - start) & (pieces.spans[:, 1] > word.token.start - start)
        if mine.any():
            rows[0, i], rows[1, i] = pieces.early[mine].mean(0), pieces.late[mine].mean(0)
    return _unit(rows[0]), _unit(rows[1])


def _unit(rows: np.ndarray) -> np.ndarray:
    whole: np.ndarray = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
    return whole


def _sort(zones: Zones, i: int) -> int:
    name = sort(zones, i)
    return SORTS.index(name) if name in SORTS else len(SORTS) - 1


def average(source: Ground, claim: Ground) -> list[float]:
    """The mean of `signs` over a claim's telling words; zeros where it has none or the source no words."""
    _, rows = signs(source, claim)
    return [float(x) for x in rows.mean(0)] if len(rows) else [0.0] * len(SIGNS)


def kept(source: Ground, claim: Ground) -> float:
    """How like a claim's telling words are to themselves in the source, 0 for one that is not there: the mean of the best cosines.

    Returns:
        0 to 1; 0 for empty texts.
    """
    found = []
    for j, word in enumerate(claim.words):
        if claim.tells[j]:
            at = source.places.get(word.key)
            found.append(max(0.0, float((source.vectors[1][at] @ claim.vectors[1][j]).max())) if at else 0.0)
    return sum(found) / len(found) if found else 0.0


def signs(source: Ground, claim: Ground) -> tuple[list[int], np.ndarray]:
    """What speaks in a source for each telling word of a claim.

    Args:
        source: the text that is looked into.
        claim: the text whose words are looked for.

    Returns:
        The numbers of the claim's telling words, in order, and of each a row of figures as `SIGNS` names them; none for empty texts.
    """
    numbers: list[int] = []
    rows: list[list[float]] = []
    if source.words:
        for sentence in claim.sentences:
            for j, row in _Held(source, claim, sentence).rows():
                numbers.append(sentence.first + j)
                rows.append(row)
    return numbers, np.array(rows, dtype=np.float32).reshape(-1, len(SIGNS))


class _Held:
    """One sentence of a claim held against the whole source."""

    def __init__(self, source: Ground, claim: Ground, sentence: Sentence) -> None:
        self.source, self.claim, self.sentence = source, claim, sentence
        self.words = sentence.words.words
        n = len(self.words)
        mine = slice(sentence.first, sentence.first + n)
        self.early = claim.vectors[0][mine] @ source.vectors[0].T
        self.late = claim.vectors[1][mine] @ source.vectors[1].T
        self.same = np.zeros((n, len(source.words)), dtype=bool)
        for j, word in enumerate(self.words):
            self.same[j, source.places.get(word.key, [])] = True
        like = np.clip((self.early + self.late) / 2, 0, 1)
        self.like = np.where(self.same, np.maximum(like, _SAME) / 2 + 0.5, like)
        self.tells = claim.tells[mine]
        self.weight = np.array([1.0 if w.tight else 0.25 for w in self.words])
        self.head = [h - sentence.first if h >= 0 else -1 for h in claim.heads[mine]]
        self.gap = np.abs(np.arange(n)[:, None] - np.arange(n)[None])

    def _sentences(self) -> np.ndarray:
        """Of each word and sentence of the source how well it holds the other words; (words, sentences)."""
        best = np.maximum.reduceat(self.like, [s.first for s in self.source.sentences], axis=1)
        held = self.weight[:, None] * best
        others: np.ndarray = (held.sum(0) - held) / np.maximum(1e-3, self.weight.sum() - self.weight)[:, None]
        return others

    def _windows(self) -> np.ndarray:
        """Of each word and word of the source how well the words around the one stand around the other; (words, words of the source)."""
        padded = np.pad(self.like, ((0, 0), (_NEAR, _NEAR)))
        size = self.like.shape[1]
        around = np.maximum.reduce([padded[:, d : d + size] for d in range(2 * _NEAR + 1) if d != _NEAR])
        share = np.where((self.gap > 0) & (self.gap <= _NEAR), 1 / np.maximum(self.gap, 1), 0.0)
        for j, head in enumerate(self.head):
            if head >= 0:
                share[j, head] += 1.0
                share[head, j] += 0.7
        share *= self.weight[None]
        found: np.ndarray = share / (share.sum(1, keepdims=True) + 1e-6) @ around
        return found

    def rows(self) -> Iterator[tuple[int, list[float]]]:
        """The sentence's telling words, each with its figures."""
        source, zones = self.source, self.sentence.zones
        sentences, windows = self._sentences(), self._windows()
        nearest_late, nearest_early = self.late.max(1), self.early.max(1)
        both = self.early + self.late
        shared = self.same.any(0)
        known = [bool(self.same[j].any()) for j in range(len(self.words)) if self.tells[j]]
        for j, word in enumerate(self.words):
            if not self.tells[j]:
                continue
            at = source.places.get(word.key, [])
            nearest = np.argsort(-both[j], kind="stable")[:_NEAREST]
            kin = {"same"} if at else {self._kin(j, int(i)) for i in nearest}
            held_at = at or [int(nearest[0])]
            kind = _sort(zones, j)
            beside = (self.gap[j] > 0) & (self.gap[j] <= _NEAR)
            around = float((nearest_late * self.weight)[beside].sum() / max(1e-3, self.weight[beside].sum())) if beside.any() else 0.0
            rivals = windows[j][(source.sorts == kind) & ~shared]
            rival = float(rivals.max()) if len(rivals) else 0.0
            sentence = max(float(sentences[j, source.where[i][0]]) for i in held_at)
            window = max(float(windows[j, i]) for i in held_at)
            likeliest = max(held_at, key=lambda i: (windows[j, i], -i))
            one = [0.0] * len(SORTS)
            one[kind] = 1.0
            yield j, [
                float(bool(at)), min(3, len(at)) / 3, float(nearest_early[j]), float(nearest_late[j]),
                max((float(self.late[j, i]) for i in at), default=0.0), around, around - float(nearest_late[j]),
                float("same" in kin), float("near" in kin), float("opposite" in kin),
                float(self.same[j, nearest[0]]), float(source.sorts[nearest[0]] == kind),
                sentence, float(sentences[j].max()), float(sentences[j].max()) - sentence,
                window, float(windows[j].max()), rival, window - rival,
                self._above(j, held_at), self._below(j, held_at), self._beside(j, held_at, -1), self._beside(j, held_at, 1),
                float(self.claim.turned[self.sentence.first + j] != source.turned[likeliest]),
                float(self.claim.hedged[self.sentence.first + j] != source.hedged[likeliest]),
                float(word.token.text[:1].isupper()), min(len(self.words), 40) / 40, sum(known) / len(known), float(sentences.max()),
                float(self.sentence.first == 0), *one,
            ]  # fmt: skip

    def _kin(self, j: int, i: int) -> str:
        number, place = self.source.where[i]
        return related(self.sentence.zones, j, self.source.sentences[number].zones, place)

    def _above(self, j: int, at: Sequence[int]) -> float:
        """How well the word above stands above, or, less so, below the word in the source; one half for a word with none above."""
        head = self.head[j]
        if head < 0:
            return 0.5
        above = max((float(self.like[head, self.source.heads[i]]) for i in at if self.source.heads[i] >= 0), default=0.0)
        return max(above, 0.8 * max((float(self.like[head, c]) for i in at for c in self.source.children[i]), default=0.0))

    def _below(self, j: int, at: Sequence[int]) -> float:
        """How well the telling words below stand below the word in the source; one half for a word with none below."""
        below = [c - self.sentence.first for c in self.claim.children[self.sentence.first + j]]
        below = [c for c in below if self.tells[c]]
        if not below:
            return 0.5
        return sum(max((float(self.like[b, c]) for i in at for c in self.source.children[i]), default=0.0) for b in below) / len(below)

    def _beside(self, j: int, at: Sequence[int], step: int) -> float:
        """How well the next word to one side stands there in the source; one half at the sentence's edge."""
        if not 0 <= j + step < len(self.words):
            return 0.5
        return max((float(self.like[j + step, i + step]) for i in at if 0 <= i + step < len(self.source.words)), default=0.0)
