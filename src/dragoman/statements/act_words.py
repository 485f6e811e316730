"""What single words tell of acts: the type that a verb or noun names with what stands beside it, before anything turns it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import ActType, Token
from dragoman.statements.act_lexicon import lexicon
from dragoman.statements.act_parties import Sides
from dragoman.statements.predication import agents, is_negated, modal, subjects

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_PARTICLES = ("prt", "prep", "advmod", "dobj", "acomp", "oprd", "dative", "npadvmod", "compound", "amod", "nmod", "intj", "xcomp", "ccomp")


class ActWords:
    """The words of one report, asked which acts they tell."""

    def __init__(self, context: "Context") -> None:
        """Take a report."""
        self.context = context
        self.tree = context.tree
        self.tokens = context.tokens
        self.words = lexicon()
        self.sides = Sides(context)
        self._told: dict[int, ActType | None] = {}

    def told(self, token: Token) -> ActType | None:
        """The type that a verb or noun tells by itself and what stands beside it; looked up once for each token."""
        if token.index not in self._told:
            self._told[token.index] = self._tell(token)
        return self._told[token.index]

    def _tell(self, token: Token) -> ActType | None:
        if token.pos in ("NOUN", "PROPN"):
            return self.words.happenings.get(token.lemma) if token.dep not in ("compound", "amod") else None
        if self.is_wanted(token):
            return "REQUEST"
        if self._is_alleged(token):
            return "ACCUSE"
        if self._is_declined(token):
            return "REJECT"
        lemma = _lemma(token)
        if token.pos not in ("VERB", "ADJ", "AUX") or lemma not in self.words.frames:
            return None
        if token.pos == "ADJ" and token.dep == "amod":
            return None
        quotes = token.lemma in self.words.saying and self.tree.children(token.index, "ccomp")
        beside = {t.lemma for t in self.tree.children(token.index, *_PARTICLES)}
        if self.tree.children(token.index, "dobj", "nsubjpass"):
            beside.add("+")
        if any(a.tag == "TO" for t in self.tree.children(token.index, "xcomp", "ccomp") for a in self.tree.children(t.index, "aux")):
            beside.add("to do")
        if any(self._is_subjunctive(t) for t in self.tree.children(token.index, "ccomp")):
            beside.add("that do")
        for held_by in self.tree.children(token.index, "dobj", "ccomp"):
            # "Let the prisoners out": the parser hangs the particle on what it follows.
            if held_by.pos in ("NOUN", "PROPN"):
                beside |= {t.lemma for t in self.tree.children(held_by.index, "prep", "advmod") if t.lemma in _OUTWARD}
        held = self.held(token)
        doers: set[str] | None = None
        best: tuple[float, ActType] | None = None
        for frame in self.words.frames[lemma]:
            if frame.beside is not None and frame.beside not in beside:
                continue
            strength = max((held[word] for word in frame.words & held.keys()), default=0.0)
            if (frame.words and not strength) or (quotes and not frame.words and frame.beside is None):
                continue
            if frame.doers:
                doers = self.doers(token) if doers is None else doers
                if not frame.doers & doers:
                    continue
            weight = strength + (frame.beside is not None) + 2 * bool(frame.doers)
            if best is None or weight > best[0]:
                best = (weight, frame.type)
        return best[1] if best is not None else None

    def _is_subjunctive(self, verb: Token) -> bool:
        """Whether a clause says what shall be: "that Tarvia leave", "that the blockade be lifted"."""
        helpers = self.tree.children(verb.index, "aux", "auxpass")
        bare = (verb.tag == "VB" and not helpers) or any(h.dep == "auxpass" and h.tag == "VB" for h in helpers)
        return bare and all(h.tag != "MD" for h in helpers) and any(m.lemma == "that" for m in self.tree.children(verb.index, "mark"))

    def doers(self, verb: Token) -> set[str]:
        """Lemmas of who does what a verb says: of a number of them ("hundreds of miners") those who are counted."""
        heads = agents(self.context, verb.index) if self.sides.is_undergone(verb) else subjects(self.context, verb.index)
        if heads and all(self.tokens[i].tag == "PRP" for i in heads):
            heads = self.sides.speakers(verb) or heads
        return {lemma for index in heads for _, lemma in self.lemmas_of(self.tokens[index])}

    def _is_declined(self, verb: Token) -> bool:
        """Whether somebody says that he will not do something, whatever it is."""
        return (
            verb.pos == "VERB"
            and verb.lemma not in self.words.frames
            and modal(self.context, verb.index) in ("will", "would")
            and is_negated(self.context, verb.index)
            and any(self.sides.is_party(t.index) or t.tag == "PRP" for t in self.tree.children(verb.index, "nsubj"))
        )

    def _is_alleged(self, verb: Token) -> bool:
        """Whether somebody claims that another did wrong: "claimed that the army had burnt down the village"."""
        if verb.lemma not in ("claim", "allege"):
            return False
        for below in self.tree.children(verb.index, "ccomp"):
            doers = self.tree.children(below.index, "nsubj")
            if doers and doers[0].tag != "PRP" and self.told(below) in ("COERCE", "ASSAULT"):
                return True
        return False

    def is_wanted(self, verb: Token) -> bool:
        """Whether a verb says what another shall do: "said that Tarvia must leave", "proposed that Tarvia leave"."""
        if verb.dep != "ccomp" or verb.pos != "VERB":
            return False
        doers = self.tree.children(verb.index, "nsubj", "nsubjpass")
        if not doers or doers[0].tag == "PRP" or not self.sides.is_party(doers[0].index):
            return False
        if self.tokens[verb.head].lemma in ("want", "like", "need", "expect") and verb.tag == "VB":
            return True
        helper = modal(self.context, verb.index)
        if helper is not None:
            return helper in ("must", "should") and self.tokens[verb.head].lemma in self.words.saying
        bare = verb.tag == "VB" or (verb.tag == "VBP" and doers[0].tag in ("NN", "NNP") and not self.tree.children(doers[0].index, "conj"))
        return bare and not self.tree.children(verb.index, "aux") and any(m.lemma == "that" for m in self.tree.children(verb.index, "mark"))

    def held(self, verb: Token) -> dict[str, float]:
        """Lemmas of what an act is done with or to, each with how straight it stands to the verb.

        The head of an object tells more than the words before it, and an object more than what a preposition holds.
        """
        tree = self.tree
        straight = tree.children(verb.index, "dobj", "nsubjpass", "attr", "oprd", "acomp", "dative")
        if verb.dep in ("relcl", "acl"):
            straight.append(self.tokens[verb.head])
        far: list[Token] = []
        for prep in tree.children(verb.index, "prep", "agent", "dative", "advmod"):
            far += tree.children(prep.index, "pobj", "pcomp", "amod")
            far += [t for inner in tree.children(prep.index, "prep") for t in tree.children(inner.index, "pobj")]
        # "Held Tarvia responsible": the parser hangs the adjective like a clause.
        far += [t for t in tree.children(verb.index, "advcl") if t.pos == "ADJ"]
        # "Gave them three days"
        far += tree.children(verb.index, "npadvmod")
        for below in tree.children(verb.index, "xcomp", "pcomp", "ccomp"):
            far += [below, *tree.children(below.index, "dobj", "attr", "acomp", "nsubj")]
        if not straight:
            straight = tree.children(verb.index, "nsubj")
        found: dict[str, float] = {prep.lemma: 1.0 for prep in tree.children(verb.index, "prep")}
        for heads, strength in ((far, 2.0), (straight, 3.0)):
            for head in heads:
                for joined in [head, *(t for t in tree.children(head.index, "conj") if t.pos in ("NOUN", "PROPN"))]:
                    for part, lemma in self.lemmas_of(joined):
                        found[lemma] = max(found.get(lemma, 0.0), strength - part)
        return found

    def lemmas_of(self, head: Token) -> Iterator[tuple[float, str]]:
        """The lemmas of a phrase with what each counts less than its head; of a measure ("tonnes of food") what is measured."""
        yield 0.0, head.lemma
        yield 0.0, head.text.lower()
        if head.pos == "PROPN" and head.text.endswith("s"):
            # A plural at the head of a sentence, taken for a name.
            yield 0.0, head.text.lower()[:-1]
        if any(d.lemma == "no" for d in self.tree.children(head.index, "det")):
            yield 0.0, f"no {head.lemma}"
        for part in self.tree.children(head.index, "compound", "amod", "nmod", "nummod"):
            # "The ceasefire agreement" is first of all about the ceasefire, a joint exercise about its being joint.
            yield -0.1 if head.lemma in _PAPERS or part.lemma in _SHARED else 0.5, part.lemma
        if head.lemma in _MEASURES or head.pos == "NUM":
            for prep in self.tree.children(head.index, "prep"):
                if prep.lemma == "of":
                    for inner in self.tree.children(prep.index, "pobj"):
                        yield from self.lemmas_of(inner)


def _lemma(verb: Token) -> str:
    """Lemma of a verb; the lemmatizer takes "staged" and "raped" for forms of "stag" and "rap", whose consonant would stand doubled."""
    ending = verb.text.lower().removeprefix(verb.lemma)
    return f"{verb.lemma}e" if ending in ("ed", "ing") and _SHORT_VOWEL.fullmatch(verb.lemma) else verb.lemma


_SHORT_VOWEL = re.compile(r"[^aeiou]+[aeiou][bdgmnprt]")
_PAPERS = frozenset({"ban", "agreement", "deal", "accord", "pact", "treaty"})
_SHARED = frozenset({"joint", "combined", "bilateral", "common"})
_OUTWARD = frozenset({"out", "in", "into", "back", "home", "off", "away", "through", "free", "loose"})
_MEASURES = frozenset(
    {
        "most",
        "half",
        "last",
        "rest",
        "bulk",
        "much",
        "majority",
        "lot",
        "number",
        "ton",
        "tonne",
        "kg",
        "worth",
        "part",
        "series",
        "group",
        "score",
        "hundred",
        "thousand",
        "dozen",
        "million",
        "member",
        "all",
    }
)
