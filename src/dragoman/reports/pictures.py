"""Captions and credits: lines that belong to a picture, and lines that name who made what stands there."""

import functools
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.reports.cues import shapes
from dragoman.reports.lines import Shape, has_quotes, is_past, shape_of

_NAME = r"(?:(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž])[\w'’.-]*|de|da|do|del|della|der|den|di|du|la|le|van|von|bin|bint|al|el|al-[\w'’-]+|ibn|ter|ten|y|ó|a)"
_NAMES = rf"(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž])[\w'’.-]*(?:\s+{_NAME}){{0,4}}"
_AGENCY = r"(?-i:[A-Z]{2,}[A-Za-z]*)(?:[ .-](?-i:[A-Z])[\w.]*){0,2}"
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\.?$")
_TAG = re.compile(r"^[(\[]?(?:[A-Z]{2,6}|[A-Z]{2,6}(?:\s?[/&+-]\s?[A-Z]{2,6}){1,2})[)\]]?$")
_SLASHED = re.compile(
    rf"^(?:{_NAMES}|{_AGENCY})\s*/\s*(?:{_NAMES}|{_AGENCY})(?:\s*/\s*(?:{_NAMES}|{_AGENCY}|[\w -]{{2,30}}))?(?:\s+(?:via|for|through)\s+{_NAMES})?$"
)
_PERSON = rf"(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž])[\w'’.-]*(?:\s+{_NAME}){{1,3}}"
_SIGNED = re.compile(
    rf"^{_PERSON}(?<!s)(?:$|\s*[,|/•·–—]\s*\S.*|\s+(?:and|&)\s+(?:{_PERSON}|agencies|staff|wires?|others)$|\s+(?:in|at|on|near|aboard|reporting from|reports from|for the)\s+\S+(?:\s+\S+){{0,4}}$)"
)
_SCENE = re.compile(
    r"\b(?:in|at|on|near|outside|inside|off|over|along|across|around|through|past|before|after|during|between|above|beside|behind|under|from|by|towards?)\s+\S"
)
_POSTED = re.compile(r"^[—–-]{1,2}\s*[^@]{0,60}\(@\w+\)")
_STAFF_PREFIX = re.compile(
    r"^(?:words?|text|story|report(?:ing|ed)?|written|compiled|edited|editing|additional reporting|with (?:inputs?|files?|reports?|reporting|contributions?)|special (?:to|for)"
    r"|translat(?:ed|ion)|produced|research(?:ed)?|filed|posted|published|interview|analysis|opinion|commentary|dispatch|correspondence)"
    r"(?:\s*(?:,|and|&)\s*(?:words?|text|photos?|photographs?|pictures?|images?|video|graphics?))*(?:\s+(?:by|from|the)\b\s*[:–-]?|\s*:)\s*\S",
    re.IGNORECASE,
)


class Credited(NamedTuple):
    """A line that ends in a picture credit in brackets."""

    words: int
    """Length of the caption before the bracket."""
    credit: int
    """Where the bracket begins."""


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = shapes()
    made = re.compile(
        rf"^[\W_]*(?:(?:file|main|top|cover|feature[d]?|lead|hero|header|banner)\s+)?(?:{known.pictures}|credits?|courtesy|copyright|©|\(c\)|source)(?!\w)"
        rf"(?:\s*(?:and|&|,|/)\s*(?:{known.pictures}|words?|text))*(?:\s+(?:credits?|courtesy|copyright|sources?))?\s*(?:of|by|from|via|\(c\)|©|[:/|–—-])*\s*(?P<who>\S.*)$",
        re.IGNORECASE,
    )
    trailing = re.compile(
        rf"(?:^|[.!?”\"’)]\s+|\s[–—|-]\s|\s{{2,}})(?:(?:{known.pictures}|credit)(?:\s+(?:credit|courtesy|copyright))?\s*(?:by|of|from|courtesy|via|[:/©])+\s*|©\s*|\(c\)\s*)(?-i:[A-ZÀ-Ž])[^.!?]{{1,80}}\.?$",
        re.IGNORECASE,
    )
    stamp = re.compile(
        rf"^(?:(?:first |originally |last )?(?:published|updated?|posted|modified|created|date|issued|filed|edited|uploaded)\b(?:\s*(?:on|at|:|-))*\s*)?"
        rf"(?:(?:{known.days})\w*[.,]?\s+)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{known.months})\b\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\b,?\s*)?(?:\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
        r"(?:[\s,|•·–—-]*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?(?:[+-]\d+)?)?(?:[\s,|•·-]+(?:updated?|modified|published|posted|\d+ ?min|last)\b.{0,60})?$",
        re.IGNORECASE,
    )
    dateline = re.compile(
        rf"^(?-i:[A-ZÀ-Ž][A-ZÀ-Ž.'’ -]{{2,40}})(?:,\s+(?-i:[A-Z])[\w. ]{{1,25}})?(?:,?\s+(?:{known.months})\b\.?\s+\d{{1,2}})?(?:,\s+\d{{4}})?\s*(?:\([\w /.-]{{2,40}}\))?\s*[–—-]+$",
        re.IGNORECASE,
    )
    return made, trailing, stamp, dateline


def is_credit(text: str) -> str | None:
    """Say why a line names who made a picture or a text, wherever it stands.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if len(shape.words) > 20 or (shape.narrates and shape.finite and shape.stops):
        return None
    made, _, stamp, dateline = _patterns()
    bare = text.strip("()[] ")
    if re.match(r"(?:©|\(c\)|copyright\b)\W*(?:\d{4}|[A-ZÀ-Ž])", text, re.IGNORECASE):
        return "copyright line"
    if (match := made.match(bare)) and len(shape.words) <= 14:
        who = match.group("who")
        rest = shape_of(who)
        named = bool(re.match(r"(?-i:[A-ZÀ-Ž@])|the |our ", who)) and not rest.finite and not (rest.stops and len(rest.words) > 8)
        marked = bool(
            re.match(
                r"^[\W_]*(?:©|\(c\)|copyright|(?:[\w ]+?\s*)(?:[:/|–—-]|\bby\b|\bfrom\b|\bcourtesy\b|\bcredits?\b))", bare, re.IGNORECASE
            )
        )
        if named and marked:
            return "names a picture's maker"
    if _SLASHED.match(bare) and len(shape.words) <= 9 and not shape.finite:
        return "name and agency"
    if stamp.match(text):
        return "date line"
    if (
        (match := _STAFF_PREFIX.match(bare))
        and len(shape.words) <= 18
        and not has_quotes(text)
        and re.match(rf"{_NAMES}(?:$|\W|\s(?:and|in|at|for|on|with)\s)|staff|agencies|our ", bare[match.end() - 1 :])
    ):
        if not shape.finite:
            return "names a writer"
    if re.match(
        r"^with (?:agency|agencies|wire|staff)(?: (?:inputs?|reports?|material|files?))?$|^(?:inputs?|material) from .{2,40}$",
        bare,
        re.IGNORECASE,
    ):
        return "names a writer"
    if _POSTED.match(text):
        return "signature of a post"
    if dateline.match(text):
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
    sentence = shape.stops and shape.finite
    if (
        re.match(r"^(?:by|from)\b(?! now| then| here)\s*:?\s*(?:(?:our|a|an|the|staff|special|own)\b|(?-i:[A-ZÀ-Ž]))", text, re.IGNORECASE)
        and not sentence
    ):
        return "byline"
    writers = shapes().writers
    if (
        any(w in writers for w in shape.low)
        and not shape.finite
        and not shape.stops
        and (len(shape.words) <= 6 or ("," in text and len(shape.words) <= 12))
    ):
        return "writers' words"
    if shape.finite or shape.stops:
        return None
    if _SIGNED.match(text) and len(shape.words) <= 12 and not any(c.isdigit() for c in text):
        return "name under the title"
    return None


def split_credit(text: str) -> Credited | None:
    """Find a picture credit in brackets at the end of a line that begins with something else."""
    match = _BRACKET.search(text)
    if not match or not match.start():
        return None
    inner = match.group(1).strip()
    before = text[: match.start()].rstrip()
    if not before or is_generic(f"({inner})"):
        return None
    strong = re.match(
        rf"^(?:(?:file |handout |courtesy |ap |afp )?(?:{shapes().pictures}|credit|courtesy|source|©)\b\s*(?:by|of|from|:|/|courtesy|credit))",
        inner,
        re.IGNORECASE,
    )
    slashed = _SLASHED.match(inner) and len(inner.split()) >= 2 and before[-1] in ".!?”\"’'"
    agency = (
        re.search(r"\b(?:photo|images?|pictures?|handout|via)\b", inner, re.IGNORECASE)
        and all(w[0].isupper() or w in _CREDIT_WORDS for w in shape_of(inner).words)
        and before[-1] in ".!?”\"’'"
    )
    if strong or slashed or agency:
        return Credited(len(before), len(text) - len(text[match.start() :].lstrip()))
    return None


def is_generic(bracket: str) -> bool:
    """Whether a bracket only says what sort of picture it is ("(Archive)")."""
    return bool(
        re.match(
            r"^[(\[](?:file|archives?|illustrat\w+|represent\w+|symbolic|stock|library|undated|handout|pool|screen\s?(?:grab|shot))\b[^()]{0,25}[)\]]$",
            bracket,
            re.IGNORECASE,
        )
    )


def is_caption(text: str) -> str | None:
    """Say why a line describes a picture.

    A caption refers to its picture or its maker, or it is one short sentence that has no verb or one in the present
    tense that pictures show, with the scene named. Anything else is body.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if not 2 <= len(shape.words) <= 45:
        return None
    made, trailing, _, _ = _patterns()
    if trailing.search(text) and len(shape.words) <= 45 and not shape.narrates:
        return "ends in a picture's credit"
    if len(shape.words) <= 40 and not shape.narrates and (match := shapes().depicted.search(text)):
        if not (shape.is_sentence and len(shape.words) > 25) and not has_quotes(text):
            return f"refers to its picture: “{match.group().strip()}”"
    if match := made.match(text):
        return "opens with the word for a picture" if re.match(r"^\s*[\w ]+?:", text) and len(shape.words) <= 20 else None
    return None


def is_scene(text: str) -> str | None:
    """Say why a line of the body reads as a caption, though nothing in it refers to a picture.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if not 3 <= len(shape.words) <= 28 or has_quotes(text) or shape.narrates or not text.endswith(".") or not _is_one_sentence(text):
        return None
    if (
        not text[0].isupper()
        or " — " in text
        or " – " in text
        or " - " in text
        or shape.low[0] in shapes().openers
        or not _SCENE.search(text)
    ):
        return None
    if not _is_placed(text, shape):
        return None
    if (verb := _shown_verb(shape)) is not None:
        return f"a scene in the present tense: “{shape.words[verb]}”"
    if not shape.finite and len(shape.words) <= 16 and _is_fragment(shape):
        return "a scene without a verb"
    return None


def _is_fragment(shape: Shape) -> bool:
    """Whether a line without a finite verb cannot be a sentence in the present tense or a command either."""
    known = shapes()
    if shape.low[0] in known.pictured or any(w in known.present for w in shape.low):
        return False
    if shape.low[0] in _FRONTED or shape.low[0].endswith("ly"):
        return False
    for position, word in enumerate(shape.low):
        before = shape.low[position - 1] if position else ""
        # A noun does not stand right before an article: "owns a share". Only prepositions and participles do.
        if (
            position
            and word in _DETERMINERS
            and not (before in _PREPOSITIONS or before.endswith("ing") or is_past(before) or f"{before}, {word}" in " ".join(shape.low))
        ):
            return False
        # "extends to", "hopes to": an infinitive or its like belongs to a sentence; "the road to" does not.
        if position and word == "to" and before not in _LEADING_TO:
            return False
    return True


_FRONTED = frozenset(["in", "with", "on", "at", "after", "from", "under", "among", "for", "by", "before", "during", "despite", "against", "as", "to", "since", "until", "amid"])
_DETERMINERS = frozenset(["a", "an", "the", "his", "her", "its", "their", "most", "more"])
_PREPOSITIONS = frozenset(
    ["in", "at", "on", "near", "outside", "inside", "off", "over", "along", "across", "around", "through", "past", "before", "after", "during", "between", "above", "beside", "behind", "under", "from", "by", "toward", "towards", "of", "to", "with", "for", "and", "or", "into", "onto", "against", "amid", "beneath", "below", "beyond", "down", "up", "upon", "within", "without", "via"]
)
_LEADING_TO = frozenset(
    ["road", "way", "path", "route", "bridge", "gate", "entrance", "border", "damage", "next", "close", "tribute", "visit", "access", "crossing", "door", "approach", "train", "flight", "welcome", "track", "stairs", "corridor", "journey", "return"]
)


def _is_placed(text: str, shape: Shape) -> bool:
    """Whether the scene has a place by name, a day, or a time that a caption gives."""
    rest = " ".join(shape.words[1:])
    return bool(
        re.search(r"\b[A-ZÀ-Ž][\w'’-]+", rest)
        or re.search(
            rf"\b(?:{shapes().days}|this (?:week|month|year)|last (?:week|month|year)|yesterday|today|\d{{4}}|before|after)\b",
            text,
            re.IGNORECASE,
        )
    )


def _shown_verb(shape: Shape) -> int | None:
    """Position of the present-tense verb of what is shown, or None."""
    known = shapes()
    for position, word in enumerate(shape.low[:14]):
        if word in known.finite or word in _SUBORDINATORS or (word in known.present and word not in known.pictured_s):
            return None
        if not 1 <= position <= 11 or position + 1 >= len(shape.low):
            continue
        before, after = shape.low[position - 1], shape.low[position + 1]
        if before.endswith("'s"):
            continue
        if shape.words[position][0].isupper() or before in (
            "the",
            "a",
            "an",
            "of",
            "to",
            "his",
            "her",
            "their",
            "its",
            "for",
            "in",
            "on",
            "at",
            "with",
            "and",
            "by",
        ):
            continue
        follows = (
            after in _AFTER_VERBS
            or shape.words[position + 1][0].isupper()
            or after.endswith(("ly", "ing"))
            or after in ("past", "idle", "empty", "open", "ready", "still")
        )
        if not follows:
            continue
        if any(w in known.finite or is_past(w) for w in _main_clause(shape.low[position + 1 :])):
            return None
        if word in known.pictured_s and not (
            before.endswith("s") and not before.endswith(("ss", "us", "is")) and not shape.words[position - 1][0].isupper()
        ):
            return position
        if word in known.pictured and (
            before in _PLURALS or (before.endswith("s") and len(before) > 3) or " and " in f" {' '.join(shape.low[:position])} "
        ):
            return position
    return None


def _main_clause(low: Sequence[str]) -> Sequence[str]:
    """The words up to the first that opens a subordinate clause."""
    return list(itertools.takewhile(lambda w: w not in _SUBORDINATORS, low))


_CREDIT_WORDS = frozenset(["via", "for", "of", "by", "from", "and", "the", "courtesy", "handout", "photo", "image", "images", "picture", "pictures", "file", "pool"])
_SUBORDINATORS = frozenset(["where", "that", "which", "who", "whom", "whose", "when", "while", "as", "after", "before", "since", "because", "until"])
_AFTER_VERBS = frozenset(
    ["a", "an", "the", "his", "her", "its", "their", "at", "in", "on", "to", "past", "during", "outside", "near", "with", "through", "as", "from", "by", "over", "for", "around", "along", "across", "into", "onto", "beside", "behind", "under", "up", "down", "off", "out", "next", "before", "after", "between", "inside", "towards", "toward", "away", "together", "home", "back", "against", "above", "among", "while", "where", "some", "several", "two", "three", "four", "five", "six", "dozens", "hundreds", "thousands"]
)
_PLURALS = frozenset(
    ["people", "men", "women", "children", "police", "firefighters", "troops", "crowds", "crew", "staff", "mourners", "commuters", "policemen", "fishermen", "workmen"]
)


def _is_one_sentence(text: str) -> bool:
    return len(re.findall(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]['\"”’)]*\s+[\"“'‘(]?[A-ZÀ-Ž]", text)) == 0


def _capitals(shape: Shape) -> int:
    return sum(w[0].isupper() for w in shape.words)


def _leading_capitals(shape: Shape) -> int:
    count = 0
    for word in shape.words:
        if word[0].isupper() or (count and word.lower() in ("de", "da", "al", "van", "von", "bin", "del", "la", "a", "y", "ó", "el")):
            count += 1
        else:
            break
    return count
