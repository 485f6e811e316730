import itertools

import pytest
from cast_reading import Told, forms, named, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors import Lookup, resolve
from dragoman.language import annotate
from dragoman.model import Alignment, Cast
from dragoman.passages import align

WIRE = (
    "Tarvian President Ada Lund will not attend the talks in Halden on Thursday, her office said.\n"
    "Lund had proposed the talks with Morvia on Sunday, and she said that the fighting must stop first.\n"
    "The Tarvian delegation will include presidential adviser Osric Dalvane and Deputy Defence Minister Petra Kolm.\n"
    "Mr. Dalvane told the Northern Press Agency (NPA) that Tarvia wanted a ceasefire of 30 days.\n"
    "The Tarvian leader met Foreign Minister Ivo Brandt of Morvia in June.\n"
    "Photo: Nils Sander/NPA"
)
COPY = (
    "Tarvian President Ada Lund will not attend the talks in Halden on Thursday, her office said.\n"
    "The Tarvian delegation will include presidential adviser Osric Dulvain and Deputy Defense Minister Petra Kolm.\n"
    "Dulvain told the Northern Press Agency that Tarvia wanted a ceasefire of 30 days.\n"
    "Morvian officials said on Friday that they would come."
)


def test_full_name_surname_and_titled_name_are_one_person(tell: Told) -> None:
    lund = named(tell(WIRE), "Ada Lund")
    assert {"President Ada Lund", "Lund"} <= forms(lund)
    assert lund.kind == "person"
    assert lund.role == "President"


def test_a_demonym_before_a_title_tells_the_side_even_of_a_state_no_list_knows(tell: Told) -> None:
    cast = tell(WIRE)
    assert named(cast, "Ada Lund").side == "Tarvia"
    assert named(cast, "Tarvia").kind == "country"
    assert any(f.kind == "demonym" and f.text == "Tarvian" for f in named(cast, "Tarvia").forms)


def test_the_leader_of_a_state_is_who_has_its_highest_office(tell: Told) -> None:
    assert "Tarvian leader" in forms(named(tell(WIRE), "Ada Lund"))


def test_pronouns_follow_who_speaks(tell: Told) -> None:
    lund = named(tell(WIRE), "Ada Lund")
    assert any(f.kind == "pronoun" and f.text == "she" for f in lund.forms)


def test_a_broken_copy_of_a_name_is_the_same_actor_and_says_why(tell: Told) -> None:
    cast = tell(WIRE, COPY)
    dalvane = named(cast, "Osric Dalvane")
    broken = [f for f in dalvane.forms if "Dulvain" in f.text and f.kind == "misspelling"]
    assert broken
    assert broken[0].reason
    assert any({m.a, m.b} == {"Osric Dalvane", "Osric Dulvain"} and m.same and m.reason for m in cast.merges)


def test_an_acronym_in_brackets_belongs_to_the_full_name(tell: Told) -> None:
    agency = named(tell(WIRE), "Northern Press Agency")
    assert any(f.kind == "acronym" and f.text == "NPA" for f in agency.forms)


def test_a_photographer_stands_in_the_cast_as_one_of_the_credits(tell: Told) -> None:
    sander = named(tell(WIRE), "Nils Sander")
    assert sander.credit_only
    assert not named(tell(WIRE), "Ada Lund").credit_only


def test_a_delegation_belongs_to_its_state(tell: Told) -> None:
    delegation = named(tell(WIRE, COPY), "Tarvian delegation")
    assert (delegation.kind, delegation.side) == ("group", "Tarvia")


def test_two_persons_of_one_surname_stay_two(tell: Told) -> None:
    cast = tell("Ada Lund, the mayor, met Nils Lund, the banker, on Monday. Nils Lund said that the bank would pay.")
    assert named(cast, "Ada Lund").id != named(cast, "Nils Lund").id
    assert any({m.a, m.b} == {"Ada Lund", "Nils Lund"} and not m.same for m in cast.merges)


def test_a_surname_goes_to_whom_the_report_has_introduced(tell: Told) -> None:
    cast = tell(
        "President Doran Karst arrived on Monday. Karst said that he would sign.\nLater Melvina Karst opened a school.",
        "President Karst was greeted with music. Melvina Karst wore blue. Karst said that the treaty was dead.",
    )
    assert sum(len(f.spans) for f in named(cast, "Doran Karst").forms if f.text == "Karst") == 2


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Türkiye said it would host. Turkey has hosted before.", "Turkey", "Türkiye"),
        ("The U.S. warned the company. The United States has bases there.", "United States", "U.S."),
        ("Kyiv accused the firm on Monday. Ukraine had paid.", "Ukraine", "Kyiv"),
        ("The Kingdom of Castrel refused. Castrel wants gas.", "Castrel", "Kingdom of Castrel"),
    ],
)
def test_a_country_is_one_under_all_its_names(tell: Told, text: str, name: str, form: str) -> None:
    assert form in forms(named(tell(text), name))


@pytest.mark.parametrize(
    "full",
    [
        "Nguyễn Văn Bách",
        "Khalid al-Dhubyani",
        "Baek Seung-ri",
        "Þóra Hallsteinsdóttir",
        "Željko Čović",
        "Rosa de la Vega",
        "Oluwaseun Adébáyò",
    ],
)
def test_names_of_many_languages_are_one_person_with_their_short_form(tell: Told, full: str) -> None:
    last = full.split()[0] if full == "Baek Seung-ri" else full.split()[-1]
    cast = tell(f"Foreign Minister {full} arrived in Halden on Monday. Mr. {last} said that the talks would go on.")
    assert any(f.text == f"Mr. {last}" for f in named(cast, full).forms)


def test_an_unnamed_official_is_listed_with_the_side(tell: Told) -> None:
    official = named(
        tell("A Tarvian official said on Monday that Tarvia would come. The official asked not to be named."), "Tarvian official"
    )
    assert (official.kind, official.side) == ("person", "Tarvia")
    assert sum(len(f.spans) for f in official.forms if f.kind == "description") == 2


def _meant(cast: Cast, text: str, words: str, nth: int = 1) -> str | None:
    """The name of the actor that the nth occurrence of some words means."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    names = {a.id: a.name for a in cast.actors}
    found = [names[who] for span, who in cast.mentions if (span.start, span.end) == (at, at + len(words))]
    return found[0] if found else None


STRIKE = (
    "The Oldemar dockers' federation threw out the port's offer on Monday and said it would close the berths. "
    "The federation wants nine percent. Its chairwoman, Petra Olin, said she saw no way back."
)
CABINET = (
    "Velmark's Prime Minister Rudi Hanno said on Tuesday that his government would not sign. His country had waited long enough, "
    "he told parliament. The Velmark government later sent a letter to Carsovia."
)
TROOPS = (
    "Carsovia asked Velmark to withdraw. Velmark refused, and Velmarkian troops stayed at the border, a Carsovian general said. "
    "The troops fired twice, he said."
)
CATAPHORA = (
    "Before she boarded the plane, Foreign Minister Ines Karlo warned Carsovia. He would not answer, Toma Brill's deputy, Olek Drum, said."
)
CAPTORS = "The lawyer for the Sons of the Valley met a judge. The Sons of the Valley hold two engineers; the group wants money."
HALVES = "North and South Carsovia are to hold talks. The North sent a general. North Carsovia says it wants peace."
RULERS = (
    "The Hanno administration has banned the imports. Rudi Hanno, the president of Velmark, said that Velmark's government would hold firm."
)
THREAT = '"If Carsovia threatens us, they will pay," Rudi Hanno said of Carsovia.'
THANKS = "Carsovia's president, Toma Brill, came on Friday. The prime minister of Velmark, Rudi Hanno, thanked him."
UNNAMED = "The consul waited in the lobby of the hotel. He left before noon."


@pytest.mark.parametrize(
    ("text", "words", "nth", "name"),
    [
        (STRIKE, "it", 1, "Oldemar dockers' federation"),
        (STRIKE, "federation", 2, "Oldemar dockers' federation"),
        (STRIKE, "Its", 1, "Oldemar dockers' federation"),
        (STRIKE, "she", 1, "Petra Olin"),
        (CABINET, "government", 1, "Velmark"),
        (CABINET, "country", 1, "Velmark"),
        (CABINET, "Velmark government", 1, "Velmark"),
        (TROOPS, "Velmarkian troops", 1, "Velmarkian troops"),
        (TROOPS, "troops", 2, "Velmarkian troops"),
        (CATAPHORA, "she", 1, "Ines Karlo"),
        (CAPTORS, "Sons of the Valley", 1, "Sons of the Valley"),
        (CAPTORS, "group", 1, "Sons of the Valley"),
        (HALVES, "North", 1, "North Carsovia"),
        (HALVES, "North", 2, "North Carsovia"),
        (RULERS, "Hanno administration", 1, "Hanno administration"),
        (RULERS, "Velmark's government", 1, "Velmark"),
        (THREAT, "they", 1, "Carsovia"),
        (THANKS, "him", 1, "Toma Brill"),
        (UNNAMED, "He", 1, "consul"),
    ],
)
def test_words_without_a_name_mean_who_stands_out(tell: Told, text: str, words: str, nth: int, name: str) -> None:
    assert _meant(tell(text), text, words, nth) == name


def test_a_person_under_a_short_given_name_is_the_same(tell: Told) -> None:
    text = "Robert Lindgren, who heads the ministry, declined to comment. Bob Lindgren is a lawyer."
    assert _meant(tell(text), text, "Robert Lindgren") == _meant(tell(text), text, "Bob Lindgren") is not None


def test_one_body_in_two_orders_of_words_is_one(tell: Told) -> None:
    cast = tell("The Justice Department opened a case. A clerk of the Department of Justice signed it.")
    assert len([a for a in cast.actors if a.kind == "organisation"]) == 1


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("President Ada Lund of Kenya met the press in Orsa.", "Ada Lund", "Kenya"),
        ("Caution marked the words of officials from Kenya. The defence minister, Ada Lund, said little.", "Ada Lund", "Kenya"),
        ("Defense Secretary Ada Lund left early.", "Ada Lund", "United States"),
        ("The White House was silent. President Nils Berg slept. The White House is large.", "Nils Berg", "United States"),
        ("The White House was silent. Foreign Minister Nils Berg slept. The White House is large.", "Nils Berg", None),
        ("The White House was silent. The club's president, Nils Berg, slept. The White House is large.", "Nils Berg", None),
    ],
)
def test_an_office_without_a_country_is_of_the_country_whose_offices_need_none(tell: Told, text: str, name: str, side: str | None) -> None:
    assert named(tell(text), name).side == side


def test_no_reports_give_an_empty_cast() -> None:
    assert resolve((), Alignment(passages=(), lineage=())) == Cast(actors=(), merges=(), mentions=())


def test_the_order_of_reports_changes_nothing() -> None:
    annotated = annotate([report(WIRE, "a"), report(COPY, "b"), report("Morvia's envoy, Ivo Brandt, said that he would wait.", "c")])
    alignment = align(annotated)
    expected = resolve(annotated, alignment)
    for order in itertools.permutations(annotated):
        assert resolve(order, alignment) == expected


SENTENCES = [
    "Tarvian President Ada Lund said that she would not sign.",
    "Mr. Lund, a banker, told reporters that his firm had paid.",
    "The union accused Halden Steel of lying.",
    "Two officials in Morvia denied it, and they blamed Tarvia.",
    "Prime Minister Ivo Brandt met the president, who smiled.",
    "“We will wait,” said Nora Vale, senior lecturer in law at Halden College.",
    "The North Tarvian army left the village of Karst.",
    "ADA LUND AND IVO BRANDT TO MEET",
    "A spokesman for the ministry, Tor Ek, said: no.",
    "12,700 people — most of them farmers — fled; U.S. envoys watched.",
    "",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=3))
def test_every_form_stands_at_its_spans_and_every_mention_once(stories: list[list[str]]) -> None:
    texts = {chr(ord("a") + i): "\n".join(lines) for i, lines in enumerate(stories)}
    annotated = annotate([report(text, name) for name, text in texts.items()])
    cast = resolve(annotated, align(annotated))
    spans = [span for span, _ in cast.mentions]
    assert spans == sorted(set(spans))
    assert [a.id for a in cast.actors] == [f"a{n}" for n in range(1, len(cast.actors) + 1)]
    lookup = Lookup(cast)
    for actor in cast.actors:
        for form in actor.forms:
            for span in form.spans:
                assert texts[span.report][span.start : span.end] == form.text
                assert lookup.at(span) == actor
                assert actor in [a for _, a in lookup.within(span.report, span.start, span.end)]
    assert lookup.by_id("a0") is None
