"""Which sentences of two reports go together: many to many, on meaning, names, numbers and order."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from dragoman.passages.lines import Line
from dragoman.passages.scoring import Scores

PARTNER = 0.65
"""Cosine from which a sentence is a partner (the prototype's figure, see DESIGN)."""
NO_PARTNER = 0.55
"""Cosine below which it is none; between the two names and numbers decide."""
_PART_HELD = 0.55
# A sentence that is a part of a longer one: this much of its weight stands there, and it adds at least this much to it.
_PART_ADDED = 0.12
# Beside the rest of the longer one, where a split leaves it, so many words that it adds and so much likeness are enough.
_BESIDE_ADDED = 2
_BESIDE_ALIKE = 0.4
# A sentence that repeats what already has a partner holds this much of it.
_ECHO_HELD = 0.2
# A sentence that repeats one of its own report, that one and its partner are so much alike in the mean, and hold so much in common.
_ECHO_ALIKE = 0.62
_ECHO_SHARED = 0.4


class Matched(Struct, frozen=True):
    """Sentences of two reports that go together."""

    a: tuple[int, ...]
    """Places in the first report's lines."""
    b: tuple[int, ...]
    """Places in the second's."""
    similarity: float
    """Cosine of the best pair of sentences in it."""
    shared: float
    """Share of the lighter side's telling weight that both hold."""
    reason: str
    """What paired them."""


def match(a: Sequence[Line], b: Sequence[Line], scores: Scores) -> list[Matched]:
    """Pair the sentences of two reports.

    First one to one, the best pair first, where the cosine says so or where names and numbers do; headings go with headings and
    captions with captions unless the words are the same. Then a sentence without a partner joins the passage of a longer one of
    which it is a part and to which it adds words (one split in two, two joined). What then is left and says once more what a matched
    sentence says (a caption, a repetition) makes a passage of its own with that one.
    """
    if not a or not b:
        return []
    held = scores.held
    value = scores.cosine + 0.5 * np.minimum(held, 1.0)
    body_a = np.array([line.is_body for line in a])
    body_b = np.array([line.is_body for line in b])
    mixed = body_a[:, None] != body_b[None, :]
    firm = (scores.cosine >= PARTNER) & ((held >= 0.15) | (scores.cosine >= 0.75))
    named = (scores.cosine >= NO_PARTNER) & (scores.anchors >= 1) & (held >= 0.3)
    same_words = (held >= 0.7) & (scores.cosine >= 0.5)
    says = np.array([line.says for line in a])[:, None] & np.array([line.says for line in b])[None, :]
    allowed = (firm | named | same_words | scores.decided) & (~mixed | (scores.cosine >= 0.85)) & says
    order = sorted(
        zip(*(side.tolist() for side in np.nonzero(allowed)), strict=True),
        key=lambda ij: (-round(float(value[ij]), 4), _slope(ij, a, b), ij),
    )
    of_a: dict[int, list[int]] = {}
    of_b: dict[int, list[int]] = {}
    for i, j in order:
        if i not in of_a and j not in of_b:
            of_a[i], of_b[j] = [j], [i]
    _join_parts(a, b, scores, of_a, of_b, mixed)
    _join_parts(b, a, scores.turned(), of_b, of_a, mixed.T)
    found = _grouped(a, b, of_a, scores)
    headings = np.array([line.kind == "heading" for line in a])[:, None] == np.array([line.kind == "heading" for line in b])[None, :]
    likely = says & headings
    echoes = _echoes(of_a, of_b, scores, likely) + [(i, j) for j, i in _echoes(of_b, of_a, scores.turned(), likely.T)]
    found.extend(_matched(a, b, {i}, {j}, scores) for i, j in sorted(set(echoes)))
    return sorted(found, key=lambda m: (m.a, m.b))


def _slope(ij: tuple[int, int], a: Sequence[Line], b: Sequence[Line]) -> float:
    return round(abs(ij[0] / len(a) - ij[1] / len(b)), 4)


def _join_parts(
    a: Sequence[Line], b: Sequence[Line], scores: Scores, of_a: dict[int, list[int]], of_b: dict[int, list[int]], mixed: np.ndarray
) -> None:
    held = np.where(mixed, 0.0, scores.part_a)
    likely = (held >= 0.3) & (scores.cosine >= 0.35)
    for i in np.nonzero(likely.any(axis=1))[0].tolist():
        if i in of_a or not a[i].says:
            continue
        for j in sorted(np.nonzero(likely[i])[0].tolist(), key=lambda j: (-round(float(held[i, j]), 4), j)):
            partners = of_b.get(j, [])
            if any(len(of_a[k]) > 1 for k in partners) or len(partners) > 2:
                continue
            told = frozenset().union(*(a[k].telling for k in partners))
            added = (a[i].telling & b[j].telling) - told
            beside = (
                any(abs(i - k) == 1 for k in partners)
                and len(added) >= _BESIDE_ADDED
                and scores.cosine[i, j] >= max(_BESIDE_ALIKE, scores.cosine[i].max())
            )
            if not added or (held[i, j] < _PART_HELD and scores.cosine[i, j] < NO_PARTNER and not beside):
                continue
            if len(added) / max(1, len(b[j].telling)) < _PART_ADDED:
                continue
            of_a[i] = [j]
            of_b[j] = sorted([*partners, i])
            break


def _grouped(a: Sequence[Line], b: Sequence[Line], of_a: dict[int, list[int]], scores: Scores) -> list[Matched]:
    sides: list[tuple[set[int], set[int]]] = []
    for i in sorted(of_a):
        mine = {i}
        theirs = set(of_a[i])
        rest = []
        for side in sides:
            if side[1] & theirs or side[0] & mine:
                mine |= side[0]
                theirs |= side[1]
            else:
                rest.append(side)
        sides = [*rest, (mine, theirs)]
    return [_matched(a, b, mine, theirs, scores) for mine, theirs in sides]


def _echoes(of_a: dict[int, list[int]], of_b: dict[int, list[int]], scores: Scores, likely: np.ndarray) -> list[tuple[int, int]]:
    """A sentence without a partner that says once more what the partner of another says: a caption, a summing-up, a repetition.

    It repeats its own report as much as the other: likeness to the sentence of its own report that has the partner counts with the
    likeness to the partner itself, which names alone may make.
    """
    if not of_a:
        return []
    found = []
    near = np.where(likely & (scores.held >= _ECHO_HELD), scores.cosine, 0.0)
    repeats = (scores.own_a[:, list(of_a)].max(axis=1) >= PARTNER) & (scores.held >= _ECHO_SHARED).any(axis=1)
    # Most sentences are like no other at all, neither there nor in their own report.
    for i in np.nonzero((near.max(axis=1) >= PARTNER) | repeats)[0].tolist():
        if i in of_a:
            continue
        alike = near[i]
        own, three = np.zeros_like(alike), np.zeros_like(alike)
        for k, partners in of_a.items():
            own[partners] = np.maximum(own[partners], scores.own_a[i, k])
            three[partners] = np.maximum(three[partners], (scores.own_a[i, k] + scores.cosine[k, partners] + alike[partners]) / 3)
        said = (alike >= PARTNER) | ((own >= PARTNER) & (three >= _ECHO_ALIKE) & (scores.held[i] >= _ECHO_SHARED))
        value = np.where(said, np.where(own > 0, (alike + own) / 2, alike), 0.0)
        j = int(np.argmax(value))
        if value[j] > 0 and j in of_b:
            found.append((i, j))
    return found


def _matched(a: Sequence[Line], b: Sequence[Line], mine: set[int], theirs: set[int], scores: Scores) -> Matched:
    i, j = max(((i, j) for i in mine for j in theirs), key=lambda ij: (scores.cosine[ij], -ij[0], -ij[1]))
    common = frozenset().union(*(a[k].telling for k in mine)) & frozenset().union(*(b[k].telling for k in theirs))
    anchors = sorted(common & (frozenset().union(*(a[k].anchors for k in mine)) | frozenset().union(*(b[k].anchors for k in theirs))))
    held = float(min(scores.held[i, j], 1.0))
    reason = f"cosine {scores.cosine[i, j]:.2f}, {held:.0%} of the telling words"
    if anchors:
        reason += f", both name {', '.join(anchors[:4])}"
    return Matched(tuple(sorted(mine)), tuple(sorted(theirs)), float(scores.cosine[i, j]), round(held, 4), reason)
