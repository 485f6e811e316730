"""Whose words stand between quotation marks."""

from msgspec import Struct

from dragoman.language import Stretches
from dragoman.model import Party, QuotedText, Sentence, Span, Token
from dragoman.statements.ground import Ground
from dragoman.statements.saying import lexicon, source_of

_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "'", "‘", "’", "``", "''", ",", ":", ".", "…", "—", "–", "-", "?", "!"})


class Speaker(Struct, frozen=True):
    """Whose words a quotation is."""

    party: Party
    """The speaker."""
    cue: int
    """Index of the verb that says so."""
    kind: str
    """Sense of that verb."""


def speakers(context: Ground) -> list[tuple[Span, Speaker | None]]:
    """Every quoted stretch of a report in order, with its speaker where the text tells."""
    found: list[tuple[Span, Speaker | None]] = []
    inside = _inside(context)
    held = Stretches((s.start, s.end, s) for s in context.annotated.sentences)
    last: tuple[int, Speaker] | None = None
    for quoted in context.annotated.quoted:
        sentences = held.touching(quoted.outer.start, quoted.outer.end)
        if not sentences:
            continue
        speaker = _speaker(context, quoted, sentences, inside)
        if speaker is None and last is not None and sentences[0].block - last[0] <= 1 and _alone(context, quoted, sentences):
            speaker = last[1]
        if speaker is not None:
            last = (sentences[-1].block, speaker)
        found.append((quoted.span, speaker))
    return found


def _inside(context: Ground) -> frozenset[int]:
    """Indices of all tokens that stand inside quotation marks."""
    return frozenset(t.index for quoted in context.annotated.quoted for t in context.tokens_in(quoted.span))


def _alone(context: Ground, quoted: QuotedText, sentences: list[Sentence]) -> bool:
    """Whether the sentences hold nothing but the quotation."""
    rest = context.report.text[sentences[0].start : quoted.outer.start] + context.report.text[quoted.outer.end : sentences[-1].end]
    return not any(c.isalnum() for c in rest)


def _speaker(context: Ground, quoted: QuotedText, sentences: list[Sentence], inside: frozenset[int]) -> Speaker | None:
    own = context.tokens_in(quoted.span)
    if not own:
        return None
    verbs = lexicon().verbs
    cues = [
        t
        for s in sentences
        for t in context.annotated.tokens_of(s)
        if t.index not in inside and t.pos in ("VERB", "AUX") and t.lemma in verbs
    ]
    best: Token | None = None
    after = [t for t in cues if t.index > own[-1].index]
    before = [t for t in cues if t.index < own[0].index and source_of(context, t) is not None]
    top = own[0]
    members = {t.index for t in own}
    while top.head != top.index and top.head in members:
        top = context.tokens[top.head]
    above = {t.index for t in context.tree.ancestors(top.index)}
    close = next((t for t in after if _adjoins(context, own[-1], t)), None)
    after = [t for t in after if source_of(context, t) is not None]
    if close is not None:
        best = close
    if best is None:
        best = next((t for t in reversed(before) if t.index in above), None)
    if best is None:
        best = next((t for t in after if t.index in above), None)
    if best is None and before:
        best = before[-1]
    if best is None and after:
        best = after[0]
    if best is not None:
        source = source_of(context, best)
        if best is close or (source is None and best.index > own[-1].index):
            source = _between(context, own[-1].index, best.index) or source
        elif context.tree.children(best.index, "nsubjpass") and (by := _by(context, own[-1].index, sentences[-1].last)) is not None:
            source = by
        if source is not None and source not in inside:
            return Speaker(context.party(source), best.index, verbs[best.lemma][0])
    if own[0].index > 1 and any(context.tokens[own[0].index - k].text == ":" for k in (1, 2)):
        told = _last_source(context, own[0].index)
        if told is not None:
            return told
    # No verb of saying: the words are those of the one who acts in the clause around them.
    for token in context.tree.ancestors(top.index):
        if token.index in inside or token.pos not in ("VERB", "AUX"):
            continue
        source = source_of(context, token)
        if source is not None and source not in inside and context.actor_at(source) is not None:
            return Speaker(context.party(source), token.index, "say")
    return None


def _last_source(context: Ground, index: int) -> Speaker | None:
    """Who was cited last before a token in the same paragraph: "Everything depends on the review, he said. His word: “…”"."""
    block = context.sentence(index).block
    for i in range(index - 1, -1, -1):
        token = context.tokens[i]
        if context.sentence(i).block != block:
            break
        if token.pos == "VERB" and "say" in lexicon().verbs.get(token.lemma, ()):
            source = source_of(context, token)
            if source is not None and context.actor_at(source) is not None:
                return Speaker(context.party(source), i, "say")
    return None


def _between(context: Ground, last: int, cue: int) -> int | None:
    """The subject that stands between a quotation and the cue behind it, whatever the parser hung it on."""
    for i in range(last + 1, cue):
        token = context.tokens[i]
        if (
            token.pos in ("NOUN", "PROPN", "PRON")
            and token.dep not in ("compound", "poss", "nmod", "amod")
            and token.tag not in ("WP", "WDT")
        ):
            return i
    return None


def _by(context: Ground, last: int, end: int) -> int | None:
    """The agent behind a quotation ("was rejected as “…” by a committee")."""
    if last + 2 < end and context.tokens[last + 2].lemma == "by" and context.tokens[last + 1].pos == "PUNCT":
        return next((t.index for t in context.tree.children(last + 2, "pobj")), None)
    return None


def _adjoins(context: Ground, last: Token, cue: Token) -> bool:
    """Whether between a quotation's end and a cue stands only the cue's own subject and helpers."""
    own = {cue.index}
    for child in context.tree.children(cue.index, "nsubj", "aux", "advmod", "neg"):
        own.update(t.index for t in context.tree.subtree(child.index))
    if all(i in own or context.tokens[i].text in _MARKS for i in range(last.index + 1, cue.index)):
        return True
    # A name with its aside between quotation and cue, which the parser may have hung on the quotation.
    between = context.tokens[last.index + 1 : cue.index]
    words = [t for t in between if t.text not in _MARKS]
    return (
        bool(words)
        and words[0].pos in ("PROPN", "DET", "PRON", "NOUN")
        and not any(t.pos in ("VERB", "AUX") for t in words)
        and cue.tag == "VBD"
    )
