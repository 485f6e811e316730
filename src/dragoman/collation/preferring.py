"""Which reading the evidence favours, and why; which report broke it first; or that nothing decides."""

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.collation.grouping import Group, Place, plain_words
from dragoman.collation.lexicon import notes
from dragoman.collation.lines_of_descent import Descent
from dragoman.collation.trust import Trust
from dragoman.model import AnnotatedReport, Reading, Variance
from dragoman.passages import Correspondence

_CLEARLY = 2
"""Witnesses more than any other wording has by which a wording is what was said."""

_ONE_RECORD = 0.5
"""Mean likeness (Jaccard over words) to the others from which a wording is a record of the same utterance."""


def settle(
    group: Group, reports: Mapping[str, AnnotatedReport], descent: Descent, correspondence: Correspondence, trust: Trust
) -> Variance | None:
    """Make a variance of a group: its readings, the preferred one, and where it was broken.

    Args:
        group: one difference over all reports.
        reports: the story's reports by id.
        descent: who derives from whom.
        correspondence: for counting witnesses.
        trust: which form and which report the texts themselves speak for.

    Returns:
        The variance, without its number; None where no two readings are left.
    """
    variance = _judged(group, reports, descent, correspondence, trust)
    if variance is None:
        return None
    return msgspec.structs.replace(variance, note=_note(group, reports))


def _judged(
    group: Group, reports: Mapping[str, AnnotatedReport], descent: Descent, correspondence: Correspondence, trust: Trust
) -> Variance | None:
    by_reading: dict[int, list[Place]] = {}
    for place in group.places:
        by_reading.setdefault(place.reading, []).append(place)
    if len(by_reading) < 2:
        return None
    readings = {n: _reading(places, reports, descent, correspondence) for n, places in by_reading.items()}
    origin = _origin(readings, descent)
    ordered = sorted(readings.values(), key=lambda r: (-r.witnesses.count, r.spans))
    if origin is None:
        independent = any(
            not descent.related(x, y) for r in ordered for s in ordered if r is not s for x in r.reports for y in s.reports if x != y
        )
        if not independent or group.kind == "quote":
            return _by_trust(group, ordered, trust, independent)
        return _variance(group, ordered, None, "reports of their own differ, and nothing decides between them", True, None)
    others = [r for r in ordered if r is not origin]
    broken = [r for r in others if all(_below(x, origin, descent) for x in r.reports)]
    free = [r for r in others if r not in broken]
    first = min((x for r in broken for x in r.reports), key=lambda x: (descent.depth(x), x), default=None)
    if free:
        return _variance(group, ordered, None, "reports of their own differ, and nothing decides between them", True, first)
    source = min((x for x in origin.reports if first is not None and descent.derives(first, x)), key=lambda x: (descent.depth(x), x))
    return _variance(group, ordered, origin.text, f"closer to the source: {first} derives from {source}", False, first)


def _note(group: Group, reports: Mapping[str, AnnotatedReport]) -> str | None:
    """Whether a report says, in the sentence of a reading or in one beside it, that it corrects itself or that the world moved on."""
    for place in group.places:
        report = reports[place.phrase.report]
        for n, sentence in enumerate(report.sentences):
            if not (sentence.start < place.phrase.end and place.phrase.start < sentence.end):
                continue
            around = report.sentences[max(0, n - 1) : n + 2]
            text = report.report.text[around[0].start : around[-1].end]
            for name, phrases in notes():
                if phrases.search(text):
                    return name
    return None


def _by_trust(group: Group, ordered: list[Reading], trust: Trust, independent: bool) -> Variance:
    """Readings where the lineage does not tell who copied: the texts may speak for one of them.

    So they do for a quotation that reports of their own have: it was said once, and one of its wordings is what was said.
    """
    sound = _sound(group, ordered)
    if sound is not None:
        return _variance(group, ordered, *sound, False, None)
    for reading in ordered:
        # What one report says in two ways is no more trusted in the one than in the other.
        others = [r for r in ordered if r is not reading and r.reports != reading.reports]
        reasons = [trust.attested(reading, r) if group.kind == "name" else None for r in others]
        if not any(f.sourced for f in group.findings):
            # A report with broken language may still have its own source, so that its wording says nothing of whose word it is.
            reasons = [a or trust.unbroken(reading, r) for a, r in zip(reasons, others, strict=True)]
        if reasons and all(reasons) and reasons[0] is not None:
            return _variance(group, ordered, reading.text, reasons[0], False, min(x for r in others for x in r.reports))
    if group.kind == "quote":
        best = _record(ordered)
        if best is not None:
            return _variance(group, ordered, best[0].text, best[1], False, None)
    fuller = _fuller(group, ordered)
    if fuller is not None:
        return _variance(group, ordered, fuller.text, "fuller name: the report shortens it in another place", False, None)
    if independent:
        return _variance(group, ordered, None, "reports of their own differ, and nothing decides between them", True, None)
    return _variance(group, ordered, None, "nothing in the reports decides between them", False, None)


def _sound(group: Group, readings: Sequence[Reading]) -> tuple[str, str] | None:
    """The reading that is whole where the others are broken by themselves, and what is wrong with them."""
    told = [(f.a if f.sound == "a" else f.b, f.reason) for f in group.findings if f.sound is not None]
    whole = {n for n, r in enumerate(readings) if any(s.overlaps(span) for span, _ in told for s in r.spans)}
    if len(told) < len(group.findings) or len(whole) != 1:
        return None
    return readings[whole.pop()].text, f"whole where the other is not: {told[0][1]}"


def _fuller(group: Group, readings: Sequence[Reading]) -> Reading | None:
    """Of two forms of a place in one report that share a word, the one with more of its name."""
    if group.kind != "place" or len(readings) != 2 or readings[0].reports != readings[1].reports or len(readings[0].reports) > 1:
        return None
    words = [{w for w in r.text.split() if w[0].isupper()} for r in readings]
    if not words[0] & words[1] or len(words[0]) == len(words[1]):
        return None
    return readings[0] if len(words[0]) > len(words[1]) else readings[1]


def _record(readings: list[Reading]) -> tuple[Reading, str] | None:
    """Which of several wordings of one utterance is the best record of it, and why.

    The one that clearly more witnesses heard. Of two as well attested, the one that holds all the other's words and more: reports leave
    words of a quotation out, they do not put any in. Of more, the one whose words most of the others have.
    """
    first, second = readings[:2]
    if first.witnesses.count >= second.witnesses.count + _CLEARLY:
        return first, f"more witnesses: {first.witnesses.count} against {second.witnesses.count}"
    words = [set(plain_words(r.text)) for r in readings]
    if len(readings) == 2:
        for n, reading in enumerate(readings):
            if words[1 - n] < words[n]:
                return reading, "fuller record of the utterance: the other leaves words out"
        return None
    shared = [sum(len(mine & other) / len(mine | other) for m, other in enumerate(words) if m != n) for n, mine in enumerate(words)]
    best = max(range(len(readings)), key=lambda n: shared[n])
    if sorted(shared)[-2] >= shared[best] or shared[best] < _ONE_RECORD * (len(readings) - 1):
        return None
    return readings[best], "what most reports have: its words stand in the others more than theirs do"


def _variance(group: Group, readings: list[Reading], preferred: str | None, why: str, disagree: bool, broken_in: str | None) -> Variance:
    return Variance(
        id="",
        of=group.kind,
        readings=tuple(readings),
        preferred=preferred,
        why=why,
        true_disagreement=disagree,
        broken_in=broken_in,
        passages=group.passages,
    )


def _reading(places: list[Place], reports: Mapping[str, AnnotatedReport], descent: Descent, correspondence: Correspondence) -> Reading:
    spans = tuple(sorted({p.phrase for p in places}))
    shown = min(spans, key=lambda s: (descent.depth(s.report), s))
    return Reading(
        text=reports[shown.report].report.words(shown),
        reports=tuple(sorted({s.report for s in spans})),
        witnesses=correspondence.witnesses(spans),
        spans=spans,
    )


def _below(report: str, origin: Reading, descent: Descent) -> bool:
    return any(descent.derives(report, o) for o in origin.reports)


def _origin(readings: dict[int, Reading], descent: Descent) -> Reading | None:
    """The reading whose reports stand above those of another, with none of another's above them."""
    found = []
    for reading in readings.values():
        others = [x for r in readings.values() if r is not reading for x in r.reports]
        for top in reading.reports:
            if any(descent.derives(x, top) for x in others) and not any(descent.derives(top, x) for x in others):
                found.append((descent.depth(top), top, reading))
    return min(found, key=lambda f: f[:2])[2] if found else None
