"""Whom a threat is aimed at."""

from typing import TYPE_CHECKING

from dragoman.model import Actor, Attribution, Keywords, Party, Span
from dragoman.statements.predication import is_known_party

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_AIMED = frozenset({"against", "on"})


def target_of(
    context: "Context", at: int, action: Span, attribution: Attribution | None, condition: Keywords | None, actor: Party
) -> Party | None:
    """Whom a threat is aimed at.

    That is the one who is told, whom the harm is done to, or who is to meet the condition; where the sentence names none of
    them, the last other state or body named before it.
    """
    tree, tokens = context.tree, context.tokens
    harmed = context.tokens_in(action)
    held = context.tokens_in(condition.span) if condition is not None else ()
    tries = [t.index for t in harmed if t.dep == "pobj" and tokens[t.head].lemma in _AIMED and is_known_party(context, t.index)]
    if attribution is not None and (cue := next(iter(context.tokens_in(attribution.cue)), None)) is not None:
        tries.extend(c.index for c in tree.children(cue.index, "dobj", "dative"))
    named = [t for t in (*harmed, *held) if context.actor_at(t.index) is not None]
    tries.extend(t.index for t in named if t.dep not in ("pobj", "compound") or (t.dep == "compound" and t.entity in ("GPE", "NORP")))
    own = context.lookup.by_id(actor.actor) if actor.actor is not None else None
    for index in tries:
        if tokens[index].pos not in ("NOUN", "PROPN", "PRON", "ADJ") or not is_known_party(context, index):
            continue
        party = context.party(index)
        if tokens[index].pos in ("PRON", "ADJ") and party.actor is None:
            continue
        if _is_other(context, party, actor, own):
            return party
    return _adversary(context, at, actor, own)


def _adversary(context: "Context", at: int, actor: Party, own: Actor | None) -> Party | None:
    """The other state or body that the report names most often up to here; the earlier one of two."""
    counts: dict[str, int] = {}
    for _, named in context.lookup.within(context.annotated.id, 0, context.sentence(at).end):
        if named.kind in ("country", "organisation", "group") and not named.credit_only:
            counts[named.id] = counts.get(named.id, 0) + 1
    # Named once, it may be no more than the scene.
    for who in sorted((k for k in counts if counts[k] > 1), key=lambda k: -counts[k]):
        named_actor = context.lookup.by_id(who)
        if named_actor is not None and _is_other(context, Party(named_actor.name, who, None), actor, own):
            return Party(named_actor.name, who, None)
    return None


def _is_other(context: "Context", party: Party, actor: Party, own: Actor | None) -> bool:
    """Whether a party is another than the one who threatens, and not its side."""
    if party.actor is None:
        return party.text != actor.text
    known = context.lookup.by_id(party.actor)
    return party.actor != actor.actor and (own is None or own.side is None or known is None or known.name != own.side)
