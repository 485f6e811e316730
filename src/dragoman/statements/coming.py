"""Coming and staying away: the words of a sentence that say that somebody is at a meeting or not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Party, Sentence, Token
from dragoman.statements.certainty import is_negated, modal_of
from dragoman.statements.encounters import held_between, holding, hosted, on_visit, travelled, visited
from dragoman.statements.meetings import is_main_meeting, is_meeting, lexicon, spoken_of
from dragoman.statements.presence import Act, is_animate, is_person
from dragoman.statements.rosters import rosters
from dragoman.statements.sending import included, instead, represented, sent
from dragoman.statements.subjects import agents_of, parties_meant, subject_of
from dragoman.statements.talking import conversing, speaking, testifying

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


def acts(context: "Context", sentence: Sentence) -> Iterator[Act]:
    """Find the words of coming and staying away in a sentence, in order."""
    lex = lexicon()
    for token in context.annotated.tokens_of(sentence):
        if token.pos in ("VERB", "AUX"):
            if token.lemma in lex.verbs:
                yield from _of_verb(context, token)
        elif token.pos in ("NOUN", "PROPN"):
            if lex.has("absent_nouns", token.lemma):
                yield from _absence(context, token)
            elif token.pos == "NOUN" and lex.has("visits", token.lemma):
                yield from on_visit(context, token)
                yield from travelled(context, token)
            elif token.lemma == "testimony":
                yield from testifying(context, token)
            elif is_main_meeting(token) or (token.pos == "NOUN" and lex.has("private", token.lemma)):
                yield from held_between(context, token)
    if context.speaks_of_talks:
        yield from _enrolled(context, sentence)


def _of_verb(context: "Context", verb: Token) -> Iterator[Act]:
    lex = lexicon()
    if verb.lemma in lex.moving:
        yield from _moving(context, verb)
    if lex.has("hosting", verb.lemma):
        yield from hosted(context, verb)
    elif lex.has("speaking", verb.lemma):
        yield from speaking(context, verb)
    if lex.has("conversing", verb.lemma):
        yield from conversing(context, verb)
    if lex.has("holding", verb.lemma):
        yield from holding(context, verb)
    elif lex.has("visiting", verb.lemma):
        yield from visited(context, verb)
    if lex.has("minds", verb.lemma):
        yield from _undecided(context, verb)


def _enrolled(context: "Context", sentence: Sentence) -> Iterator[Act]:
    """ "Lund leads the Tarvian delegation", "Berg is part of it": they come, and so does the delegation.

    What only tells which one is meant ("the minister, who led the delegation") says nothing new of who comes.
    """
    for roster in rosters(context, sentence):
        if context.tokens[roster.at].dep in ("acl", "relcl", "advcl"):
            continue
        who = parties_meant(context, roster.who)
        if all(is_person(context, p) for p in who):
            body = () if context.tokens[roster.body].sentence != sentence.index else parties_meant(context, roster.body)
            yield Act(roster.at, True, (*who, *body), spoken_of(context, roster.at), listed=True)


def _moving(context: "Context", verb: Token) -> Iterator[Act]:
    lex, tree = lexicon(), context.tree
    if verb.pos == "AUX" and verb.dep in ("aux", "auxpass"):
        return
    kids = tree.children(verb.index)
    meeting = _object(context, kids)
    through = _through(context, kids)
    pairs = {(verb.lemma, word) for word in _words_on(kids)}
    away = not pairs.isdisjoint(lex.phrases["away_phrases"])
    comes: bool | None = None
    phrased = away or not pairs.isdisjoint(lex.phrases["come_phrases"])
    if phrased and meeting is None and _elsewhere(context, kids):
        return
    if away:
        comes = False
    elif phrased:
        comes = True
    elif lex.has("sending", verb.lemma):
        yield from sent(context, verb, kids, through)
        return
    elif verb.lemma == "represent":
        yield from represented(context, verb, through)
        return
    elif lex.has("including", verb.lemma):
        yield from included(context, verb, kids)
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
    if subject is None or is_meeting(context.tokens[subject]) or not is_animate(context, subject):
        return
    if meeting is None and through is None and any(k.dep == "dobj" for k in kids) and not phrased:
        return
    who = parties_meant(context, subject)
    if who:
        yield Act(verb.index, comes, who, meeting if meeting is not None else (through[1] if through else None))
        yield from instead(context, kids, comes, meeting)


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
    if subject is None or not is_animate(context, subject):
        return None
    return comes if conditional or spoken_of(context, verb.index) is not None else None


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


def _words_on(kids: Sequence[Token]) -> Iterator[str]:
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


def _absence(context: "Context", noun: Token) -> Iterator[Act]:
    """ "The absence of both presidents", "the minister's boycott of the talks"."""
    tree = context.tree
    if context.in_condition(noun.index):
        return
    holders = [t.index for t in tree.children(noun.index, "poss")]
    meeting = None
    leaves = [t for p in tree.children(noun.index, "prep") if p.lemma == "from" for t in tree.children(p.index, "pobj")]
    if any(not is_meeting(t) for t in leaves):
        return  # from a country or an agreement
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


def _meet(context: "Context", verb: Token, kids: Sequence[Token]) -> Iterator[Act]:
    """Those who meet: subject and object, or "with" whom."""
    subject = subject_of(context, verb.index)
    if subject is None or _is_long_past(context, verb):
        return
    others = [k.index for k in kids if k.dep == "dobj" and k.pos in ("NOUN", "PROPN", "PRON") and not lexicon().has("not_met", k.lemma)]
    others += [t.index for p in kids if p.dep == "prep" and p.lemma == "with" for t in context.tree.children(p.index, "pobj")]
    if any(k.dep == "dobj" and k.index not in others for k in kids) or not is_animate(context, subject):
        return
    if verb.lemma != "meet" and not others:
        return
    who = doers = parties_meant(context, subject)
    if not others and len(who) == 1 and context.tokens[subject].tag in ("NN", "NNP"):
        return  # one alone meets nobody: "a demand that is hard for Tarvia to meet"
    willing = verb.dep == "xcomp" and lexicon().has("willing", context.tokens[verb.head].lemma)
    if context.condition_of(verb.index) is None and not is_negated(context, verb.index) and not willing:
        # Who sets a condition for a meeting, or says that he is willing to, speaks for himself alone.
        who = (*who, *(p for o in others for p in parties_meant(context, o)))
    if who:
        yield Act(verb.index, True, who, None, mutual=True, doers=doers)


def _is_long_past(context: "Context", verb: Token) -> bool:
    """Whether a meeting lay before what is told: "had met", "had not met since June"."""
    return any(t.text.lower() in ("had", "’d", "'d") and t.lemma == "have" for t in context.tree.children(verb.index, "aux"))


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
