"""Names, places, roles and sources: what differs between two sides."""

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place, plain, within
from dragoman.collation.names import accepted
from dragoman.collation.phrases import grow, run
from dragoman.collation.thesaurus import alike
from dragoman.collation.zones import Zones
from dragoman.model import Span, VarianceKind


def names(m: Matched, place: Place) -> Finding | None:
    """Another name at the same place, that is not an accepted form of the first."""
    a, b = m.pair.a, m.pair.b
    na = [i for i in place.ia if i in m.za.names]
    nb = [j for j in place.jb if j in m.zb.names]
    if not na or not nb:
        return None
    xa, xb = run(a, m.za.names | m.za.persons, na[0]), run(b, m.zb.names | m.zb.persons, nb[0])
    if within(m.za.times, *xa) or within(m.zb.times, *xb):
        return None
    if accepted([w.token.text for w in a.words[slice(*xa)]], [w.token.text for w in b.words[slice(*xb)]]) is not None:
        return None
    left, right = a.text(*xa), b.text(*xb)
    letters = alike(left.lower(), right.lower())
    kind = _kind(m, xa, xb, na[0], nb[0], letters)
    tail = kind in ("role", "attribution")
    before = kind == "place"
    x, y = (grow(s, *k, ahead=tail, behind=before, least=1 + before) for s, k in ((a, xa), (b, xb)))
    return Finding(kind, x, y, a.span(*xa), b.span(*xb), 0.8, f"{left} against {right}")


def _kind(m: Matched, xa: tuple[int, int], xb: tuple[int, int], i: int, j: int, letters: float) -> VarianceKind:
    if i in m.za.roles and j in m.zb.roles:
        return "role"
    if within(m.za.persons, *xa) and (within(m.zb.persons, *xb) or letters > 0.5):
        return "name"
    if within(m.za.places, *xa) and within(m.zb.places, *xb):
        return "place"
    if i in m.za.sources and j in m.zb.sources and letters < 0.5:
        return "attribution"
    return "name"


def roles(m: Matched, place: Place) -> Finding | None:
    """Another role or rank with a person's name."""
    a, b = m.pair.a, m.pair.b
    ra, rb = [i for i in place.ia if i in m.za.roles], [j for j in place.jb if j in m.zb.roles]
    last_a = m.za.roles[ra[0]] if ra else None
    last_b = m.zb.roles[rb[0]] if rb else None
    if last_a is None and last_b is None:
        return None
    if last_a is None or last_b is None:
        # A rank that one side drops makes it another office; any other word is detail.
        dropped = {a.words[i].key for i in place.ia} | {b.words[j].key for j in place.jb}
        if not dropped & lexicon.words("ranks") or (place.ia and place.jb):
            return None
        last_a = last_a if last_a is not None else m.pair.back.get(last_b or 0)
        last_b = last_b if last_b is not None else m.pair.forth.get(last_a or 0)
        if last_a is None or last_b is None:
            return None
    elif plain(m, ra, rb, loosely=False):
        return None
    slot = place.slot
    cores = a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1)
    return Finding("role", _role_span(m.za, last_a), _role_span(m.zb, last_b), *cores, 0.75, "another role with the name")


def _role_span(zones: Zones, last: int) -> Span:
    """The role with the name it stands with."""
    members = [i for i, at in zones.roles.items() if at == last] + [last]
    first, end = min(members), max(members) + 1
    while first - 1 in zones.persons and end - first < 3:
        first -= 1
    return zones.side.span(first, end)


def sources(m: Matched, place: Place) -> Finding | None:
    """Another source for the same words."""
    a, b = m.pair.a, m.pair.b
    sa = [i for i in place.ia if i in m.za.sources and a.words[i].tight]
    sb = [j for j in place.jb if j in m.zb.sources and b.words[j].tight]
    if not sa or not sb or plain(m, sa, sb, loosely=True):
        return None
    # A name for a description, or the reverse, is mostly the same source told otherwise.
    if any(i in m.za.names for i in sa) != any(j in m.zb.names for j in sb) and not (len(sa) == len(place.ia) and len(sa) <= 2):
        return None
    xa, xb = run(a, m.za.sources, sa[0]), run(b, m.zb.sources, sb[0])
    x, y = grow(a, *xa, ahead=False, least=1), grow(b, *xb, ahead=False, least=1)
    return Finding("attribution", x, y, a.span(*xa), b.span(*xb), 0.7, "another source")
