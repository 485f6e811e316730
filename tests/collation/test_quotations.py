"""Quotations of one utterance are found, however they are cut; made-up remarks."""

import pytest

from dragoman.collation.placing import Places
from dragoman.collation.quotations import utterances
from dragoman.model import Party, Quote, Span

LUND = Party("Ada Lund", "a1", None)
BERG = Party("Jan Berg", "a2", None)


class _NoPassages:
    def counterparts(self, span: Span) -> tuple[Span, ...]:
        return ()


class _OnePassage:
    def counterparts(self, span: Span) -> tuple[Span, ...]:
        return tuple(Span(r, 0, 200) for r in "abc" if r != span.report)


def _groups(*said: tuple[str, str] | tuple[str, str, dict], passages: object = None) -> list[str]:
    """Who is put with whom; each remark is a report's letter and its words, several of one report on lines of their own."""
    texts: dict[str, str] = {}
    quotes = []
    for number, (report, words, *more) in enumerate(said):
        start = len(texts.get(report, ""))
        texts[report] = texts.get(report, "") + words + "\n"
        span = Span(report, start, start + len(words))
        given = {"speaker": LUND} | (more[0] if more else {})
        quotes.append(Quote(id=f"s{number}", span=span, sentence=0, words=span, **given))
    places = Places(passages or _NoPassages(), texts)  # type: ignore[arg-type]
    found = utterances(quotes, places)
    assert found == utterances(quotes[::-1], places)
    return sorted(" ".join(f"{q.report}{q.words.start}" for q in group) for group in found)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("We will open the lower gate by June", "And so we will open the lower gate by June, come what may.", True),
        ("there’s a lot of goodwill", "I think there's a lot of good will here.", True),
        ("We will open the lower gate by June", "We will not open the lower gate by June", False),
        ("We will open the lower gate by June", "We open talks. The will of the lower house is a gate of its own by June", False),
        ("no more dams", "We said no more dams and meant it", True),
        ("no new dams", "We said no more dams and meant it", False),
    ],
)
def test_a_piece_joins_the_words_that_hold_it(one: str, other: str, together: bool) -> None:
    assert len(_groups(("a", one), ("b", other))) == (1 if together else 2)


def test_many_words_are_one_utterance_whoever_is_named_few_are_not() -> None:
    long = "We will open the lower gate by June"
    assert len(_groups(("a", long), ("b", long, {"speaker": BERG}))) == 1
    assert len(_groups(("a", "No more dams"), ("b", "No more dams", {"speaker": BERG}))) == 2


def test_other_words_at_the_same_place_of_a_passage_are_the_same_remark() -> None:
    said = (("a", "A truce is no reward at all"), ("b", "Ceasefires are hardly any prize"))
    assert len(_groups(*said)) == 2
    assert len(_groups(*said, passages=_OnePassage())) == 1


def test_a_long_quotation_belongs_to_every_piece_that_others_quote() -> None:
    speech = "The lake is ours to keep. Nobody asked us before. We will build the dam in spring."
    assert _groups(("a", speech), ("b", "The lake is ours to keep"), ("c", "We will build the dam in spring")) == ["a0 b0", "a0 c0"]


def test_a_word_picked_out_joins_the_one_utterance_that_holds_it() -> None:
    word = {"phrase": True}
    assert _groups(("a", "It is a shameful deal, we say"), ("b", "shameful", word)) == ["a0 b0"]
    two = (("a", "It is a shameful deal, we say"), ("c", "Their shameful dam will never stand"))
    assert _groups(*two, ("b", "shameful", word)) == ["a0", "b0", "c0"]


def test_what_goes_on_under_the_same_words_of_saying_is_one_remark_unless_others_carry_it_too() -> None:
    on = {"goes_on": True}
    assert _groups(("a", "The lake is ours"), ("a", "Nobody asked us before", on)) == ["a0 a17"]
    assert _groups(("a", "The lake is ours"), ("a", "Nobody asked us before", on), ("b", "Nobody asked us before")) == ["a0", "a17 b0"]


def test_no_quotations_give_no_utterances() -> None:
    assert _groups() == []
