"""The attributes of tokens: the same as the pipeline's own components give, in less time."""

import pytest

from dragoman.language.attributes import REPLACED, finisher
from dragoman.language.parsing import pipeline

TEXTS = [
    "There is no deal, and there are two reasons. It isn't what they'd want.",
    "Let's go: I'm gonna say it, you got ta hear it, y'all. C'm on!",
    "But the envoy did have doubts; the one that she has had, that is, since it ain't over.",
    "White  space\n\nand \t tabs stay  tokens.",
    "",
    " ",
    "He saw the saw; they left on the left, the more left the better. Saw it? LEFT it.",
    "Because they do, the more so as this was all that I gave him; give it to me!",
]


def _row(doc: object) -> list[tuple[object, ...]]:
    return [(t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_get_what_the_whole_pipeline_gives_them(text: str) -> None:
    nlp = pipeline()
    finish = finisher(nlp)
    assert finish is not None
    (rest,) = nlp.pipe([text], disable=list(REPLACED))
    assert _row(finish(rest)) == _row(nlp(text))


def test_a_pipeline_without_a_ruler_runs_whole() -> None:
    import spacy

    assert finisher(spacy.blank("en")) is None


@pytest.mark.parametrize("asked", [{"TEXT": "Arda"}, {"LOWER": {"FUZZY": "arda"}}, {"LOWER": "arda", "OP": "+"}])
def test_a_pipeline_with_other_patterns_runs_whole(asked: dict[str, object]) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[asked]], {"POS": "X"})  # type: ignore[attr-defined]
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    assert finisher(nlp) is None
