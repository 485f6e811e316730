"""The trained reader of paragraphs: the one module that runs `models/reader`.

It says of every word piece how likely it stands in a source, a cue or a content of an attribution, and how likely it opens or ends a
content; and how likely it stands in an actor or in the matter of each class of statement. The network is a MiniLM (Wang et al. 2020)
whose upper three layers are there twice, once for each question, trained by `training/reader.py` and `training/statements.py`. It is
asked where the parse leaves a doubt (`dragoman.statements.citing`), and which statements of the rules stand
(`dragoman.statements.second_reading`).
"""

import bisect
import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from dragoman.language.networks import model, session, tokenizer
from dragoman.model import AnnotatedReport, AttendanceStatus, Sentence, Stance

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types

MARKS = ("source", "cue", "content", "opens", "ends")
"""What a piece may be of an attribution; `opens` and `ends` are the first and the last of a content."""

CLASSES = (
    *(f"attendance/{status}" for status in get_args(AttendanceStatus)),
    "delegation",
    *(f"position/{stance}" for stance in get_args(Stance)),
    "threat",
)
"""What a statement may be: its kind, with its status or stance."""

Half = Literal["attributions", "statements"]
"""The two questions."""

WIDTHS: dict[Half, int] = {"attributions": len(MARKS), "statements": 2 * len(CLASSES) + 2}
"""How many marks each half has."""

MOST_CHARACTERS: dict[Half, int] = {"attributions": 700, "statements": 0}
"""A paragraph longer than this is cut between its sentences. Who is cited is told by the paragraph; a statement by its sentence, which read
alone is read as well, and in less time."""

_REMEMBERED = 4096
# Readings kept in the process, so that a copied paragraph is read once: of long paragraphs 120 MB at most.

_HALFWAY = 64
# Vectors of the shared layers are large; the second half asks for a paragraph soon after the first.


class Reading:
    """What one half of the reader sees in one text."""

    def __init__(self, offsets: np.ndarray, marks: np.ndarray) -> None:
        """Keep what the network said.

        Args:
            offsets: start and end of each piece in the text, shape (n, 2); a piece that stands for no words has start = end.
            marks: likelihoods for each piece, shape (n, marks).
        """
        self._starts = offsets[:, 0]
        self._ends = offsets[:, 1]
        self._marks = marks

    def marks(self, start: int, end: int) -> np.ndarray:
        """Likelihoods for each piece of a stretch of the text, shape (pieces, marks); no rows where no piece stands there."""
        inside = np.flatnonzero((self._ends > self._starts) & (self._starts < end) & (self._ends > start))
        held: np.ndarray = self._marks[inside]
        return held


class TokenMarks:
    """What one half of the reader takes the tokens of a report for; a stretch is read when one of its tokens is first asked for."""

    def __init__(self, annotated: AnnotatedReport, half: Half) -> None:
        """Lay out what is read together: neighbouring sentences of one block, headings and captions too, or each sentence alone.

        Args:
            annotated: the report.
            half: what is asked.
        """
        self._annotated = annotated
        self._half = half
        self._passages = list(_passages(annotated, MOST_CHARACTERS[half]))
        self._firsts = [sentences[0].first for sentences in self._passages]
        self._marks = np.zeros((len(annotated.tokens), WIDTHS[half]), dtype=np.float32)
        self._read = [False] * len(self._passages)

    def of(self, first: int, last: int) -> np.ndarray:
        """Likelihoods for the tokens from `first` to `last`, both included: for each token the greatest of its pieces.

        Returns:
            float32 of shape (tokens, marks), where the marks are `MARKS` for attributions; for statements, that the token stands in an
            actor of each of `CLASSES`, in the matter of each of them, in a condition, in a target. No rows where no such token is.
        """
        if first > last or last < 0 or first >= len(self._marks):
            return self._marks[:0]
        first, last = max(first, 0), min(last, len(self._marks) - 1)
        at = bisect.bisect_right(self._firsts, first) - 1
        while at < len(self._passages) and self._firsts[at] <= last:
            if not self._read[at]:
                self._fill(at)
            at += 1
        return self._marks[first : last + 1]

    def _fill(self, at: int) -> None:
        sentences = self._passages[at]
        start = sentences[0].start
        seen = read(self._annotated.report.text[start : sentences[-1].end], self._half)
        for token in self._annotated.tokens[sentences[0].first : sentences[-1].last]:
            marks = seen.marks(token.start - start, token.end - start)
            if len(marks):
                self._marks[token.index] = marks.max(axis=0)
        self._read[at] = True


def _passages(annotated: AnnotatedReport, most: int) -> Iterator[list[Sentence]]:
    held: list[Sentence] = []
    for sentence in annotated.sentences:
        if held and (sentence.block != held[0].block or sentence.end - held[0].start > most):
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


@functools.cache
def _network(part: str) -> "InferenceSession":
    return session(model("reader", part))


@functools.lru_cache(maxsize=_REMEMBERED)
def read(text: str, half: Half) -> Reading:
    """Read one paragraph.

    Each text runs on its own, so that what is seen in it does not depend on its neighbours. Readings are remembered in the process.

    Args:
        text: a paragraph or a sentence; what lies beyond 256 word pieces is not read.
        half: what is asked.
    """
    offsets, low = _lower(text)
    (marks,) = _network(half).run(["marks"], {"low": low})
    return Reading(offsets, marks)


@functools.lru_cache(maxsize=_HALFWAY)
def _lower(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Where the pieces of a text stand, and their vectors behind the layers that both halves share."""
    encoded = tokenizer().encode(text)
    (low,) = _network("lower").run(["low"], {"ids": np.array([encoded.ids], dtype=np.int64)})
    return np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2), low


def forget() -> None:
    """Drop the remembered readings, as for a measurement that must not profit from an earlier one."""
    read.cache_clear()
    _lower.cache_clear()
