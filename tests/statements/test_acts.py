"""Acts in made-up sentences: type, sides, and how governing words turn them."""

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import ActType
from dragoman.statements import Context
from dragoman.statements.act_lexicon import lexicon
from dragoman.statements.acts import Act, Acts

Read = Callable[[str], Context]


def _act(read: Read, text: str) -> Act | None:
    context = read(text)
    return Acts(context).in_sentence(context.annotated.sentences[0])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("AGREE", "Tarvia promised to send doctors to Ostria."),
        ("CONSULT", "Tarvian and Ostrian officials opened a second round of talks on Monday."),
        ("SUPPORT", "Tarvia and Ostria restored full diplomatic relations on Friday."),
        ("CONCEDE", "The government lifted a ban on public gatherings."),
        ("COOPERATE", "Tarvian and Ostrian warships held joint exercises in the northern sea."),
        ("AID", "Ostria took in 2,000 refugees from Tarvia."),
        ("RETREAT", "The guerrillas freed 20 soldiers on Sunday."),
        ("REQUEST", "The opposition urged President Ada Lund to resign."),
        ("ACCUSE", "Tarvia lodged a formal complaint against Ostria."),
        ("REJECT", "Ostria turned down a Tarvian request for fuel."),
        ("THREATEN", "The rebels threatened to kill their hostages."),
        ("PROTEST", "Protesters blocked the main highway to the capital."),
        ("SANCTION", "Tarvia broke off diplomatic relations with Ostria."),
        ("MOBILIZE", "Ostria put its army on high alert."),
        ("COERCE", "Police detained dozens of activists in Harrow."),
        ("ASSAULT", "Warplanes bombed the rebel camp."),
    ],
)
def test_every_type_is_told_by_its_words(read: Read, kind: ActType, text: str) -> None:
    act = _act(read, text)
    assert act is not None
    assert act.type == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("SANCTION", "Tarvia imposed sanctions on Ostria."),
        ("CONCEDE", "Tarvia lifted sanctions against Ostria."),
        ("CONCEDE", "The union called off its strike."),
        ("PROTEST", "The union called a strike."),
        ("REQUEST", "The union called for an inquiry."),
        ("SANCTION", "Ostria withdrew its ambassador from Tarvia."),
        ("RETREAT", "Ostria withdrew its troops from Tarvia."),
        ("AID", "Ostria sent food and medicine to Tarvia."),
        ("MOBILIZE", "Ostria sent troops to the border."),
        ("MOBILIZE", "Ostria held military exercises near the border."),
        ("COOPERATE", "Ostria and Tarvia held joint exercises near the border."),
        ("RETREAT", "Ostria let the prisoners out of jail."),
        ("RETREAT", "Ostria turned half of its rifles in at a camp."),
        ("REJECT", "Ostria has no intention of joining the alliance."),
        ("REQUEST", "The Council told both armies to leave the town."),
        ("REQUEST", "Tarvia insisted that the blockade be lifted."),
        ("ACCUSE", "The rebels claimed that soldiers had burnt down their villages."),
        ("AGREE", "Tarvia and Ostria are close to an accord on the lake."),
    ],
)
def test_what_stands_beside_a_verb_decides_between_its_acts(read: Read, kind: ActType, text: str) -> None:
    act = _act(read, text)
    assert act is not None
    assert act.type == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("PROTEST", "Miners walked out of three shafts at dawn."),
        ("REJECT", "Tarvian negotiators walked out on the plan."),
        ("ASSAULT", "Rockets slammed into a refugee camp."),
        ("ACCUSE", "Bishops slammed the minister."),
        ("ASSAULT", "Soldiers raped women in the camp."),
        ("COERCE", "The army destroyed three houses."),
        ("PROTEST", "A mob burnt the ministry."),
    ],
)
def test_who_does_it_decides_between_the_acts_of_a_verb(read: Read, kind: ActType, text: str) -> None:
    act = _act(read, text)
    assert act is not None
    assert act.type == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("AGREE", "Tarvia will lift sanctions against Ostria."),
        ("AGREE", "Tarvia is willing to release the prisoners."),
        ("THREATEN", "Tarvia will impose sanctions on Ostria."),
        ("THREATEN", "The union said that it would go on strike."),
        ("REJECT", "Tarvia refused to release the prisoners."),
        ("REJECT", "Ostria said it would not sign the treaty."),
        ("REJECT", "Tarvia and Ostria failed to reach an agreement."),
        ("REQUEST", "Tarvia said that Ostria must withdraw its troops."),
        ("REQUEST", "The ministry demanded that Ostria release the prisoners."),
        ("THREATEN", "The militants vowed to attack the port."),
        ("AGREE", "The president vowed to rebuild the port."),
    ],
)
def test_governing_words_turn_an_act(read: Read, kind: ActType, text: str) -> None:
    act = _act(read, text)
    assert act is not None
    assert act.type == kind


@pytest.mark.parametrize(
    ("text", "sources", "targets"),
    [
        ("President Ada Lund accused Ostria of lying.", ["President Ada Lund"], ["Ostria"]),
        ("Tarvia was attacked by Ostria on Monday.", ["Ostria"], ["Tarvia"]),
        ("Ostria offered to hand over the prisoners to Tarvia.", ["Ostria"], ["Tarvia"]),
        ("Danish and Dutch officials met on Monday.", ["Danish", "Dutch"], []),
        ("President Ada Lund demanded that Ostria release the prisoners.", ["President Ada Lund"], ["Ostria"]),
        ("Ostria rejected a Tarvian offer.", ["Ostria"], ["Tarvian"]),
        ("Tarvia said it would impose sanctions on Ostria.", ["Tarvia"], ["Ostria"]),
        ("The army said that looters would be jailed.", ["army"], ["looters"]),
        ("Ostria assured the lenders that it would release the prisoners.", ["Ostria"], ["lenders"]),
        ("The leaders of Ostria and Tarvia spoke by telephone.", ["leaders of Ostria", "Tarvia"], []),
        ("Tarvian jets bombed villages near the river.", ["Tarvian"], ["villages"]),
        ("Ostria extradited an arms dealer to Tarvia.", ["Ostria"], ["Tarvia"]),
        ("Ostria called up five thousand reservists.", ["Ostria"], []),
        ("Tarvian rockets hit the market of Harrow.", ["Tarvian"], ["Harrow"]),
        ("A Tarvian raid killed ten villagers.", ["Tarvian"], ["ten villagers"]),
        ("Dockers will walk out if the company cuts wages.", ["Dockers"], ["company"]),
        ("Tarvia is willing to withdraw from Ostria.", ["Tarvia"], ["Ostria"]),
    ],
)
def test_the_sides_of_an_act_stand_where_the_syntax_puts_them(read: Read, text: str, sources: list[str], targets: list[str]) -> None:
    act = _act(read, text)
    assert act is not None
    assert [party.text for party in act.sources] == sources
    assert [party.text for party in act.targets] == targets


def test_the_news_is_what_is_said_not_the_saying(read: Read) -> None:
    act = _act(read, "Officials in Harrow said on Monday that Tarvia had expelled two Ostrian diplomats.")
    assert act is not None
    assert (act.type, [p.text for p in act.sources]) == ("SANCTION", ["Tarvia"])


def test_a_promised_act_keeps_what_was_promised(read: Read) -> None:
    act = _act(read, "Tarvia will lift sanctions against Ostria.")
    assert act is not None
    assert (act.told, act.certainty) == ("CONCEDE", "planned")


@pytest.mark.parametrize(
    "text", ["The valley is green.", "If Ostria attacked the bridge, the valley would flood.", "Ostria did not attack."]
)
def test_states_conditions_and_what_did_not_happen_are_no_acts(read: Read, text: str) -> None:
    assert _act(read, text) is None


def test_every_type_has_verbs_and_nouns_of_its_own() -> None:
    told = {frame.type for frames in lexicon().frames.values() for frame in frames}
    assert told == set(get_args(ActType)) == set(lexicon().happenings.values())


def test_a_bare_verb_tells_one_type_only() -> None:
    for verb, frames in lexicon().frames.items():
        bare = {frame.type for frame in frames if not frame.words and not frame.doers and frame.beside is None}
        assert len(bare) <= 1, f"{verb}: {sorted(bare)}"


@given(st.sampled_from(sorted(lexicon().frames)))
def test_the_frame_that_asks_for_most_stands_first(verb: str) -> None:
    weights = [frame.weight for frame in lexicon().frames[verb]]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Tarvia lifted sanctions against Ostria.", "sanction"),
        ("Tarvia promised to send doctors to Ostria.", "send"),
        ("The opposition called for new elections on Friday.", "election"),
        ("Tarvia accused Ostria of lying.", "lie"),
        ("Tarvian and Ostrian officials met to discuss the border.", "discuss"),
        ("Tarvia attacked Ostria.", None),
    ],
)
def test_the_issue_is_what_the_act_is_about_beside_its_parties(read: Read, text: str, issue: str | None) -> None:
    act = _act(read, text)
    assert act is not None
    assert (act.issue.lemmas[0] if act.issue is not None else None) == issue


@pytest.mark.parametrize(
    ("text", "negated", "condition"),
    [
        ("Tarvia will lift sanctions if Ostria withdraws its troops.", False, "if Ostria withdraws its troops"),
        ("Tarvia did not release the prisoners.", True, None),
        ("Ostria said it would not sign the treaty.", True, None),
        ("Ostria rejected a Tarvian offer.", False, None),
    ],
)
def test_an_act_says_whether_it_is_denied_and_on_what_it_depends(read: Read, text: str, negated: bool, condition: str | None) -> None:
    context = read(text)
    act = Acts(context).in_sentence(context.annotated.sentences[0])
    assert act is not None
    assert act.negated == negated
    assert (context.annotated.report.words(act.condition.span) if act.condition is not None else None) == condition


def test_where_no_word_is_known_the_meaning_of_the_sentence_tells_the_type(read: Read) -> None:
    context = read("Tarvian jets pulverised the market of Harrow.")
    acts, sentence = Acts(context), context.annotated.sentences[0]
    found = acts.likeliest(sentence)
    assert acts.in_sentence(sentence) is None
    assert found is not None
    assert found.type == "ASSAULT"


def test_a_known_act_is_typed_by_its_words_whatever_the_sentence_means(read: Read) -> None:
    context = read("Tarvia lifted a ban on public gatherings.")
    acts, sentence = Acts(context), context.annotated.sentences[0]
    assert acts.likeliest(sentence) == acts.in_sentence(sentence)


def test_a_sentence_without_a_verb_has_no_act(read: Read) -> None:
    context = read("A grey morning in Harrow.")
    assert Acts(context).likeliest(context.annotated.sentences[0]) is None
