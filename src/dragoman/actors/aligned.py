"""Which mentions of two reports stand at the same place of passages that say the same."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.model import Alignment, AnnotatedReport, Mention, Passage, Span


class SamePlaces:
    """Pairs of mentions at the same place, read once from the alignment."""

    def __init__(self, annotated: Sequence[AnnotatedReport], alignment: Alignment) -> None:
        """Read every passage."""
        self._mentions = {a.id: [m for m in a.mentions if m.form != "pronoun"] for a in annotated}
        self._starts = {report: [m.span.start for m in found] for report, found in self._mentions.items()}
        self.pairs: list[tuple[Mention, Mention]] = []
        """Every pair, in the order of the passages."""
        for passage in alignment.passages:
            self.pairs.extend(self._read(passage))

    def counted(self) -> Counter[tuple[str, str]]:
        """How often two names, as folded by their letters, stand for each other; each pair in both orders."""
        found: Counter[tuple[str, str]] = Counter()
        for a, b in self.pairs:
            if a.form == b.form == "name":
                found[a.name, b.name] += 1
                found[b.name, a.name] += 1
        return found

    def _inside(self, span: Span) -> list[Mention]:
        starts = self._starts.get(span.report, [])
        mentions = self._mentions.get(span.report, [])
        return [
            m for m in mentions[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)] if m.span.end <= span.end
        ]

    def _overlapping(self, span: Span, within: Sequence[Mention]) -> list[Mention]:
        return [m for m in within if m.span.overlaps(span)]

    def _read(self, passage: Passage) -> list[tuple[Mention, Mention]]:
        a = [m for span in passage.a for m in self._inside(span)]
        b = [m for span in passage.b for m in self._inside(span)]
        found: list[tuple[Mention, Mention]] = []
        for difference in passage.differences:
            if difference.a.start == difference.a.end or difference.b.start == difference.b.end:
                continue
            for form in ("name", "description"):
                x = [m for m in self._overlapping(difference.a, a) if m.form == form]
                y = [m for m in self._overlapping(difference.b, b) if m.form == form]
                if len(x) == len(y):
                    found.extend((m, n) for m, n in zip(x, y, strict=True) if m.name != n.name)
        # What is left over on each side, where exactly one of a kind is.
        seen = {m.span for m, _ in found} | {n.span for _, n in found}
        for kind in ("person", "organisation"):
            x = self._unmatched(a, b, kind, seen)
            y = self._unmatched(b, a, kind, seen)
            if len(x) == len(y) == 1:
                found.append((x[0], y[0]))
        for form_kinds in (("person", "group"),):
            x = [m for m in a if m.form == "description" and m.kind in form_kinds and m.span not in seen]
            y = [m for m in b if m.form == "description" and m.kind in form_kinds and m.span not in seen]
            if len(x) == len(y) == 1:
                found.append((x[0], y[0]))
        return found

    @staticmethod
    def _unmatched(mine: Sequence[Mention], theirs: Sequence[Mention], kind: str, seen: set[Span]) -> list[Mention]:
        words: defaultdict[str, int] = defaultdict(int)
        for mention in theirs:
            for word in mention.name.split():
                words[word] += 1
        return [
            m for m in mine if m.form == "name" and m.kind == kind and m.span not in seen and not any(words[w] for w in m.name.split()[-1:])
        ]
