"""Where reports of their own disagree: figures of one thing, days and places of one event, told without a common text.

Nothing lines such sentences up word by word. Two quantities are taken for one thing where their measures are the same and their
sentences share telling words, the rarer in the story the better; two dates for one event likewise. Those who meet have one next
meeting: its day and its town are held against each other without a word in common.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.matching import Finding
from dragoman.collation.names import accepted
from dragoman.collation.pairing import Side, spelling
from dragoman.collation.phrases import anchored, grow, run
from dragoman.collation.zones import Zones
from dragoman.language import Stretches
from dragoman.model import AnnotatedReport, Quantity, Span, TimeExpression
from dragoman.passages import Correspondence

_APART = 2.6
"""Two counts of one thing differ by no more than this factor; beyond it they count different things."""

_ENOUGH = 3.0
"""Weight of shared telling words (natural logarithm of their rarity, summed) from which two sentences speak of one thing."""


_AMPLE = 5.0
"""The same from which a day in each is the day of that thing, whatever word it hangs on."""

_SOME = 2.0
"""The same where one of them tells of the next meeting."""

_MONTH, _FORTNIGHT, _SEASON = 31, 14, 92
"""Days of a time that can be held against another; days between two of one event, and between a month and a day of it."""

_BESIDE = 2
"""Words between a town and a day that are shown together."""


class _Line(Struct, frozen=True):
    """A sentence with what can be compared in it."""

    side: Side
    span: Span
    words: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    again: bool
    """Whether it tells of the next meeting."""


def disagreements(sides: Mapping[str, Sequence[Side]], correspondence: Correspondence) -> Iterator[Finding]:
    """Figures and days of one thing that differ between sentences with no common line of descent."""
    lines = {id_: tuple(_lines(sentences)) for id_, sentences in sides.items()}
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


def _lines(sentences: Sequence[Side]) -> Iterator[_Line]:
    if not sentences:
        return
    report = sentences[0].annotated
    quantities = Stretches((q.span.start, q.span.end, q) for q in report.quantities)
    times = Stretches((t.span.start, t.span.end, t) for t in (_nearest(t, report) for t in report.times) if _short(t))
    for words in sentences:
        if words.kind == "caption":
            continue
        span = words.sentence
        keys = [w.key for w in words.words]
        yield _Line(
            side=words,
            again=_again(keys),
            span=span,
            words=frozenset(w.key for w in words.words if w.tight and w.token.pos != "NUM" and w.key not in lexicon.time_words()),
            quantities=tuple(quantities.inside(span.start, span.end)),
            times=tuple(times.inside(span.start, span.end)),
        )


def _short(time: TimeExpression) -> bool:
    """Whether a time is a day, a few days or a month."""
    return time.first is not None and time.last is not None and (time.last - time.first).days <= _MONTH


def _nearest(time: TimeExpression, report: AnnotatedReport) -> TimeExpression:
    """A day given without its year, in the year in which it lies nearest to the report: a past tense beside it may speak of saying."""
    if time.first is None or time.last is None or report.report.date is None or str(time.first.year) in report.report.words(time.span):
        return time
    if not lexicon.words("months") & set(report.report.words(time.span).lower().split()):
        return time
    published = report.report.date
    years = (y for y in (time.first.year - 1, time.first.year, time.first.year + 1) if (time.first.month, time.first.day) != (2, 29))
    year = min(years, key=lambda y: abs((time.first.replace(year=y) - published).days) if time.first else 0, default=time.first.year)
    moved = year - time.first.year
    if not moved or (time.last.month, time.last.day) == (2, 29):
        return time
    first, last = time.first.replace(year=year), time.last.replace(year=time.last.year + moved)
    return msgspec.structs.replace(time, first=first, last=last)


def _again(keys: Sequence[str]) -> bool:
    """Whether words tell of a next meeting: "the next round", "first formal meeting", "meet again", "come back"."""
    for k, key in enumerate(keys):
        if key in lexicon.words("ordinals_of_meetings") and lexicon.words("meetings") & set(keys[k + 1 : k + 4]):
            return True
        if key == "again" and lexicon.words("meeting_again") & set(keys[max(0, k - 3) : k]):
            return True
        if key == "come" and keys[k + 1 : k + 2] == ["back"]:
            return True
    return bool({"reconvene", "resume"} & set(keys)) and bool(lexicon.words("meetings") & set(keys))


def _between(a: Sequence[_Line], b: Sequence[_Line], weight: Mapping[str, float], correspondence: Correspondence) -> Iterator[Finding]:
    said_a = {(_measure(q), q.value) for line in a for q in line.quantities}
    said_b = {(_measure(q), q.value) for line in b for q in line.quantities}
    found: list[tuple[float, Finding]] = []
    for x in a:
        for y in b:
            if not (x.quantities and y.quantities) and not (x.times and y.times):
                continue
            shared = x.words & y.words
            score = sum(weight[w] for w in shared)
            again = (x.again and y.again) or (score >= _SOME and (x.again or y.again or (_meets(x) and _meets(y))))
            if score < _ENOUGH and not again:
                continue
            differing = list(_towns(x, y)) if again and (x.again or y.again) else []
            for p in x.quantities if score >= _ENOUGH else ():
                for q in y.quantities:
                    if (
                        _one_measure(p, q, shared)
                        and _differ(p, q)
                        and (_measure(p), q.value) not in said_a
                        and (_measure(q), p.value) not in said_b
                    ):
                        differing.append(_numbers(x, y, p, q))
            for s in x.times:
                for t in y.times:
                    dated = (s.first == s.last and t.first == t.last) or score >= _ENOUGH
                    if dated and _days_differ(s, t, x, y) and (again or score >= _AMPLE or _of_one(x, y, s, t)):
                        differing.append(_days(x, y, s, t))
            # Whether two sentences have one source is dearer to ask than whether they differ.
            if differing and correspondence.witnesses([x.span, y.span]).count >= 2:
                found.extend((score, f) for f in differing)
    taken: set[Span] = set()
    for _, finding in sorted(found, key=lambda f: (-f[0], f[1].core_a, f[1].core_b)):
        if finding.core_a not in taken and finding.core_b not in taken:
            taken |= {finding.core_a, finding.core_b}
            yield finding


def _meets(line: _Line) -> bool:
    """Whether a sentence tells of a meeting or a vote."""
    return bool(lexicon.words("meetings") & line.words)


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
    if s.type != "DATE" or t.type != "DATE" or s.first is None or t.first is None or s.last is None or t.last is None:
        return False
    apart = max((t.first - s.last).days, (s.first - t.last).days)
    # A sentence that names both days tells of two things.
    if apart <= 0 or any(o.first == s.first for o in y.times) or any(o.first == t.first for o in x.times):
        return False
    months = s.first != s.last or t.first != t.last
    if months and not (_by_month(s, x) and _by_month(t, y)):
        return False
    return apart <= (_SEASON if months else _FORTNIGHT) and _planned(s, x) and _planned(t, y)


def _of_one(x: _Line, y: _Line, s: TimeExpression, t: TimeExpression) -> bool:
    """Whether two times hang on one verb, subject or noun, or on two that mean the same: a sentence may tell of several things."""
    one, two = _hung_on(x, s), _hung_on(y, t)
    return any(lexicon.synonym(a, b) or {a, b} <= lexicon.words("meetings") for a in one for b in two)


def _hung_on(line: _Line, time: TimeExpression) -> tuple[str, ...]:
    """The noun or the verb with its subject that a time tells the day of; none where it stands alone."""
    tokens = line.side.annotated.tokens
    inside = [w.token for w in line.side.words if time.span.start <= w.token.start < time.span.end]
    if not inside:
        return ()
    token = inside[-1]
    while token.head != token.index:
        token = tokens[token.head]
        if token.pos in ("VERB", "NOUN") and not time.span.start <= token.start < time.span.end:
            subjects = (w for w in line.side.words if w.token.head == token.index and w.token.dep in ("nsubj", "nsubjpass"))
            return (spelling(token.lemma), *(w.key for w in subjects if w.token.pos == "NOUN"))
    return ()


def _planned(time: TimeExpression, line: _Line) -> bool:
    """Whether a day lies ahead of its report, or is given by its month: days of saying and of going about are no event's date."""
    published = line.side.annotated.report.date
    words = line.side.annotated.report.words(time.span).lower().split()
    return any(w in lexicon.words("months") for w in words) or (published is not None and time.first is not None and time.first > published)


def _by_month(time: TimeExpression, line: _Line) -> bool:
    """Whether a time is told by the name of its month and no word that counts from the day of telling."""
    words = set(line.side.annotated.report.words(time.span).lower().split())
    return bool(words & lexicon.words("months")) and not words & lexicon.words("ordinals_of_meetings")


def _towns(x: _Line, y: _Line) -> Iterator[Finding]:
    """The towns of the next meeting, where either sentence names one and its day, and they are not the same."""
    if not (any(_planned(t, x) for t in x.times) and any(_planned(t, y) for t in y.times)):
        return
    one, two = _places(x.side), _places(y.side)
    if len(one) != 1 or len(two) != 1:
        return
    a, b = ([w.token.text for w in s.words[slice(*r)]] for s, r in ((x.side, one[0]), (y.side, two[0])))
    if accepted(a, b) is None:
        left, right = _placed(x, one[0]), _placed(y, two[0])
        cores = x.side.span(*one[0]), y.side.span(*two[0])
        yield Finding("place", left, right, *cores, 0.5, f"{' '.join(a)} against {' '.join(b)} in reports of their own")


def _placed(line: _Line, place: tuple[int, int]) -> Span:
    """A town with its preposition, and with the day where that stands beside it."""
    first, last = max(0, place[0] - 1), place[1]
    for time in line.times:
        lo, hi = line.side.at(time.span.start, time.span.end)
        if lo <= last + _BESIDE and first - _BESIDE <= hi:
            first, last = min(first, lo), max(last, hi)
    return line.side.span(first, last)


def _places(side: Side) -> list[tuple[int, int]]:
    zones = Zones(side)
    towns = {i for i in zones.places & zones.names if side.words[i].token.entity in ("GPE", "LOC", "FAC", "")}
    return [run(side, towns, i) for i in sorted(towns) if i - 1 not in towns]


def _days(x: _Line, y: _Line, s: TimeExpression, t: TimeExpression) -> Finding:
    one = anchored(x.side, *x.side.at(s.span.start, s.span.end))
    two = anchored(y.side, *y.side.at(t.span.start, t.span.end))
    return Finding("date", one, two, s.span, t.span, 0.5, f"{s.value} against {t.value} in reports of their own")
