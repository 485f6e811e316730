"""Positions: what an actor wants, offers, backs, opposes, refuses, weighs, or has not decided."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from dragoman.language.lexicon import party_words
from dragoman.model import Keywords, Party, Position, Sentence, Span, Stance
from dragoman.statements.harms import threat_words
from dragoman.statements.holders import holder
from dragoman.statements.keywords import with_clause
from dragoman.statements.matters import before, matters_in
from dragoman.statements.meetings import is_meeting
from dragoman.statements.mutual import two_states
from dragoman.statements.pledges import implied_stances
from dragoman.statements.predication import states_nothing
from dragoman.statements.stance_frames import Hit, Reading, stance_hits
from dragoman.statements.stance_lexicon import lexicon
from dragoman.statements.stances import read_stance

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_RECENT = 4
"""What was spoken of farther back than these sentences is not meant by "it"."""
_DEEDS: frozenset[Stance] = frozenset({"demands", "offers", "refuses"})
"""Stances that are about deeds: of several each is a matter of its own."""
_FEW = 4
"""Sentences of a text too short for its pronouns to have an antecedent."""


def find_positions(context: "Context") -> Iterator[Position]:
    """Read the positions of a report's body.

    Args:
        context: the report.

    Yields:
        positions in order of their sentences, one for each holder, with empty ids; none where the text takes no stance.
    """
    last: Keywords | None = None
    told = -_RECENT - 1
    for sentence in context.annotated.body():
        seen: list[tuple[str, Stance, Span]] = []
        for position in _of_sentence(context, sentence):
            if not position.issue.lemmas and sentence.index - told > _RECENT and _is_mere_subject(context, position.issue.span):
                continue
            issue = _resolved(context, position, last if sentence.index - told <= _RECENT else None)
            if issue is not position.issue:
                position = msgspec.structs.replace(position, issue=issue)
            last, told = _joined(issue, last if seen and sentence.index == told else None), sentence.index
            key = (position.actor.actor or position.actor.text.lower(), position.stance, position.issue.span)
            if any(k[0] == key[0] and k[1] == key[1] and k[2].overlaps(key[2]) for k in seen):
                continue
            seen.append(key)
            yield position


def _is_mere_subject(context: "Context", span: Span) -> bool:
    """Whether all that is told of a matter is "it" ("it was good")."""
    inside = context.tokens_in(span)
    return len(inside) == 1 and inside[0].dep in ("nsubj", "nsubjpass")


def _joined(issue: Keywords, before: Keywords | None) -> Keywords:
    """What a sentence spoke of in all, to which the next one may point back."""
    if before is None or before is issue:
        return issue
    pairs = zip_longest(before.lemmas, issue.lemmas)
    return Keywords(tuple(dict.fromkeys(word for pair in pairs for word in pair if word is not None))[:6], issue.span)


def _resolved(context: "Context", position: Position, last: Keywords | None) -> Keywords:
    """The issue with the words that it points back to: "turned it down", "rejected the proposal"."""
    issue = position.issue
    if not _is_pointing(issue):
        return issue
    if last is None:
        return issue if issue.lemmas else context.keywords(position.span)
    lemmas = tuple(dict.fromkeys((*issue.lemmas, *last.lemmas)))[:6]
    return Keywords(lemmas, issue.span)


def _is_pointing(issue: Keywords) -> bool:
    """Whether an issue only points back to what was spoken of before."""
    return not issue.lemmas or (len(issue.lemmas) == 1 and issue.lemmas[0] in lexicon().lists["pointing"])


def _of_sentence(context: "Context", sentence: Sentence) -> Iterator[Position]:
    if states_nothing(context, sentence):
        return
    hits = list(stance_hits(context, sentence))
    for hit in _composed(context, hits):
        if _is_threatened(context, hit):
            continue
        reading = read_stance(context, hit)
        if reading is None or _is_attendance(context, hit, reading.stance) or _is_idle_wish(context, hit):
            continue
        yield from _positions(context, sentence, hit, reading, None)
    for implied in implied_stances(context, sentence, {hit.at for hit in hits}):
        if not _is_attendance(context, implied.hit, implied.reading.stance):
            yield from _positions(context, sentence, implied.hit, implied.reading, implied.speaker)


def _positions(context: "Context", sentence: Sentence, hit: Hit, reading: Reading, speaker: Party | None) -> Iterator[Position]:
    clause = context.clause(context.clause_top(hit.at))
    attribution = context.attribution_of(context.span(hit.at, hit.at))
    condition = context.condition_of(hit.at)
    if condition is None and hit.matter is not None and context.tokens[hit.matter].pos in ("VERB", "AUX"):
        condition = context.condition_of(hit.matter)
    parts = [] if hit.span is None else [hit.span]
    if hit.matter is not None and hit.span is not None and reading.stance in _DEEDS:
        parts = matters_in(context, hit.matter, hit.span)
    issue = context.keywords(before(context, parts[0] if parts else clause, condition))
    if hit.span is None and reading.stance == "undecided":
        issue = _pending(context, hit.at) or issue
    named = context.tokens[hit.at].lemma
    if hit.entry.part == "noun" and issue.lemmas and named not in issue.lemmas:
        # "His invitation to meet": the noun tells what kind of matter it is.
        issue = Keywords((*issue.lemmas[:5], named), issue.span)
    target = context.party(hit.target) if hit.target is not None else None
    actors = (
        [speaker]
        if speaker is not None
        else [p for index in hit.actors for p in two_states(context, index) or (holder(context, index, attribution),)]
    )
    for actor in actors:
        if actor is None or _is_private(context, actor):
            continue
        others = (actor.span, condition.span if condition is not None else None, context.span(hit.at, hit.at))
        for part in [issue, *map(context.keywords, parts[1:])]:
            about = part if _is_pointing(part) else with_clause(context, part, clause, (*others, *parts))
            yield Position(
                id="",
                span=clause,
                sentence=sentence.index,
                attribution=attribution,
                certainty=reading.certainty,
                negated=reading.negated,
                when=context.time_of(hit.at),
                place=None,
                actor=actor,
                stance=reading.stance,
                issue=about,
                target=target,
                condition=condition,
            )


def _pending(context: "Context", at: int) -> Keywords | None:
    """What somebody is undecided about where the clause does not say: the last thing spoken of that is to be decided."""
    decision = next((t for t in context.tree.subtree(at) if t.lemma == "decision" and t.index > at), None)
    asked = context.tree.children(decision.index, "acl", "ccomp", "prep") if decision is not None else []
    if asked:
        # "Delayed the decision to sign"
        return context.keywords(context.tree.span(asked[0].index))
    waiting = lexicon().lists["pending"]
    for index in range(at, -1, -1):
        token = context.tokens[index]
        if token.pos == "NOUN" and token.lemma in waiting and token.dep != "compound":
            return context.keywords(context.phrase(index))
    return None


def _is_private(context: "Context", actor: Party) -> bool:
    """Whether a party is only somebody's kin or household, known by no name ("his widow"), or a pronoun that means nobody known."""
    if actor.span is None or context.is_named(actor):
        return False
    inside = context.tokens_in(actor.span)
    if len(inside) == 1 and inside[0].tag == "PRP" and actor.actor is None and len(context.annotated.sentences) > _FEW:
        return True
    return bool(inside) and inside[-1].lemma in party_words("kin")


def _is_threatened(context: "Context", hit: Hit) -> bool:
    """Whether a verb is what somebody threatens to do, which the threat reader takes."""
    token = context.tokens[hit.at]
    return token.dep == "xcomp" and context.tokens[token.head].lemma in threat_words()["threatening"]


def _is_attendance(context: "Context", hit: Hit, stance: Stance) -> bool:
    """Whether what is held is only whether somebody comes himself, which the attendance reader takes."""
    if hit.matter is None or stance == "demands":
        return False
    tree, matter, lists = context.tree, context.tokens[hit.matter], lexicon().lists
    if matter.pos == "NOUN":
        return matter.lemma in ("invitation", "invite") and stance in ("refuses", "supports", "considers", "undecided")
    if matter.lemma == "send":
        preps = [p for at in (matter, *tree.children(matter.index, "dobj")) for p in tree.children(at.index, "prep", "dative")]
        to = [h for p in preps if p.lemma == "to" for h in tree.children(p.index, "pobj")]
        # Observers sent to a bridge are an offer, observers sent to the talks attend.
        elsewhere = any(h.pos == "NOUN" and not is_meeting(h) for h in to)
        return not elsewhere and any(c.lemma in lists["sent"] for c in tree.children(matter.index, "dobj"))
    if matter.lemma == "take":
        return any(c.lemma in ("part", "place", "seat") for c in tree.children(matter.index, "dobj"))
    if matter.pos not in ("VERB", "AUX") or matter.lemma not in lists["attending"]:
        return False
    if matter.lemma == "be":
        return any(c.lemma in ("present", "there", "absent", "at", "in", "represented") for c in tree.children(matter.index))
    return True


def _is_idle_wish(context: "Context", hit: Hit) -> bool:
    """Whether somebody only wants to know, hear or be something himself, and asks nothing of anybody."""
    if hit.matter is None or hit.target is not None or hit.sense not in ("demands", "refuses", "supports"):
        return False
    matter = context.tokens[hit.matter]
    return (
        matter.dep == "xcomp" and matter.lemma in lexicon().lists["idle"] and not context.tree.children(matter.index, "nsubj", "nsubjpass")
    )


def _composed(context: "Context", hits: list[Hit]) -> list[Hit]:
    """The hits that stand, where one lies in another's matter: "agreed to back" is a backing, "refused to accept" a refusal."""
    tokens, tree = context.tokens, context.tree
    passing = lexicon().lists["passing"]
    kept = {hit.at: hit for hit in hits}
    for outer in hits:
        if outer.matter is None or outer.at not in kept or tokens[outer.matter].pos not in ("VERB", "AUX", "ADJ"):
            continue
        below = {t.index for t in tree.subtree(outer.matter)}
        shared = outer.target is None and not tree.children(outer.matter, "nsubj", "nsubjpass")
        for inner in hits:
            if inner.at == outer.at or inner.at not in below or inner.at not in kept:
                continue
            direct = inner.at == outer.matter or (tokens[inner.at].head == outer.matter and tokens[inner.at].dep in ("acomp", "conj"))
            if inner.entry.part == "noun" and not direct and set(inner.actors) != set(outer.actors):
                continue
            if direct and shared and outer.sense == "refuses" and inner.sense in ("refuses", "opposes"):
                kept[outer.at] = _with(outer, inner, "considers")
                del kept[inner.at]
            elif (
                direct
                and shared
                and outer.sense not in ("refuses", "considers", "undecided", "deciding")
                and tokens[outer.at].lemma in passing
            ) or (direct and shared and outer.entry.part == "adjective" and outer.sense == "offers"):
                kept.pop(outer.at, None)
                break
            elif direct and tokens[outer.at].lemma == "signal":
                # "Signalled that she was open to a deal"
                kept.pop(outer.at, None)
                break
            elif direct and shared and outer.sense == "refuses" and inner.span is not None:
                kept[outer.at] = _with(outer, inner, "refuses")
                del kept[inner.at]
            elif outer.entry.part == "verb" and outer.sense in ("supports", "opposes") and not direct:
                continue
            else:
                del kept[inner.at]
    return [kept[at] for at in sorted(kept)]


def _with(outer: Hit, inner: Hit, sense: Stance) -> Hit:
    entry = type(outer.entry)(sense=sense, part=outer.entry.part, words=outer.entry.words)
    return Hit(entry=entry, at=outer.at, actors=outer.actors, matter=inner.matter, span=inner.span, target=outer.target)
