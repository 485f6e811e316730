"""The same difference, met between several pairs of reports, put together; and who else carries each side of it."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from dragoman.collation.matching import Finding
from dragoman.collation.pairing import Pair, Side
from dragoman.collation.phrases import grow
from dragoman.model import Passage, Span, VarianceKind
from dragoman.passages import Correspondence


class Place(Struct):
    """One report's words at the place of a difference."""

    core: Span
    """The words that differ."""
    phrase: Span
    """The words to show."""
    reading: int
    """Number of the reading that they carry, within the group."""


class Group(Struct):
    """One difference over all reports."""

    kind: VarianceKind
    """What differs."""
    places: list[Place]
    """Where, sorted by phrase; places with one number carry one reading."""
    findings: tuple[Finding, ...]
    """What showed it."""
    passages: tuple[str, ...]
    """Ids of the passages in which it shows, in order of their numbers."""


Lay = Callable[[Passage], Pair]
"""Gives the pair of a passage, laid side by side."""


def group(found: Sequence[tuple[Finding, str]], correspondence: Correspondence, pair_of: Lay, texts: dict[str, str]) -> list[Group]:
    """Put findings at one place together and add the reports that carry either side unchanged.

    Args:
        found: findings, each with the id of its passage.
        correspondence: the aligned passages.
        pair_of: lays a passage side by side.
        texts: the text of each report.

    Returns:
        One group for each place, in order of its first core.
    """
    ordered = sorted(found, key=lambda f: (f[0].core_a, f[0].core_b, f[0].kind))
    worded = [_Worded(f, texts) for f, _ in ordered]
    parent = list(range(len(ordered)))

    def top(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, (one, _) in enumerate(ordered):
        for j in range(i):
            other = ordered[j][0]
            if (one.kind == "quote") != (other.kind == "quote"):
                continue
            if _same_change(worded[i], worded[j]) or any(
                _meets(x, y) for x in (one.core_a, one.core_b) for y in (other.core_a, other.core_b)
            ):
                low, high = sorted((top(i), top(j)))
                parent[high] = low
    members: dict[int, list[tuple[Finding, str]]] = {}
    for i, item in enumerate(ordered):
        members.setdefault(top(i), []).append(item)
    return [_group(items, correspondence, pair_of, texts) for _, items in sorted(members.items())]


_EDGE = 3
"""Words from the telling words of a phrase to the function words that still belong to it."""

_SHARED = 0.6
"""Share of telling words that reports of their own must have in common for one to carry the other's reading."""

_NAMED = frozenset({"name", "place", "role", "attribution", "number", "date"})


class _Worded:
    """A finding with the words that differ."""

    def __init__(self, finding: Finding, texts: dict[str, str]) -> None:
        self.finding = finding
        self.a, self.b = (frozenset(plain_words(texts[s.report][s.start : s.end])) for s in (finding.core_a, finding.core_b))


def _same_change(one: _Worded, other: _Worded) -> bool:
    """Whether two findings show one change at two places: a name that was changed throughout, a figure in headline and text."""
    kinds = one.finding.kind, other.finding.kind
    if kinds[0] not in _NAMED or kinds[1] not in _NAMED:
        return False
    if one.finding.core_b.report != other.finding.core_b.report and kinds != ("name", "name"):
        return False
    if not (one.a and one.b and other.a and other.b):
        return False
    if {"number", "date"} & set(kinds):
        return kinds[0] == kinds[1] and one.a == other.a and one.b == other.b
    return (one.a <= other.a and one.b <= other.b) or (other.a <= one.a and other.b <= one.b)


def _meets(a: Span, b: Span) -> bool:
    if a.report != b.report:
        return False
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end + 1 and b.start <= a.end + 1
    return a.overlaps(b)


def _group(items: Sequence[tuple[Finding, str]], correspondence: Correspondence, pair_of: Lay, texts: dict[str, str]) -> Group:
    places: list[Place] = []

    def put(core: Span, phrase: Span, reading: int | None = None) -> Place:
        for place in places:
            if _meets(place.core, core):
                if phrase.overlaps(place.phrase) and all(f.kind == "quote" for f, _ in items):
                    # Each pair of reports shows as much of an utterance as it differs in; together they show one stretch.
                    place.phrase = Span(core.report, min(phrase.start, place.phrase.start), max(phrase.end, place.phrase.end))
                    place.core = place.phrase
                return place
        place = Place(core, phrase, len(places) if reading is None else reading)
        places.append(place)
        return place

    said: dict[str, int] = {}
    for finding, _ in items:
        for n, (core, phrase) in enumerate(((finding.core_a, finding.a), (finding.core_b, finding.b))):
            place = put(core, phrase)
            if finding.says is not None:
                _renumber(places, place.reading, said.setdefault(finding.says[n], place.reading))
    if all(f.kind == "quote" for f, _ in items):
        _level(places, correspondence, pair_of, texts)
    _merge_equal(places, texts)
    for place in list(places):
        for core, phrase in _carriers(place, correspondence, pair_of):
            if all(p.core.report != core.report for p in places):
                put(core, phrase, place.reading)
    _merge_equal(places, texts)
    if all(f.kind in _NAMED for f, _ in items):
        _merge_short_forms(places, texts)
    places.sort(key=lambda p: (p.phrase, p.core))
    weight: dict[VarianceKind, float] = {}
    for finding, _ in items:
        weight[finding.kind] = weight.get(finding.kind, 0.0) + finding.strength
    kind = max(sorted(weight), key=lambda k: weight[k])
    return Group(kind, places, tuple(f for f, _ in items), tuple(sorted({p for _, p in items if p}, key=lambda p: int(p[1:]))))


def _level(places: Sequence[Place], correspondence: Correspondence, pair_of: Lay, texts: dict[str, str]) -> None:
    """Let every place of an utterance show what the others show: each pair of reports differs in another stretch of it."""
    shown = [(p.phrase, passage) for p in places for passage in correspondence.passages(p.phrase)]
    for phrase, passage in shown:
        pair = pair_of(passage)
        flipped = pair.b.annotated.id == phrase.report
        mine, theirs = (pair.b, pair.a) if flipped else (pair.a, pair.b)
        there = _across(phrase, mine, theirs, pair.back if flipped else pair.forth, part=0.5)
        for place in places:
            if there is not None and place.phrase.report == there.report and place.phrase.overlaps(there):
                start, end = min(place.phrase.start, there.start), max(place.phrase.end, there.end)
                if "\n" in texts[there.report][start:end].strip():
                    continue  # no utterance goes on over a line's end
                place.core = place.phrase = Span(there.report, start, end)


def _merge_equal(places: Sequence[Place], texts: dict[str, str]) -> None:
    """Places whose words are the same but for case and punctuation carry one reading."""
    first: dict[tuple[str, ...], int] = {}
    for place in places:
        words = plain_words(texts[place.core.report][place.core.start : place.core.end])
        words = words or plain_words(texts[place.phrase.report][place.phrase.start : place.phrase.end])
        _renumber(places, place.reading, first.setdefault(words, place.reading))


def _renumber(places: Sequence[Place], old: int, new: int) -> None:
    for place in places:
        if place.reading == old:
            place.reading = new


def _merge_short_forms(places: Sequence[Place], texts: dict[str, str]) -> None:
    """A form whose words all stand in those of one other reading alone is that reading's short form."""
    words = [frozenset(plain_words(texts[p.core.report][p.core.start : p.core.end])) for p in places]
    for place, mine in zip(places, words, strict=True):
        longer = {p.reading for p, other in zip(places, words, strict=True) if mine < other}
        if mine and len(longer) == 1 and place.reading not in longer:
            _renumber(places, place.reading, longer.pop())


def plain_words(text: str) -> tuple[str, ...]:
    """A text's words without case and punctuation."""
    return tuple("".join(c if c.isalnum() or c in "$€£%&" else " " for c in text.casefold().replace("’", "").replace("'", "")).split())


def _carriers(place: Place, correspondence: Correspondence, pair_of: Lay) -> Iterable[tuple[Span, Span]]:
    """The same words in other reports' passages: those whose telling words all stand there too."""
    for passage in correspondence.passages(place.phrase):
        pair = pair_of(passage)
        if not passage.derived and passage.kind != "copied" and pair.closeness < _SHARED:
            continue
        flipped = pair.b.annotated.id == place.core.report
        mine, theirs = (pair.b, pair.a) if flipped else (pair.a, pair.b)
        across = pair.back if flipped else pair.forth
        core = _across(place.core, mine, theirs, across)
        if core is None:
            continue
        phrase = _across(place.phrase, mine, theirs, across, part=0.5)
        yield core, phrase if phrase is not None and phrase.covers(core) else grow(theirs, *theirs.at(core.start, core.end))


def _across(span: Span, mine: Side, theirs: Side, across: dict[int, int], part: float = 1.0) -> Span | None:
    first, last = mine.at(span.start, max(span.end, span.start + 1))
    telling = [i for i in range(first, last) if mine.words[i].tight] or list(range(first, last))
    there = sorted(across[i] for i in telling if i in across)
    if not there or len(there) < part * len(telling) or there[-1] - there[0] > 2 * (last - first) + 2:
        return None
    # The function words around them go with them: "at least" and not "least".
    around = [across[i] for i in range(first, last) if i in across and there[0] - _EDGE <= across[i] <= there[-1] + _EDGE]
    return theirs.span(min(around), max(around) + 1)
