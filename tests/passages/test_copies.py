import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Block, Copies, Lineage, Report
from dragoman.passages import copies

HALF = 0.5


def report(id: str, day: int | None = None, length: int = 10) -> Report:
    date = None if day is None else datetime.date(2031, 5, day)
    return Report(id=id, text="x" * length, blocks=(Block(kind="paragraph", start=0, end=length),), date=date)


def pair(a: str, b: str, share_a: float, share_b: float, parent: str | None = None, relation: str = "rewrite") -> Lineage:
    return Lineage(a=a, b=b, relation=relation, parent=parent, share_a=share_a, share_b=share_b, passages=(), reason="")


def grouped(reports: list[Report], pairs: list[Lineage], threshold: float = HALF) -> list[tuple[str, tuple[str, ...]]]:
    return [(group.lead, group.reports) for group in copies(reports, pairs, threshold)]


PLAIN = [report("a"), report("b"), report("c")]


@pytest.mark.parametrize(
    ("reports", "pairs", "groups"),
    [
        pytest.param([], [], [], id="no reports"),
        pytest.param(PLAIN[:1], [], [], id="one report alone"),
        pytest.param(PLAIN, [pair("a", "b", 1, 1, "b")], [("b", ("a",))], id="the source leads"),
        pytest.param(
            [report("a", 2), report("b", 3)], [pair("a", "b", 1, 1, "b")], [("b", ("a",))], id="a known direction outweighs dates"
        ),
        pytest.param([report("a", 3), report("b", 2)], [pair("a", "b", 1, 1)], [("b", ("a",))], id="without direction the earliest leads"),
        pytest.param([report("a"), report("b", 2)], [pair("a", "b", 1, 1)], [("b", ("a",))], id="a date comes before none"),
        pytest.param([report("a"), report("b", None, 11)], [pair("a", "b", 1, 1)], [("b", ("a",))], id="without dates the longest leads"),
        pytest.param(PLAIN, [pair("a", "b", 1, 1)], [("a", ("b",))], id="where nothing tells the first by id leads"),
        pytest.param([report("a", 1), report("b", 2)], [pair("a", "b", 1, 0.2)], [("b", ("a",))], id="who holds the other whole leads"),
        pytest.param(PLAIN, [pair("a", "b", 0.49, 0.1, "b")], [], id="less than the share is no copy"),
        pytest.param(PLAIN, [pair("a", "b", 0.5, 0.1, "b")], [("b", ("a",))], id="just the share is one"),
        pytest.param(PLAIN, [pair("a", "b", 0.3, 0.9, "b")], [], id="a source is no copy of what drew on it"),
        pytest.param(PLAIN, [pair("a", "b", 0.9, 0.9, None, "independent")], [], id="an independent report is no copy"),
        pytest.param(
            PLAIN, [pair("a", "b", 1, 0.6, "a"), pair("b", "c", 1, 0.6, "b"), pair("a", "c", 1, 0.4, "a")], [("a", ("b",))], id="no chain"
        ),
        pytest.param(
            PLAIN,
            [pair("a", "b", 0.9, 0.9, "a"), pair("b", "c", 0.9, 0.9, "b"), pair("a", "c", 0.8, 0.8, "a")],
            [("a", ("b", "c"))],
            id="one star",
        ),
        pytest.param(
            [report("a", 1), report("b", 2), report("c", 3)],
            [pair("a", "c", 0.1, 0.9), pair("b", "c", 0.1, 0.6, "b")],
            [("b", ("c",))],
            id="its source before another that holds more",
        ),
        pytest.param(
            [*PLAIN, report("d")],
            [pair("a", "c", 0.1, 0.6), pair("b", "c", 0.1, 0.9), pair("a", "d", 0.1, 0.6)],
            [("a", ("d",)), ("b", ("c",))],
            id="where most of it is",
        ),
        pytest.param(
            [report("a", 2), report("b", 1), report("c", 3)],
            [pair("a", "b", 0.2, 0.7), pair("a", "c", 0.2, 0.9), pair("b", "c", 0.2, 0.6)],
            [("a", ("b", "c"))],
            id="who is left without a member can be one",
        ),
        pytest.param(
            PLAIN,
            [pair("a", "b", 0.3, 0.3, "a", "shared_source"), pair("b", "c", 0.1, 0.9, "b")],
            [("b", ("c",))],
            id="a mixed report leads its own copy",
        ),
    ],
)
def test_reports_stand_under_the_lead_that_holds_their_text(reports: list[Report], pairs: list[Lineage], groups: list) -> None:
    assert grouped(reports, pairs) == groups


@pytest.mark.parametrize(("threshold", "members"), [(0.0, ("b", "c")), (0.3, ("b", "c")), (0.31, ("b",)), (1.0, ("b",))])
def test_the_share_that_makes_a_copy_is_the_readers_choice(threshold: float, members: tuple[str, ...]) -> None:
    pairs = [pair("a", "b", 1, 1, "a"), pair("a", "c", 0.1, 0.3, "a", "shared_source"), pair("b", "c", 0, 0, None, "shared_source")]
    assert grouped(PLAIN, pairs, threshold) == [("a", members)]


@pytest.mark.parametrize(
    ("first", "second", "lineage", "why"),
    [
        (report("a"), report("b"), pair("a", "b", 0.9, 0.8, "a"), "b (80% of its sentences) derived from it"),
        (report("a"), report("b"), pair("a", "b", 0.2, 0.8), "b (80% of its sentences) held by it, which has more"),
        (report("a", 1), report("b", 2), pair("a", "b", 0.9, 0.8), "b (80% of its sentences) without an earlier date"),
        (report("a", 1, 20), report("b", 1), pair("a", "b", 0.9, 0.8), "b (80% of its sentences) shorter"),
    ],
)
def test_a_group_says_each_share_and_why_its_lead_leads(first: Report, second: Report, lineage: Lineage, why: str) -> None:
    assert [group.why for group in copies([first, second], [lineage], HALF)] == [why]


def test_members_of_one_standing_are_told_together() -> None:
    pairs = [pair("a", "b", 1, 1, "a"), pair("a", "c", 1, 0.75, "a"), pair("b", "c", 1, 0.75)]
    (group,) = copies(PLAIN, pairs, HALF)
    assert group == Copies(lead="a", reports=("b", "c"), why="b (100% of its sentences), c (75%) derived from it")


SHARES = st.sampled_from([0.0, 0.2, 0.5, 0.6, 0.9, 1.0])


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Report], list[Lineage]]:
    ids = "abcdef"[: draw(st.integers(0, 6))]
    reports = [report(id, draw(st.sampled_from([None, 1, 2])), draw(st.sampled_from([5, 9]))) for id in ids]
    pairs = [
        pair(
            a,
            b,
            draw(SHARES),
            draw(SHARES),
            draw(st.sampled_from([None, a, b])),
            draw(st.sampled_from(["copy", "shared_source", "independent"])),
        )
        for a in ids
        for b in ids
        if a < b
    ]
    return reports, pairs


@given(story=stories(), threshold=SHARES, data=st.data())
def test_groups_are_disjoint_stars_whatever_the_order_of_reports(
    story: tuple[list[Report], list[Lineage]], threshold: float, data: st.DataObject
) -> None:
    reports, pairs = story
    found = copies(reports, pairs, threshold)
    assert copies(data.draw(st.permutations(reports)), data.draw(st.permutations(pairs)), threshold) == found
    named = [id for group in found for id in (group.lead, *group.reports)]
    assert len(named) == len(set(named))
    shares = {}
    for line in pairs:
        shares |= {(line.a, line.b): (line.share_a, line), (line.b, line.a): (line.share_b, line)}
    for group in found:
        assert group.reports
        for member in group.reports:
            share, line = shares[member, group.lead]
            assert share > 0
            assert share >= threshold
            assert line.relation != "independent"
            assert line.parent != member
