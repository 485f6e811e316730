"""What speaks in a source for the words of a text."""

import numpy as np
import pytest

from dragoman.collation.comparator import weights
from dragoman.collation.evidence import SIGNS, Ground, average, ground, kept, signs
from dragoman.collation.pairing import side
from dragoman.language import annotate
from dragoman.reports import from_text

SOURCE = (
    "Harbour master Tove Lindahl closed the northern pier on Monday. Pilot Edvin Roos steered the ferry into the lock on Thursday. "
    "The ferry did not leave before dawn."
)
TEXTS = {
    "source": SOURCE,
    "same": "Pilot Edvin Roos steered the ferry into the lock on Thursday.",
    "name from elsewhere": "Pilot Tove Lindahl steered the ferry into the lock on Thursday.",
    "day from elsewhere": "Pilot Edvin Roos steered the ferry into the lock on Monday.",
    "new word": "Pilot Edvin Roos steered the tractor into the lock on Thursday.",
    "turned": "The ferry did leave before dawn.",
    "nothing": "",
}


@pytest.fixture(scope="module")
def grounds() -> dict[str, Ground]:
    known = annotate([from_text(text, id=name) for name, text in TEXTS.items()])
    return {a.id: ground([side(a, [a.report.span(0, len(a.report.text))])], weights().means) for a in known}


def of(grounds: dict[str, Ground], name: str, word: str, sign: str) -> float:
    claim = grounds[name]
    numbers, rows = signs(grounds["source"], claim)
    at = next(n for n, j in enumerate(numbers) if claim.words[j].token.text == word)
    return float(rows[at, SIGNS.index(sign)])


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("name from elsewhere", "Roos", "Lindahl"), ("day from elsewhere", "Thursday", "Monday")],
)
def test_a_word_from_elsewhere_in_the_source_is_known_but_not_beside_these_words(
    grounds: dict[str, Ground], name: str, right: str, wrong: str
) -> None:
    assert of(grounds, "same", right, "known") == of(grounds, name, wrong, "known") == 1.0
    for sign in ("sentence own", "window own", "window margin"):
        assert of(grounds, "same", right, sign) > of(grounds, name, wrong, sign)


def test_a_word_that_the_source_lacks_is_unknown_and_worse_off_than_the_words_around_it(grounds: dict[str, Ground]) -> None:
    assert of(grounds, "new word", "tractor", "known") == 0.0
    assert of(grounds, "new word", "tractor", "own") == 0.0
    assert of(grounds, "new word", "tractor", "dip") > of(grounds, "same", "ferry", "dip")


def test_a_dropped_negation_is_told_at_its_verb(grounds: dict[str, Ground]) -> None:
    assert of(grounds, "turned", "leave", "negation") == 1.0
    assert of(grounds, "same", "steered", "negation") == 0.0


@pytest.mark.parametrize("name", ["name from elsewhere", "day from elsewhere", "new word"])
def test_a_text_with_an_error_keeps_less_of_its_words_than_one_without(grounds: dict[str, Ground], name: str) -> None:
    assert kept(grounds["source"], grounds["same"]) > kept(grounds["source"], grounds[name])


def test_a_source_keeps_all_of_its_own_words(grounds: dict[str, Ground]) -> None:
    assert kept(grounds["source"], grounds["source"]) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(("source", "claim"), [("nothing", "same"), ("source", "nothing"), ("nothing", "nothing")])
def test_nothing_is_told_of_empty_texts(grounds: dict[str, Ground], source: str, claim: str) -> None:
    numbers, rows = signs(grounds[source], grounds[claim])
    assert numbers == []
    assert rows.shape == (0, len(SIGNS))
    assert average(grounds[source], grounds[claim]) == [0.0] * len(SIGNS)
    assert kept(grounds[source], grounds[claim]) == 0.0


def test_every_sign_is_a_number_and_there_is_one_row_a_telling_word(grounds: dict[str, Ground]) -> None:
    claim = grounds["source"]
    numbers, rows = signs(grounds["source"], claim)
    assert numbers == [j for j, told in enumerate(claim.tells) if told]
    assert rows.shape == (len(numbers), len(SIGNS))
    assert np.isfinite(rows).all()
