"""Which language a text is written in; Dragoman reads English."""

import re

from dragoman.reports.cues import word_list

_WORD = re.compile(r"[^\W\d_]+")

_FEW = 12
"""Fewer words than this say nothing certain about a language."""


def foreign_language(text: str) -> str | None:
    """Say in which language a text is, if not in English.

    Common words decide first, for they are certain in any text of some length; where they leave doubt, py3langid does.

    Args:
        text: running text, best without page furniture.

    Returns:
        An ISO 639-1 code; None for English, and for a text too short to tell.
    """
    words = [w.lower() for w in _WORD.findall(text)[:2000]]
    latin = sum(w.isascii() or all(ord(c) < 0x250 for c in w) for w in words)
    if len(words) < _FEW and not (words and latin < 0.5 * len(words)):
        return None
    common = word_list("common")
    share = sum(w in common for w in words) / len(words)
    if share >= 0.18:
        return None
    import py3langid  # type: ignore[import-untyped]

    code, _ = py3langid.classify(" ".join(words[:600]))
    # Neither alone is sure of a short text: the share of common words must be low too.
    if code == "en" or share >= 0.15:
        return None
    return str(code)


def language_name(code: str) -> str:
    """The English name of a language, or its code where it has none."""
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    return str(found.name) if found else code
