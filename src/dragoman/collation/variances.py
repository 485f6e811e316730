"""Variances: where the readings of one claim differ, or were broken on the way, and in which copy."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.actors import Lookup
from dragoman.collation.callings import callings
from dragoman.collation.clauses import retold
from dragoman.collation.comparing import findings
from dragoman.collation.grouping import group
from dragoman.collation.independents import disagreements
from dragoman.collation.inside import misspelt
from dragoman.collation.lines_of_descent import Descent
from dragoman.collation.matching import Finding, Matched
from dragoman.collation.naming import tellers
from dragoman.collation.pairing import Pair, Side, by_sentence, lay, side
from dragoman.collation.preferring import settle
from dragoman.collation.restating import restatements
from dragoman.collation.retellings import Remarks, retellings
from dragoman.collation.stances import contradictions, meetings
from dragoman.collation.trust import Trust
from dragoman.collation.utterances import utterances
from dragoman.collation.zones import Zones
from dragoman.model import Alignment, AnnotatedReport, AnyStatement, Cast, Passage, Reading, Span, Variance
from dragoman.passages import Correspondence


def variances(
    annotated: Sequence[AnnotatedReport],
    alignment: Alignment,
    correspondence: Correspondence,
    cast: Cast,
    statements: Sequence[AnyStatement],
) -> tuple[Variance, ...]:
    """Find where the readings of one claim differ or were broken on the way.

    Passages between a report and what it derives from are compared first, word by word, so that a change is seen where it was made;
    the same change in several copies is one variance with all its reports.

    Args:
        annotated: the reports of one story, in any order.
        alignment: their passages and lineage.
        correspondence: the same, for questions.
        cast: the story's actors.
        statements: the story's statements.

    Returns:
        Variances in order of their first span, numbered `v1`, `v2`, …; an empty tuple where nothing differs.
    """
    reports = {r.id: r for r in sorted(annotated, key=lambda r: r.id)}
    descent = Descent(alignment)
    sides = {id_: by_sentence(report) for id_, report in reports.items()}
    pairs = _Pairs(reports, descent, sides)
    shared = [p for p in alignment.passages if p.derived and _telling(p, correspondence, descent)]
    who, remarks = Lookup(cast), Remarks(statements)
    found: list[tuple[Finding, str]] = []
    retold_there: list[tuple[Finding, str]] = []
    for passage in alignment.passages:
        if passage.kind != "copied" and _telling(passage, correspondence, descent):
            differences = findings(pairs.matched(passage))
            least = 0.0 if descent.mostly(passage.a[0].report, passage.b[0].report) else _PLACED
            found.extend((f, passage.id) for f in differences if f.strength > least)
        elif passage.kind != "copied" and not passage.derived and passage.similarity >= _ONE_THING:
            found.extend((f, passage.id) for f in tellers(pairs.matched(passage)))
            retold_there.extend((f, passage.id) for f in retellings(pairs.matched(passage), passage.similarity, who, remarks))
    found.extend((f, "") for f in utterances(sides, lambda x, y: _apart(x, y, correspondence)))
    found.extend((f, "") for f in restatements(sides))
    found.extend((f, "") for f in retold(sides, shared, who, pairs.of))
    found.extend((f, "") for f in disagreements(sides, correspondence))
    found = _without_rewording(found, reports)
    quoted = [(f.core_a, f.core_b) for f, _ in found if f.kind == "quote"]
    found.extend((f, p) for f, p in retold_there if f.kind != "quote" or not any(f.a.overlaps(x) and f.b.overlaps(y) for x, y in quoted))
    texts = {r.id: r.report.text for r in reports.values()}
    for good, broken, reason in misspelt(cast, reports):
        found.append((Finding("name", good, broken, good, broken, 0.7, reason, sound="a"), ""))
    told = [s for f, _ in found for s in (f.core_a, f.core_b)]
    for finding in (*contradictions(statements, texts), *meetings(statements, texts)):
        if not any(s.overlaps(finding.core_a) or s.overlaps(finding.core_b) for s in told):
            found.append((finding, ""))
    trust = Trust(reports, [f for f, _ in found])
    drafts = [settle(g, reports, descent, correspondence, trust) for g in group(found, correspondence, pairs.of, texts)]
    told = [s for f, _ in found for s in (f.core_a, f.core_b)]
    for called in callings(cast, reports, descent):
        if sum(any(p.core.overlaps(s) for s in told) for p in called.places) < 2:
            drafts.append(settle(called, reports, descent, correspondence, trust))
    drafts.extend(_scraps(reports, trust, drafts, correspondence))
    kept = sorted((v for v in drafts if v is not None), key=lambda v: (min(s for r in v.readings for s in r.spans), v.of))
    return tuple(msgspec.structs.replace(v, id=f"v{n}") for n, v in enumerate(kept, start=1))


def _apart(a: Span, b: Span, correspondence: Correspondence) -> bool:
    """Whether neither of two sentences goes back to a text that the other's report has as well."""
    derived = (p for s in (a, b) for p in correspondence.passages(s) if p.derived)
    return not any({p.a[0].report, p.b[0].report} == {a.report, b.report} for p in derived)


_PLACED = 0.3
"""Strength up to which a finding asks for more than a passage or two in common: who writes for himself names other things."""

_ONE_THING = 0.65
"""Cosine from which sentences of reports of their own tell one thing, so that their sources can be held against each other."""

_REWORDED = 0.5
"""Strength up to which a difference of quotation is a matter of wording."""


def _without_rewording(found: list[tuple[Finding, str]], reports: Mapping[str, AnnotatedReport]) -> list[tuple[Finding, str]]:
    """The findings, without mere rewording in a quotation that is broken elsewhere as well."""

    def quotation(span: Span) -> tuple[str, int] | None:
        quoted = (n for n, q in enumerate(reports[span.report].quoted) if q.span.overlaps(span))
        return next(((span.report, n) for n in quoted), None)

    broken = {quotation(f.core_b) for f, _ in found if f.kind == "quote" and f.strength > _REWORDED} - {None}
    return [(f, p) for f, p in found if f.kind != "quote" or f.strength > _REWORDED or quotation(f.core_b) not in broken]


def _scraps(
    reports: Mapping[str, AnnotatedReport], trust: Trust, known: Sequence[Variance | None], correspondence: Correspondence
) -> Iterator[Variance]:
    """What is broken in itself and no other report puts right; one reading, and nothing to prefer."""
    taken = [s for v in known if v is not None for r in v.readings for s in r.spans]
    for report in reports.values():
        for scrap in trust.scraps[report.id]:
            if any(scrap.core.overlaps(s) or (scrap.twin is not None and scrap.twin.overlaps(s)) for s in taken):
                continue
            reading = Reading(
                text=report.report.words(scrap.phrase),
                reports=(report.id,),
                witnesses=correspondence.witnesses([scrap.phrase]),
                spans=(scrap.phrase,),
            )
            yield Variance(
                id="",
                of=scrap.kind,
                readings=(reading,),
                preferred=None,
                why=f"broken in itself: {scrap.reason}",
                true_disagreement=False,
                broken_in=report.id,
            )


class _Pairs:
    """The passages laid side by side, the earlier report first; each passage, and the words of each place, once."""

    def __init__(self, reports: Mapping[str, AnnotatedReport], descent: Descent, sides: Mapping[str, Sequence[Side]]) -> None:
        self._reports = reports
        self._descent = descent
        self._matched: dict[str, Matched] = {}
        self._zones: dict[tuple[Span, ...], Zones] = {(s.sentence,): Zones(s) for sentences in sides.values() for s in sentences}

    def of(self, passage: Passage) -> Pair:
        return self.matched(passage).pair

    def matched(self, passage: Passage) -> Matched:
        if passage.id not in self._matched:
            one, two = passage.a, passage.b
            if self._descent.derives(one[0].report, two[0].report):
                one, two = two, one
            za, zb = self._side(one), self._side(two)
            self._matched[passage.id] = Matched(lay(za.side, zb.side), za, zb)
        return self._matched[passage.id]

    def _side(self, sentences: tuple[Span, ...]) -> Zones:
        if sentences not in self._zones:
            self._zones[sentences] = Zones(side(self._reports[sentences[0].report], sentences))
        return self._zones[sentences]


def _telling(passage: Passage, correspondence: Correspondence, descent: Descent) -> bool:
    """Whether a passage can show where something was broken.

    Two copies of one text are not held against each other where the text itself stands among the reports.
    """
    a, b = passage.a[0].report, passage.b[0].report
    if descent.derives(a, b) or descent.derives(b, a):
        return True
    if not passage.derived:
        return False
    above = descent.ancestors(a) & descent.ancestors(b)
    return not any({p.a[0].report, p.b[0].report} & above for s in passage.a for p in correspondence.passages(s) if p.derived)
