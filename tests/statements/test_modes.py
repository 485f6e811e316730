"""The mode of an act, on made-up sentences."""

from collections.abc import Callable

import pytest

from dragoman.model import ActType
from dragoman.statements import Context
from dragoman.statements.acts import Acts
from dragoman.statements.modes import mode_by_words

Read = Callable[[str], Context]


@pytest.mark.parametrize(
    ("kind", "lemmas", "mode"),
    [
        ("PROTEST", {"strike", "hunger"}, "hunger"),
        ("PROTEST", {"strike", "miner"}, "strike"),
        ("ASSAULT", {"bomber", "suicide", "bomb"}, "suicide-attack"),
        ("ASSAULT", {"attack"}, None),
        ("COERCE", {"arrest"}, "arrest"),
        ("AID", {"arrest"}, None),
        ("CONSULT", set(), None),
    ],
)
def test_the_words_tell_the_mode_of_a_type(kind: ActType, lemmas: set[str], mode: str | None) -> None:
    assert mode_by_words(kind, lemmas) == mode


@pytest.mark.parametrize(
    ("kind", "mode", "text"),
    [
        ("CONSULT", "visit", "President Ada Lund visited Ostria on Monday."),
        ("CONSULT", "phone", "President Ada Lund phoned the king of Ostria."),
        ("COERCE", "arrest", "Police arrested dozens of activists in Harrow."),
        ("COERCE", "curfew", "The government imposed a curfew."),
        ("MOBILIZE", "troops", "Tarvia deployed troops along the border."),
        ("ASSAULT", "torture", "Soldiers tortured the villagers."),
        ("REQUEST", "assist", "Tarvia asked Ostria for food and medicine."),
        ("RETREAT", "release", "The guerrillas freed 20 soldiers on Sunday."),
        ("AID", None, "Ostria sent food and medicine to Tarvia."),
    ],
)
def test_an_act_has_the_mode_that_its_words_tell(read: Read, kind: ActType, mode: str | None, text: str) -> None:
    context = read(text)
    act = Acts(context).in_sentence(context.annotated.sentences[0])
    assert act is not None
    assert (act.type, act.mode) == (kind, mode)


def test_where_no_word_tells_the_mode_the_meaning_of_the_sentence_does(read: Read) -> None:
    context = read("Tarvia attacked Ostrian shepherds and left their bodies riddled.")
    act = Acts(context).in_sentence(context.annotated.sentences[0])
    assert act is not None
    assert act.type == "ASSAULT"
    assert act.mode is not None
