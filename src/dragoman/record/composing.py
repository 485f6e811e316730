"""Claims in, the record out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Protocol, TypeVar

from dragoman.collation.placing import who
from dragoman.model import (
    Alignment,
    Attendance,
    AttendanceLine,
    Cast,
    Claim,
    Copies,
    Delegation,
    DelegationLine,
    Event,
    EventLine,
    Figure,
    FigureLine,
    Keywords,
    Party,
    Position,
    PositionLine,
    Problem,
    Quote,
    QuoteLine,
    Record,
    Report,
    ResidueLine,
    Span,
    Statement,
    Support,
    Threat,
    ThreatLine,
    Variance,
)
from dragoman.record.inference import inferences

_KEYWORDS = 6
"""How many telling words a line keeps, as in a statement."""

_BEGINNING = 3
"""By how many words versions of an utterance are told to begin at the same place."""

_NAME = 4
"""No more words than these are taken for a name."""

_SEVERAL = 3
"""From so many reports on, what one of them tells in passing is no news of the story."""

_LITTLE = 12
"""So many letters more make a version of an utterance no fuller one."""

_OPENING = 8
"""How many words of a residue block are shown."""


class _Line(Protocol):
    @property
    def support(self) -> Support: ...


_MANY = 5
"""Holders of an office for each delegate from which on a story is told by those who hold offices."""

L = TypeVar("L", bound=_Line)
_Word = TypeVar("_Word", bound=str)
S = TypeVar("S", bound=Statement)


def compose(
    *,
    reports: Sequence[Report],
    problems: Sequence[Problem],
    cast: Cast,
    alignment: Alignment,
    claims: Sequence[Claim],
    variances: Sequence[Variance],
    copies: Sequence[Copies] = (),
) -> Record:
    """Set claims, variances and lineage into a record.

    Args:
        reports: the reports read.
        problems: what could not be read.
        cast: the actors.
        alignment: passages and lineage.
        claims: from `collation.claims`.
        variances: from `collation.variances`; each claim is linked to those whose words it holds.
        copies: from `passages.copies`.

    Returns:
        The record; every section is empty where the reports say nothing of its kind.
    """
    ordered = tuple(sorted(reports, key=lambda r: r.id))
    linked = _link(claims, variances)
    view = _View({r.id: r for r in ordered}, cast)
    broken_in = {v.id: v.broken_in for v in variances}
    derived = {pair.b if pair.parent == pair.a else pair.a for pair in alignment.lineage if pair.parent is not None}

    outranked = _outranked([s for c in linked for s in c.statements if isinstance(s, Delegation)])

    def section(kind: type[S], line: Callable[["_View", Claim, Sequence[S]], L]) -> tuple[L, ...]:
        chosen = []
        for claim in linked:
            # A line speaks in the words of a report that did not break them, and rather the source's than a rewrite's; the sort is stable.
            broken = {broken_in[v] for v in claim.variances}
            mine = sorted(
                (s for s in claim.statements if isinstance(s, kind)),
                key=lambda s: (s.report in broken, s.report in derived),
            )
            left_out = view.is_set_off(mine) or all(id(s) in outranked for s in mine) or _is_aside(claim, mine, len(ordered))
            if mine and not left_out:
                chosen.append(line(view, claim, mine))
        return _weighed(chosen)

    def first_hand(view: _View, claim: Claim, mine: Sequence[Quote]) -> QuoteLine:
        broken = {broken_in[v] for v in claim.variances}
        best = (mine[0].report in broken, mine[0].report in derived)
        return _quote(view, claim, [s for s in mine if (s.report in broken, s.report in derived) == best])

    events = section(Event, _event)
    return Record(
        reports=ordered,
        problems=tuple(sorted(problems, key=lambda p: (p.source, p.code, p.message))),
        cast=cast,
        attendance=section(Attendance, _attendance),
        delegations=section(Delegation, _delegation),
        positions=section(Position, _position),
        threats=section(Threat, _threat),
        figures=section(Figure, _figure),
        # A timeline: by date, those without one last; the sort is stable, so the weight decides within a day.
        events=tuple(sorted(events, key=lambda e: (e.date is None, e.date or ""))),
        quotes=section(Quote, first_hand),
        variances=tuple(variances),
        inferences=inferences(linked, cast, {r.id: r.text for r in ordered}),
        residue=_residue(ordered),
        lineage=alignment.lineage,
        passages=alignment.passages,
        claims=linked,
        copies=tuple(copies),
    )


def _link(claims: Sequence[Claim], variances: Sequence[Variance]) -> tuple[Claim, ...]:
    """Tell each claim which variances stand in its words."""
    places: dict[str, list[tuple[Span, str]]] = {}
    for variance in variances:
        for reading in variance.readings:
            for span in reading.spans:
                places.setdefault(span.report, []).append((span, variance.id))
    order = {v.id: n for n, v in enumerate(variances)}
    linked = []
    for claim in claims:
        touched = {v for span in claim.spans for place, v in places.get(span.report, ()) if place.overlaps(span)}
        linked.append(
            Claim(
                id=claim.id,
                statements=claim.statements,
                reports=claim.reports,
                witnesses=claim.witnesses,
                spans=claim.spans,
                variances=tuple(sorted(touched, key=order.__getitem__)),
            )
        )
    return tuple(linked)


def _weighed(lines: Iterable[L]) -> tuple[L, ...]:
    """Sort lines by witnesses, then reports, then the first words that say so."""
    return tuple(sorted(lines, key=lambda x: (-x.support.witnesses.count, -len(x.support.reports), x.support.spans)))


def _outranked(delegations: Sequence[Delegation]) -> Set[int]:
    """Ids in memory of those that nothing but an office tells in a story of delegates.

    Where a story tells who is sent and negotiates, a minister who is cited is no delegate of a side that has others, and one who is only
    named is none at all. A story that names many holders of offices and hardly a delegate is told by those who hold the offices.
    """
    sent = [s for s in delegations if not s.by_office]
    delegates = {who(s.actor) for s in sent}
    if len({who(s.actor) for s in delegations} - delegates) >= _MANY * max(1, len(delegates)):
        best = _best_sides(delegations)
        return {id(s) for s in delegations if s.by_office and (who(s.actor) in delegates or who(s.side) != best[who(s.actor)])}
    sides = {who(s.side) for s in sent}
    return {id(s) for s in delegations if s.by_office and (s.in_passing or who(s.side) in sides)}


def _best_sides(delegations: Sequence[Delegation]) -> dict[str, str]:
    """For each holder of an office the side that most reports tell, the first among equals: an office is held for one."""
    reports: dict[str, dict[str, set[str]]] = {}
    for s in delegations:
        reports.setdefault(who(s.actor), {}).setdefault(who(s.side), set()).add(s.report)
    return {actor: max(sides, key=lambda side: len(sides[side])) for actor, sides in reports.items()}


class _View:
    """What the lines of a record read from: the reports' words and the actors' names."""

    def __init__(self, reports: dict[str, Report], cast: Cast) -> None:
        self._reports = reports
        self._names = {a.id: a.name for a in cast.actors}

    def words(self, span: Span) -> str:
        """The words at a span, on one line."""
        return " ".join(self._reports[span.report].words(span).split())

    def wording(self, spans: Iterable[Span]) -> str:
        """The words that most of some spans hold, the first among equals: a broken copy seldom speaks for the rest."""
        return _commonest(self.words(span) for span in spans) or ""

    def name(self, party: Party) -> str:
        """The actor's name, or the words where they name nobody known."""
        return self._names[party.actor] if party.actor is not None else " ".join(party.text.split())

    def first_name(self, parties: Iterable[Party | None]) -> str | None:
        """The name that most statements give, the first among equals."""
        return _commonest(self.name(p) for p in parties if p is not None)

    def said(self, quote: Quote) -> str:
        """The words of a quotation; the comma before the closing mark belongs to the sentence around it."""
        return self.words(quote.words).removesuffix(",")

    def is_set_off(self, statements: Sequence[Statement]) -> bool:
        """Whether marks only set off one word or a name that one report uses ("the so-called “Iron Bridge”"), which is no remark."""
        if len({s.report for s in statements}) > 1:
            return False
        return all(isinstance(s, Quote) and s.phrase and _is_word_or_name(self.said(s)) for s in statements)

    def speaker(self, parties: Iterable[Party | None]) -> str | None:
        """Who is most often said to speak; somebody known rather than a description."""
        told = [p for p in parties if p is not None]
        return self.first_name([p for p in told if p.actor is not None] or told)

    def support(self, claim: Claim) -> Support:
        """What a claim rests on."""
        sources = {self.name(s.attribution.source) for s in claim.statements if s.attribution is not None}
        return Support(
            claim=claim.id,
            reports=claim.reports,
            witnesses=claim.witnesses,
            spans=claim.spans,
            on_word_of=tuple(sorted(sources)),
            variances=claim.variances,
        )

    def phrase(self, keywords: Iterable[Keywords | None]) -> str | None:
        """The words of the first phrase there is."""
        first = next((k for k in keywords if k is not None), None)
        return None if first is None else self.words(first.span)


def _commonest(values: Iterable[_Word]) -> _Word | None:
    """The first among equals."""
    return next((value for value, _ in Counter(values).most_common(1)), None)


def _telling(keywords: Iterable[Keywords | None]) -> tuple[str, ...]:
    """The words that most phrases hold, the most telling first among equals."""
    counted: Counter[str] = Counter()
    rank: dict[str, int] = {}
    for phrase in keywords:
        for place, lemma in enumerate(phrase.lemmas if phrase is not None else ()):
            counted[lemma] += 1
            rank[lemma] = min(place, rank.get(lemma, place))
    seen = {lemma: n for n, lemma in enumerate(counted)}
    return tuple(sorted(counted, key=lambda w: (-counted[w], rank[w], seen[w]))[:_KEYWORDS])


def _optional(keywords: Sequence[Keywords | None]) -> tuple[str, ...] | None:
    return _telling(keywords) or None


def _attendance(view: _View, claim: Claim, mine: Sequence[Attendance]) -> AttendanceLine:
    conditions = [s.condition for s in mine]
    return AttendanceLine(
        actor=view.first_name(s.actor for s in mine) or "",
        meeting=_telling(s.meeting for s in mine),
        status=mine[0].status,
        condition=_optional(conditions),
        condition_text=view.phrase(conditions),
        negated=mine[0].negated,
        support=view.support(claim),
    )


def _delegation(view: _View, claim: Claim, mine: Sequence[Delegation]) -> DelegationLine:
    return DelegationLine(
        actor=view.first_name(s.actor for s in mine) or "",
        side=view.first_name(s.side for s in mine) or "",
        role=_commonest(s.role for s in mine if s.role is not None),
        support=view.support(claim),
    )


def _position(view: _View, claim: Claim, mine: Sequence[Position]) -> PositionLine:
    conditions = [s.condition for s in mine]
    return PositionLine(
        actor=view.first_name(s.actor for s in mine) or "",
        stance=mine[0].stance,
        issue=_telling(s.issue for s in mine),
        issue_text=view.wording(s.issue.span for s in mine),
        target=view.first_name(s.target for s in mine),
        condition=_optional(conditions),
        condition_text=view.phrase(conditions),
        negated=mine[0].negated,
        support=view.support(claim),
    )


def _threat(view: _View, claim: Claim, mine: Sequence[Threat]) -> ThreatLine:
    conditions = [s.condition for s in mine]
    return ThreatLine(
        actor=view.first_name(s.actor for s in mine) or "",
        target=view.first_name(s.target for s in mine),
        action=_telling(s.action for s in mine),
        action_text=view.wording(s.action.span for s in mine),
        condition=_optional(conditions),
        condition_text=view.phrase(conditions),
        negated=mine[0].negated,
        support=view.support(claim),
    )


def _figure(view: _View, claim: Claim, mine: Sequence[Figure]) -> FigureLine:
    return FigureLine(
        what=_telling(s.what for s in mine),
        what_text=view.wording(s.what.span for s in mine),
        value=mine[0].value,
        unit=_commonest(s.unit for s in mine if s.unit is not None),
        qualifier=mine[0].qualifier,
        source=view.first_name(s.attribution.source for s in mine if s.attribution is not None),
        support=view.support(claim),
    )


def _is_aside(claim: Claim, mine: Sequence[Statement], reports: int) -> bool:
    """Whether an event is told by one report in passing, without its time, where three or more tell the story.

    What differs between reports or was broken in one is never an aside.
    """
    untimed = all(isinstance(s, Event) and s.when is None for s in mine)
    return untimed and reports >= _SEVERAL and len(claim.reports) == 1 and not claim.variances


def _event(view: _View, claim: Claim, mine: Sequence[Event]) -> EventLine:
    dates = [s.date for s in mine if s.date is not None]
    places = [s.place for s in mine if s.place is not None]
    kind = _commonest(s.type for s in mine if s.type is not None)
    return EventLine(
        what=_telling(s.what for s in mine),
        what_text=view.wording(s.what.span for s in mine),
        # The most precise of dates that agree; the statements of one claim never contradict one another.
        date=max(dates, key=len) if dates else None,
        place=view.words(places[0]) if places else None,
        actors=tuple(dict.fromkeys(view.name(p) for s in mine for p in s.actors)),
        type=kind,
        mode=_commonest(s.mode for s in mine if s.mode is not None and s.type == kind),
        support=view.support(claim),
    )


def _quote(view: _View, claim: Claim, mine: Sequence[Quote]) -> QuoteLine:
    """The utterance from where most reports begin it, rather in the words that all of them carry; the longest version beside it."""
    every = [s for s in claim.statements if isinstance(s, Quote)]
    first = [s for s in mine if not s.goes_on] or list(mine)
    said = {s.words: view.said(s) for s in first}
    begins = Counter(_opening(text) for text in said.values())
    set_in = {said[s.words] for s in first if s.phrase}
    text = min(said.values(), key=lambda t: (t in set_in, -begins[_opening(t)], len(t)))
    text = max((t for t in said.values() if begins[_opening(t)] > 1 and _opening(t) == _opening(text)), key=len, default=text)
    whole = {report: [view.said(s) for s in every if s.report == report] for report in claim.reports}
    fuller = max((" … ".join(pieces) for pieces in whole.values()), key=len)
    return QuoteLine(
        speaker=view.speaker(s.speaker for s in every),
        text=text,
        fuller=fuller if len(fuller) > len(text) + _LITTLE else None,
        support=view.support(claim),
    )


def _is_word_or_name(text: str) -> bool:
    words = text.split()
    return len(words) == 1 or (len(words) <= _NAME and all(word[0].isupper() for word in words))


def _opening(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())[:_BEGINNING])


def _residue(reports: Sequence[Report]) -> tuple[ResidueLine, ...]:
    lines = []
    for report in reports:
        for block in report.blocks:
            why = block.reason if block.kind == "residue" else block.kind
            if why in ("heading", "paragraph", "quotation") or why is None:
                continue
            span = report.span(block.start, block.end)
            lines.append(ResidueLine(begins=" ".join(report.words(span).split()[:_OPENING]), why=why, span=span))
    return tuple(lines)
