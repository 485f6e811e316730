import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Report
from dragoman.reports import from_text

TITLE = "Tavea agrees to reopen lagoon talks in June"
BODY = [
    "The government of Tavea announced on Tuesday a return to the talks about the lagoon in June, after two years of silence.",
    "Foreign Minister Ada Lund told reporters that her delegation would travel to Port Amery with a new text.",
    "The opposition called the plan a trick and demanded a vote in parliament before any minister left the country.",
    "Fishermen in the south expect little of it. They lost four boats after the last round of talks, their union said.",
]


def kinds(lines: list[str]) -> list[str]:
    report = from_text("\n".join(lines), id="r")
    return [block.reason or block.kind for block in report.blocks]


def words(report: Report, kind: str) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if b.kind == kind]


def test_a_title_and_its_paragraphs_are_told_apart() -> None:
    assert kinds([TITLE, *BODY]) == ["heading", *["paragraph"] * 4]


@pytest.mark.parametrize("label", ["Business", "World News", "TOP STORY", "Markets", "Pacific"])
def test_a_label_before_the_title_is_no_title(label: str) -> None:
    assert kinds([label, TITLE, *BODY]) == ["section", "heading", *["paragraph"] * 4]


@pytest.mark.parametrize("line", ["NPA", "By Ada Lund", "Ada Lund, business reporter", "Staff and agencies", "14 May 2031", "Photo: NPA"])
def test_signatures_stand_under_the_title(line: str) -> None:
    assert kinds([TITLE, line, *BODY]) == ["heading", "credit", *["paragraph"] * 4]


def test_a_line_without_a_full_stop_under_the_title_is_a_sub_heading() -> None:
    assert kinds([TITLE, "Opposition calls the plan a trick and wants a vote", *BODY]) == ["heading", "heading", *["paragraph"] * 4]


@pytest.mark.parametrize("line", ["More trouble for the fishermen", "More boats for Norland?", "The Osh question", "“A trick”"])
def test_a_short_line_between_paragraphs_is_a_section_heading(line: str) -> None:
    found = kinds([TITLE, *BODY[:2], line, *BODY[2:]])
    assert found[3] in ("section", "quotation")
    assert found.count("paragraph") == 4


def test_lines_of_a_list_between_paragraphs_stay_in_the_body() -> None:
    assert kinds([TITLE, BODY[0], "Open both gates", "Count the boats", "Pay the crews", *BODY[1:]]) == ["heading", *["paragraph"] * 7]


@pytest.mark.parametrize("line", ["Seven ferries that never left port", "Try our quiz", "Listen live: The World at Six", "Load 10 more"])
def test_what_closes_no_sentence_after_the_body_is_no_part_of_it(line: str) -> None:
    assert kinds([TITLE, *BODY, line])[-1] not in ("paragraph", "quotation", "heading")


@pytest.mark.parametrize(
    "line", ["Not this time.", "Both sides support the plan.", "“Never again.”", "Three questions remain.", "The talks go on."]
)
def test_a_last_short_sentence_stays_in_the_body(line: str) -> None:
    assert kinds([TITLE, *BODY, line])[-1] in ("paragraph", "quotation")


def test_titles_under_a_related_label_are_related() -> None:
    lines = [TITLE, *BODY[:2], "Related articles", "Seven ferries that never left port", "Mayor resigns", *BODY[2:]]
    assert kinds(lines) == ["heading", "paragraph", "paragraph", "related", "related", "related", "paragraph", "paragraph"]


def test_a_caption_with_a_credit_in_brackets_is_two_blocks() -> None:
    report = from_text("\n".join([TITLE, BODY[0], "Ada Lund had said so earlier. (Tomas Reyl/NPA/Lagoon Images)", *BODY[1:]]), id="r")
    assert words(report, "caption") == ["Ada Lund had said so earlier."]
    assert words(report, "credit") == ["(Tomas Reyl/NPA/Lagoon Images)"]


def test_a_copy_of_a_body_sentence_over_a_credit_is_a_caption() -> None:
    lines = [TITLE, *BODY[:2], "Dockers in Port Amery watch the ferry leave.", "Photo: Tomas Reyl / NPA", *BODY[2:]]
    assert kinds(lines)[3:5] == ["caption", "credit"]


def test_an_alternative_text_over_a_credited_caption_is_a_caption() -> None:
    text = "\n\n".join(
        [
            TITLE,
            *BODY[:2],
            "A bearded man looked at the sea with flags behind him.\nAda Lund had said that she would go. (Tomas Reyl/NPA)",
            *BODY[2:],
        ]
    )
    assert len(words(from_text(text, id="r"), "caption")) == 2


def test_readers_comments_after_the_form_are_no_body() -> None:
    lines = [
        TITLE,
        *BODY,
        "2 comments",
        "Otto Hald says:",
        "I have never believed in these talks.",
        "Reply",
        "Mira says:",
        "They will fail again.",
    ]
    assert kinds(lines)[5:] == ["comment-form"] * 6


def test_a_paragraph_that_is_all_quotation_is_one() -> None:
    assert kinds([TITLE, BODY[0], "“We have waited for two years and we are tired of it.”", *BODY[1:]])[2] == "quotation"


def test_wrapped_lines_are_joined_to_their_paragraphs() -> None:
    text = """Tavea agrees to reopen lagoon talks

The government of Tavea announced on Tuesday a return to the talks
about the lagoon in June, after two years of silence between the two
sides and four boats lost.

Foreign Minister Ada Lund told reporters that her delegation would take
a new text to Port Amery, and that the old one was gone for good.
"""
    report = from_text(text, id="r")
    assert [b.kind for b in report.blocks] == ["heading", "paragraph", "paragraph"]


def test_byline_and_date_are_taken_from_the_text() -> None:
    report = from_text("\n".join([TITLE, "By Ada Lund", "Wednesday, May 14, 2031", *BODY]), id="r")
    assert report.title == TITLE
    assert report.byline == "Ada Lund"
    assert str(report.date) == "2031-05-14"


def test_what_the_caller_gives_goes_before_what_the_text_says() -> None:
    report = from_text(
        "\n".join([TITLE, "By Ada Lund", *BODY]), id="r", title="Other", byline="Otto Hald", date="2031-05-15", outlet="Gazette"
    )
    assert (report.title, report.byline, str(report.date), report.outlet) == ("Other", "Otto Hald", "2031-05-15", "Gazette")


def test_the_given_title_is_found_in_the_text() -> None:
    report = from_text("\n".join(["Lagoon: what now", TITLE, *BODY]), id="r", title=TITLE)
    assert words(report, "heading") == [TITLE]


def test_an_empty_text_has_no_blocks() -> None:
    assert from_text(" \n\n ", id="r").blocks == ()


LINES = st.one_of(
    st.sampled_from(
        [TITLE, *BODY, "NPA", "Related articles", "Photo: NPA", "A B. (C D/NPA)", "A \t B.  (C D/NPA)", "12 comments", "—", ""]
    ),
    st.text(max_size=60),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", " \n\t"]))
def test_blocks_cover_every_character_but_white_space_in_order(lines: list[str], between: str) -> None:
    text = between.join(lines)
    report = from_text(text, id="r")
    end = 0
    for block in report.blocks:
        assert block.start < block.end
        assert not text[end : block.start].strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert (block.reason is not None) == (block.kind == "residue")
        assert block.evidence
        end = block.end
    assert not text[end:].strip()


@given(st.text(max_size=400))
def test_any_text_becomes_a_report_that_keeps_it(text: str) -> None:
    report = from_text(text, id="r")
    assert report.text == text
    assert report == from_text(text, id="r")
