import pytest
from river_story import read, written

from dragoman.passages.lines import Line, Weights, lines
from dragoman.passages.spelling import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organised", "Organized"),
        ("metres", "meters"),
        ("defence", "Defense"),
        ("labour", "labor"),
        ("Dvořák", "Dvorak"),
        ("U.S.", "US"),
        ("twelve", "12"),
        ("1,240", "1240"),
        ("Lund’s", "Lund's"),
    ],
)
def test_accepted_spellings_of_one_word_are_the_same(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(("one", "other"), [("12", "13"), ("four", "for"), ("Lund", "Lunt"), ("hour", "her"), ("1,240", "2,140")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize("mark", ["", "“", "—", "...", "’"])
def test_punctuation_has_no_spelling(mark: str) -> None:
    assert spelling(mark) == ""


def test_a_scrap_of_a_dateline_says_nothing() -> None:
    (report,) = read(written("a", ("Locks stay shut", "PORT HALDEN,", "The locks stay shut, Velt said.")))
    says = {report.report.words(line.span): line.says for line in lines(report)}
    assert says["The locks stay shut, Velt said."]
    assert not says["PORT HALDEN,"]


def test_words_that_were_parsed_in_two_ways_are_weighed_both_ways() -> None:
    (report,) = read(written("a", ("Title of it", "Lund guards the locks of Sund.")))
    line = lines(report)[1]
    other = Line(
        index=line.index,
        span=line.span,
        kind=line.kind,
        tokens=line.tokens,
        words=line.words,
        telling=line.telling | {"guards"},
        anchors=line.anchors | {"guards"},
        says=True,
    )
    weights = Weights([(line,), (other,)])
    assert (weights.rows((other,)) > 0).sum() == len(other.telling)
    assert (weights.rows((line,)) > 0).sum() == len(line.telling)
