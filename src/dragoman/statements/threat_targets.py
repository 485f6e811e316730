"""Whom a threat is aimed at."""

from typing import TYPE_CHECKING

from dragoman.model import Actor, Attribution, Keywords, Party, Span
from dragoman.statements.predication import is_known_party

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_AIMED = frozenset({"against", "on"})
_GOING_TO = frozenset({"to", "from", "of", "for"})
_HITTING = frozenset({"target", "hit", "punish"})
_PLACED = frozenset({"pobj", "compound", "appos"})
_MODIFYING = frozenset({"amod", "compound", "nmod"})


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
    tries.extend(c.index for t in harmed if t.pos == "VERB" and t.lemma in _HITTING for c in tree.children(t.index, "dobj"))
    if attribution is not None and (cue := next(iter(context.tokens_in(attribution.cue)), None)) is not None:
        tries.extend(c.index for c in tree.children(cue.index, "dobj", "dative"))
    # Whom the thing goes to or belongs to, who suffers the deed, then who is to meet the condition.
    tries.extend(t.index for t in harmed if t.dep == "pobj" and tokens[t.head].lemma in _GOING_TO and _is_body(context, t.index))
    known = [t for t in harmed if context.actor_at(t.index) is not None]
    tries.extend(t.index for t in known if t.dep == "poss" or (t.dep in _MODIFYING and _is_belonging(context, t.index)))
    tries.extend(t.index for t in known if t.dep in ("dobj", "nsubjpass", "dative"))
    tries.extend(t.index for t in held if context.actor_at(t.index) is not None and (t.dep not in _PLACED or t.entity == "NORP"))
    own = context.lookup.by_id(actor.actor) if actor.actor is not None else None
    for index in tries:
        if tokens[index].pos not in ("NOUN", "PROPN", "PRON", "ADJ") or not is_known_party(context, index):
            continue
        party = context.party(index)
        if tokens[index].pos in ("PRON", "ADJ") and party.actor is None:
            continue
        if is_other(context, party, actor, own):
            return party
    return _adversary(context, at, actor, own)


def _is_belonging(context: "Context", index: int) -> bool:
    """Whether a word before a noun says whose it is ("Tarvian canals"), and is no part of a name ("the Tarvian Sea")."""
    actor, head = context.actor_at(index), context.tokens[context.tokens[index].head]
    return actor is not None and actor.kind == "country" and head.pos == "NOUN"


def _is_body(context: "Context", index: int) -> bool:
    """Whether a word names a state or body, not the place where something lies."""
    actor = context.actor_at(index)
    return actor is not None and (actor.kind == "country" or (actor.kind == "organisation" and context.tokens[index].entity != "LOC"))


def _adversary(context: "Context", at: int, actor: Party, own: Actor | None) -> Party | None:
    """The other state or body that the report names most often up to here; the earlier one of two."""
    counts: dict[str, int] = {}
    sides = {actor.name: actor for actor in context.lookup.cast.actors if actor.kind in ("country", "organisation", "group")}
    for _, held in context.lookup.within(context.annotated.id, 0, context.sentence(at).end):
        # Who is named for a side stands for it.
        named = sides.get(held.side, held) if held.kind == "person" and held.side is not None else held
        if named.kind in ("country", "organisation", "group") and not named.credit_only:
            counts[named.id] = counts.get(named.id, 0) + 1
    # Named once, it may be no more than the scene.
    for who in sorted((k for k in counts if counts[k] > 1), key=lambda k: -counts[k]):
        named_actor = context.lookup.by_id(who)
        if named_actor is not None and is_other(context, Party(named_actor.name, who, None), actor, own):
            return Party(named_actor.name, who, None)
    return None


def is_other(context: "Context", party: Party, actor: Party, own: Actor | None) -> bool:
    """Whether a party is another than the one who threatens, and not its side."""
    if party.actor is None:
        return party.text != actor.text
    known = context.lookup.by_id(party.actor)
    if party.actor == actor.actor or own is None or known is None:
        return party.actor != actor.actor
    sides = {own.name, own.side} - {None}
    return known.name not in sides and known.side not in sides
