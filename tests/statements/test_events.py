"""Events in made-up sentences of a report of Wednesday 14 May 2031."""

import datetime
from collections.abc import Callable

import pytest

from dragoman.model import Event
from dragoman.statements import Context
from dragoman.statements.event_dates import iso
from dragoman.statements.events import find_events

Read = Callable[[str], Context]


def _events(read: Read, text: str) -> list[Event]:
    return list(find_events(read(text)))


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Kenya shelled the harbour early Thursday.", {"shell", "harbour"}, "2031-05-15"),
        ("Kenya shelled the harbour on Thursday (local time).", {"shell", "harbour"}, "2031-05-15"),
        ("Kenya shelled the harbour on Thursday.", {"shell", "harbour"}, "2031-05-08"),
        ("A meeting between Ada Lund and Jan Berg was held on Monday.", {"meeting", "lund", "berg"}, "2031-05-12"),
        ("On Sunday, Tarvia proposed direct negotiations with Ostria.", {"propose", "negotiation", "direct"}, "2031-05-11"),
        ("The delegations met in Port Selwin on Monday.", {"meet"}, "2031-05-12"),
        ("The ministry said on Tuesday that observers would join the patrol.", {"join", "observer", "say"}, "2031-05-13"),
        ("The last direct talks were held in Harrow in June 2030.", {"talk", "last", "direct"}, "2030-06"),
        (
            "Ada Lund will not attend talks with Ostria, her office said on Monday, two days after she proposed direct negotiations.",
            {"propose"},
            "2031-05-10",
        ),
        ("The ministers recalled the war that Tarvia began in October 2029.", {"war", "begin"}, "2029-10"),
        ("The president of Ostria will visit Tarvia on Friday.", {"visit", "tarvia"}, "2031-05-16"),
        ("President Ada Lund will not attend the peace talks on Friday.", {"talk", "peace"}, "2031-05-16"),
        (
            "In a televised address yesterday, President Ada Lund said that Ostria would decide alone.",
            {"address", "decide"},
            "2031-05-13",
        ),
        ("Foreign Minister Ada Lund is currently on a tour of the southern islands.", {"tour"}, "2031-05"),
        ("In October, Tarvia refused to certify the accord.", {"refuse", "certify"}, "2030-10"),
        ("The army fired twelve missiles between June and November 2030.", {"fire", "missile"}, "2030-06"),
        ("The ministry spoke of the missiles that Tarvia fired in March.", {"fire", "missile"}, "2031-03"),
        ("Not much has changed since last month, when Tarvia accepted the offer.", {"accept", "offer"}, "2031-04"),
        ("On Monday, President Ada Lund opened the bridge and dismissed the harbour master.", {"dismiss", "lund"}, "2031-05-12"),
        ("The ministers discussed a treaty in the 1990s and again in 2019.", {"discuss", "treaty"}, "2019"),
        ("Prosecutors say that Tarvia meddled in the 2030 election.", {"election", "meddle"}, "2030"),
        ("In March, Tarvia vowed revenge after the council imposed sanctions on its banks.", {"impose", "sanction"}, "2031-03"),
        ("President Ada Lund praised the suspension in a letter late on Monday.", {"praise", "suspension", "letter"}, "2031-05-12"),
        ("“Nothing will change,” President Ada Lund said at a March 3, 2030 school concert.", {"say", "change"}, "2030-03-03"),
        ("A photograph shows President Ada Lund at a party meeting in the capital on Friday.", {"meeting", "party"}, "2031-05-09"),
        ("The soldiers stayed after the 2019-23 war.", {"war"}, "2019"),
        ("Ada Lund's visit to Ostria last year for the May Day parade was a failure.", {"visit", "lund"}, "2030"),
        ("President Ada Lund met Jan Berg over Easter weekend, according to reports published on Tuesday.", {"meet", "berg"}, "2031-04-13"),
    ],
)
def test_a_dated_happening_is_an_event_with_its_date(read: Read, text: str, words: set[str], date: str) -> None:
    assert any(words <= set(e.what.lemmas) and e.date == date for e in _events(read, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Ada Lund challenged the Tarvian president to come.", {"challenge"}),
        ("Foreign Minister Ada Lund told the Harbour Gazette that nothing was signed.", {"tell", "sign"}),
        ("President Ada Lund travelled to Ostria.", {"travel"}),
    ],
)
def test_an_act_of_a_party_is_an_event_without_a_date(read: Read, text: str, words: set[str]) -> None:
    (event,) = _events(read, text)
    assert words <= set(event.what.lemmas)
    assert event.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Ostria wants a truce.",
        "The president may travel to Ostria.",
        "Tarvia did not sign the treaty.",
        "If Ostria attacked the bridge, Tarvia would withdraw.",
        "President Ada Lund said that the plan was good.",
        "The ministers announced no agreement.",
        "The valley is green.",
        "Tarvia has remained poor since 2019.",
        "Prices fell last year.",
        "The friendship that the ministers developed over the past year is strong.",
    ],
)
def test_states_wishes_denials_and_plain_sayings_are_no_events(read: Read, text: str) -> None:
    assert _events(read, text) == []


def test_a_saying_gives_way_to_the_event_that_it_tells(read: Read) -> None:
    (event,) = _events(read, "Officials said on Monday that President Ada Lund was flying to Ostria.")
    assert event.what.lemmas[0] == "fly"
    assert event.date == "2031-05-12"


def test_an_event_names_who_takes_part_and_where(read: Read) -> None:
    context = read("President Ada Lund of Ostria met Foreign Minister Tomas Kesten in Geneva on Monday.")
    (event,) = find_events(context)
    assert any("Lund" in party.text for party in event.actors)
    assert any("Kesten" in party.text for party in event.actors)
    assert event.place is not None
    assert context.text(event.place) == "Geneva"


def test_a_time_inside_a_quotation_does_not_date_the_saying(read: Read) -> None:
    assert _events(read, "“We will see them tomorrow,” said Ada Lund, the Ostrian minister.") == []


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ((2031, 5, 14), (2031, 5, 14), "2031-05-14"),
        ((2031, 5, 10), (2031, 5, 11), "2031-05"),
        ((2031, 4, 30), (2031, 5, 2), "2031"),
        ((2031, 12, 30), (2032, 1, 2), None),
    ],
)
def test_an_interval_has_the_most_precise_date_that_holds_it(
    first: tuple[int, int, int], last: tuple[int, int, int], value: str | None
) -> None:
    assert iso(datetime.date(*first), datetime.date(*last)) == value
