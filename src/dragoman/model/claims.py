"""Claims: what statements of several reports are about, as one; and the readings in which they differ."""

from typing import Literal

from msgspec import Struct

from dragoman.model.passages import Witnesses
from dragoman.model.spans import Span
from dragoman.model.statements import AnyStatement

VarianceKind = Literal["name", "number", "date", "place", "polarity", "condition", "attribution", "quote", "role", "garble"]


class Claim(Struct, frozen=True, kw_only=True):
    """Statements of one kind that say the same, in one report or in several."""

    id: str
    """`c1`, `c2`, … in order of the first span."""
    statements: tuple[AnyStatement, ...]
    """The statements, sorted by span; all of one kind, the first is the clearest in words."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it, sorted."""
    witnesses: Witnesses
    """The independent lines of descent behind it."""
    spans: tuple[Span, ...]
    """The clauses that say it, sorted."""
    variances: tuple[str, ...] = ()
    """Ids of the variances that touch it."""


class Reading(Struct, frozen=True, kw_only=True):
    """One version of a claim."""

    text: str
    """The words, as they stand in the first report that carries them."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it, sorted."""
    witnesses: Witnesses
    """The independent lines of descent behind it."""
    spans: tuple[Span, ...]
    """Every place where it stands, sorted."""


class Variance(Struct, frozen=True, kw_only=True):
    """A claim with more than one reading, or one reading that is visibly broken."""

    id: str
    """`v1`, `v2`, … in order of the first span."""
    of: VarianceKind
    """What differs."""
    readings: tuple[Reading, ...]
    """Sorted by witnesses, then by span; a garble that nothing else attests has one reading."""
    preferred: str | None
    """Text of the reading that the evidence favours; None where nothing decides."""
    why: str
    """What decides, or why nothing does."""
    true_disagreement: bool
    """True where independent reports differ; False where a copy broke what it copied."""
    broken_in: str | None
    """The report in which the other reading first appears, where it is a corruption."""
    passages: tuple[str, ...] = ()
    """Ids of the passages in which it shows."""
    note: str | None = None
    """`erratum` or `update` where a report corrects itself or the world moved on."""
