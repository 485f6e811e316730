"""One spelling for words that count as the same."""

import functools
import importlib.resources
import unicodedata
from typing import Any

from dragoman.wordlists import parsed


@functools.cache
def word_lists() -> dict[str, Any]:
    """The lists of `words.yaml` by name."""
    held: dict[str, Any] = parsed(importlib.resources.files(__package__).joinpath("words.yaml").read_text("utf-8"))
    return held


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """One list of `words.yaml` as a set."""
    return frozenset(word_lists()[name])


@functools.cache
def _tables() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    lists = word_lists()
    return {word: str(n) for word, n in lists["numbers"].items()}, tuple((a, b) for a, b in lists["endings"])


@functools.lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """A word in one spelling: no case, no accents, straight apostrophes, numbers as digits, American endings.

    Two words of the same spelling are no difference between two reports.

    Returns:
        The spelling; empty for punctuation alone.
    """
    flat = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum() or c in ".,%$€£'’-")
    flat = flat.replace("’", "'").strip(".,'-")
    if not flat:
        return ""
    if flat[0].isdigit():
        return flat.replace(",", "")
    numbers, endings = _tables()
    if flat in numbers:
        return numbers[flat]
    flat = flat.replace(".", "")
    if len(flat) > 5:
        for british, american in endings:
            if flat.endswith(british):
                return flat[: -len(british)] + american
    return flat
