"""Two sides told as one: whom "each … the other" means, and whom "the two countries"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.model import Actor, Party

if TYPE_CHECKING:
    from dragoman.statements.context import Context


_STATES = frozenset({"nation", "country", "state", "neighbour", "neighbor"})
_BACK = 4
"""Sentences before the one that speaks of two countries in which they may be named together."""


def pair_meant(context: "Context", who: Sequence[int], target: int | None) -> tuple[Party, Party] | None:
    """The two sides behind "each has threatened the other", "they threatened each other".

    Args:
        context: the report.
        who: heads of the subject.
        target: head of the phrase for those it is done to.

    Returns:
        the two last named together ("Tarvia and Belmora") before it in the sentence, else in the one before it in its paragraph; None where
        the words mean no pair or no two were named together.
    """
    tokens = context.tokens
    if target is None or tokens[target].lemma != "other":
        return None
    each_other = tokens[target - 1].lemma == "each"
    if len(who) == 2 and each_other:
        return context.party(who[0]), context.party(who[1])
    if len(who) != 1 or not (tokens[who[0]].lemma == "each" or (tokens[who[0]].pos == "PRON" and each_other)):
        return None
    sentence = context.sentence(who[0])
    windows = [(sentence.first, who[0])]
    if sentence.index and (before := context.annotated.sentences[sentence.index - 1]).block == sentence.block:
        windows.append((before.first, before.last))
    for first, last in windows:
        for token in reversed(tokens[first:last]):
            joined = context.tree.conjuncts(token.index)
            sides = tuple(context.party(t.index) for t in joined if context.actor_at(t.index) is not None)
            if len(joined) == 2 == len(sides) and sides[0].actor != sides[1].actor:
                return sides[0], sides[1]
    return None


def two_states(context: "Context", index: int) -> tuple[Party, ...]:
    """The two behind "the two countries", "both nations", "the two Guineas".

    Args:
        context: the report.
        index: head of the phrase.

    Returns:
        the countries last named together, or those of the two persons last named together; for a name in the plural the two of the
        story that end on it. Nobody where the words mean no two countries.
    """
    token = context.tokens[index]
    if token.tag not in ("NNS", "NNPS"):
        return ()
    if token.lemma in _STATES:
        around = {c.lemma for c in context.tree.children(index, "det", "nummod", "predet")}
        found = _last_together(context, index) if around & {"two", "both"} else ()
    else:
        found = _of_one_name(context, token.text) if token.pos == "PROPN" else ()
    span = context.phrase(index)
    return tuple(Party(context.text(span), actor.id, span) for actor in found)


def _of_one_name(context: "Context", plural: str) -> tuple[Actor, ...]:
    name = plural.removesuffix("s")
    countries = [a for a in context.lookup.cast.actors if a.kind == "country"]
    found = [a for a in countries if a.name.endswith(" " + name)]
    if len(found) == 1:
        # "The two Sudans": one bears the bare name.
        found += [a for a in countries if a.name == name]
    return tuple(found) if len(found) == 2 else ()


def _last_together(context: "Context", index: int) -> tuple[Actor, ...]:
    sentence = context.sentence(index)
    first = context.annotated.sentences[max(0, sentence.index - _BACK)].first
    countries = {a.name: a for a in context.lookup.cast.actors if a.kind == "country"}
    for token in reversed(context.tokens[first:index]):
        if token.dep != "conj":
            continue
        named = [a for t in context.tree.conjuncts(token.index) if (a := context.actor_at(t.index)) is not None]
        states = {a.id: a for n in named if (a := n if n.kind == "country" else countries.get(n.side or "")) is not None}
        if len(states) == 2 == len(named):
            return tuple(states.values())
    return ()
