"""A made-up wire report and copies of it in which one thing was changed."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tellings import found, report

from dragoman.model import Report, Variance

WIRE = """Ostmark and Velia agree on ferry line

PORT ARLEN, May 14 (Northern Wire) - Ostmark and Velia agreed on Wednesday to reopen the ferry line across the Sound, \
three years after a fire on the pier closed it.

Transport Minister Ada Lundquist said the first ship would sail on June 10, only if Velia delivered 40 lifeboats before that day.

“We are not selling tickets yet. We are asking for patience,” Lundquist told reporters in Port Arlen.

Velia's envoy, Marten Ostrowski, accepted the date but refused a demand that the harbour fee be paid in advance.

At least 12,500 passengers used the line every week before the fire, according to the harbour authority.

The two sides are due to meet again in Karsund on July 2."""

CHANGES = [
    ("name", "Marten Ostrowski", "Marten Ostrovich", "Ostrowski", "Ostrovich"),
    ("number", "40 lifeboats", "14 lifeboats", "40 lifeboats", "14 lifeboats"),
    ("number", "At least 12,500", "At most 12,500", "At least 12,500", "At most 12,500"),
    ("date", "June 10", "July 10", "June 10", "July 10"),
    ("place", "again in Karsund", "again in Torvall", "Karsund", "Torvall"),
    ("polarity", "refused a demand", "accepted a demand", "refused", "accepted"),
    ("condition", "only if Velia", "even if Velia", "only if", "even if"),
    ("quote", "We are not selling tickets", "We are selling tickets", "not selling", "selling"),
    ("role", "Transport Minister", "Fisheries Minister", "Transport Minister", "Fisheries Minister"),
    ("attribution", "according to the harbour authority", "according to the sailors", "harbour authority", "sailors"),
]

HARMLESS = [
    ("across the Sound", "over the Sound"),
    ("harbour fee", "harbor fee"),
    ("told reporters", "told journalists"),
    ("is due", "is expected"),
    ("used the line", "took the line"),
]


@pytest.mark.parametrize(("kind", "old", "new", "first", "second"), CHANGES, ids=[f"{c[0]}: {c[2]}" for c in CHANGES])
def test_a_planted_change_is_found_with_its_kind_and_the_report_that_made_it(
    kind: str, old: str, new: str, first: str, second: str
) -> None:
    assert old in WIRE
    copy = WIRE.replace("(Northern Wire) - ", "").replace(old, new)
    variances = found(report("wire", WIRE), report("late", copy, "2031-05-15"))
    hit = [v for v in variances if any(second in r.text for r in v.readings)]
    assert [v.of for v in hit] == [kind]
    texts = {r.reports: r.text for r in hit[0].readings}
    assert first in texts[("wire",)]
    assert second in texts[("late",)]
    assert hit[0].broken_in == "late"
    assert hit[0].preferred == texts[("wire",)]
    assert not hit[0].true_disagreement
    assert "wire" in hit[0].why


def test_identical_copies_have_no_variance() -> None:
    assert found(report("a", WIRE), report("b", WIRE), report("c", WIRE)) == ()


def test_other_words_for_the_same_are_no_variance() -> None:
    copy = WIRE
    for old, new in HARMLESS:
        copy = copy.replace(old, new)
    assert found(report("a", WIRE), report("b", copy)) == ()


def test_no_reports_and_one_whole_report_have_no_variance() -> None:
    assert found() == ()
    assert found(report("a", WIRE)) == ()


def test_a_copy_of_a_broken_copy_carries_its_reading_and_is_not_blamed_for_it() -> None:
    broken = (
        WIRE.replace("(Northern Wire) - ", "")
        .replace("40 lifeboats", "14 lifeboats")
        .replace("agreed on Wednesday", "decided on Wednesday")
    )
    variances = found(report("wire", WIRE), report("m", broken, "2031-05-15"), report("n", broken, "2031-05-16"))
    hit = next(v for v in variances if v.of == "number")
    assert {r.reports for r in hit.readings} == {("wire",), ("m", "n")}
    assert hit.broken_in == "m"


def test_reports_of_their_own_that_give_other_figures_truly_disagree() -> None:
    own = """A clerk counts ferry passengers

    In the harbour office of Port Arlen a clerk keeps the books of the old ferry line.

    By his count 9,800 passengers a week used the ferry line before the fire on the pier, he told this paper."""
    variances = found(report("wire", WIRE), report("own", own, "2031-05-16"))
    hit = next(v for v in variances if v.of == "number")
    assert hit.true_disagreement
    assert hit.preferred is None
    assert hit.broken_in is None


CLERK = """A clerk looks at the calendar

In the harbour office of Port Arlen a clerk keeps the books of the old ferry line.

{}"""


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        (
            "The owners of shares will vote in Karsund on 19 May.",
            "The owners of shares have been called to a meeting for 26 May.",
            {"19 May", "26 May"},
        ),
        (
            "A review of the harbour fee is planned for 18 August.",
            "The review of the harbour fee is put forward to July, he told this paper.",
            {"18 August", "July"},
        ),
    ],
    ids=["a meeting and a vote of the same people, one told of in the past", "a day and a month"],
)
def test_days_of_one_event_in_reports_of_their_own_truly_disagree(one: str, two: str, shown: set[str]) -> None:
    own = CLERK.format(two)
    variances = found(report("wire", WIRE + "\n\n" + one), report("own", own, "2031-05-16"))
    hit = [v for v in variances if v.of == "date" and all(any(s in r.text for r in v.readings) for s in shown)]
    assert len(hit) == 1
    assert hit[0].true_disagreement


def test_days_of_two_things_that_sentences_tell_together_are_no_variance() -> None:
    one = "The harbour was closed.\n\nThe drill with Tarvian frigates opens on June 3 near Karsund.\n\nThe ferries stayed in port."
    two = "Velia voted.\n\nBelmora, which left the treaty on June 9, called the drill with the frigates a threat.\n\nSnow fell."
    assert [v for v in found(report("a", one), report("b", two)) if v.of == "date"] == []


def test_a_possessive_and_an_adjective_of_a_country_tell_one_role() -> None:
    copy = WIRE.replace("Velia's envoy, Marten Ostrowski,", "Velian envoy Marten Ostrowski")
    assert [v for v in found(report("wire", WIRE), report("late", copy, "2031-05-15")) if v.of == "role"] == []


def test_a_day_within_the_month_that_another_report_gives_is_no_variance() -> None:
    one = "A review of the harbour fee is planned for 18 August."
    two = "The review of the harbour fee is planned for August, he told this paper."
    variances = found(report("wire", WIRE + "\n\n" + one), report("own", CLERK.format(two), "2031-05-16"))
    assert [v for v in variances if v.of == "date"] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The ministers will join the meeting n Karsund in the summer, an aide told reporters there.", "n Karsund"),
        ("The port showed its finest har bor to the guests who had come from the islands.", "har bor"),
        ("The captain autioned the crew about the fog that lay over the strait.", "autioned"),
        ("If he thinks it is too late, he said, he will leave, if he thinks it is too late.", "if he thinks it is"),
        ("The envoy said divers found a crack that has opened a crack in the harbour wall.", "opened a crack"),
        ("The envoy proposed a meeting this week, but not only thinks he will come to it.", "not only thinks"),
    ],
)
def test_what_is_broken_in_itself_is_one_reading_without_a_preferred_one(text: str, shown: str) -> None:
    (variance,) = found(report("a", "Fog over the strait\n\n" + text))
    assert variance.of == "garble"
    assert len(variance.readings) == 1
    assert shown in variance.readings[0].text
    assert variance.preferred is None
    assert variance.broken_in == "a"


def test_a_country_in_the_place_of_a_given_name_is_a_broken_name() -> None:
    (variance,) = found(report("a", "Fog over the strait\n\nThe fog will stay until Friday, the captain told Norway Weilar in the port."))
    assert variance.of == "name"
    assert [r.text for r in variance.readings] == ["Norway Weilar"]


@pytest.mark.parametrize(
    "text",
    [
        "The fog will stay until Friday, the captain told Georgia Weilar in the port of Tarn.",
        "Divers found 26 coins, including three coins from the old mint, under the pier of Tarn.",
        "The fog not only stopped the ferries, it also closed the bridge and the harbour.",
    ],
    ids=["a country that is a given name too", "some of the things", "more than that"],
)
def test_what_looks_broken_and_is_whole_is_no_variance(text: str) -> None:
    assert found(report("a", "Fog over the strait\n\n" + text)) == ()


NAMES = (("Ostrowski", "Ostrich"), ("Lundquist", "Lantern"))


def test_a_report_that_took_names_for_words_does_not_carry_the_preferred_reading() -> None:
    """Neither report is dated before the other, nor does either credit anybody."""
    one = WIRE.replace("(Northern Wire) - ", "")
    two = one.replace("July 2", "July 12")
    for name, word in NAMES:
        two = two.replace(name, word)
    hit = next(v for v in found(report("a", two), report("b", one)) if v.of == "date")
    assert hit.preferred is not None
    assert "July 2" in hit.preferred.replace("July 12", "")
    assert "unbroken language" in hit.why


BROKEN = WIRE.replace("June 10", "July 10").replace("Ostrowski", "Ostrovich").replace("refused a demand", "accepted a demand")
STORY = (
    report("a", BROKEN.replace("(Northern Wire) - ", ""), "2031-05-15"),
    report("b", WIRE),
    report("c", BROKEN.replace("40 lifeboats", "60 lifeboats"), "2031-05-16"),
)


@pytest.fixture(scope="module")
def story_variances() -> tuple[Variance, ...]:
    return found(*STORY)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.sampled_from(list(itertools.permutations(STORY))))
def test_the_order_of_reports_changes_nothing(order: tuple[Report, ...], story_variances: tuple[Variance, ...]) -> None:
    assert found(*order) == story_variances


def test_the_words_of_every_reading_stand_at_its_spans(story_variances: tuple[Variance, ...]) -> None:
    texts = {r.id: r for r in STORY}
    assert story_variances
    for variance in story_variances:
        assert [variance.id] == [v.id for v in story_variances if v is variance]
        for reading in variance.readings:
            assert reading.text in {texts[s.report].words(s) for s in reading.spans}
            assert {s.report for s in reading.spans} == set(reading.reports)
        assert variance.preferred is None or variance.preferred in {r.text for r in variance.readings}


def test_variances_are_numbered_in_the_order_of_their_first_span(story_variances: tuple[Variance, ...]) -> None:
    firsts = [min(s for r in v.readings for s in r.spans) for v in story_variances]
    assert firsts == sorted(firsts)
    assert [v.id for v in story_variances] == [f"v{n}" for n in range(1, len(firsts) + 1)]
