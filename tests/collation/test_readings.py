"""What the readings of a variance show, and what is no variance at all: a wire report and copies of it with one change."""

import pathlib

import pytest
from tellings import found, report

from dragoman.model import Variance
from dragoman.reports import read

WIRE = """Karst miners and owners to meet in Holm

HOLM, Norland, May 14 (Northern Wire) - Deputy Labour Minister Ada Lundquist said the miners of Karst \
would come to Holm only if the owners came too.

“We are not asking for a gift. We are asking for the shaft that was ours,” Lundquist told reporters in Holm on Wednesday.

At least 4,200 miners have left their homes since the power grid failed in March, according to the harbour authority.

Lundquist warned that the union would close the second shaft before any engines fall silent, and the power grid would not be mended.

The Council of Owners, which runs the mine, turned down an invitation to send experts to the power grid of Karst."""


CHANGES = [
    ("condition", "only if the owners came too", "even if the owners did not come", None, None),
    ("quote", "We are not asking for a gift", "We are asking for a gift", None, None),
    ("number", "At least 4,200 miners", "At most 4,200 miners", None, None),
    ("polarity", "turned down an invitation", "accepted an invitation", None, None),
    ("garble", "engines fall silent", "engines autumn quiet", "fall silent", "autumn quiet"),
    ("garble", "since the power grid failed", "since the strength framework failed", "power grid", "strength framework"),
]


@pytest.mark.parametrize(("kind", "old", "new", "first", "second"), CHANGES, ids=[c[2] for c in CHANGES])
def test_one_change_is_one_variance_and_its_readings_are_whole_phrases(
    kind: str, old: str, new: str, first: str | None, second: str | None
) -> None:
    assert old in WIRE
    copy = WIRE.replace("(Northern Wire) - ", "").replace(old, new)
    (variance,) = found(report("wire", WIRE), report("late", copy, "2031-05-15"))
    assert variance.of == kind
    assert {r.reports: r.text for r in variance.readings} == {("wire",): first or old, ("late",): second or new}
    assert variance.broken_in == "late"


SAME = [
    ("Deputy Labour Minister Ada Lundquist said", "Lundquist said"),
    ("since the power grid failed", "since the power net failed"),
    ("have left their homes", "are out of their homes"),
]


@pytest.mark.parametrize(("old", "new"), SAME, ids=[s[1] for s in SAME])
def test_shorter_names_and_other_words_are_no_variance(old: str, new: str) -> None:
    assert old in WIRE
    copy = WIRE.replace("(Northern Wire) - ", "").replace(old, new)
    assert found(report("wire", WIRE), report("late", copy, "2031-05-15")) == ()


def test_headlines_that_were_made_apart_are_not_held_against_each_other() -> None:
    copy = WIRE.replace("(Northern Wire) - ", "").replace("Karst miners and owners to meet in Holm", "Karst miners stay away from Tarn")
    assert found(report("wire", WIRE), report("late", copy, "2031-05-15")) == ()


OWN = """Lamps in the square

The old clerk of the town hall counts the lamps that went out, and there is much that he would like to tell the visitors.

{}"""


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        ("date", "The next round of talks will be held on June 2.", "They will meet again on June 9, the clerk heard."),
        ("place", "The next session is in Karsund on June 2.", "On June 2 they meet again, in Tarnby, the clerk heard."),
    ],
    ids=["day", "town"],
)
def test_reports_of_their_own_disagree_on_the_next_meeting(kind: str, one: str, two: str) -> None:
    (variance,) = found(report("wire", WIRE + "\n\n" + one), report("own", OWN.format(two), "2031-05-15"))
    assert variance.of == kind
    assert variance.true_disagreement
    assert variance.preferred is None


@pytest.fixture(scope="module")
def example() -> tuple[Variance, ...]:
    home = pathlib.Path(__file__).parents[2] / "examples" / "ilve-talks" / "reports"
    return found(*read([home]).reports)


def test_opposite_stances_of_reports_of_their_own_are_one_disagreement(example: tuple[Variance, ...]) -> None:
    (variance,) = (v for v in example if v.of == "polarity" and any("herald" in r.reports for r in v.readings))
    assert {r.reports for r in variance.readings} == {("buzz", "castrel", "harbour", "standard", "wire"), ("herald",)}
    assert variance.true_disagreement


def test_the_example_has_its_known_readings_and_no_others(example: tuple[Variance, ...]) -> None:
    texts = {(v.of, r.text) for v in example for r in v.readings if "buzz" in r.reports and not v.true_disagreement}
    assert texts >= {
        ("quote", "We are asking for a favour"),
        ("quote", "without any weather"),
        ("condition", "even if Tolquist did not come"),
        ("number", "At most 4,200 regular people"),
        ("polarity", "accepted an invitation"),
        ("garble", "autumn quiet"),
        ("place", "held in Tarn"),
    }
    assert all("buzz" in r.reports for v in example for r in v.readings if r.text != v.preferred and not v.true_disagreement)
