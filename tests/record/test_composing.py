"""Claims become the lines of a record."""

from dragoman.model import (
    Actor,
    Alignment,
    Attendance,
    Attribution,
    Block,
    Cast,
    Claim,
    Delegation,
    Event,
    Figure,
    Keywords,
    Lineage,
    Party,
    Position,
    Problem,
    Quote,
    Reading,
    Record,
    Report,
    Span,
    Variance,
    Witnesses,
)
from dragoman.record import compose

TEXT = "World news\nVelmark demands the harbour back. Orna Feld will not come.\nPhoto: A. Roth\n"
BLOCKS = (
    Block(kind="residue", start=0, end=10, reason="section"),
    Block(kind="paragraph", start=11, end=69),
    Block(kind="credit", start=70, end=84),
)
NOBODY = Cast(actors=(), merges=(), mentions=())
FELD = Actor(id="a1", name="Orna Feld", kind="person", role=None, side=None, forms=())


def _witnesses(*reports: str) -> Witnesses:
    return Witnesses(count=len(reports), lines=tuple((r,) for r in reports), reason="")


def _at(words: str, report: str = "a") -> Span:
    start = TEXT.index(words)
    return Span(report, start, start + len(words))


def _claim(number: int, *statements: Position | Attendance | Figure | Event | Quote | Delegation) -> Claim:
    reports = sorted({s.report for s in statements})
    return Claim(
        id=f"c{number}",
        statements=statements,
        reports=tuple(reports),
        witnesses=_witnesses(*reports),
        spans=tuple(s.span for s in statements),
    )


def _position(report: str, *issue: str, source: str | None = None) -> Position:
    span = _at("Velmark demands the harbour back", report)
    said = None
    if source is not None:
        said = Attribution(source=Party(source, None, None), cue=_at("demands", report))
    where = Keywords(issue, _at("the harbour back", report))
    return Position(id="s1", span=span, sentence=0, actor=Party("Velmark", None, None), stance="demands", issue=where, attribution=said)


def _compose(
    *claims: Claim,
    reports: str = "ba",
    variances: tuple[Variance, ...] = (),
    cast: Cast = NOBODY,
    problems: tuple[Problem, ...] = (),
    lineage: tuple[Lineage, ...] = (),
) -> Record:
    return compose(
        reports=[Report(id=r, text=TEXT, blocks=BLOCKS) for r in reports],
        problems=problems,
        cast=cast,
        alignment=Alignment(passages=(), lineage=lineage),
        claims=claims,
        variances=variances,
    )


def test_a_line_keeps_the_words_that_most_statements_tell_it_by():
    record = _compose(_claim(1, _position("a", "harbour", "return"), _position("b", "harbour", "port")))
    (line,) = record.positions
    assert line.issue == ("harbour", "return", "port")
    assert line.issue_text == "the harbour back"
    assert line.support.reports == ("a", "b")


def test_better_witnessed_lines_stand_first():
    record = _compose(_claim(1, _position("a", "toll")), _claim(2, _position("a", "harbour"), _position("b", "harbour")))
    assert [p.support.witnesses.count for p in record.positions] == [2, 1]


def test_a_line_names_the_sources_it_stands_on():
    record = _compose(_claim(1, _position("a", "harbour", source="a clerk"), _position("b", "harbour", source="a pilot")))
    assert record.positions[0].support.on_word_of == ("a clerk", "a pilot")


def test_an_actor_is_called_by_its_name():
    span = _at("Orna Feld will not come")
    statement = Attendance(id="s1", span=span, sentence=1, actor=Party("she", "a1", None), meeting=None, status="absent")
    record = _compose(_claim(1, statement), cast=Cast(actors=(FELD,), merges=(), mentions=()))
    assert [(line.actor, line.status, line.meeting) for line in record.attendance] == [("Orna Feld", "absent", ())]


def test_a_claim_is_linked_to_the_variances_in_its_words():
    readings = tuple(Reading(text=w, reports=("a",), witnesses=_witnesses("a"), spans=(_at(w),)) for w in ("the harbour", "A. Roth"))
    variance = Variance(id="v1", of="name", readings=readings, preferred=None, why="", true_disagreement=False, broken_in=None)
    elsewhere = Attendance(
        id="s2", span=_at("Orna Feld will not come"), sentence=1, actor=Party("Orna Feld", None, None), meeting=None, status="absent"
    )
    record = _compose(_claim(1, _position("a", "harbour")), _claim(2, elsewhere), variances=(variance,))
    assert record.positions[0].support.variances == ("v1",)
    assert record.attendance[0].support.variances == ()


def test_a_line_speaks_in_the_words_of_a_report_that_did_not_break_them():
    def figure(report: str, words: str, qualifier: str) -> Figure:
        span = _at(words, report)
        what = Keywords(("harbour",), span)
        return Figure(id="s", span=span, sentence=0, what=what, value=2.0, unit=None, qualifier=qualifier, number=span)

    readings = tuple(Reading(text="x", reports=(r,), witnesses=_witnesses(r), spans=(_at("Velmark", r),)) for r in "ab")
    variance = Variance(id="v1", of="number", readings=readings, preferred=None, why="", true_disagreement=False, broken_in="a")
    claim = _claim(1, figure("a", "Velmark demands", "at_most"), figure("b", "Velmark demands the harbour", "at_least"))
    (line,) = _compose(claim, variances=(variance,)).figures
    assert (line.qualifier, line.what_text) == ("at_least", "Velmark demands the harbour")


def test_a_line_rather_speaks_in_the_words_of_the_source_than_of_what_derives_from_it():
    def figure(report: str, words: str) -> Figure:
        span = _at(words, report)
        return Figure(id="s", span=span, sentence=0, what=Keywords(("x",), span), value=2.0, unit=None, qualifier="exact", number=span)

    pair = Lineage(a="a", b="b", relation="rewrite", parent="b", share_a=1.0, share_b=1.0, passages=(), reason="")
    claim = _claim(1, figure("a", "the harbour back"), figure("b", "harbour back"))
    assert _compose(claim).figures[0].what_text == "the harbour back"
    assert _compose(claim, lineage=(pair,)).figures[0].what_text == "harbour back"


def test_a_quotation_ends_before_the_comma_of_the_sentence_around_it():
    text = "“We want it back,” she said."
    words = Span("a", 1, 17)
    quote = Quote(id="s", span=Span("a", 0, len(text)), sentence=0, speaker=None, words=words)
    record = compose(
        reports=[Report(id="a", text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),))],
        problems=(),
        cast=NOBODY,
        alignment=Alignment(passages=(), lineage=()),
        claims=(_claim(1, quote),),
        variances=(),
    )
    assert [q.text for q in record.quotes] == ["We want it back"]


def _remark(report: str, words: str, **flags: bool) -> Quote:
    return Quote(id=f"s{report}", span=_at(words, report), sentence=0, speaker=None, words=_at(words, report), **flags)


def test_a_quotation_shows_the_words_that_all_carry_and_the_fullest_version_beside_them():
    (line,) = _compose(_claim(1, _remark("a", "demands the harbour back"), _remark("b", "the harbour back"))).quotes
    assert (line.text, line.fuller) == ("the harbour back", None)  # hardly more than the shorter one
    whole = "Velmark demands the harbour back. Orna Feld will not come."
    (line,) = _compose(_claim(1, _remark("a", whole), _remark("b", "the harbour back"))).quotes
    assert (line.text, line.fuller) == ("the harbour back", whole)
    (line,) = _compose(_claim(1, _remark("a", whole), _remark("b", "the harbour back", phrase=True))).quotes
    assert (line.text, line.fuller) == (whole, None)


def _speaks(name: str, **flags: bool) -> Delegation:
    side, actor = Party("Velmark", "a9", None), Party(name, None, None)
    return Delegation(id="s", span=_at("Velmark demands"), sentence=0, actor=actor, side=side, role=None, **flags)


def test_holders_of_offices_stand_in_a_story_that_they_tell_and_not_in_one_of_delegates():
    cast = Cast(actors=(Actor(id="a9", name="Velmark", kind="country", role=None, side=None, forms=()),), merges=(), mentions=())
    names = ["Ada Lund", "Orna Feld", "Ruta Bang", "Olle Sund", "Tove Dahl"]
    holders = [_claim(n, _speaks(name, by_office=True, in_passing=True)) for n, name in enumerate(names)]
    envoy = _claim(9, _speaks("Jan Berg"))
    own = _claim(10, _speaks("Jan Berg", by_office=True, in_passing=True))
    assert sorted(d.actor for d in _compose(*holders, envoy, own, cast=cast).delegations) == sorted([*names, "Jan Berg"])
    assert [d.actor for d in _compose(*holders[1:], envoy, cast=cast).delegations] == ["Jan Berg"]


def test_an_office_is_held_for_the_side_that_most_reports_tell():
    names = ["Ada Lund", "Orna Feld", "Ruta Bang", "Olle Sund"]
    holders = [_claim(n, _speaks(name, by_office=True)) for n, name in enumerate(names)]
    board, bank = (
        Delegation(
            id="s", span=_at("Velmark demands", r), sentence=0, actor=Party("Tove Dahl", None, None), side=side, role=None, by_office=True
        )
        for r, side in (("a", Party("board", None, None)), ("b", Party("bank", None, None)))
    )
    again = Delegation(
        id="t", span=_at("demands the harbour", "a"), sentence=0, actor=bank.actor, side=bank.side, role=None, by_office=True
    )
    cast = Cast(actors=(Actor(id="a9", name="Velmark", kind="country", role=None, side=None, forms=()),), merges=(), mentions=())
    found = _compose(*holders, _claim(8, board), _claim(9, again, bank), cast=cast).delegations
    assert [d.side for d in found if d.actor == "Tove Dahl"] == ["bank"]


def test_who_is_only_cited_by_office_stands_back_where_the_side_has_others_who_negotiate():
    minister, envoy = _claim(1, _speaks("Ada Lund", by_office=True)), _claim(2, _speaks("Jan Berg"))
    cast = Cast(actors=(Actor(id="a9", name="Velmark", kind="country", role=None, side=None, forms=()),), merges=(), mentions=())
    assert [d.actor for d in _compose(minister, cast=cast).delegations] == ["Ada Lund"]
    assert [d.actor for d in _compose(minister, envoy, cast=cast).delegations] == ["Jan Berg"]


def test_a_word_or_a_name_set_off_by_one_report_is_no_remark():
    assert _compose(_claim(1, _remark("a", "harbour", phrase=True))).quotes == ()
    assert _compose(_claim(1, _remark("a", "Orna Feld", phrase=True))).quotes == ()
    assert len(_compose(_claim(1, _remark("a", "harbour"))).quotes) == 1
    assert len(_compose(_claim(1, _remark("a", "harbour", phrase=True), _remark("b", "harbour", phrase=True))).quotes) == 1
    assert len(_compose(_claim(1, _remark("a", "the harbour back", phrase=True))).quotes) == 1


def _happening(report: str, date: str | None) -> Event:
    span = _at("Velmark demands the harbour back", report)
    when = None if date is None else span
    return Event(id="s", span=span, sentence=0, what=Keywords(("demand",), span), actors=(), date=date, when=when)


def test_events_stand_by_date_and_take_the_most_precise_one():
    claims = _claim(1, _happening("a", None)), _claim(2, _happening("a", "2031-03"), _happening("b", "2031-03-19"))
    record = _compose(*claims, _claim(3, _happening("a", "2029")))
    assert [e.date for e in record.events] == ["2029", "2031-03-19", None]


def test_what_one_of_three_reports_tells_without_a_time_is_no_event_of_the_story():
    alone, dated, shared = _happening("a", None), _happening("a", "2031-03"), (_happening("a", None), _happening("b", None))
    record = _compose(_claim(1, alone), _claim(2, dated), _claim(3, *shared), reports="abc")
    assert [(e.date, e.support.reports) for e in record.events] == [("2031-03", ("a",)), (None, ("a", "b"))]


def test_what_differs_between_reports_is_an_event_though_one_alone_tells_it_without_a_time():
    readings = tuple(Reading(text="x", reports=(r,), witnesses=_witnesses(r), spans=(_at("Velmark", r),)) for r in "ab")
    variance = Variance(id="v1", of="polarity", readings=readings, preferred=None, why="", true_disagreement=True, broken_in=None)
    (event,) = _compose(_claim(1, _happening("a", None)), reports="abc", variances=(variance,)).events
    assert event.support.variances == ("v1",)


def test_residue_captions_and_credits_are_listed_and_the_body_is_not():
    assert [(line.why, line.begins) for line in _compose().residue] == [
        ("section", "World news"),
        ("credit", "Photo: A. Roth"),
        ("section", "World news"),
        ("credit", "Photo: A. Roth"),
    ]


def test_what_could_not_be_read_stands_in_the_record():
    problem = Problem(source="x.txt", code="empty", message="holds no text", remedy="leave it out")
    assert _compose(problems=(problem,)).problems == (problem,)


def test_no_claims_give_an_empty_record_of_the_reports():
    record = _compose()
    assert [r.id for r in record.reports] == ["a", "b"]
    assert record.positions == record.attendance == record.events == record.inferences == ()
