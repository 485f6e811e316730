"""The telling words of a phrase, most telling first."""

import functools
import importlib.resources
from collections.abc import Sequence

from dragoman.model import Keywords, Span, Token
from dragoman.statements.ground import Ground
from dragoman.wordlists import parsed

LIMIT = 6
"""More words than these say no more of what a phrase is about."""

_REACH = 12
"""Words farther from a phrase than this say little of it."""

_IN_FRONT = 1.5
"""What stands in front of a phrase is that much farther: its verb's own words tell less than what follows."""

# How much less a word tells than a noun at the same depth of the tree; parts of speech that are not here tell nothing.
_COST = {"NOUN": 0.0, "PROPN": 0.2, "VERB": 0.3, "NUM": 0.6, "ADJ": 0.5, "ADV": 1.6, "X": 1.0, "INTJ": 2.0}


@functools.cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    held = parsed(importlib.resources.files(__package__).joinpath("keywords.yaml").read_text("utf-8"))
    return frozenset(held["light"]), frozenset(held["titles"])


def keywords(context: Ground, span: Span) -> Keywords:
    """Pick the telling words of a phrase.

    The head comes first, then what hangs nearest to it, nouns and names before verbs, numbers and adjectives. A compound
    with hyphens stays one word ("30-day").

    Args:
        context: the report.
        span: the phrase; it should begin and end at tokens.

    Returns:
        at most six lower-case lemmas, none twice; no lemmas where the phrase holds no content word.
    """
    tokens = list(context.tokens_in(span))
    inside = {token.index for token in tokens}
    depths: dict[int, int] = {}

    def depth(token: Token) -> int:
        steps, at = 0, token
        while at.head != at.index and at.head in inside and steps < 30:
            if at.index in depths:
                return steps + depths[at.index]
            at = context.tokens[at.head]
            # A preposition is a step of the tree, not of the meaning.
            steps += at.pos not in ("ADP", "AUX")
        return steps

    ranked: list[tuple[float, int, str]] = []
    for group in _joined(tokens):
        last = group[-1]
        lemma = "".join(t.text.lower() for t in group[:-1]) + _lemma(last)
        if len(group) == 1 and not _tells(last, lemma):
            continue
        depths[last.index] = depth(last)
        ranked.append((depths[last.index] + _COST.get(last.pos, 1.0), last.index, lemma))
    ranked.sort()
    found: dict[str, None] = {}
    for _, _, lemma in ranked:
        found.setdefault(lemma)
    return Keywords(tuple(found)[:LIMIT], span)


def keywords_after(context: Ground, span: Span, inner: Span) -> Keywords:
    """The telling words of `inner`, with the wider `span` as their phrase (a condition with its marker)."""
    return Keywords(keywords(context, inner).lemmas, span)


def with_clause(context: Ground, words: Keywords, clause: Span, without: Sequence[Span | None] = ()) -> Keywords:
    """What a phrase says, filled up with what else its clause says: "the deal" tells more beside "barge" and "toll".

    Args:
        context: the report.
        words: the telling words of the phrase; they stay in front and their span stays the phrase.
        clause: where further words are taken from, those nearest to the phrase first, behind it before in front of it.
        without: stretches whose words tell something else: who holds it, on which condition.

    Returns:
        at most `LIMIT` lemmas; `words` itself where it has as many or stands nowhere in the report.
    """
    inside = context.tokens_in(words.span)
    if len(words.lemmas) >= LIMIT or not inside:
        return words
    first, last = inside[0].index, inside[-1].index
    barred = {token.index for span in without if span is not None and span.report == words.span.report for token in context.tokens_in(span)}
    ranked: list[tuple[float, int, str]] = []
    for token in context.tokens_in(clause):
        lemma = _lemma(token)
        if first <= token.index <= last or token.index in barred or token.pos == "ADV" or token.entity in ("DATE", "TIME"):
            continue
        if not _tells(token, lemma):
            continue
        away = token.index - last if token.index > last else _IN_FRONT * (first - token.index)
        if away <= _REACH:
            ranked.append((away + _REACH / 4 * _COST[token.pos], token.index, lemma))
    ranked.sort()
    return Keywords(tuple(dict.fromkeys((*words.lemmas, *(lemma for _, _, lemma in ranked))))[:LIMIT], words.span)


def _tells(token: Token, lemma: str) -> bool:
    light, titles = _lists()
    return token.pos in _COST and lemma not in light and lemma not in titles and any(c.isalnum() for c in lemma)


def _lemma(token: Token) -> str:
    return token.text.lower() if token.pos == "PROPN" else token.lemma


def _joined(tokens: list[Token]) -> list[list[Token]]:
    """Tokens in groups; those that hyphens tie together without a space are one group."""
    groups: list[list[Token]] = []
    for token in tokens:
        last = groups[-1][-1] if groups else None
        tied = last is not None and last.end == token.start and (token.text in ("-", "‑", "–") or last.text in ("-", "‑"))
        if tied:
            groups[-1].append(token)
        else:
            groups.append([token])
    for group in groups:
        while len(group) > 1 and group[-1].pos == "PUNCT":
            group.pop()
    return groups
