"""Statements become claims."""

import pytest

from dragoman.collation.claims import claims
from dragoman.model import (
    Attendance,
    Delegation,
    Event,
    Figure,
    Keywords,
    Party,
    Position,
    Quote,
    Report,
    Span,
    Statement,
    Threat,
    Witnesses,
)

VELMARK = Party("Velmark", "a1", None)
ORSANIA = Party("Orsania", "a2", None)
HARBOUR = "Velmark wants “the harbour back” and talks on fishing quotas."


class _NoPassages:
    """Reports that share no passage."""

    def counterparts(self, span: Span) -> tuple[Span, ...]:
        return ()

    def witnesses(self, spans: tuple[Span, ...]) -> Witnesses:
        reports = sorted({s.report for s in spans})
        return Witnesses(count=len(reports), lines=tuple((r,) for r in reports), reason="")


class _OnePassage(_NoPassages):
    """Reports whose words stand at the same places."""

    def counterparts(self, span: Span) -> tuple[Span, ...]:
        return tuple(Span(r, span.start, span.end) for r in ("a", "b", "c") if r != span.report)


def _reports(text: str = HARBOUR) -> list[Report]:
    return [Report(id=r, text=text, blocks=()) for r in ("a", "b", "c")]


def _words(report: str, *lemmas: str, start: int = 0, end: int = 5) -> Keywords:
    return Keywords(lemmas, Span(report, start, end))


def _base(report: str, start: int = 0) -> dict:
    return {"id": f"{report}{start}", "span": Span(report, start, start + 10), "sentence": 0}


def _position(report: str, *issue: str, actor: Party = VELMARK, stance: str = "demands", start: int = 0, negated: bool = False) -> Position:
    where = _words(report, *issue, start=start, end=start + 5)
    return Position(**_base(report, start), actor=actor, stance=stance, issue=where, negated=negated)


def _figure(report: str, value: float, *what: str, start: int = 0, unit: str | None = None) -> Figure:
    number = Span(report, start, start + 3)
    return Figure(**_base(report, start), what=_words(report, *what), value=value, unit=unit, qualifier="exact", number=number)


def _sizes(statements: list[Statement], passages: _NoPassages | None = None) -> list[tuple[str, ...]]:
    found = claims(statements, _reports(), passages or _NoPassages())
    return [c.reports for c in found]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (_position("a", "fishing", "quota"), _position("b", "quota", "fishing"), True),
        (_position("a", "fishing", "quota"), _position("b", "harbour", "toll"), False),
        (_position("a", "fishing", "quota"), _position("b", "fishing", "quota", stance="refuses"), False),
        (_position("a", "fishing", "quota"), _position("b", "fishing", "quota", actor=ORSANIA), False),
        (_position("a", "fishing", "quota"), _position("b", "fishing", "quota", negated=True), False),
        (_figure("a", 12.0, "boat"), _figure("b", 12.0, "boat", "harbour"), True),
        (_figure("a", 12.0, "boat"), _figure("b", 13.0, "boat"), False),
        (_figure("a", 12.0, "boat"), _figure("b", 12.0, "crew"), False),
        (_figure("a", 3.0, "strike", unit="month"), _figure("b", 3.0, "strike", unit="year"), False),
        (_figure("a", 5600.0, "catch", unit="tonne"), _figure("b", 5600.0, "herring", unit="tonne"), True),
        (_figure("a", 56.0, "catch", unit="tonne"), _figure("b", 56.0, "herring", unit="tonne"), False),
        (
            Delegation(**_base("a"), actor=VELMARK, side=ORSANIA, role="envoy"),
            Delegation(**_base("b"), actor=VELMARK, side=ORSANIA, role="chief envoy"),
            True,
        ),
        (
            Threat(**_base("a"), actor=VELMARK, target=ORSANIA, action=_words("a", "close", "harbour")),
            Threat(**_base("b"), actor=VELMARK, target=None, action=_words("b", "close", "harbour", "gate")),
            True,
        ),
        (
            Attendance(**_base("a"), actor=VELMARK, meeting=None, status="absent"),
            Attendance(**_base("b"), actor=VELMARK, meeting=_words("b", "summit"), status="absent"),
            True,
        ),
        (
            Attendance(**_base("a"), actor=VELMARK, meeting=_words("a", "signing"), status="absent"),
            Attendance(**_base("b"), actor=VELMARK, meeting=_words("b", "summit"), status="absent"),
            False,
        ),
        (
            Event(**_base("a"), what=_words("a", "sign", "treaty"), actors=(VELMARK,), date="2031-03"),
            Event(**_base("b"), what=_words("b", "treaty", "sign"), actors=(VELMARK,), date="2031-03-19"),
            True,
        ),
        (
            Event(**_base("a"), what=_words("a", "velmark", "say", "sign"), actors=(VELMARK,), date="2031-03"),
            Event(**_base("b"), what=_words("b", "velmark", "say", "leave"), actors=(VELMARK,), date="2031-03-19"),
            False,
        ),
        (
            Event(**_base("a"), what=_words("a", "sign", "treaty"), actors=(VELMARK,), date="2030"),
            Event(**_base("b"), what=_words("b", "treaty", "sign"), actors=(VELMARK,), date="2031-03-19"),
            False,
        ),
    ],
)
def test_statements_that_say_the_same_are_one_claim(one: Statement, other: Statement, together: bool):
    assert _sizes([one, other]) == ([("a", "b")] if together else [("a",), ("b",)])


def test_one_place_of_a_passage_joins_what_shares_no_word():
    statements = [_position("a", "fishing", "quota"), _position("b", "catch", "limit")]
    assert _sizes(statements) == [("a",), ("b",)]
    assert _sizes(statements, _OnePassage()) == [("a", "b")]


def test_likeness_is_not_chained_through_a_third_statement():
    statements = [_position("a", "x", "y"), _position("b", "x", "z"), _position("c", "z", "w")]
    assert _sizes(statements) == [("a", "b"), ("c",)]


def test_a_quotation_joins_the_one_that_holds_its_words_whatever_the_marks():
    whole = HARBOUR.index("the harbour back")
    quotes = [
        Quote(**_base("a"), speaker=VELMARK, words=Span("a", whole, whole + 16)),
        Quote(**_base("b"), speaker=VELMARK, words=Span("b", whole + 4, whole + 16)),
        Quote(**_base("c"), speaker=VELMARK, words=Span("c", 0, 7)),
    ]
    assert _sizes(quotes) == [("a", "b"), ("c",)]


def test_the_order_of_statements_changes_nothing():
    statements = [_position(r, "fishing", "quota", start=s) for r in "cab" for s in (20, 0)] + [_figure("b", 4.0, "boat")]
    assert claims(statements, _reports(), _NoPassages()) == claims(statements[::-1], _reports(), _NoPassages())


def test_no_statements_give_no_claims():
    assert claims([], [], _NoPassages()) == ()


def test_a_bare_noun_with_its_date_is_the_happening_that_another_report_tells_in_full():
    bare = Event(**_base("a"), what=_words("a", "accord"), actors=(), date="2029")
    full = Event(**_base("b"), what=_words("b", "accord", "harbour"), actors=(VELMARK,), date="2029")
    assert _sizes([bare, full]) == [("a", "b")]


def test_two_clauses_of_one_sentence_are_two_events():
    whole = Event(**_base("a"), what=_words("a", "vow", "revenge", start=0, end=60), actors=(VELMARK,), date="2031-03")
    inner = Event(**_base("a", 30), what=_words("a", "impose", "sanction", start=30, end=60), actors=(VELMARK,), date="2031-03")
    assert len(_sizes([whole, inner])) == 2


def test_an_event_without_a_date_does_not_join_two_of_different_days():
    dates = {"a": None, "b": "2031-03-19", "c": "2031-03-20"}
    events = [Event(**_base(r), what=_words(r, "sign", "treaty"), actors=(VELMARK,), date=date) for r, date in dates.items()]
    assert _sizes(events) == [("a", "b"), ("c",)]
