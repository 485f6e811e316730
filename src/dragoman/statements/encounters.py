"""Encounters: whom a sentence brings together as hosts, guests or visitors, or by the noun of a meeting, which may yet fall through."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Party, Token
from dragoman.statements.certainty import is_negated, modal_of
from dragoman.statements.meetings import is_main_meeting, lexicon
from dragoman.statements.presence import Act, is_person
from dragoman.statements.subjects import agents_of, parties_meant, subject_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context

WISHED = frozenset({"should", "must", "ought"})


def hosted(context: "Context", verb: Token) -> Iterator[Act]:
    """ "Lund welcomed Berg to the palace", "Berg was greeted by Lund": host and guest are both there."""
    tree = context.tree
    if modal_of(context, verb.index) in WISHED:
        return
    agents = agents_of(context, verb)
    passive = tree.children(verb.index, "nsubjpass")
    if passive:
        guests, hosts = persons(context, passive[0].index), tuple(p for t in agents for p in parties_meant(context, t.index))
    else:
        held = tree.children(verb.index, "dobj")
        subject = subject_of(context, verb.index)
        if not held or subject is None:
            return
        guests, hosts = persons(context, held[0].index), parties_meant(context, subject)
    hosts = tuple(p for p in hosts if context.is_named(p) and p.actor not in {g.actor for g in guests})
    # A welcome from nobody in particular, or to those who are no named guests, is a turn of phrase.
    if guests and hosts:
        # A reception is an occasion of its own where no other is named with it.
        yield Act(verb.index, True, (*hosts, *guests), _meeting_below(context, verb) or verb.index, mutual=True)


def visited(context: "Context", verb: Token) -> Iterator[Act]:
    """ "Lund visited the capital for talks", "Lund will visit Tarvia": the visitor is there, and so is the one whom the talks are with."""
    subject = subject_of(context, verb.index)
    meeting = _meeting_below(context, verb)
    held = context.tree.children(verb.index, "dobj")
    if subject is None or (meeting is None and not any(_is_place(t) or _is_ones_own(context, t) for t in held)):
        return
    visitors = persons(context, subject)
    if visitors and modal_of(context, verb.index) not in WISHED:
        others = beside(context, context.tokens[meeting]) if meeting is not None else ()
        yield Act(verb.index, True, (*visitors, *others), verb.index if meeting is None else meeting, mutual=bool(others))


def on_visit(context: "Context", noun: Token) -> Iterator[Act]:
    """ "Lund's visit to Tarvia", "a visit to Tarvia by Lund"."""
    tree = context.tree
    preps = tree.children(noun.index, "prep")
    if not any(p.lemma == "to" and any(_is_place(t) for t in tree.children(p.index, "pobj")) for p in preps):
        return
    heads = tree.children(noun.index, "poss") + [t for p in preps if p.lemma == "by" for t in tree.children(p.index, "pobj")]
    visitors = tuple(p for t in heads for p in persons(context, t.index))
    if visitors:
        yield Act(noun.index, True, visitors, noun.index)


def _is_place(token: Token) -> bool:
    return token.entity in ("GPE", "FAC") or lexicon().has("seats", token.lemma)


def _is_ones_own(context: "Context", token: Token) -> bool:
    """Whether it is somebody's country: "we visited your country"."""
    return token.lemma in ("country", "homeland") and bool(context.tree.children(token.index, "poss"))


def held_between(context: "Context", noun: Token) -> Iterator[Act]:
    """Persons named as those who meet: "a meeting between Lund and Berg", "Lund's summit with Berg".

    Where the sentence says that the meeting may fall through, they come on the condition that it does not.
    """
    tree = context.tree
    if any(t.lemma in ("no", "without") for t in tree.children(noun.index, "det")) or context.in_condition(noun.index):
        return
    owners = tree.children(noun.index, "poss")
    holders = tuple(p for t in owners for p in persons(context, t.index)) or _doers(context, noun)
    if owners and owners[0].text.lower() == "their" and len(holders) < 2:
        holders = _theirs(context, noun)
    who = (*holders, *(p for p in beside(context, noun, bool(holders)) if p.actor not in {h.actor for h in holders}))
    fate = _fate(context, noun)
    if fate is not None:
        who = who or _told_by(context, fate)
        if who:
            yield Act(fate.index, True, who, noun.index, falls=True, mutual=True)
    elif len(who) > 1:
        yield Act(noun.index, True, who, noun.index, settled=True, mutual=True)


def _theirs(context: "Context", noun: Token) -> tuple[Party, ...]:
    """The two whose meeting it is where a clause tells of two: "during their dinner Lund said that Berg …"."""
    verb = context.tokens[context.tokens[noun.head].head]
    if noun.dep != "pobj" or verb.pos != "VERB":
        return ()
    verbs = [verb, *context.tree.children(verb.index, "ccomp")]
    found: dict[str | None, Party] = {}
    for token in (t for v in verbs for t in context.tree.children(v.index, "nsubj", "dobj", "dative")):
        for party in persons(context, token.index):
            found.setdefault(party.actor, party)
    return tuple(found.values()) if len(found) == 2 else ()


def _doers(context: "Context", noun: Token) -> tuple[Party, ...]:
    """Whose deeds a meeting with somebody is among: "Lund began a round of visits, including a summit with Berg"."""
    at = noun
    for _ in range(5):
        at = context.tokens[at.head]
        if at.pos in ("VERB", "AUX"):
            break
    if at.pos not in ("VERB", "AUX") or is_negated(context, at.index) or modal_of(context, at.index) is not None:
        return ()
    subject = subject_of(context, at.index)
    return persons(context, subject) if subject is not None and noun.dep == "pobj" else ()


def _told_by(context: "Context", fate: Token) -> tuple[Party, ...]:
    """Who says that a meeting of nobody named may fall through: "Lund raised the possibility that it might be called off"."""
    above = context.tokens[fate.head]
    while above.pos not in ("VERB", "AUX") and above.head != above.index:
        above = context.tokens[above.head]
    subject = subject_of(context, above.index) if above.index != fate.index else None
    return persons(context, subject) if subject is not None else ()


def holding(context: "Context", verb: Token) -> Iterator[Act]:
    """ "Lund held talks with Berg", "the two sides are conducting negotiations": those who hold a meeting are at it."""
    tree = context.tree
    subject = subject_of(context, verb.index)
    held = next((t for t in tree.children(verb.index, "dobj") if is_main_meeting(t)), None)
    if held is None or subject is None or any(t.lemma in ("news", "press") for t in tree.children(held.index, "compound")):
        return
    preps = [p for t in (verb.index, held.index) for p in tree.children(t, "prep") if p.lemma == "with"]
    partners = tuple(p for prep in preps for t in tree.children(prep.index, "pobj") for p in parties_meant(context, t.index))
    partners = tuple(p for p in partners if context.is_named(p))
    if verb.dep == "xcomp" and lexicon().has("willing", context.tokens[verb.head].lemma):
        return
    who = parties_meant(context, subject)
    if len(who) + len(partners) > 1 or any(is_person(context, p) for p in who):
        yield Act(verb.index, True, (*who, *partners), held.index, mutual=True)


def travelled(context: "Context", noun: Token) -> Iterator[Act]:
    """ "On a trip to Tarvia, Lund said …", "Lund ended a three-day visit to Tarvia": who is on it stands around it."""
    tree, prep = context.tree, context.tokens[noun.head]
    to = [p for p in tree.children(noun.index, "prep") if p.lemma == "to"]
    if tree.children(noun.index, "poss") or not any(_is_place(t) for p in to for t in tree.children(p.index, "pobj")):
        return
    if noun.dep == "pobj" and prep.lemma in ("on", "during", "after") and context.tokens[prep.head].pos in ("VERB", "AUX"):
        verb = context.tokens[prep.head]
    elif noun.dep == "dobj" and lexicon().has("making", prep.lemma):
        verb = prep
    else:
        return
    subject = subject_of(context, verb.index)
    visitors = persons(context, subject) if subject is not None else ()
    if visitors:
        yield Act(noun.index if noun.dep == "pobj" else verb.index, True, visitors, noun.index, settled=noun.dep == "pobj")


def _fate(context: "Context", noun: Token) -> Token | None:
    """The verb that says that a meeting may be called off."""
    verb = context.tokens[noun.head]
    if noun.dep not in ("nsubj", "nsubjpass", "dobj") or not lexicon().has("calling_off", verb.lemma):
        return None
    if verb.lemma == "call" and not any(t.lemma == "off" for t in context.tree.children(verb.index, "prt", "advmod", "prep")):
        return None
    doubted = modal_of(context, verb.index) in ("may", "might", "could") and not is_negated(context, verb.index)
    return verb if doubted else None


def beside(context: "Context", noun: Token, held: bool = True) -> tuple[Party, ...]:
    """The persons behind "between" or "with" on a meeting's noun, or behind "from" and "to" on that of a call."""
    found: list[Party] = []
    for prep in context.tree.children(noun.index, "prep"):
        if prep.lemma == "between" or (held and (prep.lemma == "with" or (prep.lemma in ("to", "from") and noun.lemma == "call"))):
            found.extend(p for t in context.tree.children(prep.index, "pobj") for p in persons(context, t.index))
    return tuple(found)


def persons(context: "Context", index: int) -> tuple[Party, ...]:
    """The persons whom a phrase names."""
    return tuple(p for p in parties_meant(context, index) if is_person(context, p) and context.is_named(p))


def _meeting_below(context: "Context", verb: Token) -> int | None:
    """The meeting for or to which a verb's act is done ("for talks", "at the summit")."""
    for prep in context.tree.children(verb.index, "prep", "dative"):
        for held in context.tree.children(prep.index, "pobj"):
            if is_main_meeting(held):
                return held.index
    for held in context.tree.children(verb.index, "dobj"):
        for prep in context.tree.children(held.index, "prep"):
            for inner in context.tree.children(prep.index, "pobj"):
                if is_main_meeting(inner):
                    return inner.index
    return None
