"""Names, numbers and days that one side has and the other lacks, however far the sentence was recast.

Where a rewrite moves everything about, no slot holds a name against the one that took its place. But a name, a number or a day that
has no partner anywhere on the other side, while that side has one of the same sort without a partner too, was changed.
"""

from collections.abc import Iterator, Sequence

from dragoman.collation import lexicon
from dragoman.collation.figures import qualifier
from dragoman.collation.matching import Finding, Matched
from dragoman.collation.names import accepted
from dragoman.collation.numbers import worth
from dragoman.collation.pairing import Side
from dragoman.collation.phrases import anchored, grow, run
from dragoman.collation.thesaurus import alike
from dragoman.collation.zones import Zones
from dragoman.model import Span, TimeExpression, VarianceKind

_LIKE = 0.45
"""Likeness by letters from which two names without a partner are one name, broken."""

Range = tuple[int, int]


def leftovers(m: Matched) -> Iterator[Finding]:
    """Changed names, numbers and days of two sides that say the same in another order."""
    yield from _names(m)
    yield from _numbers(m)
    yield from _days(m)
    yield from _intervals(m)


def _names(m: Matched) -> Iterator[Finding]:
    a, b = m.pair.a, m.pair.b
    left = _lone(m.za, _runs(a, m.za.names), _texts(b, _runs(b, m.zb.names)))
    right = _lone(m.zb, _runs(b, m.zb.names), _texts(a, _runs(a, m.za.names)))
    for x in left:
        likest = max(right, key=lambda y: (_letters(a, b, x, y), -y[0]), default=None)
        if likest is None:
            return
        letters = _letters(a, b, x, likest)
        if letters < _LIKE and not (len(left) == len(right) == 1 and _same_sort(m, x, likest)):
            continue
        right.remove(likest)
        placed = bool(m.za.places & set(range(*x))) and bool(m.zb.places & set(range(*likest)))
        kind: VarianceKind = "place" if placed else "name"
        yield _finding(m, kind, x, likest, 0.6 if letters >= _LIKE else 0.4, f"{a.text(*x)} against {b.text(*likest)}")


def _runs(side: Side, zone: set[int]) -> list[Range]:
    return [run(side, zone, i) for i in sorted(zone) if i - 1 not in zone]


def _texts(side: Side, runs: Sequence[Range]) -> list[list[str]]:
    return [[w.token.text for w in side.words[slice(*r)]] for r in runs]


def _lone(zones: Zones, runs: Sequence[Range], others: Sequence[list[str]]) -> list[Range]:
    """The names that no name of the other side is an accepted form of."""
    side = zones.side
    flat = {w.casefold() for other in others for w in other}
    found = []
    for r in runs:
        words = [w.token.text for w in side.words[slice(*r)]]
        if words[-1].casefold() in flat or any(accepted(words, other) is not None for other in others):
            continue
        found.append(r)
    return found


def _letters(a: Side, b: Side, x: Range, y: Range) -> float:
    return alike(a.words[x[1] - 1].token.text.casefold(), b.words[y[1] - 1].token.text.casefold())


def _same_sort(m: Matched, x: Range, y: Range) -> bool:
    """Whether two names are of one kind by the parser's eyes, and neither is unknown to it."""
    one = {w.token.entity for w in m.pair.a.words[slice(*x)]} - {""}
    two = {w.token.entity for w in m.pair.b.words[slice(*y)]} - {""}
    return bool(one & two)


def _numbers(m: Matched) -> Iterator[Finding]:
    a, b = m.pair.a, m.pair.b
    values_a, values_b = _values(m.za), _values(m.zb)
    left = [(r, v) for r, v in values_a if all(v != w for _, w in values_b)]
    right = [(r, v) for r, v in values_b if all(v != w for _, w in values_a)]
    for x, v in left:
        for y, w in right:
            if not _one_measure(a, b, x, y) or (max(v, w) > 20 and abs(v - w) <= 0.04 * max(v, w) and _rough(a, b, x, y)):
                continue
            right.remove((y, w))
            yield _finding(m, "number", x, y, 0.6, f"{v:g} against {w:g}")
            break


def _values(zones: Zones) -> list[tuple[Range, float]]:
    found = []
    for r in _runs(zones.side, zones.numbers):
        value = worth(zones.side.text(*r))
        if value is not None and not zones.times & set(range(*r)):
            found.append((r, value))
    return found


def _one_measure(a: Side, b: Side, x: Range, y: Range) -> bool:
    after_a = next((w for w in a.words[x[1] : x[1] + 3] if w.tight), None)
    after_b = next((w for w in b.words[y[1] : y[1] + 3] if w.tight), None)
    return after_a is not None and after_b is not None and lexicon.synonym(after_a.key, after_b.key)


def _rough(a: Side, b: Side, x: Range, y: Range) -> bool:
    return qualifier(a, x[0])[0] != "exact" or qualifier(b, y[0])[0] != "exact"


def _days(m: Matched) -> Iterator[Finding]:
    for sort in ("weekdays", "months"):
        words = lexicon.words(sort)
        left, right = _named(m.za, words), _named(m.zb, words)
        lone_a = [i for i, text in left if text not in {t for _, t in right}]
        lone_b = [j for j, text in right if text not in {t for _, t in left}]
        if len(lone_a) == len(lone_b) == 1:
            i, j = lone_a[0], lone_b[0]
            reason = f"{m.pair.a.words[i].token.text} against {m.pair.b.words[j].token.text}"
            yield _finding(m, "date", (i, i + 1), (j, j + 1), 0.7, reason)


def _intervals(m: Matched) -> Iterator[Finding]:
    """The only date that each side has for one deed, where the two cannot be one day ("Sunday", "this week")."""
    left, right = _dates(m.za), _dates(m.zb)
    days_a, days_b = ({(t.first, t.last) for t in _all_dates(z)} for z in (m.za, m.zb))
    for i, s in left.items():
        t = right.get(m.pair.forth.get(i, -1))
        # A day that both sides have belongs to the same deed on both, however the parser hung it.
        if s is not None and t is not None and (s.first, s.last) not in days_b and (t.first, t.last) not in days_a:
            yield from _interval(m, s, t)


def _interval(m: Matched, s: TimeExpression, t: TimeExpression) -> Iterator[Finding]:
    if s.first is None or s.last is None or t.first is None or t.last is None or (s.first <= t.last and t.first <= s.last):
        return
    x, y = m.pair.a.at(s.span.start, s.span.end), m.pair.b.at(t.span.start, t.span.end)
    if x[0] < x[1] and y[0] < y[1] and (t.last - t.first).days < 366 and (s.last - s.first).days < 366:
        yield _finding(m, "date", x, y, 0.5, f"{s.value} against {t.value}")


def _dates(zones: Zones) -> dict[int, TimeExpression | None]:
    """From the verb of a deed to its date; to None where it has several, for nothing tells which is held against which."""
    found: dict[int, TimeExpression | None] = {}
    for time in _all_dates(zones):
        verb = _verb(zones, zones.side.at(time.span.start, time.span.end)[1] - 1)
        if verb is not None:
            found[verb] = None if verb in found or time.first is None else time
    return found


def _all_dates(zones: Zones) -> list[TimeExpression]:
    side = zones.side
    times = (t for t in side.annotated.times if side.start <= t.span.start and t.span.end <= side.end)
    return [t for t in times if t.type == "DATE"]


def _verb(zones: Zones, i: int) -> int | None:
    """The verb that the word hangs on, directly or through nouns and prepositions."""
    tokens = zones.side.annotated.tokens
    token = zones.side.words[i].token
    while token.pos != "VERB" and token.head != token.index:
        token = tokens[token.head]
    return zones.position(token.index)


def _named(zones: Zones, words: frozenset[str]) -> list[tuple[int, str]]:
    return [(i, w.token.text.lower()) for i, w in enumerate(zones.side.words) if i in zones.times and w.token.text.lower() in words]


def _finding(m: Matched, kind: VarianceKind, x: Range, y: Range, strength: float, reason: str) -> Finding:
    a, b = m.pair.a, m.pair.b
    return Finding(kind, _phrase(a, x, kind), _phrase(b, y, kind), a.span(*x), b.span(*y), strength, reason)


def _phrase(side: Side, place: Range, kind: VarianceKind) -> Span:
    if kind == "number":
        return grow(side, *place)
    return grow(side, *place, ahead=False, least=1) if kind == "name" else anchored(side, *place)
