"""Findings marked in a report's text: overlapping spans made into elements that nest, as a page needs them."""

import heapq
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dragoman.model import Span
from dragoman.publish.lines import Line
from dragoman.publish.readings import Contest


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of a report that lines of the record rest on."""

    anchor: str
    """Its name in the page: `s1`, `s2`, …"""
    span: Span
    """Where it stands."""
    labels: tuple[str, ...]
    """Labels of the lines that rest on it, in the record's order."""
    contested: bool
    """Whether it is a reading of something disputed or broken."""


class Stretch(Struct, frozen=True, kw_only=True):
    """A piece of the marked text: words, or the place where a mark begins or ends."""

    text: str = ""
    """The words; "" where a mark begins or ends."""
    opens: Mark | None = None
    """The mark that begins here."""
    closes: Mark | None = None
    """The mark that ends here."""
    whole: bool = True
    """For a beginning: the mark's first part, which carries its anchor; for an end: its last, which carries the way back.
    A mark that crosses another, or a block's edge, comes in several parts."""


def marks(lines: Iterable[Line], contests: Iterable[Contest]) -> dict[Span, Mark]:
    """One mark for each span that lines or readings rest on, named in order of position; nothing to mark gives none."""
    labels: dict[Span, list[str]] = {}
    contested: set[Span] = set()
    for contest in contests:
        for span in (span for version in contest.versions for span in version.spans):
            labels.setdefault(span, []).append(contest.label)
            contested.add(span)
    for line in lines:
        # an inference rests on the words of its premises, whose lines are marked already
        for span in () if line.marker == "inferred" else line.spans:
            labels.setdefault(span, []).append(line.label)
    return {
        span: Mark(anchor=f"s{number}", span=span, labels=tuple(dict.fromkeys(labels[span])), contested=span in contested)
        for number, span in enumerate(sorted(labels), 1)
        if span.start < span.end
    }


def by_report(found: Mapping[Span, Mark]) -> dict[str, list[Mark]]:
    """The marks of each report, in order."""
    grouped: dict[str, list[Mark]] = {}
    for span in sorted(found):
        grouped.setdefault(span.report, []).append(found[span])
    return grouped


def stretches(text: str, start: int, end: int, found: Iterable[Mark]) -> Iterator[Stretch]:
    """A part of a report's text with its marks, so that every mark that begins also ends and none crosses another.

    Args:
        text: the report's whole text.
        start: where the part begins.
        end: where it ends.
        found: the report's marks; those outside the part are passed over.

    Yields:
        Words, beginnings and ends; the words joined are the part itself.
    """
    # longer ones first, so that what lies inside another opens after it; parts cut off at a crossing come back into the queue
    queue = [
        (max(mark.span.start, start), -min(mark.span.end, end), mark.anchor, mark)
        for mark in found
        if mark.span.start < end and start < mark.span.end
    ]
    heapq.heapify(queue)
    opened: list[tuple[int, Mark]] = []
    at = start
    while queue or opened:
        if opened and (not queue or opened[-1][0] <= queue[0][0]):
            stop, mark = opened.pop()
            if at < stop:
                yield Stretch(text=text[at:stop])
                at = stop
            yield Stretch(closes=mark, whole=stop == mark.span.end)
            continue
        first, negative, anchor, mark = heapq.heappop(queue)
        last = -negative
        if at < first:
            yield Stretch(text=text[at:first])
            at = first
        if opened and last > opened[-1][0]:
            heapq.heappush(queue, (opened[-1][0], -last, anchor, mark))
            last = opened[-1][0]
        yield Stretch(opens=mark, whole=first == mark.span.start)
        opened.append((last, mark))
    if at < end:
        yield Stretch(text=text[at:end])
