"""The mode of an act: PLOVER's finer word for how it is done, by its words."""

import functools
import importlib.resources
from collections.abc import Collection

from dragoman.model import ActType
from dragoman.wordlists import parsed


def mode_by_words(kind: ActType, lemmas: Collection[str]) -> str | None:
    """How an act is done, as its words tell it.

    Args:
        kind: the type of the act.
        lemmas: of the word that tells the act, of what it is done with or to, and of who does it; in any order.

    Returns:
        PLOVER's mode of the type; None where none of the words tells one, or the type has none.
    """
    return next((mode for mode, words in _modes().get(kind, {}).items() if not words.isdisjoint(lemmas)), None)


@functools.cache
def _modes() -> dict[str, dict[str, frozenset[str]]]:
    held: dict[str, dict[str, list[str]]] = parsed(importlib.resources.files(__package__).joinpath("modes.yaml").read_text("utf-8"))
    return {kind: {mode: frozenset(words) for mode, words in modes.items()} for kind, modes in held.items()}
