"""Actors: who acts or is named in a story, the same in all its reports."""

from typing import Literal

from msgspec import Struct

from dragoman.model.spans import Span

ActorKind = Literal["person", "country", "organisation", "group"]
SurfaceKind = Literal["full", "short", "titled", "acronym", "capital", "demonym", "description", "pronoun", "variant", "misspelling"]


class SurfaceForm(Struct, frozen=True, kw_only=True):
    """One way in which reports write an actor."""

    text: str
    """The words as they stand."""
    kind: SurfaceKind
    """How the form relates to the actor's name; `variant` is an accepted spelling, `misspelling` a broken one."""
    spans: tuple[Span, ...]
    """Every place where it stands, sorted."""
    reason: str = ""
    """Why it is taken for this actor, where that is not plain from the words."""


class Actor(Struct, frozen=True, kw_only=True):
    """A person, country, organisation or group, the same in all reports."""

    id: str
    """`a1`, `a2`, … by first appearance in the sorted reports."""
    name: str
    """The fullest good form seen, without title."""
    kind: ActorKind
    """What it is."""
    role: str | None
    """The fullest role seen with it, or None."""
    side: str | None
    """Name of the country or body it speaks for, where the texts say so."""
    forms: tuple[SurfaceForm, ...]
    """All surface forms, wrong spellings too, sorted by first span."""
    credit_only: bool = False
    """True where it stands only in credit lines and captions (a photographer, a picture agency)."""


class Merge(Struct, frozen=True, kw_only=True):
    """A judged pair of names: the same actor or not, and why."""

    a: str
    """One form."""
    b: str
    """The other."""
    same: bool
    """The verdict."""
    reason: str
    """What decided it, with the values compared."""
    spans: tuple[Span, ...]
    """Where the two forms stand."""


class Cast(Struct, frozen=True, kw_only=True):
    """All actors of a story and the judgements behind them."""

    actors: tuple[Actor, ...]
    """Sorted by id's number."""
    merges: tuple[Merge, ...]
    """Judged pairs, sorted by (a, b)."""
    mentions: tuple[tuple[Span, str], ...]
    """Every mention that was resolved, pronouns and descriptions included, with its actor's id; sorted by span, spans unique."""
