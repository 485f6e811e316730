"""Lineage: how each two reports are related, summed up from their passages and the story's tree of descent."""

from collections.abc import Sequence

from dragoman.model import Lineage, Passage, Relation
from dragoman.passages.descent import Descent
from dragoman.passages.kinship import Pair

HALF = 0.5
"""Share of a report's body sentences from which it is a copy or a rewrite, not a mixed report."""

VERBATIM = 0.9
"""Mean share of words kept from which it is a copy."""


def lineage(pair: Pair, descent: Descent, passages: Sequence[Passage]) -> Lineage:
    """Sum up one pair of reports.

    Args:
        pair: the two reports and what goes together in them.
        descent: the story's tree.
        passages: the pair's passages.
    """
    a, b = pair.a.id, pair.b.id
    share_a, share_b = pair.shares
    relation: Relation
    parent: str | None = None
    if descent.derives(a, b) or descent.derives(b, a):
        child, parent = (a, b) if descent.derives(a, b) else (b, a)
        share = share_a if child == a else share_b
        relation = "shared_source" if share < HALF else "copy" if pair.verbatim >= VERBATIM else "rewrite"
        told = descent.evidence(child, parent)
        reason = f"{share:.0%} of {child}'s sentences stand in {parent}, with {pair.verbatim:.0%} of their words"
        if told:
            reason += f"; {', '.join(told)}"
        else:
            parent = None
            reason += "; nothing tells which was first"
    elif min(share_a, share_b) >= HALF and descent.interchangeable(a, b):
        relation = "copy" if pair.verbatim >= VERBATIM else "rewrite"
        reason = (
            f"{share_a:.0%} of {a} and {share_b:.0%} of {b} are alike, with {pair.verbatim:.0%} of the words; nothing tells which was first"
        )
    elif (third := descent.common(a, b)) or pair.kin:
        relation = "shared_source"
        reason = f"both derive from {', '.join(third)}" if third else f"{share_a:.0%} of {a} and {share_b:.0%} of {b} go back to one text"
    elif pair.remark:
        relation = "shared_source"
        reason = f"nothing derived, but both carry the words “{pair.remark}”"
    else:
        relation = "independent"
        reason = "no sentence of the one goes back to the other" if not passages else "one event in two tellings: no run of words in common"
    return Lineage(
        a=a,
        b=b,
        relation=relation,
        parent=parent,
        share_a=share_a,
        share_b=share_b,
        passages=tuple(p.id for p in passages if p.derived),
        reason=reason,
    )
