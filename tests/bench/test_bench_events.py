"""The measures of acts, on made-up records."""

import pytest
from bench.events import Found, matched, score, telling


@pytest.mark.parametrize(
    ("mine", "labelled", "pairs"),
    [
        (["the Tarvian army"], ["Tarvian forces"], 1),
        (["Tarvia"], ["Ostria"], 0),
        (["Tarvia"], ["Tarvia", "Tarvia's neighbours"], 1),
        (["officials of Tarvia and Ostria", "Tarvia"], ["Tarvia", "Ostria"], 2),
        ([], ["Tarvia"], 0),
    ],
)
def test_actors_are_matched_one_to_one_where_their_words_overlap(mine: list[str], labelled: list[str], pairs: int) -> None:
    assert matched(mine, labelled) == pairs


def test_articles_points_and_plurals_tell_nothing() -> None:
    assert telling("the U.N. envoys") == telling("UN envoy") == {"un", "envoy"}


def test_the_macro_f1_is_the_mean_over_the_classes_that_occur() -> None:
    def record(kind: str, source: str) -> dict[str, object]:
        return {"event": kind, "source": [{"text": source}], "target": []}

    records = [record("AID", "Tarvia"), record("AID", "Ostria"), record("REJECT", "Tarvia")]
    found: list[Found] = [
        ("AID", ["Tarvia"], [], None),
        ("REJECT", ["Tarvia"], ["Ostria"], None),
        ("REJECT", [], [], None),
    ]
    metrics, _ = score(records, found)
    assert metrics["type/AID/f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert metrics["type/REJECT/f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert metrics["type/macro_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert metrics["source/precision"] == pytest.approx(0.5)
    assert metrics["source/recall"] == pytest.approx(1 / 3, abs=1e-4)
    assert metrics["target/f1"] == 0.0


def test_a_mode_counts_where_the_type_is_right_and_older_names_stand_for_those_in_use() -> None:
    def record(kind: str, mode: str) -> dict[str, object]:
        return {"event": kind, "mode": mode, "source": [], "target": []}

    records = [
        record("PROTEST", "strike-hun"),
        record("PROTEST", "riot"),
        record("COERCE", "ban"),
        record("AID", ""),
        record("ASSAULT", "other"),
    ]
    found: list[Found] = [
        ("PROTEST", [], [], "hunger"),
        ("PROTEST", [], [], "demo"),
        ("THREATEN", [], [], "ban"),
        ("AID", [], [], None),
        ("ASSAULT", [], [], None),
    ]
    metrics, _ = score(records, found)
    assert metrics["mode/right"] == pytest.approx(1 / 3, abs=1e-4)
    assert metrics["mode/of_right_types"] == pytest.approx(1 / 2, abs=1e-4)


def test_nothing_to_measure_gives_noughts() -> None:
    metrics, _ = score([], [])
    assert metrics["type/macro_f1"] == metrics["source/f1"] == 0.0
