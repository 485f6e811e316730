"""Offices: who speaks for a side because of the office that he or she holds, without words that send anybody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Delegation, Mention, Party, Sentence
from dragoman.statements.certainty import certainty_of
from dragoman.statements.office_sides import bare_side, local_side, office_side, office_words, party_side
from dragoman.statements.sides import delegation_words, general, named, office_nouns, side_of_noun, words_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def spoken(context: "Context", sentence: Sentence) -> Iterator[Delegation]:
    """One who holds an office of a side and is cited in a story that several outlets tell: a speaker for that side.

    A text of its own says no more than that somebody with an office spoke.
    """
    if not context.speaks_of_talks or not context.is_widely_told:
        return
    for cue, source in context.cited_in(sentence):
        if source.actor is not None:
            yield from by_part(context, sentence, cue, source, speaks=True)


def by_part(
    context: "Context", sentence: Sentence, index: int, party: Party, comes: bool = False, speaks: bool = False
) -> Iterator[Delegation]:
    """The delegation of a named person who holds an office of a known side and takes part at a token.

    Args:
        context: the report.
        sentence: the sentence of the token.
        index: the token at which the person takes part.
        party: the person.
        comes: whether the person comes to the meeting; a head of state speaks for the side there, and in his own right elsewhere.
        speaks: whether the person is cited; a head of state speaks for a country then.
    """
    known = context.lookup.by_id(party.actor) if party.actor else None
    if known is None or known.kind != "person" or not context.is_named(party) or not known.role:
        return
    held = office_words(known.role)
    own_right = held & delegation_words()["own_right"] and not words_of(known.role) & {"vice", "deputy", "acting"}
    if held & delegation_words()["no_side"]:
        return
    inside = context.tokens_in(party.span) if party.span is not None else ()
    mention = context.mention_at(inside[-1].index) if inside else None
    side = office_side(context, known, mention)
    ruled = (
        side is not None and side.actor is not None and (body := context.lookup.by_id(side.actor)) is not None and body.kind == "country"
    )
    leads_party = bool(words_of(known.role) & delegation_words()["party_ranks"])
    stands = leads_party or (held & delegation_words()["sovereign"] and (comes or (speaks and ruled)))
    if not held & (delegation_words()["offices"] | delegation_words()["own_right"]) or (own_right and not stands):
        return
    if side is None and held & delegation_words()["state_offices"] and context.home is not None and context.is_about(context.home):
        side = Party(context.home.name, context.home.id, None)
    if side is not None:
        yield statement(context, sentence, index, party, side, known.role, by_office=True)


def in_office(context: "Context", sentence: Sentence, seen: set[str]) -> Iterator[Delegation]:
    """Those of a sentence whom the story knows to hold an office of a side, each once in a report.

    Args:
        context: the report; one that no others tell as well gives nothing.
        sentence: where to look.
        seen: ids of those found before; added to.
    """
    if not context.is_widely_told:
        return
    words = delegation_words()
    offices = office_nouns()
    of_state = any(token.lemma.lower() in words["of_state"] for token in context.annotated.tokens_of(sentence))
    for mention in context.mentions_of(sentence):
        actor = context.actor_at(mention.head)
        if mention.form == "description" and actor is not None and actor.id not in seen:
            side = _side_of_officials(context, mention)
            if side is not None and side.actor != actor.id:
                seen.add(actor.id)
                yield statement(context, sentence, mention.head, context.party(mention.head), side, None, by_office=True, in_passing=True)
            continue
        if mention.form != "name" or actor is None or actor.id in seen:
            continue
        if of_state and (voice := _voice_of_state(context, mention)) is not None and voice.actor != actor.id:
            seen.add(actor.id)
            yield statement(context, sentence, mention.head, context.party(mention.head), voice, None, by_office=True, in_passing=True)
            continue
        if actor.kind != "person" or _is_put_out(context, mention.head):
            continue
        role = mention.role or actor.role
        held = office_words(role)
        of_party = party_side(context, mention, role) or local_side(context, mention, role)
        if held & words["no_side"] and of_party is None:
            continue
        if of_party is not None:
            seen.add(actor.id)
            yield statement(context, sentence, mention.head, context.party(mention.head), of_party, role, by_office=True, in_passing=True)
            continue
        being = _by_being(context, mention) if not held & offices else None
        if being is not None:
            seen.add(actor.id)
            party = context.party(mention.head)
            yield statement(context, sentence, mention.head, party, being[0], being[1], by_office=True, in_passing=True)
            continue
        side = office_side(context, actor, mention) if held & offices else bare_side(context, mention) if actor.role is None else None
        if side is not None and side.actor != actor.id:
            seen.add(actor.id)
            yield statement(context, sentence, mention.head, context.party(mention.head), side, role, by_office=True, in_passing=True)


def _by_being(context: "Context", mention: Mention) -> tuple[Party, str] | None:
    """The side and the words of an office that a clause gives to its subject: "Ada Lund is the chairwoman of the Orsa Bank"."""
    token = context.tokens[mention.head]
    verb = context.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma != "be":
        return None
    words = delegation_words()
    for held in context.tree.children(verb.index, "attr"):
        if held.lemma.lower() in words["offices"] | words["envoys"] | words["staff"]:
            side = side_of_noun(context, held.index)
            if side is not None:
                return side, context.text(context.phrase(held.index))
    return None


def _side_of_officials(context: "Context", mention: Mention) -> Party | None:
    """For whom those speak whom a report names by their office alone and cites, or tells to act: "two Kenyan officials said"."""
    token = context.tokens[mention.head]
    if token.lemma not in delegation_words()["unnamed"] or context.is_named(context.party(mention.head)) or not mention.side:
        return None
    top = token
    while top.dep == "conj" and top.head != top.index:
        top = context.tokens[top.head]
    cited = top.dep == "dobj" and context.tokens[top.head].lemma in ("cite", "quote")
    return named(context, mention.side) if cited or top.dep in ("nsubj", "nsubjpass") else None


def _voice_of_state(context: "Context", mention: Mention) -> Party | None:
    """The country whose state speaks through a voice of the press: "Orsan News, Tarvia's state agency", "Tarvia's state-run Orsan News"."""
    tree, words = context.tree, delegation_words()
    head = context.tokens[mention.head]
    nouns = [head, *tree.children(head.index, "appos"), *([context.tokens[head.head]] if head.dep in ("appos", "nmod", "compound") else [])]
    for clause in tree.children(head.index, "relcl"):
        nouns += tree.children(clause.index, "attr") if clause.lemma == "be" else []
    for noun in nouns:
        beside = [t for t in tree.subtree(noun.index) if noun.index - 8 < t.index <= noun.index]
        own = noun.lemma.lower() in words["voices"] and {t.lemma.lower() for t in beside} & words["of_state"]
        if own or (noun is head and _is_run_by_state(context, context.tokens_in(mention.span)[0].index)):
            sides = (a for t in beside if (a := context.actor_at(t.index)) is not None and a.kind == "country")
            side = next(sides, None)
            if side is not None:
                return Party(side.name, side.id, None)
    return None


def _is_run_by_state(context: "Context", first: int) -> bool:
    """Whether a word before a name says that a state runs what it names: "state-run Orsan News"."""
    before = [t.text.lower() for t in context.tokens[max(0, first - 4) : first]]
    return bool(set(before) & delegation_words()["of_state"]) or before[-3:-1] == ["state", "-"]


def _is_put_out(context: "Context", index: int) -> bool:
    """Whether somebody is said to lose the office: "fired his adviser, Ada Lund"."""
    top = context.tokens[index]
    while top.dep in ("conj", "appos") and top.head != top.index:
        top = context.tokens[top.head]
    return top.dep in ("dobj", "nsubjpass") and context.tokens[top.head].lemma in delegation_words()["putting_out"]


def statement(
    context: "Context",
    sentence: Sentence,
    index: int,
    actor: Party,
    side: Party,
    role: str | None,
    by_office: bool = False,
    in_passing: bool = False,
) -> Delegation:
    """A delegation, stated in the clause around a token; a side in general words is made the person's own."""
    top = context.clause_top(index)
    if not in_passing:
        side = general(context, side, actor.actor)
    known = context.lookup.by_id(actor.actor) if actor.actor else None
    return Delegation(
        id="",
        span=context.clause(top),
        sentence=sentence.index,
        attribution=context.attribution_of(context.span(index, index)),
        certainty=certainty_of(context, top),
        negated=False,
        actor=actor,
        side=side,
        role=role or (known.role if known else None),
        by_office=by_office,
        in_passing=in_passing,
    )
