"""Intentions: what somebody announces that he will do himself, undo, or perhaps not do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Attribution, Certainty, Party, Sentence, Stance, Token
from dragoman.statements.harms import is_suffered, is_threat
from dragoman.statements.holders import holder
from dragoman.statements.matters import matter_span
from dragoman.statements.predication import is_asserted, is_known_party, is_negated, is_passive, modal, subjects
from dragoman.statements.stance_frames import Hit, Implied, Reading
from dragoman.statements.stance_lexicon import STANCES, Entry, lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_MEANT: dict[Stance, Entry] = {stance: Entry(sense=stance, part="verb", words=()) for stance in STANCES}
_WILL = frozenset({"will", "would", "shall"})
_OPEN = frozenset({"may", "might", "could"})
_ANNOUNCING = frozenset({"announce", "announcement", "declare", "promise", "pledge", "vow", "confirm"})
_AIRING = frozenset({"raise", "float", "air", "acknowledge", "entertain", "suggest", "see"})
_CHANCE = frozenset({"possibility", "prospect", "chance", "option", "idea"})
_PLANNING = frozenset({"plan", "prepare", "intend", "arrange"})
_WISHING = frozenset({"plan", "intend", "want", "promise", "pledge", "vow", "go", "swear", "hope", "seek"})


def intentions(context: "Context", sentence: Sentence) -> Iterator[Implied]:
    """Read the stances that a person's own plans carry.

    Args:
        context: the report.
        sentence: one of its sentences.

    Yields:
        offers for steps that are announced, supports for meetings that are planned, opposes for what somebody will undo, considers for
        what he says might be called off.
    """
    lists = lexicon().lists
    for token in context.tokens[sentence.first : sentence.last]:
        if token.pos != "VERB" or token.dep in ("amod", "compound"):
            continue
        found: Implied | None = None
        if token.lemma in lists["undoing"]:
            found = _undone(context, token)
        elif token.lemma == "meet":
            found = _planned_meeting(context, token)
        if found is None and token.lemma in lists["steps"] | lists["concessions"] and token.lemma not in lists["mutual"]:
            found = _announced(context, token)
        if found is None and token.lemma in lists["dropping"]:
            found = _perhaps(context, token)
        if found is None and token.lemma in lists["weighing"]:
            found = _weighed(context, token)
        if found is None and token.lemma in lists["withheld"]:
            found = _withheld(context, token)
        if found is not None:
            yield found


def _held(
    context: "Context",
    verb: Token,
    matter: int,
    who: list[int],
    stance: Stance,
    speaker: Party | None = None,
    certainty: Certainty = "planned",
) -> Implied:
    span = matter_span(context, matter, matter if context.tokens[matter].pos == "VERB" else -1)
    hit = Hit(entry=_MEANT[stance], at=verb.index, actors=tuple(who), matter=matter, span=span, target=None)
    return Implied(hit=hit, reading=Reading(stance=stance, negated=False, certainty=certainty), speaker=speaker)


def _undone(context: "Context", verb: Token) -> Implied | None:
    """ "Will repeal the law", "wants to kill the deal": against what is to be undone."""
    above = context.tokens[verb.head]
    meant = modal(context, verb.index) in _WILL or (verb.dep == "xcomp" and above.lemma in _WISHING)
    thing = next(iter(context.tree.children(verb.index, "dobj")), None)
    if not meant or thing is None or thing.pos == "PRON" or context.actor_at(thing.index) is not None or is_passive(context, verb.index):
        return None
    if is_negated(context, verb.index) or is_negated(context, above.index) or not is_asserted(context, verb.index):
        return None
    who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
    return _held(context, verb, thing.index, who, "opposes") if who else None


def _planned_meeting(context: "Context", verb: Token) -> Implied | None:
    """ "Is preparing to meet the president": for the meeting."""
    above = context.tokens[verb.head]
    if verb.dep != "xcomp" or above.lemma not in _PLANNING or is_negated(context, above.index) or not is_asserted(context, verb.index):
        return None
    if not context.tree.children(verb.index, "dobj", "prep"):
        return None
    who = [w for w in subjects(context, verb.index) if is_known_party(context, w)]
    return _held(context, verb, verb.index, who, "supports") if who else None


def _announced(context: "Context", verb: Token) -> Implied | None:
    """ "Announced that his country would close the site": an offer of the one who announces it."""
    meant = modal(context, verb.index) in _WILL or (verb.dep == "xcomp" and context.tokens[verb.head].lemma in _PLANNING)
    attribution = context.attribution_of(context.span(verb.index, verb.index))
    if not meant or attribution is None or is_negated(context, verb.index) or is_passive(context, verb.index):
        return None
    if not any(t.lemma in _ANNOUNCING for t in context.tokens_in(attribution.cue)) or not is_asserted(context, verb.index):
        return None
    if is_threat(context, verb.index) or is_suffered(context, verb.index) or context.tree.children(verb.index, "xcomp"):
        # "Will stop paying" gives nothing.
        return None
    if not any(_is_his_own(context, w, attribution) for w in subjects(context, verb.index)):
        return None
    return _held(context, verb, verb.index, [], "offers", attribution.source)


def _is_his_own(context: "Context", index: int, attribution: Attribution) -> bool:
    """Whether the one who does it is the one who says so, or his country or body."""
    source = attribution.source
    doer = holder(context, index, attribution)
    if doer is None or doer.actor is None or source.actor is None:
        return False
    if doer.actor == source.actor:
        return True
    actors = {actor.id: actor for actor in context.lookup.cast.actors}
    speaker, known = actors.get(source.actor), actors.get(doer.actor)
    return speaker is not None and known is not None and speaker.side is not None and speaker.side == known.name


def _perhaps(context: "Context", verb: Token) -> Implied | None:
    """ "Raised the possibility that the summit might be called off", "cautioned that it could be cancelled": he considers it."""
    if modal(context, verb.index) not in _OPEN or not is_passive(context, verb.index) or is_negated(context, verb.index):
        return None
    at = context.span(verb.index, verb.index)
    head = context.tokens[verb.head]
    who: list[int] = []
    if head.lemma in _CHANCE and head.dep == "dobj" and context.tokens[head.head].lemma in _AIRING:
        who = [w for w in subjects(context, head.head) if is_known_party(context, w)]
    attribution = context.attribution_of(at)
    speaker = None if who or attribution is None else attribution.source
    thing = next(iter(context.tree.children(verb.index, "nsubjpass")), None)
    if thing is None or (not who and speaker is None):
        return None
    span = context.span(thing.index, verb.index)
    hit = Hit(entry=_MEANT["considers"], at=verb.index, actors=tuple(who), matter=verb.index, span=span, target=None)
    return Implied(hit=hit, reading=Reading(stance="considers", negated=False, certainty="possible"), speaker=speaker)


def _weighed(context: "Context", verb: Token) -> Implied | None:
    """ "Five sites are being considered, she said": by the one who says so."""
    attribution = context.attribution_of(context.span(verb.index, verb.index))
    thing = next(iter(context.tree.children(verb.index, "nsubjpass")), None)
    if attribution is None or thing is None or context.tree.children(verb.index, "agent", "oprd") or is_negated(context, verb.index):
        return None
    if verb.tag != "VBN" or thing.pos not in ("NOUN", "PROPN") or is_known_party(context, thing.index) or modal(context, verb.index):
        return None
    return _held(context, verb, thing.index, [], "considers", attribution.source, "possible") if is_asserted(context, verb.index) else None


def _withheld(context: "Context", verb: Token) -> Implied | None:
    """ "Would not disclose the sites": a refusal of the one who is named."""
    thing = next(iter(context.tree.children(verb.index, "dobj")), None)
    said = modal(context, verb.index) in (None, *_WILL) and is_negated(context, verb.index)
    said = said or (verb.dep == "xcomp" and context.tokens[verb.head].lemma in ("decline", "refuse"))
    if thing is None or thing.pos not in ("NOUN", "PROPN") or not said or not is_asserted(context, verb.index):
        return None
    who = [w for w in subjects(context, verb.index) if (a := context.actor_at(w)) is not None and a.kind != "group"]
    return _held(context, verb, thing.index, who, "refuses", None, "done") if who else None
