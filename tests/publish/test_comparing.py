import json as standard_json

import pytest
from rich.cells import cell_len

from dragoman.model import Alignment, AnnotatedReport
from dragoman.publish import html, json, markdown, terminal_comparison
from dragoman.publish.comparing import Comparison, comparison

Pair = tuple[AnnotatedReport, AnnotatedReport, Alignment]


@pytest.fixture
def compared(pair_of_reports: Pair) -> Comparison:
    spun, wire, alignment = pair_of_reports
    return comparison(wire, spun, alignment)


def test_the_report_named_first_stands_first_whatever_its_id(pair_of_reports: Pair) -> None:
    spun, wire, alignment = pair_of_reports
    there, back = comparison(wire, spun, alignment), comparison(spun, wire, alignment)
    assert (there.a.id, there.b.id) == ("wire", "spun")
    assert {(pairing.a, pairing.b) for pairing in there.pairings} == {(pairing.b, pairing.a) for pairing in back.pairings}


def test_passages_come_in_the_order_of_the_first_report_with_the_words_that_differ_marked(compared: Comparison) -> None:
    assert [[piece.text for piece in pairing.a if piece.changed] for pairing in compared.pairings] == [
        ["1,240 people", "according to"],
        ["supports"],
    ]
    assert [[piece.text for piece in pairing.b if piece.changed] for pairing in compared.pairings] == [
        ["2,140 individuals", "as per"],
        ["opposes"],
    ]


def test_every_sentence_is_either_paired_or_listed(compared: Comparison, pair_of_reports: Pair) -> None:
    spun, wire, _ = pair_of_reports
    assert len(compared.only_b) + len(compared.pairings) == len(spun.sentences)
    # the wire's sentence of the ceasefire shares its line with another, which the hand-made sentences do not part
    assert len(compared.only_a) + len(compared.pairings) == len(wire.sentences)


def test_the_verdict_says_which_derives_from_which(compared: Comparison) -> None:
    assert compared.verdict == "2 passages in common (2 corrupted); spun is a rewrite of wire (8 of 9 sentences stand in both)"


def test_two_reports_with_nothing_in_common_say_so(pair_of_reports: Pair) -> None:
    spun, wire, _ = pair_of_reports
    apart = comparison(wire, spun, Alignment(passages=(), lineage=()))
    assert apart.pairings == ()
    assert len(apart.only_a) == len(wire.sentences)
    assert apart.verdict.startswith("0 passages in common; not related")


@pytest.mark.parametrize("width", [40, 80, 90, 120, 200])
def test_in_the_terminal_the_marks_need_no_colour_and_the_lines_fit(compared: Comparison, width: int) -> None:
    printed = terminal_comparison.render(compared, width=width)
    assert "[-supports-]" in printed
    assert "{+opposes+}" in printed
    assert "\x1b" not in printed
    assert all(cell_len(line) <= width and line == line.rstrip() for line in printed.splitlines())


def test_side_by_side_where_there_is_room_and_one_under_the_other_where_not(compared: Comparison) -> None:
    def line(width: int) -> str:
        return next(line for line in terminal_comparison.render(compared, width=width).splitlines() if "[-supports-]" in line)

    assert "{+opposes+}" in line(120)
    assert "{+opposes+}" not in line(60)


def test_the_last_line_is_the_lineage(compared: Comparison) -> None:
    assert terminal_comparison.render(compared, width=200).splitlines()[-1] == compared.verdict


def test_as_markdown_the_passages_are_a_table(compared: Comparison) -> None:
    assert "| Tarvia ~~supports~~ a 60-day ceasefire. | Tarvia **opposes** a 60-day ceasefire. | corrupted |" in markdown.render_comparison(
        compared
    )


def test_as_a_page_the_words_that_differ_are_marked(compared: Comparison) -> None:
    page = html.render_comparison(compared)
    assert '<b class="diff">supports</b>' in page
    assert '<b class="diff">opposes</b>' in page
    assert "<script" not in page


def test_as_json_a_comparison_has_its_spans_and_pieces(compared: Comparison) -> None:
    document = standard_json.loads(json.render_comparison(compared))
    assert (document["a"], document["b"]) == ("wire", "spun")
    assert document["passages"][1]["a"][1] == {"text": "supports", "changed": True}
    assert document["passages"][1]["a_spans"][0]["report"] == "wire"
    assert document["lineage"]["relation"] == "rewrite"
