"""The names that the recogniser marks: the same as the pipeline's own component marks, in less time."""

import pytest
import spacy
from spacy.language import Language

from dragoman.language.entities import RECOGNISER, recogniser
from dragoman.language.parsing import pipeline

TEXTS = [
    "Foreign Minister Ada Lund met the Bank of Halven's chairman, John A. Berg, in Geneva on 3 March 2021.",
    "The European Union and the United Nations Security Council paid $3.5 million, or some 40 percent, at noon. Two left.",
    "Lund",
    "Ada Lund",
    "She met Ada\nLund. Tarvia\n\nThe Harbour Workers' League said no on Tuesday",
    "White  space\n\nand \t tabs in New \n York stay  tokens.",
    "",
    " ",
    "no names here; none at all",
]


def _row(doc: spacy.tokens.Doc) -> list[tuple[str, str]]:
    return [(t.ent_type_, t.ent_iob_) for t in doc]


def _marked(nlp: Language, texts: list[str]) -> list[spacy.tokens.Doc]:
    recognise = recogniser(nlp)
    assert recognise is not None
    docs = list(nlp.pipe(texts, disable=[RECOGNISER]))
    recognise(docs)
    return docs


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_get_the_names_of_the_whole_pipeline(text: str) -> None:
    nlp = pipeline()
    (doc,) = _marked(nlp, [text])
    assert _row(doc) == _row(nlp(text))


def test_documents_side_by_side_do_not_touch() -> None:
    nlp = pipeline()
    assert [_row(d) for d in _marked(nlp, TEXTS)] == [_row(nlp(t)) for t in TEXTS]


def test_no_documents_are_no_work() -> None:
    assert _marked(pipeline(), []) == []


def test_a_pipeline_without_a_recogniser_runs_whole() -> None:
    assert recogniser(spacy.blank("en")) is None


def test_a_recogniser_after_marks_of_others_runs_whole() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    nlp.add_pipe("entity_ruler")
    nlp.add_pipe("ner")
    assert recogniser(nlp) is None


def test_a_recogniser_that_weighs_several_readings_runs_whole() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    nlp.add_pipe("beam_ner")
    assert recogniser(nlp) is None
