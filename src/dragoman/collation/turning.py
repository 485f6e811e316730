"""Readings turned round: a negation put in or left out, a word of opposite sense, another marker of condition or time."""

from collections.abc import Iterator

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place, touches, within, written
from dragoman.collation.pairing import Side
from dragoman.collation.phrases import grow
from dragoman.collation.thesaurus import known
from dragoman.collation.zones import Zones
from dragoman.model import Span, VarianceKind

_TIMED_ONLY = {"by", "from", "since"}
"""Markers that are plain prepositions everywhere but before a time."""


def markers(m: Matched, place: Place) -> Finding | None:
    """Another marker of condition or time at the same place."""
    slot = place.slot
    for name_a, a0, a1 in m.za.marked:
        for name_b, b0, b1 in m.zb.marked:
            here = touches(a0, a1, slot.a0, slot.a1), touches(b0, b1, slot.b0, slot.b1)
            # "if" that became "even if": the word that both have stands beside the slot.
            if not any(here) or (not all(here) and not _linked(m, (a0, a1), (b0, b1))) or not lexicon.clash(name_a, name_b):
                continue
            timed = a1 in m.za.times and b1 in m.zb.times
            if not timed and {name_a, name_b} & _TIMED_ONLY:
                continue
            if "unless" in (name_a, name_b) and _turned(m.za, a0) != _turned(m.zb, b0):
                continue  # "unless it pays" and "if it does not pay"
            x, y = (grow(m.pair.a, a0, a1), grow(m.pair.b, b0, b1)) if timed else (_clause(m.za, a0, a1), _clause(m.zb, b0, b1))
            cores = m.pair.a.span(a0, a1), m.pair.b.span(b0, b1)
            return Finding("date" if timed else "condition", x, y, *cores, 0.9, f"{name_a} against {name_b}")
    return None


def _linked(m: Matched, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two markers have a word in common that stands at one place."""
    return any(two[0] <= m.pair.forth.get(i, -1) < two[1] for i in range(*one))


_WHOLE = 9
"""Words up to which a conditional clause is shown whole."""


def _clause(zones: Zones, first: int, last: int) -> Span:
    """The conditional clause that a marker opens, or its beginning where it is long."""
    end = last
    while end in zones.conditions:
        end += 1
    return zones.side.span(first, end) if last < end <= first + _WHOLE else grow(zones.side, first, last)


def _turned(zones: Zones, first: int) -> bool:
    """Whether the conditional clause that begins at a word holds a negation."""
    i = first
    while i in zones.conditions:
        if i in zones.negations:
            return True
        i += 1
    return False


_ADDED = 4
"""Words that one side has and the other lacks up to which they change a clause; more are a clause of their own."""


def negation(m: Matched, place: Place) -> Finding | None:
    """A negation on one side alone."""
    slot = place.slot
    a, b = m.pair.a, m.pair.b
    na = [i for i in place.ia if i in m.za.negations]
    nb = [j for j in place.jb if j in m.zb.negations]
    if len(na) == len(nb) == 1:
        return _other_negation(m, place, na[0], nb[0])
    if len(na) % 2 == len(nb) % 2 or (min(len(place.ia), len(place.jb)) == 0 and max(len(place.ia), len(place.jb)) > _ADDED):
        return None
    if (_denies(a, place.ia) + _denies(b, place.jb)) % 2:
        return None  # "did not accept" and "refused"
    alone, side, zones, across = (na, a, m.za, m.pair.forth) if len(na) > len(nb) else (nb, b, m.zb, m.pair.back)
    if _around(m.za, slot.a0, slot.a1) % 2 == _around(m.zb, slot.b0, slot.b1) % 2:
        return None  # the other side has its own a few words off
    opposite = place.jb if side is a else place.ia
    if not any(_governor(side, zones, i, across, m, opposite) for i in alone):
        return None
    conditional = within(m.za.conditions, slot.a0, slot.a1) and within(m.zb.conditions, slot.b0, slot.b1)
    if within(m.za.conditions, slot.a0, slot.a1) and any(n == "unless" for n, _, _ in (*m.za.marked, *m.zb.marked)):
        return None  # "unless it paid" and "if it did not pay"; the markers were compared before
    kind: VarianceKind = "condition" if conditional else "polarity"
    x, y = grow(a, slot.a0, slot.a1), grow(b, slot.b0, slot.b1)
    return Finding(kind, x, y, a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1), 0.85, "a negation on one side alone")


def _other_negation(m: Matched, place: Place, i: int, j: int) -> Finding | None:
    """A negation that speaks of another time: what never was, what is no longer, what is not yet."""
    a, b = m.pair.a, m.pair.b
    one, two = (lexicon.negation(written(s, max(0, k - 1), k + 2)) for s, k in ((a, i), (b, j)))
    if one == two or not one or not two:
        return None
    slot = place.slot
    x, y = grow(a, slot.a0, slot.a1, least=3), grow(b, slot.b0, slot.b1, least=3)
    return Finding("polarity", x, y, a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1), 0.7, f"{one} against {two}")


def _denies(side: Side, places: tuple[int, ...]) -> int:
    """How many of the words carry a "not" of their own."""
    found = 0
    for i in places:
        key = side.words[i].key
        found += (
            key in lexicon.inner_negation()
            or (key == "out" and i + 1 < len(side.words) and side.words[i + 1].key == "of")
            or (key.startswith("un") and len(key) > 6 and known(key[2:]))
        )
    return found


def _around(zones: Zones, first: int, last: int) -> int:
    """Negations in and around a slot."""
    return sum(i in zones.negations for i in range(max(0, first - 6), min(len(zones.side.words), last + 6)))


def _governor(side: Side, zones: Zones, i: int, across: dict[int, int], m: Matched, opposite: tuple[int, ...]) -> bool:
    """Whether what is negated stands on the other side too, by itself or as a plain synonym."""
    head = zones.position(side.words[i].token.head)
    if head is None:
        return False
    # "had no objection": the noun; "did not move": the verb; "nobody came": what nobody did.
    if head != i and not side.words[head].tight:
        # "not before October": what the preposition governs, or the next word that tells something.
        head = next((k for k in range(i + 1, len(side.words)) if side.words[k].tight), i)
    if head in across:
        return True
    other = m.pair.b if side is m.pair.a else m.pair.a
    here = side.words[head]
    return any(lexicon.akin(here.key, other.words[k].key, here.token.pos, other.words[k].token.pos) in ("same", "near") for k in opposite)


_CLOSE = 6
"""Unmatched words of a slot up to which a word of it stands for any of the other side's."""


def opposites(m: Matched, place: Place) -> Finding | None:
    """Words of opposite sense at the same place."""
    a, b = m.pair.a, m.pair.b
    if max(len(place.ia), len(place.jb)) > _CLOSE:
        return None
    for i in place.ia:
        for j in place.jb:
            x, y = a.words[i], b.words[j]
            if (i in m.za.names and x.token.entity) or (j in m.zb.names and y.token.entity):
                continue
            if not lexicon.opposite(_verb(a, i), _verb(b, j), x.token.pos, y.token.pos):
                continue
            if len(place.ia) + len(place.jb) > 2 and not _beside(m, i, j):
                continue
            if (x.token.pos in ("ADP", "SCONJ", "PART")) != (y.token.pos in ("ADP", "SCONJ", "PART")):
                continue
            if _near(m.za.negations, i, m.pair.forth) != _near(m.zb.negations, j, m.pair.back):
                continue
            if {x.key, y.key} == {"with", "without"} and (i + 1 in m.za.negations or j + 1 in m.zb.negations):
                continue  # "without a deal" and "with no deal"
            end_a, end_b = i + 1 + (_verb(a, i) != x.key), j + 1 + (_verb(b, j) != y.key)
            core_a, core_b = a.span(i, end_a), b.span(j, end_b)
            return Finding(_kind(m, i, j), grow(a, i, end_a), grow(b, j, end_b), core_a, core_b, 0.85, f"{x.key} against {y.key}")
    return None


def _verb(side: Side, i: int) -> str:
    """A word by what it is compared by; a verb with its particle by the plain verb that means the same ("turn down", "refuse")."""
    after = side.words[i + 1].token.text.lower() if i + 1 < len(side.words) and side.words[i].token.pos == "VERB" else ""
    return lexicon.with_particle().get((side.words[i].key, after), side.words[i].key)


def _near(negations: set[int], i: int, across: dict[int, int]) -> bool:
    """Whether a negation that the other side lacks stands just before a word."""
    return any(k in negations and k not in across for k in range(max(0, i - 3), i))


def _kind(m: Matched, i: int, j: int) -> VarianceKind:
    a, b = m.pair.a, m.pair.b
    if a.words[i].token.text.lower() in lexicon.words("directions"):
        return "place"
    if i in m.za.roles and j in m.zb.roles:
        return "role"
    if i in m.za.conditions and j in m.zb.conditions:
        return "condition"
    after_a = a.words[i + 1].key if i + 1 < len(a.words) else ""
    after_b = b.words[j + 1].key if j + 1 < len(b.words) else ""
    return "number" if after_a == after_b == "than" else "polarity"


_RECAST = 0.45
"""Share of telling words in common below which a hedge may belong to other words than those that it seems to be missing from."""

_ALLOWING = frozenset({"allow", "permit", "can", "able", "let", "ready"})
"""Words beside which a modal speaks of leave or power, not of doubt."""


def hedges(m: Matched, place: Place) -> Finding | None:
    """A claim kept at arm's length on one side ("may have", "appears to be") and stated flatly on the other."""
    a, b = m.pair.a, m.pair.b
    if m.pair.closeness < _RECAST:
        return None
    soft = lexicon.words("hedges")
    ha = [i for i in place.ia if a.words[i].key in soft and _holds(m.za, i, m.pair.forth) and not _told(a, i, b, place.jb)]
    hb = [j for j in place.jb if b.words[j].key in soft and _holds(m.zb, j, m.pair.back) and not _told(b, j, a, place.ia)]
    if bool(ha) == bool(hb) or any(w.key in soft or w.key in _ALLOWING for w in (b.words if ha else a.words)):
        return None
    slot = place.slot
    core_a, core_b = a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1)
    x = grow(a, ha[0], max(slot.a1, ha[0] + 1)) if ha else grow(a, slot.a0, slot.a1)
    y = grow(b, hb[0], max(slot.b1, hb[0] + 1)) if hb else grow(b, slot.b0, slot.b1)
    word = a.words[ha[0]].token.text if ha else b.words[hb[0]].token.text
    sure = next(
        (
            w.token.text
            for w in (b if ha else a).words[slice(*((slot.b0, slot.b1) if ha else (slot.a0, slot.a1)))]
            if w.key in lexicon.words("certain")
        ),
        None,
    )
    if sure is not None:
        # Doubt was not left out but turned into its opposite, and nobody who is certain begins to doubt by copying.
        return Finding("garble", x, y, core_a, core_b, 0.7, f"{word!r} against {sure!r}", sound="a" if ha else "b")
    conditional = within(m.za.conditions, slot.a0, slot.a1) and within(m.zb.conditions, slot.b0, slot.b1)
    kind: VarianceKind = "condition" if conditional else "attribution"
    return Finding(kind, x, y, core_a, core_b, 0.6, f"{word!r} on one side alone", sourced=not conditional)


def _holds(zones: Zones, i: int, across: dict[int, int]) -> bool:
    """Whether a hedge is more than a modal with a verb of its own: "may pass" is permission as often as doubt."""
    token = zones.side.words[i].token
    after = zones.side.words[i + 1].token.text.lower() if i + 1 < len(zones.side.words) else ""
    if i in zones.times or after == "not":
        return False  # the month; "may not" forbids
    if token.lemma in ("appear", "seem"):
        return after == "to"
    return token.pos != "AUX" or zones.position(token.head) in across


def _told(side: Side, i: int, other: Side, places: tuple[int, ...]) -> bool:
    """Whether a verb that hedges stands for one of the other side that means the same ("suggests a date", "proposes a date")."""
    x = side.words[i]
    return x.token.pos == "VERB" and any(
        lexicon.akin(x.key, other.words[j].key, "VERB", "VERB") == "same" for j in places if other.words[j].token.pos == "VERB"
    )


def exchange(m: Matched) -> Iterator[Finding]:
    """Two words that changed places with each other: who did what to whom, or which number goes with which."""
    a, b = m.pair.a, m.pair.b
    slot_a = {i: n for n, s in enumerate(m.pair.slots) for i in range(s.a0, s.a1)}
    slot_b = {j: n for n, s in enumerate(m.pair.slots) for j in range(s.b0, s.b1)}
    moved = [(i, j) for i, j in m.pair.links if i in slot_a and j in slot_b and slot_a[i] != slot_b[j]]
    for n, (i, j) in enumerate(moved):
        for k, h in moved[n + 1 :]:
            if slot_a[i] != slot_b[h] or slot_a[k] != slot_b[j] or a.words[i].token.pos != a.words[k].token.pos:
                continue
            if {a.words[k].token.dep, a.words[i].token.dep, b.words[j].token.dep, b.words[h].token.dep} & {"conj", "appos"} or _voices(
                m, i, j, k, h
            ):
                continue
            if not _beside(m, i, h) or not _beside(m, k, j) or a.words[i].token.pos not in ("NOUN", "PROPN", "NUM"):
                continue
            kind: VarianceKind = "number" if i in m.za.numbers else "name" if i in m.za.names else "polarity"
            if kind != "number" and (a.words[i].token.dep, a.words[k].token.dep) != (b.words[h].token.dep, b.words[j].token.dep):
                continue  # recast: "Tarn's envoy, Ada Lund", "Ada Lund, the envoy of Tarn"
            reason = f"{a.words[i].token.text} and {a.words[k].token.text} changed places"
            if kind == "number":
                yield Finding(kind, grow(a, i, i + 1), grow(b, h, h + 1), a.span(i, i + 1), b.span(h, h + 1), 0.8, reason)
                yield Finding(kind, grow(a, k, k + 1), grow(b, j, j + 1), a.span(k, k + 1), b.span(j, j + 1), 0.8, reason)
                return
            x, y = a.span(min(i, k), max(i, k) + 1), b.span(min(j, h), max(j, h) + 1)
            yield Finding(kind, grow(a, min(i, k), max(i, k) + 1), grow(b, min(j, h), max(j, h) + 1), x, y, 0.8, reason)
            return


def _beside(m: Matched, i: int, j: int) -> bool:
    """Whether a word that kept its place stands close to both words."""
    return any(j - 3 <= m.pair.forth.get(k, -9) <= j + 3 for k in range(i - 3, i + 4) if k != i)


def _voices(m: Matched, *words: int) -> bool:
    """Whether one side is passive where the other is active: there the words change places and the sense does not."""
    passive = {"nsubjpass", "agent", "auxpass"}
    i, j, k, h = words
    near_a = {w.token.dep for w in m.pair.a.words[min(i, k) : max(i, k) + 1]}
    near_b = {w.token.dep for w in m.pair.b.words[min(j, h) : max(j, h) + 1]}
    return bool(near_a & passive) != bool(near_b & passive)


def stances(m: Matched) -> Iterator[Finding]:
    """Verbs of opposite sense that govern words which stand on both sides, however far the sentence was recast."""
    a, b = m.pair.a, m.pair.b
    verbs_a = [i for i, w in enumerate(a.words) if w.token.pos == "VERB" and i not in m.pair.forth]
    verbs_b = [j for j, w in enumerate(b.words) if w.token.pos == "VERB" and j not in m.pair.back]
    for i in verbs_a:
        for j in verbs_b:
            x, y = a.words[i], b.words[j]
            if not lexicon.opposite(x.key, y.key, "VERB", "VERB") or _negated(m.za, i) != _negated(m.zb, j):
                continue
            shared = [p for p, q in m.pair.links if a.words[p].tight and _governs(m.za, i, p) and _governs(m.zb, j, q)]
            if len(shared) >= 2:
                p, q = grow(a, i, i + 1, least=3), grow(b, j, j + 1, least=3)
                yield Finding("polarity", p, q, a.span(i, i + 1), b.span(j, j + 1), 0.7, f"{x.key} against {y.key}")


def _negated(zones: Zones, i: int) -> bool:
    return any(zones.side.words[k].token.head == zones.side.words[i].token.index for k in zones.negations)


def _governs(zones: Zones, verb: int, word: int) -> bool:
    """Whether a word hangs from a verb by no more than four steps."""
    tokens = zones.side.annotated.tokens
    token = zones.side.words[word].token
    for _ in range(4):
        token = tokens[token.head]
        if token.index == zones.side.words[verb].token.index:
            return True
    return False
