"""The measure of attribution."""

from typing import Any

from bench.attribution import Item, joined, labelled, score

TEXT = "Ada Lund said that it rains. Later she denied it."
RECORD: dict[str, Any] = {
    "text": TEXT,
    "attributions": [
        {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 27]]},
        {"source": None, "cue": [[39, 45]], "content": [[46, 48]]},
    ],
}


def test_the_labels_themselves_score_full_marks() -> None:
    metrics, _ = score([RECORD], [labelled(RECORD)])
    assert {value for name, value in metrics.items()} == {1.0}


def test_a_part_that_is_a_word_short_counts_for_the_overlap_and_not_as_exact() -> None:
    found: list[Item] = [{"source": ((0, 8),), "cue": ((9, 13),), "content": ((19, 27),)}]
    metrics, _ = score([RECORD], [found])
    assert metrics["exact/source/f1"] == 1.0
    assert metrics["exact/cue/recall"] == 0.5
    assert metrics["exact/content/f1"] == 0.0
    assert metrics["overlap/content/precision"] == 1.0
    assert metrics["overlap/content/recall"] == 0.5


def test_one_found_item_is_paired_with_one_label_only() -> None:
    one = labelled(RECORD)[0]
    metrics, _ = score([RECORD], [[one, one]])
    assert metrics["exact/cue/precision"] == 0.5
    assert metrics["exact/cue/recall"] == 0.5


def test_nothing_found_scores_nothing() -> None:
    metrics, _ = score([RECORD], [[]])
    assert set(metrics.values()) == {0.0}


def test_spans_with_white_space_alone_between_them_are_one() -> None:
    assert joined("one two, three", [(0, 4), (4, 7), (9, 14)]) == ((0, 7), (9, 14))
