"""What the record of the two reference reports must say when it is read aloud."""

import pathlib

import pytest

import dragoman
from dragoman.model import Record
from dragoman.reports import from_text


@pytest.fixture(scope="module")
def record(shared: pathlib.Path) -> Record:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    if len(seeds) < 2:
        pytest.skip("the two reference reports (a folder `seeds` in the reference data) are not here")
    return dragoman.read_reports([from_text(p.read_text(encoding="utf-8"), id=p.stem, date="2025-05-15") for p in seeds])


def _statuses(record: Record) -> set[tuple[str, str]]:
    return {(line.actor, line.status) for line in record.attendance}


def _forms(record: Record, name: str) -> set[str]:
    return {form.text for actor in record.cast.actors if actor.name == name for form in actor.forms}


def _readings(record: Record, kind: str) -> list[str]:
    return [" | ".join(r.text for r in v.readings) for v in record.variances if v.of == kind]


def test_two_presidents_stay_away(record: Record):
    assert {("Vladimir Putin", "absent"), ("Donald Trump", "absent")} <= _statuses(record)


def test_the_third_comes_only_if_the_first_does_so_the_condition_is_not_met(record: Record):
    assert any(actor.startswith("Volodymyr Zelensky") and status == "conditional" for actor, status in _statuses(record))
    assert any("Zelensky" in i.text and "Putin" in i.text and "is not met" in i.text for i in record.inferences)


@pytest.mark.parametrize(("name", "broken"), [("Vladimir Medinsky", "Medesky"), ("Alexander Fomin", "Fuming")])
def test_the_delegates_are_named_and_their_broken_names_too(record: Record, name: str, broken: str):
    assert (name, "Russia") in {(d.actor, d.side) for d in record.delegations}
    assert any(broken in form for form in _forms(record, name))
    assert any(broken in readings for readings in _readings(record, "name"))


def test_one_report_turns_support_of_the_ceasefire_into_withdrawal(record: Record):
    assert any("withdrew" in r and ("supports" in r or "endorses" in r) for r in _readings(record, "polarity"))


def test_three_wordings_of_one_quotation(record: Record):
    joined = " || ".join(_readings(record, "quote"))
    assert all(wording in joined for wording in ("without any preconditions", "no prerequisites", "without any premise"))


def test_the_civilians_killed_according_to_the_united_nations(record: Record):
    (figure,) = [f for f in record.figures if f.value == 12700]
    assert figure.qualifier == "at_least"
    assert figure.source == "United Nations"


def test_the_two_share_a_source(record: Record):
    assert [line.relation for line in record.lineage] == ["shared_source"]
