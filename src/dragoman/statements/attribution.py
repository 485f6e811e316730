"""On whose word: source, cue and content of everything that a report says others said.

The three parts follow the Penn Attribution Relations Corpus and PolNeAR (Newell, Margolin, Ruths 2018): a source, the cue
that lexically anchors the relation, and the content. Content is read off the parse (the clause that a verb of saying
governs, the clause around a parenthetic one) and off quotation marks.
"""

import bisect
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.language import Stretches
from dragoman.model import Attribution, Party, Sentence, Span, Token
from dragoman.statements.citations import TELLING
from dragoman.statements.citing import find_citations
from dragoman.statements.ground import Ground
from dragoman.statements.saying import lexicon, source_of
from dragoman.statements.speakers import speakers

_SURE = 0.6
"""How likely an attribution must be that only the trained judge sees."""

_IMPERSONAL = frozenset({"it", "that", "this", "what", "which", "there"})


class Cited(Struct, frozen=True, kw_only=True):
    """One attribution with the words that it covers."""

    attribution: Attribution
    """Source, cue, through whom, and who reports the source."""
    cue: int
    """Index of the cue's head token."""
    kind: str
    """Sense of the cue: say, claim, deny, promise, warn, demand, ask, believe, agree, call."""
    content: tuple[Span, ...]
    """What is said, in order; quotations without their marks."""

    @property
    def width(self) -> int:
        """Number of characters that the content covers."""
        return sum(span.end - span.start for span in self.content)


def find_attributions(context: Ground) -> tuple[Cited, ...]:
    """Find every attribution of a report.

    Returns:
        attributions in order of their content; an empty tuple where nobody is cited.
    """
    found: list[Cited] = []
    verbs, nouns = lexicon().verbs, lexicon().nouns
    for sentence in context.annotated.sentences:
        found.extend(_phrases(context, sentence))
        for token in context.annotated.tokens_of(sentence):
            if token.pos in ("VERB", "AUX") and token.lemma in verbs:
                cited = _verb(context, sentence, token)
            elif token.pos == "NOUN" and token.lemma in nouns:
                cited = _noun(context, token)
            else:
                continue
            if cited is not None:
                found.append(cited)
    found.extend(_quoted(context, found))
    found.extend(_judged(context, found))
    contents = Stretches((span.start, span.end, cited) for cited in found for span in cited.content)
    nested = [_nested(cited, contents) for cited in found]
    return tuple(sorted(nested, key=lambda c: (c.content[0], c.cue)))


def _nested(cited: Cited, contents: Stretches[Cited]) -> Cited:
    """Set who reports the source, where the cue itself stands in another's content."""
    cue = cited.attribution.cue
    around = [o for o in contents.around(cue.start, cue.end) if o is not cited and o.attribution.source != cited.attribution.source]
    if not around:
        return cited
    nearest = min(around, key=lambda o: (o.width, o.cue))
    a = cited.attribution
    return Cited(
        attribution=Attribution(source=a.source, cue=a.cue, via=a.via, outer=nearest.attribution.source),
        cue=cited.cue,
        kind=cited.kind,
        content=cited.content,
    )


# -- sources ---------------------------------------------------------------------------------------------------------


def _via(context: Ground, verb: Token) -> Party | None:
    tree, press = context.tree, lexicon().press
    for held in tree.children(verb.index, "dobj", "dative"):
        if verb.lemma in ("tell", "inform", "brief", "assure", "remind", "notify") and (held.lemma in press or held.entity == "ORG"):
            return context.party(held.index)
    for prep in tree.children(verb.index, "prep", "dative"):
        for held in tree.children(prep.index, "pobj"):
            if prep.lemma in ("to", "with") and (held.lemma in press or held.entity == "ORG"):
                return context.party(held.index)
            if prep.lemma in ("in", "on", "by", "at", "through", "via") and held.lemma in lexicon().channels:
                inner = next(
                    (t for w in tree.children(held.index, "prep") for t in tree.children(w.index, "pobj") if w.lemma in ("with", "to")),
                    None,
                )
                return context.party(inner.index if inner else held.index)
    return None


def _said(context: Ground, verb: Token, source: Party) -> Attribution:
    """On whose word it is: of an agency that only quotes the president, on the president's through the agency."""
    cue = context.span(verb.index, verb.index)
    for clause in context.tree.children(verb.index, "advcl"):
        quoted = next(iter(context.tree.children(clause.index, "dobj")), None) if clause.lemma == "quote" else None
        if quoted is not None and clause.tag == "VBG" and context.actor_at(quoted.index) is not None:
            return Attribution(source=context.party(quoted.index), cue=cue, via=source)
    return Attribution(source=source, cue=cue, via=_via(context, verb))


# -- cues ------------------------------------------------------------------------------------------------------------


def _verb(context: Ground, sentence: Sentence, verb: Token) -> Cited | None:
    tree = context.tree
    kinds = lexicon().verbs[verb.lemma]
    content: list[Span] = []
    if verb.lemma not in lexicon().quoting:
        for clause in tree.children(verb.index, "ccomp"):
            content.append(_trim(context, tree.span(clause.index)))
        if not content and (verb.dep in ("parataxis", "ccomp", "conj", "dep") or _set_off(context, sentence, verb)):
            content.extend(_around(context, sentence, verb))
    if not content:
        return None
    source = source_of(context, verb)
    if source is None or (context.tokens[source].lemma in _IMPERSONAL and context.actor_at(source) is None):
        return None
    if any(span.start <= context.tokens[source].start < span.end for span in content) and len(content) == 1:
        return None
    attribution = _said(context, verb, context.party(source))
    return Cited(attribution=attribution, cue=verb.index, kind=kinds[0], content=tuple(sorted(content)))


def _trim(context: Ground, span: Span) -> Span:
    """A content clause without the complementiser before it and the marks around it."""
    tokens = list(context.tokens_in(span))
    while len(tokens) > 1 and (tokens[0].pos == "PUNCT" or (tokens[0].lemma == "that" and tokens[0].dep == "mark")):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].pos == "PUNCT":
        tokens.pop()
    return context.span(tokens[0].index, tokens[-1].index) if tokens else span


def _set_off(context: Ground, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb of saying stands in a comma's aside at the end: "…, the ministry said"."""
    if verb.lemma not in ("say", "add", "tell", "report", "note", "explain", "announce", "state", "claim", "warn", "write"):
        return False
    subjects = context.tree.children(verb.index, "nsubj")
    first = min([verb.index, *(context.tree.subtree(s.index)[0].index for s in subjects)])
    return bool(subjects) and first > sentence.first and context.tokens[first - 1].text in (",", "”", '"', "’", "—", "–")


def _around(context: Ground, sentence: Sentence, verb: Token) -> Iterator[Span]:
    """The clause around a parenthetic verb of saying: what stands before its comma, and what goes on behind."""
    tokens = context.tokens
    own = {t.index for t in context.tree.subtree(verb.index)} if verb.dep in ("parataxis", "dep") else {verb.index}
    for child in context.tree.children(verb.index, "nsubj", "nsubjpass", "aux", "dative", "prep", "advmod", "npadvmod", "dobj"):
        own.update(t.index for t in context.tree.subtree(child.index))
    low, high = verb.index, verb.index
    while low - 1 in own and low - 1 >= sentence.first:
        low -= 1
    while high + 1 in own and high + 1 < sentence.last:
        high += 1
    before_mark = low - 1 >= sentence.first and tokens[low - 1].pos == "PUNCT"
    if before_mark and low - 2 >= sentence.first:
        yield _trim(context, context.span(sentence.first, low - 2))
        if high + 2 < sentence.last and tokens[high + 1].text == ",":
            yield _trim(context, context.span(high + 2, sentence.last - 1))


def _noun(context: Ground, noun: Token) -> Cited | None:
    """ "The minister's claim that …", "a warning by the envoy that …"."""
    tree = context.tree
    clauses = [
        c
        for c in tree.children(noun.index, "acl", "ccomp", "relcl")
        if any(k.lemma == "that" and k.dep == "mark" for k in tree.children(c.index))
    ]
    if not clauses:
        return None
    source: int | None = None
    for child in tree.children(noun.index, "poss"):
        source = child.index
    for prep in tree.children(noun.index, "prep"):
        if prep.lemma in ("by", "from", "of") and source is None:
            source = next((t.index for t in tree.children(prep.index, "pobj")), None)
    if source is None:
        return None
    content = _trim(context, tree.span(clauses[0].index))
    attribution = Attribution(source=context.party(source), cue=context.span(noun.index, noun.index))
    return Cited(attribution=attribution, cue=noun.index, kind="claim", content=(content,))


def _phrases(context: Ground, sentence: Sentence) -> Iterator[Cited]:
    """ "According to X", "based on a draft seen by …"."""
    tokens, tree = context.tokens, context.tree
    phrases = lexicon().phrases
    for first in range(sentence.first, sentence.last):
        known = phrases.get(tokens[first].text.lower())
        if known is None:
            continue
        words = tuple(t.text.lower() for t in tokens[first : min(first + len(known[0]), sentence.last)])
        phrase = next((p for p in known if words[: len(p)] == p), None)
        if phrase is None:
            continue
        last = first + len(phrase) - 1
        held = next((t for t in tree.children(last, "pobj")), None)
        if held is None or (phrase in (("per",), ("based", "on"), ("going", "by")) and not _set_apart(context, sentence, first)):
            continue
        end = tree.subtree(held.index)[-1].index
        spans = []
        if first - 1 > sentence.first:
            spans.append(_trim(context, context.span(sentence.first, first - 1)))
        if end + 2 < sentence.last and (tokens[end + 1].text == "," or first == sentence.first):
            spans.append(_trim(context, context.span(end + 1, sentence.last - 1)))
        if not spans:
            continue
        via = next(
            (
                context.party(who.index)
                for act in tree.children(held.index, "acl")
                for by in tree.children(act.index, "agent", "prep")
                for who in tree.children(by.index, "pobj")
                if by.lemma == "by"
            ),
            None,
        )
        yield Cited(
            attribution=Attribution(source=context.party(held.index), cue=context.span(first, last), via=via),
            cue=first,
            kind="say",
            content=tuple(spans),
        )


def _set_apart(context: Ground, sentence: Sentence, first: int) -> bool:
    return first == sentence.first or context.tokens[first - 1].text in (",", "—", "–", "(")


# -- what the trained judge adds ---------------------------------------------------------------------------------------


def _judged(context: Ground, known: Sequence[Cited]) -> Iterator[Cited]:
    """Speech that the rules do not know: a cue outside their words, or a clause that hangs on it in another way."""
    cues = frozenset(c.cue for c in known)
    starts = sorted(context.tokens[cue].start for cue in cues)
    for citation in find_citations(context.annotated, context.tree, telling=True, known=cues):
        if citation.subject is None or citation.frame not in TELLING or citation.likelihood < _SURE:
            continue
        # "Went on to say" is one cue, and the rules have its verb of saying.
        if bisect.bisect_left(starts, citation.cue.start) != bisect.bisect_left(starts, citation.cue.end):
            continue
        head = context.tokens[citation.head]
        yield Cited(
            attribution=Attribution(source=context.party(citation.subject), cue=citation.cue, via=_via(context, head)),
            cue=citation.head,
            kind=lexicon().verbs.get(head.lemma, ("say",))[0],
            content=tuple(_trim(context, span) for span in citation.content),
        )


# -- quotation marks ---------------------------------------------------------------------------------------------------


def _quoted(context: Ground, known: Sequence[Cited]) -> Iterator[Cited]:
    """Attributions that quotation marks add: quotes beside a cue, and quotes that go on with the same speaker."""
    contents = Stretches((s.start, s.end, c.cue) for c in known for s in c.content)
    for quote, found in speakers(context):
        if found is None or found.cue in contents.around(quote.start, quote.end):
            continue
        attribution = _said(context, context.tokens[found.cue], found.party)
        yield Cited(attribution=attribution, cue=found.cue, kind=found.kind, content=(quote,))
