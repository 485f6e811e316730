"""Who did it: a deed that has its doer on one side and happens of itself on the other."""

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place
from dragoman.collation.phrases import grow
from dragoman.collation.zones import Zones

_FEW = 4
"""Words on either side of a slot up to which they tell one deed."""


def doers(m: Matched, place: Place) -> Finding | None:
    """A named doer left out or put in with the verb of the deed ("the strike that Velia began", "the strike that began").

    The verb of the other side says that it came about, and nobody is its subject there but what was done.
    """
    for mine, theirs, zones, other in ((place.ia, place.jb, m.za, m.zb), (place.jb, place.ia, m.zb, m.za)):
        doer = _doer(zones, mine)
        if doer is None:
            continue
        name, verb = doer
        x = zones.side.words[verb]
        across = (m.pair.forth if zones is m.za else m.pair.back).get(verb)
        for j in (*theirs, *([] if across is None else [across])) if max(len(mine), len(theirs)) <= _FEW else ():
            y = other.side.words[j]
            if _happens(other, j) and not _named(other, theirs, zones, name) and not lexicon.opposite(x.key, y.key, "VERB", "VERB"):
                a, b = m.pair.a, m.pair.b
                slot = place.slot
                spans = grow(a, slot.a0, slot.a1, behind=True), grow(b, slot.b0, slot.b1, behind=True)
                cores = a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1)
                reason = f"{zones.side.words[name].token.text} left out as the one who did it"
                # Who tells a deed again leaves its doer out more often than he makes one up.
                return Finding("attribution", *spans, *cores, 0.5, reason, sound="a" if zones is m.za else "b")
    return None


def _doer(zones: Zones, places: tuple[int, ...]) -> tuple[int, int] | None:
    """A name among some words that is the subject of a verb, and the verb."""
    for i in places:
        token = zones.side.words[i].token
        verb = zones.position(token.head)
        if i in zones.names and token.dep == "nsubj" and verb is not None and zones.side.words[verb].token.pos == "VERB":
            return i, verb
    return None


def _named(zones: Zones, places: tuple[int, ...], others: Zones, name: int) -> bool:
    """Whether the words name anybody, or their side the doer."""
    return any(j in zones.names for j in places) or any(w.key == others.side.words[name].key for w in zones.side.words)


def _happens(zones: Zones, verb: int) -> bool:
    """Whether a word is a verb of coming about with no object: nobody does it to anything."""
    token = zones.side.words[verb].token
    if token.pos != "VERB" or zones.side.words[verb].key not in lexicon.words("happenings"):
        return False
    mine = (w.token for w in zones.side.words if w.token.head == token.index)
    return not any(w.dep in ("agent", "auxpass") or (w.dep == "dobj" and w.tag not in ("WDT", "WP")) for w in mine)
