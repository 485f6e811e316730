"""What differs in substance between two sides of a passage: every slot is put to each comparison in turn."""

from collections.abc import Iterator

from dragoman.collation.doers import doers
from dragoman.collation.figures import dates, figures, measures, qualifiers, several
from dragoman.collation.garbling import garble, lookalikes, repeated
from dragoman.collation.leftovers import leftovers
from dragoman.collation.matching import Finding, Matched, Place, plain
from dragoman.collation.naming import joined, names, people, roles, sources, speakers
from dragoman.collation.pairing import Slot
from dragoman.collation.quoting import quotations, uttered
from dragoman.collation.turning import exchange, hedges, markers, negation, opposites, stances
from dragoman.collation.zones import Zones
from dragoman.model import Span

LONGEST = 9
"""Words on either side of a slot up to which its words are taken to stand for one another."""

_LOOSE = 12
"""The same for what needs no counterpart on the other side."""

_RECAST = 0.4
"""Share of telling words that two sides must have in common before what has no place in either is held against the other."""

_HEADED = 0.6
"""The same from which a headline is a copy: two that were made apart pick other things to say."""

_TESTS = (
    markers,
    figures,
    qualifiers,
    measures,
    repeated,
    negation,
    doers,
    joined,
    names,
    opposites,
    roles,
    sources,
    dates,
    hedges,
    garble,
)
"""In the order of how sure each is of itself."""

_QUOTABLE = frozenset({"polarity", "garble", "quote", "condition", "name", "number"})


def findings(m: Matched) -> Iterator[Finding]:
    """The differences in substance between two sides, slot by slot, then over the whole; several in one quotation are one."""
    if (m.pair.a.heading or m.pair.b.heading) and m.pair.closeness < _HEADED:
        return
    quotes: set[tuple[int, int]] = set()
    told: list[Finding] = []
    for found, quoted in _differences(m):
        if any(found.core_a.overlaps(f.core_a) or found.core_b.overlaps(f.core_b) or _one_condition(f, found) for f in told):
            continue
        told.append(found)
        if quoted is not None and not (_inside(m.za, found.core_a, quoted[0]) and _inside(m.zb, found.core_b, quoted[1])):
            quoted = None  # the slot reaches beyond the quotation, and what differs stands there
        if quoted is None or found.kind not in _QUOTABLE:
            yield found
        elif quoted not in quotes:
            quotes.add(quoted)
            yield _as_quote(m, quoted, found)
    yield from quotations(m, quotes)


def _one_condition(known: Finding, new: Finding) -> bool:
    """Whether a difference lies in a conditional clause that is told as broken already."""
    return known.kind == "condition" and (_holds(known.a, new.core_a) or _holds(known.b, new.core_b))


def _inside(zones: Zones, core: Span, number: int) -> bool:
    first, last = zones.side.at(core.start, core.end)
    return first == last or any(zones.quotes.get(i) == number for i in range(first, last))


def _holds(span: Span, core: Span) -> bool:
    return span.start <= core.start and core.end <= span.end


def _differences(m: Matched) -> Iterator[tuple[Finding, tuple[int, int] | None]]:
    """Findings with the quotation that holds them on both sides, the surest first."""
    for slot in m.pair.slots:
        if max(slot.a1 - slot.a0, slot.b1 - slot.b0) > _LOOSE:
            continue
        quoted = _quotation(m, slot)
        found = _judge(m, slot) or (_reworded(m, slot) if quoted is not None else None)
        if found is not None:
            yield found, quoted
    for found in exchange(m):
        at = next(s for s in m.pair.slots if m.pair.a.span(s.a0, s.a1).overlaps(found.core_a))
        yield found, _quotation(m, at)
    if m.pair.closeness < _RECAST:
        return
    for search in (people, leftovers, stances, speakers, several, lookalikes):
        for found in search(m):
            yield found, None


def _judge(m: Matched, slot: Slot) -> Finding | None:
    place = Place(
        slot,
        tuple(i for i in range(slot.a0, slot.a1) if i not in m.pair.forth),
        tuple(j for j in range(slot.b0, slot.b1) if j not in m.pair.back),
    )
    short = max(slot.a1 - slot.a0, slot.b1 - slot.b0) <= LONGEST
    for test in _TESTS if short else (hedges,):
        found = test(m, place)
        if found is not None:
            return found
    return None


def _quotation(m: Matched, slot: Slot) -> tuple[int, int] | None:
    """The quotation on both sides that holds the slot."""
    x = next((m.za.quotes[i] for i in _words(slot.a0, slot.a1) if i in m.za.quotes), None)
    y = next((m.zb.quotes[j] for j in _words(slot.b0, slot.b1) if j in m.zb.quotes), None)
    return None if x is None or y is None else (x, y)


def _words(first: int, last: int) -> range:
    return range(first, last) if first < last else range(first - 1, first + 1)


def _reworded(m: Matched, slot: Slot) -> Finding | None:
    """Words of a quotation that stand for others: whoever was quoted did not say both, unless they are mere synonyms."""
    ia = [i for i in range(slot.a0, slot.a1) if i not in m.pair.forth and m.pair.a.words[i].tight]
    jb = [j for j in range(slot.b0, slot.b1) if j not in m.pair.back and m.pair.b.words[j].tight]
    ia, jb = [i for i in ia if i in m.za.quotes], [j for j in jb if j in m.zb.quotes]
    if not ia or not jb or plain(m, ia, jb, loosely=False):
        return None
    a, b = m.pair.a.span(ia[0], ia[-1] + 1), m.pair.b.span(jb[0], jb[-1] + 1)
    return Finding("quote", a, b, a, b, 0.5, "other words inside the marks")


def _as_quote(m: Matched, quoted: tuple[int, int], found: Finding) -> Finding:
    a = uttered(m.pair.a, quoted[0], found.core_a)
    b = uttered(m.pair.b, quoted[1], found.core_b)
    strength = found.strength if found.kind == "quote" else max(found.strength, 0.7)
    return Finding("quote", a, b, a, b, strength, f"the words of a quotation: {found.reason}")
