from collections.abc import Callable

import pytest

from dragoman.model import Figure
from dragoman.statements import Context
from dragoman.statements.figures import find_figures

Read = Callable[[str], Context]


def _only(read: Read, text: str) -> Figure:
    (figure,) = find_figures(read(text))
    return figure


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("At least 12,700 villagers have been killed in Tarvia.", 12700, {"villager", "kill"}),
        ("Ostria demands an immediate 45-day truce.", 45, {"truce", "immediate"}),
        ("They opened the first direct talks in three years.", 3, {"talk", "first", "direct"}),
        ("Tarvian forces hold about one-fifth of the valley.", 0.2, {"valley", "hold"}),
        ("The harvest fell by 30 percent.", 30, {"harvest", "fall"}),
        ("The plan puts the cost of the railway at $7.4 billion.", 7.4e9, {"cost", "railway"}),
        ("The war went on for three months.", 3, {"war", "go"}),
    ],
)
def test_a_figure_tells_what_it_counts_and_the_verb_over_it(read: Read, text: str, value: float, words: set[str]) -> None:
    figure = _only(read, text)
    assert figure.value == value
    assert words <= set(figure.what.lemmas)


def test_a_counted_noun_comes_first(read: Read) -> None:
    assert _only(read, "The army freed 312 Tarvian prisoners.").what.lemmas[0] == "prisoner"


@pytest.mark.parametrize(
    "text",
    [
        "The Ilve Mission said that at least 4,200 villagers had fled.",
        "At least 4,200 villagers have fled, according to the Ilve Mission.",
    ],
)
def test_a_figure_has_the_source_that_gives_it(read: Read, text: str) -> None:
    attribution = _only(read, text).attribution
    assert attribution is not None
    assert "Ilve Mission" in attribution.source.text


def test_a_figure_of_the_report_itself_has_no_source(read: Read) -> None:
    assert _only(read, "The army freed 312 prisoners.").attribution is None


def test_a_figure_inside_a_condition_is_a_figure(read: Read) -> None:
    assert _only(read, "Tarvia will come only if Ostria frees 40 prisoners.").value == 40


def test_text_without_quantities_has_no_figures(read: Read) -> None:
    assert list(find_figures(read("The envoy left on Sunday."))) == []


def test_the_span_of_a_figure_covers_its_number(read: Read) -> None:
    figure = _only(read, "Officials in Tarvia counted 9,412 names on the list.")
    assert figure.span.covers(figure.number)
