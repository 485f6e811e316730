"""The trained reader of paragraphs: what it says of tokens, and when it is asked."""

import numpy as np
import pytest

from dragoman.language import annotate, reader
from dragoman.language.reader import CLASSES, MARKS, WIDTHS, Half, TokenMarks
from dragoman.model import AnnotatedReport
from dragoman.reports import from_text

SAID = "The Orsan transport ministry said on Monday that the bridge over the Velm would be closed until the spring."
PLAIN = "Rain fell on the harbour all night, and three boats broke loose from the quay."


def annotated(text: str, name: str = "a") -> AnnotatedReport:
    return annotate([from_text(text, id=name)])[0]


@pytest.fixture(scope="module")
def said() -> AnnotatedReport:
    return annotated(f"{SAID}\n\n{PLAIN}")


@pytest.mark.parametrize(("word", "mark"), [("ministry", "source"), ("said", "cue"), ("bridge", "content"), ("closed", "content")])
def test_the_parts_of_an_attribution_are_marked(said: AnnotatedReport, word: str, mark: str) -> None:
    index = next(t.index for t in said.tokens if t.text == word)
    seen = TokenMarks(said, "attributions").of(index, index)[0]
    assert MARKS[int(np.argmax(seen[:3]))] == mark
    assert seen[MARKS.index(mark)] > 0.5


def test_a_paragraph_that_cites_nobody_has_no_likely_cue(said: AnnotatedReport) -> None:
    first = next(t.index for t in said.tokens if t.text == "Rain")
    assert TokenMarks(said, "attributions").of(first, len(said.tokens) - 1)[:, MARKS.index("cue")].max() < 0.5


def test_a_paragraph_is_read_only_when_one_of_its_tokens_is_asked_for(said: AnnotatedReport, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = reader.read
    monkeypatch.setattr(reader, "read", lambda texts, half: asked.extend(texts) or really(texts, half))
    marks = TokenMarks(said, "attributions")
    assert asked == []
    marks.of(0, 1)
    marks.of(2, 3)
    assert asked == [SAID]


def test_what_is_seen_in_a_paragraph_does_not_depend_on_its_neighbours(said: AnnotatedReport) -> None:
    alone = annotated(SAID)
    last = len(alone.tokens) - 1
    assert np.array_equal(TokenMarks(alone, "attributions").of(0, last), TokenMarks(said, "attributions").of(0, last))


def test_a_long_paragraph_is_read_to_its_end() -> None:
    long = annotated(" ".join([PLAIN] * 30 + [SAID]))
    index = next(t.index for t in long.tokens if t.text == "said")
    assert TokenMarks(long, "attributions").of(index, index)[0, MARKS.index("cue")] > 0.5


@pytest.mark.parametrize(("first", "last"), [(-3, -1), (5, 4), (10_000, 10_001)])
def test_no_tokens_have_no_marks(said: AnnotatedReport, first: int, last: int) -> None:
    assert TokenMarks(said, "attributions").of(first, last).shape == (0, len(MARKS))


def test_actors_and_matters_of_statements_are_marked() -> None:
    text = "The Orsan transport ministry said it opposed the bridge toll. The union threatened to block the harbour unless talks resume."
    held = annotated(text)
    seen = TokenMarks(held, "statements")

    def likely(word: str, column: str, part: int) -> float:
        index = next(t.index for t in held.tokens if t.text == word)
        return float(seen.of(index, index)[0, part * len(CLASSES) + CLASSES.index(column)])

    assert likely("toll", "position/opposes", 1) > 0.5
    assert likely("union", "threat", 0) > 0.5
    assert likely("block", "threat", 1) > 0.5
    assert likely("toll", "position/supports", 1) < 0.5


@pytest.mark.parametrize("half", ["attributions", "statements"])
def test_each_half_has_its_marks(said: AnnotatedReport, half: Half) -> None:
    assert TokenMarks(said, half).of(0, 2).shape == (3, WIDTHS[half])


def test_the_order_of_the_classes_is_that_of_the_networks_columns() -> None:
    assert CLASSES == (
        "attendance/attending",
        "attendance/absent",
        "attendance/conditional",
        "attendance/undecided",
        "delegation",
        "position/supports",
        "position/opposes",
        "position/demands",
        "position/offers",
        "position/refuses",
        "position/considers",
        "position/undecided",
        "threat",
    )
