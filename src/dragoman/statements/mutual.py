"""Two sides that do the same to each other: whom "each … the other" means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.model import Party

if TYPE_CHECKING:
    from dragoman.statements.context import Context


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
