"""The trained reader of paragraphs: the one module that runs `models/reader`.

It says of every word piece how likely it stands in a source, a cue or a content of an attribution, and how likely it opens or ends a
content. The network is a MiniLM (Wang et al. 2020) with a small head, trained by `training/reader.py`. It is asked where the parse leaves a
doubt (`dragoman.statements.citing`).
"""

import bisect
import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from dragoman.language.networks import model, session, tokenizer
from dragoman.model import AnnotatedReport, Sentence

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types

MARKS = ("source", "cue", "content", "opens", "ends")
"""What a piece may be of an attribution; `opens` and `ends` are the first and the last of a content."""

MOST_CHARACTERS = 700
"""A paragraph longer than this is cut between its sentences, so that what is read at once fits the network."""

_REMEMBERED = 4096
# Readings kept in the process, so that a copied paragraph is read once: of long paragraphs 40 MB at most.


class Reading:
    """What the reader sees in one text."""

    def __init__(self, offsets: np.ndarray, marks: np.ndarray) -> None:
        """Keep what the network said.

        Args:
            offsets: start and end of each piece in the text, shape (n, 2); a piece that stands for no words has start = end.
            marks: likelihoods of `MARKS` for each piece, shape (n, 5).
        """
        self._starts = offsets[:, 0]
        self._ends = offsets[:, 1]
        self._marks = marks

    def marks(self, start: int, end: int) -> np.ndarray:
        """Likelihoods of `MARKS` for each piece of a stretch of the text, shape (pieces, 5); no rows where no piece stands there."""
        inside = np.flatnonzero((self._ends > self._starts) & (self._starts < end) & (self._ends > start))
        held: np.ndarray = self._marks[inside]
        return held


class TokenMarks:
    """What the reader takes the tokens of a report for; a paragraph is read when one of its tokens is first asked for."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        """Lay out what is read together: neighbouring sentences of one block, headings and captions too.

        Args:
            annotated: the report.
        """
        self._annotated = annotated
        self._passages = list(_passages(annotated))
        self._firsts = [sentences[0].first for sentences in self._passages]
        self._marks = np.zeros((len(annotated.tokens), len(MARKS)), dtype=np.float32)
        self._read = [False] * len(self._passages)

    def of(self, first: int, last: int) -> np.ndarray:
        """Likelihoods of `MARKS` for the tokens from `first` to `last`, both included: for each token the greatest of its pieces.

        Returns:
            float32 of shape (tokens, 5); no rows where no such token is.
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
        seen = read(self._annotated.report.text[start : sentences[-1].end])
        for token in self._annotated.tokens[sentences[0].first : sentences[-1].last]:
            marks = seen.marks(token.start - start, token.end - start)
            if len(marks):
                self._marks[token.index] = marks.max(axis=0)
        self._read[at] = True


def _passages(annotated: AnnotatedReport) -> Iterator[list[Sentence]]:
    held: list[Sentence] = []
    for sentence in annotated.sentences:
        if held and (sentence.block != held[0].block or sentence.end - held[0].start > MOST_CHARACTERS):
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


@functools.cache
def _network() -> "InferenceSession":
    return session(model("reader"))


@functools.lru_cache(maxsize=_REMEMBERED)
def read(text: str) -> Reading:
    """Read one paragraph.

    Each text runs on its own, so that what is seen in it does not depend on its neighbours. Readings are remembered in the process.

    Args:
        text: a paragraph or a sentence; what lies beyond 256 word pieces is not read.
    """
    encoded = tokenizer().encode(text)
    (marks,) = _network().run(["marks"], {"ids": np.array([encoded.ids], dtype=np.int64)})
    return Reading(np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2), marks)


def forget() -> None:
    """Drop the remembered readings, as for a measurement that must not profit from an earlier one."""
    read.cache_clear()
