"""Where reports of their own disagree: figures of one thing, days and places of one event, told without a common text.

Nothing lines such sentences up word by word. Two quantities are taken for one thing where their measures are the same and their
sentences share telling words, the rarer in the story the better; two dates for one event likewise.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding
from dragoman.collation.pairing import Side, side, spelling
from dragoman.collation.phrases import grow
from dragoman.model import AnnotatedReport, Quantity, Span, TimeExpression
from dragoman.passages import Correspondence

_APART = 2.6
"""Two counts of one thing differ by no more than this factor; beyond it they count different things."""

_ENOUGH = 3.0
"""Weight of shared telling words (natural logarithm of their rarity, summed) from which two sentences speak of one thing."""


class _Line(Struct, frozen=True):
    """A sentence with what can be compared in it."""

    side: Side
    span: Span
    words: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]


def disagreements(reports: Mapping[str, AnnotatedReport], correspondence: Correspondence) -> Iterator[Finding]:
    """Figures and days of one thing that differ between sentences with no common line of descent."""
    lines = {id_: tuple(_lines(report)) for id_, report in reports.items()}
    total = sum(len(ls) for ls in lines.values())
    seen: dict[str, int] = {}
    for ls in lines.values():
        for line in ls:
            for word in line.words:
                seen[word] = seen.get(word, 0) + 1
    weight = {word: math.log(total / n) for word, n in seen.items()}
    ids = sorted(lines)
    for n, a in enumerate(ids):
        for b in ids[n + 1 :]:
            yield from _between(lines[a], lines[b], weight, correspondence)


def _lines(report: AnnotatedReport) -> Iterator[_Line]:
    for sentence in report.sentences:
        if sentence.kind not in ("paragraph", "quotation"):
            continue
        span = Span(report.id, sentence.start, sentence.end)
        words = side(report, [span])
        if not words.words:
            continue
        yield _Line(
            side=words,
            span=span,
            words=frozenset(w.key for w in words.words if w.tight and w.token.pos != "NUM" and w.key not in lexicon.time_words()),
            quantities=tuple(q for q in report.quantities if span.covers(q.span)),
            times=tuple(t for t in report.times if span.covers(t.span) and t.first is not None and t.first == t.last),
        )


def _between(a: Sequence[_Line], b: Sequence[_Line], weight: Mapping[str, float], correspondence: Correspondence) -> Iterator[Finding]:
    said_a = {(_measure(q), q.value) for line in a for q in line.quantities}
    said_b = {(_measure(q), q.value) for line in b for q in line.quantities}
    found: list[tuple[float, Finding]] = []
    for x in a:
        if not x.quantities and not x.times:
            continue
        for y in b:
            shared = x.words & y.words
            score = sum(weight[w] for w in shared)
            if score < _ENOUGH or correspondence.witnesses([x.span, y.span]).count < 2:
                continue
            for p in x.quantities:
                for q in y.quantities:
                    if (
                        _one_measure(p, q, shared)
                        and _differ(p, q)
                        and (_measure(p), q.value) not in said_a
                        and (_measure(q), p.value) not in said_b
                    ):
                        found.append((score, _numbers(x, y, p, q)))
            for s in x.times:
                for t in y.times:
                    if _days_differ(s, t, x, y):
                        found.append((score, _days(x, y, s, t)))
    taken: set[Span] = set()
    for _, finding in sorted(found, key=lambda f: (-f[0], f[1].core_a, f[1].core_b)):
        if finding.core_a not in taken and finding.core_b not in taken:
            taken |= {finding.core_a, finding.core_b}
            yield finding


def _measure(q: Quantity) -> str:
    return spelling(q.unit) if q.unit else ""


def _one_measure(p: Quantity, q: Quantity, shared: frozenset[str]) -> bool:
    x, y = _measure(p), _measure(q)
    return bool(x) and bool(y) and (x == y or lexicon.synonym(x, y))


def _differ(p: Quantity, q: Quantity) -> bool:
    small, large = sorted((abs(p.value), abs(q.value)))
    if small == large or small == 0 or large / small > _APART:
        return False
    rough = "exact" not in (p.qualifier, q.qualifier) or p.qualifier != q.qualifier
    return not (rough and large - small <= 0.05 * large)


def _numbers(x: _Line, y: _Line, p: Quantity, q: Quantity) -> Finding:
    one = grow(x.side, *x.side.at(p.span.start, p.span.end))
    two = grow(y.side, *y.side.at(q.span.start, q.span.end))
    return Finding("number", one, two, p.number, q.number, 0.6, f"{p.value:g} against {q.value:g} in reports of their own")


def _days_differ(s: TimeExpression, t: TimeExpression, x: _Line, y: _Line) -> bool:
    if s.type != "DATE" or t.type != "DATE" or s.first is None or t.first is None or s.first == t.first:
        return False
    # A sentence that names both days tells of two things.
    if any(o.first == s.first for o in y.times) or any(o.first == t.first for o in x.times):
        return False
    return abs((s.first - t.first).days) <= 14 and _planned(s, x) and _planned(t, y)


def _planned(time: TimeExpression, line: _Line) -> bool:
    """Whether a day lies ahead of its report, or is given by its month: days of saying and of going about are no event's date."""
    published = line.side.annotated.report.date
    words = line.side.annotated.report.words(time.span).lower().split()
    return any(w in lexicon.words("months") for w in words) or (published is not None and time.first is not None and time.first > published)


def _days(x: _Line, y: _Line, s: TimeExpression, t: TimeExpression) -> Finding:
    one = grow(x.side, *x.side.at(s.span.start, s.span.end), ahead=False, behind=True)
    two = grow(y.side, *y.side.at(t.span.start, t.span.end), ahead=False, behind=True)
    return Finding("date", one, two, s.span, t.span, 0.5, f"{s.value} against {t.value} in reports of their own")
