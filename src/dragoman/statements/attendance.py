"""Attendance: who comes, stays away, comes only if, or has not decided."""

import bisect
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Attendance, AttendanceStatus, Certainty, Keywords, Party, Sentence, Span
from dragoman.statements.certainty import certainty_of, is_negated, modal_of
from dragoman.statements.coming import acts
from dragoman.statements.keywords import LIMIT
from dragoman.statements.meetings import lexicon, spoken_of
from dragoman.statements.presence import Act
from dragoman.statements.short_names import short_name

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def find_attendances(context: "Context") -> Iterator[Attendance]:
    """Find the attendances that the body of a report states, in order; a report is read once."""
    yield from context.attendances


def read_attendances(context: "Context") -> Iterator[Attendance]:
    """Read the body of a report for attendances, in order."""
    for sentence in context.annotated.body():
        seen: dict[tuple[str, AttendanceStatus], set[str | None]] = {}
        for act in acts(context, sentence):
            for statement in _statements(context, sentence, act):
                key = (statement.actor.actor or statement.actor.text.lower(), statement.status)
                met = {partner.actor for partner in statement.partners}
                # Once a sentence, but for those whom somebody meets apart from others.
                if key not in seen or met - seen[key]:
                    seen.setdefault(key, set()).update(met)
                    yield statement


def _statements(context: "Context", sentence: Sentence, act: Act) -> Iterator[Attendance]:
    judged = _judge(context, sentence, act)
    if judged is None:
        return
    status, condition, certainty = judged
    span = context.clause(context.clause_top(act.index))
    if condition is not None and not span.covers(condition.span):
        span = Span(span.report, min(span.start, condition.span.start), max(span.end, condition.span.end))
    who = act.who
    if act.senders and status != "attending":
        who = act.senders
    elif act.doers and status == "absent":
        who = act.doers
    told = [party for party in who if act.listed or _telling(context, party, status)]
    if not told:
        return
    attribution = context.attribution_of(context.span(act.index, act.index))
    when, place, meeting = context.time_of(act.index), context.place_of(act.index), _meeting(context, sentence, act.meeting)
    for party in told:
        partners = tuple(p for p in who if p.actor is not None and p.actor != party.actor) if act.mutual else ()
        yield Attendance(
            id="",
            span=span,
            sentence=sentence.index,
            attribution=attribution,
            certainty=certainty,
            when=when,
            place=place,
            actor=party,
            meeting=_with(context, meeting, partners),
            status=status,
            condition=condition,
            partners=partners,
        )


def _telling(context: "Context", party: Party, status: AttendanceStatus) -> bool:
    """Whether it tells something that a party comes or not.

    A name does, or one certain person; "nine" does not, and "a diplomat" only where he stays away.
    """
    if context.is_named(party):
        return True
    inside = context.tokens_in(party.span) if party.span is not None else ()
    if not inside:
        return False
    head = inside[-1]
    if head.pos in ("NUM", "DET") or head.lemma == "other":
        return False
    if status != "attending":
        return True
    before = context.tokens[inside[0].index - 1].text.lower() if inside[0].index else ""
    if before in ("a", "an", "some") or head.pos == "PRON":
        return False
    return head.tag != "NNS" or any(t.pos in ("PROPN", "ADJ") for t in inside)


def _meeting(context: "Context", sentence: Sentence, index: int | None) -> Keywords | None:
    """The meeting as keywords: its phrase, else the nearest before it in the report."""
    if index is None:
        at = bisect.bisect_left(context.meetings, sentence.first)
        named = context.meetings[at : at + 1]
        index = named[0] if named and named[0] < sentence.last else spoken_of(context, sentence.first)
    if index is None:
        return None
    return context.keywords(_occasion(context, index) if context.tokens[index].pos == "VERB" else context.phrase(index))


def _with(context: "Context", meeting: Keywords | None, partners: Sequence[Party]) -> Keywords | None:
    """A meeting's words with the names of those who are met behind its noun."""
    if meeting is None or not partners:
        return meeting
    names = [short_name(actor) for p in partners[:2] if (actor := context.lookup.by_id(p.actor or "")) is not None]
    return Keywords(tuple(dict.fromkeys((*meeting.lemmas[:1], *names, *meeting.lemmas[1:])))[:LIMIT], meeting.span)


def _occasion(context: "Context", verb: int) -> Span:
    """The words of an act that is an occasion by itself: "visited the palace"."""
    kids = context.tree.children(verb, "dobj", "prep", "dative", "agent")
    return context.span(verb, max((t.index for k in kids[:2] for t in context.tree.subtree(k.index)), default=verb))


# -- how the act stands ------------------------------------------------------------------------------------------------


def _judge(context: "Context", sentence: Sentence, act: Act) -> tuple[AttendanceStatus, Keywords | None, Certainty] | None:
    """Status, condition and certainty of an act; None where the text does not say that it holds."""
    lex, tokens, tree = lexicon(), context.tokens, context.tree
    if act.settled:
        return ("attending" if act.comes else "absent"), None, certainty_of(context, act.index)
    comes = act.comes
    opened = act.open
    at = tokens[act.index]
    if context.in_condition(act.index):
        return None
    if is_negated(context, at.index):
        comes = not comes
    modal = modal_of(context, at.index)
    opened = opened or modal in ("may", "might")
    for _ in range(6):
        marks = {t.lemma for t in tree.children(at.index, "mark", "advmod") if t.index < at.index}
        question = "whether" in marks or ("if" in marks and at.dep == "ccomp")
        if at.head == at.index:
            if question:
                opened = True
            break
        above = tokens[at.head]
        if at.dep in ("relcl",) or (at.dep == "advcl" and not (question or any(t.tag == "TO" for t in tree.children(at.index, "aux")))):
            if question:
                opened = True
            break
        negated = is_negated(context, above.index)
        if question:
            opened = True
        elif at.dep in ("xcomp", "ccomp", "acl", "pcomp", "advcl", "dobj", "pobj", "prep", "acomp", "attr", "oprd"):
            if lex.has("calling", above.lemma) and any(
                t.index != at.index and t.index < at.index for t in tree.children(above.index, "dobj", "dative", "prep")
            ):
                return None
            if lex.has("calling", above.lemma) and tree.children(at.index, "nsubj") and above.lemma != "expect":
                return None
            if lex.has("open", above.lemma) and at.dep != "ccomp":
                opened = True
            elif lex.has("refusing", above.lemma) and (
                above.lemma != "rule" or any(t.lemma == "out" for t in tree.children(above.index, "prt", "advmod"))
            ):
                if negated and above.lemma in ("rule", "exclude"):
                    opened = True
                elif above.lemma == "deny" or not negated:
                    comes = not comes
            elif negated:
                if lex.has("deciding", above.lemma) or at.dep == "ccomp":
                    # "Has not said that he would come" says neither that he will nor that he will not.
                    return None
                comes = not comes
            if modal_of(context, above.index) in ("may", "might") and at.dep != "ccomp":
                opened = True
        elif at.dep == "conj":
            pass
        else:
            break
        at = above
    text_end = context.report.text[sentence.end - 1 : sentence.end]
    if text_end == "?":
        return None
    condition = context.condition_of(act.index)
    if act.falls:
        return "conditional", condition or _cause(context, act.index), "possible"
    if opened:
        return "undecided", condition, "possible"
    if condition is not None:
        return "conditional", condition, "possible"
    certainty = certainty_of(context, act.index)
    return ("attending" if comes else "absent"), None, certainty


def _cause(context: "Context", index: int) -> Keywords | None:
    """What may make a meeting fall through: "may be called off because of a quarrel over the agenda"."""
    for child in context.tree.children(index, "prep", "advcl"):
        if child.lemma in ("because", "due", "over"):
            return context.keywords(context.tree.span(child.index))
    return None
