"""The trained comparator on texts of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.collation.comparator import KINDS, judge, phrase, weights
from dragoman.collation.comparator_traits import candidates, laid
from dragoman.collation.pairing import Side, side
from dragoman.language import annotate
from dragoman.reports import from_text

SOURCE = (
    "Orvania will send 40 engineers to the port of Tessel by Friday if the strike ends, Transport Minister Ilse Marrow said. "
    "Two officials of the union denied that a deal had been reached."
)
FAITHFUL = (
    "If the strike ends, 40 engineers will be sent to the port of Tessel by Friday from Orvania, said Ilse Marrow, the transport minister. "
    "That a deal had been reached was denied by two union officials."
)
BROKEN = {
    "number": (SOURCE.replace("40 engineers", "400 engineers"), "400"),
    "condition": (SOURCE.replace("if the strike ends", "even if the strike goes on"), "even if the strike goes on"),
    "name": (SOURCE.replace("Ilse Marrow", "Ilse Barrow"), "Barrow"),
    "date": (SOURCE.replace("by Friday", "by Monday"), "Monday"),
}


@pytest.fixture(scope="module")
def sides() -> dict[str, Side]:
    texts = {
        "source": SOURCE,
        "faithful": FAITHFUL,
        "other": "Sheep grazed on the northern moor.",
        **{k: t for k, (t, _) in BROKEN.items()},
    }
    known = annotate([from_text(text, id=name) for name, text in texts.items()])
    return {a.id: side(a, [a.report.span(0, len(a.report.text))]) for a in known}


def test_nothing_is_broken_in_the_same_text(sides: dict[str, Side]) -> None:
    judged = judge(sides["source"], sides["source"])
    assert (judged.broken, judged.kind, judged.kinds, judged.a, judged.b, judged.reason) == (0.0, None, {}, None, None, "")


def test_nothing_is_said_of_an_empty_side(sides: dict[str, Side]) -> None:
    empty = Side(sides["source"].annotated, ())
    assert judge(sides["source"], empty).kind is None
    assert judge(empty, sides["source"]).kind is None


@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_a_broken_rewrite_scores_above_a_faithful_one(sides: dict[str, Side], kind: str) -> None:
    assert judge(sides["source"], sides[kind]).broken > judge(sides["source"], sides["faithful"]).broken


@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_the_kind_and_the_words_of_a_change_are_told(sides: dict[str, Side], kind: str) -> None:
    judged = judge(sides["source"], sides[kind])
    assert judged.kind == kind
    assert judged.b is not None
    shown = sides[kind].annotated.report.words(judged.b)
    assert shown in BROKEN[kind][1] or BROKEN[kind][1] in shown


def test_the_likelihoods_of_the_kinds_sum_to_one(sides: dict[str, Side]) -> None:
    judged = judge(sides["source"], sides["faithful"])
    assert set(judged.kinds) == set(KINDS)
    assert sum(judged.kinds.values()) == pytest.approx(1.0)


def test_a_reason_stands_with_every_judgement(sides: dict[str, Side]) -> None:
    for name in ("faithful", "other", *BROKEN):
        assert judge(sides["source"], sides[name]).reason


def test_the_same_pair_has_the_same_judgement_twice(sides: dict[str, Side]) -> None:
    assert judge(sides["source"], sides["number"]) == judge(sides["source"], sides["number"])


def test_places_lie_inside_their_sides(sides: dict[str, Side]) -> None:
    source, rewrite = sides["source"], sides["faithful"]
    places = candidates(laid(source, rewrite))
    assert places
    for place in places:
        assert 0 <= place.a[0] <= place.a[1] <= len(source.words)
        assert 0 <= place.b[0] <= place.b[1] <= len(rewrite.words)
        assert place.traits == tuple(sorted(set(place.traits)))


def test_every_kind_has_a_width_and_a_weight() -> None:
    model = weights()
    assert set(model.widths) == set(KINDS)
    assert all(len(row) == len(KINDS) for row in model.kind.values())


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_phrase_holds_its_place_and_ends_at_punctuation(sides: dict[str, Side], data: st.DataObject) -> None:
    import numpy as np

    words = sides["source"]
    first = data.draw(st.integers(0, len(words.words) - 1))
    others = [(k, k + 1) for k in data.draw(st.lists(st.integers(0, len(words.words) - 1), max_size=5))]
    odds = np.array([4.0, *(data.draw(st.floats(-8, 4)) for _ in others)])
    low, high = phrase(words, [(first, first + 1), *others], odds, 0, data.draw(st.integers(0, 3)), data.draw(st.integers(0, 4)))
    assert low <= first < high
    assert "." not in words.text(low, high)
