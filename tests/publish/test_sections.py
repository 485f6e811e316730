import msgspec
import pytest

from dragoman.model import Record
from dragoman.publish.lines import Line
from dragoman.publish.sections import Section, page


def line(record: Record, label: str) -> Line:
    return next(line for section in page(record).sections for line in section.lines if line.label == label)


def section(record: Record, key: str) -> Section:
    return next(section for section in page(record).sections if section.key == key)


def test_the_sections_stand_in_the_order_in_which_an_editor_asks(record: Record) -> None:
    assert [section.key for section in page(record).sections] == [
        "attendance",
        "inferences",
        "delegations",
        "positions",
        "threats",
        "figures",
        "events",
        "quotes",
        "actors",
    ]


def test_the_head_says_what_was_read_and_how_many_lines_of_descent_it_has(record: Record) -> None:
    head = page(record).head
    assert head.reports == "5 reports · 5 outlets · 14 May 2031"
    assert head.descent == "3 independent lines of descent: copy, spun and wire from one text; mixed, in part its own; solo alone"
    assert head.contested == "1 disputed, 3 broken in a copy, 1 garbled"
    assert head.unread == "1 input could not be read"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("A1", "Joren Kesten, attending on a condition: talks with Morland — only if Chancellor Mira Solane of Tarvia comes too"),
        ("A2", "Mira Solane, absent: talk"),
        ("A3", "Mira Solane, undecided"),
        ("D1", "Ada Lund, Foreign Minister"),
        ("P1", "supports a 60-day ceasefire"),
        ("P2", "demands a vote (to Morland) — before any signature"),
        ("T1", "Joren Kesten, threat to Tarvia: close the Ister locks — unless Tarvia withdraws from Sund"),
        ("F1", "At least 1,240 people, according to the United Nations"),
        ("E1", "The last talks were held in Brennick in June 2029"),
        ("E2", "they had not been consulted — Sund"),
        ("Q1", "“We will not trade the river for a signature,”"),
        ("N1", "Ada Lund, Foreign Minister (Tarvia); also “Ada Loaned” (misspelt)"),
        ("N3", "Tarvia, country"),
    ],
)
def test_a_line_says_in_words_what_the_record_holds(record: Record, label: str, text: str) -> None:
    assert line(record, label).text == text


@pytest.mark.parametrize(
    ("label", "marker", "remark"),
    [
        ("A1", "broken", "broken in spun: see V4"),
        ("A2", "", ""),
        ("F1", "disputed", "disputed: see V2"),
        ("I1", "inferred", "inferred, no report says it: follows from A1 and A2"),
    ],
)
def test_a_line_that_does_not_simply_stand_says_so(record: Record, label: str, marker: str, remark: str) -> None:
    assert (line(record, label).marker, line(record, label).remark) == (marker, remark)


def test_a_line_that_only_the_breaking_report_carries_says_that_it_rests_on_that(record: Record) -> None:
    position = record.positions[0]
    spun = msgspec.structs.replace(position.support, reports=("spun",), spans=record.variances[2].readings[1].spans)
    opposed = msgspec.structs.replace(position, stance="opposes", support=spun)
    changed = msgspec.structs.replace(record, positions=(opposed,))
    assert line(changed, "P1").remark == "rests on a broken reading: see V3"


def test_a_denied_line_says_so(record: Record) -> None:
    denied = msgspec.structs.replace(record, threats=(msgspec.structs.replace(record.threats[0], negated=True),))
    assert "(denied) threat" in line(denied, "T1").text


@pytest.mark.parametrize(
    ("what_text", "value", "qualifier", "said"),
    [
        ("about one-fifth of the valley", 0.2, "about", "about one-fifth of the valley (about 0.2)"),
        ("fifty prisoners", 50.0, "exact", "fifty prisoners (50)"),
        ("12,700 civilians", 12700.0, "at_least", "12,700 civilians"),
    ],
)
def test_a_number_in_words_is_given_in_figures_too(record: Record, what_text: str, value: float, qualifier: str, said: str) -> None:
    figure = msgspec.structs.replace(record.figures[0], what_text=what_text, value=value, qualifier=qualifier, source=None)
    assert line(msgspec.structs.replace(record, figures=(figure,)), "F1").text == said


def test_words_that_most_reports_have_are_the_proof(record: Record) -> None:
    support = record.positions[0].support
    spun = record.variances[2].readings[1].spans
    both = msgspec.structs.replace(support, spans=(*spun, *support.spans), reports=("copy", "spun", "wire"))
    position = msgspec.structs.replace(record.positions[0], support=both)
    proof = line(msgspec.structs.replace(record, positions=(position,)), "P1").proof
    assert proof is not None
    assert proof.words == "Tarvia supports a 60-day ceasefire"


def test_a_condition_that_the_issue_holds_already_is_not_said_twice(record: Record) -> None:
    position = msgspec.structs.replace(record.positions[1], issue_text="a vote before any signature")
    assert line(msgspec.structs.replace(record, positions=(position,)), "P1").text == "demands a vote before any signature (to Morland)"


def test_a_line_shows_its_witnesses_and_the_reports_behind_it(record: Record) -> None:
    assert line(record, "A1").support == "1 witness · copy, wire"
    assert line(record, "A1").on_word_of == "spokesman"


def test_the_same_words_of_several_reports_are_one_proof(record: Record) -> None:
    proof = line(record, "T1").proof
    assert proof is not None
    assert proof.words == "Kesten threatened to close the Ister locks unless Tarvia withdraws from Sund"
    assert proof.reports == ("copy", "wire")


def test_a_short_proof_is_shown_with_the_words_around_it_up_to_the_end_of_the_sentence(record: Record) -> None:
    proof = line(record, "F2").proof
    assert proof is not None
    assert (proof.before, proof.words, proof.after) == (
        "Morland's army said ",
        "900 people",
        " had died in the Ister valley since the spring of 2030.",
    )


def test_positions_stand_under_who_holds_them(record: Record) -> None:
    assert [group.title for group in section(record, "positions").groups] == ["Tarvia", "Morland opposition"]


def test_the_timeline_is_told_by_date(record: Record) -> None:
    assert [group.title for group in section(record, "events").groups] == ["June 2029", "undated"]


def test_a_long_section_keeps_its_first_lines_and_counts_the_rest(record: Record) -> None:
    many = msgspec.structs.replace(record, positions=record.positions * 20)
    shown, left_out = section(many, "positions").first(12)
    assert (len(shown.lines), left_out) == (12, 28)
    assert sorted(int(kept.label[1:]) for kept in shown.lines) == list(range(1, 13))
    assert section(many, "positions").first(None) == (section(many, "positions"), 0)


def test_one_line_too_many_is_shown_rather_than_counted(record: Record) -> None:
    thirteen = msgspec.structs.replace(record, threats=record.threats * 13)
    assert section(thirteen, "threats").first(12)[1] == 0


def test_a_record_without_a_line_gives_a_head_and_no_section(empty: Record) -> None:
    made = page(empty)
    assert made.sections == ()
    assert made.head.reports == "1 report · 14 May 2031"
    assert made.head.contested == "nothing disputed or broken was found"


def test_the_mode_of_an_act_stands_behind_its_type(record: Record) -> None:
    typed = msgspec.structs.replace(record, events=(msgspec.structs.replace(record.events[0], type="COERCE", mode="arrest"),))
    assert line(typed, "E1").text.endswith(" · coerce (arrest)")
