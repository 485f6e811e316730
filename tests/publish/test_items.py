import json
import pathlib
import re

import msgspec

from dragoman.model import Record
from dragoman.publish import jsonl
from dragoman.publish.items import first_words, items

GOLD_FIELDS = {
    "actor": {"name", "type", "role", "aliases", "reports"},
    "attendance": {"actor", "meeting", "status", "condition", "reports", "witnesses"},
    "delegation": {"actor", "side", "role", "reports", "witnesses"},
    "position": {"actor", "issue", "stance", "reports", "witnesses"},
    "threat": {"actor", "target", "action", "condition", "reports", "witnesses"},
    "figure": {"what", "value", "unit", "qualifier", "source", "reports", "witnesses"},
    "event": {"what", "date", "place", "actors", "type", "reports", "witnesses"},
    "quote": {"speaker", "begins", "reports", "witnesses"},
    "variance": {"of", "readings", "preferred", "true_disagreement", "broken_in", "note", "why", "reports"},
    "lineage": {"a", "b", "relation", "parent", "share", "reports"},
    "copies": {"lead", "why", "reports"},
    "junk": {"begins", "why", "reports"},
    "inference": {"text", "rule", "premises", "reports"},
    "problem": {"source", "code", "message", "remedy"},
}


def of_kind(record: Record, kind: str) -> list[dict]:
    return [item for item in items(record) if item["kind"] == kind]


def test_every_kind_of_the_gold_shape_is_written_with_its_fields(record: Record) -> None:
    assert {item["kind"] for item in items(record)} == set(GOLD_FIELDS)
    for item in items(record):
        assert GOLD_FIELDS[item["kind"]] <= set(item)


def test_every_item_but_what_relates_reports_or_a_problem_points_to_its_words(record: Record) -> None:
    texts = {report.id: report.text for report in record.reports}
    for item in items(record):
        if item["kind"] in ("lineage", "copies", "problem"):
            continue
        assert item["spans"]
        for report, start, end in item["spans"]:
            assert texts[report][start:end]
        assert sorted({span[0] for span in item["spans"]}) == item["reports"]


def test_an_actor_has_its_wrong_spellings_among_its_aliases_but_no_pronoun(record: Record) -> None:
    lund, _, tarvia = of_kind(record, "actor")
    assert lund["aliases"] == ["Ada Lund", "Ada Loaned"]
    assert tarvia["aliases"] == ["Tarvia"]


def test_attendance_has_its_telling_words_and_its_witnesses(record: Record) -> None:
    kesten = of_kind(record, "attendance")[0]
    assert kesten["meeting"] == ["talk", "morland"]
    assert (kesten["status"], kesten["condition"], kesten["witnesses"]) == ("conditional", ["solane", "come"], 1)


def test_what_is_denied_is_not_listed_as_said(record: Record) -> None:
    denied = msgspec.structs.replace(record, positions=tuple(msgspec.structs.replace(p, negated=True) for p in record.positions))
    assert of_kind(denied, "position") == []
    assert [(item["of"], item["stance"]) for item in of_kind(denied, "denial")] == [
        ("position", item["stance"]) for item in of_kind(record, "position")
    ]


def test_a_whole_number_is_written_as_one(record: Record) -> None:
    assert [figure["value"] for figure in of_kind(record, "figure")] == [1240, 900]
    assert "1240.0" not in jsonl.render(record)


def test_a_quotation_begins_with_its_first_words() -> None:
    assert first_words("We will not trade the river for a signature,") == "We will not trade the river for a"
    assert first_words("") == ""


def test_the_share_of_a_pair_is_what_the_derived_report_took_over(record: Record) -> None:
    shares = {(line["a"], line["b"]): (line["parent"], line["share"]) for line in of_kind(record, "lineage")}
    assert shares["mixed", "wire"] == ("wire", 0.33)
    assert shares["copy", "wire"] == ("wire", 1.0)
    assert shares["mixed", "spun"] == (None, 0.33)


def test_a_group_of_copies_names_its_lead_and_the_others(record: Record) -> None:
    (group,) = of_kind(record, "copies")
    assert (group["lead"], group["reports"]) == ("wire", ["copy", "spun"])


def test_json_lines_hold_one_item_a_line(record: Record) -> None:
    assert [json.loads(line) for line in jsonl.render(record).splitlines()] == list(items(record))


def test_a_record_without_a_line_gives_no_items(empty: Record) -> None:
    assert jsonl.render(empty) == ""


def test_every_kind_and_field_is_documented(record: Record) -> None:
    page = (pathlib.Path(__file__).parents[2] / "docs" / "output.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (.*) \|$", page.partition("## JSON Lines")[2], re.MULTILINE))
    common = {"kind", "reports", "spans", "witnesses"}
    for item in items(record):
        said = set(re.findall(r"`([a-z_]+)`", rows[item["kind"]]))
        assert set(item) - common <= said
