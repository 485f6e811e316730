"""Stances that no stance word carries: "we will not leave", "would lend its palace if", "the other side must pay", "Free the pilots"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Certainty, Sentence, Span, Stance, Token
from dragoman.statements.harms import is_suffered, is_threat
from dragoman.statements.intentions import intentions
from dragoman.statements.judgements import judgements
from dragoman.statements.matters import matter_span
from dragoman.statements.predication import (
    denied_above,
    is_asserted,
    is_known_party,
    is_negated,
    is_party,
    is_passive,
    modal,
    subjects,
)
from dragoman.statements.stance_frames import Hit, Implied, Reading
from dragoman.statements.stance_lexicon import STANCES, Entry, lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_WILL = frozenset({"will", "would", "shall"})
_MUST = frozenset({"must", "should", "ought"})
_PROPOSING = frozenset({"propose", "offer", "want", "call", "seek", "demand", "say", "suggest", "insist"})
_IMPLIED: dict[Stance, Entry] = {stance: Entry(sense=stance, part="verb", words=()) for stance in STANCES}


def implied_stances(context: "Context", sentence: Sentence, taken: set[int]) -> Iterator[Implied]:
    """Read stances off the modals, conditions and imperatives of a sentence.

    Args:
        context: the report.
        sentence: one of its sentences.
        taken: tokens that carry a stance word and are read already.
    """
    for token in context.tokens[sentence.first : sentence.last]:
        if token.pos != "VERB" or token.index in taken or token.dep in ("amod", "compound"):
            continue
        if token.dep == "xcomp" and token.head in taken:
            continue
        found = _of_verb(context, sentence, token)
        if found is not None:
            yield found
    yield from _lines(context, sentence)
    yield from _unclear(context, sentence)
    yield from _there_will_be_none(context, sentence)
    yield from judgements(context, sentence)
    yield from _free_of_conditions(context, sentence)
    yield from intentions(context, sentence)


def _of_verb(context: "Context", sentence: Sentence, verb: Token) -> Implied | None:
    lists = lexicon().lists
    may = modal(context, verb.index)
    if may is None:
        return _imperative(context, sentence, verb)
    if verb.lemma in lists["idle"] or not is_asserted(context, verb.index):
        return None
    rather = next((c for c in context.tree.children(verb.index, "advmod") if c.lemma in ("rather", "sooner", "soon")), None)
    if rather is not None and may == "would":
        return _sooner(context, sentence, verb)
    nothing = any(c.lemma in ("nothing", "none") for c in context.tree.children(verb.index, "dobj"))
    negated = is_negated(context, verb.index) != nothing
    if may in _MUST:
        return _obligation(context, verb, negated)
    if is_passive(context, verb.index):
        return None
    who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
    if not who:
        return None
    denied = denied_above(context, verb.index) is not None
    if may in _WILL and negated:
        return _own(context, verb, who, "refuses", "denied" if denied else "planned")
    if negated or verb.lemma not in lists["concessions"]:
        return None
    if may in ("may", "might"):
        return _own(context, verb, who, "considers", "denied" if denied else "possible")
    if is_threat(context, verb.index) or is_suffered(context, verb.index):
        return None
    if may in (*_WILL, "could") and context.condition_of(verb.index) is not None:
        return _own(context, verb, who, "offers", "denied" if denied else "planned")
    return None


def _sooner(context: "Context", sentence: Sentence, verb: Token) -> Implied | None:
    """ "Would sooner close its mines than yield": a refusal of what stands behind "than"."""
    than = next((t for t in context.tokens[verb.index + 1 : sentence.last] if t.lemma == "than"), None)
    who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
    if than is None or not who:
        return None
    refused = next((t for t in context.tokens[than.index + 1 : sentence.last] if t.pos in ("VERB", "NOUN", "PROPN")), None)
    return _own(context, refused, who, "refuses", "done") if refused is not None else None


def _own(context: "Context", verb: Token, who: list[int], stance: Stance, certainty: Certainty) -> Implied:
    span = _deed(context, verb)
    if verb.dep == "relcl" and verb.head not in who and not context.tree.children(verb.index, "dobj", "prep", "ccomp", "xcomp"):
        # "The paper that it will not sign": the matter stands before.
        span = matter_span(context, verb.head, -1)
    hit = Hit(entry=_IMPLIED[stance], at=verb.index, actors=tuple(who), matter=verb.index, span=span, target=None)
    return Implied(hit=hit, reading=Reading(stance=stance, negated=False, certainty=certainty), speaker=None)


def _deed(context: "Context", verb: Token) -> Span:
    """A verb with what follows it: no subject, no modal, no condition."""
    span = matter_span(context, verb.index, verb.index)
    return Span(span.report, verb.start, max(span.end, verb.end))


def _obligation(context: "Context", verb: Token, negated: bool) -> Implied | None:
    """ "Tarvia must pay", said of another by somebody: a demand of the one who says it."""
    attribution = context.attribution_of(context.span(verb.index, verb.index))
    if attribution is None or negated:
        return None
    aux = context.tree.children(verb.index, "aux")
    if any(a.lemma == "have" for a in aux) and not any(a.lemma == "to" for a in aux):
        # "should have gone": a rebuke, or what was planned.
        return None
    who = subjects(context, verb.index)
    if who and any(a.tag == "MD" and a.index < who[0] for a in aux):
        # "Should fighters move …": a condition.
        return None
    if is_passive(context, verb.index):
        who = [t.index for t in context.tree.children(verb.index, "nsubjpass")]
    if not who:
        return None
    if context.tokens[who[0]].text.lower() == "we" and not is_passive(context, verb.index):
        # "We must keep up the pressure": for doing so.
        hit = Hit(entry=_IMPLIED["supports"], at=verb.index, actors=(), matter=verb.index, span=_deed(context, verb), target=None)
        return Implied(hit=hit, reading=Reading(stance="supports", negated=False, certainty="done"), speaker=attribution.source)
    other = context.party(who[0])
    if context.tokens[who[0]].text.lower() in ("i", "we") or (other.actor is not None and other.actor == attribution.source.actor):
        return None
    target = who[0] if is_party(context, who[0]) and not is_passive(context, verb.index) else None
    hit = Hit(
        entry=_IMPLIED["demands"],
        at=verb.index,
        actors=(),
        matter=verb.index,
        span=matter_span(context, verb.index, -1 if is_passive(context, verb.index) else verb.index),
        target=target,
    )
    return Implied(hit=hit, reading=Reading(stance="demands", negated=False, certainty="done"), speaker=attribution.source)


def _imperative(context: "Context", sentence: Sentence, verb: Token) -> Implied | None:
    """ "Free the pilots", said in a quotation."""
    if (
        verb.tag != "VB"
        or verb.dep not in ("ROOT", "ccomp", "conj", "parataxis")
        or verb.lemma in ("let", "ask", "look", "see", "say", "wait", "imagine")
    ):
        return None
    tree = context.tree
    if tree.children(verb.index, "nsubj", "nsubjpass", "aux", "mark", "auxpass") or not tree.children(verb.index, "dobj", "prep", "prt"):
        return None
    quoted = next((q for q in context.annotated.quoted if q.span.start <= verb.start and verb.end <= q.span.end), None)
    opens = context.text(quoted.span)[: verb.start - quoted.span.start].strip(" ,\"'“‘").count(" ") <= 2 if quoted else False
    if not opens and verb.index > sentence.first + 1:
        return None
    attribution = context.attribution_of(context.span(verb.index, verb.index))
    if attribution is None:
        return None
    hit = Hit(entry=_IMPLIED["demands"], at=verb.index, actors=(), matter=verb.index, span=_deed(context, verb), target=None)
    return Implied(hit=hit, reading=Reading(stance="demands", negated=False, certainty="done"), speaker=attribution.source)


def _lines(context: "Context", sentence: Sentence) -> Iterator[Implied]:
    """ "Neutrality is a red line": a refusal of the one who says so, or for whom it is one."""
    tree, tokens = context.tree, context.tokens
    for token in tokens[sentence.first : sentence.last]:
        if token.lemma != "line" or not any(c.lemma == "red" for c in tree.children(token.index, "amod", "compound")):
            continue
        matter = next(iter(tree.children(token.head, "nsubj", "csubj")), None) if token.dep == "attr" else None
        if matter is None or is_negated(context, token.head):
            continue
        who = [
            h.index
            for p in tree.children(token.index, "prep") + tree.children(token.head, "prep")
            if p.lemma == "for"
            for h in tree.children(p.index, "pobj")
        ]
        attribution = context.attribution_of(context.span(token.index, token.index))
        if not who and attribution is None:
            continue
        hit = Hit(
            entry=_IMPLIED["refuses"],
            at=token.index,
            actors=tuple(who),
            matter=matter.index,
            span=matter_span(context, matter.index, -1),
            target=None,
        )
        speaker = attribution.source if attribution is not None and not who else None
        yield Implied(hit=hit, reading=Reading(stance="refuses", negated=False, certainty="done"), speaker=speaker)


def _free_of_conditions(context: "Context", sentence: Sentence) -> Iterator[Implied]:
    """ "Proposed talks without any preconditions": the one who proposes is against preconditions."""
    tree, tokens = context.tree, context.tokens
    for token in tokens[sentence.first : sentence.last]:
        if token.lemma not in lexicon().lists["preconditions"] or token.tag != "NNS":
            continue
        head = tokens[token.head]
        if head.lemma != "without" and not any(c.lemma == "no" for c in tree.children(token.index, "det")):
            continue
        at = token
        while at.head != at.index and not (at.pos == "VERB" and at.lemma in _PROPOSING):
            at = tokens[at.head]
        who = [w for w in subjects(context, at.index) if is_known_party(context, w)] if at.pos == "VERB" else []
        if who:
            span = context.span(token.index, token.index)
            hit = Hit(entry=_IMPLIED["opposes"], at=at.index, actors=tuple(who), matter=token.index, span=span, target=None)
            yield Implied(hit=hit, reading=Reading(stance="opposes", negated=False, certainty="done"), speaker=None)


def _unclear(context: "Context", sentence: Sentence) -> Iterator[Implied]:
    """ "Whether Tarvia will sign is unclear": its own decision is open."""
    tree, tokens = context.tree, context.tokens
    for mark in tokens[sentence.first : sentence.last]:
        if mark.lemma != "whether" or mark.dep != "mark":
            continue
        verb = tokens[mark.head]
        head = tokens[verb.head]
        words = {head.lemma, *(c.lemma for c in tree.children(head.index, "acomp", "attr", "oprd", "xcomp"))}
        if verb.index == head.index or not words & lexicon().lists["unclear"]:
            continue
        who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
        if who and modal(context, verb.index) in (None, "will", "would"):
            yield _own(context, verb, who, "undecided", "possible")


def _there_will_be_none(context: "Context", sentence: Sentence) -> Iterator[Implied]:
    """ "There will be no signature without …": a refusal of the one who says so."""
    tree, tokens = context.tree, context.tokens
    for there in tokens[sentence.first : sentence.last]:
        if there.tag != "EX" or modal(context, there.head) not in _WILL:
            continue
        thing = next(iter(tree.children(there.head, "attr", "nsubj")), None)
        attribution = context.attribution_of(context.span(there.index, there.index))
        if thing is None or attribution is None or not any(d.lemma == "no" for d in tree.children(thing.index, "det")):
            continue
        span = matter_span(context, thing.index, -1)
        hit = Hit(entry=_IMPLIED["refuses"], at=there.head, actors=(), matter=thing.index, span=span, target=None)
        yield Implied(hit=hit, reading=Reading(stance="refuses", negated=False, certainty="planned"), speaker=attribution.source)
