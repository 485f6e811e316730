"""Quotations: words between quotation marks that are somebody's words, and whose they are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Attribution, Quote
from dragoman.statements.speakers import speakers

if TYPE_CHECKING:
    from dragoman.statements.context import Context


def find_quotes(context: "Context") -> Iterator[Quote]:
    """Find the quotations of a report's body and captions, in order."""
    kinds = {b: block.kind for b, block in enumerate(context.report.blocks)}
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
        )
