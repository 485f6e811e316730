"""Whom a surname alone means, where it stands: "Lund", "Mr. Lund", and broken copies of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from dragoman.actors.gathering import Named
from dragoman.actors.spelling import name_words, squash, without_suffix
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Mention, Span

_NEVER = 1 << 60


def place_surnames(
    annotated: Sequence[AnnotatedReport],
    names: Sequence[Named],
    clusters: Sequence[Sequence[int]],
    aligned: Mapping[tuple[str, str], int],
) -> dict[Span, tuple[int, str]]:
    """Give every short name of a person, where it stands, to a cluster.

    Args:
        annotated: the reports.
        names: all distinct names.
        clusters: as joined; those of persons are candidates.
        aligned: how often two names stand at the same place of passages.

    Returns:
        By span the cluster's index and the reason; a short name that fits none is left out.
    """
    candidates = _Candidates(annotated, names, clusters, aligned)
    waiting: list[tuple[Span, Mention, Named]] = []
    for named in names:
        words = name_words(named.words)
        # A surname can be of two words ("Lund Berg" for "Ada Lund Berg").
        if named.kind != "country" and (len(words) == 1 or (named.kind != "group" and "".join(words) in candidates.by_last)):
            waiting.extend((span, mention, named) for span, mention in named.places)
    waiting.sort(key=lambda w: w[0])
    found: dict[Span, tuple[int, str]] = {}
    for span, mention, named in waiting:
        choice = candidates.choose(span, mention, named)
        if choice is not None:
            found[span] = choice
    return found


class _Candidates:
    """Persons with full names, by surname and by given name."""

    def __init__(
        self,
        annotated: Sequence[AnnotatedReport],
        names: Sequence[Named],
        clusters: Sequence[Sequence[int]],
        aligned: Mapping[tuple[str, str], int],
    ) -> None:
        self._texts = {a.id: a.report.text for a in annotated}
        self._headings = {a.id: [(b.start, b.end) for b in a.report.blocks if b.kind == "heading"] for a in annotated}
        self._names, self._clusters, self._aligned = names, clusters, aligned
        self.by_last: defaultdict[str, set[int]] = defaultdict(set)
        """Clusters by surname, its letters folded."""
        self._by_first: defaultdict[str, set[int]] = defaultdict(set)
        self._introduced: dict[tuple[int, str], int] = {}
        self._total: dict[int, int] = {}
        self._genders: dict[int, set[str]] = defaultdict(set)
        self._offices: dict[int, set[str]] = defaultdict(set)
        self._default: dict[tuple[str, str], int] = {}
        for number, cluster in enumerate(clusters):
            for i in cluster:
                if names[i].kind == "person":
                    self._index(number, names[i])

    def _index(self, number: int, named: Named) -> None:
        every = name_words(named.words)
        words = without_suffix(every)
        if len(words) < 2:
            return
        if words != every:
            self.by_last["".join(every[-2:])].add(number)  # "Lund Jr."
        for k in range(1, len(words)):
            self.by_last["".join(words[k:])].add(number)
        self._by_first[words[0]].add(number)
        self._by_first["".join(words[:2])].add(number)
        self._total[number] = self._total.get(number, 0) + len(named.places)
        for span, mention in named.places:
            if not any(start <= span.start < end for start, end in self._headings[span.report]):
                key = (number, span.report)
                self._introduced[key] = min(self._introduced.get(key, _NEVER), span.start)
            told = f"{self._title(span, mention)} {mention.role or ''}".casefold().replace(".", "").split()
            self._offices[number].update(told)
            self._genders[number].update(_genders(told))

    def choose(self, span: Span, mention: Mention, named: Named) -> tuple[int, str] | None:
        """The cluster that a short name means at one place, and the reason where the words do not tell it."""
        key = squash(named.words)
        if named.kind == "person":
            number = self._meant(span, mention, key, self.by_last.get(key, set()))
            if number is None:
                given = self._by_first.get(key, set())
                number = self._meant(span, mention, key, given if len(given) == 1 else self._here(given, span.report))
            if number is not None:
                return number, ""
        return self._broken(span, mention, named, key)

    def _here(self, pool: set[int], report: str) -> set[int]:
        return {c for c in pool if (c, report) in self._introduced}

    def _meant(self, span: Span, mention: Mention, key: str, pool: set[int]) -> int | None:
        title = self._title(span, mention).casefold().replace(".", "").split()
        told = _genders(title)
        pool = {c for c in pool if not told or not self._genders[c] or told & self._genders[c]} or pool
        if not pool:
            return None
        offices = {w for w in (mention.role or "").casefold().split() if w in party_words("persons")}
        chosen = {c for c in pool if offices & self._offices[c]} if offices else pool
        pool = chosen or pool
        usual = self._default.get((span.report, key))
        if usual in pool and len(pool) > 1:
            return usual
        # Who has been introduced by a full name; without one, the person of whom the whole story speaks most.
        before = {c for c in pool if self._introduced.get((c, span.report), _NEVER) < span.start}
        number = max(before or pool, key=lambda c: (self._total[c], -c))
        self._default.setdefault((span.report, key), number)
        return number

    def _broken(self, span: Span, mention: Mention, named: Named, key: str) -> tuple[int, str] | None:
        """A surname that is written wrongly beside the right one, or where another report has the right one."""
        limit = 80 if named.kind == "person" else 86
        if len(key) >= 4 and len(named.places) <= 2:
            near = [
                (fuzz.ratio(key, last), last)
                for last in sorted(self.by_last)
                if len(last) >= 4 and key != f"{last}s" and self._here(self.by_last[last], span.report)
            ]
            likeness, last = max(near, default=(0.0, ""))
            if likeness >= limit:
                number = self._meant(span, mention, last, self._here(self.by_last[last], span.report))
                if number is not None:
                    return number, f"the report writes {named.words} beside {last.capitalize()}, alike to {likeness:.0f} of 100"
        if named.kind == "person":
            for last, pool in sorted(self.by_last.items()):
                full = [self._names[i].words for c in sorted(pool) for i in self._clusters[c]]
                if fuzz.ratio(key, last) >= 60 and any(self._aligned.get((named.words, w)) for w in full):
                    number = self._meant(span, mention, last, pool)
                    if number is not None:
                        return number, "at the same place of a passage"
        return None

    def _title(self, span: Span, mention: Mention) -> str:
        words = self._texts[span.report][span.start : span.end]
        return words[: len(words) - len(mention.name)] if words.endswith(mention.name) else ""


def _genders(words: Sequence[str]) -> set[str]:
    return {"m" for w in words if w in party_words("masculine")} | {"f" for w in words if w in party_words("feminine")}
