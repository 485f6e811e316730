"""Lineage as a drawing: where the boxes of reports stand and which lines join them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model import Report
from dragoman.publish.descent import Branch
from dragoman.publish.wording import printable, shortened

BOX_WIDTH, BOX_HEIGHT = 144, 44
_STEP_ACROSS, _STEP_DOWN = 240, 56
_MARGIN = 2
_LETTERS = 18  # as many as fit into a box at the drawing's size of type


class Box(Struct, frozen=True, kw_only=True):
    """A report in the drawing, or a source that is not among the reports."""

    x: int
    """Left edge."""
    y: int
    """Upper edge."""
    report: str | None
    """Id of the report, or None."""
    name: str
    """What stands in the box."""
    below: str
    """What stands under the name."""
    full: str
    """Both without anything cut."""


class Joint(Struct, frozen=True, kw_only=True):
    """A line from a report to one that is drawn from it."""

    path: str
    """The line, as the data of an SVG path."""
    x: int
    """Where its label begins."""
    y: int
    """The label's base line."""
    label: str
    """How the one is drawn from the other."""
    in_part: bool
    """Whether only a part of it is."""


class Drawing(Struct, frozen=True, kw_only=True):
    """A drawing of the lineage."""

    width: int
    """In units of the drawing."""
    height: int
    """In units of the drawing."""
    boxes: tuple[Box, ...]
    """The reports."""
    joints: tuple[Joint, ...]
    """What joins them."""


def drawing(forest: Iterable[Branch], reports: Mapping[str, Report]) -> Drawing:
    """Set a forest from left to right, the first of what is drawn from a report beside it and the others below.

    Args:
        forest: the trees (see `descent.tree`).
        reports: the reports by id.

    Returns:
        The drawing; an empty forest gives one without boxes.
    """
    boxes: list[Box] = []
    joints: list[Joint] = []
    row = 0
    for branch in forest:
        row = _place(branch, 0, row, reports, boxes, joints)
    width = max((box.x + BOX_WIDTH for box in boxes), default=0) + _MARGIN
    height = max((box.y + BOX_HEIGHT for box in boxes), default=0) + _MARGIN
    return Drawing(width=width, height=height, boxes=tuple(boxes), joints=tuple(joints))


def _place(branch: Branch, depth: int, row: int, reports: Mapping[str, Report], boxes: list[Box], joints: list[Joint]) -> int:
    """Set a branch and what is below it, from a row on; gives the next free row."""
    box = _box(branch, reports, _MARGIN + depth * _STEP_ACROSS, _MARGIN + row * _STEP_DOWN)
    boxes.append(box)
    free = row
    for below in branch.branches:
        joints.append(_joint(box, _MARGIN + free * _STEP_DOWN, below))
        free = _place(below, depth + 1, free, reports, boxes, joints)
    return max(free, row + 1)


def _box(branch: Branch, reports: Mapping[str, Report], x: int, y: int) -> Box:
    if branch.report is None:
        unseen = "a common source that is not among the reports"
        return Box(x=x, y=y, report=None, name="common source", below="not among these", full=unseen)
    name, outlet = printable(branch.report), printable(reports[branch.report].outlet or "")
    return Box(
        x=x,
        y=y,
        report=branch.report,
        name=shortened(name, _LETTERS),
        below=shortened(outlet, _LETTERS),
        full=f"{name}, {outlet}" if outlet else name,
    )


def _joint(box: Box, y: int, below: Branch) -> Joint:
    right, bend, left = box.x + BOX_WIDTH, box.x + BOX_WIDTH + 9, box.x + _STEP_ACROSS
    upper, lower = box.y + BOX_HEIGHT // 2, y + BOX_HEIGHT // 2
    path = f"M{right} {upper}H{left}" if upper == lower else f"M{bend} {upper}V{lower}H{left}"
    words = {"copy": "copy", "rewrite": "rewrite", "shared_source": "in part" if below.in_part else "drawn from", None: ""}[below.relation]
    share = "" if below.share is None else f" {below.share:.0%}"
    return Joint(path=path, x=bend + 5, y=lower - 6, label=words + share, in_part=below.in_part)
