import itertools

import pytest
from river_story import COPY, OWN, REWRITE, WIRE, read, written

from dragoman.model import Alignment, AnnotatedReport
from dragoman.passages import align
from dragoman.passages.branching import branching

Reports = tuple[AnnotatedReport, ...]


@pytest.mark.parametrize(
    ("a", "b", "relation", "parent"),
    [
        ("a", "b", "shared_source", None),
        ("a", "c", "copy", "c"),
        ("a", "d", "independent", None),
        ("a", "e", "shared_source", None),
        ("b", "c", "rewrite", "c"),
        ("b", "d", "independent", None),
        ("b", "e", "shared_source", None),
        ("c", "d", "independent", None),
        ("c", "e", "shared_source", "c"),
        ("c", "f", "independent", None),
        ("d", "e", "independent", None),
        ("e", "f", "independent", None),
    ],
)
def test_how_two_reports_of_the_story_are_related(alignment: Alignment, a: str, b: str, relation: str, parent: str | None) -> None:
    (found,) = [x for x in alignment.lineage if (x.a, x.b) == (a, b)]
    assert (found.relation, found.parent) == (relation, parent)
    assert found.reason


def test_there_is_one_lineage_for_each_pair_in_order(story: Reports, alignment: Alignment) -> None:
    assert [(x.a, x.b) for x in alignment.lineage] == list(itertools.combinations([r.id for r in story], 2))


def test_the_passages_of_a_lineage_are_the_derived_ones_of_its_pair(alignment: Alignment) -> None:
    for item in alignment.lineage:
        mine = [p for p in alignment.passages if (p.a[0].report, p.b[0].report) == (item.a, item.b)]
        assert item.passages == tuple(p.id for p in mine if p.derived)
        assert 0 <= item.share_a <= 1
        assert 0 <= item.share_b <= 1


def test_a_report_beside_its_own_copy_is_a_copy_through_and_through() -> None:
    (found,) = align(read(written("a", WIRE, day=3), written("b", WIRE, day=4))).lineage
    assert (found.relation, found.parent, found.share_a, found.share_b) == ("copy", "a", 1.0, 1.0)


def test_no_parent_is_named_where_nothing_tells_which_was_first() -> None:
    (found,) = align(read(written("a", WIRE), written("b", WIRE))).lineage
    assert (found.relation, found.parent) == ("copy", None)
    assert "nothing tells" in found.reason


@pytest.mark.parametrize(
    ("first", "second", "parent"),
    [
        pytest.param(("a", WIRE, None, 5), ("b", WIRE, None, 4), "b", id="the earlier date"),
        pytest.param(("a", COPY, None, None), ("b", WIRE, None, None), "b", id="a cut at the end"),
        pytest.param(("a", WIRE, "Halden Mirror", 3), ("b", WIRE, "Coastline Agency", 3), "b", id="the agency that both credit"),
        pytest.param(("a", WIRE, "Halden Mirror", 3), ("b", WIRE, None, 3), "b", id="a dateline with another's agency"),
    ],
)
def test_what_tells_the_direction(first: tuple, second: tuple, parent: str) -> None:  # type: ignore[type-arg]
    (found,) = align(read(written(*first), written(*second))).lineage
    assert found.parent == parent


def test_two_copies_of_one_text_are_copies_of_each_other_where_nothing_tells_the_first() -> None:
    found = align(read(written("a", WIRE), written("b", WIRE), written("c", WIRE)))
    assert [(x.relation, x.parent) for x in found.lineage] == [("copy", None)] * 3


def test_a_copy_of_a_rewrite_descends_from_the_wire_through_it() -> None:
    third = (*REWRITE[:-1], REWRITE[-1].replace("eleven", "twelve"))
    found = align(read(written("a", third, day=5), written("b", REWRITE, day=4), written("c", WIRE, day=3)))
    assert [(x.a, x.b, x.relation, x.parent) for x in found.lineage] == [
        ("a", "b", "copy", "b"),
        ("a", "c", "rewrite", "c"),
        ("b", "c", "rewrite", "c"),
    ]


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("“A river is not a bargaining chip, and we have said so for eleven years,” Lund told a crowd at the market.", "shared_source"),
        ("“A river is not a toy,” Lund told a crowd at the market.", "independent"),
    ],
)
def test_a_public_quotation_is_a_common_source_only_where_eight_words_run_alike(words: str, relation: str) -> None:
    (found,) = align(read(written("a", WIRE), written("b", (*OWN, words)))).lineage
    assert (found.relation, found.parent) == (relation, None)
    assert found.share_a == found.share_b == 0.0


def test_the_heaviest_tree_leaves_no_cycle() -> None:
    weights = {("r", "x"): 0.5, ("r", "y"): 0.4, ("x", "y"): 1.0, ("y", "x"): 1.0}
    assert branching(["r", "x", "y"], "r", weights) == {"x": "r", "y": "x"}
