"""Passages: sentences of two reports that say the same in the same place; and lineage, summed up from them."""

from typing import Literal

from msgspec import Struct

from dragoman.model.spans import Span

PassageKind = Literal["copied", "reworded", "corrupted"]
Relation = Literal["copy", "rewrite", "shared_source", "independent"]


class Difference(Struct, frozen=True):
    """One place where the two sides of a passage differ; a side is empty (start == end) where words were added or left out."""

    a: Span
    """The words in report a."""
    b: Span
    """The words in report b."""


class Passage(Struct, frozen=True, kw_only=True):
    """Sentences of two reports that say the same in the same place."""

    id: str
    """`p1`, `p2`, … in order of the spans."""
    a: tuple[Span, ...]
    """Sentences of the first report (by id), in order."""
    b: tuple[Span, ...]
    """Sentences of the second report, in order."""
    kind: PassageKind
    """copied: the same but for case, punctuation and accepted spellings; reworded: the same in other words;
    corrupted: something in it no longer says the same."""
    derived: bool
    """Whether the likeness shows one text behind both (a shared line of descent), not merely one event told twice."""
    similarity: float
    """Cosine of the two sides' sentence vectors, or of their weighted words where these alone decide; 0 to 1."""
    overlap: float
    """Share of the shorter side's words that stand in the other, in order, 0 to 1."""
    differences: tuple[Difference, ...]
    """Word-level differences in order; none for a copied passage."""
    reason: str
    """What paired the two, in a few words with the values compared."""


class Lineage(Struct, frozen=True, kw_only=True):
    """How two reports are related, summed up from their passages."""

    a: str
    """Report id, the smaller of the two."""
    b: str
    """Report id, the larger."""
    relation: Relation
    """copy / rewrite: at least half of the derived report's body sentences come from the other; shared_source: fewer do,
    or both draw on a third; independent: nothing common."""
    parent: str | None
    """The report that the other derives from, directly or through a third; None where there is none or nothing tells."""
    share_a: float
    """Fraction of a's body sentences that stand in derived passages with b."""
    share_b: float
    """Fraction of b's body sentences that stand in derived passages with a."""
    passages: tuple[str, ...]
    """Ids of the passages that say so."""
    reason: str
    """Why this relation, and why this direction or none."""


class Alignment(Struct, frozen=True, kw_only=True):
    """All passages of a story and the lineage of every pair of reports."""

    passages: tuple[Passage, ...]
    """Sorted by their spans."""
    lineage: tuple[Lineage, ...]
    """One for every pair, sorted by (a, b)."""


class Witnesses(Struct, frozen=True, kw_only=True):
    """How many independent lines of descent carry something."""

    count: int
    """The number of lines."""
    lines: tuple[tuple[str, ...], ...]
    """The report ids of each line, sorted; the first line holds the smallest id."""
    reason: str
    """The count in words: "2: b alone; a, c and d from one text"."""
