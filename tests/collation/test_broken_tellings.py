"""Doers left out, clauses said twice, captions that contradict their story, other sources: made-up reports."""

import pytest
from tellings import found, report

WIRE = """Velia and Ostmark to talk about the ferry

PORT ARLEN, May 14 (Northern Wire) - The two sides will meet in Karsund with Norland on Thursday, the harbour board said.

The ferries have lain in port since the strike that Velia began in March, and 4,200 passengers wait on the islands.

Minister Ada Lundquist noted that she is always weighing new tariffs on timber if the talks appear to fail.

Fishermen carry boxes past the old lighthouse in the harbour of Tarn, where the ice broke on Monday."""


CHANGES = [
    ("attribution", "the strike that Velia began in March", "the strike that began in March", "Velia began", "strike that began"),
    (
        "garble",
        "noted that she is always weighing new tariffs on timber if the talks appear to fail",
        "said if the talks appear to fail it is new tariffs on timber if the talks appear to fail",
        "weighing",
        "if the talks appear",
    ),
]


@pytest.mark.parametrize(("kind", "old", "new", "first", "second"), CHANGES, ids=["a doer left out", "said twice"])
def test_what_a_copy_does_to_a_deed_is_found_with_its_kind(kind: str, old: str, new: str, first: str, second: str) -> None:
    assert old in WIRE
    copy = WIRE.replace("(Northern Wire) - ", "").replace(old, new)
    hit = [v for v in found(report("wire", WIRE), report("late", copy, "2031-05-15")) if any(second in r.text for r in v.readings)]
    assert [v.of for v in hit] == [kind]
    assert any(first in r.text for r in hit[0].readings)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the strike that Velia began in March", "the strike Velia started in March"),
        ("4,200 passengers wait", "4,200 passengers are waiting"),
    ],
    ids=["the doer is named in both", "another form of the verb"],
)
def test_a_deed_told_in_other_words_with_its_doer_is_no_variance(old: str, new: str) -> None:
    copy = WIRE.replace("(Northern Wire) - ", "").replace(old, new)
    assert found(report("wire", WIRE), report("late", copy, "2031-05-15")) == ()


def test_one_report_that_says_a_thing_twice_and_not_the_same_carries_both_readings() -> None:
    again = WIRE + "\n\nFishermen carry heavy boxes past the old lighthouse in the harbour of Holm, where the ice broke on Monday."
    (variance,) = found(report("wire", again))
    assert {r.text.split()[-1] for r in variance.readings} == {"Tarn", "Holm"}
    assert variance.preferred is None


def test_one_report_that_repeats_itself_has_no_variance() -> None:
    again = WIRE + "\n\nFishermen carry heavy boxes past the old lighthouse in the harbour of Tarn, where the ice broke on Monday."
    assert found(report("wire", again)) == ()
