"""Attributions with the whole words of their source, cue and content, beliefs and intentions included.

The parse offers candidates (`dragoman.statements.citations`); a logistic model trained on PolNeAR (Newell, Margolin, Ruths 2018)
says which of them are attributions, and four more where the parts begin and end. The weights lie in `models/citations`, with a card.
"""

import functools
import gzip
import importlib.resources
import json
import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from dragoman.language import Stretches, Tree
from dragoman.model import AnnotatedReport, Span
from dragoman.statements.citation_edges import EDGES, seen_traits, traits
from dragoman.statements.citation_parts import Range
from dragoman.statements.citations import TELLING, Candidate, Candidates

LEAST = 0.5
"""Candidates of one cue that are together less likely than this are no attribution."""

WORTH_READING = 0.1
"""Candidates of one cue that are by the parse alone less likely than this together are not shown to the reader, which is slow."""


class Citation(Struct, frozen=True, kw_only=True):
    """Who is cited, with which words, for what."""

    source: Span | None
    """The whole noun phrase of the one cited; None where nobody is named ("it is said that …")."""
    cue: Span
    """The words that say so, auxiliaries and particles included."""
    content: tuple[Span, ...]
    """What is said, thought or wanted, in order, with quotation marks and complementisers."""
    head: int
    """Index of the cue's verb, noun or preposition."""
    subject: int | None
    """Index of the source's head; None without a source."""
    frame: str
    """How the content hangs on the cue (see `Candidate.frame`)."""
    likelihood: float
    """How sure the model is, from 0 to 1."""


class Judge(Struct, frozen=True):
    """A logistic model over named traits."""

    bias: float
    """What stands for a candidate without traits."""
    weights: dict[str, float]
    """By trait; a trait that is not held weighs nothing."""

    def likelihood(self, found: Sequence[str]) -> float:
        """The chance that something with these traits is one."""
        total = self.bias + sum(self.weights.get(trait, 0.0) for trait in found)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@functools.cache
def judges() -> Mapping[str, Judge]:
    """The trained models by name: `first` on the parse alone, `citation` with what the reader sees, and the four edges."""
    packed = (importlib.resources.files("dragoman") / "models" / "citations" / "weights.json.gz").read_bytes()
    held = json.loads(gzip.decompress(packed))
    return {name: Judge(bias=model["bias"], weights=model["weights"]) for name, model in held.items()}


def find_citations(
    annotated: AnnotatedReport, tree: Tree, *, telling: bool = False, known: frozenset[int] | None = None
) -> tuple[Citation, ...]:
    """Find the attributions of a report as PolNeAR marks them.

    Args:
        annotated: the report.
        tree: its parse.
        telling: judge only cues that may stand in one of the frames of `TELLING`, which saves time.
        known: heads of cues that need no judging; the others are then judged by the parse alone, which knows a verb of saying by its place
            where the reader has never met it, and saves time. The reader still helps to set the edges.

    Returns:
        at most one for each cue, in order of the cues' heads; empty where nobody is cited.
    """
    found = list(cite(Candidates(annotated, tree), judges(), telling=telling, known=known))
    cues = Stretches((one.cue.start, one.cue.end, one) for one in found)
    return tuple(one for one in found if not _swallowed(one, annotated.tokens[one.head].start, cues))


def _swallowed(one: Citation, start: int, cues: Stretches[Citation]) -> bool:
    """Whether a likelier attribution has this one's head, which begins at `start`, in its cue: "continued to say" is one cue."""
    around = cues.around(start, start + 1)
    return any(other.head != one.head and (other.likelihood, other.head) > (one.likelihood, one.head) for other in around)


def cite(
    held: Candidates, models: Mapping[str, Judge], *, telling: bool = False, known: frozenset[int] | None = None
) -> Iterator[Citation]:
    """Judge the candidates of a report and set their edges.

    Args:
        held: the candidates.
        models: the models, as `judges` gives them.
        telling: as for `find_citations`.
        known: as there.
    """
    tokens, name = held.tokens, held.annotated.id
    for group in grouped(held, telling=telling, known=known or frozenset()):
        frames = [candidate.frame for candidate in group]
        seen = [traits(held, candidate, sorted({*frames[:i], *frames[i + 1 :]})) for i, candidate in enumerate(group)]
        chances = [models["first"].likelihood(one) for one in seen]
        if known is None and sum(chances) >= WORTH_READING:
            chances = [models["citation"].likelihood((*one, *seen_traits(held, c))) for one, c in zip(seen, group, strict=True)]
        if sum(chances) < LEAST:
            continue
        likelihood = max(chances)
        best = refined(held, group[chances.index(likelihood)], models)
        spans = [Span(name, tokens[first].start, tokens[last].end) for first, last in (*best.content, best.cue)]
        source = Span(name, tokens[best.source[0]].start, tokens[best.source[1]].end) if best.source is not None else None
        yield Citation(
            source=source,
            cue=spans[-1],
            content=tuple(sorted(spans[:-1])),
            head=best.head,
            subject=best.subject,
            frame=best.frame,
            likelihood=likelihood,
        )


def grouped(held: Candidates, *, telling: bool = False, known: frozenset[int] = frozenset()) -> Iterator[list[Candidate]]:
    """The candidates of a report, those of one head together.

    Args:
        held: the candidates.
        telling: only heads that may stand in one of the frames of `TELLING`.
        known: heads to leave out.
    """
    groups: dict[int, list[Candidate]] = {}
    for candidate in held.all(telling=telling, known=known):
        groups.setdefault(candidate.head, []).append(candidate)
    for head, group in groups.items():
        if head not in known and not (telling and TELLING.isdisjoint(candidate.frame for candidate in group)):
            yield group


def refined(held: Candidates, candidate: Candidate, models: Mapping[str, Judge]) -> Candidate:
    """The candidate with each edge at its likeliest place."""
    places = {name: _likeliest(held, candidate, name, models[name]) for name in EDGES}
    content, source, cue = candidate.content, candidate.source, candidate.cue
    end = places["content_end"]
    if end is not None and end >= content[-1][0]:
        last: Range | None = held.whole((content[-1][0], end), candidate.head)
        content = (*content[:-1], last) if last is not None else content
    if source is not None and places["source_end"] is not None:
        source = (source[0], places["source_end"])
    first, stop = places["cue_start"], places["cue_end"]
    cue = (cue[0] if first is None else first, cue[1] if stop is None else stop)
    return msgspec.structs.replace(candidate, content=content, source=source, cue=cue)


def _likeliest(held: Candidates, candidate: Candidate, name: str, judge: Judge) -> int | None:
    """The place where the part most likely ends, given that it has not ended before; None where there is no place to judge."""
    going, best, at = 1.0, -1.0, None
    for edge in EDGES[name](held, candidate):
        here = judge.likelihood(edge.traits)
        if going * here > best:
            best, at = going * here, edge.at
        going *= 1 - here
        if going < best:
            break
    return at
