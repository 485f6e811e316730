"""The words that carry a stance, loaded once and indexed by their first lemma."""

import functools
import importlib.resources
from typing import Literal, cast

from msgspec import Struct

from dragoman.model import Stance
from dragoman.wordlists import parsed

Sense = Stance | Literal["deciding"]
"""A stance, or a decision, which is a stance only where it is still open."""
Part = Literal["verb", "adjective", "noun"]

_FLAGS = "@!~^"

STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "offers", "refuses", "considers", "undecided")


class Entry(Struct, frozen=True, kw_only=True):
    """One predicate with the words that must hang on it."""

    sense: Sense
    """What it says."""
    part: Part
    """Part of speech of its first word."""
    words: tuple[frozenset[str], ...]
    """The words behind the first, each with its alternatives."""
    addressed: bool = False
    """Whether its object is the one addressed, not the matter."""
    clausal: bool = False
    """Whether only an infinitive or a clause may be its matter."""
    bare: bool = False
    """Whether the matter may be left out."""
    denied: bool = False
    """Whether it carries the stance only where it is denied."""


class Lexicon(Struct, frozen=True, kw_only=True):
    """All stance words."""

    entries: dict[str, tuple[Entry, ...]]
    """First lemma → its entries, those with most words first."""
    lists: dict[str, frozenset[str]]
    """Plain lists: light, withdrawing, passing, concessions, attending, idle, …"""
    turned: dict[str, Stance]
    """Lemma → what its denial says."""


def _entry(text: str, sense: Sense, part: Part) -> tuple[str, Entry]:
    flags = "".join(c for c in text if c in _FLAGS)
    words = "".join(" " if c in _FLAGS else c for c in text).split()
    return words[0], Entry(
        sense=sense,
        part=part,
        words=tuple(frozenset(w.split("|")) for w in words[1:]),
        addressed="@" in flags,
        clausal="~" in flags,
        bare="!" in flags,
        denied="^" in flags,
    )


@functools.cache
def lexicon() -> Lexicon:
    """Load `stances.yaml` once."""
    held = parsed(importlib.resources.files(__package__).joinpath("stances.yaml").read_text("utf-8"))
    found: dict[str, list[Entry]] = {}
    sections: tuple[tuple[str, Part], ...] = (("verbs", "verb"), ("adjectives", "adjective"), ("nouns", "noun"))
    for section, part in sections:
        for stance in STANCES:
            for text in held[section].get(stance, ()):
                lemma, entry = _entry(text, stance, part)
                found.setdefault(lemma, []).append(entry)
    for text in held["deciding"]:
        lemma, entry = _entry(text, "deciding", "verb")
        found.setdefault(lemma, []).append(entry)
    return Lexicon(
        entries={lemma: tuple(sorted(entries, key=lambda e: (-len(e.words), not e.clausal))) for lemma, entries in found.items()},
        lists={name: frozenset(words) for name, words in held.items() if isinstance(words, list) and name != "deciding"},
        turned={lemma: cast(Stance, stance) for lemma, stance in held["turned"].items()},
    )
