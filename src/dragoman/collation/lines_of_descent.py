"""Which report derives from which, asked of the lineage of all pairs."""

from dragoman.model import Alignment

_MOST = 0.5
"""Share of a report's body sentences that is most of it."""


class Descent:
    """The lineage of a story, made ready for questions."""

    def __init__(self, alignment: Alignment) -> None:
        """Read the parents out of the pairs' lineage."""
        self._parents: dict[str, set[str]] = {}
        self._dependent: set[frozenset[str]] = set()
        self._mostly: set[frozenset[str]] = set()
        for pair in alignment.lineage:
            self._parents.setdefault(pair.a, set())
            self._parents.setdefault(pair.b, set())
            if pair.relation != "independent":
                self._dependent.add(frozenset((pair.a, pair.b)))
            if max(pair.share_a, pair.share_b) >= _MOST:
                self._mostly.add(frozenset((pair.a, pair.b)))
            if pair.parent is not None:
                child = pair.a if pair.parent == pair.b else pair.b
                self._parents[child].add(pair.parent)
        self._ancestors = {r: self._climb(r) for r in self._parents}

    def _climb(self, report: str) -> frozenset[str]:
        found: set[str] = set()
        open_ = [report]
        while open_:
            for parent in self._parents.get(open_.pop(), ()):
                if parent not in found and parent != report:
                    found.add(parent)
                    open_.append(parent)
        return frozenset(found)

    def ancestors(self, report: str) -> frozenset[str]:
        """All reports that a report derives from, directly or through others."""
        return self._ancestors.get(report, frozenset())

    def derives(self, child: str, parent: str) -> bool:
        """Whether one report derives from another."""
        return parent in self.ancestors(child)

    def depth(self, report: str) -> int:
        """How many reports stand above it."""
        return len(self.ancestors(report))

    def related(self, a: str, b: str) -> bool:
        """Whether two reports have anything in common but the event."""
        return frozenset((a, b)) in self._dependent

    def mostly(self, a: str, b: str) -> bool:
        """Whether one of two reports has most of its text in common with the other."""
        return frozenset((a, b)) in self._mostly
