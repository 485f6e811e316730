"""What an act is about: the demand, the sanctions, the border, beside those who do it and to whom."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Keywords, Party, Token

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd")
_CLAUSES = ("xcomp", "ccomp", "pcomp", "acomp")
_ABOUT = frozenset({"about", "over", "on", "for", "of", "to", "from", "into", "with", "in", "against", "at"})
_LEFT_OUT = ("relcl", "appos", "advcl", "parataxis", "cc", "dep")
_WHEN = frozenset({"DATE", "TIME"})


def issue_of(context: "Context", head: Token, parties: Sequence[Party]) -> Keywords | None:
    """What the act of a verb or noun is about.

    Args:
        context: the report.
        head: the word that tells the act.
        parties: its sources and targets, which are no issue.

    Returns:
        the first of these that is no party and no date: its object, the clause below it ("promised to send doctors"), what a
        preposition adds to it or to its object ("called for talks"), its purpose ("met to discuss the border"). None without any.
    """
    taken = [party.span for party in parties if party.span is not None]

    def free(token: Token) -> bool:
        if token.entity in _WHEN or token.tag in ("PRP", "PRP$", "WP", "WDT", "EX") or token.dep == "expl":
            return False
        return not any(span.start <= token.start < span.end for span in taken)

    for token in _candidates(context, head):
        if free(token):
            found = context.keywords(context.tree.span(token.index, without=_LEFT_OUT))
            if found.lemmas:
                return found
    return None


def _candidates(context: "Context", head: Token) -> Iterator[Token]:
    """Heads of what may be the issue, the straightest first."""
    tree = context.tree
    objects = tree.children(head.index, *_OBJECTS)
    yield from (t for t in objects if t.pos in ("NOUN", "PROPN", "NUM"))
    yield from (t for t in tree.children(head.index, *_CLAUSES) if t.pos in ("VERB", "ADJ", "AUX", "NOUN"))
    for at in (head, *objects):
        for prep in tree.children(at.index, "prep"):
            if prep.lemma in _ABOUT:
                yield from tree.children(prep.index, "pobj", "pcomp")
    # "Met to discuss the border"
    yield from (t for t in tree.children(head.index, "advcl") if t.tag == "VB")
