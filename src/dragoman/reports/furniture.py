"""Page furniture: which lines of a page are no part of the report, judged by their words alone."""

import re
from typing import NamedTuple

from dragoman.model import ResidueReason
from dragoman.reports.cues import REASONS, cues, word_list
from dragoman.reports.lines import Shape, has_quotes, shape_of

LONGEST = 60
"""Furniture of more words than this is only known by the page's markup; in doubt a long line is body."""


class Verdict(NamedTuple):
    """Why a line is residue."""

    reason: ResidueReason
    """The reason."""
    evidence: str
    """What spoke for it."""


_BARS = re.compile(r"\s*[|•·¦‖]\s*|\s+/\s+|\s[–—]\s")
_CRUMBS = re.compile(r"\s*[>»›→]\s*")
_HASHTAG = re.compile(r"#\w+")
_FIELDS = re.compile(r"(?:\b[\w-]+(?: [\w-]+)? ?\*\W*){2,}")
_ARROWS = re.compile(r"^[←→«»‹›↑↓▲▼◀▶⟵⟶]|[←→›»↑↓▲▼◀▶⟵⟶]$")
_ADDRESS = re.compile(
    r"\b(?:you|your|yours|we|our|us|i|my|this (?:web ?)?(?:site|page|article|story)|please|click|tap|read|accept|manage)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:we|our|us|this (?:web ?)?(?:site|page)"
    r"|your (?:e-?mail|browser|device|consent|choices|preferences|privacy|comment|inbox|name))\b",
    re.IGNORECASE,
)
_ABOUT_PAGE = re.compile(
    r"^\W*(?:this (?:story|article|page|content|report|material|post|text|translation|is not)|(?:the )?(?:views|opinions)|no part"
    r"|reproduction|republication|disclaimer|all|subscribe|sign ?up|download|click|tap|enter|join|register|(?:please )?(?:log|sign) ?in"
    r"|follow|read (?:more|the full|our)|never miss|for more|you(?:'re| are) reading|.{2,60} not responsible for)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w{2,}|\b[\w.+-]+@[\w-]+\.\w+")


def residue_of(text: str) -> Verdict | None:
    """Say why a line is residue, by its words alone.

    Args:
        text: the line, white space collapsed.

    Returns:
        The reason and what spoke for it; None for a line that may be part of the report, and for an empty one.
    """
    shape = shape_of(text)
    if not shape.words:
        return Verdict("navigation", "signs without words") if text else None
    if len(shape.words) > LONGEST:
        return None
    return _worded(text, shape) or _furnished(text, shape)


def _worded(text: str, shape: Shape) -> Verdict | None:
    """Judge by the cue lists."""
    told = shape.narrates and shape.is_sentence
    statement = shape.is_sentence and (told or has_quotes(text))
    for reason in REASONS:
        cue = cues()[reason]
        if cue.whole.search(text):
            return Verdict(reason, f"{reason} wording, nothing else")
        if (
            (match := cue.labels.search(text))
            and not (shape.is_sentence and len(shape.words) > 8 and not _ADDRESS.search(text))
            and not told
        ):
            return Verdict(reason, f"{reason} wording: “{_shown(match.group())}”")
    if statement:
        return None
    speaks = bool(_ADDRESS.search(text))
    for reason in REASONS:
        cue = cues()[reason]
        # A sentence that speaks to nobody is the report's own, whatever it is about.
        if (match := cue.opens.search(text)) and (not shape.is_sentence or _speaks_as_page(text, reason)) and len(shape.words) <= 40:
            return Verdict(reason, f"{reason} wording: “{_shown(match.group())}”")
        if (speaks or not shape.is_sentence) and (match := cue.holds.search(text)) and _is_addressed(text, shape):
            return Verdict(reason, f"{reason} wording: “{_shown(match.group())}”")
    return None


def _speaks_as_page(text: str, reason: ResidueReason) -> bool:
    """Whether a whole sentence that begins as furniture does is the page's own."""
    return reason in ("cookie", "comment-form") or bool(_OWN_VOICE.search(text) or _ABOUT_PAGE.search(text))


def _is_addressed(text: str, shape: Shape) -> bool:
    """Whether a line that holds a cue is spoken by the page to its reader, rather than about the world."""
    if shape.stops:
        return bool(_OWN_VOICE.search(text)) and not shape.narrates and len(shape.words) <= 30
    return len(shape.words) <= 8


def _shown(words: str) -> str:
    return " ".join(words.strip(" :|-–—([").split()[:5])


def _furnished(text: str, shape: Shape) -> Verdict | None:
    """Judge by the form: bars, breadcrumbs, hashtags, form fields, menus."""
    if shape.is_sentence and not _BARS.search(text):
        return None
    tags = _HASHTAG.findall(text)
    if tags and len(tags) * 2 > len(text.split()):
        return Verdict("navigation", "hashtags")
    if _FIELDS.search(text):
        return Verdict("comment-form", "form fields")
    crumbs = [c for c in _CRUMBS.split(text) if c]
    if len(crumbs) >= 2 and all(len(c.split()) <= 4 for c in crumbs) and not shape.stops:
        return Verdict("navigation", "breadcrumbs")
    bars = [b for b in _BARS.split(text) if b]
    if len(bars) >= 2 and not shape.stops and all(len(b.split()) <= 5 for b in bars):
        # "Accept all / Only necessary": one part that says what it is speaks for the others.
        for reason in REASONS[:3]:
            if any(cues()[reason].whole.search(b) or cues()[reason].labels.search(b) for b in bars):
                return Verdict(reason, f"{reason} wording between bars")
    if "|" in text and len(bars) >= 2 and (not shape.is_sentence or all(len(b.split()) <= 6 for b in bars)):
        return Verdict("navigation", "links between bars")
    if len(bars) >= 3 and all(len(b.split()) <= 4 for b in bars) and not shape.finite and not shape.stops:
        return Verdict("navigation", "links between bars")
    if _ARROWS.search(text) and not shape.stops and len(shape.words) <= 16:
        return Verdict("navigation", "arrow")
    menu = sum(w in word_list("menu") for w in shape.low)
    if len(shape.words) >= 2 and menu == len(shape.words) and not shape.stops and len(shape.words) != 2:
        return Verdict("navigation", "words of a menu")
    if len(shape.words) >= 3 and menu * 3 >= len(shape.words) * 2 and not shape.stops and not shape.finite and _is_titled(shape):
        return Verdict("navigation", "words of a menu")
    if len(shape.words) <= 8 and not shape.finite and not shape.stops and (match := _HANDLE.search(text)):
        return Verdict("navigation", f"address: “{match.group()}”")
    return None


def _is_titled(shape: Shape) -> bool:
    return all(w[0].isupper() or w[0].isdigit() or w in ("and", "of", "the", "in") for w in shape.words)
