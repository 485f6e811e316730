"""What somebody said, told by two reports that have no common text: what differs in it, and what does not count."""

import pytest

from dragoman.collation.pairing import by_sentence
from dragoman.collation.utterances import utterances
from dragoman.language import annotate
from dragoman.reports import from_text

AROUND = "The harbour of Tarn was closed on Monday.\n\n{}\n\nThe weather stayed cold."


def told(one: str, two: str) -> list[tuple[str, str]]:
    annotated = annotate([from_text(AROUND.format(text), id=id_, date="2031-05-14") for id_, text in (("a", one), ("b", two))])
    reports = {a.id: a for a in annotated}
    found = utterances({id_: by_sentence(r) for id_, r in reports.items()}, lambda x, y: True)
    return [(reports[f.a.report].report.words(f.a), reports[f.b.report].report.words(f.b)) for f in found]


DIFFER = [
    (
        "“This treaty should have never been signed,” Minister Ada Lundquist told the assembly.",
        "“This treaty should never have been signed, but we will live with it,” the minister said.",
        "never",
    ),
    (
        "Lundquist warned that the pier “won't be so easy to rebuild” after the fire.",
        "“It won't be so easy for them to rebuild,” Lundquist said of the pier.",
        "for them",
    ),
    (
        "The envoy spoke of “direct talks at very high levels” on the pier.",
        "There were direct talks at “extremely high levels”, the envoy said.",
        "extremely",
    ),
    (
        "“We do not always agree as to the price, but in any harbour there is room,” she said.",
        "“We do not always agree, but in any harbour there is room,” the minister added.",
        "as to the price",
    ),
]


@pytest.mark.parametrize(("one", "two", "words"), DIFFER, ids=[d[2] for d in DIFFER])
def test_an_utterance_that_two_reports_have_in_other_words_is_a_difference(one: str, two: str, words: str) -> None:
    (found,) = told(one, two)
    assert any(words in text for text in found)


SAME = [
    ("“We shall keep the harbour open all winter,” she said.", "“We shall keep the harbour open all winter,” the minister told the board."),
    (
        "“We shall keep the harbour open,” she said, “until the ice comes.”",
        "“We shall keep the harbour open until the ice comes,” she said.",
    ),
    (
        "“He told me that the harbour would stay open all winter,” she said.",
        "“He told me that the harbour (of Tarn) would stay open all winter,” she said.",
    ),
    (
        "“It is the finest evening of my long career,” said Lundquist.",
        "It was, by her own words, the finest evening of Lundquist's long career, said “the Gull”.",
    ),
    (
        "Lundquist met the owners of the ferry line at the town hall of Karsund.",
        "Lundquist met the old owners of the ferry line at the town hall of Karsund.",
    ),
]


@pytest.mark.parametrize(("one", "two"), SAME, ids=["whole", "interrupted", "brackets", "a name for a pronoun", "no quotation"])
def test_what_is_no_difference_of_quotation_is_not_told(one: str, two: str) -> None:
    assert told(one, two) == []


def test_sentences_with_a_common_text_are_left_to_the_comparison_of_passages() -> None:
    one, two = DIFFER[0][:2]
    annotated = annotate([from_text(text, id=id_, date="2031-05-14") for id_, text in (("a", one), ("b", two))])
    assert list(utterances({a.id: by_sentence(a) for a in annotated}, lambda x, y: False)) == []
