"""Meetings: the nouns that name one, and the words of coming and staying away that the modules around share."""

import bisect
import functools
import importlib.resources
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import Token
from dragoman.wordlists import parsed

if TYPE_CHECKING:
    from dragoman.statements.context import Context


_MOVING = (
    "come",
    "come_object",
    "come_to",
    "come_bare",
    "away",
    "away_object",
    "away_from",
    "away_bare",
    "sending",
    "including",
    "meeting_verbs",
    "going_on",
)


class Lexicon(Struct, frozen=True):
    """The words of coming and staying away, by sense (see `attendance.yaml`)."""

    words: dict[str, frozenset[str]]
    """Single words by the name of their list."""
    phrases: dict[str, frozenset[tuple[str, str]]]
    """Verb and dependent, by the name of their list."""
    moving: frozenset[str]
    """Verbs that may say that somebody comes or stays away, alone or with what hangs on them."""
    verbs: frozenset[str]
    """Those and all others that may tell that somebody is at a meeting or not."""

    def has(self, name: str, lemma: str) -> bool:
        """Whether a list holds a lemma."""
        return lemma in self.words[name]


@functools.cache
def lexicon() -> Lexicon:
    """Load the lists once."""
    held: dict[str, list[str]] = parsed(importlib.resources.files(__package__).joinpath("attendance.yaml").read_text("utf-8"))
    words = {name: frozenset(w for w in lemmas if " " not in w) for name, lemmas in held.items()}
    phrases = {
        name: frozenset((w.split()[0], w.split()[1]) for w in lemmas if " " in w)
        for name, lemmas in held.items()
        if name.endswith("_phrases")
    }
    phrased = {verb for pairs in phrases.values() for verb, _ in pairs}
    moving = frozenset({"represent"}).union(phrased, *(words[name] for name in _MOVING))
    verbs = moving.union(*(words[name] for name in ("hosting", "speaking", "conversing", "holding", "visiting", "minds")))
    return Lexicon(words=words, phrases=phrases, moving=moving, verbs=verbs)


def is_meeting(token: Token) -> bool:
    """Whether a noun names a meeting."""
    if token.pos == "VERB":
        # The small parser takes "talks" behind a verb for a verb now and then.
        return token.dep in ("dobj", "pobj") and lexicon().has("meetings", token.text.lower())
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
        return False
    meetings = lexicon().words["meetings"]
    return token.lemma in meetings or token.text.lower() in meetings


def spoken_of(context: "Context", index: int) -> int | None:
    """The nearest meeting named before a token, in the same sentence or an earlier one."""
    before = bisect.bisect_right(context.meetings, index)
    return context.meetings[before - 1] if before else None


def is_main_meeting(token: Token) -> bool:
    """Whether a noun names a meeting in most of its uses."""
    return is_meeting(token) and not lexicon().has("weak", token.lemma)
