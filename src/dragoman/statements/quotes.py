"""Quotations: words between quotation marks that are somebody's words, and whose they are."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Attribution, Quote, Sentence, Token
from dragoman.statements.speakers import speakers

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def find_quotes(context: "Context") -> Iterator[Quote]:
    """Find the quotations of a report's body and captions, in order."""
    kinds = {b: block.kind for b, block in enumerate(context.report.blocks)}
    cue: int | None = None
    for span, speaker in speakers(context):
        tokens = context.tokens_in(span)
        if not tokens:
            continue
        sentence = context.sentence(tokens[0].index)
        if kinds[sentence.block] == "heading" or speaker is None:
            continue
        yield Quote(
            id="",
            span=span,
            sentence=sentence.index,
            attribution=Attribution(source=speaker.party, cue=context.span(speaker.cue, speaker.cue)),
            speaker=speaker.party,
            words=span,
            goes_on=speaker.cue == cue and _is_carried(context, sentence, speaker.cue),
            phrase=_is_phrase(context, tokens),
        )
        cue = speaker.cue


def _is_carried(context: "Context", sentence: Sentence, cue: int) -> bool:
    """Whether a quotation hangs on words of saying in its own sentence, or on those before the paragraph that it fills.

    A new sentence behind "she said" in one paragraph is a remark that stands by itself.
    """
    said = context.sentence(cue)
    return said.index == sentence.index or said.block != sentence.block


def _is_phrase(context: "Context", words: Sequence[Token]) -> bool:
    """Whether quoted words hold no clause and do not stand by themselves, behind a colon or a comma or at the head of their sentence."""
    if any(t.tag in _FINITE for t in words):
        return False
    first = context.sentence(words[0].index).first
    before = context.tokens[max(first, words[0].index - 2) : words[0].index]
    return any(t.text.isalnum() for t in before) and not any(t.text in (":", ",") for t in before)
