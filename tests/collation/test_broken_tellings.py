"""Doers left out, clauses said twice, captions that contradict their story, other sources: made-up reports."""

import pytest
from tellings import found, report

WIRE = """Velia and Ostmark to talk about the ferry

PORT ARLEN, May 14 (Northern Wire) - The two sides will meet in Karsund with Norland on Thursday, the harbour board said.

The ferries have lain in port since the strike that Velia began in March, and 4,200 passengers wait on the islands.

Minister Ada Lundquist noted that she is always weighing new tariffs on timber if the talks appear to fail.

Dockers left the hall in what seems to be a protest. The harbour board had never promised to pay them for the winter. \
They will come back if the fee is paid, the union said.

Fishermen carry boxes past the old lighthouse in the harbour of Tarn, where catches doubled when the ice broke on Monday. \
At least 14 miners stand outside, he said."""


WHEN = "where catches doubled when the ice broke on Monday"

CHANGES = [
    ("attribution", "the strike that Velia began in March", "the strike that began in March", "Velia began", "strike that began"),
    (
        "garble",
        "noted that she is always weighing new tariffs on timber if the talks appear to fail",
        "said if the talks appear to fail it is new tariffs on timber if the talks appear to fail",
        "weighing",
        "if the talks appear",
    ),
    ("attribution", "will meet in Karsund with Norland", "will meet in Karsund with Tarn and Norland", "with Norland", "Tarn and"),
    ("garble", "in what seems to be a protest", "in an obvious protest", "seems", "obvious"),
    ("polarity", "had never promised to pay", "no longer promised to pay", "never", "no longer"),
    ("condition", "come back if the fee is paid", "come back even if the fee is paid", "if the fee", "even if"),
    ("garble", "At least 14 miners stand outside, he said", "He said that at least 14 minors stand outside", "miners", "minors"),
    ("polarity", "where catches doubled", "where catches halved", "doubled", "halved"),
]


@pytest.mark.parametrize(("kind", "old", "new", "first", "second"), CHANGES, ids=[c[4] for c in CHANGES])
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
    again = WIRE + f"\n\nFishermen carry heavy boxes past the old lighthouse in the harbour of Holm, {WHEN}."
    (variance,) = found(report("wire", again))
    assert {r.text.split()[-1] for r in variance.readings} == {"Tarn", "Holm"}
    assert variance.preferred is None


def test_the_fuller_name_of_a_place_is_preferred_where_one_report_shortens_it() -> None:
    full = WIRE.replace("the harbour of Tarn", "the harbour of Old Saint Tarn")
    again = full + f"\n\nFishermen carry heavy boxes past the old lighthouse in the harbour of North Tarn, {WHEN}."
    (variance,) = found(report("wire", again))
    assert variance.of == "place"
    assert variance.preferred is not None
    assert "Old Saint Tarn" in variance.preferred


def test_one_report_that_repeats_itself_has_no_variance() -> None:
    again = WIRE + f"\n\nFishermen carry heavy boxes past the old lighthouse in the harbour of Tarn, {WHEN}."
    assert found(report("wire", again)) == ()


SAID = """Velia's envoy speaks on the radio

PORT ARLEN, May 14 (Northern Wire) - Ada Lundquist spoke on the radio on Wednesday about the ferry line across the Sound.

While Lundquist had never promised to come to the meeting in person, her staff booked four rooms in Karsund for Friday.

The harbour board has counted 4,200 passengers on the islands, and the ice broke on Monday in the harbour of Tarn."""

RETOLD = """An envoy on the radio

Ada Lundquist spoke on Wednesday on the radio about the ferry line across the Sound, though she no longer promised to take part \
in the meeting.

Her staff booked four rooms in Karsund for Friday.

The harbour board has counted 4,200 passengers on the islands, and the ice broke on Monday in the harbour of Tarn."""


def test_a_clause_that_moved_to_another_sentence_is_held_against_its_like() -> None:
    hit = [v for v in found(report("wire", SAID), report("late", RETOLD, "2031-05-15")) if v.of == "polarity"]
    assert len(hit) == 1
    assert any("never" in r.text for r in hit[0].readings)
    assert any("no longer" in r.text for r in hit[0].readings)


def test_a_clause_that_moved_and_says_the_same_is_no_variance() -> None:
    kept = RETOLD.replace("no longer promised to take part in", "never promised to take part in")
    assert [v for v in found(report("wire", SAID), report("late", kept, "2031-05-15")) if v.of == "polarity"] == []


def test_a_negation_that_ends_its_sentence_is_read_like_any_other() -> None:
    one = "Has the harbour board of Port Arlen paid the dockers for the winter? The harbour board has not."
    two = "Has the harbour board of Port Arlen paid the dockers for the winter? The harbour board never."
    assert found(report("wire", one), report("late", two, "2031-05-15")) == ()


def test_entries_of_a_list_do_not_contradict_each_other():
    entries = [f"The harbour board of Velia sold barge number {n} to the town of Karsund for {n} crowns." for n in range(11, 19)]
    assert found(report("list", "The barges of Velia\n\n" + "\n\n".join(entries))) == ()
