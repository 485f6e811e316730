"""Who is meant by a subject: the speaker behind "we", the owner behind "its delegation" and "his men"."""

from typing import TYPE_CHECKING

from dragoman.model import Actor, Attribution, Party, Span
from dragoman.statements.stance_lexicon import lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

FIRST_PERSON = frozenset({"i", "we", "us", "our", "ours", "my", "me", "mine", "ourselves", "myself"})

_OPEN = frozenset({"it", "they", "he", "she"})


def holder(context: "Context", index: int, attribution: Attribution | None) -> Party | None:
    """Who holds what a clause says of its subject.

    Args:
        context: the report.
        index: head of the subject.
        attribution: on whose word the clause stands.

    Returns:
        the speaker for a first person; for those who only stand for another ("Tarvia's delegation", "his men", "her country") their
        words with the actor behind them; else the phrase itself. None for a first person that nobody is cited for.
    """
    token = context.tokens[index]
    known = context.party(index)
    if token.text.lower() in FIRST_PERSON:
        if known.actor is not None:
            return known
        return attribution.source if attribution is not None else None
    if known.actor is None and token.pos == "PRON" and token.text.lower() in _OPEN and attribution is not None and _is_told(context, index):
        # "It would skip the payment", said of itself by the state.
        return attribution.source
    if token.lemma in ("one", "another", "both", "two") and (beside := next(iter(context.tree.children(index, "appos")), None)) is not None:
        # "One of them, Tarvia Capital"
        return context.party(beside.index)
    if token.pos == "NOUN":
        # "The transit state, Belmora, wants …": the name says who it is.
        for beside in context.tree.children(index, "appos"):
            if beside.pos == "PROPN" and context.actor_at(beside.index) is not None:
                return context.party(beside.index)
    if known.actor is None and known.span is not None and token.lemma in ("side", "party") and token.tag == "NNS":
        # "Both sides" says more than "sides".
        both = next(iter(context.tree.children(index, "det", "predet", "nummod")), None)
        if both is not None and both.lemma in ("both", "two") and both.end < known.span.start:
            span = Span(known.span.report, both.start, known.span.end)
            return Party(context.text(span), None, span)
    lists = lexicon().lists
    owner = next(iter(context.tree.children(index, "poss")), None)
    if owner is None or token.lemma not in lists["deputed"]:
        return known
    behind = context.actor_at(owner.index)
    if owner.tag != "PRP$":
        return context.party(owner.index) if behind is not None else known
    if behind is None or (known.actor is not None and token.lemma not in lists["lands"]):
        return known
    if token.lemma in lists["lands"]:
        behind = _side(context, behind) or behind
    return Party(known.text, behind.id, known.span)


def _is_told(context: "Context", index: int) -> bool:
    """Whether a pronoun is the subject of what somebody is said to have said, not of a quotation."""
    token = context.tokens[index]
    verb = context.tokens[token.head]
    return token.dep in ("nsubj", "nsubjpass") and verb.dep == "ccomp"


def _side(context: "Context", actor: Actor) -> Actor | None:
    """The actor that a person speaks for."""
    if actor.side is None:
        return None
    return next((a for a in context.lookup.cast.actors if a.name == actor.side), None)
