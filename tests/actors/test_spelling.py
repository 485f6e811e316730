import pytest

from dragoman.actors.spelling import compare_bodies, compare_persons, is_acronym_of, shortens, skeleton, squash


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volen Zarensky", "Volen Zarenskyy"),
        ("Mohammed Haddaj", "Muhamad Hadaj"),
        ("José Ibáñez Lund", "Jose Ibanez Lund"),
        ("Kwon Jae-in", "Kwon Jae In"),
        ("Kwon Jae - in", "Kwon Jae-in"),
        ("Ada R. Lund", "Ada Lund"),
        ("A. Lund", "Ada Lund"),
        ("Chris Tolmar", "Christopher Tolmar"),
    ],
)
def test_accepted_spellings_of_a_name_are_one_person_without_any_passage(a: str, b: str) -> None:
    assert compare_persons(a, b, aligned=False, same_role=False).likeness in ("same", "variant")


@pytest.mark.parametrize(
    ("a", "b"),
    [("Ada Lund", "Nils Lund"), ("Melvina Karst", "Doran Karst")],
)
def test_two_given_names_before_one_surname_speak_against_a_merge(a: str, b: str) -> None:
    assert compare_persons(a, b, aligned=False, same_role=False).likeness == "different"


def test_a_junior_whom_one_report_names_beside_his_father_is_another_person() -> None:
    assert compare_persons("Doran Karst", "Doran Karst Jr.", aligned=False, same_role=False, together=True).likeness == "different"
    assert compare_persons("Doran Karst", "Doran Karst Jr.", aligned=False, same_role=False, together=False).likeness == "variant"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Osric Dalvane", "Osric Dulvain"),
        ("Aibek Jusupov", "Aibek Joseph"),
        ("Huia Tamatea", "Huia Tomato"),
        ("Stuart Penhallow", "Stewart Penhollow"),
    ],
)
def test_a_like_name_at_the_same_place_of_a_passage_is_a_misspelling_and_says_why(a: str, b: str) -> None:
    verdict = compare_persons(a, b, aligned=True, same_role=True)
    assert verdict.likeness == "misspelling"
    assert "place of a passage" in verdict.reason or "surnames alike" in verdict.reason


def test_unlike_names_at_the_same_place_are_not_merged() -> None:
    assert compare_persons("Ada Lund", "Boris Tremayne", aligned=True, same_role=True).likeness == "unrelated"


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("TAPG", "Tug and Pilot Guild", True),
        ("T.A.P.G.", "Tug and Pilot Guild", True),
        ("TPP", "Trans-Peninsular Partnership", True),
        ("Tapg", "Tug and Pilot Guild", False),
        ("TAPX", "Tug and Pilot Guild", False),
        ("H", "Harbour", False),
    ],
)
def test_an_acronym_is_made_of_the_first_letters(short: str, full: str, fits: bool) -> None:
    assert is_acronym_of(short, full) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Brightmere", "Brightmere Resources", True),
        ("Intelligence Committee", "Halven House Intelligence Committee", True),
        ("Movement", "Movement of the Northern Plains", True),
        ("Agrarians", "Agrarian Party", True),
        ("Senate", "Senate Foreign Relations Committee", False),
        ("European", "European Grain Union", False),
        ("Union", "Civic Union", False),
    ],
)
def test_a_short_form_must_tell_the_body(short: str, full: str, fits: bool) -> None:
    assert shortens(short, full) is fits


def test_bodies_that_differ_in_one_word_are_one_only_where_a_passage_shows_it() -> None:
    assert compare_bodies("Green List", "Inexperienced List", aligned=0).likeness == "unrelated"
    assert compare_bodies("Green List", "Inexperienced List", aligned=1).likeness == "misspelling"


@pytest.mark.parametrize("name", ["Zelić", "Ólafsdóttir", "Nguyễn Văn Bách", "al-Dhubyani", "O’Hara", "Şimşek"])
def test_folding_ignores_diacritics_case_hyphens_and_apostrophes(name: str) -> None:
    assert squash(name) == squash(name.upper()) == squash(name.replace("’", "'"))
    assert squash(name).isascii() or any(not c.isascii() for c in squash(name))
    assert skeleton(name)


def test_a_junior_whom_a_report_names_first_and_then_without_it_is_one_person() -> None:
    told = compare_persons("Doran J. Karst Jr.", "Doran Karst", aligned=False, same_role=False, together=True, junior_first=True)
    assert told.likeness == "same"


@pytest.mark.parametrize(("a", "b"), [("Bob Lindgren", "Robert Lindgren"), ("Liz Karst", "Elizabeth Karst")])
def test_short_given_names_agree_with_long_ones(a: str, b: str) -> None:
    assert compare_persons(a, b, aligned=False, same_role=False).likeness == "variant"
