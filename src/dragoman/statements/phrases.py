"""The plain noun phrase around a head."""

from dragoman.language import Tree
from dragoman.model import Span

_LEADING = frozenset({"det", "predet", "punct", "cc", "preconj"})
_AROUND = ("case", "relcl", "appos", "conj", "cc", "acl", "preconj", "predet", "parataxis", "dep", "advcl", "ccomp")
_INDEFINITE = frozenset({"other", "some", "several", "many", "more", "both", "such", "all", "any"})


def plain_phrase(tree: Tree, index: int) -> Span:
    """The noun phrase headed by a token, without article, relative clauses, appositions and coordination."""
    kept = [tree.tokens[index]]
    for child in tree.children(index):
        if (
            child.dep in _AROUND
            or (child.dep == "prep" and child.lemma not in ("of", "for", "in", "from"))
            or (child.pos in ("VERB", "ADJ") and child.index > index)
        ):
            continue
        kept.extend(tree.subtree(child.index))
    kept.sort(key=lambda token: token.index)
    # Only the unbroken stretch around the head: what lies behind a gap belongs to another phrase.
    at = next(i for i, token in enumerate(kept) if token.index == index)
    low = high = at
    while low > 0 and kept[low - 1].index == kept[low].index - 1:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1].index == kept[high].index + 1:
        high += 1
    while low < at and (kept[low].dep in _LEADING or kept[low].pos in ("DET", "PUNCT", "CCONJ") or kept[low].lemma in _INDEFINITE):
        low += 1
    while high > at and kept[high].pos in ("PUNCT", "CCONJ", "ADP"):
        high -= 1
    return Span(tree.annotated.id, kept[low].start, kept[high].end)
