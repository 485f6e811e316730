"""Descent: which likeness shows one text behind both sides, and which report derives from which."""

from collections.abc import Sequence

from msgspec import Struct

from dragoman.model import AnnotatedReport, Lineage, Passage, Relation
from dragoman.passages.lines import Line
from dragoman.passages.pairing import Matched
from dragoman.passages.wording import Wording

_HALF = 0.5
_RUN = 8


class Paired(Struct, frozen=True):
    """Two reports and the sentences of them that go together."""

    a: AnnotatedReport
    """The report with the smaller id."""
    b: AnnotatedReport
    """The other."""
    lines_a: tuple[Line, ...]
    """Sentences of a."""
    lines_b: tuple[Line, ...]
    """Sentences of b."""
    matches: tuple[Matched, ...]
    """What goes together."""
    wordings: tuple[Wording, ...]
    """The words of each match."""


class Related(Struct, frozen=True):
    """A lineage before its passages have ids."""

    a: str
    """Smaller id."""
    b: str
    """Larger id."""
    relation: Relation
    """How they are related."""
    parent: str | None
    """The one that the other derives from."""
    share_a: float
    """Share of a's body in derived passages."""
    share_b: float
    """Share of b's body in derived passages."""
    reason: str
    """Why."""

    def over(self, passages: Sequence[Passage]) -> Lineage:
        """The lineage, with the ids of the passages that say so."""
        mine = tuple(p.id for p in passages if p.derived and p.a[0].report == self.a and p.b[0].report == self.b)
        return Lineage(
            a=self.a,
            b=self.b,
            relation=self.relation,
            parent=self.parent,
            share_a=self.share_a,
            share_b=self.share_b,
            passages=mine,
            reason=self.reason,
        )


def lineages(
    reports: Sequence[AnnotatedReport], prepared: dict[str, tuple[Line, ...]], found: Sequence[Paired]
) -> tuple[dict[tuple[str, str], list[bool]], list[Related]]:
    """Decide which passages are derived, and how each two reports are related."""
    derived = {}
    relations = []
    for paired in found:
        verdicts = [w.longest >= _RUN or w.overlap >= 0.6 for w in paired.wordings]
        share_a = _share(paired.lines_a, [m.a for m, d in zip(paired.matches, verdicts, strict=True) if d])
        share_b = _share(paired.lines_b, [m.b for m, d in zip(paired.matches, verdicts, strict=True) if d])
        derived[paired.a.id, paired.b.id] = verdicts
        relation: Relation = "independent"
        if max(share_a, share_b) >= _HALF:
            verbatim = [w.overlap for w, d in zip(paired.wordings, verdicts, strict=True) if d]
            relation = "copy" if sum(verbatim) / len(verbatim) >= 0.85 else "rewrite"
        elif any(verdicts):
            relation = "shared_source"
        relations.append(
            Related(paired.a.id, paired.b.id, relation, None, share_a, share_b, f"derived: {share_a:.0%} of a, {share_b:.0%} of b")
        )
    return derived, relations


def _share(report: Sequence[Line], held: Sequence[tuple[int, ...]]) -> float:
    body = {i for i, line in enumerate(report) if line.is_body}
    covered = {i for places in held for i in places} & body
    return round(len(covered) / len(body), 4) if body else 0.0
