import pytest
from statement_reading import called, contexts

from dragoman.statements.threats import find_threats

# text, who threatens, a word of the action
THREATS = [
    ("The Belmoran president threatened to close the strait.", "president", "close"),
    ("The union threatened the company with a strike.", "union", "strike"),
    ("Belmora will close the dam unless Tarvia pays its debt.", "Belmora", "close"),
    ("Ada Lund warned that her country would expel the envoys if the shelling went on.", "country", "expel"),
    ("The dockers vowed to block the harbour if the port hired other crews.", "dockers", "block"),
    ('"If you cross the river, we will burn the bridge," Colonel Ossian Vey warned.', "Ossian Vey", "burn"),
    ("Ossian Vey's threat to cut the cable shook the market.", "Ossian Vey", "cut"),
    ("Tarvian officials discussed sanctions against Belmora.", "officials", "sanction"),
]

NO_THREATS = [
    "Economists warned that prices would rise if the harvest failed.",
    "A storm is threatening the coast.",
    "The company would raise wages if the union ended the strike.",
    "Ada Lund will attend the summit if the road is open.",
    "The museum closed on Sunday.",
]

MORE = [
    "Ada Lund denied that she had threatened to close the strait.",
    "Belmora will close the dam to Tarvian farmers unless the debt is paid.",
    "The Lakes Union opened the session on Monday. A clerk of the Lakes Union read the list. Ada Lund threatened to cut off the gas.",
]

# text, who threatens, whom
AIMED = [
    ("Belmora warned that it would close the Karn gas pipeline to Kenya if the shelling went on.", "Belmora", "Kenya"),
    ("Kenya will cut the power of the Norwegian canals unless the debt is paid.", "Kenya", "Norway"),
    ("Ada Lund said that if Kenya fired again, they would pay a price.", "Ada Lund", "Kenya"),
    ("Ossian Vey warned Kenya that his deputies would walk out if the tax was raised.", "Ossian Vey", "Kenya"),
    (
        "Norway warned that Prime Minister Ada Lund would come. Norway warned that she would stay away if Kenya fired again.",
        "Norway",
        "Kenya",
    ),
    (
        "Kenya has resumed its tests. Norwegian officials met on Monday and Kenya sent nobody. "
        "If they go on, they are going to have big problems, Norwegian Prime Minister Ada Lund said.",
        "Ada Lund",
        "Kenya",
    ),
    ("US officials discussed sanctions targeting buyers of Kenyan coal.", "officials", "buyers"),
]

MUTUAL = [
    "Kenya and Norway are at odds over fish. Each has threatened the other with tariffs on exports.",
    "Kenya and Norway have threatened each other with tariffs on exports.",
]

TEXTS = (*(case[0] for case in THREATS), *NO_THREATS, *MORE, *(case[0] for case in AIMED), *MUTUAL)


def threats(text):
    context = contexts(TEXTS)[text]
    return context, list(find_threats(context))


@pytest.mark.parametrize(("text", "who", "word"), THREATS)
def test_a_harm_announced_is_a_threat_with_its_actor_and_action(text, who, word):
    context, found = threats(text)
    assert any(who in f"{t.actor.text} {called(context, t.actor)}" and word in t.action.lemmas for t in found), [
        (t.actor.text, t.action.lemmas) for t in found
    ]


@pytest.mark.parametrize("text", NO_THREATS)
def test_a_danger_foreseen_or_an_offer_is_no_threat(text):
    assert threats(text)[1] == []


def test_a_denied_threat_is_marked_as_denied():
    assert [t.certainty for t in threats(MORE[0])[1]] == ["denied"]


def test_the_condition_keeps_its_marker_and_stays_out_of_the_action():
    context, found = threats(MORE[1])
    assert context.text(found[0].condition.span).startswith("unless")
    assert "unless" not in context.text(found[0].action.span)


def test_a_threat_that_names_no_target_is_aimed_at_the_other_side():
    context, found = threats(MORE[2])
    assert [(called(context, t.target), t.target.span) for t in found] == [("Lakes Union", None)]


@pytest.mark.parametrize(("text", "who", "whom"), AIMED)
def test_a_threat_has_the_one_behind_it_and_the_one_whom_it_hits(text, who, whom):
    context, found = threats(text)
    assert any(
        who in f"{t.actor.text} {called(context, t.actor)}" and t.target and whom in f"{t.target.text} {called(context, t.target)}"
        for t in found
    ), [(t.actor.text, t.target) for t in found]


@pytest.mark.parametrize("text", MUTUAL)
def test_two_sides_that_threaten_each_other_are_both_named(text):
    context, found = threats(text)
    assert {(called(context, t.actor), called(context, t.target)) for t in found} == {("Kenya", "Norway"), ("Norway", "Kenya")}
