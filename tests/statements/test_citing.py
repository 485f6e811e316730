"""The whole words of source, cue and content."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language import Tree
from dragoman.statements import Context
from dragoman.statements.citations import TELLING, Candidates
from dragoman.statements.citing import Citation, Judge, find_citations, grouped

CASES = {
    "a clause with its complementiser": (
        "The Tarvian ministry said that the bridge would reopen in June.",
        "The Tarvian ministry",
        "said",
        ["that the bridge would reopen in June"],
    ),
    "a quotation with its marks, and the one behind the speaker": (
        "“The bridge will reopen,” Ada Lund said. “We are nearly done.”",
        "Ada Lund",
        "said",
        ["“The bridge will reopen,”", "“We are nearly done.”"],
    ),
    "a phrase before the source": (
        "According to the ministry, the bridge will reopen in June.",
        "the ministry",
        "According to",
        ["the bridge will reopen in June"],
    ),
    "a belief": ("Ada Lund thinks that the bridge is safe.", "Ada Lund", "thinks", ["that the bridge is safe"]),
    "an intention": ("The council has vowed to reopen the bridge.", "The council", "has vowed", ["to reopen the bridge"]),
    "praise and blame": ("The council criticized the plan.", "The council", "criticized", ["the plan"]),
}


def _read(context: Context) -> tuple[Citation, ...]:
    return find_citations(context.annotated, Tree(context.annotated))


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES.values(), ids=CASES.keys())
def test_each_part_is_found_with_all_its_words(
    read: Callable[[str], Context], text: str, source: str, cue: str, content: list[str]
) -> None:
    context = read(text)
    (cited,) = _read(context)
    assert cited.source is not None
    assert context.text(cited.source) == source
    assert context.text(cited.cue) == cue
    assert [context.text(span) for span in cited.content] == content


@pytest.mark.parametrize("text", ["The bridge over the Sarn reopened in June.", "Rain fell on the hills."])
def test_where_nobody_is_cited_nothing_is_found(read: Callable[[str], Context], text: str) -> None:
    assert _read(read(text)) == ()


def test_the_words_of_an_attribution_do_not_depend_on_another_paragraph(read: Callable[[str], Context]) -> None:
    first = "The ministry said that the bridge would reopen."
    alone, beside = read(first), read(first + " Ada Lund praised the plan.")
    (cited,) = _read(alone)
    assert [alone.text(span) for span in cited.content] == [beside.text(span) for span in _read(beside)[0].content]


def test_what_is_told_is_found_with_all_its_candidates_and_without_the_others(read: Callable[[str], Context]) -> None:
    asides = "“It is late,” she said, adding that talks had begun. Tarvia, he claimed, wants peace and is sure it was told to wait."
    context = read(" ".join([*(text for text, _, _, _ in CASES.values()), asides]))
    held = Candidates(context.annotated, context.tree)
    told = [group for group in grouped(held) if any(candidate.frame in TELLING for candidate in group)]
    assert list(grouped(held, telling=True)) == told
    assert list(grouped(held, telling=True, known=frozenset({told[0][0].head}))) == told[1:]


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(-1e3, 1e3)), st.lists(st.sampled_from("abcdefgh")), st.floats(-50, 50))
@settings(max_examples=50)
def test_a_likelihood_lies_between_nought_and_one(weights: dict[str, float], traits: list[str], bias: float) -> None:
    assert 0 < Judge(bias=bias, weights=weights).likelihood(traits) < 1
