import pytest

from dragoman.collation.lexicon import clash, markers, opposite, synonym
from dragoman.collation.thesaurus import kinship, known


@pytest.mark.parametrize(
    ("a", "b", "part", "expected"),
    [
        ("worker", "labourer", "n", "none"),
        ("die", "perish", "v", "same"),
        ("accept", "refuse", "v", "opposite"),
        ("union", "marriage", "n", "rare"),
        ("boat", "ship", "n", "near"),
        ("ferry", "cabbage", "n", "none"),
        ("unheardofword", "ferry", "n", "none"),
    ],
)
def test_kinship_tells_plain_synonyms_from_rare_ones_and_from_opposites(a: str, b: str, part: str, expected: str) -> None:
    assert kinship(a, b, part) == expected
    assert kinship(b, a, part) == expected


def test_a_word_is_known_in_any_part_of_speech() -> None:
    assert known("ferry")
    assert not known("ferrry")


@pytest.mark.parametrize(
    ("a", "b", "pos", "expected"),
    [("support", "oppose", "VERB", True), ("back", "support", "VERB", False), ("on", "off", "ADP", True), ("sail", "meet", "VERB", False)],
)
def test_opposites_come_from_the_list_and_synonyms_are_none(a: str, b: str, pos: str, expected: bool) -> None:
    assert opposite(a, b, pos, pos) is expected
    assert opposite(b, a, pos, pos) is expected


def test_every_word_is_a_synonym_of_itself() -> None:
    assert synonym("ferry", "ferry")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("only if Velia pays", ["only_if"]),
        ("even if Velia pays", ["anyway"]),
        ("regardless of whether it rains", ["anyway"]),
        ("unless the ships sail before June", ["unless", "before"]),
        ("the ferry sails", []),
    ],
)
def test_the_longest_marker_of_a_place_wins(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in markers(text)] == expected


def test_markers_clash_in_both_directions_and_never_with_themselves() -> None:
    assert clash("unless", "if")
    assert clash("if", "unless")
    assert not clash("only_if", "only_if")
    assert not clash("only_if", "if")
