"""Words that make no sense at their place: what a machine or a slip of the pen put for another word."""

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place
from dragoman.collation.pairing import Word
from dragoman.collation.phrases import grow
from dragoman.collation.thesaurus import alike, fits, kinship, known, part_of

_FEW = 2
"""Telling words in a slot up to which its words stand for one another."""


def garble(m: Matched, place: Place) -> Finding | None:
    """A word that makes no sense at its place.

    Either it looks like the word at its place and means another thing ("custody", "custard"), or it cannot be the part of speech
    that its place asks for ("to current a cabinet" for "to present a cabinet").
    """
    a, b = m.pair.a, m.pair.b
    left = [i for i in place.ia if a.words[i].tight and i not in m.za.numbers]
    right = [j for j in place.jb if b.words[j].tight and j not in m.zb.numbers]
    for i in left:
        for j in right:
            reason = _lookalike(a.words[i], b.words[j]) if len(left) <= _FEW and len(right) <= _FEW else None
            if reason is None and len(place.ia) == len(place.jb) == 1 and i not in m.za.names:
                reason = _misfit(a.words[i], b.words[j])
            if reason is not None:
                slot = place.slot
                phrases = grow(a, slot.a0, slot.a1), grow(b, slot.b0, slot.b1)
                cores = a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1)
                return Finding("garble", *phrases, *cores, 0.6, reason)
    return None


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
