"""Two reports beside each other, passage by passage: what stands in both, in which words, and what only one has."""

from collections.abc import Iterable

from msgspec import Struct

from dragoman.model import Alignment, AnnotatedReport, Lineage, Passage, PassageKind, Report, Span
from dragoman.publish.differing import Piece, pieces_at, unlike
from dragoman.publish.wording import counted, inline, printable


class Pairing(Struct, frozen=True, kw_only=True):
    """Sentences of the two reports that say the same in the same place."""

    kind: PassageKind
    """copied, reworded or corrupted."""
    a: tuple[Piece, ...]
    """The first report's sentences, the words marked that the second does not have."""
    b: tuple[Piece, ...]
    """The second report's."""
    a_spans: tuple[Span, ...]
    """Where the first report's stand."""
    b_spans: tuple[Span, ...]
    """Where the second report's stand."""
    reason: str
    """What paired them."""


class Comparison(Struct, frozen=True, kw_only=True):
    """Two reports compared."""

    a: Report
    """The one named first."""
    b: Report
    """The other."""
    pairings: tuple[Pairing, ...]
    """The passages, in the order of the first report."""
    only_a: tuple[Span, ...]
    """Sentences of the first report that stand in no passage, in order."""
    only_b: tuple[Span, ...]
    """Sentences of the second."""
    lineage: Lineage | None
    """How the two are related."""

    @property
    def verdict(self) -> str:
        """How the two are related, in one sentence."""
        return _verdict(self)


def comparison(a: AnnotatedReport, b: AnnotatedReport, alignment: Alignment) -> Comparison:
    """Set two reports beside each other.

    Args:
        a: the report to show first.
        b: the other.
        alignment: their passages and lineage; what it says of other reports is passed over.

    Returns:
        The comparison; without passages all sentences are listed as unpaired.
    """
    pairings = [_pairing(passage, a, b) for passage in alignment.passages if _ids(passage) == {a.id, b.id}]
    pairings.sort(key=lambda pairing: (pairing.a_spans, pairing.b_spans))
    return Comparison(
        a=a.report,
        b=b.report,
        pairings=tuple(pairings),
        only_a=_unpaired(a, (span for pairing in pairings for span in pairing.a_spans)),
        only_b=_unpaired(b, (span for pairing in pairings for span in pairing.b_spans)),
        lineage=next((line for line in alignment.lineage if {line.a, line.b} == {a.id, b.id}), None),
    )


def _ids(passage: Passage) -> set[str]:
    return {span.report for span in (*passage.a, *passage.b)}


def _pairing(passage: Passage, a: AnnotatedReport, b: AnnotatedReport) -> Pairing:
    # a passage has the smaller id first; a reader has the report that he named first
    turned = passage.a[0].report != a.id
    ours, theirs = (passage.b, passage.a) if turned else (passage.a, passage.b)
    changed_a: list[tuple[int, int]] = []
    changed_b: list[tuple[int, int]] = []
    for difference in passage.differences:
        one, two = (difference.b, difference.a) if turned else (difference.a, difference.b)
        left, right = unlike(a.report.words(one), b.report.words(two))
        changed_a += [(one.start + start, one.start + end) for start, end in left]
        changed_b += [(two.start + start, two.start + end) for start, end in right]
    return Pairing(
        kind=passage.kind,
        a=_pieces(a.report, ours, changed_a),
        b=_pieces(b.report, theirs, changed_b),
        a_spans=ours,
        b_spans=theirs,
        reason=passage.reason,
    )


def _pieces(report: Report, spans: tuple[Span, ...], changed: list[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for span in spans:
        if pieces:
            pieces.append(Piece(" ", False))
        pieces += [Piece(inline(piece.text), piece.changed) for piece in pieces_at(report.words(span), span.start, changed)]
    return tuple(pieces)


def _unpaired(annotated: AnnotatedReport, paired: Iterable[Span]) -> tuple[Span, ...]:
    taken = tuple(paired)
    spans = (annotated.report.span(sentence.start, sentence.end) for sentence in annotated.sentences)
    return tuple(span for span in spans if not any(span.overlaps(other) for other in taken))


def _verdict(compared: Comparison) -> str:
    lineage = compared.lineage
    if lineage is None or lineage.relation == "independent":
        said = "independent of each other" if lineage else "not related as far as their passages tell"
    elif lineage.relation == "shared_source":
        part = f"; a part of {printable(_other(lineage))} comes from {printable(lineage.parent)}" if lineage.parent else ""
        said = f"from a shared source{part}"
    elif lineage.parent:
        said = f"{printable(_other(lineage))} is a {lineage.relation} of {printable(lineage.parent)}"
    else:
        said = f"one is a {lineage.relation} of the other, and nothing tells which"
    reason = f" ({printable(lineage.reason)})" if lineage and lineage.reason else ""
    kinds = [pairing.kind for pairing in compared.pairings]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("copied", "reworded", "corrupted") if kind in kinds)
    return f"{counted(len(kinds), 'passage')} in common" + (f" ({counts})" if counts else "") + f"; {said}{reason}"


def _other(lineage: Lineage) -> str:
    return lineage.b if lineage.parent == lineage.a else lineage.a
