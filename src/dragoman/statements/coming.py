"""Coming and staying away: the words of a sentence that say that somebody is at a meeting or not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import Party, Sentence, Token
from dragoman.statements.certainty import is_negated, modal_of
from dragoman.statements.meetings import is_main_meeting, is_meeting, lexicon, spoken_of
from dragoman.statements.rosters import rosters
from dragoman.statements.subjects import agents_of, members, parties_meant, subject_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_AWAY = frozenset({"out", "away", "back", "off", "up", "down", "aside", "along", "clear"})
_WAYS = frozenset({"to", "in", "on", "at", "for", "with", "without", "after", "before", "by", "from", "out", "over"})
_DESTINATIONS = frozenset({"to", "in", "on", "for", "from", "at"})
_LEADING_TO = frozenset({"out", "of", "from", "on", "in", "down", "away"})
_ROOMS = frozenset(
    {
        "room",
        "hall",
        "side",
        "front",
        "person",
        "protest",
        "place",
        "force",
        "number",
        "anger",
        "city",
        "capital",
        "town",
        "time",
        "end",
        "last",
        "moment",
    }
)
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
_NOBODY = frozenset({"it", "this", "that", "which", "what", "there", "something", "nothing", "everything", "anything"})


class Act(Struct, frozen=True):
    """A word that says that somebody comes or stays away."""

    index: int
    """Index of the word."""
    comes: bool
    """Whether it says that they come, or that they stay away."""
    who: tuple[Party, ...]
    """Of whom it says so."""
    meeting: int | None
    """Index of the meeting's noun."""
    settled: bool = False
    """Nothing above the word changes it (a list of members, a noun)."""
    listed: bool = False
    """They stand in a list of those who come, so that a description tells as much as a name."""
    open: bool = False
    """The word itself says that it is not decided."""
    senders: tuple[Party, ...] = ()
    """Who sends them; where sending is undecided or depends on a condition, it is the senders' coming that does."""


def acts(context: "Context", sentence: Sentence) -> Iterator[Act]:
    """Find the words of coming and staying away in a sentence, in order."""
    for token in context.annotated.tokens_of(sentence):
        if token.pos in ("VERB", "AUX"):
            yield from _verb(context, token)
            if lexicon().has("minds", token.lemma):
                yield from _undecided(context, token)
        elif token.pos in ("NOUN", "PROPN") and lexicon().has("absent_nouns", token.lemma):
            yield from _absence(context, token)
        elif is_main_meeting(token):
            yield from _held_between(context, token)
    if context.speaks_of_talks:
        yield from _enrolled(context, sentence)


def _enrolled(context: "Context", sentence: Sentence) -> Iterator[Act]:
    """ "Lund leads the Tarvian delegation", "Berg is part of it": they come, and so does the delegation.

    What only tells which one is meant ("the minister, who led the delegation") says nothing new of who comes.
    """
    for roster in rosters(context, sentence):
        if context.tokens[roster.at].dep in ("acl", "relcl", "advcl"):
            continue
        who = parties_meant(context, roster.who)
        if all(_is_person(context, p) for p in who):
            body = () if context.tokens[roster.body].sentence != sentence.index else parties_meant(context, roster.body)
            yield Act(roster.at, True, (*who, *body), spoken_of(context, roster.at), listed=True)


def _verb(context: "Context", verb: Token) -> Iterator[Act]:
    lex, tree = lexicon(), context.tree
    if verb.pos == "AUX" and verb.dep in ("aux", "auxpass"):
        return
    kids = tree.children(verb.index)
    meeting = _object(context, kids)
    through = _through(context, kids)
    phrase = next(((verb.lemma, w) for w in _words_on(context, kids) if (verb.lemma, w) in lex.phrases["away_phrases"]), None)
    comes: bool | None = None
    phrased = phrase is not None or any((verb.lemma, w) in lex.phrases["come_phrases"] for w in _words_on(context, kids))
    if (phrase is not None or phrased) and meeting is None and _elsewhere(context, kids):
        return
    if phrase is not None:
        comes = False
    elif phrased:
        comes = True
    elif lex.has("sending", verb.lemma):
        yield from _sent(context, verb, kids, through)
        return
    elif verb.lemma == "represent":
        yield from _represented(context, verb, through)
        return
    elif lex.has("including", verb.lemma):
        yield from _included(context, verb, kids)
        return
    elif (
        lex.has("away", verb.lemma)
        or (lex.has("away_object", verb.lemma) and meeting is not None)
        or (lex.has("away_from", verb.lemma) and through is not None and through[0] in ("from", "of"))
    ):
        comes = False
    elif (
        lex.has("come", verb.lemma)
        or (lex.has("come_object", verb.lemma) and meeting is not None)
        or (lex.has("come_to", verb.lemma) and through is not None and through[0] in ("to", "at", "in", "into", "for", "inside"))
    ):
        comes = True
    elif lex.has("meeting_verbs", verb.lemma):
        yield from _meet(context, verb, kids)
        return
    elif lex.has("going_on", verb.lemma):
        yield from _without(context, verb, kids)
        return
    if comes is None:
        comes = _bare(context, verb, kids)
    if comes is None:
        return
    passive = tree.children(verb.index, "nsubjpass")
    agents = agents_of(context, verb)
    if passive and agents and is_meeting(passive[0]):
        subject: int | None = agents[0].index
        meeting = passive[0].index
    else:
        subject = subject_of(context, verb.index)
    if subject is None or is_meeting(context.tokens[subject]) or not _animate(context, subject):
        return
    if meeting is None and through is None and any(k.dep == "dobj" for k in kids) and not phrased:
        return
    who = parties_meant(context, subject)
    if who:
        yield Act(verb.index, comes, who, meeting if meeting is not None else (through[1] if through else None))
        yield from _instead(context, kids, comes, meeting)


def _bare(context: "Context", verb: Token, kids: Sequence[Token]) -> bool | None:
    """Whether a verb of coming without a meeting of its own means the meeting that the report speaks of.

    It does in the future, in doubt or on a condition, where somebody known is its subject and it leads nowhere else but to a place.
    """
    lex = lexicon()
    comes = lex.has("come_bare", verb.lemma)
    if not comes and not lex.has("away_bare", verb.lemma):
        return None
    if any(k.dep in ("dobj", "xcomp", "ccomp", "acomp", "attr", "oprd", "agent") or k.lemma == "home" for k in kids):
        return None
    leaves = verb.lemma in ("leave", "depart", "head")
    goes = False
    for kid in kids:
        if kid.dep != "prep":
            continue
        held = context.tree.children(kid.index, "pobj")
        if kid.lemma not in _WAYS or (kid.lemma in _DESTINATIONS and any(t.pos != "PROPN" and t.entity not in _PLACES for t in held)):
            return None
        goes = goes or (kid.lemma == "for" and bool(held))
    if leaves and not goes:
        return None
    conditional = context.condition_of(verb.index) is not None
    if not conditional and modal_of(context, verb.index) is None and verb.tag != "VB":
        return None
    subject = subject_of(context, verb.index)
    if subject is None or not _animate(context, subject):
        return None
    return comes if conditional or spoken_of(context, verb.index) is not None else None


def _animate(context: "Context", index: int) -> bool:
    """Whether a phrase means somebody who can come or stay away."""
    token = context.tokens[index]
    return (
        context.is_party(index)
        or (token.pos == "PRON" and token.lemma not in _NOBODY)
        or any(context.is_party(t.index) for t in context.tree.children(index, "appos"))
    )


def _undecided(context: "Context", verb: Token) -> Iterator[Act]:
    """ "Tarvia will decide on its next step in the talks once …": what it will do about the meeting is open."""
    tree = context.tree
    if modal_of(context, verb.index) not in ("will", "would") or is_negated(context, verb.index):
        return
    meeting = next((t.index for t in tree.subtree(verb.index) if t.index > verb.index and is_main_meeting(t)), None)
    subject = subject_of(context, verb.index)
    if meeting is None or subject is None or not context.is_party(subject) or tree.children(verb.index, "ccomp", "xcomp"):
        return
    yield Act(verb.index, True, parties_meant(context, subject), meeting, open=True)


def _elsewhere(context: "Context", kids: Sequence[Token]) -> bool:
    """Whether what is left, taken or sat on is a thing and no meeting: "pull out of the treaty", "six seats", "sat on the grass"."""
    if any(k.dep == "dobj" and k.lemma == "seat" and k.tag == "NNS" for k in kids):
        return True
    for kid in kids:
        if kid.dep not in ("prep", "advmod", "prt") or kid.lemma not in _LEADING_TO:
            continue
        for prep in (kid, *context.tree.children(kid.index, "prep")):
            for held in context.tree.children(prep.index, "pobj"):
                if held.pos == "NOUN" and not held.entity and not is_meeting(held) and held.lemma not in _ROOMS:
                    return True
    return False


def _words_on(context: "Context", kids: Sequence[Token]) -> Iterator[str]:
    """Lemmas of what hangs on a verb as particle, object, complement, or the object's of its prepositions."""
    for kid in kids:
        if kid.dep in ("prt", "dobj", "advmod", "acomp", "attr", "npadvmod", "oprd", "xcomp") or (kid.dep == "prep" and kid.lemma in _AWAY):
            yield kid.lemma
            yield kid.text.lower()


def _object(context: "Context", kids: Sequence[Token]) -> int | None:
    """The meeting that is a verb's object."""
    return next((k.index for k in kids if k.dep in ("dobj", "attr", "npadvmod") and is_meeting(k)), None)


def _through(context: "Context", kids: Sequence[Token]) -> tuple[str, int] | None:
    """The preposition and the meeting behind it, on a verb or on what hangs on it ("back at the table")."""
    for kid in kids:
        if kid.dep in ("prep", "dative", "advmod", "prt", "acomp", "dobj", "attr"):
            found = _behind(context, kid)
            if found is not None:
                return found
            for inner in context.tree.children(kid.index, "prep"):
                if kid.dep not in ("prep", "acomp") or kid.lemma in (
                    "out",
                    "back",
                    "away",
                    "up",
                    "present",
                    "absent",
                    "missing",
                    "represented",
                    "due",
                ):
                    found = _behind(context, inner)
                    if found is not None:
                        return found
    return None


def _behind(context: "Context", prep: Token) -> tuple[str, int] | None:
    for held in context.tree.children(prep.index, "pobj"):
        if is_meeting(held) and not any(t.lemma in ("news", "press") for t in context.tree.children(held.index, "compound")):
            return prep.lemma, held.index
    return None


def _held_between(context: "Context", noun: Token) -> Iterator[Act]:
    """Persons named as those who meet: "a meeting between Lund and Berg", "Lund's summit with Berg"."""
    tree = context.tree
    if any(t.lemma in ("no", "without") for t in tree.children(noun.index, "det")) or context.in_condition(noun.index):
        return
    heads = [t.index for t in tree.children(noun.index, "poss")]
    for prep in tree.children(noun.index, "prep"):
        if prep.lemma == "between" or (prep.lemma == "with" and heads):
            heads += [t.index for t in tree.children(prep.index, "pobj")]
    who = tuple(p for head in heads for p in parties_meant(context, head) if _is_person(context, p) and context.is_named(p))
    if len(who) > 1:
        yield Act(noun.index, True, who, noun.index, settled=True)


def _absence(context: "Context", noun: Token) -> Iterator[Act]:
    """ "The absence of both presidents", "the minister's boycott of the talks"."""
    tree = context.tree
    if context.in_condition(noun.index):
        return
    holders = [t.index for t in tree.children(noun.index, "poss")]
    meeting = None
    for prep in tree.children(noun.index, "prep"):
        for held in tree.children(prep.index, "pobj"):
            if is_meeting(held):
                meeting = held.index
            elif prep.lemma in ("of", "by") and not holders:
                holders.append(held.index)
    for holder in holders:
        who = tuple(p for p in parties_meant(context, holder) if _personal(context, p, holder))
        if who:
            yield Act(noun.index, False, who, meeting, settled=True)


def _personal(context: "Context", party: Party, index: int) -> bool:
    return party.actor is not None or context.tokens[index].pos == "PROPN"


def _sent(context: "Context", verb: Token, kids: Sequence[Token], through: tuple[str, int] | None) -> Iterator[Act]:
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
        named = any(_is_person(context, p) and context.is_named(p) for p in who)
        yield Act(verb.index, True, who, meeting, senders=() if named else senders)
        yield from _instead(context, kids, True, meeting)


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


def _instead(context: "Context", kids: Sequence[Token], comes: bool, meeting: int | None) -> Iterator[Act]:
    """Those in whose place another comes: "rather than her boss", "in place of the minister"."""
    for kid in kids:
        if kid.dep in ("prep", "cc", "dobj") and comes:
            for prep in (kid, *context.tree.children(kid.index, "cc", "prep")):
                before = context.tokens[prep.index - 1].lemma if prep.index else ""
                if (prep.lemma == "than" and before == "rather") or (prep.lemma == "of" and before in ("instead", "place")):
                    for held in context.tree.children(prep.index, "pobj"):
                        yield Act(prep.index, False, parties_meant(context, held.index), meeting, settled=True)


def _included(context: "Context", verb: Token, kids: Sequence[Token]) -> Iterator[Act]:
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


def _meet(context: "Context", verb: Token, kids: Sequence[Token]) -> Iterator[Act]:
    """Those who meet: subject and object, or "with" whom."""
    subject = subject_of(context, verb.index)
    if subject is None or _is_long_past(context, verb):
        return
    others = [k.index for k in kids if k.dep == "dobj" and k.pos in ("NOUN", "PROPN", "PRON") and not lexicon().has("not_met", k.lemma)]
    others += [t.index for p in kids if p.dep == "prep" and p.lemma == "with" for t in context.tree.children(p.index, "pobj")]
    if any(k.dep == "dobj" and k.index not in others for k in kids) or not _animate(context, subject):
        return
    if verb.lemma != "meet" and not others:
        return
    who = parties_meant(context, subject)
    if context.condition_of(verb.index) is None and not is_negated(context, verb.index):
        # Who sets a condition for a meeting speaks for himself alone.
        who = (*who, *(p for o in others for p in parties_meant(context, o)))
    if who:
        yield Act(verb.index, True, who, None)


def _is_long_past(context: "Context", verb: Token) -> bool:
    """Whether a meeting lay before what is told: "had met", "had not met since June"."""
    return any(t.text.lower() in ("had", "’d", "'d") and t.lemma == "have" for t in context.tree.children(verb.index, "aux"))


def _represented(context: "Context", verb: Token, through: tuple[str, int] | None) -> Iterator[Act]:
    """ "Tarvia will be represented by its minister", "Lund will be represented by her deputy", "Lund will represent Tarvia"."""
    tree = context.tree
    meeting = through[1] if through else None
    subject = subject_of(context, verb.index)
    if subject is None or not _animate(context, subject):
        return
    agents = agents_of(context, verb)
    if tree.children(verb.index, "nsubjpass"):
        who = parties_meant(context, subject)
        absent = tuple(p for p in who if _is_person(context, p))
        if agents and absent:
            yield Act(verb.index, False, absent, meeting, settled=True)
        elif meeting is not None:
            yield Act(verb.index, True, who, meeting)
        for agent in agents:
            yield Act(verb.index, True, parties_meant(context, agent.index), meeting)
    elif (meeting is not None or modal_of(context, verb.index) is not None) and any(
        _animate(context, t.index) for t in tree.children(verb.index, "dobj")
    ):
        yield Act(verb.index, True, parties_meant(context, subject), meeting)


def _is_person(context: "Context", party: Party) -> bool:
    actor = context.lookup.by_id(party.actor) if party.actor else None
    return actor is not None and actor.kind == "person"


def _without(context: "Context", verb: Token, kids: Sequence[Token]) -> Iterator[Act]:
    """ "The talks resumed without the rebels"."""
    if not any(k.dep in ("nsubj", "nsubjpass") and is_meeting(k) for k in kids):
        return
    meeting = next(k.index for k in kids if k.dep in ("nsubj", "nsubjpass") and is_meeting(k))
    for prep in kids:
        if prep.dep == "prep" and prep.lemma == "without":
            for held in context.tree.children(prep.index, "pobj"):
                who = tuple(p for p in parties_meant(context, held.index) if p.actor is not None)
                if who:
                    yield Act(verb.index, False, who, meeting, settled=True)
