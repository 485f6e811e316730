"""Delegations: who speaks or negotiates for which side, as what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Delegation, Mention, Party, Sentence, Token
from dragoman.statements.certainty import is_negated
from dragoman.statements.offices import by_part, in_office, spoken, statement
from dragoman.statements.rosters import rosters
from dragoman.statements.sides import SIDED, delegation_words, named, side_of_body, side_of_person, words_of
from dragoman.statements.subjects import agents_of, members, parties_meant, subject_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def find_delegations(context: "Context") -> Iterator[Delegation]:
    """Find the delegations that the body of a report states, in order; each actor and side once a sentence."""
    present: dict[int, list[tuple[int, Party, bool]]] = {}
    for attendance in context.attendances:
        if attendance.status in ("attending", "conditional") and attendance.actor.span is not None:
            inside = context.tokens_in(attendance.actor.span)
            if inside:
                present.setdefault(attendance.sentence, []).append((inside[-1].index, attendance.actor, attendance.status == "attending"))
    in_offices: set[str] = set()
    for sentence in context.annotated.body():
        seen: set[tuple[str, str]] = set()
        comers = [d for index, party, comes in present.get(sentence.index, ()) for d in by_part(context, sentence, index, party, comes)]
        for found in (*_in_sentence(context, sentence), *comers, *spoken(context, sentence), *in_office(context, sentence, in_offices)):
            if found.actor.actor is not None and found.actor.actor == found.side.actor:
                continue
            key = (found.actor.actor or found.actor.text.lower(), found.side.actor or found.side.text.lower())
            if key not in seen:
                seen.add(key)
                yield found


def _in_sentence(context: "Context", sentence: Sentence) -> Iterator[Delegation]:
    words = delegation_words()
    for mention in context.mentions_of(sentence):
        if mention.kind in ("person", "group") and mention.form in ("name", "description"):
            yield from _by_office(context, sentence, mention)
    for roster in rosters(context, sentence):
        side = side_of_body(context, roster.body)
        for party in parties_meant(context, roster.who):
            known = context.lookup.by_id(party.actor) if party.actor else None
            if side is not None and known is not None and known.kind == "person":
                yield statement(context, sentence, roster.at, party, side, None)
    for token in context.annotated.tokens_of(sentence):
        if token.pos == "NOUN" and token.lemma in words["bodies"]:
            yield from _under(context, sentence, token)
        if token.pos not in ("VERB", "AUX"):
            continue
        if token.lemma in words["table"]:
            yield from _at_the_table(context, sentence, token)
        if token.lemma in words["speaking_for"]:
            yield from _speaking_for(context, sentence, token)
        if token.lemma in words["representing"]:
            yield from _representing(context, sentence, token)
        if token.lemma in words["leading"]:
            yield from _leading(context, sentence, token)
        if token.lemma in words["sending"]:
            yield from _sending(context, sentence, token)
        if token.lemma in ("include", "comprise", "consist", "compose", "incorporate"):
            yield from _including(context, sentence, token)


def _by_office(context: "Context", sentence: Sentence, mention: Mention) -> Iterator[Delegation]:
    """ "Tarvia's chief negotiator, Ada Lund", "the envoy Ada Lund", "the head of the Tarvian delegation"."""
    words = delegation_words()
    said = mention.role
    if mention.form == "description":
        if not context.is_named(context.party(mention.head)) or context.tokens[mention.head].tag == "NNS":
            return
        said = context.text(mention.span)
        role = context.tokens[mention.head].lemma
        if role not in words["envoys"] and not (role in words["heads"] and words_of(said) & words["bodies"]):
            return
    held = words_of(said)
    speaks = held & words["envoys"]
    heads = held & words["heads"] and held & (words["bodies"] - {"party", "group", "side", "camp"})
    if not speaks and not heads:
        return
    if speaks == {"representative"} and mention.role == "Representative":
        return  # a member of parliament
    if speaks and speaks <= words["only_with_talks"] and not heads and not context.speaks_of_talks:
        return
    side = side_of_person(context, mention)
    if side is not None:
        yield statement(context, sentence, mention.head, context.party(mention.head), side, mention.role or said)


def _under(context: "Context", sentence: Sentence, body: Token) -> Iterator[Delegation]:
    """ "Its delegation under Minister Lund"."""
    for prep in context.tree.children(body.index, "prep"):
        if prep.lemma == "under":
            side = side_of_body(context, body.index)
            for held in context.tree.children(prep.index, "pobj"):
                party = context.party(held.index)
                if side is not None and context.is_named(party):
                    yield statement(context, sentence, body.index, party, side, None)


def _at_the_table(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Delegation]:
    """One who holds an office of a side and takes part in the give and take of talks."""
    subject = subject_of(context, verb.index)
    if subject is None or not context.speaks_of_talks:
        return
    for party in parties_meant(context, subject):
        yield from by_part(context, sentence, verb.index, party)


def _speaking_for(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Delegation]:
    """ "Lund, who negotiated for Tarvia"."""
    subject = subject_of(context, verb.index)
    if subject is None or is_negated(context, verb.index):
        return
    for prep in context.tree.children(verb.index, "prep", "dative"):
        if prep.lemma in ("for", "on"):
            for held in context.tree.children(prep.index, "pobj"):
                if held.lemma == "behalf":
                    inner = [t for of in context.tree.children(held.index, "prep") for t in context.tree.children(of.index, "pobj")]
                    held = inner[0] if inner else held
                elif prep.lemma == "on":
                    continue
                if context.is_party(held.index) or held.pos == "PROPN":
                    for party in parties_meant(context, subject):
                        if context.is_named(party):
                            yield statement(context, sentence, verb.index, party, context.party(held.index), None)


def _representing(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Delegation]:
    """ "Lund represents Tarvia", "Tarvia is represented by Lund"."""
    tree = context.tree
    agents = agents_of(context, verb)
    subject = subject_of(context, verb.index)
    if subject is None or is_negated(context, verb.index):
        return
    if agents:
        if context.is_party(subject):
            for agent in agents:
                for party in parties_meant(context, agent.index):
                    yield statement(context, sentence, verb.index, party, context.party(subject), None)
        return
    for held in tree.children(verb.index, "dobj"):
        if context.is_party(held.index) or held.pos == "PROPN":
            for party in parties_meant(context, subject):
                if not context.is_named(party):
                    continue
                yield statement(context, sentence, verb.index, party, context.party(held.index), None)


def _for(context: "Context", party: Party) -> Party | None:
    """The side that stands behind a name: "led by Lund for Tarvia and Berg for Ostria"."""
    inside = context.tokens_in(party.span) if party.span else ()
    if not inside:
        return None
    after = inside[-1].index + 1
    if after < len(context.tokens) and context.tokens[after].lemma == "for":
        for held in context.tree.children(after, "pobj"):
            actor = context.actor_at(held.index)
            if actor is not None and actor.kind in SIDED:
                return context.party(held.index)
    return None


def _leading(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Delegation]:
    """ "Lund leads the Tarvian delegation", "a delegation led by Lund"."""
    tree, bodies = context.tree, delegation_words()["bodies"]
    agents = agents_of(context, verb)
    if is_negated(context, verb.index):
        return
    if agents:
        body = subject_of(context, verb.index) if verb.dep not in ("acl", "relcl") else verb.head
        if body is None or not (context.tokens[body].lemma in bodies or context.is_party(body)):
            return
        side = side_of_body(context, body)
        if side is None and context.tokens[body].lemma not in bodies:
            side = context.party(body)
        if side is not None:
            for agent in agents:
                for party in parties_meant(context, agent.index):
                    own = _for(context, party) or side
                    yield statement(context, sentence, verb.index, party, own, None)
        return
    subject = subject_of(context, verb.index)
    for held in tree.children(verb.index, "dobj"):
        if held.lemma in bodies and subject is not None:
            side = side_of_body(context, held.index)
            if side is not None:
                for party in parties_meant(context, subject):
                    yield statement(context, sentence, verb.index, party, side, None)


def _sending(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Delegation]:
    """ "Tarvia sent its deputy minister, Ada Lund"."""
    subject = subject_of(context, verb.index)
    if subject is None or is_negated(context, verb.index) or context.tree.children(verb.index, "nsubjpass"):
        return
    actor = context.actor_at(subject)
    if actor is not None and actor.kind == "person":
        side = named(context, actor.side) if actor.side else None
    else:
        side = context.party(subject) if context.is_party(subject) else None
    if side is None:
        return
    for held in context.tree.children(verb.index, "dobj"):
        for party in parties_meant(context, held.index):
            known = context.lookup.by_id(party.actor) if party.actor else None
            if known is not None and known.kind == "person":
                yield statement(context, sentence, verb.index, party, side, None)


def _including(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Delegation]:
    """ "The Tarvian delegation includes A and B", "other officials were included in the delegation"."""
    tree, bodies = context.tree, delegation_words()["bodies"]
    passive = tree.children(verb.index, "nsubjpass")
    if is_negated(context, verb.index):
        return
    if passive:
        for prep in tree.children(verb.index, "prep"):
            for body in tree.children(prep.index, "pobj"):
                if body.lemma in bodies:
                    side = side_of_body(context, body.index)
                    for party in parties_meant(context, passive[0].index):
                        if side is not None:
                            yield statement(context, sentence, verb.index, party, side, party.text)
        if passive[0].lemma not in bodies:
            return
    subject = subject_of(context, verb.index)
    if subject is None or context.tokens[subject].lemma not in bodies:
        return
    side = side_of_body(context, subject)
    held = members(context, verb)
    for member in held:
        for party in parties_meant(context, member.index):
            if side is not None:
                yield statement(context, sentence, verb.index, party, side, None)
