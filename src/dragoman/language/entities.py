"""spaCy's entity recogniser, with the same outcome in less than half the time.

The recogniser goes through a text word by word and at each asks the interpreter for leave some two hundred times. But outside a name
its choice hangs on the word alone, so that it can be made for all words at once; and where a word opens a name, how far the name goes
hangs on the words from there. So only names are walked through, all of them side by side.
"""

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RECOGNISER = "ner"
"""The component whose work `recogniser` does."""

_KNOWN = frozenset({"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", RECOGNISER})
"""Components none of which marks a name before the recogniser does, or asks for names after it."""
_FEATURES = 3
"""What a choice is made on: the word, the first word of the open name, the word before."""


class _Moves(Struct, frozen=True):
    """Which column of the scores stands for which choice."""

    begin: dict[int, str]
    """The word opens a name of the label that goes on after it."""
    unit: dict[int, str]
    """The word is a name of the label."""
    out: int
    """The word is in no name."""
    inside: dict[str, int]
    """The word is in the open name, which goes on after it."""
    last: dict[str, int]
    """The word ends the open name."""


@functools.lru_cache(maxsize=2)
def recogniser(nlp: "Language") -> "Callable[[Sequence[Doc]], None] | None":
    """What stands in for the component `RECOGNISER` of a pipeline, to be run on documents that went through all others.

    Args:
        nlp: a loaded pipeline.

    Returns:
        A function that marks the names in documents, in place; None where the pipeline is not built that way (no recogniser, another
        kind of one, other components that mark or need names) and has to run whole.
    """
    from spacy.pipeline import EntityRecognizer
    from spacy.pipeline.tok2vec import Tok2VecListener

    names = list(nlp.pipe_names)
    if names[-1:] != [RECOGNISER] or "parser" not in names or not set(names) <= _KNOWN:
        return None
    component: Any = nlp.get_pipe(RECOGNISER)
    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return None
    model = component.model
    if not model.attrs["has_upper"] or model.attrs["unseen_classes"] or any(isinstance(n, Tok2VecListener) for n in model.walk()):
        return None
    lower = model.get_ref("lower")
    if lower.get_dim("nF") != _FEATURES or lower.get_dim("nP") < 2:
        return None
    moves = _moves([component.moves.get_class_name(i) for i in range(component.moves.n_moves)])
    return None if moves is None else _Recogniser(model, moves).mark


def _moves(classes: Sequence[str]) -> _Moves | None:
    """The choices by their names ("B-PERSON", "O"), or None where they are not what this module knows."""
    by_kind: dict[str, dict[str, int]] = {kind: {} for kind in "BILUO"}
    for column, name in enumerate(classes):
        kind, _, label = name.partition("-")
        if kind not in by_kind:
            return None
        by_kind[kind][label] = column
    begin, inside, last, unit, out = by_kind.values()
    # A unit without a label is for words that somebody forbade to be a name.
    unit.pop("", None)
    # Of two equal scores the first counts.
    if not out or begin.keys() != inside.keys() or begin.keys() != last.keys() or any(inside[label] > last[label] for label in inside):
        return None
    return _Moves({i: label for label, i in begin.items()}, {i: label for label, i in unit.items()}, out[""], inside, last)


class _Recogniser:
    """The recogniser's network and what its scores stand for."""

    def __init__(self, model: Any, moves: _Moves) -> None:
        self._words = model.layers[0]
        self._lower = model.get_ref("lower")
        self._upper = model.get_ref("upper")
        self._bias = self._lower.get_param("b")
        self._moves = moves
        classes = self._upper.get_dim("nO")
        self._begin = np.isin(np.arange(classes), list(moves.begin))
        self._unit = np.isin(np.arange(classes), list(moves.unit))
        self._never = ~(self._begin | self._unit)
        self._never[moves.out] = False
        # For each column that opens a name, those that go on with it and end it.
        self._inside = np.array([moves.inside.get(moves.begin.get(i, ""), 0) for i in range(classes)])
        self._last = np.array([moves.last.get(moves.begin.get(i, ""), 0) for i in range(classes)])

    def mark(self, docs: "Sequence[Doc]") -> None:
        """Mark the names in documents, in place."""
        from spacy.tokens import Span

        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        asked = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        starts = np.cumsum([0, *(len(doc) for doc in docs)])
        # A name goes on neither into the next sentence nor into the next document.
        goes_on = np.append(asked[1:, 0] != 1, False)
        goes_on[starts[1:] - 1] = False
        labels = self._moves.begin | self._moves.unit
        choices, ends = self._choices(docs, goes_on, asked[:, 1] != 0)
        named = np.flatnonzero(choices != self._moves.out)
        found = list(zip(named.tolist(), ends[named].tolist(), choices[named].tolist(), strict=True))
        at = taken = 0
        for doc, start in zip(docs, starts.tolist(), strict=False):
            spans = []
            while at < len(found) and found[at][0] < start + len(doc):
                first, end, choice = found[at]
                # A word inside a name opens none.
                if first >= taken:
                    spans.append(Span(doc, first - start, end - start, label=labels[choice]))
                    taken = end
                at += 1
            doc.set_ents(spans, default="outside")

    def _choices(self, docs: "Sequence[Doc]", goes_on: Any, space: Any) -> tuple[Any, Any]:
        """For each word its choice where no name is open, and the end of the name that it would be or open."""
        held = self._lower.predict(self._words.predict(docs))
        padding, held = held[0], held[1:]
        scores = self._scores(held[:, 0] + padding[1] + padding[2])
        scores[:, self._never] = -np.inf
        scores[np.ix_(space | ~goes_on, self._begin)] = -np.inf
        scores[np.ix_(space, self._unit)] = -np.inf
        choices = scores.argmax(axis=1)
        ends = np.arange(1, len(choices) + 1)
        first = np.flatnonzero(self._begin[choices])
        at = first + 1
        while len(first):
            scores = self._scores(held[at, 0] + held[first, 1] + held[at - 1, 2])
            rows, opened = np.arange(len(first)), choices[first]
            on = goes_on[at] & (scores[rows, self._inside[opened]] >= scores[rows, self._last[opened]])
            ends[first[~on]] = at[~on] + 1
            first, at = first[on], at[on] + 1
        return choices, ends

    def _scores(self, summed: Any) -> Any:
        return self._upper.predict(self._lower.ops.maxout(summed + self._bias)[0])
