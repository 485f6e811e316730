"""Captions: lines that describe a picture.

A caption refers to its picture or to its maker, or it is one short sentence without a verb or with one in the present
tense that pictures show, with the scene named. Anything else is body.
"""

import itertools
import re
from collections.abc import Sequence

from dragoman.reports.credits import names_a_picture
from dragoman.reports.cues import shapes, word_list
from dragoman.reports.lines import Shape, has_quotes, is_past, shape_of

_SETTING = re.compile(
    r"\b(?:in|at|on|near|outside|inside|off|over|along|across|around|through|past|before|after|during|between|above"
    r"|beside|behind|under|from|by|towards?)\s+\S"
)
_SECOND_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]['\"”’)]*\s+[\"“'‘(]?[A-ZÀ-Ž]")
_GENERIC = re.compile(
    r"^[(\[](?:file|archives?|illustrat\w+|represent\w+|symbolic|stock|library|undated|handout|pool|screen\s?(?:grab|shot))\b[^()]{0,25}[)\]]$",
    re.IGNORECASE,
)


def is_generic(bracket: str) -> bool:
    """Whether a bracket only says what sort of picture it is ("(Archive)")."""
    return bool(_GENERIC.match(bracket))


def is_caption(text: str) -> str | None:
    """Say why a line refers to a picture.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if not 2 <= len(shape.words) <= 45:
        return None
    if not shape.narrates:
        if names_a_picture(text):
            return "ends in a picture's credit"
        long_sentence = shape.is_sentence and len(shape.words) > 25
        if not long_sentence and not has_quotes(text) and (match := shapes().depicted.search(text)):
            return f"refers to its picture: “{match.group().strip()}”"
    if len(shape.words) <= 20 and re.match(rf"^\W*(?:\w+ )?(?:{shapes().pictures})\s*:\s*\S", text, re.IGNORECASE):
        return "opens with the word for a picture"
    return None


def is_scene(text: str, *, credited: bool = False) -> str | None:
    """Say why a line of the body reads as a caption, though nothing in it refers to a picture.

    Args:
        text: the line.
        credited: whether a picture's credit stands beside it. Without one, what may as well be a sentence of the
            report ("the envoy arrives on Friday", "the offer lapses in June") is none.

    Returns:
        What spoke for it; None for any other line.
    """
    shape = shape_of(text)
    if not 3 <= len(shape.words) <= 28 or has_quotes(text) or shape.narrates:
        return None
    if not text.endswith(".") or not text[0].isupper() or _SECOND_SENTENCE.search(text) or re.search(r"\s[—–-]\s", text):
        return None
    if shape.low[0] in word_list("openers") or not _SETTING.search(text) or not _is_placed(text, shape):
        return None
    if (verb := _shown_verb(shape)) is not None:
        shown = shape.low[verb]
        announced = any(shown in (plain, plain + "s", plain + "es", plain[:-1] + "ies") for plain in word_list("scheduled"))
        if credited or not announced or shape.low[verb : verb + 3] in (("speaks", "to", "reporters"), ("speaks", "to", "journalists")):
            return f"a scene in the present tense: “{shape.words[verb]}”"
        return None
    if not shape.finite and len(shape.words) <= 16 and _is_fragment(shape) and (credited or _is_plainly_no_clause(text, shape)):
        return "a scene without a verb"
    return None


def _is_plainly_no_clause(text: str, shape: Shape) -> bool:
    """Whether the words before the first preposition cannot be a subject and its verb, and a place follows."""
    place = re.compile(
        rf"\b(?:in|at|near|outside|inside|off|on|over|along|aboard|across|around)\s+(?!(?:{shapes().days})\b|\d)\S", re.IGNORECASE
    )
    if not place.search(text):
        return False
    before = list(itertools.takewhile(lambda w: w not in word_list("prepositions"), shape.low))
    named = all(w[0].isupper() for w in shape.words[: len(before)])
    if len(before) <= 1 or (named and len(before) >= 2):
        return True
    # "The offer lapses", "talks resume": a noun and a word that may be its verb.
    return not (before[-1].endswith("s") and before[0] in word_list("determiners")) and not before[-2].endswith("s")


def _is_placed(text: str, shape: Shape) -> bool:
    """Whether the scene has a place by name, a day, or a time that a caption gives."""
    if any(word[0].isupper() for word in shape.words[1:]):
        return True
    when = rf"\b(?:{shapes().days}|(?:this|last) (?:week|month|year)|yesterday|today|\d{{4}}|before|after)\b"
    return bool(re.search(when, text, re.IGNORECASE))


def _is_fragment(shape: Shape) -> bool:
    """Whether a line without a finite verb cannot be a sentence in the present tense or a command either."""
    first = shape.low[0]
    if first in word_list("pictured") or first in word_list("fronted") or first.endswith("ly"):
        return False
    if any(word in word_list("present") for word in shape.low):
        return False
    prepositions, joined = word_list("prepositions"), " ".join(shape.low)
    for before, word in itertools.pairwise(shape.low):
        # A noun does not stand right before an article: "owns a share". Only prepositions and participles do.
        leads = before in prepositions or before.endswith("ing") or is_past(before) or f"{before}, {word}" in joined
        if word in word_list("determiners") and not leads:
            return False
        # "extends to", "hopes to": an infinitive or its like belongs to a sentence; "the road to" does not.
        if word == "to" and before not in word_list("leading_to"):
            return False
    return True


def _shown_verb(shape: Shape) -> int | None:
    """Position of the present-tense verb of what is shown, or None."""
    finite, present, shown_s = word_list("finite"), word_list("present"), shapes().pictured_s
    for position, word in enumerate(shape.low[:13]):
        if word in finite or word in word_list("subordinators") or (word in present and word not in shown_s):
            return None
        if not 1 <= position <= 11 or position + 1 >= len(shape.low) or not _is_verb_here(shape, position):
            continue
        if any(w in finite or is_past(w) for w in _main_clause(shape.low[position + 1 :])):
            return None
        before, name = shape.low[position - 1], shape.words[position - 1][0].isupper()
        plural = before in word_list("plurals") or (before.endswith("s") and not before.endswith(("ss", "us", "is")) and len(before) > 3)
        if word in shown_s and (name or not plural):
            return position
        if word in word_list("pictured") and (plural or "and" in shape.low[:position]):
            return position
    return None


def _is_verb_here(shape: Shape, position: int) -> bool:
    """Whether a word stands where a verb does: after no article, before what follows verbs."""
    before, after = shape.low[position - 1], shape.low[position + 1]
    if shape.words[position][0].isupper() or before.endswith("'s") or before in word_list("before_nouns"):
        return False
    if shape.low[0] in ("a", "an") and position >= 2:
        return True  # "a guard checks papers": after one who acts no further sign is needed
    return after in word_list("after_verbs") or shape.words[position + 1][0].isupper() or after.endswith(("ly", "ing"))


def _main_clause(low: Sequence[str]) -> Sequence[str]:
    """The words up to the first that opens a subordinate clause."""
    return list(itertools.takewhile(lambda w: w not in word_list("subordinators"), low))
