"""The word lists that tell who acts and speaks, each as a frozen set."""

import functools
from importlib import resources

from dragoman.wordlists import parsed


@functools.cache
def party_words(name: str) -> frozenset[str]:
    """One list of `parties.yaml`, all words in lower case.

    Raises:
        KeyError: there is no list of that name.
    """
    return _lists()[name]


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    text = resources.files("dragoman.language").joinpath("parties.yaml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in parsed(text).items()}
