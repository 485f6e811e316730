"""The lines of a record as a reader meets them: in words, with a label to refer to, what they rest on, and whether they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from dragoman.model import (
    Actor,
    Attendance,
    AttendanceLine,
    DelegationLine,
    EventLine,
    FigureLine,
    PositionLine,
    QuoteLine,
    Record,
    Report,
    Span,
    Support,
    ThreatLine,
    Variance,
    Witnesses,
)
from dragoman.publish.excerpts import Excerpt, excerpts
from dragoman.publish.readings import standing
from dragoman.publish.wording import counted, listed, printable, shortened, when, whole_number

Marker = Literal["", "disputed", "broken", "inferred"]
RunRole = Literal["name", "term", "plain", "quiet"]

_LONGEST_NAME = 90
_QUALIFIERS = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
}
_STATUS = {"attending": "attending", "absent": "absent", "conditional": "attending on a condition", "undecided": "undecided"}


class Run(Struct, frozen=True):
    """A stretch of a line with the part it plays."""

    text: str
    """The words."""
    role: RunRole
    """name: who; term: what, in the closed vocabulary; plain: the report's words; quiet: what goes with them."""


class Line(Struct, frozen=True, kw_only=True):
    """One line of a record as it is shown."""

    label: str
    """`A1`, `P12`, …: a letter for the section and the line's number in the record."""
    group: str
    """What the line is listed under in its section: an actor, a date; "" for none."""
    runs: tuple[Run, ...]
    """The line in words."""
    marker: Marker
    """Whether something about it is disputed, broken in a copy, or only inferred."""
    note: str
    """The marker in words: "disputed", "broken in spun"; "" for none."""
    refers: tuple[str, ...]
    """Labels of the variances that touch it; for an inference those of the lines that it follows from."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it."""
    witnesses: Witnesses | None
    """The independent lines of descent behind it; None for an inference or an actor."""
    on_word_of: str
    """The sources cited for it, as a list in words; "" where the reports say it on their own."""
    proofs: tuple[Excerpt, ...]
    """The words that say it."""
    proof: Excerpt | None
    """The words to show beneath it; None where the line says them itself, or other lines prove it."""

    @property
    def remark(self) -> str:
        """The marker in words, with the labels that it refers to: "disputed: see V2"; "" for none."""
        return f"{self.note}: {self.leads} {listed(self.refers)}" if self.refers else self.note

    @property
    def leads(self) -> str:
        """The word before the labels that it refers to."""
        return "follows from" if self.marker == "inferred" else "see"

    @property
    def text(self) -> str:
        """The line without its roles."""
        return "".join(run.text for run in self.runs)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place that it rests on, sorted."""
        return tuple(sorted(span for proof in self.proofs for span in proof.spans))

    @property
    def support(self) -> str:
        """What it rests on: `2 witnesses · a, b, c`."""
        ids = ", ".join(printable(id) for id in self.reports)
        return ids if self.witnesses is None else f"{counted(self.witnesses.count, 'witness', 'witnesses')} · {ids}"


class Lines:
    """Makes lines from the parts of one record."""

    def __init__(self, record: Record) -> None:
        """Keep what lines refer to: reports, variances, claims."""
        self._record = record
        self._reports: Mapping[str, Report] = {report.id: report for report in record.reports}
        self._variances = {variance.id: variance for variance in record.variances}
        self._claims = {claim.id: claim for claim in record.claims}

    def attendance(self) -> Iterator[Line]:
        """Who comes and who does not."""
        for number, line in enumerate(self._record.attendance, 1):
            yield self._line(f"A{number}", "", self._attendance_runs(line), line.support)

    def inferences(self) -> Iterator[Line]:
        """What follows from stated conditions."""
        labels = {line.support.claim: f"A{number}" for number, line in enumerate(self._record.attendance, 1)}
        for number, inference in enumerate(self._record.inferences, 1):
            yield Line(
                label=f"I{number}",
                group="",
                runs=(Run(printable(inference.text), "plain"),),
                marker="inferred",
                note="inferred, no report says it",
                refers=tuple(labels[claim] for claim in inference.premises if claim in labels),
                reports=tuple(sorted({span.report for span in inference.spans})),
                witnesses=None,
                on_word_of="",
                proofs=excerpts(inference.spans, self._reports),
                proof=None,
            )

    def delegations(self) -> Iterator[Line]:
        """Who speaks for whom."""
        for number, line in enumerate(self._record.delegations, 1):
            yield self._line(f"D{number}", _name(line.side), _delegation_runs(line), line.support)

    def positions(self) -> Iterator[Line]:
        """Who wants what."""
        for number, line in enumerate(self._record.positions, 1):
            yield self._line(f"P{number}", _name(line.actor), _position_runs(line), line.support)

    def threats(self) -> Iterator[Line]:
        """Who threatens whom."""
        for number, line in enumerate(self._record.threats, 1):
            yield self._line(f"T{number}", "", _threat_runs(line), line.support)

    def figures(self) -> Iterator[Line]:
        """How many, how much."""
        for number, line in enumerate(self._record.figures, 1):
            yield self._line(f"F{number}", "", _figure_runs(line), line.support, in_context=True)

    def events(self) -> Iterator[Line]:
        """What happened when."""
        for number, line in enumerate(self._record.events, 1):
            yield self._line(f"E{number}", when(line.date), _event_runs(line), line.support)

    def quotes(self) -> Iterator[Line]:
        """Who said what."""
        for number, line in enumerate(self._record.quotes, 1):
            yield self._line(f"Q{number}", _name(line.speaker or "speaker not named"), _quote_runs(line), line.support)

    def actors(self) -> Iterator[Line]:
        """Who is who, and what the reports call them; photographers and agencies of credit lines are left out."""
        for actor in self._record.cast.actors:
            if not actor.credit_only:
                yield self._actor(actor)

    def _line(self, label: str, group: str, runs: Iterable[Run], support: Support, *, in_context: bool = False) -> Line:
        """A line; `in_context` where its words say little without those around them, as a number does."""
        touched = [self._variances[id] for id in support.variances if id in self._variances]
        marker, note = _marker(touched, support)
        shown = tuple(run for run in runs if run.text)
        said = "".join(run.text for run in shown).casefold()
        proofs = excerpts(support.spans, self._reports)
        return Line(
            label=label,
            group=group,
            runs=shown,
            marker=marker,
            note=note,
            refers=tuple(variance.id.upper() for variance in touched),
            reports=support.reports,
            witnesses=support.witnesses,
            # whose words a quotation gives stands above it already
            on_word_of=listed((printable(name) for name in support.on_word_of if label[0] != "Q" or _name(name) != group), 3),
            proofs=proofs,
            proof=next((proof for proof in proofs if in_context or proof.words.casefold() not in said), None),
        )

    def _attendance_runs(self, line: AttendanceLine) -> Iterator[Run]:
        yield Run(_name(line.actor), "name")
        yield Run(", ", "plain")
        yield Run(_denied(line.negated) + _STATUS[line.status], "term")
        meeting = self._meeting(line)
        yield Run(f": {meeting}" if meeting else "", "plain")
        yield from _condition(line.condition_text, meeting)

    def _meeting(self, line: AttendanceLine) -> str:
        """The meeting in the words that most reports have for it, the first among equals; failing these its telling lemmas."""
        claim = self._claims.get(line.support.claim)
        told = [s.meeting.span for s in (claim.statements if claim else ()) if isinstance(s, Attendance) and s.meeting is not None]
        commonest = Counter(self._words(span) for span in told).most_common(1)
        return commonest[0][0] if commonest else printable(" ".join(line.meeting))

    def _words(self, span: Span) -> str:
        report = self._reports.get(span.report)
        return "" if report is None else printable(report.words(span))

    def _actor(self, actor: Actor) -> Line:
        named = [form for form in actor.forms if form.kind not in ("pronoun", "description") and form.text != actor.name]
        called = dict.fromkeys(f"“{printable(form.text)}”" + (" (misspelt)" if form.kind == "misspelling" else "") for form in named)
        side = f" ({printable(actor.side)})" if actor.side else ""
        runs = (
            Run(_name(actor.name), "name"),
            Run(f", {printable(actor.role or actor.kind)}{side}", "plain"),
            Run("; also " + listed(called, 8) if called else "", "quiet"),
        )
        return Line(
            label=f"N{actor.id[1:]}",
            group="",
            runs=tuple(run for run in runs if run.text),
            marker="",
            note="",
            refers=(),
            reports=tuple(sorted({span.report for form in actor.forms for span in form.spans})),
            witnesses=None,
            on_word_of="",
            proofs=(),
            proof=None,
        )


def _marker(touched: list[Variance], support: Support) -> tuple[Marker, str]:
    """The marker of a line and its words; a line that rests on a broken reading alone says so."""
    if not touched:
        return "", ""
    if any(standing(variance) == "disputed" for variance in touched):
        return "disputed", "disputed"
    if any(_rests_on_broken(variance, support) for variance in touched):
        return "broken", "rests on a broken reading"
    if broken_in := sorted({variance.broken_in for variance in touched if variance.broken_in is not None}):
        return "broken", f"broken in {listed(map(printable, broken_in), 3)}"
    return "disputed", "readings differ"


def _rests_on_broken(variance: Variance, support: Support) -> bool:
    preferred = [reading for reading in variance.readings if reading.text == variance.preferred]
    return bool(preferred) and variance.broken_in in support.reports and not set(support.reports) & set(preferred[0].reports)


def _name(name: str) -> str:
    """A name as it is shown; a description that runs on is cut."""
    return shortened(printable(name), _LONGEST_NAME)


def _denied(negated: bool) -> str:
    return "(denied) " if negated else ""


def _condition(text: str | None, said: str) -> Iterator[Run]:
    """The condition, unless what is said already holds it."""
    if text and printable(text) not in printable(said):
        yield Run(f" — {printable(text)}", "quiet")


def _delegation_runs(line: DelegationLine) -> Iterator[Run]:
    yield Run(_name(line.actor), "name")
    yield Run(f", {printable(line.role)}" if line.role else "", "plain")


def _position_runs(line: PositionLine) -> Iterator[Run]:
    yield Run(_denied(line.negated) + ("is undecided on" if line.stance == "undecided" else line.stance), "term")
    yield Run(f" {printable(line.issue_text)}", "plain")
    yield Run(f" (to {printable(line.target)})" if line.target else "", "quiet")
    yield from _condition(line.condition_text, line.issue_text)


def _threat_runs(line: ThreatLine) -> Iterator[Run]:
    yield Run(_name(line.actor), "name")
    yield Run(", ", "plain")
    yield Run(_denied(line.negated) + "threat" + (f" to {printable(line.target)}" if line.target else ""), "term")
    yield Run(f": {printable(line.action_text)}", "plain")
    yield from _condition(line.condition_text, line.action_text)


def _figure_runs(line: FigureLine) -> Iterator[Run]:
    said = printable(line.what_text)
    value = f"{whole_number(line.value):,}"
    yield Run(said, "term")
    # a number in words, or a share, is given in figures too
    yield Run("" if value in said else f" ({_QUALIFIERS[line.qualifier]}{value})", "quiet")
    yield Run(f", according to {_name(line.source)}" if line.source else "", "quiet")


def _event_runs(line: EventLine) -> Iterator[Run]:
    yield Run(printable(line.what_text), "plain")
    yield Run(f" — {printable(line.place)}" if line.place and line.place.casefold() not in line.what_text.casefold() else "", "quiet")
    yield Run(f" · {line.type.lower()}{f' ({line.mode})' if line.mode else ''}" if line.type else "", "quiet")


def _quote_runs(line: QuoteLine) -> Iterator[Run]:
    yield Run(f"“{printable(line.text)}”", "plain")
    yield Run(f" · in full: “{printable(line.fuller)}”" if line.fuller else "", "quiet")
