"""Variances made ready to show: the readings beside each other, the words marked in which they differ."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from dragoman.model import Reading, Record, Report, Span, Variance, Witnesses
from dragoman.publish.differing import Piece, differing, pieces_at
from dragoman.publish.excerpts import Excerpt, excerpts
from dragoman.publish.wording import printable

Standing = Literal["disputed", "broken", "garbled", "corrected", "differs"]


class Version(Struct, frozen=True, kw_only=True):
    """One reading as it is shown."""

    pieces: tuple[Piece, ...]
    """Its words, those marked that differ from the first reading shown; in the first, those that differ from any other."""
    preferred: bool
    """Whether the evidence favours it."""
    broken: bool
    """Whether it first appears in the report that broke what it took over."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it."""
    witnesses: Witnesses
    """The independent lines of descent behind it."""
    proofs: tuple[Excerpt, ...]
    """Where it stands."""

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place where it stands, sorted."""
        return tuple(sorted(span for proof in self.proofs for span in proof.spans))


class Contest(Struct, frozen=True, kw_only=True):
    """A variance as it is shown."""

    label: str
    """`V1`, `V2`, … by which lines refer to it."""
    of: str
    """What differs."""
    standing: Standing
    """disputed: independent reports differ; broken: a copy broke it; garbled: one reading that is visibly broken; corrected: a report
    corrects itself or the world moved on; differs: worded differently, and nothing tells why."""
    headline: str
    """The standing in words: "disputed", "broken in spun"."""
    versions: tuple[Version, ...]
    """The readings, the preferred one first."""
    why: str
    """What decides, or why nothing does."""


def contests(record: Record) -> tuple[Contest, ...]:
    """The variances of a record by standing: disputed, broken, garbled, corrected, the rest; no variances give none."""
    reports = {report.id: report for report in record.reports}
    order = ("disputed", "broken", "garbled", "corrected", "differs")
    found = [_contest(variance, reports) for variance in record.variances]
    return tuple(sorted(found, key=lambda contest: order.index(contest.standing)))


def standing(variance: Variance) -> Standing:
    """What an editor has to think of a variance."""
    if variance.true_disagreement:
        return "disputed"
    if variance.note is not None:
        return "corrected"
    if len(variance.readings) < 2:
        return "garbled"
    return "broken" if variance.broken_in is not None else "differs"


def _headline(variance: Variance) -> str:
    words = {
        "disputed": "disputed",
        "broken": "broken",
        "garbled": "garbled",
        "corrected": "corrected later" if variance.note == "erratum" else "changed later",
        "differs": "worded differently",
    }[standing(variance)]
    if variance.broken_in is None:
        return words
    broken_in = f"in {printable(variance.broken_in)}"
    return f"{words} {broken_in}" if words in ("broken", "garbled") else f"{words}; broken {broken_in}"


def _contest(variance: Variance, reports: Mapping[str, Report]) -> Contest:
    # the preferred one first; the rest keep their order, which is by witnesses
    ranked = sorted(variance.readings, key=lambda reading: reading.text != variance.preferred)
    return Contest(
        label=variance.id.upper(),
        of=variance.of,
        standing=standing(variance),
        headline=_headline(variance),
        versions=tuple(
            _version(reading, pieces, variance, reports)
            for reading, pieces in zip(ranked, _side_by_side([printable(reading.text) for reading in ranked]), strict=True)
        ),
        why=printable(variance.why),
    )


def _side_by_side(texts: list[str]) -> list[tuple[Piece, ...]]:
    """Each text in pieces as it differs from the first, and the first as it differs from any of them."""
    if not texts:
        return []
    first, others = texts[0], []
    changed: list[tuple[int, int]] = []
    for text in texts[1:]:
        ours, theirs = differing(first, text)
        others.append(theirs)
        at = 0
        for piece in ours:
            if piece.changed:
                changed.append((at, at + len(piece.text)))
            at += len(piece.text)
    return [pieces_at(first, 0, changed), *others]


def _version(reading: Reading, pieces: tuple[Piece, ...], variance: Variance, reports: Mapping[str, Report]) -> Version:
    preferred = reading.text == variance.preferred
    return Version(
        pieces=pieces,
        preferred=preferred,
        broken=not preferred and variance.broken_in in reading.reports,
        reports=reading.reports,
        witnesses=reading.witnesses,
        proofs=excerpts(reading.spans, reports),
    )
