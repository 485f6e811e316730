"""Statements: what one report says that an actor does, says or wants."""

import datetime
from typing import Literal

from msgspec import Struct

from dragoman.model.annotations import Qualifier
from dragoman.model.spans import Span

AttendanceStatus = Literal["attending", "absent", "conditional", "undecided"]
Stance = Literal["supports", "opposes", "demands", "offers", "refuses", "considers", "undecided"]
Certainty = Literal["done", "planned", "possible", "denied", "reported"]
ActType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


class Party(Struct, frozen=True):
    """Who is meant: words at a span, and the actor behind them where one is known."""

    text: str
    """The words as they stand; for an implied party the actor's name."""
    actor: str | None
    """Id of the actor, or None for a description that names nobody."""
    span: Span | None
    """Where the words stand; None where the party is implied by an earlier sentence."""


class Attribution(Struct, frozen=True, kw_only=True):
    """On whose word something is said."""

    source: Party
    """Who is cited."""
    cue: Span
    """The words that say so ("said", "according to")."""
    via: Party | None = None
    """Through whom it reached the report ("told a broadcaster", "a draft seen by reporters")."""
    outer: Party | None = None
    """For "an official said that he had said": who reports the source."""


class Keywords(Struct, frozen=True):
    """A phrase of the text and the words that tell most of it."""

    lemmas: tuple[str, ...]
    """Lower-case lemmas of the content words, most telling first; no more than six. Numbers and names count as words."""
    span: Span
    """The phrase."""


class Statement(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all kinds of statement share."""

    id: str
    """`s1`, `s2`, … in order of the spans."""
    span: Span
    """The clause that says it; its words are shown as the proof."""
    sentence: int
    """Index of the sentence in its report."""
    attribution: Attribution | None = None
    """On whose word; None where the report says it on its own."""
    certainty: Certainty = "done"
    """How sure the text is."""
    negated: bool = False
    """True where the statement as labelled is said not to hold ("will not attend" is `absent`, not negated)."""
    when: Span | None = None
    """The time expression that goes with it."""
    place: Span | None = None
    """The place that goes with it."""

    @property
    def report(self) -> str:
        """Id of the report that says it."""
        return self.span.report


class Attendance(Statement, frozen=True, kw_only=True, tag="attendance"):
    """An actor comes, stays away, comes only if, or has not decided."""

    actor: Party
    """Who."""
    meeting: Keywords | None
    """What: talks, summit, signing; None where the text leaves it open."""
    status: AttendanceStatus
    """Closed vocabulary."""
    condition: Keywords | None = None
    """On which condition, with its marker ("only if …")."""
    partners: tuple[Party, ...] = ()
    """With whom, where the words tell who meets whom; empty where they do not."""


class Delegation(Statement, frozen=True, kw_only=True, tag="delegation"):
    """An actor speaks or negotiates for a country or a body."""

    actor: Party
    """Who."""
    side: Party
    """For whom."""
    role: str | None
    """As what ("chief negotiator")."""
    by_office: bool = False
    """True where nothing but an office of the side tells it: the report cites a minister, and says nothing of envoys or a team."""
    in_passing: bool = False
    """True where the report only names the holder of the office, who need not come, speak or be sent."""


class Position(Statement, frozen=True, kw_only=True, tag="position"):
    """What an actor wants, offers, refuses, …"""

    actor: Party
    """Who."""
    stance: Stance
    """Closed vocabulary."""
    issue: Keywords
    """What about."""
    target: Party | None = None
    """Of whom or to whom."""
    condition: Keywords | None = None
    """On which condition."""


class Threat(Statement, frozen=True, kw_only=True, tag="threat"):
    """What an actor says it will do to another, often unless something happens."""

    actor: Party
    """Who threatens."""
    target: Party | None
    """Whom."""
    action: Keywords
    """With what."""
    condition: Keywords | None = None
    """Unless or if what."""


class Figure(Statement, frozen=True, kw_only=True, tag="figure"):
    """A stated quantity."""

    what: Keywords
    """What is counted or measured, the counted noun first."""
    value: float
    """The number (see `Quantity.value`)."""
    unit: str | None
    """Singular unit or counted noun."""
    qualifier: Qualifier
    """Closed vocabulary."""
    number: Span
    """The number's words."""


class Event(Statement, frozen=True, kw_only=True, tag="event"):
    """Something that happened or is to happen."""

    what: Keywords
    """The event's verb or noun first, then what else tells it."""
    actors: tuple[Party, ...]
    """Who takes part."""
    date: str | None = None
    """ISO date as precise as the text allows: `2022`, `2022-02`, `2025-05-11`."""
    first: datetime.date | None = None
    """First day of the interval."""
    last: datetime.date | None = None
    """Last day of the interval."""
    type: ActType | None = None
    """What kind of act it is, as in PLOVER; None where it is no act of one party towards another, or the words do not tell."""
    mode: str | None = None
    """PLOVER's mode of the type (`visit`, `arrest`, `hunger`); None where it has none or the words do not tell."""


class Quote(Statement, frozen=True, kw_only=True, tag="quote"):
    """Words between quotation marks, and who said them."""

    speaker: Party | None
    """Who; None where the text does not tell."""
    words: Span
    """The words without the marks."""
    goes_on: bool = False
    """True where the words of saying of the quotation before it carry this one too: in their own sentence, or as a paragraph of its own."""
    phrase: bool = False
    """True where the marks set off a word or a phrase without a verb of its own inside the reporter's sentence (called it "a gift")."""


AnyStatement = Attendance | Delegation | Position | Threat | Figure | Event | Quote
