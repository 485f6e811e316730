import random
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from river_story import COPY, WIRE, read, written

from dragoman.model import Alignment, AnnotatedReport, Span
from dragoman.passages import align

Reports = tuple[AnnotatedReport, ...]


def words(story: Reports, spans: tuple[Span, ...]) -> str:
    return " ".join(r.report.words(s) for s in spans for r in story if r.id == s.report)


def test_no_report_and_one_report_give_nothing(story: Reports) -> None:
    assert align(()) == align(story[:1]) == Alignment(passages=(), lineage=())


def test_a_report_without_sentences_has_no_passages() -> None:
    found = align(read(written("a", WIRE), written("b", ("",))))
    assert found.passages == ()
    assert [x.relation for x in found.lineage] == ["independent"]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_reports_changes_nothing(story: Reports, alignment: Alignment, seed: int) -> None:
    shuffled = list(story)
    random.Random(seed).shuffle(shuffled)
    assert msgspec.json.encode(align(shuffled)) == msgspec.json.encode(alignment)


@given(chosen=st.sets(st.integers(0, 5)))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_subset_of_a_story_can_be_aligned(story: Reports, chosen: set[int]) -> None:
    some = [story[i] for i in sorted(chosen)]
    found = align(some)
    assert len(found.lineage) == len(some) * (len(some) - 1) // 2
    assert {s.report for p in found.passages for s in (*p.a, *p.b)} <= {r.id for r in some}


def test_every_span_holds_words_of_its_report(story: Reports, alignment: Alignment) -> None:
    texts = {r.id: r.report.text for r in story}
    sentences = {r.report.span(s.start, s.end) for r in story for s in r.sentences}
    for passage in alignment.passages:
        assert sentences >= {*passage.a, *passage.b}
        assert passage.a[0].report < passage.b[0].report
        for difference in passage.differences:
            for span in (difference.a, difference.b):
                assert 0 <= span.start <= span.end <= len(texts[span.report])
                assert texts[span.report][span.start : span.end].strip() == texts[span.report][span.start : span.end]
            assert difference.a.start < difference.a.end or difference.b.start < difference.b.end


def test_ids_count_up_in_the_order_of_the_spans(alignment: Alignment) -> None:
    assert [p.id for p in alignment.passages] == [f"p{n}" for n in range(1, len(alignment.passages) + 1)]
    assert [(p.a, p.b) for p in alignment.passages] == sorted((p.a, p.b) for p in alignment.passages)


@pytest.mark.parametrize(
    ("a", "b", "mine", "theirs"),
    [
        ("b", "c", "Morland's President Joren Kesten is to stay away", "will not attend the river talks"),
        ("b", "c", "His office said that he would send", "will not attend the river talks"),
        ("b", "c", "Tarvia will open the Ister locks only if", "would open the Ister locks only if"),
        ("b", "c", "will head the two delegations", "The two delegations, each of nine people"),
        ("b", "c", "Before the locks are open", "Velt refused to discuss"),
        ("c", "e", "Velt refused to discuss", "Velt has refused to discuss"),
    ],
)
def test_sentences_that_a_reader_would_pair_are_paired(
    story: Reports, alignment: Alignment, a: str, b: str, mine: str, theirs: str
) -> None:
    sides = [(words(story, p.a), words(story, p.b)) for p in alignment.passages if (p.a[0].report, p.b[0].report) == (a, b)]
    assert any(mine in x and theirs in y for x, y in sides)


def test_a_sentence_split_in_two_is_one_passage(story: Reports, alignment: Alignment) -> None:
    (split,) = [p for p in alignment.passages if p.b[0].report == "c" and "Joren Kesten is to" in words(story, p.a)]
    assert len(split.a) == 2
    assert len(split.b) == 1


def test_another_event_shares_no_passage(alignment: Alignment) -> None:
    assert not [p for p in alignment.passages if p.b[0].report == "f"]


def test_a_copied_passage_has_no_difference_and_the_kind_says_so(alignment: Alignment) -> None:
    copied = [p for p in alignment.passages if (p.a[0].report, p.b[0].report) == ("a", "c")]
    assert len(copied) >= len(COPY) - 1
    assert all(p.kind == "copied" and p.differences == () and p.overlap == 1.0 and p.derived for p in copied)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Lund will meet Kesten in Sund on Friday.", "Lund will meet Kesten in Sund on Friday.", "copied"),
        ("The defence ministry of Tarvia organised the meeting.", "The defense ministry of Tarvia organized the meeting!", "copied"),
        ("At least 1,240 fishermen lost their licences in Sund.", "At least 2,140 fishermen lost their licences in Sund.", "corrupted"),
        ("Envoy Mira Solane travelled to Brennick on Monday.", "Envoy Mira Solaine travelled to Brennick on Monday.", "corrupted"),
        ("Kesten will attend the talks in Sund on Friday.", "Kesten will not attend the talks in Sund on Friday.", "corrupted"),
        ("Lund said the locks would open in Sund in June.", "The locks would open in Sund in June, Lund told reporters.", "reworded"),
    ],
)
def test_the_kind_of_a_passage(pair: Callable[[str, str], Reports], a: str, b: str, kind: str) -> None:
    story = pair(a, b)
    (found,) = [p for p in align(story).passages if words(story, p.a) == a]
    assert found.kind == kind


def test_the_broken_figure_is_a_difference_by_itself(story: Reports, alignment: Alignment) -> None:
    pairs = [(words(story, (d.a,)), words(story, (d.b,))) for p in alignment.passages if p.b[0].report == "c" for d in p.differences]
    assert any("2,140" in a and "1,240" in b for a, b in pairs)
