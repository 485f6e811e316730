"""Credits: lines, and ends of lines, that name who made what stands there, and when."""

import functools
import re
from typing import NamedTuple

from msgspec import Struct

from dragoman.reports.cues import shapes, word_list
from dragoman.reports.lines import has_quotes, shape_of

_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž])"
_PARTICLE = r"de|da|do|del|della|der|den|di|du|la|le|van|von|bin|bint|al|el|al-[\w'’-]+|ibn|ter|ten|y|ó|a"
_NAME = rf"(?:{_CAPITAL}[\w'’.-]*|{_PARTICLE})"
_NAMES = rf"{_CAPITAL}[\w'’.-]*(?:\s+{_NAME}){{0,4}}"
_PERSON = rf"{_CAPITAL}[\w'’.-]*(?:\s+{_NAME}){{1,3}}"
_AGENCY = r"(?-i:[A-Z]{2,}[A-Za-z]*)(?:[ .-](?-i:[A-Z])[\w.]*){0,2}"
_EITHER = rf"(?:{_NAMES}|{_AGENCY})"
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\.?$")
_GENERIC = re.compile(
    r"^(?:file|archives?|illustrat|represent|symbolic|stock|library|undated|handout$|pool$|screen\s?(?:grab|shot))", re.IGNORECASE
)
_TAG = re.compile(r"^[(\[]?(?:[A-Z]{2,6}|[A-Z]{2,6}(?:\s?[/&+-]\s?[A-Z]{2,6}){1,2})[)\]]?$")
_PICTURE_TAG = re.compile(r"^[(\[](?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) (?:photos?|pictures?|images?|file photo)[)\]]$", re.IGNORECASE)
_SLASHED = re.compile(rf"^{_EITHER}\s*/\s*{_EITHER}(?:\s*/\s*(?:{_EITHER}|[\w -]{{2,30}}))?(?:\s+(?:via|for|through)\s+{_NAMES})?$")
_SIGNED = re.compile(
    rf"^{_PERSON}(?<!s)(?:$|\s*[,|/•·–—]\s*\S.*|\s+(?:and|&)\s+(?:{_PERSON}|agencies|staff|wires?|others)$"
    r"|\s+(?:in|at|on|near|aboard|reporting from|reports from|for the)\s+\S+(?:\s+\S+){0,4}$)"
)
_BY = re.compile(rf"^(?:by|from)\b(?! now| then| here)\s*:?\s*(?:(?:our|a|an|the|staff|special|own)\b|{_CAPITAL})", re.IGNORECASE)
_POSTED = re.compile(r"^[—–-]{1,2}\s*[^@]{0,60}\(@\w+\)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\W*(?:\d{4}|[A-ZÀ-Ž])", re.IGNORECASE)
_WITH = re.compile(
    r"^with (?:agency|agencies|wire|staff)(?: (?:inputs?|reports?|material|files?))?$|^(?:inputs?|material) from .{2,40}$", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"^(?:words?|text|story|report(?:ing|ed)?|written|compiled|edited|editing|additional reporting"
    r"|with (?:inputs?|files?|reports?|reporting|contributions?)|special (?:to|for)|translat(?:ed|ion)|produced|research(?:ed)?"
    r"|filed|posted|published|interview|analysis|opinion|commentary|dispatch|correspondence)"
    r"(?:\s*(?:,|and|&)\s*(?:words?|text|photos?|photographs?|pictures?|images?|video|graphics?))*"
    r"(?:\s+(?:by|from|the)\b\s*[:–-]?|\s*:)\s*\S",
    re.IGNORECASE,
)
_WRITER = re.compile(rf"{_NAMES}(?:$|\W|\s(?:and|in|at|for|on|with)\s)|staff|agencies|our ")


class Credited(NamedTuple):
    """A line that ends in a picture credit in brackets."""

    words: int
    """Length of the caption before the bracket."""
    credit: int
    """Where the bracket begins."""


class _Patterns(Struct, frozen=True, kw_only=True):
    """Patterns that are made from the word lists."""

    made: re.Pattern[str]
    """The word for a picture or a credit, and who made it."""
    marked: re.Pattern[str]
    """What parts that word from the maker."""
    trailing: re.Pattern[str]
    """A picture's maker at the end of a line."""
    bracketed: re.Pattern[str]
    """The same inside brackets."""
    stamp: re.Pattern[str]
    """A date line."""
    dateline: re.Pattern[str]
    """Place and day alone on a line."""
    dated: re.Pattern[str]
    """A whole day at the end of a line."""


@functools.cache
def _patterns() -> _Patterns:
    pictures, days, months = shapes().pictures, shapes().days, shapes().months
    published = (
        r"(?:(?:first |originally |last )?(?:published|updated?|posted|modified|created|date|issued|filed|edited|uploaded)\b"
        r"(?:\s*(?:on|at|:|-))*\s*)?"
    )
    day = (
        rf"(?:(?:{days})\w*[.,]?\s+)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{months})\b\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\b,?\s*)?(?:\d{{4}})?"
        r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    )
    clock = r"(?:[\s,|•·–—-]*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?(?:[+-]\d+)?)?"
    later = r"(?:[\s,|•·-]+(?:updated?|modified|published|posted|\d+ ?min|last)\b.{0,60})?"
    return _Patterns(
        made=re.compile(
            rf"^[\W_]*(?:(?:file|main|top|cover|feature[d]?|lead|hero|header|banner)\s+)?(?:{pictures}|credits?|courtesy|source)(?!\w)"
            rf"(?:\s*(?:and|&|,|/)\s*(?:{pictures}|words?|text))*(?:\s+(?:credits?|courtesy|copyright|sources?))?"
            r"\s*(?:of|by|from|via|\(c\)|©|[:/|–—-])*\s*(?P<who>\S.*)$",
            re.IGNORECASE,
        ),
        marked=re.compile(r"^[\W_]*(?:[\w ]+?\s*)(?:[:/|–—-]|\bby\b|\bfrom\b|\bcourtesy\b|\bcredits?\b)", re.IGNORECASE),
        trailing=re.compile(
            rf"(?:[.!?”\"’)]\s+|\s[–—|-]\s)(?:(?:{pictures}|credit)(?:\s+(?:credit|courtesy|copyright))?"
            rf"\s*(?:by|of|from|courtesy|via|[:/©])+\s*|©\s*|\(c\)\s*){_CAPITAL}[^.!?]{{1,80}}\.?$",
            re.IGNORECASE,
        ),
        bracketed=re.compile(
            rf"^(?:(?:file |handout |courtesy |ap |afp )?(?:{pictures}|credit|courtesy|source|©)(?!\w)"
            r"\s*(?:by|of|from|:|/|courtesy|credit))",
            re.IGNORECASE,
        ),
        stamp=re.compile(rf"^{published}{day}{clock}{later}$", re.IGNORECASE),
        dated=re.compile(
            rf"(?:^|[,|·•–—-]\s*|\s)(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{months})\b\.?,?|(?:{months})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,)\s+\d{{4}}$",
            re.IGNORECASE,
        ),
        dateline=re.compile(
            rf"^(?-i:[A-ZÀ-Ž][A-ZÀ-Ž.'’ -]{{2,40}})(?:,\s+(?-i:[A-Z])[\w. ]{{1,25}})?"
            rf"(?:,?\s+(?:{months})\b\.?\s+\d{{1,2}})?(?:,\s+\d{{4}})?"
            r"\s*(?:\([\w /.-]{2,40}\))?\s*[–—-]+$",
            re.IGNORECASE,
        ),
    )


def is_credit(text: str) -> str | None:
    """Say why a line names who made a picture or a text, or when, wherever it stands.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if len(shape.words) > 20 or (shape.narrates and shape.finite and shape.stops):
        return None
    patterns = _patterns()
    bare = text.strip("()[] ")
    if _TAG.match(text) and text[0] in "([":
        return "agency tag"
    supplied = rf"^(?:{shapes().pictures})\s+(?:supplied|provided|(?:by )?courtesy)\b"
    if _PICTURE_TAG.match(text) or (len(shape.words) <= 10 and not shape.stops and re.match(supplied, text, re.IGNORECASE)):
        return "names a picture's maker"
    if _COPYRIGHT.match(text):
        return "copyright line"
    if len(shape.words) <= 14 and (match := patterns.made.match(bare)) and patterns.marked.match(bare):
        who = shape_of(match.group("who"))
        named = re.match(rf"{_CAPITAL}|@|the |our ", match.group("who"))
        if named and not who.finite and not (who.stops and len(who.words) > 8):
            return "names a picture's maker"
    if _SLASHED.match(bare) and len(shape.words) <= 9 and not shape.finite:
        return "name and agency"
    if patterns.stamp.match(text):
        return "date line"
    if not shape.finite and not has_quotes(text):
        match = _WRITTEN.match(bare)
        if _WITH.match(bare) or (match and len(shape.words) <= 18 and _WRITER.match(bare[match.end() - 1 :])):
            return "names a writer"
    if _POSTED.match(text):
        return "signature of a post"
    if patterns.dateline.match(text):
        return "dateline alone on its line"
    return None


def is_byline(text: str) -> str | None:
    """Say why a line between title and body signs the report.

    Here the place speaks for it too, so that looser shapes count than in `is_credit`.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if not shape.words or len(shape.words) > 16 or has_quotes(text):
        return None
    if _TAG.match(text):
        return "agency tag"
    if _BY.match(text) and not (shape.stops and shape.finite):
        return "byline"
    if shape.finite or shape.stops:
        return None
    if len(shape.words) <= 10 and _patterns().dated.search(text):
        return "date line"
    brief = len(shape.words) <= 6 or ("," in text and len(shape.words) <= 12)
    if brief and any(word in word_list("writers") for word in shape.low):
        return "writers' words"
    if _SIGNED.match(text) and len(shape.words) <= 12 and not any(c.isdigit() for c in text):
        return "name under the title"
    return None


def names_a_picture(text: str) -> bool:
    """Whether a line ends in the word for a picture and the name of its maker ("… Photo: Ada Lund")."""
    return bool(_patterns().trailing.search(text))


def split_credit(text: str) -> Credited | None:
    """Find a picture credit in brackets at the end of a line that begins with something else.

    Returns:
        Where to part the line; None where it has no such credit, also for a bracket that names nobody ("(Archive)").
    """
    match = _BRACKET.search(text)
    if not match:
        return None
    inner = match.group(1).strip()
    before = text[: match.start()].rstrip()
    if not before or _GENERIC.match(inner):
        return None
    closed = before[-1] in ".!?”\"’'"
    lower = word_list("credit_words")
    pictured = re.search(r"\b(?:photo|images?|pictures?|handout|via)\b", inner, re.IGNORECASE) and all(
        word[0].isupper() or word in lower for word in shape_of(inner).words
    )
    slashed = _SLASHED.match(inner) and len(inner.split()) >= 2
    if _patterns().bracketed.match(inner) or (closed and (slashed or pictured)):
        return Credited(len(before), match.end() - len(match.group().lstrip()))
    return None
