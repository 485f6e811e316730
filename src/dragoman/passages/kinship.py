"""Kinship: what in the likeness of two reports shows one text behind both, and not one event told twice.

Two reporters of one event use the same names and figures, and quote the same public words. They do not say the rest in the same
words, in runs, sentence after sentence. So quoted words do not count here, and a like sentence counts by how much of its other words
stand in the other report in the same order and how long the runs are.
"""

from collections.abc import Sequence
from functools import cached_property

from dragoman.passages.lines import Prepared
from dragoman.passages.pairing import Matched
from dragoman.passages.wording import Wording

# Two tellings of one event share up to this much of a sentence's words in order (articles, names, the event's own words).
_CHANCE = 0.3
_LONG_ENOUGH = 5
TELLS_ALONE = 8
"""Words that run alike and are no chance any more."""
_QUOTED_ALONE = 6
_LIKE = 0.4
_EVIDENCE = 0.6
_EVIDENCE_PER_SENTENCE = 0.03


class Likeness:
    """How far the words of one passage speak for one text behind both sides."""

    def __init__(self, matched: Matched, wording: Wording, a: Prepared, b: Prepared) -> None:
        """Count the words outside quotation marks that stand on both sides in the same order."""
        own_a = {i for i, t in enumerate(wording.a) if t.index not in a.quoted}
        own_b = {j for j, t in enumerate(wording.b) if t.index not in b.quoted}
        shared = [(i, j) for i, j in wording.equal if i in own_a and j in own_b]
        shorter = min(len(own_a), len(own_b))
        self.own = len(shared) / shorter if shorter >= 4 else 0.0
        """Share of the shorter side's own words that stand in the other, in order; 0 where there are hardly any."""
        self.run = longest_run(shared)
        """The longest run of own words."""
        self.quoted = shorter < 4
        """Whether there is hardly anything but a quotation in it."""
        self.body = all(a.lines[i].is_body for i in matched.a) and all(b.lines[j].is_body for j in matched.b)
        """Whether it stands in the body of both reports."""

    @property
    def evidence(self) -> float:
        """What the passage adds to the case for kinship, 0 to about 0.7."""
        return max(0.0, self.own - _CHANCE) * min(1.0, self.run / _LONG_ENOUGH)


class Pair:
    """Two reports, what goes together in them, and whether they are kin."""

    def __init__(self, a: Prepared, b: Prepared, matches: Sequence[Matched], wordings: Sequence[Wording]) -> None:
        """Weigh the passages of two reports."""
        self.a = a
        self.b = b
        self.matches = tuple(matches)
        self.wordings = tuple(wordings)
        self.likenesses = tuple(Likeness(m, w, a, b) for m, w in zip(matches, wordings, strict=True))

    @cached_property
    def kin(self) -> bool:
        """Whether one text stands behind parts of both."""
        likenesses = [x for x in self.likenesses if x.body]
        if any(x.run >= TELLS_ALONE and x.own >= 0.5 for x in likenesses):
            return True
        evidence = sum(x.evidence for x in likenesses)
        shorter = max(1, min(len(self.a.body), len(self.b.body)))
        many = sum(x.own >= _LIKE for x in likenesses) >= min(3, shorter)
        return many and evidence >= min(_EVIDENCE, 0.3 * shorter) and evidence / shorter >= _EVIDENCE_PER_SENTENCE

    @cached_property
    def remark(self) -> str:
        """Nearly the same words in a sentence of both, or a run of words; "" for none. It makes no descent, but a common source."""
        for m, w, x in zip(self.matches, self.wordings, self.likenesses, strict=True):
            if x.body and w.overlap >= 0.8 and len(w.equal) >= TELLS_ALONE and m.similarity >= 0.8:
                return " ".join(w.a[i].text for i, _ in w.equal)
        return running_in_common(self.a, self.b)

    @cached_property
    def derived(self) -> tuple[bool, ...]:
        """For each match whether it shows one text behind both sides.

        Between reports that are alike for the most part every passage does. Where a report only draws on another, a passage has
        to speak for itself, or be a quotation beside one that does.
        """
        if not self.kin:
            return tuple(False for _ in self.matches)
        covered_a, covered_b = self._covered([True] * len(self.matches))
        if max(covered_a, covered_b) >= 0.6:
            return tuple(x.quoted or x.own >= 0.25 for x in self.likenesses)
        return tuple(
            x.own >= _LIKE
            or x.run >= _LONG_ENOUGH
            or x.quoted
            or (m.shared >= 0.7 and m.similarity >= 0.6)
            or (w.overlap >= 0.55 and m.similarity >= 0.7)
            for m, w, x in zip(self.matches, self.wordings, self.likenesses, strict=True)
        )

    def _covered(self, chosen: Sequence[bool]) -> tuple[float, float]:
        places_a = {i for m, c in zip(self.matches, chosen, strict=True) if c for i in m.a} & set(self.a.body)
        places_b = {j for m, c in zip(self.matches, chosen, strict=True) if c for j in m.b} & set(self.b.body)
        return _part(len(places_a), len(self.a.body)), _part(len(places_b), len(self.b.body))

    @cached_property
    def shares(self) -> tuple[float, float]:
        """Fraction of a's, and of b's body sentences that stand in derived passages."""
        share_a, share_b = self._covered(self.derived)
        return round(share_a, 4), round(share_b, 4)

    @cached_property
    def closeness(self) -> tuple[float, float]:
        """The same with each sentence counted by the words that it has kept: how close a, and b, stays to the other."""
        kept_a = kept_b = 0.0
        body_a, body_b = set(self.a.body), set(self.b.body)
        for m, w, d in zip(self.matches, self.wordings, self.derived, strict=True):
            if d:
                kept_a += w.overlap * len(body_a & set(m.a))
                kept_b += w.overlap * len(body_b & set(m.b))
        return round(_part(kept_a, len(self.a.body)), 4), round(_part(kept_b, len(self.b.body)), 4)

    @cached_property
    def verbatim(self) -> float:
        """Mean share of words kept in the derived passages of the body."""
        kept = [w.overlap for w, d, x in zip(self.wordings, self.derived, self.likenesses, strict=True) if d and x.body]
        return sum(kept) / len(kept) if kept else 0.0


def _part(some: float, of: int) -> float:
    return some / of if of else 0.0


def longest_run(pairs: Sequence[tuple[int, int]]) -> int:
    """Length of the longest run of positions that follow one another on both sides."""
    longest = run = 0
    before = (-2, -2)
    for i, j in pairs:
        run = run + 1 if (i - 1, j - 1) == before else 1
        before = (i, j)
        longest = max(longest, run)
    return longest


def running_in_common(a: Prepared, b: Prepared) -> str:
    """The first words that run alike in the bodies of two reports: eight, or six inside quotation marks; "" for none.

    Two of them have to be telling words, and not both of these names: the full name of an office is no common source.
    """
    for length, quoted in ((TELLS_ALONE, False), (_QUOTED_ALONE, True)):
        theirs = set(b.runs(length, quoted))
        for run in a.runs(length, quoted):
            if run in theirs:
                return " ".join(run)
    return ""
