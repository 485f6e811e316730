"""The two benches of the comparator on a folder of their own."""

import json
import pathlib
from collections.abc import Mapping, Sequence

import pytest

from bench import faithfulness, rewrites

TRIPLE = {
    "id": "X-1",
    "source": "Orvania will send 40 engineers to Tessel by Friday, its minister said.",
    "faithful": "By Friday, 40 engineers will be sent to Tessel, said Orvania's minister.",
    "broken": "Orvania will send 400 engineers to Tessel by Friday, its minister said.",
    "kind": "number",
    "source_words": "40",
    "broken_words": "400",
}
RECORD = {
    "id": "Y-1",
    "article": "The council of Merrowby approved a tram line on Tuesday. Shopkeepers fear that they will lose customers.",
    "faithful": "Merrowby's council approved a tram line.",
    "unfaithful": "Merrowby's council approved a swimming pool.",
    "error": "Extrinsic Entity",
    "peer_scores": {"Some_reference": 0.4, "Some_edited": 0.2, "Other_reference": 0.1, "Other_edited": 0.3},
}


def write(folder: pathlib.Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    folder.mkdir()
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_a_changed_number_is_told_with_its_kind_and_words(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "rewrites", "a.jsonl", [TRIPLE])
    found = rewrites.measure(tmp_path).metrics
    assert (found["consistency"], found["kind"], found["kind/number"]) == (1.0, 1.0, 1.0)
    assert found["words"] > 0.4
    assert found["rules/kind"] == 1.0


def test_only_every_fifth_triple_is_measured(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "rewrites", "a.jsonl", [TRIPLE] * 7)
    assert rewrites.measure(tmp_path).n == 2


def test_peers_are_measured_by_the_scores_in_the_file(tmp_path: pathlib.Path) -> None:
    write(tmp_path / "faithfulness", "records.jsonl", [RECORD])
    found = faithfulness.measure(tmp_path).metrics
    assert found["consistency"] == 1.0
    assert (found["peers/Some/consistency"], found["peers/Other/consistency"], found["best/consistency"]) == (1.0, 0.0, 1.0)


def test_nothing_to_measure_gives_no_pairs(tmp_path: pathlib.Path) -> None:
    assert faithfulness.measure(tmp_path).n == 0
    assert rewrites.measure(tmp_path).n == 0


@pytest.mark.parametrize(("high", "low", "share"), [([], [], 0.0), ([1.0], [1.0], 0.5), ([2.0, 1.0], [1.0, 2.0], 0.5), ([2.0], [1.0], 1.0)])
def test_consistency_counts_ties_half(high: list[float], low: list[float], share: float) -> None:
    assert faithfulness.consistency(high, low) == share
