"""Sending: whom a side sends to a meeting, puts on its list or is represented by, and who stays at home for it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Token
from dragoman.statements.certainty import is_negated, modal_of
from dragoman.statements.meetings import lexicon
from dragoman.statements.presence import Act, is_animate, is_person
from dragoman.statements.subjects import agents_of, members, parties_meant, subject_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def sent(context: "Context", verb: Token, kids: Sequence[Token], through: tuple[str, int] | None) -> Iterator[Act]:
    """ "The union will send its president to the talks", "the militia sent nobody"."""
    objects = [k for k in kids if k.dep in ("dobj", "nsubjpass")]
    if not objects:
        return
    sent = objects[0]
    meeting = through[1] if through else None
    subject = subject_of(context, verb.index)
    senders = parties_meant(context, subject) if subject is not None and not context.tree.children(verb.index, "nsubjpass") else ()
    if sent.lemma in ("nobody", "none", "one") or is_negated(context, verb.index):
        yield Act(verb.index, False, senders, meeting, settled=True)
        return
    if meeting is None and _on_errand(context, kids):
        return
    who = parties_meant(context, sent.index)
    if who and (meeting is not None or _people(context, sent)):
        # One who is named may come or not himself; of "a delegation", it is the sender's coming that is open.
        named = any(is_person(context, p) and context.is_named(p) for p in who)
        yield Act(verb.index, True, who, meeting, senders=() if named else senders)
        yield from instead(context, kids, True, meeting)


def _on_errand(context: "Context", kids: Sequence[Token]) -> bool:
    """Whether somebody is sent to a thing or to do something that is no talking: "sent troops to the river", "a team to measure"."""
    for kid in kids:
        if kid.dep in ("prep", "dative") and kid.lemma == "to":
            held = context.tree.children(kid.index, "pobj")
            if any(t.pos == "NOUN" and not context.is_party(t.index) for t in held):
                return True
        for clause in (kid, *context.tree.children(kid.index, "relcl", "acl")):
            if clause.dep in ("xcomp", "advcl", "relcl", "acl") and any(
                a.lemma == "to" for a in context.tree.children(clause.index, "aux")
            ):
                return not lexicon().has("errands", clause.lemma)
    return False


def _people(context: "Context", token: Token) -> bool:
    """Whether a noun phrase names people who can be sent to a meeting."""
    actor = context.actor_at(token.index)
    return (actor is not None and actor.kind == "person") or lexicon().has("delegations", token.lemma) or context.is_party(token.index)


def instead(context: "Context", kids: Sequence[Token], comes: bool, meeting: int | None) -> Iterator[Act]:
    """Those in whose place another comes: "rather than her boss", "in place of the minister"."""
    for kid in kids:
        if kid.dep in ("prep", "cc", "dobj") and comes:
            for prep in (kid, *context.tree.children(kid.index, "cc", "prep")):
                before = context.tokens[prep.index - 1].lemma if prep.index else ""
                if (prep.lemma == "than" and before == "rather") or (prep.lemma == "of" and before in ("instead", "place")):
                    for held in context.tree.children(prep.index, "pobj"):
                        yield Act(prep.index, False, parties_meant(context, held.index), meeting, settled=True)


def included(context: "Context", verb: Token, kids: Sequence[Token]) -> Iterator[Act]:
    """ "The delegation includes A and B", "other officials were included in the delegation"."""
    subject = next((k for k in kids if k.dep in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return
    passive = subject.dep == "nsubjpass"
    if subject.tag in ("WDT", "WP") and verb.dep == "relcl":
        subject = context.tokens[verb.head]
    if passive:
        body = next(
            (t for p in kids if p.dep == "prep" and p.lemma in ("in", "among", "on", "by") for t in context.tree.children(p.index, "pobj")),
            None,
        )
        if body is not None and lexicon().has("delegations", body.lemma) and not is_negated(context, verb.index):
            yield Act(verb.index, True, parties_meant(context, subject.index), None, listed=True)
        if subject.lemma not in ("delegation", "team", "contingent", "mission", "panel"):
            return
    elif not lexicon().has("delegations", subject.lemma):
        return
    held = members(context, verb)
    if subject.lemma in ("delegation", "team", "contingent", "mission") and held:
        yield Act(verb.index, True, parties_meant(context, subject.index), None, listed=True)
    for member in held:
        yield Act(verb.index, True, tuple(p for p in parties_meant(context, member.index)), None, listed=True)


def represented(context: "Context", verb: Token, through: tuple[str, int] | None) -> Iterator[Act]:
    """ "Tarvia will be represented by its minister", "Lund will be represented by her deputy", "Lund will represent Tarvia"."""
    tree = context.tree
    meeting = through[1] if through else None
    subject = subject_of(context, verb.index)
    if subject is None or not is_animate(context, subject):
        return
    agents = agents_of(context, verb)
    if tree.children(verb.index, "nsubjpass"):
        who = parties_meant(context, subject)
        absent = tuple(p for p in who if is_person(context, p))
        if agents and absent:
            yield Act(verb.index, False, absent, meeting, settled=True)
        elif meeting is not None:
            yield Act(verb.index, True, who, meeting)
        for agent in agents:
            yield Act(verb.index, True, parties_meant(context, agent.index), meeting)
    elif (meeting is not None or modal_of(context, verb.index) is not None) and any(
        is_animate(context, t.index) for t in tree.children(verb.index, "dobj")
    ):
        yield Act(verb.index, True, parties_meant(context, subject), meeting)
