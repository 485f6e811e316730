"""One person in reports of their own: names and offices that differ, and ways of writing that do not count."""

import pytest
from tellings import found, report

AROUND = "The harbour of Tarn was closed on Monday.\n\n{}\n\n{}"
SEA, SNOW = "The ferries stayed in port until noon, and the pier was empty.", "Snow fell on the hills, where schools were shut for the day."


def told(one: str, two: str) -> list[tuple[str, tuple[str, ...]]]:
    texts = AROUND.format(one, SEA), f"Velia counted its votes.\n\n{two}\n\n{SNOW}"
    kinds = ("name", "role")
    return [(v.of, tuple(r.text for r in v.readings)) for v in found(report("a", texts[0]), report("b", texts[1])) if v.of in kinds]


DIFFER = [
    (
        "Orsan sent Robert W. Tillgren to the talks in Karsund.",
        "Two judges heard Robert Tillgren speak about the tunnel.",
        "name",
        ("Robert W. Tillgren", "Robert Tillgren"),
    ),
    (
        "Orsan sent its minister Moon Jae-min to the talks in Karsund.",
        "Two judges heard Minister Moon Jae Min speak about the tunnel.",
        "name",
        ("Moon Jae-min", "Moon Jae Min"),
    ),
    (
        "The envoys waited for the North Belmoran leader Marten Ostrowski, who came late.",
        "A parade was held for the Belmoran dictator Marten Ostrowski and his wife.",
        "role",
        ("leader", "dictator"),
    ),
    (
        "Larry Kettler, the chief economic adviser, said the fee would rise.",
        "Nobody asked Larry Kettler, director of the National Trade Council, about the bridge.",
        "role",
        ("adviser", "director"),
    ),
]


@pytest.mark.parametrize(("one", "two", "kind", "words"), DIFFER, ids=[d[3][1] for d in DIFFER])
def test_one_person_called_otherwise_by_another_report_is_a_variance(one: str, two: str, kind: str, words: tuple[str, str]) -> None:
    (variance,) = told(one, two)
    assert variance[0] == kind
    assert all(any(w in text for text in variance[1]) for w in words)


SAME = [
    ("Orsan sent Robert Tillgren to the talks.", "Two judges heard Mr. Tillgren speak about the tunnel."),
    ("Orsan sent Volodymir Tillgrensky to the talks.", "Two judges heard Volodymir Tillgrenskyy speak about the tunnel."),
    ("Representative Ada Lundquist came to the pier.", "The budget was read by Finance Committee Chairwoman Ada Lundquist."),
    ("The envoys waited for the former water minister, Ada Lundquist.", "The budget was read by the harbour director, Ada Lundquist."),
]


@pytest.mark.parametrize(("one", "two"), SAME, ids=[s[1] for s in SAME])
def test_a_way_of_writing_a_seat_and_a_past_office_are_no_variance(one: str, two: str) -> None:
    assert told(one, two) == []


def test_a_copy_that_drops_an_initial_is_no_variance() -> None:
    text = "Orsan sent Robert W. Tillgren to the talks in Karsund, where the ferry line and its fees were to be settled before the winter."
    more = f"Snow fell on the hills.\n\n{text}\n\nThe harbour authority counted 4,000 passengers a week before the fire on the pier."
    assert [v for v in found(report("a", more), report("b", more.replace("Robert W.", "Robert"), "2031-05-15")) if v.of == "name"] == []
