"""Asking an alignment: what stands at the same place in the other reports, and how many witnesses carry it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dragoman.model import Alignment, AnnotatedReport, Passage, Span, Witnesses
from dragoman.passages.kinship import TELLS_ALONE, longest_run
from dragoman.passages.lines import Prepared
from dragoman.passages.lines_of_descent import LinesOfDescent
from dragoman.passages.spelling import word_set
from dragoman.passages.wording import Wording, wording

# Words no further apart than this belong to one stretch.
_NEAR = 3


class Correspondence:
    """An alignment made ready for questions; built once for a story, asked often."""

    def __init__(self, annotated: Sequence[AnnotatedReport], alignment: Alignment) -> None:
        """Index sentences and passages.

        Args:
            annotated: the reports that were aligned, in any order.
            alignment: what `align` found in them.
        """
        self.alignment = alignment
        prepared = [Prepared(r) for r in sorted(annotated, key=lambda r: r.id)]
        self._lines = {r.id: r.lines for r in prepared}
        self._quoted = {r.id: r.quoted for r in prepared}
        self._starts = {id_: [line.span.start for line in ls] for id_, ls in self._lines.items()}
        self._at = {line.span: line for ls in self._lines.values() for line in ls}
        self._passages: dict[Span, list[Passage]] = {}
        for passage in alignment.passages:
            for span in (*passage.a, *passage.b):
                self._passages.setdefault(span, []).append(passage)
        self._wordings: dict[str, Wording] = {}
        self._descent = LinesOfDescent({id_: [line.span for line in ls] for id_, ls in self._lines.items()}, alignment)

    def sentences(self, span: Span) -> tuple[Span, ...]:
        """The sentences of its report that a span touches, in order; empty for a span outside all sentences."""
        starts = self._starts.get(span.report, [])
        first = max(0, bisect_right(starts, span.start) - 1)
        found = []
        for line in self._lines.get(span.report, ())[first:]:
            if line.span.start >= max(span.end, span.start + 1):
                break
            if line.span.overlaps(span):
                found.append(line.span)
        return tuple(found)

    def passages(self, span: Span) -> tuple[Passage, ...]:
        """The passages that hold a sentence of the span, in order of id's number."""
        found = {p.id: p for s in self.sentences(span) for p in self._passages.get(s, ())}
        return tuple(sorted(found.values(), key=lambda p: int(p.id[1:])))

    def counterparts(self, span: Span) -> tuple[Span, ...]:
        """The words that stand at the same place in the other reports of the span's passages.

        Words that go together are taken as they go; where the words themselves differ, what stands between the same
        neighbours is taken.

        Args:
            span: some words of one report.

        Returns:
            At most one span for each passage, sorted; empty where no other report has the place, or leaves it out.
        """
        found = set()
        for passage in self.passages(span):
            other = self._opposite(passage, span)
            if other is not None:
                found.add(other)
        return tuple(sorted(found))

    def witnesses(self, spans: Iterable[Span]) -> Witnesses:
        """Count the independent lines of descent behind the sentences that hold the spans.

        Sentences that derived passages join, directly or through other reports, are one line, even where a report between
        them is not among the spans. A report of its own wording is a line of its own. Two that quote eight words of the same written
        statement are one line for it, though neither derives from the other.

        Args:
            spans: the places that carry something, in any order.

        Returns:
            The lines with the reason in words; 0 for no spans.
        """
        sentences = sorted({s for span in set(spans) for s in self.sentences(span) or (span,)})
        carried = [(self._descent.of(sentence), sentence.report) for sentence in sentences]
        # A sentence of one line settles which; one that goes back to two adds a line only where neither is there yet.
        carried.sort(key=lambda c: (len(c[0]), sorted(c[0]), c[1]))
        groups: dict[str, set[str]] = {}
        for names, report in carried:
            known = sorted(names & groups.keys()) or [min(names)]
            for name in known:
                groups.setdefault(name, set()).add(report)
        self._join_published(groups, sentences)
        # One report is one witness however often it says a thing: a line that adds no report is none.
        kept: list[set[str]] = []
        for reports in sorted(groups.values(), key=lambda g: (-len(g), sorted(g))):
            if not any(reports <= other for other in kept):
                kept.append(reports)
        lines_ = tuple(sorted(tuple(sorted(g)) for g in kept))
        return Witnesses(count=len(lines_), lines=lines_, reason=_in_words(lines_))

    def _join_published(self, groups: dict[str, set[str]], sentences: Sequence[Span]) -> None:
        if len(groups) < 2:
            return
        chosen = set(sentences)
        into = {name: name for name in groups}
        for passage in sorted({p for s in sentences for p in self._passages.get(s, ())}, key=lambda p: int(p.id[1:])):
            sides = [s for s in (*passage.a, *passage.b) if s in chosen]
            if passage.derived or len({s.report for s in sides}) < 2 or not self._is_published(passage):
                continue
            one, *others = sorted({into[name] for s in sides for name in self._descent.of(s) if name in into})
            for other in others:
                groups[one] |= groups.pop(other)
                into = {name: one if now == other else now for name, now in into.items()}

    def _is_published(self, passage: Passage) -> bool:
        found = self.wording(passage)
        if not word_set("published") & {t.lemma for t in (*found.a, *found.b)}:
            return False
        a, b = self._quoted[passage.a[0].report], self._quoted[passage.b[0].report]
        return longest_run([(i, j) for i, j in found.equal if found.a[i].index in a and found.b[j].index in b]) >= TELLS_ALONE

    def wording(self, passage: Passage) -> Wording:
        """The word alignment of a passage."""
        found = self._wordings.get(passage.id)
        if found is None:
            found = wording([self._at[s] for s in passage.a], [self._at[s] for s in passage.b])
            self._wordings[passage.id] = found
        return found

    def _opposite(self, passage: Passage, span: Span) -> Span | None:
        words = self.wording(passage)
        if passage.a[0].report == span.report:
            mine, theirs, pairs, gaps = words.a, words.b, words.pairs, words.gaps
        else:
            mine, theirs = words.b, words.a
            pairs = tuple((j, i) for i, j in words.pairs)
            gaps = tuple((j0, j1, i0, i1) for i0, i1, j0, j1 in words.gaps)
        inside = [k for k, t in enumerate(mine) if t.start < span.end and span.start < t.end]
        if not inside:
            return None
        partner = dict(pairs)
        places = [partner[k] for k in inside if k in partner]
        if len(places) < len(inside):
            for i0, i1, j0, j1 in gaps:
                if any(i0 <= k < i1 and k not in partner for k in inside):
                    places.extend(range(j0, j1))
        if not places:
            return None
        # A word that moved far away does not stretch the rest over all that lies between.
        kept = _densest(sorted(set(places)))
        other = passage.b[0].report if passage.a[0].report == span.report else passage.a[0].report
        return Span(other, theirs[kept[0]].start, theirs[kept[-1]].end)


def _densest(places: Sequence[int]) -> list[int]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _NEAR:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len)


def _in_words(groups: Sequence[Sequence[str]]) -> str:
    if not groups:
        return "0: nothing carries it"
    parts = [f"{g[0]} alone" if len(g) == 1 else f"{', '.join(g[:-1])} and {g[-1]} from one text" for g in groups]
    return f"{len(groups)}: {'; '.join(parts)}"
