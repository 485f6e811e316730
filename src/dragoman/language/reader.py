"""The trained reader of paragraphs: the one module that runs `models/reader`.

It says of every word piece how likely it stands in a source, a cue or a content of an attribution, and how likely it opens or ends a
content; and how likely it stands in an actor or in the matter of each class of statement. The network is a MiniLM (Wang et al. 2020)
whose lower layers are the sentence encoder's and whose upper three are there once for each question, trained by `training/reader.py` and
`training/statements.py`. It is asked where the parse leaves a doubt (`dragoman.statements.citing`), and which statements of the rules stand
(`dragoman.statements.second_reading`).
"""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

import numpy as np

from dragoman.language.networks import Memory, network, pieces
from dragoman.model import AnnotatedReport, AttendanceStatus, Sentence, Stance

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

_readings: Memory[tuple[str, Half], tuple[np.ndarray, np.ndarray]] = Memory(200_000)
# In pieces, of 130 bytes at most: a copied paragraph is read once.


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
        self._fill(range(at, bisect.bisect_right(self._firsts, last)))
        return self._marks[first : last + 1]

    def read(self, sentences: Iterable[Sentence]) -> None:
        """Have sentences read that will be asked for: one behind the other is quicker than each when its turn comes."""
        self._fill(sorted({bisect.bisect_right(self._firsts, s.first) - 1 for s in sentences}))

    def _fill(self, passages: Sequence[int]) -> None:
        unread = [n for n in passages if not self._read[n]]
        report = self._annotated
        texts = [report.report.text[self._passages[n][0].start : self._passages[n][-1].end] for n in unread]
        for n, (spans, marks) in zip(unread, read(texts, self._half), strict=True):
            sentences = self._passages[n]
            start = sentences[0].start
            tokens = report.tokens[sentences[0].first : sentences[-1].last]
            edges = np.array([(t.start - start, t.end - start) for t in tokens], dtype=np.int64).reshape(-1, 2)
            self._marks[sentences[0].first : sentences[-1].last] = _greatest(spans, marks, edges)
            self._read[n] = True


def _greatest(spans: np.ndarray, marks: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """For each token the greatest marks of the pieces that stand in it; zeros where none does.

    Args:
        spans: start and end of each piece, shape (pieces, 2); one that stands for no words has start = end.
        marks: of shape (pieces, marks).
        edges: start and end of each token, shape (tokens, 2), in order.

    Returns:
        float32 of shape (tokens, marks).
    """
    real = spans[:, 1] > spans[:, 0]
    first = np.searchsorted(spans[real, 1], edges[:, 0], side="right")
    behind = np.searchsorted(spans[real, 0], edges[:, 1], side="left")
    # `reduceat` takes each second stretch away again, and cannot begin behind the last row.
    rows = np.vstack([marks[real], np.zeros((1, marks.shape[1]), dtype=np.float32)])
    greatest: np.ndarray = np.maximum.reduceat(rows, np.stack([first, behind], axis=1).ravel())[::2] if len(edges) else rows[:0]
    greatest[first >= behind] = 0
    return greatest


def _passages(annotated: AnnotatedReport, most: int) -> Iterator[list[Sentence]]:
    held: list[Sentence] = []
    for sentence in annotated.sentences:
        if held and (sentence.block != held[0].block or sentence.end - held[0].start > most):
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def read(texts: Sequence[str], half: Half) -> list[tuple[np.ndarray, np.ndarray]]:
    """Read paragraphs or sentences, each on its own, so that what is seen in it does not depend on its neighbours.

    Readings are remembered in the process.

    Args:
        texts: what is read; what lies beyond 256 word pieces is left out.
        half: what is asked.

    Returns:
        for each text, in order, start and end of each piece in it, shape (pieces, 2), the same for pieces that stand for no words; and the
        likelihoods of each piece, shape (pieces, marks).
    """
    distinct = list(dict.fromkeys(texts))
    found = {text: seen for text in distinct if (seen := _readings.get((text, half))) is not None}
    for text, cut in pieces([text for text in distinct if text not in found]):
        (marks,) = network("reader", half).run(["marks"], {"low": cut.low})
        found[text] = cut.spans, marks
        _readings.keep((text, half), found[text], len(marks))
    return [found[text] for text in texts]


def forget() -> None:
    """Drop the remembered readings, as for a measurement that must not profit from an earlier one."""
    _readings.clear()
