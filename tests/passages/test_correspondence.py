import pytest
from river_story import OWN, REWRITE, WIRE, read, written

from dragoman.model import Alignment, AnnotatedReport, Span
from dragoman.passages import Correspondence, align

Reports = tuple[AnnotatedReport, ...]


def at(story: Reports, report: str, words: str) -> Span:
    (found,) = [r for r in story if r.id == report]
    start = found.report.text.index(words)
    return found.report.span(start, start + len(words))


def texts(story: Reports, spans: tuple[Span, ...]) -> dict[str, str]:
    return {s.report: r.report.words(s) for s in spans for r in story if r.id == s.report}


@pytest.mark.parametrize(
    ("report", "words", "others"),
    [
        ("c", "1,240", {"a": "1,240", "b": "2,140", "e": "1,240"}),
        ("c", "Oskar Velt", {"a": "Oskar Velt", "b": "Oskar Velt"}),
        ("b", "2,140 fishermen", {"a": "1,240 fishermen", "c": "1,240 fishermen", "e": "1,240 fishermen"}),
    ],
)
def test_the_words_at_the_same_place_are_found(
    story: Reports, correspondence: Correspondence, report: str, words: str, others: dict[str, str]
) -> None:
    assert texts(story, correspondence.counterparts(at(story, report, words))) == others


def test_words_that_a_report_leaves_out_have_no_counterpart_there(story: Reports, correspondence: Correspondence) -> None:
    assert correspondence.counterparts(at(story, "d", "Tomas Brandl, who paints a door")) == ()


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ((), 0),
        ((("c", "1,240"),), 1),
        ((("a", "1,240"), ("c", "1,240"), ("b", "2,140")), 1),
        ((("a", "1,240"), ("d", "1,260")), 2),
        ((("c", "1,240"), ("e", "1,240")), 1),
        ((("e", "biscuit tin"), ("e", "older than the lock gates")), 1),
        ((("e", "biscuit tin"), ("c", "1,240")), 2),
        ((("a", "1,240"), ("b", "2,140"), ("d", "1,260"), ("f", "two tails")), 3),
    ],
)
def test_copies_are_one_witness_and_a_mixed_report_counts_for_its_own(
    story: Reports, correspondence: Correspondence, places: tuple[tuple[str, str], ...], count: int
) -> None:
    found = correspondence.witnesses([at(story, *place) for place in places])
    assert found.count == count == len(found.lines)
    assert found.reason.startswith(f"{count}: ")
    assert {id_ for line in found.lines for id_ in line} == {report for report, _ in places}


def test_two_copies_are_one_witness_where_their_source_is_not_at_hand() -> None:
    story = read(written("a", WIRE), written("b", REWRITE))
    correspondence = Correspondence(story, align(story))
    assert correspondence.witnesses([at(story, "a", "1,240"), at(story, "b", "2,140")]).count == 1


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("“No boat will be turned back before the autumn floods,” the two ministries said in a joint statement.", 1),
        ("“No boat will be turned back before the autumn floods,” the two ministers shouted over the noise of the engines.", 2),
    ],
)
def test_a_written_statement_that_two_quote_is_one_witness(words: str, count: int) -> None:
    quoting = "On the quay a clerk read it out twice: “No boat will be turned back before the autumn floods,” the ministers had said."
    story = read(written("a", (*WIRE, words)), written("b", (*OWN, quoting)))
    correspondence = Correspondence(story, align(story))
    spans = [at(story, "a", "before the autumn floods"), at(story, "b", "before the autumn floods")]
    assert correspondence.witnesses(spans).count == count


def test_a_span_outside_all_sentences_is_its_reports_own(story: Reports, correspondence: Correspondence) -> None:
    found = correspondence.witnesses([Span("c", 10_000, 10_005)])
    assert found.lines == (("c",),)


def test_counterparts_lie_in_passages_of_the_sentence(story: Reports, alignment: Alignment, correspondence: Correspondence) -> None:
    for report in story:
        for token in report.tokens:
            span = report.report.span(token.start, token.end)
            for other in correspondence.counterparts(span):
                assert any(s.covers(other) for p in correspondence.passages(span) for s in (_whole(p.a), _whole(p.b)))


def _whole(side: tuple[Span, ...]) -> Span:
    return Span(side[0].report, side[0].start, side[-1].end)
