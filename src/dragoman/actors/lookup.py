"""Which actor stands at given words."""

import bisect
from collections import defaultdict

from dragoman.model import Actor, Cast, Span


class Lookup:
    """The mentions of a cast by place; built once, asked often."""

    def __init__(self, cast: Cast) -> None:
        """Index the cast's mentions."""
        self.cast = cast
        self.reports = frozenset(span.report for span, _ in cast.mentions)
        """Ids of the reports in which anybody is mentioned."""
        self._actors = {actor.id: actor for actor in cast.actors}
        self._exact = {span: self._actors[who] for span, who in cast.mentions if who in self._actors}
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        for span in sorted(self._exact):
            self._spans[span.report].append(span)
        self._starts = {report: [s.start for s in spans] for report, spans in self._spans.items()}

    def at(self, span: Span) -> Actor | None:
        """The actor of the mention at exactly this span, or None."""
        return self._exact.get(span)

    def within(self, report: str, start: int, end: int) -> list[tuple[Span, Actor]]:
        """The mentions that lie wholly between two offsets of a report, in order; a name may lie inside a description."""
        spans = self._spans.get(report, [])
        starts = self._starts.get(report, [])
        at = bisect.bisect_left(starts, start)
        found = []
        while at < len(spans) and spans[at].start < end:
            if spans[at].end <= end:
                found.append((spans[at], self._exact[spans[at]]))
            at += 1
        return found

    def by_id(self, actor_id: str) -> Actor | None:
        """The actor of an id, or None where the cast has none."""
        return self._actors.get(actor_id)
