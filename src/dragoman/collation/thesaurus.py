"""How two words of one part of speech are related in meaning: a thesaurus made from WordNet 3.1.

A plain synonym shares one of the common senses of both words; a machine that swaps words by a thesaurus often takes a sense
that the text did not mean ("union" for "marriage"), so a synonym by a rare sense alone proves nothing.
"""

import functools
import gzip
import importlib.resources
from bisect import bisect_left
from typing import Literal

from rapidfuzz.distance import Levenshtein

Kinship = Literal["same", "near", "rare", "opposite", "none"]

_COMMON = 3
"""Senses of a word, in order of use, that a reader thinks of without help."""

_PARTS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}


class _Thesaurus:
    """The data file, its rows parsed when they are asked for."""

    def __init__(self) -> None:
        packed = importlib.resources.files(__package__).joinpath("thesaurus.tsv.gz").read_bytes()
        rows = gzip.decompress(packed).decode().split("\n")
        self._words = sorted(r for r in rows if r[0] not in "!@")
        self._opposites: set[tuple[int, int]] = set()
        self._up: dict[int, list[int]] = {}
        for row in rows:
            if row[0] == "!":
                _, a, b = row.split("\t")
                self._opposites.add((int(a), int(b)))
        self._steps = [r for r in rows if r[0] == "@"]

    def senses(self, word: str, part: str) -> tuple[int, ...]:
        """The senses of a word, most used first; empty for a word that is not there."""
        key = f"{word}\t{part}\t"
        at = bisect_left(self._words, key)
        if at == len(self._words) or not self._words[at].startswith(key):
            return ()
        return tuple(int(s) for s in self._words[at][len(key) :].split(" "))

    @functools.cached_property
    def upward(self) -> dict[int, tuple[int, ...]]:
        """The more general (for adjectives: similar) senses of each sense."""
        found: dict[int, tuple[int, ...]] = {}
        for row in self._steps:
            _, a, b = row.split("\t")
            found[int(a)] = (*found.get(int(a), ()), int(b))
        return found

    def opposed(self, a: int, b: int) -> bool:
        """Whether two senses are antonyms."""
        return (min(a, b), max(a, b)) in self._opposites


@functools.cache
def _thesaurus() -> _Thesaurus:
    return _Thesaurus()


def part_of(pos: str) -> str:
    """The thesaurus's letter for a universal part of speech, or "" where it holds no such words."""
    return _PARTS.get(pos, "")


@functools.lru_cache(maxsize=20_000)
def known(word: str) -> bool:
    """Whether the thesaurus holds a word as any part of speech."""
    return any(_thesaurus().senses(word, part) for part in "nvar")


@functools.lru_cache(maxsize=20_000)
def fits(word: str, part: str) -> bool:
    """Whether the thesaurus holds a word as one part of speech."""
    return bool(_thesaurus().senses(word, part))


@functools.lru_cache(maxsize=50_000)
def kinship(a: str, b: str, part: str) -> Kinship:
    """How two lemmas of one part of speech are related.

    Args:
        a: a lower-case lemma.
        b: another.
        part: `n`, `v`, `a` or `r`; see `part_of`.

    Returns:
        `same` where they share a common sense of both or are one word; `opposite` where common senses are antonyms, or one is the
        antonym of the other's synonym; `near` where a common sense of one is more general than, or stands beside, one of the other;
        `rare` where they share a rarely used sense alone; `none` otherwise and for unknown words.
    """
    if a == b:
        return "same"
    table = _thesaurus()
    x, y = table.senses(a, part), table.senses(b, part)
    if not x or not y:
        return "none"
    top_x, top_y = x[:_COMMON], y[:_COMMON]
    if set(top_x) & set(top_y):
        return "same"
    if any(table.opposed(p, q) for p in x[:5] for q in y[:5]):
        return "opposite"
    up = table.upward
    above_x = {u for p in top_x for u in up.get(p, ())}
    above_y = {u for q in top_y for u in up.get(q, ())}
    if part == "a" and any(table.opposed(p, q) for p in above_x | set(top_x) for q in above_y | set(top_y)):
        # An adjective's similar senses carry the antonyms of its cluster's head.
        return "opposite"
    if above_x & set(top_y) or above_y & set(top_x) or (part != "a" and above_x & above_y):
        return "near"
    return "rare" if set(x) & set(y) else "none"


def alike(a: str, b: str) -> float:
    """Likeness of two words by letters, 0 to 1."""
    return Levenshtein.normalized_similarity(a, b)
