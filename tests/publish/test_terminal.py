import io

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from dragoman.model import Record
from dragoman.publish import terminal

WIDTHS = [30, 40, 60, 84, 100, 124, 160, 200]


def coloured(record: Record, width: int = 100, **settings: bool) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system="truecolor", legacy_windows=False, **settings)
    with console.capture() as captured:
        terminal.show(record, console)
    return captured.get()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["record", "empty"])
def test_no_line_is_wider_than_the_window_or_ends_in_spaces(which: str, width: int, request: pytest.FixtureRequest) -> None:
    for line in terminal.render(request.getfixturevalue(which), width=width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_of_the_record_is_there_at_any_width(record: Record, width: int) -> None:
    printed = terminal.render(record, width=width)
    for label in ("A1", "A3", "I1", "D1", "P2", "T1", "F2", "E2", "Q1", "N3", "V1", "V5"):
        assert f" {label} " in printed


@pytest.mark.parametrize("width", WIDTHS)
def test_a_label_never_runs_into_its_line(record: Record, width: int) -> None:
    many = msgspec.structs.replace(record, threats=record.threats * 1200)
    printed = terminal.render(many, width=width, everything=True)
    assert " T1200 Joren" in " ".join(printed.split())


def test_piped_the_record_is_plain_text(record: Record) -> None:
    printed = terminal.render(record)
    assert "\x1b" not in printed
    assert not set(printed) & set("─│├└━┃")


def test_what_comes_first_is_what_was_read_and_then_what_is_disputed(record: Record) -> None:
    printed = terminal.render(record)
    assert printed.startswith("5 reports · 5 outlets · 14 May 2031\n")
    headings = [
        "DISPUTED OR BROKEN",
        "WHO COMES",
        "WHAT FOLLOWS",
        "DELEGATIONS",
        "POSITIONS",
        "THREATS",
        "FIGURES",
        "TIMELINE",
        "QUOTATIONS",
    ]
    headings += ["WHO IS WHO", "READINGS SIDE BY SIDE", "WHO HAS IT FROM WHOM", "LEFT OUT OF THE PAGES", "READING THE INPUTS"]
    places = [printed.index(heading) for heading in headings]
    assert places == sorted(places)


def test_a_line_shows_its_witnesses_its_proof_and_that_it_was_broken(record: Record) -> None:
    printed = terminal.render(record)
    assert (
        "! A1   Joren Kesten, attending on a condition: talks with Morland — only if Chancellor Mira Solane\n"
        "       of Tarvia comes too\n"
        "       broken in spun: see V4\n"
        "       1 witness · copy, wire · on the word of spokesman\n"
        "       “President Joren Kesten will attend only if Chancellor Mira Solane of Tarvia comes too”\n"
        "       (copy, wire)\n"
    ) in printed


def test_readings_stand_side_by_side_where_there_is_room_and_one_under_the_other_where_not(record: Record) -> None:
    wide = [line for line in terminal.render(record, width=100).splitlines() if "[Lund]" in line]
    narrow = [line for line in terminal.render(record, width=60).splitlines() if "[Lund]" in line]
    assert "[Loaned]" in wide[0]
    assert "[Loaned]" not in narrow[0]


def test_in_colour_the_words_that_differ_are_underlined_and_without_colours_still(record: Record) -> None:
    assert "\x1b[1;4mLund\x1b[0m" in coloured(record)
    bare = coloured(record, no_color=True)
    assert "\x1b[1;4mLund\x1b[0m" in bare
    assert "\x1b[31m" not in bare
    assert "\x1b[1;31m" not in bare


def test_the_lineage_is_a_tree(record: Record) -> None:
    assert "  wire  North Wire\n  - copy  Harbour Gazette · copy, 100% of its sentences\n" in terminal.render(record)


def test_groups_of_copies_stand_below_the_tree(record: Record) -> None:
    below = terminal.render(record).split("WHO HAS IT FROM WHOM")[1]
    assert "  copies of wire: copy (100% of its sentences), spun (100%) derived from it\n" in below


def test_a_long_section_ends_with_a_count_of_what_it_leaves_out(record: Record) -> None:
    many = msgspec.structs.replace(record, positions=record.positions * 100, variances=record.variances * 12)
    short, whole = terminal.render(many), terminal.render(many, everything=True)
    assert "… and 188 more (--all)" in short
    assert " P12 " in short
    assert " P13 " not in short
    assert "more (--all)" not in whole
    assert " P200 " in whole


def test_what_could_not_be_read_is_named_with_its_remedy(record: Record) -> None:
    assert "! story/photo.txt: this is no text; give the page or its text" in terminal.render(record)


def test_a_name_that_is_markup_or_an_escape_sequence_is_only_text(record: Record) -> None:
    hostile = msgspec.structs.replace(record.attendance[0], actor="[bold red]Kes\x1b[31mten\x1b[0m[/] :skull:")
    printed = terminal.render(msgspec.structs.replace(record, attendance=(hostile,)))
    assert "[bold red]Kes[31mten[0m[/] :skull:, attending" in printed
    assert "\x1b" not in printed


def test_a_word_longer_than_the_window_is_cut_not_lost(record: Record) -> None:
    long = msgspec.structs.replace(record.attendance[0], actor="K" * 90)
    printed = terminal.render(msgspec.structs.replace(record, attendance=(long,)), width=40)
    assert printed.count("K") >= 90
    assert all(len(line) <= 40 for line in printed.splitlines())
