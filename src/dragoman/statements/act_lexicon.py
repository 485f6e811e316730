"""The words that tell acts, from `acts.yaml`."""

import functools
import importlib.resources
from typing import cast, get_args

from msgspec import Struct

from dragoman.model import ActType
from dragoman.wordlists import parsed


class Frame(Struct, frozen=True, kw_only=True):
    """One way in which a verb tells an act."""

    type: ActType
    """What it tells."""
    beside: str | None = None
    """Particle, preposition or object that goes with the verb ("call for", "take hostage"); None for the bare verb."""
    words: frozenset[str] = frozenset()
    """Lemmas of which one must be the head of the object or complement; empty where anything will do."""
    doers: frozenset[str] = frozenset()
    """Lemmas of which one must be the subject, or the by-phrase of a passive; empty where anybody may do it."""

    @property
    def weight(self) -> int:
        """How much the frame asks for: of two that fit, the one that asks for more wins."""
        return 2 * bool(self.words) + 2 * bool(self.doers) + (self.beside is not None)


class Lexicon(Struct, frozen=True, kw_only=True):
    """The lists of `acts.yaml`."""

    frames: dict[str, tuple[Frame, ...]]
    """Frames by the verb's lemma, those that ask for most first."""
    happenings: dict[str, ActType]
    """What a noun tells where no verb above it does."""
    forces: frozenset[str]
    """Nouns for those who are deployed and withdrawn."""
    persons: frozenset[str]
    """Nouns for persons and bodies upon whom acts are done."""
    open: frozenset[str]
    """Words under which an act is told as done."""
    ahead: frozenset[str]
    """Words under which it is promised or planned."""
    saying: frozenset[str]
    """Verbs of saying: the act is in what is said."""


@functools.cache
def lexicon() -> Lexicon:
    """Load the words once."""
    held = parsed(importlib.resources.files(__package__).joinpath("acts.yaml").read_text("utf-8"))
    classes: dict[str, list[str]] = held["classes"]
    frames: dict[str, list[Frame]] = {}

    def listed(names: list[str]) -> frozenset[str]:
        return frozenset(word for name in names for word in classes.get(name, [name]))

    def add(kind: str, verbs: list[str], words: frozenset[str], doers: frozenset[str] = frozenset()) -> None:
        for verb in verbs:
            lemma, _, beside = verb.partition(" ")
            frames.setdefault(lemma, []).append(Frame(type=_type(kind), beside=beside or None, words=words, doers=doers))

    for entry in held["frames"]:
        add(entry["type"], entry["verbs"], listed(entry.get("with", [])), listed(entry.get("by", [])))
    for kind, verbs in held["verbs"].items():
        add(kind, verbs, frozenset())
    return Lexicon(
        frames={lemma: tuple(sorted(found, key=lambda f: -f.weight)) for lemma, found in frames.items()},
        happenings={noun: _type(kind) for kind, nouns in held["happenings"].items() for noun in nouns},
        forces=listed(["forces", "police", "mission"]),
        persons=frozenset(held["persons"]),
        **{name: frozenset(held["turning"][name]) for name in ("open", "ahead", "saying")},
    )


def _type(name: str) -> ActType:
    if name not in get_args(ActType):
        raise ValueError(f"acts.yaml: {name}: no such type of act")
    return cast(ActType, name)
