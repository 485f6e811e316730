"""Talking: those who speak with each other, call each other up, speak at a meeting or testify."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Party, Token
from dragoman.statements.certainty import is_negated, modal_of
from dragoman.statements.encounters import WISHED, beside, persons
from dragoman.statements.meetings import is_main_meeting, is_meeting, lexicon
from dragoman.statements.presence import Act
from dragoman.statements.subjects import agents_of, subject_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_NAMING = ("oprd", "ccomp", "acomp", "attr", "appos", "prt")
"""What hangs on "call" where somebody is called something, or "out"."""


def speaking(context: "Context", verb: Token) -> Iterator[Act]:
    """ "Lund said at the summit", "Lund told the congress", "Lund asked Berg in their talk": who speaks at a meeting is there.

    Of a talk between two, so is the one who is spoken to.
    """
    tree = context.tree
    if verb.dep in ("relcl", "acl"):
        return
    places = [*tree.children(verb.index, "prep"), *(p for t in tree.children(verb.index, "advmod") for p in tree.children(t.index, "prep"))]
    held = [t for p in places if p.lemma in ("at", "during", "in") for t in tree.children(p.index, "pobj") if _is_heard(t, p)]
    held += [t for t in tree.children(verb.index, "dobj", "dative") if is_main_meeting(t)] if verb.lemma in ("tell", "address") else []
    meeting = next(iter(held), None)
    subject = subject_of(context, verb.index) if meeting is not None else None
    who = persons(context, subject) if subject is not None else ()
    if meeting is not None and who and not any(t.lemma in ("news", "press") for t in tree.children(meeting.index, "compound")):
        others = beside(context, meeting)
        if lexicon().has("private", meeting.lemma):
            others += tuple(p for t in tree.children(verb.index, "dobj", "dative") for p in persons(context, t.index))
        others = tuple({p.actor: p for p in others if p.actor not in {w.actor for w in who}}.values())
        plain = modal_of(context, verb.index) is None and not is_negated(context, verb.index)
        yield Act(verb.index, True, (*who, *others), meeting.index, settled=plain, mutual=bool(others))


def _is_heard(noun: Token, prep: Token) -> bool:
    """Whether what is said "at", "during" or "in" something is said to those who are at it."""
    lex = lexicon()
    if prep.lemma == "in":
        return lex.has("private", noun.lemma) or noun.lemma == "meeting"
    return is_main_meeting(noun) or (is_meeting(noun) and (lex.has("private", noun.lemma) or lex.has("gatherings", noun.lemma)))


def conversing(context: "Context", verb: Token) -> Iterator[Act]:
    """ "Lund spoke with Berg by telephone", "Lund briefed Berg", "Lund called Berg to ask …": persons who talk with each other."""
    partners = _addressed(context, verb)
    subject = subject_of(context, verb.index) if partners else None
    who = persons(context, subject) if subject is not None else ()
    asked = any(t.lemma in ("whether", "if") for t in context.tree.children(verb.index, "mark", "advmod"))
    if who and partners and not asked and modal_of(context, verb.index) not in WISHED:
        others = tuple(p for p in partners if p.actor not in {w.actor for w in who})
        if others:
            yield Act(verb.index, True, (*who, *others), verb.index, mutual=True, doers=who)


def _addressed(context: "Context", verb: Token) -> tuple[Party, ...]:
    """The persons whom the subject of a verb talks with."""
    tree = context.tree
    if verb.lemma in ("speak", "talk", "chat", "converse"):
        preps = [p for p in tree.children(verb.index, "prep") if p.lemma in ("with", "to")]
        return tuple(p for prep in preps for t in tree.children(prep.index, "pobj") for p in persons(context, t.index))
    held = tree.children(verb.index, "dobj")
    if not held or (verb.lemma == "call" and not _is_rung(context, verb, held[0])):
        return ()
    return persons(context, held[0].index)


def _is_rung(context: "Context", verb: Token, held: Token) -> bool:
    """Whether "called Berg" means the telephone: no name follows, and something tells of a talk."""
    kids = context.tree.children(verb.index)
    if any(k.dep in _NAMING for k in kids) or context.tree.children(held.index, "appos"):
        return False
    behind = [k for k in kids if k.index > held.index]
    return any(
        (k.dep in ("xcomp", "advcl") and k.tag == "VB")
        or (k.dep == "prep" and k.lemma == "on")
        or k.lemma in ("again", "back", "personally")
        for k in behind
    )


def testifying(context: "Context", noun: Token) -> Iterator[Act]:
    """ "In testimony before the board Lund said …", "Lund's testimony to the court": who testifies is there."""
    tree = context.tree
    if not any(p.lemma in ("before", "to") and tree.children(p.index, "pobj") for p in tree.children(noun.index, "prep")):
        return
    heads = tree.children(noun.index, "poss")
    if not heads:
        at = context.tokens[noun.head]
        verb = context.tokens[at.head] if at.dep == "prep" else at
        if verb.pos != "VERB" or is_negated(context, verb.index) or modal_of(context, verb.index) is not None:
            return
        if at.dep == "prep" or lexicon().has("testifying", verb.lemma):
            agents = agents_of(context, verb)
            subject = subject_of(context, verb.index)
            heads = agents or ([context.tokens[subject]] if subject is not None else [])
    who = tuple(p for t in heads for p in persons(context, t.index))
    if who:
        yield Act(noun.index, True, who, noun.index, settled=True)
