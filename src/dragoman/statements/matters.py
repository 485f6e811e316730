"""What a stance is about: the head and the words of its matter, and the one it is addressed to."""

from typing import TYPE_CHECKING

from dragoman.model import Keywords, Span, Token
from dragoman.statements.predication import is_party
from dragoman.statements.stance_lexicon import Entry, lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_CLAUSE = ("xcomp", "ccomp", "pcomp")
_LEFT_OUT = ("relcl", "appos", "advcl", "parataxis", "cc", "dep")


_GOES_WITH = frozenset({"before", "after", "without", "as"})
_WHEN = frozenset({"DATE", "TIME"})
_NEAR = 8
_BARE = 2


def matter_of(context: "Context", holder: int, last: int, entry: Entry) -> tuple[int | None, int | None]:
    """Head of the matter and head of the one addressed, behind a predicate."""
    tree, tokens = context.tree, context.tokens
    end = tokens[last]
    if entry.addressed and end.index != holder and end.dep == "aux" and end.lemma == "to" and len(entry.words) > 1:
        who = next((c for c in tree.children(holder, "dobj", "dative") if c.index < end.index), None)
        return end.head, who.index if who is not None else None
    if end.index != holder and end.pos in ("ADP", "SCONJ", "PART", "ADV") and not entry.addressed:
        if end.dep in ("aux", "mark"):
            return end.head, None
        held = next(iter(tree.children(last, "pobj", "pcomp")), None)
        if held is not None:
            follow = [
                c
                for c in tree.children(holder, "xcomp") + tree.children(held.index, "acl", "relcl")
                if _to(context, c.index) and c.index > held.index
            ]
            if follow and end.lemma in ("for", "on", "upon", "to") and is_party(context, held.index) and entry.sense == "demands":
                return follow[0].index, held.index
            return held.index, None
        if end.pos == "ADP" and end.dep == "prep":
            clause = next((c for c in tree.children(holder, *_CLAUSE) if c.index > last), None)
            return (clause.index, None) if clause else (None, None)
    clause = next((c for c in tree.children(holder, *_CLAUSE) if c.index > holder and not _is_saying(context, c.index)), None)
    thing = next((c for c in tree.children(holder, "dobj", "attr", "oprd") if c.index not in range(holder, holder)), None)
    if thing is not None and thing.index == last:
        thing = None
    other = next((c for c in tree.children(holder, "dative") if c.pos in ("NOUN", "PROPN", "PRON")), None)
    addressed = other.index if other is not None else None
    if clause is not None and entry.sense == "demands" and _asks(context, clause.index):
        return None, addressed
    if entry.clausal:
        thing_target = thing.index if thing is not None and clause is not None else addressed
        return (clause.index, thing_target) if clause is not None else (None, None)
    if entry.addressed:
        if clause is not None and clause.tag in ("VB", "VBN"):
            subject = next(iter(tree.children(clause.index, "nsubj", "nsubjpass")), None)
            who = thing or subject or _pobj(context, last)
            return clause.index, who.index if who is not None else addressed
        object_ = thing or _pobj(context, last)
        purpose = next((c for c in tree.children(holder, "advcl", "acl") if _to(context, c.index) and c.index > holder), None)
        if object_ is not None and purpose is None:
            purpose = next((c for c in tree.children(object_.index, "acl", "relcl") if _to(context, c.index)), None)
        if object_ is not None and purpose is not None:
            return purpose.index, object_.index
        if object_ is not None:
            for prep in tree.children(holder, "prep") + tree.children(object_.index, "prep"):
                if prep.lemma in ("for", "over", "on", "into", "against") and (
                    held := next(iter(tree.children(prep.index, "pobj", "pcomp")), None)
                ):
                    return held.index, object_.index
            if not is_party(context, object_.index):
                return object_.index, None
        return None, None
    if thing is not None and clause is not None and _to(context, clause.index) and entry.sense == "demands":
        return clause.index, thing.index
    if thing is not None:
        return thing.index, addressed
    if clause is not None:
        subject = next(iter(tree.children(clause.index, "nsubj", "nsubjpass")), None)
        if entry.sense in ("demands", "supports") and subject is not None and is_party(context, subject.index):
            addressed = subject.index
        return clause.index, addressed
    return None, addressed


def _pobj(context: "Context", last: int) -> Token | None:
    return next(iter(context.tree.children(last, "pobj")), None)


def _to(context: "Context", index: int) -> bool:
    return any(t.lemma == "to" for t in context.tree.children(index, "aux"))


def _asks(context: "Context", index: int) -> bool:
    """Whether a complement is a question: "asked whether", "asked what"."""
    first = context.tree.subtree(index)[0]
    return first.lemma in ("whether", "if", "what", "why", "how", "when", "where", "who", "which")


def _is_saying(context: "Context", index: int) -> bool:
    """Whether a complement is the parser's slip for the clause of saying around ("…, the minister said")."""
    return context.tokens[index].lemma in ("say", "add", "tell") and bool(context.tree.children(index, "nsubj"))


def matter_span(context: "Context", matter: int, after: int) -> Span:
    """The words of a matter: a noun with what describes it, or a clause without "that" and without its conditions."""
    tree, tokens = context.tree, context.tokens
    top = tokens[matter]
    left_out: tuple[str, ...] = (
        _LEFT_OUT
        if top.pos in ("NOUN", "PROPN", "PRON", "NUM")
        else ("parataxis", "cc", "mark", "advcl")
        if not _coordinated(context, matter)
        else ("parataxis", "mark", "advcl")
    )
    if top.lemma in lexicon().lists["general"]:
        # "A compromise under which monitors count the flights": the clause tells which.
        left_out = tuple(d for d in left_out if d != "relcl")
    kept: list[Token] = [top]
    for child in tree.children(matter):
        if child.dep == "relcl" and child.index - matter > _NEAR:
            continue
        if child.dep in left_out or (child.dep == "conj" and "cc" in left_out and top.pos in ("VERB", "AUX")):
            continue
        kept.extend(tree.subtree(child.index))
    if top.dep == "dobj":
        # "Its course regarding the talks": what it is about may hang on the verb.
        for prep in tree.children(top.head, "prep"):
            if prep.index > matter and prep.lemma in ("regarding", "concerning", "about", "over", "on"):
                about = tree.subtree(prep.index)
                if not any(t.entity in ("DATE", "TIME") for t in about[1:3]):
                    kept.extend(about)
    if top.dep in ("dobj", "xcomp"):
        # "Wants a vote before any signature", "accepts it only as part of a treaty": with what it goes is part of the matter.
        for prep in tree.children(top.head, "prep"):
            held = tree.children(prep.index, "pobj", "pcomp")
            if (
                prep.index > matter
                and prep.lemma in _GOES_WITH
                and any(h.entity not in _WHEN and h.lemma not in lexicon().lists["preconditions"] for h in held)
            ):
                kept.extend(t for t in tree.subtree(prep.index))
    if top.dep == "dobj" and top.lemma in lexicon().lists["general"] and len(kept) <= _BARE:
        # "Opposes the deal because it pledges the tax": the reason says what about it.
        for reason in tree.children(top.head, "advcl"):
            if reason.index > matter and any(t.lemma in ("because", "since", "as") for t in tree.children(reason.index, "mark")):
                kept.extend(tree.subtree(reason.index))
    kept = sorted((t for t in kept if t.index > after or t.index == matter or top.index < after), key=lambda t: t.index)
    while len(kept) > 1 and kept[-1].pos in ("PUNCT", "CCONJ"):
        kept.pop()
    while len(kept) > 1 and (kept[0].pos in ("PUNCT", "CCONJ") or kept[0].dep in ("det", "mark") or kept[0].tag == "TO"):
        kept.pop(0)
    return context.span(kept[0].index, kept[-1].index)


def matters_in(context: "Context", matter: int, span: Span) -> list[Span]:
    """The deeds that one stance is about, each for itself: "to suspend the tests and close the site" are two.

    Args:
        context: the report.
        matter: head of the matter.
        span: its words.

    Returns:
        the words of each, in order; `span` alone for a noun and where no other deed with words of its own is joined to it.
    """
    tree, tokens = context.tree, context.tokens
    if tokens[matter].pos != "VERB" or not any(c.dep == "conj" for c in tree.children(matter)):
        return [span]
    found = [span]
    for other in tree.conjuncts(matter):
        if other.index <= matter or other.tag not in (tokens[matter].tag, "VBZ", "VBP") or tree.children(other.index, "nsubj", "nsubjpass"):
            continue
        if other.lemma == "send" or other.lemma in lexicon().lists["attending"]:
            # Who is to come is read as attendance.
            continue
        if any(c.lemma != "and" for c in tree.children(other.head, "cc")):
            # "Play before crowds or lose points"
            continue
        first = tree.subtree(other.index)[0].index
        if not tree.children(other.index, "dobj", "prep", "xcomp", "ccomp") or not span.start < tokens[first].start < span.end:
            continue
        head = [t for t in context.tokens_in(found[-1]) if t.index < first]
        while len(head) > 1 and head[-1].pos in ("PUNCT", "CCONJ", "SCONJ", "ADV"):
            head.pop()
        if head:
            found[-1:] = [context.span(head[0].index, head[-1].index), matter_span(context, other.index, other.index)]
    return found


def before(context: "Context", span: Span, condition: Keywords | None) -> Span:
    """A phrase up to the condition that the parser hung inside it."""
    if condition is None or not span.start < condition.span.start < span.end:
        return span
    kept = [t for t in context.tokens_in(span) if t.end <= condition.span.start]
    while len(kept) > 1 and kept[-1].pos == "PUNCT":
        kept.pop()
    # "Few, if any, concessions": what is left must still say something.
    telling = any(t.pos in ("NOUN", "PROPN", "VERB", "NUM") for t in kept)
    return context.span(kept[0].index, kept[-1].index) if telling else span


def _coordinated(context: "Context", matter: int) -> bool:
    return any(not context.tree.children(c.index, "nsubj", "nsubjpass") for c in context.tree.children(matter, "conj"))
