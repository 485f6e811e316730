"""Threats: what an actor says it will do to another, mostly unless something happens."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Attribution, Certainty, Keywords, Party, Sentence, Span, Threat, Token
from dragoman.statements.harms import is_harm, is_suffered, is_warned, threat_words
from dragoman.statements.holders import holder
from dragoman.statements.matters import before, matter_span
from dragoman.statements.mutual import pair_meant
from dragoman.statements.predication import (
    agents,
    denied_above,
    is_asserted,
    is_hearsay,
    is_known_party,
    is_leisure,
    is_negated,
    is_party,
    is_passive,
    modal,
    subjects,
)
from dragoman.statements.stance_lexicon import lexicon
from dragoman.statements.threat_targets import is_other, target_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_WILL = frozenset({"will", "would", "shall", "may", "might", "could", "can"})
_FIRST_PERSON = frozenset({"i", "we"})


def find_threats(context: "Context") -> Iterator[Threat]:
    """Read the threats of a report's body.

    Args:
        context: the report.

    Yields:
        threats in order of their sentences, one for each who threatens, with empty ids; none where the text holds none.
    """
    for sentence in context.annotated.body():
        seen: list[tuple[str, Span]] = []
        for threat in _of_sentence(context, sentence):
            key = (threat.actor.actor or threat.actor.text.lower(), threat.action.span)
            if any(k[0] == key[0] and k[1].overlaps(key[1]) for k in seen):
                continue
            seen.append(key)
            yield threat


def _of_sentence(context: "Context", sentence: Sentence) -> Iterator[Threat]:
    words = threat_words()
    if is_leisure(context, sentence):
        return
    for token in context.tokens[sentence.first : sentence.last]:
        if token.lemma in words["threatening"] and token.pos == "VERB" and token.dep not in ("amod", "compound"):
            yield from _threatening(context, sentence, token)
        elif token.lemma in words["nouns"] and token.pos == "NOUN":
            yield from _noun(context, sentence, token)
        elif token.pos == "VERB" and token.dep not in ("amod", "compound"):
            yield from _weighed(context, sentence, token)
            yield from _deed(context, sentence, token)
            yield from _alternative(context, sentence, token)


# -- "threaten" --------------------------------------------------------------------------------------------------------


def _threatening(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Threat]:
    tree = context.tree
    target: int | None = None
    action: int | None = None
    passive = is_passive(context, verb.index)
    if passive:
        who = agents(context, verb.index)
        held = next(iter(tree.children(verb.index, "nsubjpass")), None)
        target = held.index if held else verb.head if verb.dep == "acl" else None
    else:
        who = subjects(context, verb.index)
    clause = next(
        (c for c in tree.children(verb.index, "xcomp", "ccomp", "advcl") if c.index > verb.index and c.pos in ("VERB", "AUX")), None
    )
    thing = next((c for c in tree.children(verb.index, "dobj", "dative") if c.index > verb.index), None)
    means = next(
        (
            h
            for p in tree.children(verb.index, "prep") + (tree.children(thing.index, "prep") if thing else [])
            if p.lemma in ("with", "of", "by")
            for h in tree.children(p.index, "pobj", "pcomp")
        ),
        None,
    )
    if means is not None and not (passive and means.index in who):
        action = means.index
    elif clause is not None and not any(
        m.lemma in ("if", "unless", "should", "as", "because", "when") for m in tree.children(clause.index, "mark", "advmod")
    ):
        action = clause.index
    if (thing is not None and thing.tag not in ("WDT", "WP", "PRP")) or (thing is not None and thing.tag == "PRP"):
        if action is None and not is_known_party(context, thing.index):
            action = thing.index
        elif thing.index != action:
            target = thing.index
    who = [w for w in who if is_known_party(context, w)]
    if action is None or not who or not is_asserted(context, verb.index):
        return
    negated = is_negated(context, verb.index)
    certainty: Certainty = "denied" if denied_above(context, verb.index) else "reported" if is_hearsay(context, verb.index) else "planned"
    yield from _threats(context, sentence, verb.index, who, None, action, target, certainty, negated)


def _noun(context: "Context", sentence: Sentence, noun: Token) -> Iterator[Threat]:
    """ "Its threat to close the strait", "an ultimatum from Tarvia: …"."""
    tree, tokens = context.tree, context.tokens
    action = next(
        (c.index for c in tree.children(noun.index, "acl", "relcl", "ccomp") if c.index > noun.index and c.pos == "VERB" and c.tag == "VB"),
        None,
    )
    if action is None:
        action = next(
            (h.index for p in tree.children(noun.index, "prep") if p.lemma == "of" for h in tree.children(p.index, "pobj", "pcomp")), None
        )
    if action is None or (is_party(context, action) and tokens[action].pos != "VERB" and is_known_party(context, action)):
        return
    who = [c.index for c in tree.children(noun.index, "poss")]
    if not who:
        who = [h.index for p in tree.children(noun.index, "prep") if p.lemma in ("by", "from") for h in tree.children(p.index, "pobj")]
    if (
        not who
        and noun.dep == "dobj"
        and tokens[noun.head].lemma in ("make", "issue", "renew", "repeat", "reiterate", "carry", "withdraw", "drop", "voice", "utter")
    ):
        who = subjects(context, noun.head)
    if not who:
        who = [c.index for c in tree.children(noun.index, "amod", "compound") if c.entity in ("NORP", "GPE", "ORG")]
    who = [w for w in who if is_known_party(context, w) or tokens[w].tag == "PRP$"]
    if who:
        certainty: Certainty = "denied" if denied_above(context, noun.index) else "planned"
        yield from _threats(context, sentence, noun.index, who, None, action, None, certainty, False)


def _weighed(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Threat]:
    """ "Is weighing sanctions against Tarvia": what is talked about aloud is threatened with."""
    words = threat_words()
    if (
        verb.lemma not in words["weighing"]
        or is_negated(context, verb.index)
        or not is_asserted(context, verb.index)
        or is_passive(context, verb.index)
    ):
        return
    things = context.tree.children(verb.index, "dobj")
    for prep in context.tree.children(verb.index, "prep"):
        if prep.lemma in ("about", "of"):
            things = things + context.tree.children(prep.index, "pobj")
    for thing in things:
        if thing.lemma in words["sanctions"]:
            who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
            yield from _threats(context, sentence, verb.index, who, None, thing.index, None, "possible", False)
            return


# -- deeds announced ---------------------------------------------------------------------------------------------------


def _deed(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Threat]:
    """ "Tarvia will close the strait unless …", "vowed to sue", "the minister warned that duties would be doubled"."""
    words = threat_words()
    may = modal(context, verb.index)
    infinitive = may is None and any(c.lemma == "to" for c in context.tree.children(verb.index, "aux"))
    present = may is None and verb.tag in ("VBP", "VBZ")
    if may not in _WILL and not infinitive and not present:
        return
    if not is_asserted(context, verb.index) or is_negated(context, verb.index):
        return
    attribution = context.attribution_of(context.span(verb.index, verb.index))
    condition = context.condition_of(verb.index)
    certainty = _certainty(context, verb, may)
    if verb.lemma in words["sufferings"] and may in ("will", "would", "shall") and attribution is not None:
        yield from _suffering(context, sentence, verb, attribution, condition, certainty)
        return
    if infinitive and not _is_announced(context, verb, condition):
        return
    if present and (condition is None or attribution is None or not _is_first_person(context, verb)):
        return
    if not is_harm(context, verb, condition, attribution, may):
        return
    who = agents(context, verb.index) if is_passive(context, verb.index) else subjects(context, verb.index)
    who = [w for w in who if is_known_party(context, w)]
    if who and not (attribution is not None and is_warned(context, verb, attribution) and _are_hands(context, who, attribution)):
        yield from _threats(context, sentence, verb.index, who, None, verb.index, None, certainty, False)
    elif attribution is not None and not _is_onlooker(context, attribution):
        # "Prices would rise unless …": the one who says so will see to it.
        yield from _threats(context, sentence, verb.index, [], attribution, verb.index, None, certainty, False)


def _are_hands(context: "Context", who: list[int], attribution: Attribution) -> bool:
    """Whether those who are to do it are nobody in particular ("drivers"), and the one who warns is known."""
    if attribution.source.actor is None:
        return False
    return all(
        context.tokens[w].tag == "NNS" and context.party(w).actor is None and not context.tree.children(w, "det", "poss") for w in who
    )


def _certainty(context: "Context", verb: Token, may: str | None) -> Certainty:
    if denied_above(context, verb.index):
        return "denied"
    if is_hearsay(context, verb.index):
        return "reported"
    return "possible" if may in ("may", "might", "could", "can") else "planned"


def _is_announced(context: "Context", verb: Token, condition: Keywords | None) -> bool:
    """Whether an infinitive is a deed announced: "vows to sue", the headline's "miners to strike if …"."""
    head = context.tokens[verb.head]
    if verb.dep in ("xcomp", "acl", "ccomp", "relcl", "advcl") and head.lemma in threat_words()["vowing"]:
        return True
    if condition is None:
        return False
    return (
        verb.dep == "ROOT"
        or (verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN") and head.dep == "ROOT")
        or head.lemma in ("go", "be")
    )


def _is_first_person(context: "Context", verb: Token) -> bool:
    return any(t.text.lower() in _FIRST_PERSON for t in context.tree.children(verb.index, "nsubj"))


def _is_onlooker(context: "Context", attribution: Attribution) -> bool:
    """Whether the one who warns only foresees: an expert, a forecaster, a paper."""
    span = attribution.source.span
    source = context.tokens_in(span) if span is not None else ()
    if any(t.lemma in threat_words()["onlookers"] for t in source):
        return True
    return not any(is_party(context, t.index) for t in source)


def _suffering(
    context: "Context", sentence: Sentence, verb: Token, attribution: Attribution, condition: Keywords | None, certainty: Certainty
) -> Iterator[Threat]:
    """ "They will pay a price", said of others: the one who says it threatens them."""
    words = threat_words()
    hard = is_suffered(context, verb.index)
    who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
    if not hard or not who or context.tokens[who[0]].text.lower() in _FIRST_PERSON:
        return
    other = context.party(who[0])
    if other.actor is not None and other.actor == attribution.source.actor:
        return
    warned = any(t.lemma in words["warning"] for t in context.tokens_in(attribution.cue))
    if condition is None and not warned:
        return
    # "They" that nobody stands behind is no target; the sentence around may still name one.
    target = who[0] if context.tokens[who[0]].pos != "PRON" or other.actor is not None else None
    if context.tokens[who[0]].pos == "PRON" and condition is not None:
        # "If Tarvia shoots, they will pay a price": they are who is to meet the condition.
        named = (
            t for t in context.tokens_in(condition.span) if t.dep == "nsubj" and t.pos == "PROPN" and context.actor_at(t.index) is not None
        )
        first = next(named, None)
        target = first.index if first is not None else target
    own = context.lookup.by_id(attribution.source.actor) if attribution.source.actor else None
    if target is not None and not is_other(context, context.party(target), attribution.source, own):
        target = None
    yield from _threats(context, sentence, verb.index, [], attribution, verb.index, target, certainty, False)


def _alternative(context: "Context", sentence: Sentence, verb: Token) -> Iterator[Threat]:
    """ "Free the pilots or lose the port": the second half is the threat, the first its condition."""
    tree, tokens = context.tree, context.tokens
    if verb.tag != "VB" or not any(c.lemma == "or" for c in tree.children(verb.index, "cc")):
        return
    if tree.children(verb.index, "nsubj", "nsubjpass") and modal(context, verb.index) not in ("must", "should"):
        return
    if any(c.lemma == "to" for c in tree.children(verb.index, "aux")) and tokens[verb.head].lemma not in (
        "tell",
        "order",
        "urge",
        "warn",
        "ask",
        "demand",
        "give",
    ):
        return
    second = next((c for c in tree.children(verb.index, "conj") if c.pos in ("VERB", "AUX")), None)
    if second is None:
        return
    attribution = context.attribution_of(context.span(verb.index, verb.index))
    who = [s.index for s in tree.children(second.index, "nsubj") if is_known_party(context, s.index) and s.text.lower() != "you"]
    if not who and verb.dep in ("xcomp", "ccomp"):
        who = [w for w in subjects(context, verb.head) if is_known_party(context, w)]
    if not who and attribution is None:
        return
    until = max((t.index for t in tree.subtree(verb.index) if t.index < second.index and t.pos not in ("PUNCT",)), default=verb.index)
    condition = context.keywords(context.span(verb.index, until))
    yield from _threats(context, sentence, second.index, who, None if who else attribution, second.index, None, "planned", False, condition)


# -- what all share ----------------------------------------------------------------------------------------------------


def _threats(
    context: "Context",
    sentence: Sentence,
    at: int,
    who: list[int],
    speaker: Attribution | None,
    action: int,
    target: int | None,
    certainty: Certainty,
    negated: bool,
    condition: Keywords | None = None,
) -> Iterator[Threat]:
    attribution = context.attribution_of(context.span(at, at))
    span = matter_span(context, action, action if context.tokens[action].pos == "VERB" else -1)
    if context.tokens[action].pos == "VERB" and not is_passive(context, action):
        span = Span(span.report, context.tokens[action].start, max(span.end, context.tokens[action].end))
    condition = condition or context.condition_of(at) or (context.condition_of(action) if context.tokens[action].pos == "VERB" else None)
    span = before(context, span, condition)
    keywords = context.keywords(span)
    if not keywords.lemmas:
        return
    actors: list[Party] = []
    if speaker is not None:
        actors = [speaker.source]
    for index in who:
        held = holder(context, index, attribution)
        if held is not None:
            behind = _behind(context, index, held, attribution)
            if behind is not held and held.actor != behind.actor and context.tokens[index].pos == "NOUN":
                # His people are to do it, so they are part of what is threatened with.
                keywords = Keywords((*keywords.lemmas[:1], context.tokens[index].lemma, *keywords.lemmas[1:5]), keywords.span)
            actors.append(behind)
    pair = pair_meant(context, who, target)
    for actor in pair or {a.actor or a.text: a for a in actors}.values():
        if pair is not None:
            aimed: Party | None = pair[1] if actor is pair[0] else pair[0]
        else:
            aimed = context.party(target) if target is not None else target_of(context, at, span, attribution, condition, actor)
        yield Threat(
            id="",
            span=context.clause(context.clause_top(at)),
            sentence=sentence.index,
            attribution=attribution,
            certainty=certainty,
            negated=negated,
            when=context.time_of(at),
            place=None,
            actor=actor,
            target=aimed,
            action=keywords,
            condition=condition,
        )


def _behind(context: "Context", index: int, doer: Party, attribution: Attribution | None) -> Party:
    """Who threatens with a deed: the one who says it, where only his people are to do it ("his deputies", "members", its own envoy)."""
    if attribution is None or attribution.source.actor is None or attribution.source.actor == doer.actor:
        return doer
    source = context.lookup.by_id(attribution.source.actor)
    if source is None:
        return doer
    owner = next(iter(context.tree.children(index, "poss")), None)
    lemma = context.tokens[index].lemma
    while owner is not None and owner.tag != "PRP$" and (above := next(iter(context.tree.children(owner.index, "poss")), None)) is not None:
        owner = above
    if owner is not None and owner.tag == "PRP$" and lemma in lexicon().lists["deputed"] and lemma not in lexicon().lists["lands"]:
        behind = context.actor_at(owner.index)
        if behind is not None and behind.id == source.id:
            return attribution.source
    if lemma == "member" and owner is None and not context.is_named(doer):
        side = next((a for a in context.lookup.cast.actors if a.name == source.side), None) if source.side else source
        return Party(doer.text, side.id, doer.span) if side is not None else doer
    known = context.lookup.by_id(doer.actor) if doer.actor else None
    if source.kind != "person" and known is not None and known.kind == "person" and context.tokens[index].pos == "PRON":
        # "Tarvia warned that he would stay away": the state does.
        return attribution.source
    return doer
