"""What the words of one report are and who they name: the ground that everything else about it is read from."""

import bisect
import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.language import Stretches, Tree
from dragoman.model import Actor, AnnotatedReport, Mention, Party, QuotedText, Sentence, Span, Token
from dragoman.statements.phrases import plain_phrase

if TYPE_CHECKING:
    from dragoman.actors import Lookup

_TALKS = frozenset(
    {
        "talk",
        "talks",
        "negotiation",
        "negotiations",
        "summit",
        "negotiator",
        "delegation",
        "mediation",
        "mediator",
        "envoy",
        "dialogue",
        "delegate",
    }
)

_HEADS = frozenset({"president", "premier", "king", "queen", "emperor", "sultan"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})


class Ground:
    """One annotated report with its parse and its actors: the ground that attributions, quotations and conditions are read from."""

    def __init__(self, annotated: AnnotatedReport, lookup: "Lookup") -> None:
        """Index the mentions by token.

        Args:
            annotated: the report.
            lookup: the actors of the story.
        """
        self.annotated = annotated
        self.report = annotated.report
        self.tree = Tree(annotated)
        self.tokens = annotated.tokens
        self.lookup = lookup
        self._starts = {token.start: token.index for token in annotated.tokens}
        self._ends = {token.end: token.index for token in annotated.tokens}
        self._mentions: dict[int, tuple[Span, Actor]] = {}
        self._heads: dict[int, tuple[Span, Actor]] = {}
        self._mention_starts = [mention.span.start for mention in annotated.mentions]
        self._mention_heads = {mention.head: mention for mention in annotated.mentions}
        self._described = frozenset(m.head for m in annotated.mentions if m.kind in ("person", "country", "organisation", "group"))
        heads = {mention.span: mention.head for mention in annotated.mentions}
        for span, actor in lookup.within(annotated.id, 0, len(annotated.report.text)):
            covered = self.tokens_in(span)
            if not covered:
                continue
            head = heads.get(span, self._top(covered).index)
            self._heads[head] = (span, actor)
            tail = self._tail(covered[-1].index) if actor.kind == "person" else None
            if tail is not None:
                self._heads.setdefault(tail, (span, actor))
            for token in covered:
                # A smaller mention inside a greater one names another actor: "Tarvia" in "Tarvia's envoy".
                held = self._mentions.get(token.index)
                if held is None or span.end - span.start < held[0].end - held[0].start:
                    self._mentions[token.index] = (span, actor)
        # Actors that the story knows by a description alone.
        self._nameless = frozenset(
            actor.id
            for _, actor in self._mentions.values()
            if actor.forms and all(f.kind in ("description", "pronoun") for f in actor.forms)
        )

    def __repr__(self) -> str:
        """Name the report."""
        return f"{type(self).__name__}({self.annotated.id!r})"

    # -- words ---------------------------------------------------------------------------------------------------

    def text(self, span: Span) -> str:
        """The words at a span."""
        return self.report.text[span.start : span.end]

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.annotated.sentences[self.tokens[index].sentence]

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """The tokens that lie wholly inside a span, in order; none where no token does."""
        first = self._starts.get(span.start)
        last = self._ends.get(span.end)
        if first is None or last is None:
            first = last = _bisect(self.tokens, span.start)
            while last < len(self.tokens) and self.tokens[last].end <= span.end:
                last += 1
            return self.tokens[first:last]
        return self.tokens[first : last + 1]

    @functools.cached_property
    def quotations(self) -> Stretches[QuotedText]:
        """The quoted stretches of the report, by the words between the marks."""
        return Stretches((q.span.start, q.span.end, q) for q in self.annotated.quoted)

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, both included."""
        return Span(self.annotated.id, self.tokens[first].start, self.tokens[last].end)

    def _top(self, tokens: Sequence[Token]) -> Token:
        inside = {token.index for token in tokens}
        for token in tokens:
            if token.pos != "PUNCT" and (token.head == token.index or token.head not in inside):
                return token
        return tokens[-1]

    def _tail(self, last: int) -> int | None:
        """The lower-case end of a given name with a hyphen ("Ko Jae-un") behind its last token, where the parser hangs the name on it."""
        if last + 2 >= len(self.tokens) or self.tokens[last + 1].text != "-":
            return None
        tail = self.tokens[last + 2]
        bound = tail.text.islower() and tail.pos in ("NOUN", "PROPN") and tail.dep not in ("compound", "amod", "nmod")
        return tail.index if bound and self.tokens[last].dep in ("compound", "nmod") and self.tokens[last].head == tail.index else None

    # -- who -----------------------------------------------------------------------------------------------------

    def actor_at(self, index: int) -> Actor | None:
        """The actor that the mention headed by this token names, pronouns and descriptions resolved."""
        held = self._heads.get(index)
        if held is None and self.tokens[index].pos in ("PROPN", "PRON", "ADJ"):
            held = self._mentions.get(index)
        return held[1] if held else None

    def is_named(self, party: Party) -> bool:
        """Whether a party is an actor that the story knows by a name, not by a description alone."""
        return party.actor is not None and party.actor not in self._nameless

    def mention_at(self, index: int) -> Mention | None:
        """The mention headed by a token, or None."""
        return self._mention_heads.get(index)

    @functools.cached_property
    def home(self) -> Actor | None:
        """The country that "the government" means where nothing else is said: the one named most, the first among equals."""
        counts = self._country_counts
        first = {actor.id: span.start for span, actor in reversed(self.lookup.within(self.annotated.id, 0, len(self.report.text)))}
        best = min(counts, key=lambda i: (-counts[i], first[i]), default=None)
        return self.lookup.by_id(best) if best is not None else None

    def is_about(self, country: Actor) -> bool:
        """Whether most of a report's mentions of countries are of this one."""
        counts = self._country_counts
        return 2 * counts.get(country.id, 0) > sum(counts.values())

    @functools.cached_property
    def _country_counts(self) -> dict[str, int]:
        held = self.lookup.within(self.annotated.id, 0, len(self.report.text))
        # What has a president or a prime minister is a country, known or not to the gazetteer.
        led = {
            actor.side
            for _, actor in held
            if actor.kind == "person" and actor.role and actor.side and _HEADS & set(actor.role.lower().split())
        }
        counts: dict[str, int] = {}
        for _, actor in held:
            if actor.kind == "country" or actor.name in led:
                counts[actor.id] = counts.get(actor.id, 0) + 1
        return counts

    @property
    def is_widely_told(self) -> bool:
        """Whether three reports or more tell the story."""
        return len(self.lookup.reports) > 2

    def is_party(self, index: int) -> bool:
        """Whether the phrase headed by a token names or describes persons, countries or bodies."""
        return self.actor_at(index) is not None or index in self._described or self._beside(index) is not None

    def party(self, index: int) -> Party:
        """The noun phrase headed by a token, and the actor that it names.

        A description takes the name that stands beside it in apposition ("the envoy, Ada Lund").

        Args:
            index: index of the head token.

        Returns:
            words, actor and span; the actor is None for a description that names nobody known.
        """
        held = self._heads.get(index)
        if held is None and self.tokens[index].pos in ("PROPN", "PRON"):
            held = self._mentions.get(index)
        if held is None or held[1].id in self._nameless:
            beside = self._beside(index)
            if beside is not None:
                held = beside
        if held is None and self.tokens[index].tag in ("PRP", "PRP$") and self.tokens[index].text.lower() in _FIRST_PERSON:
            speaker = self._speaker(index)
            if speaker is not None:
                return Party(self.tokens[index].text, speaker.actor, self.span(index, index))
        if held is not None:
            span, actor = held
            return Party(self.text(span), actor.id, span)
        span = self.phrase(index)
        return Party(self.text(span), None, span)

    def _beside(self, index: int) -> tuple[Span, Actor] | None:
        """The name in apposition to a description ("the envoy, Ada Lund")."""
        tokens = [t.index for t in self.tree.children(index, "appos")]
        if self.tokens[index].dep == "appos":
            tokens.append(self.tokens[index].head)
        for prep in self.tree.children(index, "prep"):
            # "The president of Tarvia, Ada Lund": the parser hangs the name on the country.
            for held in self.tree.children(prep.index, "pobj"):
                tokens.extend(t.index for t in self.tree.children(held.index, "appos"))
        for beside in tokens:
            named = self._heads.get(beside)
            if named is not None and named[1].kind == "person" and named[1].id not in self._nameless:
                return named
        return None

    def _speaker(self, index: int) -> Party | None:
        """Whom "I" means; nobody is known to speak before the attributions are read."""
        return None

    def parties(self, index: int) -> tuple[Party, ...]:
        """The party headed by a token and those coordinated with it, in order ("A, B and C")."""
        return tuple(self.party(token.index) for token in self.tree.conjuncts(index) if token.pos not in ("VERB", "AUX", "ADV", "ADP"))

    def phrase(self, index: int) -> Span:
        """The noun phrase headed by a token, without its article, its relative clauses and what is coordinated with it."""
        return plain_phrase(self.tree, index)

    @functools.cached_property
    def people(self) -> tuple[Actor, ...]:
        """The persons named in the report, in order of appearance."""
        found: dict[str, Actor] = {}
        for _, actor in sorted(self._mentions.values(), key=lambda held: held[0]):
            if actor.kind == "person":
                found.setdefault(actor.id, actor)
        return tuple(found.values())

    @functools.cached_property
    def speaks_of_talks(self) -> bool:
        """Whether the report speaks of talks, negotiations or another meeting of sides."""
        return any(token.lemma in _TALKS for token in self.tokens)

    def mentions_of(self, sentence: Sentence) -> Sequence[Mention]:
        """The mentions that stand in a sentence, in order."""
        low = bisect.bisect_left(self._mention_starts, sentence.start)
        high = bisect.bisect_left(self._mention_starts, sentence.end)
        return self.annotated.mentions[low:high]


def _bisect(tokens: Sequence[Token], start: int) -> int:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low
