import msgspec
import pytest

from dragoman.model import Record, Variance
from dragoman.publish.readings import Contest, contests


def contest(record: Record, label: str) -> Contest:
    return next(contest for contest in contests(record) if contest.label == label)


def test_what_is_disputed_stands_before_what_a_copy_broke_and_garbles_last(record: Record) -> None:
    assert [(found.label, found.standing) for found in contests(record)] == [
        ("V2", "disputed"),
        ("V1", "broken"),
        ("V3", "broken"),
        ("V4", "broken"),
        ("V5", "garbled"),
    ]


@pytest.mark.parametrize(
    ("changes", "headline"),
    [
        ({"true_disagreement": True, "broken_in": None}, "disputed"),
        ({"true_disagreement": True}, "disputed; broken in spun"),
        ({}, "broken in spun"),
        ({"broken_in": None}, "worded differently"),
        ({"note": "erratum", "broken_in": None}, "corrected later"),
        ({"note": "update"}, "changed later; broken in spun"),
    ],
)
def test_a_variance_says_how_it_stands(record: Record, changes: dict, headline: str) -> None:
    (name,) = (variance for variance in record.variances if variance.id == "v1")
    changed: Variance = msgspec.structs.replace(name, **changes)
    (found,) = contests(msgspec.structs.replace(record, variances=(changed,)))
    assert found.headline == headline


def test_the_preferred_reading_stands_first_and_the_words_that_differ_are_marked_in_each(record: Record) -> None:
    (name,) = (variance for variance in record.variances if variance.id == "v1")
    turned = msgspec.structs.replace(name, readings=name.readings[::-1])
    (found,) = contests(msgspec.structs.replace(record, variances=(turned,)))
    first, second = found.versions
    assert (first.text, first.preferred, second.text, second.broken) == ("Ada Lund", True, "Ada Loaned", True)
    assert [piece.text for piece in first.pieces if piece.changed] == ["Lund"]
    assert [piece.text for piece in second.pieces if piece.changed] == ["Loaned"]


def test_where_nothing_decides_no_reading_is_preferred(record: Record) -> None:
    versions = contest(record, "V2").versions
    assert [version.preferred for version in versions] == [False, False, False]
    assert [version.broken for version in versions] == [False, True, False]


def test_a_garble_has_one_reading_with_nothing_to_hold_it_against(record: Record) -> None:
    (only,) = contest(record, "V5").versions
    assert [piece.changed for piece in only.pieces] == [False]


def test_a_record_without_variances_has_no_contests(empty: Record) -> None:
    assert contests(empty) == ()
