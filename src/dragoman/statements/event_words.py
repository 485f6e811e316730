"""The telling words of an event, the most telling first."""

from typing import TYPE_CHECKING

from dragoman.model import Actor, Token
from dragoman.statements.event_dates import Calendar
from dragoman.statements.event_lexicon import lexicon
from dragoman.statements.keywords import LIMIT
from dragoman.statements.short_names import short_name

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_EMPTY = frozenset({"be", "have", "it", "do", "there"})


class EventWords:
    """The words of one report, asked which of them tell an event."""

    def __init__(self, context: "Context", calendar: Calendar) -> None:
        """Look at a report.

        Args:
            context: the report.
            calendar: its dates, whose words tell when and not what.
        """
        self.context = context
        self.calendar = calendar
        self.tokens = context.tokens
        self.tree = context.tree

    def said(self, verb: Token, content: int | None, parties: list[int]) -> list[Token]:
        """The telling words of a saying: where it was said, what is said, the saying, who says it."""
        tree = self.tree
        words: list[Token] = []
        for prep in tree.children(verb.index, "prep"):
            for held in tree.children(prep.index, "pobj"):
                if held.lemma in lexicon().occasions:
                    words += [held, *tree.children(held.index, "amod", "compound", "nmod")]
        if content is not None:
            told = self.tokens[content]
            objects = tree.children(content, "dobj", "attr", "acomp", "nsubjpass")
            words += [told, *objects[:2], *tree.children(content, "nsubj")]
            rank = {lemma: i for i, lemma in enumerate(self.context.keywords(self.context.tree.span(content)).lemmas)}
            inner = [t for t in tree.subtree(content) if t.lemma in rank and t.pos in ("NOUN", "VERB", "ADJ")]
            words += sorted(inner, key=lambda t: rank[t.lemma])
            fixed = [verb, *self.objects(verb)[:1], *(self.tokens[p] for p in parties[:1])]
            words = [*self._distinct(words)[: max(LIMIT - len(fixed), 3)], *fixed]
        else:
            objects = self.objects(verb)
            words += [verb, *objects[:2]]
            words += [c for o in objects[:2] for c in tree.children(o.index, "amod", "compound", "nmod")]
            words += [self.tokens[p] for p in parties[:1]]
            words += objects[2:]
        return words

    def _distinct(self, words: list[Token]) -> list[Token]:
        """Those of the words that give a lemma, each lemma once."""
        found: dict[str, Token] = {}
        for token in words:
            for lemma in self.lemmas([token]):
                found.setdefault(lemma, token)
        return list(found.values())

    def done(self, verb: Token, parties: list[int]) -> list[Token]:
        """The telling words of an act: its verb, what it is done to, on what occasion, by whom."""
        objects = self.objects(verb)
        words = [verb, *objects[:2]]
        words += [c for o in objects[:1] for c in self.tree.children(o.index, "amod", "compound", "nmod")]
        # "praised the plan in a letter": on what occasion, wherever the phrase hangs.
        occasions = [
            t for t in self.tree.subtree(verb.index) if t.lemma in lexicon().occasions and t.pos == "NOUN" and t.index > verb.index
        ]
        words += [t for t in occasions if t not in objects][:1]
        words += objects[2:]
        words += [self.tokens[p] for p in parties]
        if verb.dep == "xcomp":
            words += self.tree.children(verb.head, "dobj")
        words += [c for o in objects if o.pos == "PROPN" for c in self.tree.children(o.index, "compound")]
        words += self.tree.children(verb.index, "oprd", "acomp")
        return words

    def objects(self, verb: Token) -> list[Token]:
        """What an act is done to, in order: object, passive subject, prepositional objects, infinitive below it."""
        found: list[Token] = []
        if verb.dep == "relcl" and not any(s.tag in ("WDT", "WP") for s in self.tree.children(verb.index, "nsubj", "nsubjpass")):
            found.append(self.tokens[verb.head])  # "the missiles that it fired in July"
        found += self.tree.children(verb.index, "dobj", "dative", "nsubjpass", "attr")
        found += [held for prep in self.tree.children(verb.index, "prep") for held in self.tree.children(prep.index, "pobj")]
        for below in self.tree.children(verb.index, "xcomp", "advcl"):
            if below.tag == "VB":
                found.append(below)
                found += self.tree.children(below.index, "dobj")
        return [t for t in found if t.index not in self.calendar.at and t.pos in ("NOUN", "PROPN", "VERB", "PRON", "NUM")]

    def lemmas(self, words: list[Token]) -> tuple[str, ...]:
        """The words as lemmas; a name as the last word of the actor's own name, so that all its forms are one word."""
        found: dict[str, None] = {}
        for token in words:
            if token.pos == "PRON" and (who := self.context.actor_at(token.index)) is not None and who.kind == "person":
                found.setdefault(short_name(who))
                continue
            if token.pos == "PRON" or token.lemma in _EMPTY or token.index in self.calendar.at or not any(c.isalnum() for c in token.lemma):
                continue
            actor = self.context.actor_at(token.index)
            if token.pos == "PROPN" or (actor is not None and actor.kind == "person" and token.text[0].islower() and " - " in actor.name):
                # A hyphened name may fall into pieces, the last of them a common word for the tagger.
                inner = token.dep == "compound" and token.entity == "PERSON" and self.tokens[token.head].entity == "PERSON"
                if not inner and not token.text.endswith("."):
                    found.setdefault(_name(actor, token))
            else:
                found.setdefault(token.lemma)
        return tuple(found)[:LIMIT]


def _name(actor: Actor | None, token: Token) -> str:
    return short_name(actor) if actor is not None and actor.kind in ("person", "country") else token.text.lower()
