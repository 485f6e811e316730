import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_reading import called, contexts

from dragoman.statements.positions import find_positions

# text, holder, stance, a word of the issue
STANCES = [
    ("Tarvia supports the border treaty.", "Tarvia", "supports", "treaty"),
    ("Foreign Minister Ada Lund endorsed the plan for a joint patrol.", "Ada Lund", "supports", "plan"),
    ("The prison plan was endorsed by President Ossian Vey.", "Ossian Vey", "supports", "plan"),
    ("The Tarvian government opposes the fishing ban.", "Tarvia", "opposes", "ban"),
    ("The Tarvian government does not support the fishing ban.", "Tarvia", "opposes", "ban"),
    ("The union criticised the new timetable.", "union", "opposes", "timetable"),
    ("Ada Lund is opposed to the merger.", "Ada Lund", "opposes", "merger"),
    ("The government demanded the return of the prisoners.", "government", "demands", "return"),
    ("The union called for a pay rise of 5 percent.", "union", "demands", "rise"),
    ("Ada Lund urged the army to leave the valley.", "Ada Lund", "demands", "leave"),
    ("The rebels want the army to leave the valley.", "rebels", "demands", "leave"),
    ("The company offered to pay half of the debt.", "company", "offers", "pay"),
    ("The company offered a pay rise of 6 percent.", "company", "offers", "rise"),
    ("Ada Lund said her party was ready to drop its veto.", "party", "offers", "drop"),
    ("The rebels refused to release the hostages.", "rebels", "refuses", "release"),
    ("The committee turned down the proposal.", "committee", "refuses", "proposal"),
    ("The committee ruled out any concessions on tariffs.", "committee", "refuses", "concession"),
    ("The president has offered few concessions.", "president", "refuses", "concession"),
    ("The government is considering a request for new talks.", "government", "considers", "request"),
    ("The minister did not rule out a second inquiry.", "minister", "considers", "inquiry"),
    ("The cabinet has not decided whether to sign the accord.", "cabinet", "undecided", "sign"),
    ("The council has yet to make up its mind about the bridge.", "council", "undecided", "bridge"),
    ("TARVAL, May 3 (Coast Agency) - Striking miners on Tuesday rejected an improved offer.", "miners", "refuses", "offer"),
    ("The mediator is considering a compromise under which monitors count the flights.", "mediator", "considers", "flight"),
    ("The leader wants the vote before any signature.", "leader", "demands", "signature"),
    ("Ada Lund opposes the deal because it pledges the fishing tax.", "Ada Lund", "opposes", "tax"),
    ("The terms of a truce must be settled before the vote, Ada Lund said.", "Ada Lund", "demands", "truce"),
    ("Ada Lund offered to send 40 observers to the bridge.", "Ada Lund", "offers", "observer"),
    ("Both sides are considering the offer.", "both sides", "considers", "offer"),
    ("Shareholders vote on a merger in June. The bank, with 11 percent of the shares, is undecided.", "bank", "undecided", "merger"),
    ("President Ada Lund wants to bring the troops home.", "Ada Lund", "supports", "troop"),
    ("The union wants to be paid for the winter.", "union", "demands", "pay"),
    # judgements
    ("Ada Lund said that the question was improper.", "Ada Lund", "opposes", "question"),
    ("Ada Lund said the suspension was not sufficient.", "Ada Lund", "opposes", "suspension"),
    ('"Disarmament will be a great thing for the world," Ada Lund said.', "Ada Lund", "supports", "disarmament"),
    ('Tarvia has offered to close the mine. "This is very good news," Ada Lund said.', "Ada Lund", "supports", "mine"),
    ('"It is a terrible treaty," Ada Lund said.', "Ada Lund", "opposes", "treaty"),
    ('"It is naive that he would trust the rebels," Ada Lund said.', "Ada Lund", "opposes", "trust"),
    ("Ada Lund replied that it was important that the letters go through the ministry.", "Ada Lund", "demands", "letter"),
    ("Ada Lund said that the captain was right to keep the papers.", "Ada Lund", "supports", "keep"),
    ("Ada Lund called the agreement insane and ridiculous.", "Ada Lund", "opposes", "agreement"),
    ('"We view the decision as a significant step," said Ossian Vey, a spokesman for the bank.', "Ossian Vey", "supports", "decision"),
    # intentions
    ("President Ada Lund announced that she would close the test site.", "Ada Lund", "offers", "close"),
    ("President Ada Lund announced that her country would suspend the tests.", "Ada Lund", "offers", "suspend"),
    ("Tarvia has agreed to free fifty of the prisoners.", "Tarvia", "offers", "free"),
    ("Tarvia has agreed to sign the treaty.", "Tarvia", "supports", "sign"),
    ("Ada Lund said she was going to repeal the harbour tax.", "Ada Lund", "opposes", "tax"),
    ("Ada Lund plans to meet with President Ossian Vey in June.", "Ada Lund", "supports", "vey"),
    ("Ada Lund raised the possibility that the summit might be called off.", "Ada Lund", "considers", "summit"),
    ("Ada Lund cautioned that the meeting could be cancelled at any time.", "Ada Lund", "considers", "cancel"),
    ("Ada Lund said five sites were being considered for the summit.", "Ada Lund", "considers", "site"),
    ("President Ada Lund would not disclose the sites.", "Ada Lund", "refuses", "site"),
    ("Ada Lund promised to never use rockets.", "Ada Lund", "refuses", "rocket"),
    ("Ada Lund delayed the decision to sign the treaty.", "Ada Lund", "undecided", "treaty"),
    ("Ada Lund signalled that she was open to a new arrangement.", "Ada Lund", "considers", "arrangement"),
    ('"We must keep up the pressure on the rebels," Ada Lund said.', "Ada Lund", "supports", "pressure"),
    ("Ada Lund said she was glad that the papers were made public.", "Ada Lund", "supports", "paper"),
    ("Belmora is suspicious of the peace treaty.", "Belmora", "opposes", "treaty"),
    ("The union challenged the new timetable.", "union", "opposes", "timetable"),
    ("Ada Lund challenged the union to publish the timetable.", "Ada Lund", "demands", "publish"),
    ("The minister asked for more time to study the map.", "minister", "demands", "time"),
]

# What takes no position of the one named, or none at all.
SILENT = [
    "Asked whether she would sell the bakery, Ada Lund laughed.",
    "The bridge can support 40 tonnes.",
    "The official asked not to be named.",
    "The spokesman declined to comment.",
    "The ridge refused to budge, and rain fell on the harbour.",
    "The film follows a clerk through the winter of 1931.",
    "What had Ada Lund offered the farmers?",
    "The company expects to save 20 million a year.",
    "The court is to visit the prisons for the first time since June.",
    "The deputy minister stayed in Tarvia.",
    "His widow wants two words from the minister.",
    "Without her the fair would have been a failure, Ada Lund said.",
    "Ada Lund said it was good to be back in Orsa.",
    "Ada Lund called the river low, not dangerous.",
    "It was overdue, Ada Lund said.",
    '"These are great people," Ada Lund said.',
    "The union will block the road, Ada Lund said.",
    "Ada Lund challenged Ossian Vey to the talks.",
    "Rain fell on the harbour. The lamps were out. It was late. Nobody slept. They want 28 million.",
]

# text, holder, words of the first issue, words of the second
SEVERAL = [
    ("Tarvia has agreed to suspend all tests and close a mine.", "offers", {"suspend", "test"}, {"close", "mine"}),
    ("Ada Lund urged the army to free the miners and return the boats.", "demands", {"free", "miner"}, {"return", "boat"}),
]

# text, holders
TWO = [
    ("France and Germany met in May. Both countries agreed to install a telephone.", {"France", "Germany"}),
    ("France and Germany met in May. The two nations supported the treaty.", {"France", "Germany"}),
    ("Sudan and Japan met in May. South Sudan stayed away. The two Sudans supported the treaty.", {"Sudan", "South Sudan"}),
    ("The two countries supported the treaty.", {"two countries"}),
]

OTHERS = [
    '"We will not accept the map," Tarvian Foreign Minister Ada Lund said.',
    "Ada Lund denied that she had demanded a new vote.",
    "The union would end the strike only if the company dropped the new timetable.",
    "Both Tarvia and Belmora backed the treaty.",
    "If the committee accepts the plan, the road will be built.",
    "The company offered a revised contract. The union turned it down.",
    "The union rejected the offer and demanded a rise of 9 percent.",
    "Tarvia must open the dam, Ada Lund said.",
    "Ada Lund said that neutrality was a red line.",
    "Ada Lund proposed talks without any preconditions.",
    "The rebels would rather burn the bridge than sign the accord.",
    "The envoy agreed to back the plan.",
    "The envoy refused to rule out a boycott.",
    "The neighbour neither accepted nor refused the plan.",
]

TEXTS = tuple(dict.fromkeys([*(case[0] for case in STANCES), *SILENT, *(case[0] for case in (*SEVERAL, *TWO)), *OTHERS]))


def positions(text):
    context = contexts(TEXTS)[text]
    return context, list(find_positions(context))


def summary(text):
    context, found = positions(text)
    return [(called(context, p.actor), p.stance) for p in found]


@pytest.mark.parametrize(("text", "who", "stance", "word"), STANCES)
def test_a_stance_word_gives_a_position_with_its_holder_and_its_matter(text, who, stance, word):
    context, found = positions(text)
    assert any(
        who.lower() in f"{p.actor.text} {called(context, p.actor)}".lower() and p.stance == stance and word in p.issue.lemmas for p in found
    ), [(called(context, p.actor), p.stance, p.issue.lemmas) for p in found]


@pytest.mark.parametrize("text", SILENT)
def test_a_text_without_a_stance_gives_no_position(text):
    assert summary(text) == []


def test_the_speaker_stands_behind_a_first_person():
    context, found = positions(OTHERS[0])
    assert [(p.stance, called(context, p.actor)) for p in found] in ([("refuses", "Ada Lund")], [("refuses", "Tarvia")])
    assert found[0].attribution is not None


def test_a_denied_demand_keeps_its_stance_and_is_marked_as_denied():
    _, found = positions(OTHERS[1])
    assert [(p.stance, p.certainty) for p in found if p.stance == "demands"] == [("demands", "denied")]


def test_a_condition_goes_with_the_position_and_not_with_its_issue():
    context, found = positions(OTHERS[2])
    held = [p for p in found if p.condition is not None]
    assert held
    assert context.text(held[0].condition.span).startswith("only if")
    assert "only if" not in context.text(held[0].issue.span)


def test_coordinated_holders_have_a_position_each():
    assert summary(OTHERS[3]) == [("Tarvia", "supports"), ("Belmora", "supports")]


def test_what_is_only_supposed_in_a_condition_is_no_position():
    assert summary(OTHERS[4]) == []


def test_a_pronoun_for_the_matter_points_to_what_was_said_before():
    _, found = positions(OTHERS[5])
    refused = next(p for p in found if p.stance == "refuses")
    assert "contract" in refused.issue.lemmas


def test_coordinated_verbs_share_their_subject():
    _, found = positions(OTHERS[6])
    assert [(p.actor.text, p.stance) for p in found] == [("union", "refuses"), ("union", "demands")]


def test_what_a_speaker_says_another_must_do_is_a_demand_of_the_speaker():
    context, found = positions(OTHERS[7])
    assert [(called(context, p.actor), p.stance, called(context, p.target)) for p in found] == [("Ada Lund", "demands", "Tarvia")]


def test_a_red_line_is_a_refusal():
    assert ("Ada Lund", "refuses") in summary(OTHERS[8])


def test_talks_without_preconditions_are_offered_and_preconditions_opposed():
    assert summary(OTHERS[9]) == [("Ada Lund", "offers"), ("Ada Lund", "opposes")]


def test_what_somebody_would_do_last_is_refused():
    _, found = positions(OTHERS[10])
    assert [(p.stance, "sign" in p.issue.lemmas) for p in found] == [("refuses", True)]


@pytest.mark.parametrize(
    ("text", "stances"),
    [(OTHERS[11], ["supports"]), (OTHERS[12], ["considers"])],
)
def test_a_verb_above_another_passes_its_stance_on_or_turns_it(text, stances):
    assert [p.stance for p in positions(text)[1]] == stances


def test_neither_nor_keeps_both_stances_as_not_held():
    _, found = positions(OTHERS[13])
    assert found
    assert all(p.negated for p in found)


def test_positions_point_to_the_words_of_the_report():
    for text in TEXTS:
        context, found = positions(text)
        for position in found:
            for span in (position.span, position.issue.span):
                assert span.report == context.annotated.id
                assert context.text(span).strip()


@settings(max_examples=20, deadline=None)
@given(st.permutations(TEXTS[:8]))
def test_reading_is_the_same_in_any_order(order):
    for text in order:
        assert summary(text) == summary(text)


@pytest.mark.parametrize(("text", "stance", "first", "second"), SEVERAL)
def test_of_several_deeds_that_somebody_wants_or_offers_each_is_a_matter_of_its_own(text, stance, first, second):
    found = positions(text)[1]
    assert [p.stance for p in found] == [stance, stance]
    assert first <= set(found[0].issue.lemmas)
    assert not second & set(found[0].issue.lemmas)
    assert second <= set(found[1].issue.lemmas)


@pytest.mark.parametrize(("text", "holders"), TWO)
def test_the_two_countries_are_those_last_named_together_or_of_one_name(text, holders):
    context, found = positions(text)
    assert {called(context, p.actor) for p in found if p.stance == "supports"} == holders
