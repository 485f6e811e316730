"""A record as one page that needs nothing else: no script, no request, light and dark, on paper and on a telephone."""

import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jinja2
from msgspec import Struct

from dragoman.model import Record, Report, Span
from dragoman.publish.comparing import Comparison
from dragoman.publish.descent import Branch, descent_in_words
from dragoman.publish.drawing import BOX_HEIGHT, BOX_WIDTH, drawing
from dragoman.publish.marking import Mark, Stretch, by_report, marks, stretches
from dragoman.publish.sections import Page, page
from dragoman.publish.wording import counted, day, inline, listed, printable, shortened

_MOST_CONTESTS = 12
_MOST_LINES = 14


class _Block(Struct, frozen=True):
    """A block of a report with its findings marked."""

    kind: str
    stretches: tuple[Stretch, ...]


class _Part(Struct, frozen=True):
    """Neighbouring blocks that are all of the report, or all left out of it."""

    left_out: str
    """What was left out and why, in a line; "" for the report itself."""
    blocks: tuple[_Block, ...]


class _Article(Struct, frozen=True):
    """A report as the page shows it."""

    anchor: str
    report: Report
    title: str
    published: str
    url: str
    provenance: tuple[str, ...]
    parts: tuple[_Part, ...]


def render(record: Record) -> str:
    """The record on one side and the reports on the other, findings marked in the text and linked both ways."""
    made = page(record)
    found = marks((line for section in made.sections for line in section.lines), made.contests)
    reports = {report.id: report for report in record.reports}
    anchors = {report.id: f"r{number}" for number, report in enumerate(record.reports, 1)}
    articles = _articles(record, made, by_report(found), anchors)
    return _page(
        "record.html",
        page=made,
        articles=articles,
        anchors=anchors,
        marks=found,
        names=_names(made),
        drawing=drawing(made.forest, reports),
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        most_contests=_MOST_CONTESTS,
        most_lines=_MOST_LINES,
        residue=_residue(made),
    )


def render_comparison(compared: Comparison) -> str:
    """Two reports side by side, passage by passage, the words that differ marked."""
    unpaired = tuple(
        (report, tuple(map(report.words, spans))) for report, spans in ((compared.a, compared.only_a), (compared.b, compared.only_b))
    )
    return _page("comparison.html", compared=compared, unpaired=unpaired)


@cache
def _environment() -> jinja2.Environment:
    # everything is escaped: texts, ids and file names come from strangers
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.publish"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(printable=printable, inline=inline)
    environment.globals.update(counted=counted, first_spans=_first_spans)
    return environment


def _page(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def _articles(record: Record, made: Page, found: Mapping[str, list[Mark]], anchors: Mapping[str, str]) -> tuple[_Article, ...]:
    descent = dict(said for branch in made.forest for said in _descents(branch, None))
    return tuple(
        _Article(
            anchor=anchors[report.id],
            report=report,
            title=_title(report),
            published=day(report.date) if report.date else "",
            url=report.url if report.url and report.url.startswith(("https://", "http://")) else "",
            # "<stdin>" and "<memory>" are no place that a reader could go to
            provenance=tuple(filter(None, (descent.get(report.id, ""), "" if report.source.startswith("<") else report.source))),
            parts=tuple(_parts(report, found.get(report.id, []))),
        )
        for report in record.reports
    )


def _parts(report: Report, found: list[Mark]) -> Iterator[_Part]:
    """A page's furniture comes in runs of many short blocks, which are folded away together."""
    for left_out, neighbours in itertools.groupby(report.blocks, key=lambda block: block.kind == "residue"):
        blocks = list(neighbours)
        summary = ""
        if left_out:
            reasons = listed(dict.fromkeys(block.reason or "" for block in blocks))
            summary = f"left out ({reasons}): {shortened(printable(report.text[blocks[0].start : blocks[0].end]), 60)}"
        yield _Part(summary, tuple(_Block(b.kind, tuple(stretches(report.text, b.start, b.end, found))) for b in blocks))


def _title(report: Report) -> str:
    """The report's title, where its text does not show it anyway."""
    title = printable(report.title or "")
    shown = (printable(report.text[block.start : block.end]) for block in report.blocks if block.kind == "heading")
    return "" if title in shown else title


def _descents(branch: Branch, above: Branch | None) -> Iterator[tuple[str, str]]:
    """For each report of a branch: where it comes from, in words."""
    if branch.report is not None and above is not None:
        unseen = "from a source that is not among the reports"
        yield branch.report, unseen if above.report is None else f"{descent_in_words(branch)} from {above.report}"
    for below in branch.branches:
        yield from _descents(below, branch)


def _first_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The first place in each report: where its link leads."""
    return tuple({span.report: span for span in reversed(spans)}[id] for id in dict.fromkeys(span.report for span in spans))


def _names(made: Page) -> dict[str, str]:
    """What each label means, for those who hear the page."""
    lines = {line.label: line.text for section in made.sections for line in section.lines}
    return lines | {contest.label: f"{contest.of}, {contest.headline}" for contest in made.contests}


def _residue(made: Page) -> str:
    total = counted(sum(number for _, number in made.residue), "block")
    return f"{total}: {listed(f'{number} {why}' for why, number in made.residue)}" if made.residue else ""
