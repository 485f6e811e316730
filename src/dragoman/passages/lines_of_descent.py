"""Lines of descent: from whom each sentence of a story comes in the end."""

from collections.abc import Mapping, Sequence

from dragoman.model import Alignment, Lineage, Span

# From this share on a report is taken from another as a whole: what it has beside its passages is a turn of phrase, no own reporting.
_WHOLLY = 0.8


class LinesOfDescent:
    """For each sentence the lines that it belongs to; a line is named by the report, or the sentence, that it starts from.

    A sentence goes back to the sentences of its report's parents with which it stands in a derived passage, and from there on to
    theirs. One that goes back to none is its report's own. Where two reports are kin and nothing tells which was first, or where
    their common source is not among the reports, the sentences that they share are one line of their own.
    """

    def __init__(self, sentences: Mapping[str, Sequence[Span]], alignment: Alignment) -> None:
        """Sort the derived passages by direction.

        Args:
            sentences: the sentences of each report.
            alignment: the story's passages and lineage.
        """
        self._sources: dict[str, dict[str, float]] = {id_: {} for id_ in sentences}
        for item in alignment.lineage:
            if item.parent is not None:
                child, share = _child(item)
                self._sources[child][item.parent] = share
        self._up: dict[Span, set[Span]] = {}
        self._beside: dict[Span, set[Span]] = {}
        for passage in alignment.passages:
            if not passage.derived:
                continue
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
        self._known: dict[Span, frozenset[str]] = {}
        for id_ in sorted(sentences):
            for span in sentences[id_]:
                self._known[span] = frozenset()
        for span in self._known:
            self._known[span] = frozenset(self._above(span))
        self._settle_rest()

    def of(self, sentence: Span) -> frozenset[str]:
        """The names of the lines of a sentence; its report's id for a span that is no sentence of the story."""
        return self._known.get(sentence) or frozenset({sentence.report})

    def _above(self, span: Span) -> set[str]:
        """The first reports from which a sentence comes through passages; empty where it goes back to none."""
        found: set[str] = set()
        seen = {span}
        left = [span]
        while left:
            here = left.pop()
            above = self._up.get(here, set()) - seen
            if not above and here != span and not self._sources[here.report]:
                found.add(here.report)
            if not above and here != span and self._sources[here.report]:
                found |= self._roots(here.report, _WHOLLY) or {here.report}
            seen |= above
            left.extend(sorted(above))
        return found

    def _roots(self, report: str, least: float) -> set[str]:
        """The first reports from which a report is taken as a whole."""
        sources = {s for s, share in self._sources[report].items() if share >= least}
        tops = {s for s in sources if not any(share >= least for share in self._sources[s].values())}
        return tops

    def _settle_rest(self) -> None:
        """Sentences that go back to none: through a sister's, as a part of a whole copy, with their like, or as the report's own."""
        settled = dict(self._known)
        alone = [s for s in sorted(self._known) if not self._known[s]]
        for span in alone:
            beside = [self._known[other] for other in sorted(self._beside.get(span, ())) if self._known[other]]
            lines = frozenset().union(*beside) or frozenset(self._roots(span.report, _WHOLLY))
            settled[span] = lines or (frozenset({span.report}) if span not in self._beside else frozenset())
        for span in alone:
            if not settled[span]:
                group = self._group(span, settled)
                name = f"{group[0].report} at {group[0].start}"
                for member in group:
                    settled[member] = frozenset({name})
        self._known = settled

    def _group(self, span: Span, settled: Mapping[Span, frozenset[str]]) -> list[Span]:
        found = {span}
        left = [span]
        while left:
            for other in self._beside.get(left.pop(), ()):
                if other not in found and not settled[other]:
                    found.add(other)
                    left.append(other)
        return sorted(found)


def _child(lineage: Lineage) -> tuple[str, float]:
    return (lineage.a, lineage.share_a) if lineage.parent == lineage.b else (lineage.b, lineage.share_b)
