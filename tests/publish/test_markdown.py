import msgspec
import pytest

from dragoman.model import Record
from dragoman.publish import markdown
from dragoman.publish.markdown import escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*bold* _and_ `code`", r"\*bold\* \_and\_ \`code\`"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[here](javascript:alert(1))", r"\[here\](javascript:alert(1))"),
        ("a | b", r"a \| b"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("1. no item", r"1\. no item"),
        ("30-day ceasefire, 1.5 million", "30-day ceasefire, 1.5 million"),
        ("two\nlines", "two lines"),
        ("https://tarvia.example", r"https\://tarvia.example"),
    ],
)
def test_a_text_is_shown_as_it_stands(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_record_has_a_table_for_each_variance_and_a_list_for_each_section(record: Record) -> None:
    written = markdown.render(record)
    assert "### V1 name: broken in spun\n\n| reading | reports | witnesses | |\n| --- | --- | --- | --- |\n" in written
    assert "| Ada **Lund** | copy, mixed, wire | 1 | preferred |\n| Ada **Loaned** | spun | 1 | broken |\n" in written
    assert "- A2 **Mira Solane**, *absent*: talk  \n  1 witness · copy, wire · on the word of a Tarvian official\n" in written
    assert "  > *Solane will stay away from the talks*, a Tarvian official said. (copy, wire)\n" in written
    assert "- **wire** · North Wire\n  - **copy** · Harbour Gazette · copy, 100% of its sentences\n" in written


def test_every_line_has_one_place_in_the_document(record: Record) -> None:
    written = markdown.render(record)
    for label in ("A1", "A2", "A3", "I1", "D1", "P1", "P2", "T1", "F1", "F2", "E1", "E2", "Q1", "N1", "N2", "N3"):
        assert written.count(f"\n- {label} ") == 1


def test_a_hostile_name_cannot_break_out_of_its_cell_or_line(record: Record) -> None:
    hostile = msgspec.structs.replace(record.attendance[0], actor="x | y\n\n# Heading <img src=x>")
    written = markdown.render(msgspec.structs.replace(record, attendance=(hostile,)))
    assert r"**x \| y \# Heading \<img src=x\>**" in written
    assert "\n# Heading" not in written


def test_a_record_without_a_line_is_a_heading_and_what_was_read(empty: Record) -> None:
    assert (
        markdown.render(empty)
        == "# The record\n\n- 1 report · 14 May 2031\n- 1 independent line of descent: only alone\n- nothing disputed or broken was found\n"
    )
