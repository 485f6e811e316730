"""When two written names are the same name: short forms, initials, accepted spellings."""

import functools
import re
import unicodedata
from collections.abc import Sequence

from dragoman.collation.pairing import spelling
from dragoman.language.geography import capital_of, country_code, demonym_code, derives

_TRANSLITERATION = (
    ("yy", "y"), ("iy", "y"), ("ii", "y"), ("ij", "y"), ("ei", "ey"), ("ai", "ay"), ("kh", "h"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("w", "v"), ("j", "y"), ("ie", "ye"), ("i", "y"), ("ou", "u"), ("oo", "u"), ("ee", "y"), ("c", "k"), ("z", "s"),
    ("x", "ks"),
)  # fmt: skip
"""Letters that romanisations of one name put for each other."""


@functools.lru_cache(maxsize=20_000)
def romanised(word: str) -> str:
    """A name by which accepted spellings of it are equal: accents, doubled letters and ways of romanising are levelled."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha())
    for old, new in _TRANSLITERATION:
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", plain)


@functools.lru_cache(maxsize=5_000)
def _country(words: str) -> str | None:
    """The code of the country that a name, a capital or a demonym stands for."""
    return country_code(words) or demonym_code(words) or capital_of(words)


def accepted(a: Sequence[str], b: Sequence[str]) -> str | None:
    """Why two names are one name written in two accepted ways, or None where they are not.

    Args:
        a: the words of one name.
        b: the words of the other.
    """
    one, two = " ".join(a), " ".join(b)
    if len(a) <= 3 and len(b) <= 3 and _country(one) is not None and _country(one) == _country(two):
        return "one country"
    if [spelling(w) for w in a] == [spelling(w) for w in b]:
        return "one spelling"
    # A score or a dash that the tagger took into the name has no letters, and no part to be held against another.
    a, b = [w for w in a if romanised(w)], [w for w in b if romanised(w)]
    x, y = [romanised(w) for w in a], [romanised(w) for w in b]
    if x == y and sum(p.casefold() != q.casefold() for p, q in zip(a, b, strict=True)) <= 1:
        return "one name in two spellings"
    if x == y:
        return None  # every part of it is written otherwise: no spelling that anybody accepts
    if not x or not y:
        return "no letters to compare"
    short, long = sorted((x, y), key=len)
    if len(x) == len(y) and all(p == q or p == q + "s" or q == p + "s" for p, q in zip(x, y, strict=True)):
        return "a plural"
    if len(x) == len(y) == 1 and (derives(a[0], b[0]) or derives(b[0], a[0])):
        return "a name and its adjective"
    if all(w in long for w in short):
        return "a short form"
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long):
        return "an acronym"
    if len(short) == len(long) and all(p == q or (1 in (len(p), len(q)) and p[0] == q[0]) for p, q in zip(short, long, strict=True)):
        return "an initial"
    return None
