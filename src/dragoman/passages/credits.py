"""Whom a report credits for its text: the agency in its dateline, and other outlets that it names as its source."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dragoman.model import AnnotatedReport
from dragoman.passages.spelling import word_set

# "PORT ELDA, May 3 (Coastline Agency) - …", "ELDA (CA) — …": the place in capitals or with a date, the agency in brackets, a dash.
_DATELINE = re.compile(r"^[^\n()]{0,80}\((?P<agency>[^()\n]{2,60})\)\s*[-–—]")
_BYLINE_OUTLET = re.compile(r"(?:,|/|\||\bfor(?: the)?\b)\s*(?P<outlet>[A-Z][\w&.' -]+)$")
_SAME = 90
_OPENING = 4


def credited(annotated: AnnotatedReport) -> tuple[str, ...]:
    """The agency of a report's dateline and its credit lines, in order; empty for none."""
    agency = dateline_agency(annotated)
    text = annotated.report.text
    credits = [text[b.start : b.end].strip(" ()[]\n") for b in annotated.report.blocks if b.kind == "credit"]
    return (*([agency] if agency else []), *credits)


def dateline_agency(annotated: AnnotatedReport) -> str | None:
    """The agency that stands in brackets in a dateline of the opening lines; None for none."""
    body = [b for b in annotated.report.blocks if b.is_body][:_OPENING]
    found = (_DATELINE.match(annotated.report.text[b.start : b.end]) for b in body)
    return next((match["agency"].strip() for match in found if match), None)


def outlet_of(annotated: AnnotatedReport) -> str | None:
    """The report's outlet, or where none is known what its byline says behind the name ("Ada Lund, Coastline Agency"); else None."""
    report = annotated.report
    if report.outlet or not report.byline:
        return report.outlet
    match = _BYLINE_OUTLET.search(report.byline)
    return match["outlet"].strip() if match else None


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
