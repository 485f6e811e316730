"""Whom a report credits for its text: the agency in its dateline, and other outlets that it names as its source."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dragoman.model import AnnotatedReport
from dragoman.passages.spelling import word_set

# "PORT ELDA, May 3 (Coastline Agency) - …", "ELDA (CA) — …": the place in capitals or with a date, the agency in brackets, a dash.
_DATELINE = re.compile(r"^[^\n()]{0,80}\((?P<agency>[^()\n]{2,60})\)\s*[-–—]")
_SAME = 90
_OPENING = 4


def credited(annotated: AnnotatedReport) -> tuple[str, ...]:
    """The agencies that a report's opening lines and credit lines name, in order; empty for none."""
    found = []
    opening = 0
    for block in annotated.report.blocks:
        text = annotated.report.text[block.start : block.end]
        if block.kind == "credit":
            found.append(text.strip(" ()[]\n"))
        elif block.is_body and opening < _OPENING:
            opening += 1
            match = _DATELINE.match(text)
            if match:
                found.append(match["agency"].strip())
    return tuple(found)


def credits_outlet(names: Sequence[str], outlet: str | None) -> bool:
    """Whether one of the credited names is this outlet: the same words, nearly, or its initials."""
    if not outlet:
        return False
    initials = "".join(w[0] for w in re.findall(r"\w+", outlet)).casefold()
    for name in names:
        plain = name.casefold()
        if plain == initials and len(initials) >= 2:
            return True
        if fuzz.token_set_ratio(plain, outlet.casefold()) >= _SAME and _telling(plain) & _telling(outlet.casefold()):
            return True
    return False


def cites_outlet(annotated: AnnotatedReport, outlet: str | None) -> bool:
    """Whether the body names an outlet as a source: its whole name, or its telling words before a word for a press outlet."""
    telling = [w for w in re.findall(r"\w+", outlet or "") if w.casefold() in _telling(w.casefold())]
    if not outlet or not telling:
        return False
    kinds = "|".join(sorted(word_set("outlet_words") - {"the", "of", "and", "today"}))
    words = r"\s+".join(map(re.escape, telling))
    pattern = re.compile(rf"\b{re.escape(outlet)}\b|\b{words}\s+(?:{kinds})\b")
    text = annotated.report.text
    return any(block.is_body and pattern.search(text, block.start, block.end) for block in annotated.report.blocks)


def _telling(name: str) -> set[str]:
    return set(re.findall(r"\w+", name)) - word_set("outlet_words")
