"""Who speaks for which side."""

from collections.abc import Callable

import pytest

from dragoman.statements import Context
from dragoman.statements.delegations import find_delegations

CASES = {
    "a possessive before the office": ("Kenya's chief negotiator, Ada Lund, accepted the draft at the talks.", {("Lund", "Kenya")}),
    "an office behind the name": ("Ada Lund, the envoy of Kenya, spoke first at the talks.", {("Lund", "Kenya")}),
    "who negotiates for": ("Ada Lund, who negotiates for Kenya, spoke first.", {("Lund", "Kenya")}),
    "a delegation led by": ("The Kenyan delegation, led by Ada Lund, left on Friday.", {("Lund", "Kenya")}),
    "who leads": ("Ada Lund leads the Kenyan delegation.", {("Lund", "Kenya")}),
    "a list of members": ("The Kenyan delegation includes Ada Lund and Jan Berg.", {("Lund", "Kenya"), ("Berg", "Kenya")}),
    "sent by a country": ("Kenya sent Ada Lund to the talks.", {("Lund", "Kenya")}),
    "the head stands at the head": (
        "At the head of the Kenyan delegation is Ada Lund; Jan Berg belongs to it too.",
        {("Lund", "Kenya"), ("Berg", "Kenya")},
    ),
    "part of it": ("The Kenyan delegation has arrived. Ada Lund is part of it.", {("Lund", "Kenya")}),
    "an envoy whom nobody names": ("The envoy of the company refuses to travel to the talks.", set()),
    "an office alone": ("Ada Lund, the finance minister of Kenya, opened a school.", set()),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_delegate_has_a_side(read: Callable[[str], Context], text: str, expected: set[tuple[str, str]]) -> None:
    context = read(text)
    found = set()
    for delegation in find_delegations(context):
        side = context.lookup.by_id(delegation.side.actor or "")
        found.add((delegation.actor.text.split()[-1], side.name if side else delegation.side.text))
    assert found == expected


def test_the_holder_of_an_office_who_is_cited_speaks_for_it_in_a_story_that_several_tell(
    read_story: Callable[..., tuple[Context, ...]],
) -> None:
    texts = (
        "The talks opened in Orsa. The finance minister of Kenya, Ada Lund, said that the water was low.",
        "Ada Lund, Kenya's finance minister, saw the lake before the talks opened in Orsa.",
        "In Kenya nobody knows when the talks will end.",
    )
    found = {(d.actor.text.split()[-1], d.side.text, d.by_office) for c in read_story(*texts) for d in find_delegations(c)}
    assert found == {("Lund", "Kenya", True)}
    assert [d for c in read_story(texts[0]) for d in find_delegations(c)] == []


OFFICES = {
    "of a country": ("The finance minister of Kenya, Ada Lund, slept.", "Kenya"),
    "behind the name": ("Ada Lund, a fellow at the Orsa Institute of Law, slept.", "Orsa Institute of Law"),
    "of a body of a country": ("Ada Lund, director of Kenya's Water Board, slept.", "Kenya"),
    "before the name": ("Water Committee Chairwoman Ada Lund slept.", "Water Committee"),
    "for a person": ("Nils Berg left. Ada Lund, a spokeswoman for Mr. Berg, slept.", "Nils Berg"),
    "a person's own": ("Nils Berg left. Berg spokeswoman Ada Lund slept.", "Nils Berg"),
    "her lawyer": ("Nils Berg left. His lawyer, Ada Lund, slept.", "Nils Berg"),
    "a possessive alone": ("Kenya's Ada Lund slept.", "Kenya"),
    "what she is said to be": ("Ada Lund is the chairwoman of Kenya's Water Board.", "Kenya"),
    "a party's letter": ("Sen. Ada Lund (R-Fla.) slept.", "Republican Party"),
    "the head of a party in a house": ("Senate Minority Leader Ada Lund, D-Fla., slept.", "Democratic Party"),
    "a committee told in short": ("House Budget Chairwoman Ada Lund slept.", "House Budget Committee"),
    "a deputy stands for the department": (
        "The Justice Department was shut. Deputy Attorney General Ada Lund slept.",
        "Justice Department",
    ),
    "a party's candidate": ("Republican presidential candidate Ada Lund slept.", "Republican Party"),
    "a candidate of no party": ("Ada Lund, a candidate for the board, slept.", None),
    "the head of a province": ("Ohio Gov. Ada Lund slept.", "Ohio"),
    "who headed a province once": ("Former Ohio Gov. Ada Lund slept.", None),
    "a trade of the press": ("Ada Lund, a reporter at the Orsa Institute, slept.", None),
    "no office": ("Ada Lund, the wife of Nils Berg, slept.", None),
    "lost": ("Nils Berg fired the finance minister of Kenya, Ada Lund.", None),
}


@pytest.mark.parametrize(("text", "side"), OFFICES.values(), ids=OFFICES.keys())
def test_who_only_holds_an_office_stands_for_its_side_in_a_story_that_several_tell(
    read_story: Callable[..., tuple[Context, ...]], text: str, side: str | None
) -> None:
    others = ("In Kenya it rained.", "It rained in Kenya all day.")
    context = read_story(text, *others)[0]
    found = {}
    for delegation in find_delegations(context):
        known = context.lookup.by_id(delegation.side.actor or "")
        found[delegation.actor.text.split()[-1]] = (known.name if known else delegation.side.text, delegation.in_passing)
    assert found.get("Lund") == ((side, True) if side is not None else None)


def test_officials_without_a_name_speak_for_their_side(read_story: Callable[..., tuple[Context, ...]]) -> None:
    context = read_story(
        "Two Kenyan officials said that it rained. The rain spared a Kenyan envoy.", "In Kenya it rained.", "It rained in Kenya."
    )[0]
    assert [(d.actor.text, d.side.text) for d in find_delegations(context) if d.in_passing] == [("Kenyan officials", "Kenya")]


@pytest.mark.parametrize(
    "text",
    [
        "Two Kenyan officials slept. The Daily Orsan News, Kenya's state news agency, said that it rained.",
        "Two Kenyan officials slept. The Daily Orsan News, which is Kenya's state-run agency, said that it rained.",
    ],
)
def test_the_press_of_a_state_speaks_for_it(read_story: Callable[..., tuple[Context, ...]], text: str) -> None:
    context = read_story(text, "In Kenya it rained.", "It rained in Kenya.")[0]
    found = [(d.actor.text, d.side.text) for d in find_delegations(context) if "News" in d.actor.text]
    assert found == [("Daily Orsan News", "Kenya")]


def test_an_official_whom_a_report_cites_speaks_for_his_side(read_story: Callable[..., tuple[Context, ...]]) -> None:
    context = read_story(
        "The paper reported the rain, citing an unidentified Kenyan official.", "In Kenya it rained.", "It rained in Kenya."
    )[0]
    assert [d.side.text for d in find_delegations(context)] == ["Kenya"]
