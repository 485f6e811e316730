"""The lines of a text, and what each shows by itself: its end, its verb, who it speaks to."""

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from dragoman.reports.cues import word_list

Hint = Literal["heading", "quotation", "caption", "credit", "text"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_STOP = re.compile(r"[.!?…]\s?[\"'”’»)\]]*$")
_QUOTED = re.compile(r"[\"“”„«»]|``|''")
_CONTRACTED = re.compile(r"(?:n't|'(?:ll|ve|re|d|m))$")


class Line(Struct, frozen=True, kw_only=True):
    """One line of a text, or several that were wrapped at a fixed width."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    text: str
    """Its words, white space collapsed."""
    group: int
    """Number of its group; lines of one group have no blank line between them."""
    hint: Hint | None = None
    """What the page's markup says it is, `text` for a plain part of the article; None for plain text."""
    outside: str | None = None
    """Where on the page it stands outside the article ("nav", "footer", …); None inside it, and for plain text."""
    raw: str = ""
    """Its characters as they stand, where they are not `text`."""

    def offset(self, position: int, *, end: bool = False) -> int:
        """Offset in the whole text of a position in `text`, in which white space was collapsed.

        Args:
            position: the position.
            end: whether it ends a stretch, so that the offset is after the character before it.
        """
        if not self.raw:
            return self.start + position
        wanted = len(self.text[:position].replace(" ", "")) - end
        seen = -1
        for place, character in enumerate(self.raw):
            seen += not character.isspace()
            if seen == wanted:
                return self.start + place + end
        return self.end


class Shape(Struct, frozen=True, kw_only=True):
    """What a line shows by itself."""

    words: tuple[str, ...]
    """Its words."""
    low: tuple[str, ...]
    """The same in lower case."""
    stops: bool
    """Whether it ends as a sentence does."""
    finite: bool
    """Whether it holds a verb that makes a sentence."""
    narrates: bool
    """Whether it reports what somebody said."""

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as a sentence of a report."""
        return (self.stops and self.finite and len(self.words) >= 4) or len(self.words) >= 30


def lines_of(text: str) -> list[Line]:
    """Cut a text into lines, in order.

    Lines that were wrapped at a fixed width, as in mail and old wires, are joined to the paragraphs that they were.

    Returns:
        The lines that hold anything but white space; none for an empty text.
    """
    found: list[Line] = []
    group, last = 0, 0
    for match in _LINE.finditer(text):
        raw = match.group()
        words = raw.split()
        if not words:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        end = match.start() + len(raw.rstrip())
        if found and _is_gap(text[last:start]):
            group += 1
        found.append(_line(text, start, end, group))
        last = end
    return _unwrapped(found, text)


def _line(text: str, start: int, end: int, group: int) -> Line:
    raw = text[start:end]
    plain = " ".join(raw.split())
    return Line(start=start, end=end, text=plain, group=group, raw="" if raw == plain else raw)


def _is_gap(between: str) -> bool:
    plain = between.replace("\r\n", "\n")
    return len(plain.splitlines()) > 2 or plain.count("\n") > 1 or plain.count("\r") > 1


def _unwrapped(lines: Sequence[Line], text: str) -> list[Line]:
    """Join the lines of each group where the text was plainly wrapped at a fixed width."""
    inner = [a for a, b in itertools.pairwise(lines) if a.group == b.group]
    if len(inner) < 3 or max(len(line.text) for line in lines) > 120:
        return list(lines)
    full = sum(len(line.text) >= 45 for line in inner)
    cut = sum(not _STOP.search(line.text) for line in inner)
    if full < 0.75 * len(inner) or cut < 0.6 * len(inner):
        return list(lines)
    joined: list[Line] = []
    width = max(len(line.text) for line in inner)
    previous = 0
    for line in lines:
        # A line that leaves room for the next word ended its paragraph.
        if joined and joined[-1].group == line.group and previous + 1 + len(line.text.split()[0]) > 0.8 * width:
            top = joined[-1]
            joined[-1] = _line(text, top.start, line.end, line.group)
        else:
            joined.append(line)
        previous = len(line.text)
    return joined


@functools.lru_cache(maxsize=4096)
def shape_of(text: str) -> Shape:
    """What a line shows by itself, from its words alone."""
    words = tuple(_WORD.findall(text.replace("’", "'")))
    low = tuple(w.lower() for w in words)
    finite, reporting = word_list("finite"), word_list("reporting")
    return Shape(
        words=words,
        low=low,
        stops=bool(_STOP.search(text)),
        # A capital "May" inside a line is the month.
        finite=any((w in finite or _CONTRACTED.search(w)) and not (w == "may" and i and words[i][0] == "M") for i, w in enumerate(low))
        or _past(low),
        narrates=any(w in reporting for w in low),
    )


def has_quotes(text: str) -> bool:
    """Whether a line holds a quotation mark."""
    return bool(_QUOTED.search(text))


def is_past(word: str) -> bool:
    """Whether a lower-case word has the form of a regular past tense."""
    return (
        word.endswith("ed")
        and len(word) > 3
        and not word.endswith("eed")
        and word not in ("shed", "sled", "hundred", "red", "bed", "united")
    )


def _past(low: Sequence[str]) -> bool:
    participles = word_list("before_participles")
    return any(is_past(word) and low[position] not in participles for position, word in enumerate(low[1:]))
