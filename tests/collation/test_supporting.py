"""Summaries held against their article."""

import pytest

from dragoman.collation.supporting import FIGURES, held, nearest, support
from dragoman.language import annotate
from dragoman.model import AnnotatedReport
from dragoman.reports import from_text

ARTICLE = (
    "The council of Merrowby approved a new tram line on Tuesday after nine hours of debate. "
    "The line will run from the old harbour to the university and cost 310 million crowns. "
    "Councillor Petra Quill said that work would begin in spring. "
    "Shopkeepers on Mill Street fear that they will lose customers while the road is dug up."
)
FAITHFUL = "Merrowby's council approved a tram line to the university. Shopkeepers on Mill Street fear losing customers."
UNFAITHFUL = {
    "another thing": FAITHFUL.replace("university", "airport"),
    "another person": FAITHFUL.replace("Shopkeepers", "Surgeons"),
    "another place": FAITHFUL.replace("Merrowby", "Ostwick"),
    "another act": FAITHFUL.replace("approved", "photographed"),
}


@pytest.fixture(scope="module")
def known() -> dict[str, AnnotatedReport]:
    texts = {"article": ARTICLE, "faithful": FAITHFUL, "nothing": "", "whole": ARTICLE, **UNFAITHFUL}
    return {a.id: a for a in annotate([from_text(text, id=name) for name, text in texts.items()])}


@pytest.mark.parametrize("name", sorted(UNFAITHFUL))
def test_a_summary_with_an_error_has_less_support_than_without(known: dict[str, AnnotatedReport], name: str) -> None:
    assert support(known["article"], known["faithful"]).score > support(known["article"], known[name]).score


def test_an_article_bears_itself_out(known: dict[str, AnnotatedReport]) -> None:
    found = support(known["article"], known["whole"]).figures
    assert (found["found"], found["known"]) == (1.0, 1.0)
    assert found["alike"] == pytest.approx(1.0, abs=1e-5)
    assert found["kept"] == pytest.approx(1.0, abs=1e-4)


def test_an_empty_summary_shares_nothing(known: dict[str, AnnotatedReport]) -> None:
    found = support(known["article"], known["nothing"]).figures
    assert set(found) == set(FIGURES)
    assert [found[name] for name in FIGURES if name != "flaw"] == [0.0] * (len(FIGURES) - 1)


def test_the_nearest_sentences_are_those_that_hold_the_words(known: dict[str, AnnotatedReport]) -> None:
    article, summary = held(known["article"]), held(known["faithful"])
    assert nearest(article, summary[1])[-1] == 3
    assert {0, 1} <= set(nearest(article, summary[0]))
