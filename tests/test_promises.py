"""What Dragoman promises of every record, held on the example story."""

import itertools
import json
import pathlib
import re
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.model import Record, Report, Span
from dragoman.reports import from_text, read

EXAMPLE = pathlib.Path(__file__).resolve().parents[1] / "examples" / "ilve-talks"
REPORTS = read([EXAMPLE / "reports"]).reports

# Another story in the same words: every name that the example makes up, replaced. The endings keep demonyms regular.
OTHER_NAMES = {
    "Velmark": "Norsted",
    "Orsanian": "Belovian",
    "Orsania": "Belovia",
    "Orsa": "Belov",
    "Sanmere": "Aldmoor",
    "Castrel": "Perrault",
    "Maren Tolquist": "Signe Harkness",
    "Tolquist": "Harkness",
    "Idris Kolvane": "Pavel Osterman",
    "Kolvane": "Osterman",
    "Osric Dalvane": "Anton Brightley",
    "Osric Dulvain": "Anton Brughtly",
    "Dalvane": "Brightley",
    "Petra Halloran": "Ursula Winslow",
    "Lucan Adeyar": "Marek Solberg",
    "Adeyar": "Solberg",
    "Selma Brandvold": "Greta Lindqvist",
    "Selma Firewold": "Greta Lindtwig",
    "Ilve": "Dree",
    "Tarn": "Moss",
    "Port Selwin": "Cape Verity",
    "Lake Harrow": "Lake Tennet",
    "Karst": "Firth",
}


def _spans(thing: object) -> Iterator[Span]:
    """Every span inside a noun."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from _spans(getattr(thing, name))
    elif isinstance(thing, tuple | list):
        for item in thing:
            yield from _spans(item)


@pytest.fixture(scope="module")
def record() -> Record:
    return dragoman.read_reports(REPORTS)


def _all_lines(record: Record) -> list:
    return [
        *record.attendance,
        *record.delegations,
        *record.positions,
        *record.threats,
        *record.figures,
        *record.events,
        *record.quotes,
    ]


def test_every_line_points_to_words_that_are_in_the_report(record: Record):
    texts = {r.id: r.text for r in record.reports}
    for span in _spans(record):
        assert 0 <= span.start <= span.end <= len(texts[span.report])
    for line in _all_lines(record):
        assert line.support.spans
        assert all(texts[s.report][s.start : s.end].strip() for s in line.support.spans)
        assert {s.report for s in line.support.spans} == set(line.support.reports)


def test_every_reading_and_surface_form_stands_at_its_spans(record: Record):
    texts = {r.id: r.text for r in record.reports}

    def words(span: Span) -> str:
        return " ".join(texts[span.report][span.start : span.end].split())

    for variance in record.variances:
        for reading in variance.readings:
            assert reading.spans
            assert " ".join(reading.text.split()) in {words(s) for s in reading.spans}
    for actor in record.cast.actors:
        for form in actor.forms:
            for span in form.spans:
                assert words(span) == " ".join(form.text.split())


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(list(REPORTS)), st.integers(min_value=0, max_value=len(REPORTS)))
def test_the_order_of_reports_changes_not_one_byte(shuffled: list[Report], size: int):
    chosen = shuffled[:size]
    there = msgspec.json.encode(dragoman.read_reports(chosen))
    back = msgspec.json.encode(dragoman.read_reports(sorted(chosen, key=lambda r: r.id)))
    assert there == back


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sets(st.sampled_from(range(len(REPORTS)))))
def test_any_subset_of_reports_gives_a_record_of_just_these(chosen: set[int]):
    reports = [REPORTS[i] for i in sorted(chosen)]
    record = dragoman.read_reports(reports)
    ids = {r.id for r in reports}
    assert {s.report for s in _spans(record)} <= ids
    assert {(x.a, x.b) for x in record.lineage} == set(itertools.combinations(sorted(ids), 2))
    for line in _all_lines(record):
        assert 1 <= line.support.witnesses.count <= len(line.support.reports)


def test_no_line_rests_on_residue(record: Record):
    residue = [Span(r.id, b.start, b.end) for r in record.reports for b in r.blocks if b.kind in ("residue", "credit")]
    for line in _all_lines(record):
        for span in line.support.spans:
            assert not any(span.overlaps(r) for r in residue)


def test_a_copy_adds_no_witness(record: Record):
    wire = next(r for r in REPORTS if r.id == "wire")
    again = msgspec.structs.replace(wire, id="zz-copy", outlet="Another Outlet")
    before = {(line.support.reports[0], line.support.spans[0]): line.support.witnesses.count for line in _all_lines(record)}
    after = dragoman.read_reports([*REPORTS, again])
    compared = 0
    for line in _all_lines(after):
        key = (line.support.reports[0], line.support.spans[0])
        if "zz-copy" in line.support.reports and key in before:
            assert line.support.witnesses.count <= before[key]
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "Talks.", "?!", "“", "\u200b", "1", "A" * 5000, "no full stop " * 400])
def test_tiny_and_odd_texts_give_a_record(text: str):
    record = dragoman.read_reports([from_text(text, id="a"), from_text(text, id="b")])
    assert [r.id for r in record.reports] == ["a", "b"]


def _renamed(text: str) -> str:
    names = sorted(OTHER_NAMES, key=len, reverse=True)
    return re.sub("|".join(rf"\b{re.escape(n)}\b" for n in names), lambda m: OTHER_NAMES[m.group()], text)


def test_other_names_are_told_the_same_of(record: Record):
    """The record rests on the language, not on the names: the same story of other parties gives the same lines."""
    renamed = [
        from_text(_renamed(r.text), id=r.id, date=r.date, title=r.title and _renamed(r.title)) for r in REPORTS if r.source.endswith("txt")
    ]
    plain = [from_text(r.text, id=r.id, date=r.date, title=r.title) for r in REPORTS if r.source.endswith("txt")]
    one, other = dragoman.read_reports(plain), dragoman.read_reports(renamed)

    def attendance(record: Record) -> set[tuple[str, str]]:
        return {(line.actor, line.status) for line in record.attendance}

    expected = {
        ("Maren Tolquist", "absent"),
        ("Idris Kolvane", "conditional"),
        ("Osric Dalvane", "attending"),
        ("Petra Halloran", "attending"),
    }
    assert expected <= attendance(one)
    assert {(OTHER_NAMES[name], status) for name, status in expected} <= attendance(other)
    for told, absent in ((one, "Maren Tolquist"), (other, OTHER_NAMES["Maren Tolquist"])):
        assert any(absent in i.text and "is not met" in i.text for i in told.inferences)
    of_names = {frozenset(r.text.split()[-1] for r in v.readings) for v in other.variances if v.of == "name"}
    assert {"Brightley", "Brughtly"} in of_names
    polar = [v for v in other.variances if v.of == "polarity" and any("withdrew" in r.text for r in v.readings)]
    assert polar


def test_the_example_s_gold_file_names_only_its_reports():
    ids = {r.id for r in REPORTS}
    for line in (EXAMPLE / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)["reports"]) <= ids
