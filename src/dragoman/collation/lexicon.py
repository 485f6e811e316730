"""The word lists behind the comparison of readings: opposites, negators, markers of conditions, cues of sources, plain synonyms."""

import functools
import importlib.resources
import re
from typing import Any

from dragoman.collation.thesaurus import kinship, part_of
from dragoman.wordlists import parsed


@functools.cache
def _lists() -> dict[str, Any]:
    text = importlib.resources.files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = parsed(text)
    return loaded


@functools.cache
def _opposites() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for row, (left, right) in enumerate(_lists()["opposites"]):
        for which, words in enumerate((left, right)):
            for word in str(words).split():
                found.setdefault(word, set()).add((row, which))
    return {word: frozenset(places) for word, places in found.items()}


@functools.cache
def _plain() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row, words in enumerate(_lists()["plain"]):
        for word in str(words).split():
            found.setdefault(word, set()).add(row)
    return {word: frozenset(rows) for word, rows in found.items()}


@functools.cache
def words(name: str) -> frozenset[str]:
    """One of the plain lists: `loose`, `months`, `weekdays`, `near_days`, `units_of_time`, `scales`, `locative`, `directions`, `ranks`."""
    return frozenset(str(_lists()[name]).split())


@functools.cache
def time_words() -> frozenset[str]:
    """All words of dates and times."""
    return words("months") | words("weekdays") | words("near_days") | words("units_of_time")


@functools.cache
def qualifiers() -> tuple[tuple[str, str], ...]:
    """Phrases that say how exact a number is, with their class; longest first."""
    pairs = [(str(p), str(name)) for name, phrases in _lists()["qualifiers"].items() for p in phrases]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0])))


@functools.cache
def negators() -> frozenset[str]:
    """Words that turn a clause round, lower case."""
    return frozenset(str(w) for w in _lists()["negators"])


@functools.cache
def _negations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(n), re.compile(rf"\b(?:{p})\b", re.IGNORECASE)) for n, p in _lists()["negations_in_time"].items())


def negation(text: str) -> str:
    """Of what time a negation speaks: `never`, `no longer`, `not yet`, `not only`; "" for one that does not tell."""
    return next((name for name, pattern in _negations() if pattern.search(text)), "")


@functools.cache
def inner_negation() -> frozenset[str]:
    """Lemmas that carry a "not" of their own."""
    return frozenset(str(w) for w in _lists()["inner_negation"])


@functools.cache
def with_particle() -> dict[tuple[str, str], str]:
    """From a verb and the particle behind it to a plain verb that means the same."""
    return {(verb, particle): plain for verb, particle, plain in (str(row).split() for row in _lists()["with_particle"])}


@functools.cache
def saying() -> frozenset[str]:
    """Lemmas of verbs of saying."""
    return frozenset(str(w) for w in _lists()["saying"])


@functools.cache
def source_before() -> re.Pattern[str]:
    """Finds the phrases that are followed by a source."""
    return re.compile(
        r"\b(?:" + "|".join(re.escape(c) for c in sorted(_lists()["source_before"], key=len, reverse=True)) + r")\b", re.IGNORECASE
    )


@functools.cache
def notes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a report says of its own change (`erratum`, `update`) and the phrases that say it."""
    found = []
    for name, phrases in sorted(_lists()["notes"].items()):
        pattern = "|".join(re.escape(p.strip()) for p in str(phrases).split("|"))
        found.append((str(name), re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)))
    return tuple(found)


@functools.cache
def _markers() -> tuple[re.Pattern[str], dict[str, str]]:
    of = {str(phrase): str(name) for name, phrases in _lists()["markers"].items() for phrase in phrases}
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(p) for p in sorted(of, key=lambda p: (-len(p), p))) + r")\b", re.IGNORECASE)
    return pattern, of


def markers(text: str) -> list[tuple[str, int, int]]:
    """The markers of condition and time in a text: class, start, end; the longest at each place."""
    pattern, of = _markers()
    return [(of[m.group().lower()], m.start(), m.end()) for m in pattern.finditer(text)]


@functools.cache
def _clashes() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((str(a), str(b))) for a, b in _lists()["marker_clashes"])


def clash(a: str, b: str) -> bool:
    """Whether two classes of marker do not mean the same."""
    return frozenset((a, b)) in _clashes()


@functools.lru_cache(maxsize=50_000)
def opposite(a: str, b: str, pos_a: str, pos_b: str) -> bool:
    """Whether two lemmas stand on opposite sides, by the list first, then by the thesaurus where they are one part of speech."""
    if synonym(a, b):
        return False
    table = _opposites()
    for row, which in table.get(a, frozenset()):
        if (row, 1 - which) in table.get(b, frozenset()):
            return True
    part = part_of(pos_a)
    return bool(part) and part == part_of(pos_b) and kinship(a, b, part) == "opposite"


@functools.lru_cache(maxsize=50_000)
def synonym(a: str, b: str) -> bool:
    """Whether two lemmas are put for each other without a change of meaning."""
    if a == b:
        return True
    rows = _plain()
    return bool(rows.get(a, frozenset()) & rows.get(b, frozenset()))


@functools.lru_cache(maxsize=50_000)
def akin(a: str, b: str, pos_a: str, pos_b: str) -> str:
    """How two words are related: `same`, `near`, `rare`, `opposite` or `none`; the lists of this package come first."""
    if synonym(a, b):
        return "same"
    if opposite(a, b, pos_a, pos_b):
        return "opposite"
    part, other = part_of(pos_a), part_of(pos_b)
    if part and part == other:
        return kinship(a, b, part)
    found = {kinship(a, b, p) for p in {part, other} if p}
    return next((k for k in ("same", "near", "rare") if k in found), "none")
