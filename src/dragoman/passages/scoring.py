"""All sentences of a story held against one another: on shared words, and on meaning where the words leave it open.

A sentence vector costs as much as the parse of the sentence, so only sentences get one for which it can decide something: not those
that share hardly a telling word with any other report, and not those that share nearly all of them with their one best fellow. Over
the reference stories eight of 1,898 pairs of sentences are missed this way, and more than a third of the sentences go without a vector.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from dragoman.language.vectors import encode
from dragoman.passages.lines import Prepared, Weights

# Cosine over the weighted telling words: from here the words alone decide, ...
_DECIDED = 0.6
# ... down to here a vector may find a partner, with a name or number in common a little further, ...
_OPEN = 0.25
_OPEN_WITH_ANCHOR = 0.2
# (or further still where several telling words are shared, which a long sentence drowns) ...
_OPEN_WITH_SEVERAL = 0.15
_SEVERAL = 3
# ... and for a sentence that already has its fellow only a part of another is looked for.
_OPEN_FOR_PARTS = 0.3


class Scores(Struct, frozen=True):
    """The sentences of one report held against those of another."""

    cosine: np.ndarray
    """Cosine of the sentence vectors, four decimals; of the weighted words where one of the two has no vector."""
    held: np.ndarray
    """Share of the lighter sentence's weight that both hold."""
    part_a: np.ndarray
    """Share of the weight of a's sentence that b's sentence holds."""
    part_b: np.ndarray
    """Share of the weight of b's sentence that a's sentence holds."""
    words: np.ndarray
    """Number of telling words that both hold."""
    anchors: np.ndarray
    """Number of names and numbers among them."""
    decided: np.ndarray
    """Whether the words alone make the two each other's best fellow."""
    own_a: np.ndarray
    """Cosine of the vectors of a's sentences with each other; 0 where one of the two has no vector."""
    own_b: np.ndarray
    """The same of b's."""

    def turned(self) -> "Scores":
        """The same with the two reports changed over."""
        words = self.cosine.T, self.held.T, self.part_b.T, self.part_a.T, self.words.T, self.anchors.T, self.decided.T
        return Scores(*words, self.own_b, self.own_a)


def scores(reports: Sequence[Prepared]) -> dict[tuple[str, str], Scores]:
    """Hold every two reports of a story against each other.

    Args:
        reports: sorted by id.

    Returns:
        The scores by the two ids; empty for fewer than two reports.
    """
    weights = Weights([r.lines for r in reports])
    rows = {r.id: weights.rows(r.lines) for r in reports}
    anchors = {r.id: weights.present(r.lines, anchors_only=True) for r in reports}
    by_words = {}
    wanted: dict[str, set[int]] = {r.id: set() for r in reports}
    for a, b in combinations(reports, 2):
        found = _by_words(rows[a.id], rows[b.id], anchors[a.id], anchors[b.id])
        by_words[a.id, b.id] = found
        for i, j in _open(found, a, b):
            wanted[a.id].add(i)
            wanted[b.id].add(j)
    vectors = {r.id: _vectors(r, sorted(wanted[r.id])) for r in reports}
    own = {id_: np.round(rows @ rows.T, 4) for id_, rows in vectors.items()}
    return {(a, b): _with_meaning(found, vectors[a], vectors[b], own[a], own[b]) for (a, b), found in by_words.items()}


def _by_words(a: np.ndarray, b: np.ndarray, anchors_a: np.ndarray, anchors_b: np.ndarray) -> Scores:
    shared = a @ b.T
    weight_a = np.maximum((a**2).sum(axis=1), 1e-9)[:, None]
    weight_b = np.maximum((b**2).sum(axis=1), 1e-9)[None, :]
    cosine = np.round(shared / np.sqrt(weight_a * weight_b), 4)
    best = np.zeros(cosine.shape, dtype=bool)
    if cosine.size:
        best = (cosine >= cosine.max(axis=1, keepdims=True)) & (cosine >= cosine.max(axis=0, keepdims=True)) & (cosine >= _DECIDED)
    return Scores(
        cosine=cosine,
        held=np.round(shared / np.minimum(weight_a, weight_b), 4),
        part_a=np.round(shared / weight_a, 4),
        part_b=np.round(shared / weight_b, 4),
        words=(a > 0).astype(float) @ (b > 0).astype(float).T,
        anchors=anchors_a @ anchors_b.T,
        decided=best,
        own_a=np.zeros((len(a), len(a))),
        own_b=np.zeros((len(b), len(b))),
    )


def _open(found: Scores, a: Prepared, b: Prepared) -> list[tuple[int, int]]:
    if not found.cosine.size:
        return []
    settled_a = found.decided.any(axis=1, keepdims=True)
    settled_b = found.decided.any(axis=0, keepdims=True)
    undecided = (found.cosine >= _OPEN) | ((found.cosine >= _OPEN_WITH_ANCHOR) & (found.anchors >= 1))
    undecided |= (found.cosine >= _OPEN_WITH_SEVERAL) & (found.words >= _SEVERAL) & (found.anchors >= 1)
    undecided &= ~(settled_a & settled_b)
    undecided &= (found.cosine >= _OPEN_FOR_PARTS) | ~(settled_a | settled_b)
    undecided &= np.array([line.says for line in a.lines])[:, None] & np.array([line.says for line in b.lines])[None, :]
    return list(zip(*(side.tolist() for side in np.nonzero(undecided)), strict=True))


def _vectors(report: Prepared, places: Sequence[int]) -> np.ndarray:
    """One row a sentence; a row of zeros for a sentence that needs no vector."""
    rows = np.zeros((len(report.lines), 384), dtype=np.float64)
    if places:
        rows[list(places)] = encode([report.annotated.report.words(report.lines[i].span) for i in places])
    return rows


def _with_meaning(found: Scores, a: np.ndarray, b: np.ndarray, own_a: np.ndarray, own_b: np.ndarray) -> Scores:
    known = a.any(axis=1, keepdims=True) & b.any(axis=1, keepdims=True).T
    cosine = np.where(known, np.round(a @ b.T, 4), found.cosine)
    return Scores(cosine, found.held, found.part_a, found.part_b, found.words, found.anchors, found.decided, own_a, own_b)
