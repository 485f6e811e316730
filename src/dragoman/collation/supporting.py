"""How well an article bears a summary out: each sentence of the summary is held against the sentences of the article nearest to it."""

import math
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from dragoman.collation.comparator import NOTHING, Weights, scores, weights
from dragoman.collation.comparator_traits import candidates, laid
from dragoman.collation.evidence import ground, kept
from dragoman.collation.pairing import Side, side
from dragoman.language.vectors import encode
from dragoman.model import AnnotatedReport, Span

FIGURES = ("flaw", "found", "alike", "known", "kept")
"""The figures that are weighed, in the order of `figures`."""

_NEAREST = 3
"""Sentences of the article that a sentence of the summary is held against."""


class Held(Struct, frozen=True):
    """One sentence of a text, as its words and its characters."""

    words: Side
    """Its words."""
    text: str
    """Its characters."""
    keys: frozenset[str]
    """What its telling words are compared by."""


class Support(Struct, frozen=True, kw_only=True):
    """How well an article bears a summary out."""

    score: float
    """The higher the better; only to be compared with other scores."""
    figures: dict[str, float]
    """What it is made of, by name: see `figures`."""


def held(annotated: AnnotatedReport) -> list[Held]:
    """The sentences of a text that have words."""
    found = []
    for sentence in annotated.sentences:
        words = side(annotated, [Span(annotated.id, sentence.start, sentence.end)])
        if words.words:
            found.append(Held(words, annotated.text_of(sentence), frozenset(w.key for w in words.words if w.tight)))
    return found


def nearest(article: Sequence[Held], sentence: Held) -> list[int]:
    """The sentences of an article that together hold most of a sentence's telling words, rare ones counting more; in their order."""
    often = Counter(key for one in article for key in one.keys)
    left, chosen = set(sentence.keys), list[int]()
    for _ in range(_NEAREST):
        rated = [(sum(1 / math.log(2 + often[k]) for k in sorted(left & one.keys)), -n) for n, one in enumerate(article)]
        gain, number = max(rated, default=(0.0, 0))
        if gain <= 0:
            break
        chosen.append(-number)
        left -= article[-number].keys
    return sorted(chosen)


def figures(article: Sequence[Held], summary: Sequence[Held], model: Weights) -> dict[str, float]:
    """What speaks for and against a summary.

    Returns:
        `flaw`: the likeliest broken place, as log odds, turned round.
        `found`: the share of telling words that stand in the sentences held against.
        `alike`: mean cosine of a sentence and the one of these most like it.
        `known`: the share of telling words that stand anywhere in the article.
        `kept`: how like the telling words are to themselves in the article, each in its sentence; see `evidence.kept`.

        All rise with support. A summary without words has no flaw, and 0 of the rest.
    """
    flaw, found, telling, known, alike = NOTHING, 0, 0, 0, 0.0
    everywhere = {w.key for one in article for w in one.words.words}
    for sentence in summary:
        words = sentence.words.words
        telling += sum(w.tight for w in words)
        known += sum(w.tight and w.key in everywhere for w in words)
        chosen = nearest(article, sentence)
        if not chosen:
            continue
        first = article[chosen[0]].words.annotated
        source = side(first, [Span(first.id, article[n].words.start, article[n].words.end) for n in chosen])
        pair = laid(source, sentence.words)
        # What the article has and the summary lacks is no flaw: a summary leaves out.
        places = [c for c in candidates(pair) if c.b[0] < c.b[1] and c.lead != "lost"]
        flaw = max([flaw, *map(float, scores(places, model))])
        found += sum(words[j].tight for j in pair.m.pair.back)
        alike += float((encode([article[n].text for n in chosen]) @ encode([sentence.text])[0]).max())
    one, other = (ground([h.words for h in text], model.means) for text in (article, summary))
    return {
        "flaw": -flaw,
        "found": found / telling if telling else 0.0,
        "alike": alike / len(summary) if summary else 0.0,
        "known": known / telling if telling else 0.0,
        "kept": kept(one, other),
    }


def support(article: AnnotatedReport, summary: AnnotatedReport) -> Support:
    """Judge how well an article bears a summary out.

    Args:
        article: the source.
        summary: what is said to follow from it.

    Returns:
        The score and its figures; an empty summary has no flaw, and nothing that speaks for it.
    """
    model = weights()
    found = figures(held(article), held(summary), model)
    return Support(score=sum(model.support[name] * found[name] for name in FIGURES), figures=found)
