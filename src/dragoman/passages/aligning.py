"""All reports of a story, pair by pair: passages and lineage."""

from collections.abc import Sequence
from itertools import combinations

import msgspec

from dragoman.model import Alignment, AnnotatedReport, Passage, Span
from dragoman.passages.descent import Descent
from dragoman.passages.kinship import Pair
from dragoman.passages.lineage import lineage
from dragoman.passages.lines import Prepared
from dragoman.passages.pairing import match
from dragoman.passages.scoring import scores
from dragoman.passages.wording import differences, kind_of, wording


def align(annotated: Sequence[AnnotatedReport]) -> Alignment:
    """Find what the reports of a story share, sentence by sentence, and how each two are related.

    Args:
        annotated: reports of one story, in any order; the order changes nothing.

    Returns:
        The passages and one lineage for each pair; both empty for no report or one.
    """
    reports = [Prepared(r) for r in sorted(annotated, key=lambda r: r.id)]
    if len(reports) < 2:
        return Alignment(passages=(), lineage=())
    pairs = _pairs(reports)
    descent = Descent(reports, pairs)
    drafts = sorted(((p.a, p.b, p) for pair in pairs for p in _passages(pair)), key=lambda d: d[:2])
    passages = tuple(msgspec.structs.replace(p, id=f"p{n}") for n, (_, _, p) in enumerate(drafts, 1))
    of_pair: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        of_pair.setdefault((passage.a[0].report, passage.b[0].report), []).append(passage)
    found = tuple(lineage(pair, descent, of_pair.get((pair.a.id, pair.b.id), [])) for pair in pairs)
    return Alignment(passages=passages, lineage=found)


def _pairs(reports: Sequence[Prepared]) -> list[Pair]:
    held = scores(reports)
    found = []
    for a, b in combinations(reports, 2):
        matches = match(a.lines, b.lines, held[a.id, b.id])
        words = [wording([a.lines[i] for i in m.a], [b.lines[j] for j in m.b]) for m in matches]
        found.append(Pair(a, b, matches, words))
    return found


def _passages(pair: Pair) -> list[Passage]:
    found = []
    for m, w, derived in zip(pair.matches, pair.wordings, pair.derived, strict=True):
        side_a = tuple(pair.a.lines[i].span for i in m.a)
        side_b = tuple(pair.b.lines[j].span for j in m.b)
        found.append(
            Passage(
                id="",
                a=side_a,
                b=side_b,
                kind=kind_of(w),
                derived=derived,
                similarity=m.similarity,
                overlap=round(w.overlap, 4),
                differences=differences(w, _whole(side_a), _whole(side_b)),
                reason=m.reason,
            )
        )
    return found


def _whole(side: tuple[Span, ...]) -> Span:
    return Span(side[0].report, side[0].start, side[-1].end)
