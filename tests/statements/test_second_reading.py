"""What the trained reader doubts and adds, with a reader whose likelihoods the test sets, and with the real one."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pytest

from dragoman.language.reader import CLASSES, WIDTHS
from dragoman.model import AnnotatedReport, AnyStatement, Attendance, Figure, Position, Sentence, Threat
from dragoman.statements import Context, second_reading
from dragoman.statements.attendance import find_attendances
from dragoman.statements.figures import find_figures
from dragoman.statements.positions import find_positions
from dragoman.statements.threats import find_threats

TEXT = "Premier Ada Lund of Tarvia rejected the river treaty on Monday, being long cool to a joint customs office."
Seen = Mapping[str, Mapping[tuple[str, str], float]]
"""Word → what it is taken for, as ("actor" or "matter", class) → likelihood."""


def rules(context: Context) -> list[AnyStatement]:
    return [s for find in (find_attendances, find_positions, find_threats, find_figures) for s in find(context)]


@pytest.fixture
def reread(monkeypatch: pytest.MonkeyPatch) -> Callable[[Context, Seen], list[AnyStatement]]:
    """The second reading with a reader that sees just what it is told."""

    def with_seen(context: Context, seen: Seen) -> list[AnyStatement]:
        class Told:
            def __init__(self, annotated: AnnotatedReport, half: str) -> None:
                self.marks = np.zeros((len(annotated.tokens), WIDTHS["statements"]), dtype=np.float32)
                for token in annotated.tokens:
                    for (part, name), likelihood in seen.get(token.text, {}).items():
                        self.marks[token.index, CLASSES.index(name) + (len(CLASSES) if part == "matter" else 0)] = likelihood

            def read(self, sentences: Iterable[Sentence]) -> None:
                """Its marks are there."""

            def of(self, first: int, last: int) -> np.ndarray:
                held: np.ndarray = self.marks[first : last + 1]
                return held

        monkeypatch.setattr("dragoman.statements.second_reading.TokenMarks", Told)
        return second_reading.second_reading(context, rules(context))

    return with_seen


def positions(found: list[AnyStatement]) -> list[tuple[str, str, str]]:
    return [(s.actor.text, s.stance, s.issue.lemmas[0]) for s in found if isinstance(s, Position)]


def test_a_position_at_whose_words_the_reader_sees_nothing_is_not_believed(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    context = read(TEXT)
    assert [(stance, word) for _, stance, word in positions(rules(context))] == [("refuses", "treaty")]
    assert positions(reread(context, {})) == []


def test_where_the_reader_sees_another_class_the_rules_class_stands(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    context = read(TEXT)
    assert positions(reread(context, {"treaty": {("matter", "position/supports"): 0.4}})) == positions(rules(context))


def test_figures_and_threats_are_not_doubted(read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]) -> None:
    context = read("Tarvia threatened to close 14 border crossings with Belmora.")
    kept = reread(context, {})
    assert [s for s in kept if isinstance(s, Threat | Figure)] == [s for s in rules(context) if isinstance(s, Threat | Figure)] != []


def test_what_the_reader_is_sure_of_is_added_with_the_whole_matter(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    context = read(TEXT)
    sure = {word: {("matter", "position/opposes"): 0.5} for word in ("joint", "customs")}
    found = reread(context, {"Lund": {("actor", "position/opposes"): 0.8}, **sure, "office": {("matter", "position/opposes"): 0.99}})
    (added,) = [s for s in found if isinstance(s, Position) and s.stance == "opposes"]
    assert (added.actor.actor, added.stance) == (context.party(1).actor, "opposes")
    assert {"office", "joint"} <= set(added.issue.lemmas)
    assert context.text(added.issue.span) == "joint customs office"


def test_a_sentence_in_which_the_rules_read_nothing_is_not_shown_to_the_reader(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    context = read("Premier Ada Lund of Tarvia has long been cool to a joint customs office.")
    assert positions(rules(context)) == []
    seen = {"Lund": {("actor", "position/opposes"): 0.8}, "office": {("matter", "position/opposes"): 0.99}}
    assert positions(reread(context, seen)) == []


def test_what_the_reader_only_thinks_likely_is_not_added(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    found = reread(read(TEXT), {"Lund": {("actor", "position/opposes"): 0.8}, "office": {("matter", "position/opposes"): 0.8}})
    assert positions(found) == positions(rules(read(TEXT)))


def test_nothing_is_added_for_those_whom_the_story_does_not_know(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    context = read("Tarvia threatened to close the bridge, and some were said to be cool to a joint customs office.")
    assert (
        positions(reread(context, {"some": {("actor", "position/opposes"): 0.9}, "office": {("matter", "position/opposes"): 0.99}})) == []
    )


def test_somebody_comes_only_to_a_meeting_that_is_named_and_only_once(
    read: Callable[[str], Context], reread: Callable[[Context, Seen], list[AnyStatement]]
) -> None:
    context = read("Ada Lund of Tarvia, who threatened to walk out, sat across from Bo Rask of Belmora at the salt talks.")
    sure = {name: {("actor", "attendance/attending"): 0.99} for name in ("Lund", "Rask")}
    met = {**sure, "talks": {("matter", "attendance/attending"): 0.99}}

    def attending(seen: Seen) -> list[str]:
        return sorted(s.actor.text.split()[-1] for s in reread(context, seen) if isinstance(s, Attendance) and s.status == "attending")

    assert attending(met) == ["Lund", "Rask"]
    assert "Rask" not in attending(sure)


def test_the_real_reader_leaves_a_plain_position_standing(read: Callable[[str], Context]) -> None:
    context = read("Tarvia's government rejected the river treaty on Monday and demanded that Belmora withdraw its barges from the lake.")
    found = second_reading.second_reading(context, rules(context))
    assert [p for p in positions(found) if p in positions(rules(context))] == positions(rules(context)) != []


def test_the_real_reader_doubts_a_demand_that_is_no_matter_of_negotiation(read: Callable[[str], Context]) -> None:
    context = read("The old oven demands patience, and the dough refuses to rise on a cold morning.")
    assert positions(second_reading.second_reading(context, rules(context))) == []
