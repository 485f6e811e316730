"""Numbers, their qualifiers and measures, and dates: what differs between two sides."""

from collections.abc import Iterator

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place, touches, written
from dragoman.collation.numbers import worth
from dragoman.collation.pairing import Side
from dragoman.collation.phrases import anchored, grow, run
from dragoman.collation.zones import Zones

_ROUNDED = 0.04
"""Two numbers this near to each other, one of them given as rough, are one number."""


def figures(m: Matched, place: Place) -> Finding | None:
    """Another number at the same place."""
    a, b = m.pair.a, m.pair.b
    na = [i for i in place.ia if i in m.za.numbers]
    nb = [j for j in place.jb if j in m.zb.numbers]
    if not na or not nb:
        return None
    xa, xb = run(a, m.za.numbers, na[0]), run(b, m.zb.numbers, nb[0])
    va, vb = worth(a.text(*xa)), worth(b.text(*xb))
    timed = na[0] in m.za.times and nb[0] in m.zb.times
    if va is None or vb is None or va == vb or timed != (na[0] in m.za.times or nb[0] in m.zb.times):
        return None
    if not timed and not _same_measure(m, xa[1], xb[1], place):
        return None
    if not timed and max(va, vb) > 20 and abs(va - vb) <= _ROUNDED * max(va, vb) and (_rough(a, xa[0]) or _rough(b, xb[0])):
        return None
    if timed:
        x, y = anchored(a, *run(a, m.za.times, na[0])), anchored(b, *run(b, m.zb.times, nb[0]))
    else:
        x, y = grow(a, *xa), grow(b, *xb)
    return Finding("date" if timed else "number", x, y, a.span(*xa), b.span(*xb), 0.9, f"{va:g} against {vb:g}")


def _same_measure(m: Matched, after_a: int, after_b: int, place: Place) -> bool:
    """Whether two numbers count the same: the words after them are partners or mean the same, or nothing else stands in the slot."""
    slot = place.slot
    if slot.a1 - slot.a0 <= 3 and slot.b1 - slot.b0 <= 3:
        return True
    for i in range(after_a, min(after_a + 3, len(m.pair.a.words))):
        for j in range(after_b, min(after_b + 3, len(m.pair.b.words))):
            x, y = m.pair.a.words[i], m.pair.b.words[j]
            if x.tight and y.tight and (m.pair.forth.get(i) == j or lexicon.synonym(x.key, y.key)):
                return True
    return False


def qualifier(side: Side, number: int) -> tuple[str, int]:
    """How exact the number at a word is said to be, and how many words say so."""
    signs = 0
    while number - signs > 0 and not any(c.isalpha() for c in side.words[number - signs - 1].token.text):
        signs += 1  # "$", which the parser cuts off
    before = written(side, max(0, number - signs - 4), number - signs)
    for phrase, name in lexicon.qualifiers():
        if before == phrase or before.endswith(" " + phrase):
            return name, len(phrase.split()) + signs
    return "exact", 0


def _rough(side: Side, number: int) -> bool:
    return qualifier(side, number)[0] != "exact"


def qualifiers(m: Matched, place: Place) -> Finding | None:
    """Another qualifier before a number that stands on both sides."""
    a, b = m.pair.a, m.pair.b
    slot = place.slot
    for i in range(max(0, slot.a0 - 1), min(len(a.words), slot.a1 + 2)):
        j = m.pair.forth.get(i)
        if j is None or i not in m.za.numbers or j not in m.zb.numbers or i - 1 in m.za.numbers:
            continue
        (qa, wa), (qb, wb) = qualifier(a, i), qualifier(b, j)
        if {qa, qb} in ({"at_least", "at_most"}, {"at_least", "about"}) and touches(i - wa, i, slot.a0, slot.a1):
            x, y = grow(a, i - wa, i + 1), grow(b, j - wb, j + 1)
            return Finding("number", x, y, a.span(i - wa, i + 1), b.span(j - wb, j + 1), 0.9, f"{qa} against {qb}")
    return None


def measures(m: Matched, place: Place) -> Finding | None:
    """Another scale or span of time after a number that stands on both sides ("a day", "a month"; "million", "billion")."""
    a, b = m.pair.a, m.pair.b
    units = lexicon.words("units_of_time") | lexicon.words("scales")
    ta = [i for i in place.ia if a.words[i].key in units]
    tb = [j for j in place.jb if b.words[j].key in units]
    if len(ta) != 1 or len(tb) != 1 or lexicon.synonym(a.words[ta[0]].key, b.words[tb[0]].key):
        return None
    if not any(i in m.za.numbers and i in m.pair.forth for i in range(max(0, ta[0] - 5), ta[0])):
        return None
    if any(i in m.za.numbers for i in place.ia if i != ta[0]) or any(j in m.zb.numbers for j in place.jb if j != tb[0]):
        return None
    x = grow(a, ta[0], ta[0] + 1, ahead=False, behind=True, least=3)
    y = grow(b, tb[0], tb[0] + 1, ahead=False, behind=True, least=3)
    return Finding("number", x, y, a.span(ta[0], ta[0] + 1), b.span(tb[0], tb[0] + 1), 0.8, "another measure")


def several(m: Matched) -> Iterator[Finding]:
    """One of a thing on one side ("an exchange") and several on the other ("exchanges")."""
    a, b = m.pair.a, m.pair.b
    for i, j in m.pair.links:
        x, y = a.words[i], b.words[j]
        if {x.token.tag, y.token.tag} != {"NN", "NNS"}:
            continue
        one, other = (m.za, i), (m.zb, j)
        if x.token.tag == "NNS":
            one, other = other, one
        if _article(*one) and not _article(*other) and not _counted(*other):
            p, q = grow(a, i, i + 1, ahead=False, behind=True), grow(b, j, j + 1, ahead=False, behind=True)
            yield Finding("number", p, q, a.span(i, i + 1), b.span(j, j + 1), 0.5, "one against several")


def _article(zones: Zones, i: int) -> bool:
    """Whether a word has an indefinite article of its own."""
    noun = zones.side.words[i].token.index
    return any(w.token.head == noun and w.key in ("a", "an") for w in zones.side.words[max(0, i - 5) : i])


def _counted(zones: Zones, i: int) -> bool:
    """Whether a noun, or what it modifies, has a number."""
    noun = zones.side.words[i].token.index
    return any(w.token.head == noun and w.token.tag == "CD" for w in zones.side.words)


def dates(m: Matched, place: Place) -> Finding | None:
    """Another day or month at the same place."""
    a, b = m.pair.a, m.pair.b
    ta = [i for i in place.ia if i in m.za.times and a.words[i].tight]
    tb = [j for j in place.jb if j in m.zb.times and b.words[j].tight]
    if not ta or not tb:
        return None
    xa, xb = run(a, m.za.times, ta[0]), run(b, m.zb.times, tb[0])
    left = {a.words[i].token.text.lower() for i in range(*xa)}
    right = {b.words[j].token.text.lower() for j in range(*xb)}
    for kind in ("weekdays", "months"):
        named = lexicon.words(kind)
        if left & named and right & named and left & named != right & named:
            x, y = anchored(a, *xa), anchored(b, *xb)
            return Finding("date", x, y, a.span(*xa), b.span(*xb), 0.85, "another date")
    return None
