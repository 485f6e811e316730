"""All reports of a story, pair by pair: passages and lineage."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from dragoman.language.vectors import encode
from dragoman.model import Alignment, AnnotatedReport, Passage, Span
from dragoman.passages.descent import Paired, lineages
from dragoman.passages.lines import Line, Weights, lines
from dragoman.passages.pairing import Scores, match
from dragoman.passages.wording import differences, kind_of, wording


def align(annotated: Sequence[AnnotatedReport]) -> Alignment:
    """Find what the reports of a story share, sentence by sentence, and how each two are related.

    Args:
        annotated: reports of one story, in any order; the order changes nothing.

    Returns:
        The passages and one lineage for each pair; both empty for no report or one.
    """
    reports = sorted(annotated, key=lambda r: r.id)
    if len(reports) < 2:
        return Alignment(passages=(), lineage=())
    prepared = {r.id: lines(r) for r in reports}
    weights = Weights(list(prepared.values()))
    rows = {id_: weights.rows(ls) for id_, ls in prepared.items()}
    vectors = _vectors(reports, prepared)
    anchors = {id_: _anchor_rows(ls, weights) for id_, ls in prepared.items()}
    found: list[Paired] = []
    for a, b in combinations(reports, 2):
        scores = Scores(
            np.round(vectors[a.id] @ vectors[b.id].T, 4),
            rows[a.id] @ rows[b.id].T,
            anchors[a.id] @ anchors[b.id].T,
            (rows[a.id] ** 2).sum(axis=1),
            (rows[b.id] ** 2).sum(axis=1),
        )
        la, lb = prepared[a.id], prepared[b.id]
        matches = match(la, lb, scores)
        words = [wording([la[i] for i in m.a], [lb[j] for j in m.b]) for m in matches]
        found.append(Paired(a, b, la, lb, tuple(matches), tuple(words)))
    derived, relations = lineages(reports, prepared, found)
    drafts = []
    for paired in found:
        for number, (m, w) in enumerate(zip(paired.matches, paired.wordings, strict=True)):
            side_a = tuple(paired.lines_a[i].span for i in m.a)
            side_b = tuple(paired.lines_b[j].span for j in m.b)
            drafts.append(
                (
                    (side_a, side_b),
                    Passage(
                        id="",
                        a=side_a,
                        b=side_b,
                        kind=kind_of(w),
                        derived=derived[paired.a.id, paired.b.id][number],
                        similarity=m.similarity,
                        overlap=round(w.overlap, 4),
                        differences=differences(w, _whole(side_a), _whole(side_b)),
                        reason=m.reason,
                    ),
                )
            )
    drafts.sort(key=lambda d: d[0])
    passages = tuple(_numbered(p, n) for n, (_, p) in enumerate(drafts, 1))
    return Alignment(passages=passages, lineage=tuple(r.over(passages) for r in relations))


def _vectors(reports: Sequence[AnnotatedReport], prepared: dict[str, tuple[Line, ...]]) -> dict[str, np.ndarray]:
    texts = {r.id: [r.report.words(line.span) for line in prepared[r.id]] for r in reports}
    return {id_: encode(ts).astype(np.float64) for id_, ts in texts.items()}


def _anchor_rows(report: Sequence[Line], weights: Weights) -> np.ndarray:
    return weights.present(report, anchors_only=True)


def _whole(side: tuple[Span, ...]) -> Span:
    return Span(side[0].report, side[0].start, side[-1].end)


def _numbered(passage: Passage, number: int) -> Passage:
    return Passage(
        id=f"p{number}",
        a=passage.a,
        b=passage.b,
        kind=passage.kind,
        derived=passage.derived,
        similarity=passage.similarity,
        overlap=passage.overlap,
        differences=passage.differences,
        reason=passage.reason,
    )
