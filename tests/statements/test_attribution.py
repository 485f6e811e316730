"""On whose word: source, cue, content."""

from collections.abc import Callable

import pytest

from dragoman.statements import Context

CASES = {
    "a verb of saying before its clause": (
        "The Tarvian ministry said on Monday that the bridge would reopen in June.",
        "bridge",
        "ministry",
        "said",
    ),
    "a verb of saying behind its clause": ("The bridge will reopen in June, Foreign Minister Ada Lund said.", "bridge", "Lund", "said"),
    "an inverted verb of saying": ("The bridge will reopen in June, said Foreign Minister Ada Lund.", "bridge", "Lund", "said"),
    "a phrase before the source": (
        "According to the Tarvian ministry, the bridge will reopen in June.",
        "bridge",
        "ministry",
        "According to",
    ),
    "a phrase behind the content": (
        "The bridge will reopen in June, according to the Tarvian ministry.",
        "bridge",
        "ministry",
        "according to",
    ),
    "a verb of belief": ("Ada Lund believes that the bridge will reopen in June.", "bridge", "Lund", "believes"),
    "a verb that no list knows": ("The Tarvian court ruled that the bridge was unsafe.", "bridge", "court", "ruled"),
    "an aside that no list knows": ("The bridge, the engineers found out, was unsafe.", "unsafe", "engineers", "found out"),
    "somebody is told": ("Ada Lund told reporters that the bridge would reopen in June.", "bridge", "Lund", "told"),
}


@pytest.mark.parametrize(("text", "inside", "source", "cue"), CASES.values(), ids=CASES.keys())
def test_the_source_and_the_cue_of_what_is_said_are_found(
    read: Callable[[str], Context], text: str, inside: str, source: str, cue: str
) -> None:
    context = read(text)
    start = text.index(inside)
    attribution = context.attribution_of(context.report.span(start, start + len(inside)))
    assert attribution is not None
    assert source in attribution.source.text
    assert context.text(attribution.cue) == cue


def test_what_a_report_says_on_its_own_has_no_attribution(read: Callable[[str], Context]) -> None:
    text = "The bridge over the Sarn reopened in June."
    context = read(text)
    assert context.attributions == ()
    assert context.attribution_of(context.report.span(4, 10)) is None


def test_the_inner_source_of_a_report_of_a_report_has_the_outer_one_with_it(read: Callable[[str], Context]) -> None:
    text = "A Tarvian official said that Ada Lund had promised that the bridge would reopen."
    context = read(text)
    start = text.index("bridge")
    attribution = context.attribution_of(context.report.span(start, start + 6))
    assert attribution is not None
    assert attribution.source.text == "Ada Lund"
    assert attribution.outer is not None
    assert "official" in attribution.outer.text


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Ada Lund told reporters that the bridge would reopen in June.", "reporters"),
        ("Ada Lund said in an interview with the Lantern that the bridge would reopen in June.", "Lantern"),
        ("The bridge will reopen in June, according to a draft seen by reporters.", "reporters"),
    ],
)
def test_it_is_known_through_whom_the_words_came(read: Callable[[str], Context], text: str, via: str) -> None:
    context = read(text)
    start = text.index("bridge")
    attribution = context.attribution_of(context.report.span(start, start + 6))
    assert attribution is not None
    assert attribution.via is not None
    assert via in attribution.via.text


def test_the_words_of_one_who_is_only_quoted_by_an_agency_are_his(read: Callable[[str], Context]) -> None:
    context = read('"The bridge will reopen in June," the Coast News Agency said, quoting President Ada Lund.')
    attribution = context.attribution_of(context.span(1, 2))
    assert attribution is not None
    assert "Ada Lund" in attribution.source.text
    assert attribution.via is not None
    assert "Coast" in attribution.via.text
