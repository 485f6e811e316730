"""Copies: which reports carry the text of one lead report, from a share on that the reader chooses.

A group is a star around its lead: each member has its share of text in the lead itself, never in another member only. A chain of copies,
each half of the one before, would else join reports that have not one sentence in common.
"""

import datetime
from collections.abc import Iterable, Mapping, Set

from msgspec import Struct

from dragoman.model import Copies, Lineage, Report

_Rank = tuple[int, int, datetime.date, int, str]

_BEHIND = (
    "{} derived from others before it",
    "{} with fewer drawn from it",
    "{} without an earlier date",
    "{} shorter",
    "{} as far as names go, for nothing tells which was first",
)
"""What puts a member behind its lead, one for each part of a rank."""


class _Shares(Struct, frozen=True):
    """How much of one report stands in another, for all pairs that count."""

    share: Mapping[tuple[str, str], float]
    """(member, lead) → share of the member's sentences; at least the threshold, and never of a source in what derives from it."""
    derived: frozenset[tuple[str, str]]
    """Those of them where the member is known to derive from the lead."""


def copies(reports: Iterable[Report], lineage: Iterable[Lineage], threshold: float) -> tuple[Copies, ...]:
    """Group the reports that carry the text of one among them.

    The lead is the report that others derive from; where no direction is known the one with the earliest date, then the longest, then the
    first by id. A report that could stand under several leads stands under the one it derives from, then where most of its text is.

    Args:
        reports: the reports of the story, in any order.
        lineage: how each two of them are related.
        threshold: from which share of its sentences a report is a member, 0 to 1; at 0 any derived sentence makes one.

    Returns:
        The groups, sorted by lead; no report stands in two, and one without copies stands in none. No reports give none.
    """
    held = {report.id: report for report in reports}
    shares = _shares((pair for pair in lineage if pair.a in held and pair.b in held), threshold)
    rank = {id: _rank(held[id], shares) for id in held}
    order = sorted(held, key=rank.__getitem__)
    # of two that hold each other only the lower can be the other's copy
    stars = {(id, lead): part for (id, lead), part in shares.share.items() if (lead, id) not in shares.share or rank[lead] < rank[id]}
    leads: list[str] = []
    for id in order:
        if not any((id, lead) in stars for lead in leads) and any((other, id) in stars for other in order):
            leads.append(id)
    under = _under(order, leads, stars, shares.derived)
    # whom another lead left without a member leads nothing, and may be a member itself
    leads = [lead for lead in leads if lead in under.values()]
    under = _under(order, leads, stars, shares.derived)
    groups = {lead: sorted(id for id in under if under[id] == lead) for lead in leads}
    return tuple(Copies(lead=lead, reports=tuple(groups[lead]), why=_why(lead, groups[lead], shares, rank)) for lead in sorted(groups))


def _shares(lineage: Iterable[Lineage], threshold: float) -> _Shares:
    share, derived = {}, set()
    for pair in lineage:
        if pair.relation == "independent":
            continue
        for member, lead, part in ((pair.a, pair.b, pair.share_a), (pair.b, pair.a, pair.share_b)):
            if part > 0 and part >= threshold and pair.parent != member:
                share[member, lead] = part
                if pair.parent == lead:
                    derived.add((member, lead))
    return _Shares(share, frozenset(derived))


def _rank(report: Report, shares: _Shares) -> _Rank:
    """What puts a report before others as their lead: the smaller, the higher it stands."""
    above = sum(member == report.id for member, _ in shares.derived)
    below = sum(lead == report.id for _, lead in shares.derived)
    length = sum(block.end - block.start for block in report.blocks if block.is_body)
    return above, -below, report.date or datetime.date.max, -length, report.id


def _under(order: Iterable[str], leads: list[str], stars: Mapping[tuple[str, str], float], derived: Set[tuple[str, str]]) -> dict[str, str]:
    """For each report that is no lead the lead that it stands under, if there is one; of equals the higher."""
    under = {}
    for id in order:
        own = [lead for lead in leads if (id, lead) in stars]
        if own and id not in leads:
            under[id] = max(own, key=lambda lead: ((id, lead) in derived, stars[id, lead]))
    return under


def _why(lead: str, members: list[str], shares: _Shares, rank: Mapping[str, _Rank]) -> str:
    """Each member with its share, and what makes the lead the lead of it."""
    said: dict[str, list[str]] = {}
    for member in members:
        # of what the shares are is told once
        unit = "" if said else " of its sentences"
        part = f"{member} ({shares.share[member, lead]:.0%}{unit})"
        said.setdefault(_behind(member, lead, shares, rank), []).append(part)
    return "; ".join(words.format(", ".join(parts)) for words, parts in said.items())


def _behind(member: str, lead: str, shares: _Shares, rank: Mapping[str, _Rank]) -> str:
    if (member, lead) in shares.derived:
        return "{} derived from it"
    if (lead, member) not in shares.share:
        return "{} held by it, which has more"
    return next(words for words, its, own in zip(_BEHIND, rank[lead], rank[member], strict=True) if its != own)
