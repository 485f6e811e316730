"""Sentences made ready for comparison: their words in one spelling, and which of these tell most."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from dragoman.model import AnnotatedReport, BlockKind, Span, Token
from dragoman.passages.spelling import spelling, word_set

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NAMING = frozenset({"PROPN", "NUM", "ADP", "DET", "SYM", "X", "PUNCT"})


class Form(NamedTuple):
    """What of a word decides which word of another sentence it goes with."""

    word: str
    """In one spelling (see `spelling`)."""
    pos: str
    """Its part of speech."""
    lemma: str
    """Its lemma as the parser has it."""


class Line(Struct, frozen=True):
    """One sentence, ready for comparison."""

    index: int
    """Its index in the report."""
    span: Span
    """Where it stands."""
    kind: BlockKind
    """Kind of its block."""
    tokens: tuple[Token, ...]
    """Its tokens without punctuation."""
    words: tuple[str, ...]
    """The same tokens in one spelling (see `spelling`)."""
    telling: frozenset[str]
    """Lemmas of the content words, in one spelling."""
    anchors: frozenset[str]
    """The names and numbers among them."""

    says: bool
    """Whether it says anything: no scrap of a dateline, no single word."""

    @property
    def forms(self) -> tuple[Form, ...]:
        """The same tokens as words are aligned by."""
        return tuple(Form(w, t.pos, t.lemma) for w, t in zip(self.words, self.tokens, strict=True))

    @property
    def is_body(self) -> bool:
        """Whether it stands in the body of its report and says anything."""
        return self.says and self.kind in ("paragraph", "quotation")


def lines(annotated: AnnotatedReport) -> tuple[Line, ...]:
    """The sentences of a report, ready for comparison."""
    light = word_set("light")
    found = []
    for sentence in annotated.sentences:
        kept = []
        words = []
        telling = set()
        anchors = set()
        for token in annotated.tokens_of(sentence):
            word = spelling(token.text) if token.pos != "PUNCT" else ""
            if not word:
                continue
            kept.append(token)
            words.append(word)
            if token.pos not in _TELLING or token.lemma in light:
                continue
            if token.pos == "PROPN" or token.pos == "NUM" or word[0].isdigit():
                anchors.add(word)
                telling.add(word)
            else:
                telling.add(spelling(token.lemma) or word)
        found.append(
            Line(
                index=sentence.index,
                span=annotated.report.span(sentence.start, sentence.end),
                kind=sentence.kind,
                tokens=tuple(kept),
                words=tuple(words),
                telling=frozenset(telling),
                anchors=frozenset(anchors),
                says=len(words) >= 3 and any(t.pos not in _NAMING for t in kept),
            )
        )
    return tuple(found)


class Prepared:
    """A report with its sentences ready for comparison."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        """Prepare the sentences and mark the words that stand in quotation marks."""
        self.annotated = annotated
        self.id = annotated.id
        self.lines = lines(annotated)
        quoted = set()
        places = iter(annotated.tokens)
        token = next(places, None)
        for stretch in annotated.quoted:
            while token is not None and token.start < stretch.outer.end:
                if token.start >= stretch.outer.start:
                    quoted.add(token.index)
                token = next(places, None)
        self.quoted = frozenset(quoted)
        self.body = tuple(i for i, line in enumerate(self.lines) if line.is_body)
        self._runs: dict[tuple[int, bool], tuple[tuple[str, ...], ...]] = {}

    def runs(self, length: int, quoted: bool) -> tuple[tuple[str, ...], ...]:
        """Every run of words of the body that tells something: two telling words, not both of them names.

        Args:
            length: number of words.
            quoted: whether only words in quotation marks count.
        """
        found = self._runs.get((length, quoted))
        if found is None:
            words = []
            tells = []
            for place in self.body:
                for token, word in zip(self.lines[place].tokens, self.lines[place].words, strict=True):
                    if not quoted or token.index in self.quoted:
                        words.append(word)
                        tells.append(2 if token.pos in ("NOUN", "VERB", "ADJ", "ADV") else int(token.pos in ("PROPN", "NUM")))
            starts = (i for i in range(len(words) - length + 1) if _tells(tells[i : i + length]))
            found = self._runs[length, quoted] = tuple(tuple(words[i : i + length]) for i in starts)
        return found


class Weights:
    """How much each telling word says in one story: names and numbers half as much again, and all the more the fewer sentences hold it."""

    def __init__(self, story: Sequence[Sequence[Line]]) -> None:
        """Count the sentences of a story that hold each word; the same sentence in many copies counts once."""
        # The same words may be parsed in two ways, so the telling words of all their lines go together.
        distinct: dict[tuple[str, ...], frozenset[str]] = {}
        anchors: set[str] = set()
        for line in (line for report in story for line in report):
            distinct[line.words] = distinct.get(line.words, frozenset()) | line.telling
            anchors |= line.anchors
        counts = Counter(word for telling in distinct.values() for word in telling)
        self._order = {word: i for i, word in enumerate(sorted(counts))}
        total = len(distinct)
        self._weight = np.zeros(len(counts), dtype=np.float64)
        for word, i in self._order.items():
            self._weight[i] = math.log(1 + total / counts[word]) * (1.5 if word in anchors else 1.0)

    def rows(self, report: Sequence[Line]) -> np.ndarray:
        """One row a sentence: root of the weight where it holds the word, so that a product of rows is the shared weight."""
        return self.present(report, anchors_only=False) * np.sqrt(self._weight)

    def present(self, report: Sequence[Line], *, anchors_only: bool) -> np.ndarray:
        """One row a sentence: 1 where it holds the word, only for names and numbers where so asked."""
        rows = np.zeros((len(report), len(self._order)), dtype=np.float64)
        for i, line in enumerate(report):
            for word in line.anchors if anchors_only else line.telling:
                rows[i, self._order[word]] = 1.0
        return rows


def _tells(run: Sequence[int]) -> bool:
    return 2 in run and len(run) - run.count(0) >= 2
