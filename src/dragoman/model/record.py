"""The record: everything that the reports of one story say, ready to publish."""

from msgspec import Struct

from dragoman.model.actors import Cast
from dragoman.model.annotations import Qualifier
from dragoman.model.claims import Claim, Variance
from dragoman.model.passages import Lineage, Passage, Witnesses
from dragoman.model.reports import Problem, Report
from dragoman.model.spans import Span
from dragoman.model.statements import ActType, AttendanceStatus, Stance


class Support(Struct, frozen=True, kw_only=True):
    """What a line of the record rests on."""

    claim: str
    """Id of the claim."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it, sorted."""
    witnesses: Witnesses
    """The independent lines of descent behind it."""
    spans: tuple[Span, ...]
    """The words that say it."""
    on_word_of: tuple[str, ...]
    """Names of the sources cited for it, sorted; empty where the reports say it on their own."""
    variances: tuple[str, ...]
    """Ids of the variances that touch it: the line is disputed or was broken somewhere."""


class AttendanceLine(Struct, frozen=True, kw_only=True):
    """Who comes, stays away, comes only if, or has not decided."""

    actor: str
    """Name of the actor."""
    meeting: tuple[str, ...]
    """Telling lemmas of the meeting."""
    status: AttendanceStatus
    """Closed vocabulary."""
    condition: tuple[str, ...] | None
    """Telling lemmas of the condition."""
    condition_text: str | None
    """The condition as it stands."""
    support: Support
    """What it rests on."""
    negated: bool = False
    """True where the line as it stands is said not to hold (a denied demand)."""


class DelegationLine(Struct, frozen=True, kw_only=True):
    """Who speaks for which side, as what."""

    actor: str
    """Name of the actor."""
    side: str
    """Name of the country or body."""
    role: str | None
    """The role."""
    support: Support
    """What it rests on."""


class PositionLine(Struct, frozen=True, kw_only=True):
    """What an actor wants, offers, refuses, …"""

    actor: str
    """Name of the actor."""
    stance: Stance
    """Closed vocabulary."""
    issue: tuple[str, ...]
    """Telling lemmas of the issue."""
    issue_text: str
    """The issue as it stands."""
    target: str | None
    """Of whom or to whom."""
    condition: tuple[str, ...] | None
    """Telling lemmas of the condition."""
    condition_text: str | None
    """The condition as it stands."""
    support: Support
    """What it rests on."""
    negated: bool = False
    """True where the line as it stands is said not to hold (a denied demand)."""


class ThreatLine(Struct, frozen=True, kw_only=True):
    """What an actor threatens whom with, and on which condition."""

    actor: str
    """Who."""
    target: str | None
    """Whom."""
    action: tuple[str, ...]
    """Telling lemmas of the action."""
    action_text: str
    """The action as it stands."""
    condition: tuple[str, ...] | None
    """Telling lemmas of the condition."""
    condition_text: str | None
    """The condition as it stands."""
    support: Support
    """What it rests on."""
    negated: bool = False
    """True where the line as it stands is said not to hold (a denied demand)."""


class FigureLine(Struct, frozen=True, kw_only=True):
    """A stated quantity and who gives it."""

    what: tuple[str, ...]
    """Telling lemmas of what is counted or measured."""
    what_text: str
    """The quantity as it stands."""
    value: float
    """The number."""
    unit: str | None
    """Singular unit or counted noun."""
    qualifier: Qualifier
    """Closed vocabulary."""
    source: str | None
    """Who gives it."""
    support: Support
    """What it rests on."""


class EventLine(Struct, frozen=True, kw_only=True):
    """Something that happened or is to happen."""

    what: tuple[str, ...]
    """Telling lemmas."""
    what_text: str
    """The clause as it stands."""
    date: str | None
    """ISO date as precise as the texts allow."""
    place: str | None
    """Where."""
    actors: tuple[str, ...]
    """Names of those who take part, in order of appearance."""
    support: Support
    """What it rests on."""
    type: ActType | None = None
    """What kind of act it is, as in PLOVER; None where it is none, or the words do not tell."""
    mode: str | None = None
    """PLOVER's mode of the type (`visit`, `arrest`, `hunger`); None where it has none or the words do not tell."""


class QuoteLine(Struct, frozen=True, kw_only=True):
    """Words between quotation marks, and who said them."""

    speaker: str | None
    """Name of the speaker."""
    text: str
    """The words, from where most reports begin them and as far as they are quoted alike."""
    support: Support
    """What it rests on."""
    fuller: str | None = None
    """The longest version, where a report quotes clearly more of it; else None."""


class Inference(Struct, frozen=True, kw_only=True):
    """What follows from stated conditions; never stated by a report itself."""

    text: str
    """The conclusion in one sentence."""
    rule: str
    """The rule that draws it."""
    premises: tuple[str, ...]
    """Ids of the claims that it rests on."""
    spans: tuple[Span, ...]
    """The words of the premises."""


class ResidueLine(Struct, frozen=True, kw_only=True):
    """A block that is no body text."""

    begins: str
    """Its first words, as they stand."""
    why: str
    """Reason or kind: cookie, navigation, comment-form, related, section, subscription, caption, credit."""
    span: Span
    """The whole block."""


class Copies(Struct, frozen=True, kw_only=True):
    """Reports that carry the text of one among them, from a share on that the reader chooses."""

    lead: str
    """Id of the report that stands for the group: the one others derive from; without a direction the earliest, then the longest."""
    reports: tuple[str, ...]
    """Ids of the others, sorted; each has at least the chosen share of its sentences in the lead itself."""
    why: str
    """Each one's share, and what makes the lead the lead of it."""


class Record(Struct, frozen=True, kw_only=True):
    """The record of one story."""

    reports: tuple[Report, ...]
    """The reports read, sorted by id."""
    problems: tuple[Problem, ...]
    """Inputs that could not be read."""
    cast: Cast
    """Actors and the judgements behind them."""
    attendance: tuple[AttendanceLine, ...]
    """Sorted by witnesses, reports, first span; so are the other sections."""
    delegations: tuple[DelegationLine, ...]
    """Who speaks for whom."""
    positions: tuple[PositionLine, ...]
    """Who wants what."""
    threats: tuple[ThreatLine, ...]
    """Who threatens whom."""
    figures: tuple[FigureLine, ...]
    """Stated quantities."""
    events: tuple[EventLine, ...]
    """What happened, by date, then span."""
    quotes: tuple[QuoteLine, ...]
    """Quotations."""
    variances: tuple[Variance, ...]
    """Where readings differ or are broken."""
    inferences: tuple[Inference, ...]
    """What follows from stated conditions."""
    residue: tuple[ResidueLine, ...]
    """What the pages held beside the reports."""
    lineage: tuple[Lineage, ...]
    """How the reports are related, pair by pair."""
    passages: tuple[Passage, ...]
    """The passages that say so."""
    claims: tuple[Claim, ...]
    """The claims behind the lines, with their statements."""
    copies: tuple[Copies, ...] = ()
    """Groups of copies, sorted by lead; no report stands in two."""
