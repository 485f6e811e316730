"""Judgements: who calls a thing a mistake is against it, who calls it good news is for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Certainty, Party, Sentence, Span, Stance, Token
from dragoman.statements.matters import matter_span
from dragoman.statements.predication import denied_above, is_asserted, is_known_party, is_negated, subjects
from dragoman.statements.stance_frames import Hit, Implied, Reading
from dragoman.statements.stance_lexicon import STANCES, Entry, lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_JUDGED: dict[Stance, Entry] = {stance: Entry(sense=stance, part="verb", words=()) for stance in STANCES}
_CALLING = frozenset({"call", "consider", "deem", "find", "label", "brand", "think", "judge", "declare", "pronounce"})
_VIEWING = frozenset(
    {"view", "see", "regard", "describe", "denounce", "hail", "dismiss", "brand", "label", "depict", "praise", "characterise"}
)
_COMPARING = frozenset({"JJR", "RBR"})
_FOLK = frozenset({"people", "guy", "man", "woman", "person"})
_POINTING = frozenset({"it", "this", "that", "these", "those"})


def judgements(context: "Context", sentence: Sentence) -> Iterator[Implied]:
    """Read the stances that a judgement carries: "the plan was a mistake", "it is wrong to leave", "sees it as a good step".

    Args:
        context: the report.
        sentence: one of its sentences.

    Yields:
        one stance for each word of judgement whose judge and matter are named; the matter of a mere "it" is left to the sentence before.
    """
    lists = lexicon().lists
    words = lists["bad"] | lists["good"] | lists["poor"] | lists["fine"] | lists["needed"]
    for token in context.tokens[sentence.first : sentence.last]:
        if token.lemma not in words or token.tag in _COMPARING:
            continue
        head = token
        if token.dep == "amod" and token.head > token.index:
            head = context.tokens[token.head]
        elif token.dep not in ("attr", "acomp", "oprd", "pobj", "amod", "ccomp"):
            continue
        found = _of_predicate(context, token, head)
        if found is not None:
            yield found


def _worth(context: "Context", word: Token, head: Token) -> bool | None:
    """Whether a word of judgement is good; None where it judges nothing in its place ("a good deal of time")."""
    lists = lexicon().lists
    if head.index != word.index and any(of.lemma == "of" for of in context.tree.children(head.index, "prep")):
        return None
    if word.lemma in lists["good"] or word.lemma in lists["fine"]:
        return True
    return False if word.lemma in lists["bad"] or word.lemma in lists["poor"] else None


def _of_predicate(context: "Context", word: Token, head: Token) -> Implied | None:
    tree, tokens = context.tree, context.tokens
    above = tokens[head.head]
    if head.dep in ("attr", "acomp") and above.lemma == "be":
        return _of_copula(context, word, head, above)
    good = _worth(context, word, head)
    if good is None:
        return None
    verb: Token | None = None
    if tokens[word.index - 1].lemma in ("not", "no"):
        return None
    if head.dep in ("oprd", "ccomp") and above.lemma in _CALLING and not tree.children(head.index, "nsubj"):
        verb = above
    elif head.dep == "pobj" and above.lemma == "as":
        # The small parser hangs "as" on the thing now and then.
        verb = next((t for t in (tokens[above.head], tokens[tokens[above.head].head]) if t.lemma in _VIEWING), None)
    matter = next(iter(tree.children(verb.index, "dobj")), None) if verb is not None else None
    if (
        verb is None
        or matter is None
        or is_negated(context, verb.index)
        or is_negated(context, head.index)
        or not is_asserted(context, verb.index)
    ):
        return None
    who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
    if not who or (is_known_party(context, matter.index) and matter.pos != "PRON") or matter.text.lower() in ("him", "her", "them", "me"):
        return None
    stance: Stance = "supports" if good else "opposes"
    span = matter_span(context, matter.index, -1)
    hit = Hit(entry=_JUDGED[stance], at=verb.index, actors=tuple(who), matter=matter.index, span=span, target=None)
    return Implied(hit=hit, reading=Reading(stance=stance, negated=False, certainty="done"), speaker=None)


def _of_copula(context: "Context", word: Token, head: Token, copula: Token) -> Implied | None:
    tree = context.tree
    attribution = context.attribution_of(context.span(head.index, head.index))
    if attribution is None or not is_asserted(context, copula.index) or _is_unreal(context, copula):
        return None
    subject = next(iter(tree.children(copula.index, "nsubj", "csubj")), None)
    if subject is None:
        return None
    negated = is_negated(context, head.index)
    clause = _clause_judged(context, head, copula)
    if clause is not None and not tree.children(clause, "nsubj", "nsubjpass") and context.tokens[clause].lemma in lexicon().lists["idle"]:
        # "It was good to be back"
        return None
    if word.lemma in lexicon().lists["needed"]:
        if clause is None or subject.text.lower() != "it":
            return None
        own = tree.children(clause, "nsubj", "nsubjpass")
        stance: Stance = "opposes" if negated else "demands" if own else "supports"
        return _held(context, head, clause, matter_span(context, clause, -1), stance, attribution.source)
    good = _worth(context, word, head)
    if good is None:
        return None
    stance = "supports" if good != negated else "opposes"
    if clause is not None and (subject.text.lower() == "it" or is_known_party(context, subject.index)):
        return _held(context, head, clause, matter_span(context, clause, -1), stance, attribution.source)
    if subject.text.lower() in _POINTING:
        told = head.pos == "NOUN" and head.lemma not in lexicon().lists["empty"] and head.index != word.index
        if told and (is_known_party(context, head.index) or head.lemma in _FOLK):
            # "These are great people"
            return None
        at = head.index if told else subject.index
        return _held(context, head, at, matter_span(context, at, -1) if told else context.span(at, at), stance, attribution.source)
    if subject.pos == "PRON" or is_known_party(context, subject.index):
        return None
    return _held(context, head, subject.index, matter_span(context, subject.index, -1), stance, attribution.source)


def _is_unreal(context: "Context", copula: Token) -> bool:
    """Whether it only would have been so."""
    aux = {a.lemma for a in context.tree.children(copula.index, "aux")}
    return "have" in aux and bool(aux & {"would", "could", "might"})


def _clause_judged(context: "Context", head: Token, copula: Token) -> int | None:
    """The clause that is judged where "it" only announces it, or the deed of a person who was right or wrong to do it."""
    for holder in (head, copula):
        for clause in context.tree.children(holder.index, "xcomp", "ccomp", "advcl", "acl", "relcl"):
            marks = {m.lemma for m in context.tree.children(clause.index, "aux", "mark")}
            if clause.index > head.index and marks & {"to", "that", "for"}:
                return clause.index
    return None


def _held(context: "Context", head: Token, matter: int, span: Span, stance: Stance, speaker: Party) -> Implied:
    certainty: Certainty = "denied" if denied_above(context, head.index) else "done"
    hit = Hit(entry=_JUDGED[stance], at=head.index, actors=(), matter=matter, span=span, target=None)
    return Implied(hit=hit, reading=Reading(stance=stance, negated=False, certainty=certainty), speaker=speaker)
