"""The words that tell events, from `events.yaml`."""

import functools
import importlib.resources

from msgspec import Struct

from dragoman.wordlists import parsed


class Lexicon(Struct, frozen=True):
    """The word lists of `events.yaml`."""

    acts: frozenset[str]
    """Verbs of acts that change the world or bring parties together."""
    lasting: frozenset[str]
    """Those of them that tell an event only with a date or with the noun that is begun."""
    forceful: frozenset[str]
    """Acts of force and flight, whose doer need not be a known party."""
    occasions: frozenset[str]
    """Nouns for occasions of speaking."""
    speaking: frozenset[str]
    """Acts of speaking that are news in themselves."""
    states: frozenset[str]
    """Verbs that tell no happening, whatever their date."""
    saying: frozenset[str]
    """Verbs of plain saying."""
    attending: frozenset[str]
    """Verbs of coming to a meeting."""
    light: frozenset[str]
    """Verbs that only say that an event takes place."""
    nouns: frozenset[str]
    """Nouns for happenings."""
    wishing: frozenset[str]
    """Verbs under which what follows is wished, not reported."""


@functools.cache
def lexicon() -> Lexicon:
    """Load the words once."""
    held = parsed(importlib.resources.files(__package__).joinpath("events.yaml").read_text("utf-8"))
    acts = frozenset(verb for verbs in held["acts"].values() for verb in verbs)
    names = ("occasions", "states", "speaking", "saying", "attending", "light", "nouns", "wishing")
    lists = {name: frozenset(held[name]) for name in names}
    # Beginning, holding and building tell an event only with a date or with the noun that is begun.
    lasting = acts - frozenset(verb for name, verbs in held["acts"].items() if name not in ("phase", "build") for verb in verbs)
    forceful = frozenset(verb for name in ("fight", "coerce", "free", "protest") for verb in held["acts"][name])
    return Lexicon(acts=acts, lasting=lasting, forceful=forceful, **lists)
