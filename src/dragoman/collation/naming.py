"""Names, places, roles and sources: what differs between two sides."""

from collections.abc import Iterator

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place, plain, within
from dragoman.collation.names import accepted
from dragoman.collation.phrases import anchored, grow, run
from dragoman.collation.thesaurus import alike
from dragoman.collation.zones import Zones
from dragoman.model import Span, VarianceKind

_LIKE = 0.45
"""Likeness by letters up to which two names are different names, not one name broken."""

_WIDE = 3
"""Words without a partner on one side of a slot from which its names need not stand for each other."""


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
    x, y = (anchored(s, *k) if kind == "place" else grow(s, *k, ahead=tail, least=1) for s, k in ((a, xa), (b, xb)))
    wide = max(len(place.ia), len(place.jb)) > _WIDE
    strength = 0.3 if kind == "name" and letters < _LIKE and wide else 0.8
    return Finding(kind, x, y, a.span(*xa), b.span(*xb), strength, f"{left} against {right}", sourced=kind == "attribution")


def _kind(m: Matched, xa: tuple[int, int], xb: tuple[int, int], i: int, j: int, letters: float) -> VarianceKind:
    if i in m.za.roles and j in m.zb.roles:
        return "role"
    if within(m.za.persons, *xa) and (within(m.zb.persons, *xb) or letters > 0.5):
        return "name"
    placed = within(m.za.places, *xa), within(m.zb.places, *xb)
    if all(placed) or (any(placed) and _is_place(m.za, xa) and _is_place(m.zb, xb)):
        return "place"
    if i in m.za.sources and j in m.zb.sources and letters < 0.5:
        return "attribution"
    return "name"


def _is_place(zones: Zones, at: tuple[int, int]) -> bool:
    return all(w.token.entity in ("GPE", "LOC", "FAC") for w in zones.side.words[slice(*at)])


def joined(m: Matched, place: Place) -> Finding | None:
    """A party put in beside another with "and", or left out there ("talks with Velia", "talks with Tarn and Velia")."""
    slot = place.slot
    for zones, other, last, i in ((m.zb, m.za, slot.b1, slot.a1), (m.za, m.zb, slot.a1, slot.b1)):
        j = last - 2
        words = zones.side.words
        if not (last < len(words) and j >= 0 and i < len(other.side.words) and words[j + 1].key == "and"):
            continue
        kept = m.pair.back.get(last) if zones is m.zb else m.pair.forth.get(last)
        if kept != i or j not in zones.names or last not in zones.names or words[last].token.head != words[j].token.index:
            continue
        before = other.side.words[i - 1] if i else None
        if before is None or before.token.pos != "ADP" or before.token.index != other.side.words[i].token.head:
            continue
        first, _ = run(zones.side, zones.names, j)
        added = [w.token.text for w in words[first : j + 1]]
        if any(accepted(added, [w.token.text for w in other.side.words[slice(*run(other.side, other.names, k))]]) for k in other.names):
            continue
        long, short = zones.side.span(max(0, first - 1), last + 1), other.side.span(i - 1, i + 1)
        core, bare = zones.side.span(first, last), other.side.span(i, i + 1)
        x, y, core_a, core_b = (short, long, bare, core) if zones is m.zb else (long, short, core, bare)
        return Finding("attribution", x, y, core_a, core_b, 0.6, f"{' '.join(added)} put in or left out beside {words[last].token.text}")
    return None


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
        if last_a not in m.za.roles.values() or last_b not in m.zb.roles.values():
            return None  # a name without any role is the short form of one that has it
    elif _one_name(m, ra, rb) or plain(m, ra, rb, loosely=False) or _courtesy(m.za, ra) or _courtesy(m.zb, rb):
        return None
    cores = _role_span(m.za, last_a, named=False), _role_span(m.zb, last_b, named=False)
    return Finding("role", _role_span(m.za, last_a), _role_span(m.zb, last_b), *cores, 0.75, "another role with the name")


def _one_name(m: Matched, ra: list[int], rb: list[int]) -> bool:
    """Whether the words of two roles are two forms of one name, or one the initials of the other ("VP", "vice president")."""
    left = [w.text for i in ra if (w := m.pair.a.words[i].token).tag != "POS"]
    right = [w.text for j in rb if (w := m.pair.b.words[j].token).tag != "POS"]
    if left and right and all(w[0].isupper() for w in (*left, *right)) and accepted(left, right) is not None:
        return True
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and len(long) > 1 and short[0].casefold() == "".join(w[0] for w in long).casefold()


def _courtesy(zones: Zones, places: list[int]) -> bool:
    """Whether some words of a role are a title of courtesy and nothing more."""
    return all(zones.side.words[i].token.text.lower() in lexicon.words("courtesy") for i in places)


def _role_span(zones: Zones, last: int, *, named: bool = True) -> Span:
    """The role that stands with a name, with the name or without it."""
    members = [i for i, at in zones.roles.items() if at == last]
    if not members:
        return zones.side.span(last, last + 1)
    if not named:
        return zones.side.span(min(members), max(members) + 1)
    first, end = min(*members, last), max(*members, last) + 1
    while first - 1 in zones.persons and end - first < 3:
        first -= 1
    return zones.side.span(first, end)


def sources(m: Matched, place: Place) -> Finding | None:
    """Another source for the same words."""
    a, b = m.pair.a, m.pair.b
    sa = [i for i in place.ia if i in m.za.sources and a.words[i].tight]
    sb = [j for j in place.jb if j in m.zb.sources and b.words[j].tight]
    if not sa or not sb:
        return None
    if _one_name(m, sa, sb) or plain(m, sa, sb, loosely=True):
        return _several(m, place, sa, sb)
    # A name for a description, or the reverse, is mostly the same source told otherwise.
    if any(i in m.za.names for i in sa) != any(j in m.zb.names for j in sb) and not (len(sa) == len(place.ia) and len(sa) <= 2):
        return None
    xa, xb = run(a, m.za.sources, sa[0]), run(b, m.zb.sources, sb[0])
    x, y = grow(a, *xa, ahead=False, least=1), grow(b, *xb, ahead=False, least=1)
    return Finding("attribution", x, y, a.span(*xa), b.span(*xb), 0.7, "another source", sourced=True)


def _several(m: Matched, place: Place, sa: list[int], sb: list[int]) -> Finding | None:
    """One source on one side and several of the kind on the other."""
    a, b = m.pair.a, m.pair.b
    for i in sa:
        for j in sb:
            if {a.words[i].token.tag, b.words[j].token.tag} == {"NN", "NNS"} and _heads(m.za, i) and _heads(m.zb, j):
                x = grow(a, *run(a, m.za.sources, i), ahead=False, least=1)
                y = grow(b, *run(b, m.zb.sources, j), ahead=False, least=1)
                return Finding("attribution", x, y, a.span(i, i + 1), b.span(j, j + 1), 0.5, "one source against several", sourced=True)
    return None


def people(m: Matched) -> Iterator[Finding]:
    """Persons of one given name at the two sides of a passage, whose surnames differ: one person, one of the names broken."""
    a, b = m.pair.a, m.pair.b
    lone_a = [r for r in _runs(m.za) if r[1] - 1 not in m.pair.forth]
    lone_b = [r for r in _runs(m.zb) if r[1] - 1 not in m.pair.back]
    for xa in lone_a:
        for xb in lone_b:
            left = [w.token.text for w in a.words[slice(*xa)]]
            right = [w.token.text for w in b.words[slice(*xb)]]
            given = len(left) > 1 and len(right) > 1 and left[-2] == right[-2]
            if given and accepted(left, right) is None:
                reason = f"one given name, {left[-1]} against {right[-1]}"
                core_a, core_b = a.span(xa[1] - 1, xa[1]), b.span(xb[1] - 1, xb[1])
                yield Finding("name", a.span(xa[1] - 2, xa[1]), b.span(xb[1] - 2, xb[1]), core_a, core_b, 0.8, reason)
                break


def _runs(zones: Zones) -> list[tuple[int, int]]:
    return [run(zones.side, zones.persons, i) for i in sorted(zones.persons) if i - 1 not in zones.persons]


def speakers(m: Matched) -> Iterator[Finding]:
    """The one source of a passage, told otherwise than by plain synonyms: another source, or one where there were several."""
    a, b = m.pair.a, m.pair.b
    heads_a = [i for i in sorted(m.za.sources) if _heads(m.za, i)]
    heads_b = [j for j in sorted(m.zb.sources) if _heads(m.zb, j)]
    if len(heads_a) != 1 or len(heads_b) != 1:
        return
    (i,), (j,) = heads_a, heads_b
    x, y = a.words[i], b.words[j]
    hidden = [w.token.text.lower() in lexicon.words("anonymous") for w in (x, y)]
    named = [w.token.pos == "PROPN" for w in (x, y)]
    masked = (hidden == [True, False] and named == [False, True]) or (hidden == [False, True] and named == [True, False])
    if not masked and (any(named) or x.token.pos != y.token.pos or x.token.dep != y.token.dep):
        return
    one, two = grow(a, *run(a, m.za.sources, i), ahead=False, least=1), grow(b, *run(b, m.zb.sources, j), ahead=False, least=1)
    if x.key == y.key:
        if {x.token.tag, y.token.tag} == {"NN", "NNS"}:
            yield Finding("number", one, two, a.span(i, i + 1), b.span(j, j + 1), 0.5, "one source against several")
    elif masked or lexicon.akin(x.key, y.key, x.token.pos, y.token.pos) == "none":
        yield Finding("attribution", one, two, a.span(i, i + 1), b.span(j, j + 1), 0.5, "another source", sourced=True)


_LED_IN = 7
"""Words from the beginning of a sentence to its source up to which they tell where and how the source spoke."""


def tellers(m: Matched) -> Iterator[Finding]:
    """Reports of their own that have one thing from a named source and from one without a name.

    Two named sources may both have said it, so that only the name against none tells of another origin.
    """
    if m.pair.a.heading or m.pair.b.heading:
        return
    for found in speakers(m):
        x, y = (_source(z, core) for z, core in ((m.za, found.core_a), (m.zb, found.core_b)))
        if found.kind == "attribution" and x is not None and y is not None and x[1] != y[1]:
            reason = "a named source against one without a name"
            yield Finding("attribution", x[0], y[0], found.core_a, found.core_b, 0.5, reason, sourced=True)


def _source(zones: Zones, core: Span) -> tuple[Span, bool] | None:
    """A source with what leads in to it and its verb of saying, and whether it has a name; None where it is neither named nor hidden."""
    side = zones.side
    i, _ = side.at(core.start, core.end)
    word = side.words[i].token
    hidden = word.text.lower() in lexicon.words("anonymous")
    if not hidden and word.pos != "PROPN":
        return None
    first, last = run(side, zones.sources, i)
    begin = next(k for k in range(len(side.words)) if side.words[k].token.sentence == word.sentence)
    verb = zones.position(word.head)
    if verb is not None and last <= verb <= last + 1:
        last = verb + 1
    return side.span(begin if first - begin <= _LED_IN else first, last), not hidden


def _heads(zones: Zones, i: int) -> bool:
    """Whether a word of a source is the head of its phrase."""
    token = zones.side.words[i].token
    head = zones.position(token.head)
    return token.pos in ("NOUN", "PROPN") and (head is None or head not in zones.sources)
