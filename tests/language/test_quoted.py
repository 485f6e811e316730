"""Quotation marks in made-up paragraphs, one block a line."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.quoted import quoted_texts
from dragoman.model import Block, Report


def _report(text: str) -> Report:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="paragraph", start=at, end=at + len(line)))
        at += len(line) + 1
    return Report(id="r", text=text, blocks=tuple(blocks))


def _quoted(text: str) -> list[str]:
    report = _report(text)
    return [" ".join(report.words(q.span).split()) for q in quoted_texts(report)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We stay," Lund said. "We always did."', ["We stay,", "We always did."]),
        ("“We stay,” Lund said, ‘as told’ to him.", ["We stay,", "as told"]),
        ("Lund called it «a gift» and „a prize“.", ["a gift", "a prize"]),
        # Closed in a later paragraph: by shape, by parity, by a mark of another kind.
        ('"The dam is ours.\nThe lake is ours.\nNobody asked us, "Lund said.', ["The dam is ours. The lake is ours. Nobody asked us,"]),
        (
            '"The dam is ours.\n"Lund called it" a good day, "and left.',
            ["The dam is ours.", "a good day,"],
        ),
        ("“The dam is ours.\nThe lake is ours.”\nLund left.", ["The dam is ours. The lake is ours."]),
        ('“The dam is ours, "Lund said.', ["The dam is ours,"]),
        # Each paragraph of a long quotation opens anew, only the last one closes.
        (
            '"The dam is ours.\n"The lake is ours.\n"Nobody asked us," Lund said.',
            ["The dam is ours.", "The lake is ours.", "Nobody asked us,"],
        ),
        # A slip of the page.
        ('Lund said "the dam is ours.\nBerg called that "bold" at noon.', ["bold"]),
        ('The board was 5" wide.\nBerg called it "small, and left.', []),
        ('""\nLund said nothing.', []),
    ],
)
def test_quotations_end_where_their_marks_say(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


def test_a_mark_is_not_carried_over_residue() -> None:
    text = '"The dam is ours.\nWe use cookies.\nNobody asked us, "Lund said.'
    plain = _report(text)
    blocks = (
        plain.blocks[0],
        Block(kind="residue", start=plain.blocks[1].start, end=plain.blocks[1].end, reason="cookie"),
        plain.blocks[2],
    )
    assert quoted_texts(Report(id="r", text=text, blocks=blocks)) == ()


@given(st.text(alphabet="ab \"“”‘’'«»,.\n", max_size=60))
def test_stretches_are_never_empty_stand_in_order_and_never_overlap(text: str) -> None:
    report = _report(text)
    found = quoted_texts(report)
    assert all(report.words(q.span).strip() == report.words(q.span) != "" for q in found)
    assert all(q.outer.start < q.span.start < q.span.end <= q.outer.end for q in found)
    assert all(a.outer.end <= b.outer.start for a, b in itertools.pairwise(found))
