"""Quotations of one utterance, whatever each report cut away, misheard or rewrote.

Reports quote a remark in pieces: one brings three sentences of it, another six words of the second. What is one is found from the
shortest piece up: each longer one that holds its words joins it, so that nothing is chained through a third. A word or two that a report
picked out join the utterance that holds them.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from dragoman.collation.placing import Places, who
from dragoman.model import Quote

_TELLING = 4
"""So many words can be recognised though one of them is another; fewer must be the same."""
_ALIKE = 0.8
"""Share of the shorter piece's words that the longer one has in the same order."""
_SPREAD = 1.4
"""Over so many times its length the words of a piece may lie in the longer one."""
_SURE = 6
"""So many words in the same order are one utterance though another is named as the speaker."""
_DENYING = frozenset({"not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"})


def utterances(quotes: Sequence[Quote], places: Places) -> list[list[Quote]]:
    """Put quotations of one utterance together.

    Args:
        quotes: the quotations of all reports.
        places: their words, and what stands at the same place of aligned passages.

    Returns:
        the groups, each sorted by place. One that quotes at length belongs to every utterance of which others quote a piece.
    """
    groups: list[list[Quote]] = []
    ordered = sorted(quotes, key=lambda q: (len(places.words(q.words)), q.span, q.id))
    for quote in (q for q in ordered if not _is_echo(q, places)):
        mine = [group for group in groups if _is_one(group[0], quote, places)]
        for group in mine:
            group.append(quote)
        if not mine:
            groups.append([quote])
    for quote in (q for q in ordered if _is_echo(q, places)):
        holding = [group for group in groups if any(_is_one(quote, other, places) for other in group)]
        # What several utterances hold stands for none of them.
        if len(holding) == 1:
            holding[0].append(quote)
        else:
            groups.append([quote])
    return [sorted(group, key=lambda q: (q.span, q.id)) for group in _whole(groups, quotes)]


def _whole(groups: list[list[Quote]], quotes: Sequence[Quote]) -> list[list[Quote]]:
    """The groups, with what one report alone quotes put to the words that it goes on from."""
    held = {quote.id: group for group in groups for quote in group}
    before: Quote | None = None
    for quote in sorted(quotes, key=lambda q: (q.words, q.id)):
        group = held[quote.id]
        if quote.goes_on and before is not None and before.report == quote.report and len({q.report for q in group}) == 1:
            for other in group:
                held[other.id] = held[before.id]
            if group is not held[before.id]:
                held[before.id].extend(group)
                group.clear()
        before = quote
    return [group for group in groups if group]


def _is_echo(quote: Quote, places: Places) -> bool:
    """Whether a quotation is a few words picked out of what was said."""
    return quote.phrase and len(places.words(quote.words)) < _TELLING


def _is_one(piece: Quote, longer: Quote, places: Places) -> bool:
    if piece.report == longer.report and piece.words.overlaps(longer.words):
        return piece.words == longer.words
    same = who(piece.speaker) == who(longer.speaker)
    few, many = places.words(piece.words), places.words(longer.words)
    if not few:
        return False
    if len(few) < _TELLING:
        return same and any(many[i : i + len(few)] == few for i in range(len(many) - len(few) + 1))
    found = [b for b in SequenceMatcher(None, few, many, autojunk=False).get_matching_blocks() if b.size]
    shared = sum(b.size for b in found)
    if found and (same or shared >= _SURE) and shared >= _ALIKE * len(few):
        first, last = found[0].b, found[-1].b + found[-1].size
        if last - first <= _SPREAD * len(few):
            # Where a report lost a "not", its speaker says something else.
            return _denials(few) == _denials(many[first:last])
    return same and piece.report != longer.report and places.covers(piece.words, longer.words)


def _denials(words: Sequence[str]) -> int:
    return sum(word in _DENYING or word.endswith("n't") for word in words)
