import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Lineage
from dragoman.publish.descent import Branch, common_words, descent_in_words, lines_of_descent, tree


def pair(a: str, b: str, relation: str, parent: str | None = None, share_a: float = 0.0, share_b: float = 0.0) -> Lineage:
    return Lineage(a=a, b=b, relation=relation, parent=parent, share_a=share_a, share_b=share_b, passages=(), reason="")


def shape(branch: Branch) -> object:
    return (branch.report, [shape(below) for below in branch.branches])


@pytest.mark.parametrize(
    ("lineage", "shapes"),
    [
        ([], [("a", []), ("b", []), ("c", [])]),
        ([pair("a", "b", "copy", "b", 1.0, 1.0)], [("b", [("a", [])]), ("c", [])]),
        # c came through b, which is closer to it than a
        (
            [pair("a", "b", "copy", "a", 1.0, 1.0), pair("a", "c", "rewrite", "a", 1.0, 0.7), pair("b", "c", "rewrite", "b", 1.0, 0.9)],
            [("a", [("b", [("c", [])])])],
        ),
        # nothing tells whether c came through b: it stands under the source
        (
            [pair("a", "b", "copy", "a", 1.0, 1.0), pair("a", "c", "copy", "a", 1.0, 1.0), pair("b", "c", "copy", "b", 1.0, 1.0)],
            [("a", [("b", []), ("c", [])])],
        ),
        ([pair("a", "b", "shared_source", None, 0.9, 0.8)], [(None, [("a", []), ("b", [])]), ("c", [])]),
        ([pair("a", "b", "shared_source", None, 0.1, 0.1)], [("a", []), ("b", []), ("c", [])]),
        # a ring cannot be: the last of it that would close it is left out
        (
            [pair("a", "b", "copy", "a", 1.0, 1.0), pair("b", "c", "copy", "b", 1.0, 1.0), pair("a", "c", "copy", "c", 1.0, 1.0)],
            [("c", [("a", [("b", [])])])],
        ),
    ],
)
def test_reports_stand_under_what_they_are_drawn_from(lineage: list[Lineage], shapes: list[object]) -> None:
    assert [shape(branch) for branch in tree("abc", lineage)] == shapes


IDS = "abcdef"
PAIRS = [(a, b) for i, a in enumerate(IDS) for b in IDS[i + 1 :]]


@given(
    st.fixed_dictionaries(
        {
            pair: st.tuples(
                st.sampled_from(["copy", "rewrite", "shared_source", "independent"]),
                st.sampled_from([None, *pair]),
                st.floats(0, 1),
                st.floats(0, 1),
            )
            for pair in PAIRS
        }
    ),
    st.randoms(use_true_random=False),
)
def test_every_report_stands_in_the_tree_once_whatever_the_pairs_say_and_in_whatever_order(drawn, random) -> None:
    lineage = [pair(a, b, *rest) for (a, b), rest in drawn.items()]
    forest = tree(IDS, lineage)
    assert sorted(id for branch in forest for id in branch.reports) == list(IDS)
    shuffled = lineage[:]
    random.shuffle(shuffled)
    assert tree(reversed(IDS), shuffled) == forest


def test_a_mixed_report_is_a_line_of_its_own_in_part() -> None:
    lineage = [
        pair("a", "b", "rewrite", "a", 0.9, 1.0),
        pair("a", "c", "shared_source", "a", 0.1, 0.3),
        pair("a", "d", "shared_source", None, 0.1, 0.1),
    ]
    forest = tree("abcd", lineage)
    assert lines_of_descent(forest) == "3 independent lines of descent: a and b from one text; c, in part its own; d alone"
    assert [(line.a, line.b) for line in common_words(forest, lineage)] == [("a", "d")]
    (b, c) = forest[0].branches
    assert descent_in_words(b) == "rewrite, 100% of its sentences"
    assert descent_in_words(c) == "in part, 30% of its sentences"
    assert descent_in_words(forest[0]) == ""


def test_no_reports_give_no_tree() -> None:
    assert tree([], []) == ()
    assert lines_of_descent(()) == ""


def test_reports_that_share_nothing_are_each_alone() -> None:
    assert lines_of_descent(tree("abc", [])) == "3 independent lines of descent: a, b and c each alone"
