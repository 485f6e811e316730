"""What follows from stated conditions."""

import pytest

from dragoman.model import Actor, Attendance, Cast, Claim, Keywords, Party, Position, Span, Statement, Witnesses
from dragoman.record import inferences

NAMES = {"a1": "Idris Kolvane", "a2": "Maren Tolquist", "a3": "Orna Feld"}


class _Told:
    """A report that grows sentence by sentence, with the claims read from it."""

    def __init__(self) -> None:
        self.text = ""
        self.claims: list[Claim] = []
        self.mentions: list[tuple[Span, str]] = []

    def _span(self, words: str, start: int = 0) -> Span:
        at = self.text.index(words, start)
        return Span("r", at, at + len(words))

    def _party(self, actor: str, start: int) -> Party:
        return Party(NAMES[actor], actor, self._span(NAMES[actor], start))

    def _say(self, sentence: str) -> int:
        start = len(self.text)
        self.text += sentence + "\n"
        for actor, name in NAMES.items():
            at = self.text.find(name, start)
            while at >= 0:
                self.mentions.append((Span("r", at, at + len(name)), actor))
                at = self.text.find(name, at + 1)
        return start

    def _claim(self, statement: Statement, witnesses: int) -> None:
        lines = tuple((f"r{n}",) for n in range(witnesses))
        self.claims.append(
            Claim(
                id=f"c{len(self.claims) + 1}",
                statements=(statement,),
                reports=("r",),
                witnesses=Witnesses(count=witnesses, lines=lines, reason=""),
                spans=(statement.span,),
            )
        )

    def attends(self, sentence: str, actor: str, status: str, condition: str | None = None, *, witnesses: int = 1) -> None:
        start = self._say(sentence)
        span = self._span(sentence, start)
        keywords = None
        if condition is not None:
            keywords = Keywords(tuple(condition.casefold().split()[-3:]), self._span(condition, start))
        self._claim(
            Attendance(id="s", span=span, sentence=0, actor=self._party(actor, start), meeting=None, status=status, condition=keywords),
            witnesses,
        )

    def refuses(self, sentence: str, actor: str, issue: tuple[str, ...]) -> None:
        start = self._say(sentence)
        span = self._span(sentence, start)
        self._claim(
            Position(id="s", span=span, sentence=0, actor=self._party(actor, start), stance="refuses", issue=Keywords(issue, span)),
            1,
        )

    def drawn(self) -> list[str]:
        actors = tuple(Actor(id=i, name=n, kind="person", role=None, side=None, forms=()) for i, n in NAMES.items())
        cast = Cast(actors=actors, merges=(), mentions=tuple(sorted(self.mentions)))
        return [i.text for i in inferences(self.claims, cast, {"r": self.text})]


@pytest.mark.parametrize(
    ("sentence", "condition", "status", "outcome"),
    [
        ("Idris Kolvane will come only if Maren Tolquist attends.", "only if Maren Tolquist attends", "absent", "is not met"),
        ("Idris Kolvane will come only if Maren Tolquist attends.", "only if Maren Tolquist attends", "attending", "is met"),
        ("Idris Kolvane will come only if Maren Tolquist attends.", "only if Maren Tolquist attends", "undecided", "is open"),
        ("Idris Kolvane will come only if Maren Tolquist stays away.", "only if Maren Tolquist stays away", "absent", "is met"),
        ("Idris Kolvane will not come unless Maren Tolquist comes.", "unless Maren Tolquist comes", "absent", "is not met"),
        ("Idris Kolvane will come unless Maren Tolquist comes.", "unless Maren Tolquist comes", "attending", "is not met"),
        ("Idris Kolvane will come only if Maren Tolquist does not come.", "only if Maren Tolquist does not come", "absent", "is met"),
    ],
)
def test_a_condition_on_somebodys_coming_is_held_against_what_is_said_of_that_coming(sentence, condition, status, outcome):
    told = _Told()
    told.attends(sentence, "a1", "conditional", condition)
    told.attends("Maren Tolquist has spoken.", "a2", status)
    (drawn,) = told.drawn()
    assert drawn.startswith("Idris Kolvane attends on a condition")
    assert drawn.endswith(f"stated condition {outcome}.")


def test_an_unmet_condition_carries_on_to_those_who_wait_for_that_actor():
    told = _Told()
    told.attends("Orna Feld will go only if Idris Kolvane comes.", "a3", "conditional", "only if Idris Kolvane comes")
    told.attends("Idris Kolvane will come only if Maren Tolquist comes.", "a1", "conditional", "only if Maren Tolquist comes")
    told.attends("Maren Tolquist will stay at home.", "a2", "absent")
    drawn = told.drawn()
    assert len(drawn) == 2
    assert "Idris Kolvane would stay away, as its own condition is not met" in drawn[0]


def test_nothing_follows_where_equally_many_witnesses_say_both():
    told = _Told()
    told.attends("Idris Kolvane will come only if Maren Tolquist comes.", "a1", "conditional", "only if Maren Tolquist comes")
    told.attends("Maren Tolquist will stay at home.", "a2", "absent")
    told.attends("Maren Tolquist will be there.", "a2", "attending")
    assert told.drawn() == []


def test_the_better_witnessed_of_two_contradicting_claims_decides():
    told = _Told()
    told.attends("Idris Kolvane will come only if Maren Tolquist comes.", "a1", "conditional", "only if Maren Tolquist comes")
    told.attends("Maren Tolquist will stay at home.", "a2", "absent", witnesses=3)
    told.attends("Maren Tolquist will be there.", "a2", "attending")
    assert told.drawn()[0].endswith("stated condition is not met.")


def test_two_who_wait_for_each_other_settle_nothing():
    told = _Told()
    told.attends("Idris Kolvane will come only if Maren Tolquist comes.", "a1", "conditional", "only if Maren Tolquist comes")
    told.attends("Maren Tolquist will come only if Idris Kolvane comes.", "a2", "conditional", "only if Idris Kolvane comes")
    assert told.drawn() == []


def test_a_condition_that_asks_for_what_is_refused_is_not_met():
    told = _Told()
    told.attends(
        "Idris Kolvane will come only if Maren Tolquist frees every prisoner.",
        "a1",
        "conditional",
        "only if Maren Tolquist frees every prisoner",
    )
    told.refuses("Maren Tolquist refuses to free a prisoner.", "a2", ("every", "prisoner"))
    (text,) = told.drawn()
    assert text.startswith("Idris Kolvane sets a condition that Maren Tolquist refuses")


def test_no_claims_give_no_inference():
    assert inferences((), Cast(actors=(), merges=(), mentions=()), {}) == ()
