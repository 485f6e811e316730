"""Lines of descent: from whom each sentence of a story comes in the end."""

from collections.abc import Mapping, Sequence

from dragoman.model import Alignment, Lineage, Passage, Span

# From this share on a report is taken from another as a whole: what it has beside its passages is a turn of phrase, no own reporting.
_WHOLLY = 0.8


class LinesOfDescent:
    """For each sentence the lines that it belongs to; a line is named by the report, or the sentence, that it starts from.

    A sentence goes back to the sentences of its report's parents with which it stands in a derived passage, and from there on to
    theirs. One that goes back to none is its report's own. Reports that are copies of one another, with nothing to tell which was
    first, are one line; where two are kin in part only, or their common source is not among the reports, the sentences that they
    share are one line of their own.
    """

    def __init__(self, sentences: Mapping[str, Sequence[Span]], alignment: Alignment) -> None:
        """Sort the derived passages by direction.

        Args:
            sentences: the sentences of each report.
            alignment: the story's passages and lineage.
        """
        self._sources: dict[str, dict[str, float]] = {id_: {} for id_ in sentences}
        self._same = {id_: id_ for id_ in sentences}
        for item in alignment.lineage:
            if item.parent is not None:
                child, share = _child(item)
                self._sources[child][item.parent] = share
            elif item.relation in ("copy", "rewrite") and max(item.share_a, item.share_b) >= _WHOLLY:
                one, two = sorted((self._same[item.a], self._same[item.b]))
                self._same = {id_: one if now == two else now for id_, now in self._same.items()}
        self._up: dict[Span, set[Span]] = {}
        self._beside: dict[Span, set[Span]] = {}
        for passage in alignment.passages:
            if passage.derived:
                self._sort(passage)
        self._first: dict[Span, frozenset[str]] = {}
        tops = [s for id_ in sorted(sentences) for s in sentences[id_] if s not in self._up]
        self._settle(tops)
        self._known: dict[Span, frozenset[str]] = {}

    def of(self, sentence: Span) -> frozenset[str]:
        """The names of the lines of a sentence; its report's line for a span that is no sentence of the story."""
        found = self._known.get(sentence)
        if found is None:
            lines = frozenset().union(*(self._first.get(top, frozenset()) for top in self._tops(sentence)))
            found = self._known[sentence] = lines or frozenset({self._same.get(sentence.report, sentence.report)})
        return found

    def _sort(self, passage: Passage) -> None:
        a, b = passage.a[0].report, passage.b[0].report
        for x in passage.a:
            for y in passage.b:
                if b in self._sources[a]:
                    self._up.setdefault(x, set()).add(y)
                elif a in self._sources[b]:
                    self._up.setdefault(y, set()).add(x)
                else:
                    self._beside.setdefault(x, set()).add(y)
                    self._beside.setdefault(y, set()).add(x)

    def _tops(self, span: Span) -> list[Span]:
        """The sentences from which one comes in the end; itself where it goes back to none."""
        found = set()
        seen = {span}
        left = [span]
        while left:
            here = left.pop()
            above = self._up.get(here, set())
            if not above:
                found.add(here)
            left.extend(sorted(above - seen))
            seen |= above
        return sorted(found)

    def _roots(self, report: str) -> frozenset[str]:
        """The lines of the first reports from which a report is taken as a whole; empty for one that is not."""
        sources = {s for s, share in self._sources[report].items() if share >= _WHOLLY}
        firsts = {s for s in sources if not any(share >= _WHOLLY for share in self._sources[s].values())}
        return frozenset(self._same[s] for s in firsts)

    def _settle(self, tops: Sequence[Span]) -> None:
        """Name the lines of sentences that go back to none: of a whole copy, of a sister, with their like, or the report's own."""
        for span in tops:
            if roots := self._roots(span.report):
                self._first[span] = roots
            elif span not in self._beside:
                self._first[span] = frozenset({self._same[span.report]})
        for group in self._groups([s for s in tops if s not in self._first]):
            known = frozenset().union(*(self._first.get(member, frozenset()) for member in group))
            reports = {self._same[member.report] for member in group}
            name = min(reports) if len(reports) == 1 else f"{group[0].report} at {group[0].start}"
            for member in group:
                self._first.setdefault(member, known or frozenset({name}))

    def _groups(self, left: Sequence[Span]) -> list[list[Span]]:
        found = []
        seen: set[Span] = set()
        for span in left:
            if span not in seen:
                group = self._group(span, set(left))
                seen.update(group)
                found.append(group)
        return found

    def _group(self, span: Span, among: set[Span]) -> list[Span]:
        """The sentences that are joined to one by passages without direction, through those whose line is open too.

        A sister's sentence that goes back further stands for the one that it comes from.
        """
        found = {span}
        left = [span]
        while left:
            for other in sorted(self._beside.get(left.pop(), ())):
                for top in self._tops(other):
                    if top not in found:
                        found.add(top)
                        left.extend([top] if top in among else [])
        return sorted(found)


def _child(lineage: Lineage) -> tuple[str, float]:
    return (lineage.a, lineage.share_a) if lineage.parent == lineage.b else (lineage.b, lineage.share_b)
