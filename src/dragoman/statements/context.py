"""What every finder asks of one report: who a phrase is, on whose word a clause stands, on which condition, when, where."""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.language import Stretches
from dragoman.model import AnnotatedReport, Attendance, Attribution, Keywords, Party, Sentence, Span, TimeExpression
from dragoman.statements.attendance import read_attendances
from dragoman.statements.attribution import Cited, find_attributions
from dragoman.statements.conditions import Condition, conditions_of_sentence, governing
from dragoman.statements.ground import Ground
from dragoman.statements.keywords import keywords
from dragoman.statements.meetings import is_main_meeting

if TYPE_CHECKING:
    from dragoman.actors import Lookup

CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
"""Labels under which a verb opens a clause of its own."""


class Context(Ground):
    """One annotated report with its parse, its actors and its attributions; built once, asked by every finder."""

    def __init__(self, annotated: AnnotatedReport, lookup: "Lookup") -> None:
        """Index the mentions by token.

        Args:
            annotated: the report.
            lookup: the actors of the story.
        """
        super().__init__(annotated, lookup)
        self._conditions: dict[int, tuple[Condition, ...]] = {}

    # -- on whose word -------------------------------------------------------------------------------------------

    @functools.cached_property
    def attributions(self) -> tuple[Cited, ...]:
        """Every attribution of the report, in order of its content."""
        return find_attributions(self)

    def cited_for(self, span: Span) -> Cited | None:
        """The innermost attribution whose content covers a span."""
        around = self._contents.around(span.start, span.end)
        return min(around, key=lambda cited: cited.width) if around else None

    @functools.cached_property
    def _contents(self) -> Stretches[Cited]:
        """Every stretch of content with its attribution; of those with one start the shortest first."""
        flat = [(span.start, span.end, cited) for cited in self.attributions for span in cited.content]
        return Stretches(sorted(flat, key=lambda held: (held[0], held[1], held[2].width)))

    def cited_in(self, sentence: Sentence) -> Sequence[tuple[int, Party]]:
        """Who is cited by the cues of a sentence: the first token of each cue with its source, in order of what they say."""
        return self._cited.get(sentence.index, ())

    @functools.cached_property
    def _cited(self) -> dict[int, list[tuple[int, Party]]]:
        found: dict[int, list[tuple[int, Party]]] = {}
        for cited in self.attributions:
            for cue in self.tokens_in(cited.attribution.cue)[:1]:
                found.setdefault(cue.sentence, []).append((cue.index, cited.attribution.source))
        return found

    @functools.cached_property
    def _times(self) -> Stretches[TimeExpression]:
        return Stretches((time.span.start, time.span.end, time) for time in self.annotated.times)

    def attribution_of(self, span: Span) -> Attribution | None:
        """On whose word the words at a span are said.

        Args:
            span: a clause or phrase.

        Returns:
            the innermost attribution whose content covers it; None where the report says it on its own.
        """
        cited = self.cited_for(span)
        return cited.attribution if cited else None

    def _speaker(self, index: int) -> Party | None:
        """Whom "I" means: the source of the words around it, once the attributions are known."""
        if "attributions" not in self.__dict__:
            return None
        cited = self.attribution_of(self.span(index, index))
        return cited.source if cited is not None and cited.source.actor is not None else None

    # -- meetings ------------------------------------------------------------------------------------------------

    @functools.cached_property
    def attendances(self) -> tuple[Attendance, ...]:
        """Every attendance of the report's body, in order; other statements ask who comes."""
        return tuple(read_attendances(self))

    @functools.cached_property
    def meetings(self) -> tuple[int, ...]:
        """Indices of the nouns that name a meeting in most of their uses, in order."""
        return tuple(token.index for token in self.tokens if is_main_meeting(token))

    # -- how a clause goes on ------------------------------------------------------------------------------------

    def keywords(self, span: Span) -> Keywords:
        """The telling words of a phrase (see `dragoman.statements.keywords`)."""
        return keywords(self, span)

    def condition_of(self, index: int) -> Keywords | None:
        """The condition on which the act of a verb depends, with its marker in the span; None where none is stated."""
        return governing(self, self._conditions_at(index), index)

    def _conditions_at(self, index: int) -> tuple[Condition, ...]:
        sentence = self.tokens[index].sentence
        if sentence not in self._conditions:
            self._conditions[sentence] = conditions_of_sentence(self, self.annotated.sentences[sentence])
        return self._conditions[sentence]

    def in_condition(self, index: int) -> bool:
        """Whether a token stands inside a condition."""
        return any(condition.holds(index) for condition in self._conditions_at(index))

    def clause(self, index: int) -> Span:
        """The clause of a verb, without the clauses coordinated with it."""
        return self.tree.span(index, without=("conj", "cc", "parataxis"))

    def clause_top(self, index: int) -> int:
        """The verb that heads the smallest clause around a token; the token itself where it heads one."""
        token = self.tokens[index]
        while (
            not (token.pos in ("VERB", "AUX") and (token.dep in CLAUSE_DEPS or token.dep in ("conj", "xcomp")))
            and token.head != token.index
        ):
            token = self.tokens[token.head]
        return token.index

    def time_of(self, index: int) -> Span | None:
        """The time expression of a verb's own clause, the nearest first; None where it has none."""
        sentence = self.sentence(index)
        own = self.clause_top(index)
        best: tuple[int, Span] | None = None
        for time in self._times.inside(sentence.start, sentence.end):
            if time.type == "DURATION":
                continue
            inside = self.tokens_in(time.span)
            if inside and self.clause_top(inside[0].index) in (own, index):
                distance = abs(inside[0].index - index)
                if best is None or distance < best[0]:
                    best = (distance, time.span)
        return best[1] if best else None

    def place_of(self, index: int) -> Span | None:
        """The place that goes with a verb: "in", "at" or "to" a named place in its clause; None where it has none."""
        for token in self.tree.subtree(index):
            if token.dep == "prep" and token.lemma in ("in", "at", "to", "near", "from") and token.head <= index + 12:
                for held in self.tree.children(token.index, "pobj"):
                    if held.entity in ("GPE", "LOC", "FAC"):
                        return self.phrase(held.index)
        return None
