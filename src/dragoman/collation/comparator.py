"""The trained comparator: whether a passage still says what another says, and if not, what kind of thing is broken and in which words.

It stands beside the rules of `comparing`, never instead of them: it weighs what they find against everything else that differs. Three
logistic models over the traits of `comparator_traits`: how likely each place is the broken one, of what kind it would be, and whether
the whole is broken. Weights and figures: `models/comparator`; how they are made: `training/comparator.py`.
"""

import functools
import gzip
import importlib.resources
import json
import math
import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from dragoman.collation.comparator_traits import Candidate, Laid, candidates, laid
from dragoman.collation.evidence import Means, average, ground
from dragoman.collation.pairing import Side
from dragoman.model import Span, VarianceKind

KINDS: tuple[VarianceKind, ...] = (
    "name", "number", "date", "place", "polarity", "condition", "attribution", "quote", "role", "garble",
)  # fmt: skip
"""The kinds, in the order of the weights."""

NOTHING = -8.0
"""The score of a place where there is none."""

_REACH = 3
"""Words that may lie between two places of one broken phrase."""

_SHARE = 0.15
"""How likely a place near the likeliest must be, as a share of it, to belong to the same phrase."""

_BORDER = re.compile(r'[.!?;:“”"—,]')


class Judged(Struct, frozen=True, kw_only=True):
    """What the comparator makes of a rewrite."""

    broken: float
    """How likely it is that the rewrite no longer says what the source says, 0 to 1."""
    kind: VarianceKind | None
    """What kind of thing would be broken; None where nothing differs."""
    kinds: dict[VarianceKind, float]
    """How likely each kind is, if something is broken; sums to 1, empty where nothing differs."""
    a: Span | None
    """The words of the source that are concerned; None where nothing differs."""
    b: Span | None
    """The words of the rewrite."""
    reason: str
    """What the rules say of the place, or what sort of change it is; "" where nothing differs."""


class Weights(Struct, frozen=True):
    """The three models, the widths of phrases and what belongs to summaries."""

    place_bias: float
    """Log odds of a place without traits."""
    place: dict[str, float]
    """By trait: how much it speaks for a place being the broken one."""
    kind_bias: tuple[float, ...]
    """By kind."""
    kind: dict[str, tuple[float, ...]]
    """By trait and kind."""
    whole_bias: float
    """Log odds of an average pair."""
    whole: tuple[float, ...]
    """How much each figure of `outline` speaks for a broken rewrite."""
    widths: dict[str, tuple[int, int]]
    """By kind: words before and after the broken ones that a reader needs to see."""
    means: Means
    """The mean vectors of words; see `evidence`."""
    support: dict[str, float]
    """Weights of `supporting`, by figure."""


@functools.cache
def weights() -> Weights:
    """The trained weights."""
    packed = importlib.resources.files("dragoman").joinpath("models", "comparator", "weights.json.gz").read_bytes()
    read = json.loads(gzip.decompress(packed))
    return Weights(
        read["place_bias"],
        read["place"],
        tuple(read["kind_bias"]),
        {trait: tuple(row) for trait, row in read["kind"].items()},
        read["whole_bias"],
        tuple(read["whole"]),
        {kind: (before, after) for kind, (before, after) in read["widths"].items()},
        (np.array(read["means"][0], dtype=np.float32), np.array(read["means"][1], dtype=np.float32)),
        read["support"],
    )


def scores(places: Sequence[Candidate], model: Weights) -> np.ndarray:
    """The log odds of each place being the broken one."""
    return np.array([model.place_bias + sum(model.place.get(t, 0.0) for t in c.traits) for c in places])


def kinds(places: Sequence[Candidate], odds: np.ndarray, model: Weights) -> np.ndarray:
    """How likely each kind is, every place counted by how likely it is the broken one; shape (10,)."""
    none = (0.0,) * len(KINDS)
    rows = np.array([model.kind_bias for _ in places])
    for row, place in zip(rows, places, strict=True):
        for trait in place.traits:
            row += model.kind.get(trait, none)
    rows = np.exp(rows - rows.max(1, keepdims=True))
    rows /= rows.sum(1, keepdims=True)
    share = sigmoid(odds)
    found: np.ndarray = share @ rows / share.sum()
    return found


def sigmoid(values: np.ndarray) -> np.ndarray:
    """Likelihoods of log odds."""
    likely: np.ndarray = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return likely


def outline(pair: Laid, odds: np.ndarray, means: Means) -> list[float]:
    """Figures of a whole pair: its likeliest places, how many there are, how much the texts have in common, what speaks for the words."""
    best = sorted(odds, reverse=True)[:3]
    best += [NOTHING] * (3 - len(best))
    likely = sigmoid(odds)
    return [
        *map(float, best),
        math.log(-float(np.log(np.clip(1 - likely, 1e-9, 1)).sum()) + 1e-4),
        float(likely.sum()),
        math.log(1 + len(odds)),
        pair.m.pair.closeness,
        len(pair.lone_a) / max(1, len(pair.a.words)),
        len(pair.lone_b) / max(1, len(pair.b.words)),
        math.log(max(1, len(pair.b.words)) / max(1, len(pair.a.words))),
        *average(ground([pair.a], means), ground([pair.b], means)),
    ]


def judge(source: Side, rewrite: Side) -> Judged:
    """Compare a rewrite with its source.

    Args:
        source: the words of a passage.
        rewrite: the words of what is taken to say the same.

    Returns:
        The judgement; for equal texts and where one side is empty, nothing is broken and nothing differs.
    """
    pair = laid(source, rewrite)
    places = candidates(pair) if source.words and rewrite.words else []
    if not places:
        return Judged(broken=0.0, kind=None, kinds={}, a=None, b=None, reason="")
    model = weights()
    odds = scores(places, model)
    whole = model.whole_bias + float(np.dot(model.whole, outline(pair, odds, model.means)))
    shares = kinds(places, odds, model)
    kind = KINDS[int(shares.argmax())]
    best = int(odds.argmax())
    before, after = model.widths[kind]
    return Judged(
        broken=float(sigmoid(np.array([whole]))[0]),
        kind=kind,
        kinds={k: float(s) for k, s in zip(KINDS, shares, strict=True)},
        a=source.span(*phrase(source, [c.a for c in places], odds, best, before, after)),
        b=rewrite.span(*phrase(rewrite, [c.b for c in places], odds, best, before, after)),
        reason=_reason(places[best], pair),
    )


def _reason(place: Candidate, pair: Laid) -> str:
    if place.finding is not None:
        return place.finding.reason
    left, right = pair.a.text(*place.a), pair.b.text(*place.b)
    if place.lead == "lost":
        return f"{left!r} has no counterpart"
    if place.lead == "new":
        return f"{right!r} has no counterpart"
    return f"{left!r} against {right!r}" if place.lead == "for" else f"{right!r} stands elsewhere"


def phrase(side: Side, ranges: Sequence[tuple[int, int]], odds: np.ndarray, best: int, before: int, after: int) -> tuple[int, int]:
    """The words around the likeliest place: those of likely places close by, and some more; none beyond punctuation.

    Args:
        side: where the words stand.
        ranges: the words of every place on this side.
        odds: how likely each place is.
        best: number of the likeliest.
        before: words to take before.
        after: words to take after.
    """
    first, last = ranges[best]
    if first == last:
        return first, last
    likely = sigmoid(odds)
    heat = np.zeros(len(side.words))
    for (lo, hi), share in zip(ranges, likely, strict=True):
        if hi - lo <= _REACH:
            heat[lo:hi] = np.maximum(heat[lo:hi], share)
    least = _SHARE * likely[best]

    def border(i: int) -> bool:
        """Whether punctuation stands after word i."""
        between = side.annotated.report.text[side.words[i].token.end : side.words[i + 1].token.start]
        return bool(_BORDER.search(between))

    while (k := next((k for k in range(last, min(len(heat), last + _REACH + 1)) if heat[k] >= least), None)) is not None:
        if any(border(i) for i in range(last - 1, k)):
            break
        last = k + 1
    while (k := next((k for k in range(first - 1, max(-1, first - _REACH - 2), -1) if heat[k] >= least), None)) is not None:
        if any(border(i) for i in range(k, first)):
            break
        first = k
    for _ in range(before):
        first -= first > 0 and not border(first - 1)
    for _ in range(after):
        last += last < len(heat) and not border(last - 1)
    return int(first), int(last)
