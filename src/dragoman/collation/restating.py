"""What one report says twice, and not the same: a caption beside its story, a picture described two ways, a summing-up."""

from collections.abc import Iterator, Mapping

from dragoman.collation.comparing import findings
from dragoman.collation.matching import Finding, matched
from dragoman.collation.pairing import Side, lay, side
from dragoman.model import AnnotatedReport, Span

_SHARED = 0.7
"""Share of the shorter sentence's telling words from which one of two sentences says the other again."""

_FEWEST = 5
"""Telling words that they have in common at least."""

_TOLD = frozenset({"name", "number", "date", "place", "polarity"})
"""What a report cannot mean both ways; other words for a role or a source are a choice of words."""

_SURE = 0.6
"""Strength from which a difference counts: nobody copied anything here, so that chance likeness is common."""


def restatements(reports: Mapping[str, AnnotatedReport]) -> Iterator[Finding]:
    """Differences between two sentences of one report that say the same thing.

    Args:
        reports: the story's reports by id.
    """
    for _, report in sorted(reports.items()):
        sides = [s for s in _sentences(report) if len(_telling(s)) >= _FEWEST]
        telling = [_telling(s) for s in sides]
        for n, one in enumerate(sides):
            for m in range(n + 1, len(sides)):
                shared = len(telling[n] & telling[m])
                if shared >= _FEWEST and shared >= _SHARED * min(len(telling[n]), len(telling[m])):
                    found = findings(matched(lay(one, sides[m])))
                    yield from (f for f in found if f.kind in _TOLD and f.strength >= _SURE)


def _sentences(report: AnnotatedReport) -> Iterator[Side]:
    for sentence in report.sentences:
        if sentence.kind in ("paragraph", "quotation", "caption"):
            yield side(report, [Span(report.id, sentence.start, sentence.end)])


def _telling(side: Side) -> frozenset[str]:
    return frozenset(w.key for w in side.words if w.tight)
