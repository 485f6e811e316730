"""How far a report's wording can be trusted where no lineage tells which reading came first."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dragoman.collation.grouping import plain_words
from dragoman.collation.inside import Scrap, scraps, taken_for_word
from dragoman.collation.matching import Finding
from dragoman.model import AnnotatedReport, Reading, Span

_CLEARLY = 2
"""A form must stand this many times as often as the other, and a report be broken in this many more places, to be preferred or not."""


_NAMES = frozenset({"name", "place", "role"})


class Trust:
    """What the story's texts say for or against a form and a report."""

    def __init__(self, reports: Mapping[str, AnnotatedReport], found: Iterable[Finding]) -> None:
        """Count words and broken places.

        Args:
            reports: the story's reports by id.
            found: the differences found between them.
        """
        written = Counter(t.text for r in reports.values() for t in r.tokens)
        self._count: Counter[str] = Counter()
        for text, times in written.items():
            for word in plain_words(text):
                self._count[word] += times
        self.scraps: dict[str, tuple[Scrap, ...]] = {id_: tuple(scraps(r, written)) for id_, r in reports.items()}
        self._slips = Counter({id_: len(s) for id_, s in self.scraps.items()})
        seen: set[Span] = set()
        for finding in found:
            broken = self._broken(finding, reports)
            if broken is not None and broken not in seen:
                seen.add(broken)
                self._slips[broken.report] += 1

    def _broken(self, finding: Finding, reports: Mapping[str, AnnotatedReport]) -> Span | None:
        """The words of a difference that are broken by their own looks; None where both sides look whole."""
        one, two = (plain_words(reports[s.report].report.words(s)) for s in (finding.core_a, finding.core_b))
        for mine, theirs, core in ((one, two, finding.core_b), (two, one, finding.core_a)) if finding.kind in _NAMES else ():
            if (finding.kind == "name" and self._better(mine, theirs)) or taken_for_word(mine, theirs):
                return core
        if finding.sound is not None:
            return finding.core_b if finding.sound == "a" else finding.core_a
        return None

    def _better(self, one: tuple[str, ...], two: tuple[str, ...]) -> bool:
        """Whether the words in which two forms differ are clearly better attested in the first."""
        mine, theirs = set(one) - set(two), set(two) - set(one)
        if not mine or not theirs:
            return False
        least, most = min(self._count[w] for w in mine), max(self._count[w] for w in theirs)
        return least >= _CLEARLY * most and least > 1

    def attested(self, one: Reading, two: Reading) -> str | None:
        """Why the form of one reading is attested and that of the other is not; None where the texts do not say."""
        x, y = plain_words(one.text), plain_words(two.text)
        if not self._better(x, y):
            return None
        word = min(set(x) - set(y), key=lambda w: (self._count[w], w))
        return f"attested form of the name: {word!r} stands {self._count[word]} times in the reports"

    def unbroken(self, one: Reading, two: Reading) -> str | None:
        """Why the reports of one reading keep their language whole and those of the other do not; None where they differ little."""
        mine, theirs = (min(self._slips[x] for x in r.reports) for r in (one, two))
        if theirs - mine < _CLEARLY:
            return None
        worst = min(two.reports, key=lambda x: (self._slips[x], x))
        return f"unbroken language: {worst} is broken in {theirs} places, {one.reports[0]} in {mine}"
