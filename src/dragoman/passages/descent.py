"""The story's tree of descent: which report derives from which.

Reports that are alike for the most part make a family. Its first report is told by dates, by the agency that the copies credit and by
how much of the others it holds; below it each report is put under the one that it stays closest to, as a copy stands nearer to the report
it was made from than to the rest (the way manuscripts are put in order; see `branching`). Then reports that only draw on
a family are joined to it, and a mixed report may have a parent in each of two.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence

from dragoman.passages.branching import branching
from dragoman.passages.credits import cites_outlet, credited, credits_outlet, dateline_agency, outlet_of
from dragoman.passages.kinship import Pair
from dragoman.passages.lines import Prepared

# From this share of kept words on two reports belong to one family.
_FAMILY = 0.4
# One holds this much more of the other than the other way round: what was cut is the copy.
_CUT = 0.12
# Within this much the report nearer to the first one is taken for the parent; a mixed report takes less, and its closeness tells less.
_AS_CLOSE = 0.02
_AS_CLOSE_MIXED = 0.05


class Descent:
    """The tree of a story; built once."""

    def __init__(self, reports: Sequence[Prepared], pairs: Sequence[Pair]) -> None:
        """Grow the tree.

        Args:
            reports: sorted by id.
            pairs: every two of them, the smaller id first.
        """
        self._reports = {r.id: r for r in reports}
        self._pairs: Mapping[tuple[str, str], Pair] = {(p.a.id, p.b.id): p for p in pairs}
        self._credits = {r.id: credited(r.annotated) for r in reports}
        self._outlets = {r.id: outlet_of(r.annotated) for r in reports}
        self._parents: dict[str, list[str]] = {r.id: [] for r in reports}
        families = self._families()
        self._first = {id_: root for family in families for root in [self._grow(family)] for id_ in family}
        self._join(families)
        self._ancestors = {id_: self._above(id_) for id_ in self._parents}

    def parents(self, id_: str) -> tuple[str, ...]:
        """The reports that this one derives from at first hand."""
        return tuple(self._parents[id_])

    def derives(self, child: str, parent: str) -> bool:
        """Whether one derives from the other, directly or through a third."""
        return parent in self._ancestors[child]

    def common(self, a: str, b: str) -> tuple[str, ...]:
        """Reports that both derive from, or that one of them is; empty where nothing joins the two."""
        return tuple(sorted((self._ancestors[a] | {a}) & (self._ancestors[b] | {b})))

    def interchangeable(self, a: str, b: str) -> bool:
        """Whether both hang on one parent for want of any evidence which of the three was first."""
        shared = set(self._parents[a]) & set(self._parents[b])
        return any(not self.evidence(a, parent) and not self.evidence(b, parent) for parent in shared)

    def evidence(self, child: str, parent: str) -> tuple[str, ...]:
        """What tells the direction of a pair, in words; empty where nothing tells."""
        found = []
        old, new = self._date(parent), self._date(child)
        if old is not None and new is not None and old < new:
            found.append(f"{parent} is earlier")
        if self._cited(child, parent):
            found.append(f"{child} credits the outlet of {parent}")
        elif self._credits_one(parent, parent):
            found.append(f"{parent} is the agency that it credits")
        if self._reprints(child) and not self._reprints(parent):
            found.append(f"{child} prints an agency's text")
        if self._held(child, parent) - self._held(parent, child) > _CUT:
            found.append(f"{parent} holds more than {child} has of it")
        nearer = self._nearer(parent, child)
        if nearer:
            found.append(f"{parent} stands nearer to {nearer}")
        return tuple(found)

    def closeness(self, child: str, parent: str) -> float:
        """How much of the child's body the parent holds, counted by the words kept."""
        return self._pick(child, parent, lambda p: p.closeness)

    def _date(self, id_: str) -> datetime.date | None:
        return self._reports[id_].annotated.report.date

    def _held(self, id_: str, other: str) -> float:
        return self._pick(id_, other, lambda p: p.shares)

    def _pick(self, id_: str, other: str, of: Callable[[Pair], tuple[float, float]]) -> float:
        pair = self._pairs[min(id_, other), max(id_, other)]
        first, second = of(pair)
        return float(first if id_ < other else second)

    def _kin(self, a: str, b: str) -> bool:
        return self._pairs[min(a, b), max(a, b)].kin

    def _credits_one(self, who: str, whom: str) -> bool:
        return credits_outlet(self._credits[who], self._outlets[whom])

    def _possible(self, child: str, parent: str) -> bool:
        """Whether nothing speaks against it: a later date, or a parent that lacks what the child has of it."""
        old, new = self._date(parent), self._date(child)
        if old is not None and new is not None and old > new:
            return False
        if self._credits_one(parent, child) and not self._credits_one(parent, parent):
            return False
        holds, held = self._held(child, parent), self._held(parent, child)
        return not (max(holds, held) >= 0.6 and held - holds > _CUT)

    def _families(self) -> list[list[str]]:
        family = {id_: id_ for id_ in self._parents}

        def top(id_: str) -> str:
            while family[id_] != id_:
                id_ = family[id_]
            return id_

        for a, b in self._pairs:
            if max(self.closeness(a, b), self.closeness(b, a)) >= _FAMILY:
                one, two = sorted((top(a), top(b)))
                family[two] = one
        groups: dict[str, list[str]] = {}
        for id_ in sorted(family):
            groups.setdefault(top(id_), []).append(id_)
        return [groups[k] for k in sorted(groups)]

    def _grow(self, family: Sequence[str]) -> str:
        root = min(family, key=lambda r: self._rank(r, family))
        weights = {
            (parent, child): round(self.closeness(child, parent) - (0.0 if self._possible(child, parent) else 2.0), 4)
            for child in family
            for parent in family
            if child not in (parent, root)
        }
        tree = branching(family, root, weights)
        for child in sorted(tree):
            parent = tree[child]
            # A parent about as close but nearer to the first report is the simpler story, unless the child lacks just what the
            # nearer one cut.
            while (
                parent != root
                and weights[tree[parent], child] >= weights[tree[child], child] - _AS_CLOSE
                and self._held(tree[parent], child) >= self._held(parent, child) - _CUT
            ):
                parent = tree[parent]
            self._parents[child].append(parent)
        return root

    def _rank(self, id_: str, family: Sequence[str]) -> tuple[object, ...]:
        """The first report of a family has the smallest: earliest, credited by the others or itself, holding most of the others."""
        dates = [str(d) for r in family if (d := self._date(r)) is not None]
        date = self._date(id_)
        named = sum(self._credits_one(r, id_) for r in family)
        gives = sum(self.closeness(r, id_) - self.closeness(id_, r) for r in family if r != id_)
        near = sum(self.closeness(r, id_) + self.closeness(id_, r) for r in family if r != id_)
        day = str(date) if date is not None else min(dates, default="")
        return (day, -named, self._reprints(id_), -round(gives + near / 2, 4), id_)

    def _nearer(self, parent: str, child: str) -> str:
        """Other kin to which the parent is clearly closer than the child is; "" for none."""
        others = [r for r in self._reports if r not in (parent, child) and self._kin(r, parent) and self._kin(r, child)]
        gain = {r: self.closeness(r, parent) - self.closeness(r, child) for r in others}
        if not gain or sum(gain.values()) <= 0.02 * len(gain):
            return ""
        return ", ".join(r for r in sorted(gain) if gain[r] > 0)

    def _join(self, families: Sequence[Sequence[str]]) -> None:
        """Join families of which one draws on another: the later, or the smaller, is the one that draws."""
        for one in range(len(families)):
            for two in range(one + 1, len(families)):
                links = [(a, b) for a in families[one] for b in families[two] if self._kin(a, b)]
                if not links:
                    continue
                child, source = self._drawing(families[one], families[two], links)
                possible = [p for p in source if self._kin(child, p) and self._possible(child, p)]
                if not possible or any(self._shares_line(child, p) for p in possible):
                    continue
                best = max(self.closeness(child, p) for p in possible)
                close = [p for p in possible if self._cited(child, p) or self.closeness(child, p) >= best - _AS_CLOSE_MIXED]
                self._parents[child].append(min(close, key=lambda p: self._nearness(child, p)))

    def _nearness(self, child: str, parent: str) -> tuple[bool, int, float, str]:
        return (not self._cited(child, parent), len(self._above(parent)), -self.closeness(child, parent), parent)

    def _cited(self, child: str, parent: str) -> bool:
        return self._credits_one(child, parent) or cites_outlet(self._reports[child].annotated, self._outlets[parent])

    def _reprints(self, id_: str) -> bool:
        """Whether its dateline names an agency that is not its own outlet."""
        agency = dateline_agency(self._reports[id_].annotated)
        return agency is not None and self._outlets[id_] is not None and not credits_outlet([agency], self._outlets[id_])

    def _drawing(self, one: Sequence[str], two: Sequence[str], links: Sequence[tuple[str, str]]) -> tuple[str, Sequence[str]]:
        tries = []
        for child, parent in [*links, *((b, a) for a, b in links)]:
            mine, theirs = (one, two) if child in one else (two, one)
            old, new = self._date(parent), self._date(child)
            later = old is not None and new is not None and old < new
            # Who draws on a family is like its first report too; otherwise the likeness is with what a mixed member has from elsewhere.
            first = self._first[parent]
            strange = first != child and not self._kin(child, first)
            rank = (not self._possible(child, parent), not self._credits_one(child, parent), not later, strange, len(mine) - len(theirs))
            tries.append((*rank, len(self._above(child)), -self.closeness(child, parent), child, parent))
        child = min(tries)[-2]
        return child, (two if child in one else one)

    def _shares_line(self, a: str, b: str) -> bool:
        return bool((self._above(a) | {a}) & (self._above(b) | {b}))

    def _above(self, id_: str) -> set[str]:
        found: set[str] = set()
        left = list(self._parents[id_])
        while left:
            parent = left.pop()
            if parent not in found:
                found.add(parent)
                left.extend(self._parents[parent])
        return found
