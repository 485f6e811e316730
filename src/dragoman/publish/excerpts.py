"""The words behind a line, cut so that a reader can take them in: each wording once, with the reports that carry it."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model import Report, Span
from dragoman.publish.wording import printable

_SHORT = 48  # a proof shorter than this says little without the words around it
_AROUND = 64  # how many characters of them are shown on each side
# Good enough for what only stands around a proof: after a short word the dot may be an abbreviation's, and too much context does no harm.
_SENTENCE_END = re.compile(r"(?:(?<=[a-z]{4}[.!?])|(?<=\d\d[.!?])|(?<=[)”\"][.!?])|(?<=[.!?][”\"]))\s+(?=[“\"‘A-Z])")


class Excerpt(Struct, frozen=True, kw_only=True):
    """Words of a report with what stands around them."""

    before: str
    """The words before, from the same block; "" where the words speak for themselves."""
    words: str
    """The words meant, on one line."""
    after: str
    """The words after."""
    spans: tuple[Span, ...]
    """Every place where these words stand, sorted."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that have them, sorted."""
        return tuple(sorted({span.report for span in self.spans}))


def excerpts(spans: Iterable[Span], reports: Mapping[str, Report]) -> tuple[Excerpt, ...]:
    """The words at the spans, the same wording only once, what most reports have first, then by span; no spans give none."""
    places: dict[str, list[Span]] = {}
    for span in sorted(set(spans)):
        if span.report in reports:
            places.setdefault(printable(reports[span.report].words(span)).casefold(), []).append(span)
    # one report that broke the words must not stand for the others that have them whole
    ranked = sorted(places.values(), key=lambda found: -len({span.report for span in found}))
    return tuple(_excerpt(tuple(found), reports[found[0].report]) for found in ranked)


def _excerpt(spans: tuple[Span, ...], report: Report) -> Excerpt:
    span = spans[0]
    words = printable(report.words(span))
    if len(words) >= _SHORT:
        return Excerpt(before="", words=words, after="", spans=spans)
    # a span that no block holds keeps to itself
    block = next(((b.start, b.end) for b in report.blocks if b.start <= span.start and span.end <= b.end), (span.start, span.end))
    return Excerpt(
        before=_end_of(report.text[block[0] : span.start]),
        words=words,
        after=_start_of(words[-2:], report.text[span.end : block[1]]),
        spans=spans,
    )


def _start_of(last: str, text: str) -> str:
    """What follows the words up to their sentence's end; `last` are their last characters, which may end it."""
    shown = printable(_SENTENCE_END.split(last + text, maxsplit=1)[0][len(last) :])
    if len(shown) > _AROUND:
        shown = shown[: _AROUND + 1].rpartition(" ")[0] + " …"
    return " " + shown if text[:1].isspace() and shown else shown


def _end_of(text: str) -> str:
    shown = printable(_SENTENCE_END.split(text)[-1])
    if len(shown) > _AROUND:
        shown = "… " + shown[-_AROUND - 1 :].partition(" ")[2]
    return shown + " " if text[-1:].isspace() and shown else shown
