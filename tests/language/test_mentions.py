import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import annotate
from dragoman.language.geography import capital_of, country_code, demonym_code, derives, is_region
from dragoman.model import AnnotatedReport, Block, Mention, Report


@functools.cache
def read(text: str) -> AnnotatedReport:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(line)))
        at += len(line) + 1
    return annotate([Report(id="r", text=text, blocks=tuple(blocks))])[0]


def mention(text: str, words: str) -> Mention:
    annotated = read(text)
    found = [m for m in annotated.mentions if annotated.report.words(m.span) == words]
    assert len(found) == 1, [(annotated.report.words(m.span), m.kind) for m in annotated.mentions]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "name", "role", "side"),
    [
        ("Tarvian Foreign Minister Ada Lund said no.", "Foreign Minister Ada Lund", "Ada Lund", "Foreign Minister", "Tarvia"),
        ("U.S. Rep. Ada Lund said no.", "Rep. Ada Lund", "Ada Lund", "Rep.", "U.S."),
        ("Mr. Lund said no.", "Mr. Lund", "Lund", None, None),
        ("They asked Senate Counsel Don Lund.", "Senate Counsel Don Lund", "Don Lund", "Senate Counsel", None),
        ("They asked Judge Lund, Mayor Nils Berg and others.", "Mayor Nils Berg", "Nils Berg", "Mayor", None),
        ("Ada Lund, then the deputy speaker, said no.", "Ada Lund", "Ada Lund", "deputy speaker", None),
        ("The envoy met Secretary of State Nils Berg.", "Secretary of State Nils Berg", "Nils Berg", "Secretary of State", None),
        ("Ada Lund, the deputy speaker, said no.", "Ada Lund", "Ada Lund", "deputy speaker", None),
        ("The mediator, Kodjo Amavor, said no.", "Kodjo Amavor", "Kodjo Amavor", "mediator", None),
        ("Green List leader Mirja Lund-Oye said no.", "Mirja Lund-Oye", "Mirja Lund-Oye", "leader", "Green List"),
        (
            "Ada Lund, senior lecturer in law at Halden College, said no.",
            "Ada Lund",
            "Ada Lund",
            "senior lecturer in law at Halden College",
            "Halden College",
        ),
    ],
)
def test_a_person_comes_with_role_and_side(text: str, words: str, name: str, role: str | None, side: str | None) -> None:
    text = f"{text}\nTarvia has one lake. The Green List and the Green List voters met."
    found = mention(text, words)
    assert (found.kind, found.name, found.role) == ("person", name, role)
    if words != "Ada Lund" or "College" not in text:
        assert found.side == side


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Rep. Ada Lund, chairwoman of the Water Committee, slept.", "Rep. Ada Lund", "Rep., chairwoman of the Water Committee"),
        ("They were met by Ada Lund, two officials, and a dog.", "Ada Lund", None),
        ("Ada Lund, President Berg's first budget director, slept.", "Ada Lund", "President Berg's first budget director"),
    ],
)
def test_an_apposition_tells_the_role_of_one_person(text: str, words: str, role: str | None) -> None:
    assert mention(text, words).role == role


def test_a_plural_role_holds_for_both_names_in_the_singular() -> None:
    text = "The team includes senior envoys Steve Wick and Keith Karlsen."
    assert [mention(text, w).role for w in ("Steve Wick", "Keith Karlsen")] == ["senior envoy", "senior envoy"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The president of Barwako, Hama Belko, will not come.", "Barwako", "country"),
        ("Tarvian soldiers crossed the river. Tarvia denied it.", "Tarvia", "country"),
        ("The Tug and Allied Pilots' Guild wants a rise.", "Tug and Allied Pilots' Guild", "organisation"),
        ("The deal was signed by the Bank of Halven on Monday.", "Bank of Halven", "organisation"),
        ("The White House declined to comment.", "White House", "organisation"),
        ("The UN said that 40 people had died.", "UN", "organisation"),
        ("He was seen in the Halven Strait.", "Halven Strait", "place"),
        ("The Kremlin said that nobody would come.", "Kremlin", "organisation"),
        ("The firm advises the law firm Aubrac Delmas.", "Aubrac Delmas", "organisation"),
        ("The lawyer spoke for the Sons of the Valley on Monday.", "Sons of the Valley", "group"),
        ("They met in the border town of Orlenzau.", "Orlenzau", "place"),
        ("A local daily, Halven Posten, reported that the talks had failed.", "Halven Posten", "organisation"),
        ("They agreed on a basic income scheme (BIS) on Monday.", "BIS", "other"),
        ("Nomvula Arkwright-Sen said on Tuesday that she had not made up her mind.", "Nomvula Arkwright-Sen", "person"),
    ],
)
def test_a_name_is_of_the_kind_its_words_and_neighbours_tell(text: str, words: str, kind: str) -> None:
    assert mention(text, words).kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"NO DEAL WITHOUT THE ISLANDS," Ada Lund wrote.', "ISLANDS"),
        ("WOW! Ada Lund wrote on Monday.", "WOW"),
        ("Ada Lund wrote about 7 p.m. EDT that she would come.", "EDT"),
        ("Ada Lund wants to stop all Harbour Tests. No harbour tests were held.", "Harbour Tests"),
    ],
)
def test_words_with_capitals_that_name_nobody_are_no_mentions(text: str, words: str) -> None:
    annotated = read(text)
    assert words not in {annotated.report.words(m.span) for m in annotated.mentions}


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Moscow said that it would wait.", "country"), ("The dancers arrived in Moscow on Monday.", "place")],
)
def test_a_capital_acts_for_its_country_only_where_a_party_would_stand(text: str, kind: str) -> None:
    assert mention(text, "Moscow").kind == kind


@pytest.mark.parametrize(
    ("text", "words", "kind", "side"),
    [
        ("Tarvian officials said no. Tarvia wants gas.", "Tarvian officials", "group", "Tarvia"),
        ("Officials in Ukraine said no.", "Officials in Ukraine", "group", "Ukraine"),
        ("A US official said no.", "US official", "person", "US"),
        ("The ministry sent its union a letter, and the union refused.", "ministry", "organisation", None),
        ("They fined the buyers of Russian oil.", "buyers of Russian oil", "group", "Russia"),
        ("Some senior customs and harbour officials came.", "senior customs and harbour officials", "group", None),
    ],
)
def test_a_party_without_a_name_is_a_description(text: str, words: str, kind: str, side: str | None) -> None:
    found = mention(text, words)
    assert (found.kind, found.form, found.side) == (kind, "description", side)


def test_pronouns_that_stand_for_nobody_are_left_out() -> None:
    annotated = read("It is clear that the union will strike.")
    assert not [m for m in annotated.mentions if m.form == "pronoun"]


@pytest.mark.parametrize(
    ("country", "adjective"),
    [
        ("Tarvia", "Tarvian"), ("Halland", "Hallander"), ("Kharistan", "Kharistani"), ("Kharistan", "Khari"), ("Barwako", "Barwakan"),
        ("Azhdar", "Azhdari"), ("Morea", "Morean"), ("Tavea", "Taveans"), ("Sudran", "Sudranese"),
    ],
)  # fmt: skip
def test_adjectives_of_invented_states_are_recognised(country: str, adjective: str) -> None:
    assert derives(country, adjective)


@pytest.mark.parametrize(("country", "word"), [("Greens", "Green"), ("Green", "Greens"), ("Tarvia", "Tarvia"), ("Tarvia", "Morvian")])
def test_plurals_and_other_words_are_no_adjectives_of_a_state(country: str, word: str) -> None:
    assert not derives(country, word)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("the United States", "US"),
        ("US", "US"),
        ("us", None),
        ("Côte d'Ivoire", "CI"),
        ("Czechia", "CZ"),
        ("Tarvia", None),
    ],
)
def test_countries_are_known_by_all_accepted_names(words: str, code: str | None) -> None:
    assert country_code(words) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Danish", "DK"),
        ("Norwegian", "NO"),
        ("Danes", "DK"),
        ("South Korean", "KR"),
        ("Uzbek", "UZ"),
        ("Dutch", "NL"),
        ("Omani", "OM"),
        ("Korean", None),
        ("Tarvian", None),
    ],
)
def test_demonyms_lead_to_the_country(word: str, code: str | None) -> None:
    assert demonym_code(word) == code


def test_capitals_are_known_by_older_spellings_and_regions_are_no_states() -> None:
    assert capital_of("Kiev") == capital_of("Kyiv") == "UA"
    assert capital_of("Halden") is None
    assert is_region("Western Europe")
    assert not is_region("Tarvia")


PIECES = [
    "Ada Lund",
    "the Tarvian leader",
    "U.S.",
    "al-Hadi",
    ",",
    "said",
    "“no”",
    "of",
    "'s",
    "-",
    "OFFICIALS",
    "who",
    "its",
    "Ltd.",
    "(NPA)",
    "7",
    "ß",
    "議長",
    ".",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_every_mention_stands_in_the_text_once_and_in_order(text: str) -> None:
    annotated = read(text)
    spans = [m.span for m in annotated.mentions]
    assert spans == sorted(set(spans))
    for found in annotated.mentions:
        assert annotated.report.words(found.span).strip() == annotated.report.words(found.span) != ""
        token = annotated.tokens[found.head]
        assert found.span.start <= token.start < token.end <= found.span.end
