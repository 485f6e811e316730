"""Words that make no sense at their place: what a machine or a slip of the pen put for another word."""

from collections.abc import Iterator

from dragoman.collation import lexicon
from dragoman.collation.inside import TWICE, clause
from dragoman.collation.matching import Finding, Matched, Place
from dragoman.collation.pairing import Side, Word
from dragoman.collation.phrases import broken, grow
from dragoman.collation.thesaurus import alike, fits, kinship, known, part_of
from dragoman.collation.zones import Zones

_FEW = 2
"""Telling words in a slot up to which its words stand for one another."""


def garble(m: Matched, place: Place) -> Finding | None:
    """A word that makes no sense at its place.

    Either it looks like the word at its place and means another thing ("custody", "custard"), or it cannot be the part of speech
    that its place asks for ("to current a cabinet" for "to present a cabinet"), or it is half of a fixed term that was put together
    again from other words ("strength framework" for "power grid").
    """
    a, b = m.pair.a, m.pair.b
    left = [i for i in place.ia if a.words[i].tight and i not in m.za.numbers]
    right = [j for j in place.jb if b.words[j].tight and j not in m.zb.numbers]
    for i in left:
        for j in right:
            reason = _lookalike(a.words[i], b.words[j]) if len(left) <= _FEW and len(right) <= _FEW else None
            if reason is None and len(place.ia) == len(place.jb) == 1 and i not in m.za.names:
                reason = _misfit(a.words[i], b.words[j]) if _is_verb(m.za, i) or a.words[i].token.pos != "VERB" else None
            if reason is None and i - place.slot.a0 == j - place.slot.b0:
                reason = _other_part(m, i, j)
            if reason is not None:
                slot = place.slot
                phrases = grow(a, slot.a0, slot.a1), grow(b, slot.b0, slot.b1)
                cores = a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1)
                return Finding("garble", *phrases, *cores, 0.6, reason)
    return _term(m, left, right)


def lookalikes(m: Matched) -> Iterator[Finding]:
    """A word without a partner, and one on the other side that looks like it, beside the same word: the sentence was turned about."""
    a, b = m.pair.a, m.pair.b
    lone_a = [i for i, w in enumerate(a.words) if w.tight and i not in m.pair.forth and i not in m.za.names]
    lone_b = [j for j, w in enumerate(b.words) if w.tight and j not in m.pair.back and j not in m.zb.names]
    for i in lone_a:
        for j in lone_b:
            beside = any(m.pair.forth.get(i + d) == j + d for d in (-1, 1))
            reason = _lookalike(a.words[i], b.words[j]) if beside else None
            if reason is not None:
                yield Finding("garble", grow(a, i, i + 1), grow(b, j, j + 1), a.span(i, i + 1), b.span(j, j + 1), 0.5, reason)


def repeated(m: Matched, place: Place) -> Finding | None:
    """A clause put in twice, once at its own place and once where the text says something else."""
    slot = place.slot
    for here, (lo, hi), other in ((m.pair.b, (slot.b0, slot.b1), m.pair.a), (m.pair.a, (slot.a0, slot.a1), m.pair.b)):
        run = _again(here, lo, hi)
        if run is not None and _again(other, 0, len(other.words)) is None:
            a, b = m.pair.a, m.pair.b
            x = grow(a, _after_break(a, slot.a0, slot.a1), slot.a1)
            y = grow(b, _after_break(b, slot.b0, slot.b1), slot.b1)
            return Finding("garble", x, y, x, y, 0.7, f"{run!r} said twice in one sentence", sound="a" if here is b else "b")
    return None


def _again(side: Side, lo: int, hi: int) -> str | None:
    """A clause in a range of words that the same sentence says once more."""
    if hi - lo < TWICE:
        return None
    words = [w.token for w in side.words]
    keys = [w.text.lower() for w in words]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - TWICE + 1):
        places.setdefault(tuple(keys[at : at + TWICE]), []).append(at)
    for k in range(lo, hi - TWICE + 1):
        for at in places[tuple(keys[k : k + TWICE])]:
            if at == k or words[at].sentence != words[k].sentence or (min(k, at) > 0 and keys[k - 1] == keys[at - 1]):
                continue  # a clause that begins before these words stands, before the place, where it belongs
            length = 0
            while max(k, at) + length < len(words) and length < abs(k - at) and keys[k + length] == keys[at + length]:
                length += 1
            if length >= TWICE and clause(words[k : k + length]):
                return " ".join(keys[k : k + length])
    return None


def _after_break(side: Side, first: int, last: int) -> int:
    """The word after the last comma or mark inside a stretch; its first word where there is none."""
    breaks = [i + 1 for i in range(first, last - 1) if broken(side, i)]
    return breaks[-1] if breaks else first


def _other_part(m: Matched, i: int, j: int) -> str | None:
    """A synonym of the word as another part of speech, that cannot be the part that it is here ("guns autumn silent")."""
    if m.pair.forth.get(i - 1) != j - 1:
        return None
    x, y = m.pair.a.words[i], m.pair.b.words[j]
    part, other = ("v", "n") if _is_verb(m.za, i) else ("n", "v") if _is_noun(m.za, i) and _is_noun(m.zb, j) else ("", "")
    if (
        not part
        or kinship(x.key, y.key, other) not in ("same", "rare")
        or any(fits(f, part) for f in (y.key, y.token.text.lower(), y.token.lemma))
    ):
        return None
    return f"{y.token.text} stands for {x.token.text} in a sense that it has only as a {'noun' if other == 'n' else 'verb'}"


def _is_verb(zones: Zones, i: int) -> bool:
    """Whether the parse leaves no doubt that a word is a verb: it has a subject or an auxiliary."""
    word = zones.side.words[i].token
    near = zones.side.words[max(0, i - 4) : i]
    return word.pos == "VERB" and any(w.token.head == word.index and w.token.dep in ("nsubj", "nsubjpass", "aux") for w in near)


def _is_noun(zones: Zones, i: int) -> bool:
    """Whether a word can be nothing but a noun where it stands: an article before it, and no noun behind it."""
    words = zones.side.words
    after = words[i + 1].token.pos if i + 1 < len(words) else ""
    return i > 0 and words[i - 1].key in ("the", "a", "an") and after not in ("NOUN", "PROPN", "ADJ", "NUM") and words[i].token.tag != "VBN"


def _term(m: Matched, left: list[int], right: list[int]) -> Finding | None:
    """A term of two nouns, both put in other words, that do not both mean the same."""
    a, b = m.pair.a, m.pair.b
    if len(left) != 2 or len(right) != 2 or not (_is_term(m.za, left) and _is_term(m.zb, right)):
        return None
    ties = [
        lexicon.akin(a.words[i].key, b.words[j].key, a.words[i].token.pos, b.words[j].token.pos) for i, j in zip(left, right, strict=True)
    ]
    if not {"none", "rare"} & set(ties):
        return None
    x, y = a.span(left[0], left[1] + 1), b.span(right[0], right[1] + 1)
    words = m.pair.a.annotated.report.words(x), m.pair.b.annotated.report.words(y)
    return Finding("garble", x, y, x, y, 0.6, f"the term {words[0]!r} put together again as {words[1]!r}")


def _is_term(zones: Zones, two: list[int]) -> bool:
    first, last = (zones.side.words[i].token for i in two)
    return two[0] + 1 == two[1] and first.dep == "compound" and first.head == last.index and first.pos == last.pos == "NOUN"


def _lookalike(x: Word, y: Word) -> str | None:
    if len(x.key) <= 4 or part_of(x.token.pos) != part_of(y.token.pos) or not known(x.key) or not known(y.key) or _one_stem(x.key, y.key):
        return None
    if lexicon.akin(x.key, y.key, x.token.pos, y.token.pos) not in ("none", "rare"):
        return None
    inside = min(len(x.key), len(y.key)) >= 5 and (x.key.endswith(y.key) or y.key.endswith(x.key))
    if inside or (x.key[:2] == y.key[:2] and alike(x.key, y.key) >= 0.6):
        return f"{x.key} and {y.key} look alike and mean different things"
    return None


def _misfit(x: Word, y: Word) -> str | None:
    part = part_of(x.token.pos)
    if x.token.dep in ("amod", "compound") or any(kinship(x.key, y.key, p) in ("same", "near") for p in "nv"):
        return None
    if part not in ("n", "v") or not fits(x.key, part):
        return None
    forms = {y.key, y.token.text.lower(), y.token.lemma}
    if any(known(f) for f in forms) and not any(fits(f, part) for f in forms):
        name = "noun" if part == "n" else "verb"
        return f"{y.token.text} stands where the text has the {name} {x.token.text}"
    return None


_ENDINGS = frozenset(
    ["", "ment", "tion", "sion", "ing", "ist", "ific", "ic", "al", "er", "or", "ity", "ance", "ence", "ive", "ly", "ed", "s", "e", "y"]
)
_ENDINGS_TAKEN = ("", "e", "y", "ion", "ing", "ed")


def _one_stem(a: str, b: str) -> bool:
    """Whether two words are forms of one word ("announce", "announcement")."""
    short, long = sorted((a, b), key=len)
    for ending in _ENDINGS_TAKEN:
        stem = short.removesuffix(ending)
        if len(stem) >= 4 and long.startswith(stem) and (long[len(stem) :] in _ENDINGS or long[len(stem) :] in ("ion", "ation")):
            return True
    return False
