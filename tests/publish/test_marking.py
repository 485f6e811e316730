import itertools

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.publish.marking import Mark, by_report, marks, stretches
from dragoman.publish.sections import page

TEXT = "Kesten will come only if Solane comes too, and Lund will not."


def mark(number: int, start: int, end: int) -> Mark:
    return Mark(anchor=f"s{number}", span=Span("wire", start, end), labels=(f"P{number}",), contested=False)


def written(found: list[Mark], start: int = 0, end: int = len(TEXT)) -> str:
    parts = []
    for stretch in stretches(TEXT, start, end, found):
        if stretch.opens:
            parts.append(f"<{stretch.opens.anchor}{'' if stretch.whole else '…'}>")
        elif stretch.closes:
            parts.append(f"</{stretch.closes.anchor}{'' if stretch.whole else '…'}>")
        else:
            parts.append(stretch.text)
    return "".join(parts)


def test_a_finding_inside_another_is_marked_inside_it() -> None:
    assert written([mark(1, 0, 41), mark(2, 17, 41), mark(3, 25, 31)]).startswith(
        "<s1>Kesten will come <s2>only if <s3>Solane</s3> comes too</s2></s1>, and"
    )


def test_findings_that_cross_are_cut_so_that_they_nest_and_keep_one_anchor_and_one_way_back() -> None:
    assert written([mark(1, 0, 16), mark(2, 7, 31)]).startswith("<s1>Kesten <s2>will come</s2…></s1><s2…> only if Solane</s2> comes")


def test_a_finding_that_crosses_the_edge_of_a_block_is_cut_there() -> None:
    assert written([mark(1, 10, 30)], 0, 16) == "Kesten wil<s1>l come</s1…>"
    assert written([mark(1, 10, 30)], 17, 31) == "<s1…>only if Solan</s1>e"


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda pair: pair[0] < pair[1])


@given(st.sets(spans, max_size=12), spans)
def test_any_findings_nest_and_leave_the_words_as_they_are(drawn: set[tuple[int, int]], part: tuple[int, int]) -> None:
    found = [mark(number, *pair) for number, pair in enumerate(sorted(drawn), 1)]
    start, end = part
    opened: list[str] = []
    words = ""
    anchors: list[str] = []
    for stretch in stretches(TEXT, start, end, found):
        if stretch.opens:
            opened.append(stretch.opens.anchor)
            if stretch.whole:
                anchors.append(stretch.opens.anchor)
        elif stretch.closes:
            assert opened.pop() == stretch.closes.anchor
        else:
            words += stretch.text
    assert not opened
    assert words == TEXT[start:end]
    assert sorted(anchors) == sorted(m.anchor for m in found if start <= m.span.start < end)


def test_each_span_is_marked_once_with_all_lines_that_rest_on_it(record) -> None:
    made = page(record)
    found = marks((line for section in made.sections for line in section.lines), made.contests)
    texts = {report.id: report for report in record.reports}
    ceasefire = next(m for span, m in found.items() if texts[span.report].words(span) == "Tarvia supports a 60-day ceasefire")
    assert ceasefire.labels == ("V3", "P1")
    assert ceasefire.contested
    anchors = [m.anchor for found_in in by_report(found).values() for m in found_in]
    assert anchors == [f"s{number}" for number in itertools.takewhile(lambda n: n <= len(found), itertools.count(1))]
