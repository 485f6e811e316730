"""Quotations and their speakers."""

from collections.abc import Callable

import pytest

from dragoman.statements import Context
from dragoman.statements.quotes import find_quotes

CASES = {
    "said behind": ("“The water is not ours to sell,” Minister Ada Lund said.", [("The water is not ours to sell,", "Ada Lund")]),
    "said before": ("Minister Ada Lund said: “The water is not ours to sell.”", [("The water is not ours to sell.", "Ada Lund")]),
    "inverted": ("“The water is not ours to sell,” said Minister Ada Lund.", [("The water is not ours to sell,", "Ada Lund")]),
    "broken in two": (
        "“The water is low,” Ada Lund said. “Nobody can sell it.”",
        [("The water is low,", "Ada Lund"), ("Nobody can sell it.", "Ada Lund")],
    ),
    "a few words inside a clause": ("Ada Lund called the offer “a crumb from the table”.", [("a crumb from the table", "Ada Lund")]),
    "a speaker with an aside": (
        "“The water is low,” Ada Lund, a lecturer at Orsa College, told Radio Brask.",
        [("The water is low,", "Ada Lund")],
    ),
    "a passive": ("The plan was rejected as “a crumb from the table” by Ada Lund.", [("a crumb from the table", "Ada Lund")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_each_quotation_has_its_speaker(read: Callable[[str], Context], text: str, expected: list[tuple[str, str]]) -> None:
    context = read(text)
    found = []
    for quote in find_quotes(context):
        assert quote.speaker is not None
        actor = context.lookup.by_id(quote.speaker.actor or "")
        found.append((context.text(quote.words), actor.name if actor else quote.speaker.text))
    assert found == expected


def _flags(context: Context, name: str) -> list[bool]:
    return [getattr(quote, name) for quote in find_quotes(context)]


def test_a_quotation_goes_on_under_the_words_of_saying_before_it(read: Callable[[str], Context]) -> None:
    assert _flags(read("“The water,” Ada Lund said, “is not ours to sell.”"), "goes_on") == [False, True]
    assert _flags(read("“The water is low,” Ada Lund said. “Nobody can sell it.”"), "goes_on") == [False, False]
    assert _flags(read("“The water is low,” Ada Lund said.\n\n“Nobody can sell it.”"), "goes_on") == [False, True]
    assert _flags(read("“The water is low,” Ada Lund said. “Nobody can sell it,” she added."), "goes_on") == [False, False]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Ada Lund called the offer “a crumb from the table”.", True),
        ("Ada Lund said the water “is not ours to sell”.", False),
        ("“No gate, no water,” Ada Lund said.", False),
        ("Ada Lund said: “No gate, no water.”", False),
    ],
)
def test_a_phrase_set_off_is_told_from_what_stands_by_itself(read: Callable[[str], Context], text: str, phrase: bool) -> None:
    assert _flags(read(text), "phrase") == [phrase]


def test_a_text_without_quotation_marks_has_no_quotes(read: Callable[[str], Context]) -> None:
    assert list(find_quotes(read("Ada Lund said the water was low."))) == []
