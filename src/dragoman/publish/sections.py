"""A record in the order in which an editor asks: what is broken, who comes, who wants what, how do we know."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from dragoman.model import Copies, Lineage, Problem, Record
from dragoman.publish.descent import Branch, common_words, lines_of_descent, tree
from dragoman.publish.lines import Line, Lines
from dragoman.publish.readings import Contest, contests
from dragoman.publish.wording import counted, listed, period, printable


class Group(Struct, frozen=True):
    """Lines that belong together."""

    title: str
    """What they share: an actor, a date; "" for none."""
    lines: tuple[Line, ...]
    """The lines, best attested first; in the timeline by date."""


class Section(Struct, frozen=True, kw_only=True):
    """One part of the record: lines of one kind."""

    key: str
    """Its name in anchors and settings: `attendance`, `positions`, …"""
    title: str
    """Its heading."""
    groups: tuple[Group, ...]
    """Its lines, in groups."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        return tuple(line for group in self.groups for line in group.lines)

    def first(self, most: int | None) -> tuple["Section", int]:
        """The section with its `most` first lines of the record's own order (all for None), and how many were left out."""
        lines = sorted(self.lines, key=_number)
        if most is None or len(lines) <= most + 1:  # "… and 1 more" would take the room of the line itself
            return self, 0
        kept = {line.label for line in lines[:most]}
        groups = (Group(group.title, tuple(line for line in group.lines if line.label in kept)) for group in self.groups)
        section = Section(key=self.key, title=self.title, groups=tuple(group for group in groups if group.lines))
        return section, len(lines) - most


class Head(Struct, frozen=True, kw_only=True):
    """What a reader should know before the first line."""

    reports: str
    """How many reports, from how many outlets, of which days."""
    outlets: str
    """The outlets' names."""
    descent: str
    """How many independent lines of descent, and which reports are in each."""
    contested: str
    """How many findings are disputed, how many broken."""
    unread: str
    """What could not be read; "" where all was."""


class Page(Struct, frozen=True, kw_only=True):
    """A whole record, ready to be set in any format."""

    head: Head
    """What comes first."""
    contests: tuple[Contest, ...]
    """What is disputed or broken."""
    sections: tuple[Section, ...]
    """The lines, those sections left out that have none."""
    forest: tuple[Branch, ...]
    """How the reports descend from each other."""
    common: tuple[Lineage, ...]
    """Pairs that are of different descent and have words in common all the same."""
    copies: tuple[Copies, ...]
    """Groups of copies, each with its lead."""
    residue: tuple[tuple[str, int], ...]
    """What the pages held beside the reports: reason and number of blocks, most frequent first."""
    notices: tuple[tuple[str, str], ...]
    """What a reader should know of how a report was read: report and notice."""
    problems: tuple[Problem, ...]
    """What could not be read."""


def page(record: Record) -> Page:
    """The record made ready to show; a record without a line gives a page with a head."""
    lines = Lines(record)
    forest = tree((report.id for report in record.reports), record.lineage)
    sections = (
        _section("attendance", "Who comes", _grouped(lines.attendance())),
        _section("inferences", "What follows from stated conditions", _grouped(lines.inferences())),
        _section("delegations", "Delegations", _grouped(lines.delegations())),
        _section("positions", "Positions", _grouped(lines.positions())),
        _section("threats", "Threats", _grouped(lines.threats())),
        _section("figures", "Figures", _grouped(lines.figures())),
        _section("events", "Timeline", _grouped(lines.events())),
        _section("quotes", "Quotations", _grouped(lines.quotes())),
        _section("actors", "Who is who", _grouped(lines.actors())),
    )
    found = contests(record)
    residue = Counter(line.why for line in record.residue)
    return Page(
        head=_head(record, forest, found),
        contests=found,
        sections=tuple(section for section in sections if section.groups),
        forest=forest,
        common=common_words(forest, record.lineage),
        copies=record.copies,
        residue=tuple(sorted(residue.items(), key=lambda item: (-item[1], item[0]))),
        notices=tuple((report.id, notice) for report in record.reports for notice in report.notices),
        problems=record.problems,
    )


def _head(record: Record, forest: tuple[Branch, ...], found: tuple[Contest, ...]) -> Head:
    outlets = sorted({printable(report.outlet) for report in record.reports if report.outlet})
    parts = (
        counted(len(record.reports), "report"),
        counted(len(outlets), "outlet") if outlets else "",
        period(report.date for report in record.reports),
    )
    standings = Counter[str](contest.standing for contest in found)
    words = (
        ("disputed", "disputed"),
        ("broken", "broken in a copy"),
        ("garbled", "garbled"),
        ("corrected", "corrected or changed later"),
        ("differs", "worded differently"),
    )
    contested = [f"{standings[key]} {said}" for key, said in words if standings[key]]
    unread = len(record.problems)
    return Head(
        reports=" · ".join(part for part in parts if part),
        outlets=listed(outlets, 8),
        descent=lines_of_descent(forest),
        contested=", ".join(contested) if contested else "nothing disputed or broken was found",
        unread=f"{counted(unread, 'input')} could not be read" if unread else "",
    )


def _section(key: str, title: str, groups: Iterable[Group]) -> Section:
    return Section(key=key, title=title, groups=tuple(group for group in groups if group.lines))


def _grouped(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Lines under what they share, in order of the first line of each."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return tuple(Group(title, tuple(members)) for title, members in groups.items())


def _number(line: Line) -> int:
    return int(line.label[1:])
