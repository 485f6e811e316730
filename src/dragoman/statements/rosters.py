"""Rosters: the words that say who leads a delegation and who belongs to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import Sentence, Token
from dragoman.statements.certainty import is_negated
from dragoman.statements.meetings import lexicon
from dragoman.statements.subjects import agents_of, subject_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_THAT_BODY = frozenset({"it", "which", "that"})
_REACH = 60


class Roster(Struct, frozen=True):
    """One that a text says to lead or to belong to a delegation."""

    at: int
    """Index of the word that says so."""
    body: int
    """Index of the delegation's noun, also where a pronoun stands for it."""
    who: int
    """Head of the phrase for the one who leads or belongs."""


def rosters(context: "Context", sentence: Sentence) -> Iterator[Roster]:
    """Find who is said to lead or to belong to a delegation.

    Args:
        context: the report.
        sentence: one of its sentences.

    Yields:
        one for each phrase, those coordinated with it left to the caller; none where the sentence speaks of no delegation.
    """
    for token in context.annotated.tokens_of(sentence):
        if token.pos not in ("VERB", "AUX"):
            continue
        if lexicon().has("leading", token.lemma):
            found = _led(context, token)
        elif token.lemma == "belong":
            found = _belonging(context, token)
        elif token.lemma == "be":
            found = _being(context, token)
        else:
            continue
        told = list(found)
        if told and not is_negated(context, token.index):
            yield from told


def _led(context: "Context", verb: Token) -> Iterator[Roster]:
    """ "Lund leads the Tarvian delegation", "the delegation will be led by Lund", "a delegation headed by Lund"."""
    tree = context.tree
    agents = agents_of(context, verb)
    if agents:
        held = subject_of(context, verb.index) if verb.dep not in ("acl", "relcl") else verb.head
        body = _body(context, held) if held is not None else None
        if body is not None:
            yield from (Roster(verb.index, body, agent.index) for agent in agents)
        return
    subject = subject_of(context, verb.index)
    for held_token in tree.children(verb.index, "dobj"):
        body = _body(context, held_token.index)
        if body is not None and subject is not None:
            yield Roster(verb.index, body, subject)


def _belonging(context: "Context", verb: Token) -> Iterator[Roster]:
    """ "Lund belongs to the delegation"."""
    subject = subject_of(context, verb.index)
    for prep in context.tree.children(verb.index, "prep", "dative"):
        for held in context.tree.children(prep.index, "pobj"):
            body = _body(context, held.index)
            if prep.lemma == "to" and body is not None and subject is not None:
                yield Roster(verb.index, body, subject)


def _being(context: "Context", verb: Token) -> Iterator[Roster]:
    """ "Lund is part of the delegation", "Lund is its head", "at the head of the delegation is Lund"."""
    tree = context.tree
    places = [
        t for p in tree.children(verb.index, "prep") if p.lemma in ("at", "in", "on", "among") for t in tree.children(p.index, "pobj")
    ]
    who = [t for t in tree.children(verb.index, "nsubj", "attr") if not lexicon().has("members", t.lemma)]
    for noun in [*tree.children(verb.index, "attr", "nsubj"), *places]:
        if lexicon().has("delegations", noun.lemma) and noun in places:
            body = _body(context, noun.index)
        elif lexicon().has("members", noun.lemma):
            body = _of_body(context, noun)
        else:
            continue
        if body is not None and who and who[0].index != noun.index:
            named = subject_of(context, verb.index) if who[0].dep == "nsubj" else who[0].index
            if named is not None and named not in (noun.index, body):
                yield Roster(verb.index, body, named)


def _of_body(context: "Context", noun: Token) -> int | None:
    """The delegation behind "part of it", "a member of the delegation", "its head"."""
    for prep in context.tree.children(noun.index, "prep"):
        if prep.lemma in ("of", "in", "on"):
            for held in context.tree.children(prep.index, "pobj"):
                body = _body(context, held.index)
                if body is not None:
                    return body
    return None


def _body(context: "Context", index: int) -> int | None:
    """The delegation that a noun or a pronoun means: "it" is the one last spoken of, in this sentence or the one before."""
    token = context.tokens[index]
    if lexicon().has("sent_bodies", token.lemma):
        return index
    if token.text.lower() not in _THAT_BODY:
        return None
    for i in range(index - 1, max(-1, index - _REACH), -1):
        before = context.tokens[i]
        if before.sentence < token.sentence - 1:
            return None
        if lexicon().has("sent_bodies", before.lemma) and before.pos == "NOUN":
            return i
    return None
