"""Lineage as a tree: which report is drawn from which, and what has nothing above it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model import Lineage, Relation
from dragoman.publish.wording import counted, listed, printable

_MOST = 0.5  # at this share a derived report is mostly another's text (see model.Lineage.relation)
_CLOSENESS: dict[Relation, int] = {"copy": 3, "rewrite": 2, "shared_source": 1, "independent": 0}


class Branch(Struct, frozen=True, kw_only=True):
    """A report in the tree, or a source that is not among the reports, with what is drawn from it."""

    report: str | None
    """Id of the report; None for a common source that is not among the reports."""
    relation: Relation | None
    """How it is drawn from the branch above; None at the top."""
    share: float | None
    """Fraction of its body sentences that come from the branch above; None at the top."""
    branches: tuple["Branch", ...]
    """What is drawn from it, sorted by id."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of all reports in this branch, sorted."""
        below = (id for branch in self.branches for id in branch.reports)
        return tuple(sorted([*below, *([] if self.report is None else [self.report])]))

    @property
    def in_part(self) -> bool:
        """Whether it takes a part from the branch above and the rest from elsewhere."""
        return self.relation == "shared_source" and self.share is not None and self.share < _MOST


def tree(reports: Iterable[str], lineage: Iterable[Lineage]) -> tuple[Branch, ...]:
    """Reports as a forest; each stands in it once, under the report that it is closest to of those it derives from.

    Reports that have most of their text in common, none drawn from the other, stand under a source that is not among the reports.

    Args:
        reports: ids of the reports.
        lineage: how their pairs are related.

    Returns:
        The trees, largest first, then by id; no reports give none.
    """
    ids = sorted(set(reports))
    pairs = [line for line in lineage if line.a in ids and line.b in ids]
    above = _parents(ids, pairs)
    roots = [id for id in ids if id not in above]
    trees = {root: _branch(root, above) for root in roots}
    joined = _siblings(trees, pairs)
    forest = []
    for group in joined:
        if len(group) == 1:
            forest.append(trees[group[0]])
        else:
            under = tuple(_under(trees[root], "shared_source", None) for root in group)
            forest.append(Branch(report=None, relation=None, share=None, branches=under))
    return tuple(sorted(forest, key=lambda branch: (-len(branch.reports), branch.reports)))


def lines_of_descent(forest: Iterable[Branch]) -> str:
    """How many independent lines there are, and which: "3 independent lines of descent: a and b from one text; c and d each alone".

    Args:
        forest: the trees (see `tree`). A report that takes a part from another is a line of its own for the rest.

    Returns:
        The lines in words; "" for no reports.
    """
    joined, mixed, alone = [], [], []
    for branch in forest:
        in_part = _in_part(branch)
        whole = [printable(id) for id in branch.reports if id not in in_part]
        if len(whole) == 1:
            alone += whole
        else:
            joined.append(f"{listed(whole, 8)} from one text")
        mixed += [f"{printable(id)}, in part its own" for id in in_part]
    count = len(joined) + len(mixed) + len(alone)
    said = [*joined, *mixed, *([f"{listed(alone, 8)}{' each' if len(alone) > 1 else ''} alone"] if alone else [])]
    return f"{counted(count, 'independent line')} of descent: {'; '.join(said)}" if count else ""


def common_words(forest: Iterable[Branch], lineage: Iterable[Lineage]) -> tuple[Lineage, ...]:
    """Pairs of different trees that have a source or a quotation in common all the same."""
    tree_of = {id: number for number, branch in enumerate(forest) for id in branch.reports}
    return tuple(
        line
        for line in lineage
        if line.relation != "independent" and tree_of.get(line.a) is not None and tree_of.get(line.a) != tree_of.get(line.b)
    )


def descent_in_words(branch: Branch) -> str:
    """How a report is drawn from the one above it: "rewrite, 94% of its sentences"; "" where no report stands above it."""
    if branch.relation is None or branch.share is None:
        return ""
    relation = "in part" if branch.in_part else branch.relation.replace("_", " ")
    return f"{relation}, {branch.share:.0%} of its sentences"


def _share(line: Lineage, derived: str) -> float:
    return line.share_a if derived == line.a else line.share_b


def _parents(ids: list[str], pairs: list[Lineage]) -> dict[str, Lineage]:
    """For each derived report the pair that ties it to the nearest report that it derives from."""
    from_pairs: dict[str, list[Lineage]] = {id: [] for id in ids}
    for line in pairs:
        if line.parent is not None and line.relation != "independent":
            from_pairs[line.b if line.parent == line.a else line.a].append(line)
    above: dict[str, Lineage] = {}
    for id in ids:
        # of equally close ones the one nearest to the top: a faithful copy of the source gives no sign that it came between
        ranked = sorted(
            from_pairs[id],
            key=lambda line: (
                -_CLOSENESS[line.relation],
                -round(_share(line, id) * 20),
                len(from_pairs[str(line.parent)]),
                str(line.parent),
            ),
        )
        nearest = next((line for line in ranked if not _leads_to(str(line.parent), id, above)), None)
        if nearest is not None:
            above[id] = nearest
    return above


def _leads_to(start: str, id: str, above: Mapping[str, Lineage]) -> bool:
    """Whether the way up from `start` passes `id`: such a parent would close a ring."""
    while start != id and start in above:
        start = str(above[start].parent)
    return start == id


def _branch(id: str, above: Mapping[str, Lineage]) -> Branch:
    below = tuple(
        _under(_branch(child, above), line.relation, _share(line, child)) for child, line in sorted(above.items()) if line.parent == id
    )
    return Branch(report=id, relation=None, share=None, branches=below)


def _under(branch: Branch, relation: Relation, share: float | None) -> Branch:
    return Branch(report=branch.report, relation=relation, share=share, branches=branch.branches)


def _siblings(trees: Mapping[str, Branch], pairs: list[Lineage]) -> list[list[str]]:
    """Roots in groups that have most of their text in common."""
    root_of = {id: root for root, branch in trees.items() for id in branch.reports}
    group = {root: root for root in trees}
    for line in pairs:
        if line.relation != "independent" and line.parent is None and max(line.share_a, line.share_b) >= _MOST:
            first, second = sorted((group[root_of[line.a]], group[root_of[line.b]]))
            group = {root: first if name == second else name for root, name in group.items()}
    return [[root for root in sorted(trees) if group[root] == name] for name in sorted(set(group.values()))]


def _in_part(branch: Branch) -> tuple[str, ...]:
    own = (branch.report,) if branch.in_part and branch.report is not None else ()
    return tuple(sorted([*own, *(id for below in branch.branches for id in _in_part(below))]))
