"""Words that make no sense at their place: what a machine or a slip of the pen put for another word."""

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding, Matched, Place
from dragoman.collation.phrases import grow
from dragoman.collation.thesaurus import alike, known


def garble(m: Matched, place: Place) -> Finding | None:
    """A word that looks like the one at its place and means another thing."""
    a, b = m.pair.a, m.pair.b
    left = [i for i in place.ia if a.words[i].tight and i not in m.za.numbers]
    right = [j for j in place.jb if b.words[j].tight and j not in m.zb.numbers]
    for i in left:
        for j in right:
            x, y = a.words[i], b.words[j]
            if lexicon.akin(x.key, y.key, x.token.pos, y.token.pos) not in ("none", "rare"):
                continue
            if len(x.key) > 4 and x.key[:2] == y.key[:2] and alike(x.key, y.key) >= 0.6 and known(x.key) and known(y.key):
                if _one_stem(x.key, y.key):
                    continue
                slot = place.slot
                phrases = grow(a, slot.a0, slot.a1), grow(b, slot.b0, slot.b1)
                cores = a.span(slot.a0, slot.a1), b.span(slot.b0, slot.b1)
                return Finding("garble", *phrases, *cores, 0.6, f"{x.key} and {y.key} look alike and mean different things")
    return None


_ENDINGS = (
    "ment",
    "tion",
    "sion",
    "ing",
    "ist",
    "ific",
    "ic",
    "al",
    "er",
    "or",
    "ity",
    "ance",
    "ence",
    "ive",
    "ly",
    "ed",
    "s",
    "e",
    "y",
    "ion",
    "ation",
)


def _one_stem(a: str, b: str) -> bool:
    """Whether two words are forms of one word ("announce", "announcement")."""
    short, long = sorted((a, b), key=len)
    return any(
        long.startswith(short.removesuffix(e)) and len(short.removesuffix(e)) >= 4 and long[len(short.removesuffix(e)) :] in _ENDINGS
        for e in ("", "e", "y", "ion")
    )
