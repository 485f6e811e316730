"""Who is named in credit lines and at the ends of captions: photographers and agencies."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dragoman.language.lexicon import party_words
from dragoman.model import ActorKind, AnnotatedReport, Span

_LABEL = re.compile(
    r"^\W*(?:photo(?:graph)?s?|photograph|picture|image|file photo|credit|source|video|illustration|graphic|illustrator|courtesy)\b"
    r"(?:\s+(?:by|courtesy of|credit|from|of))?\s*[:—–-]?\s*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\s*by\b", re.IGNORECASE)  # who wrote the report takes no part in it
_PARTS = re.compile(r"\s*(?:/|\||,| via | for | - | – | — |·|•)\s*")
_BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]]{2,80})[)\]]\s*\.?$")
_NAME = re.compile(r"^(?:[^\W\d_][\w.’'-]*)(?: [^\W\d_][\w.’'-]*){0,4}$")


class Credit(Struct, frozen=True, kw_only=True):
    """One name in a credit line."""

    span: Span
    """Where it stands."""
    words: str
    """The name."""
    kind: ActorKind
    """person for who made the picture, organisation for who gave it."""


def find_credits(annotated: AnnotatedReport) -> Iterator[Credit]:
    """Find the names in a report's credit blocks and in the brackets that end its captions."""
    report = annotated.report
    for block in report.blocks:
        text = report.text[block.start : block.end]
        if block.kind == "credit" and not _BYLINE.match(text):
            yield from _read(annotated, block.start, text)
        elif block.kind == "caption":
            match = _BRACKET.search(text)
            if match and ("/" in match["inner"] or match["inner"].isupper()):
                yield from _read(annotated, block.start + match.start("inner"), match["inner"])


def _read(annotated: AnnotatedReport, start: int, text: str) -> Iterator[Credit]:
    label = _LABEL.match(text)
    at = label.end() if label else 0
    inner = text[at:]
    lead = len(inner) - len(inner.lstrip(" ([\n"))
    at += lead
    inner = inner[lead:].rstrip(" )].\n")
    pieces = []
    position = 0
    for cut in _PARTS.finditer(inner):
        pieces.append((position, inner[position : cut.start()]))
        position = cut.end()
    pieces.append((position, inner[position:]))
    for order, (offset, words) in enumerate(pieces):
        if not _NAME.match(words) or not words[0].isupper():
            continue
        several = len(words.split()) >= 2
        person = order == 0 and several and all(w[0].isupper() for w in words.split()) and (len(pieces) > 1 or label is not None)
        person = person and words.split()[-1].casefold() not in party_words("organisations")
        span = annotated.report.span(start + at + offset, start + at + offset + len(words))
        yield Credit(span=span, words=words, kind="person" if person and not words.isupper() else "organisation")
