"""Acts: what a clause reports that one party does to another, typed as in PLOVER.

An act is told by a verb with what stands beside it ("lift sanctions", "call for talks"). The words that govern the verb turn it: what is
promised is agreement or threat, what must be done is a request, what is refused or not done is a rejection. Of several acts in a
sentence the one nearest to its root is the news; verbs of saying do not count.

The types are those of PLOVER (Open Event Data Alliance); where its headings leave the choice open, the sub-headings of CAMEO decide.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import ActType, Certainty, Party, Sentence, Token
from dragoman.statements.act_lexicon import lexicon
from dragoman.statements.act_parties import Sides
from dragoman.statements.certainty import certainty_of
from dragoman.statements.predication import agents, is_asserted, is_negated, is_passive, modal, subjects

if TYPE_CHECKING:
    from dragoman.statements.context import Context

FRIENDLY: frozenset[ActType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
"""Types that bring parties nearer; promised they are `AGREE`, refused `REJECT`."""
HOSTILE: frozenset[ActType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
"""Types of pressure and force; announced they are `THREATEN`."""

_DEEPER = {"relcl": 2.0, "advcl": 1.5, "acl": 1.5, "amod": 3.0, "csubj": 1.0, "pcomp": 1.0, "parataxis": 0.5}
_PARTICLES = ("prt", "prep", "advmod", "dobj", "acomp", "oprd", "dative", "npadvmod", "compound", "amod", "nmod", "intj", "xcomp", "ccomp")
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "acomp", "advcl", "pcomp", "prep", "conj"})


class Act(Struct, frozen=True, kw_only=True):
    """What a clause reports that one party does to another."""

    type: ActType
    """PLOVER type."""
    told: ActType
    """Type that the verb itself names: what is promised, threatened or refused where `type` is AGREE, THREATEN or REJECT."""
    head: int
    """Index of the token that tells it."""
    sources: tuple[Party, ...]
    """Who does it; all sides where they do it together. Empty where the text leaves it open."""
    targets: tuple[Party, ...]
    """To whom; empty where it goes to nobody or the sides do it together."""
    certainty: Certainty
    """How sure the text is."""


class Acts:
    """The acts of one report; frames are looked up once for each token."""

    def __init__(self, context: "Context") -> None:
        """Take a report."""
        self.context = context
        self.tree = context.tree
        self.tokens = context.tokens
        self.words = lexicon()
        self.sides = Sides(context)

    def in_sentence(self, sentence: Sentence) -> Act | None:
        """The act that a sentence reports as its news; None where its words tell none."""
        # The nearest to the root first: most words need never be asked what they tell.
        able = [t for t in self.tokens[sentence.first : sentence.last] if self._can_tell(t)]
        for token in sorted(able, key=lambda t: (self._depth(t), t.index)):
            told = self._told(token)
            turned = self._turned(token, told) if told is not None else None
            if told is not None and turned is not None:
                return self._act(token, told, turned)
        return None

    def _can_tell(self, token: Token) -> bool:
        """Whether a word may tell an act at all, by its part of speech and its lemma."""
        if token.pos in ("NOUN", "PROPN"):
            return token.lemma in self.words.happenings
        return token.pos == "VERB" or (token.pos in ("ADJ", "AUX") and token.lemma in self.words.frames)

    def type_at(self, index: int) -> ActType | None:
        """The type of the act that one verb or noun tells, turned by the words that govern it; None where it tells none."""
        told = self._told(self.tokens[index])
        return self._turned(self.tokens[index], told) if told is not None else None

    def _act(self, token: Token, told: ActType, turned: ActType) -> Act:
        sources, targets = self.sides.of(token, turned, told)
        return Act(
            type=turned, told=told, head=token.index, sources=sources, targets=targets, certainty=certainty_of(self.context, token.index)
        )

    # -- what a word tells ---------------------------------------------------------------------------------------

    def _told(self, token: Token) -> ActType | None:
        """The type that a verb or noun tells by itself and what stands beside it."""
        if token.pos in ("NOUN", "PROPN"):
            return self.words.happenings.get(token.lemma) if token.dep not in ("compound", "amod") else None
        if self._is_wanted(token):
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
        held = self._held(token)
        doers: set[str] | None = None
        best: tuple[float, ActType] | None = None
        for frame in self.words.frames[lemma]:
            if frame.beside is not None and frame.beside not in beside:
                continue
            strength = max((held[word] for word in frame.words & held.keys()), default=0.0)
            if (frame.words and not strength) or (quotes and not frame.words and frame.beside is None):
                continue
            if frame.doers:
                doers = self._doers(token) if doers is None else doers
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

    def _doers(self, verb: Token) -> set[str]:
        """Lemmas of who does what a verb says: of a number of them ("hundreds of miners") those who are counted."""
        heads = agents(self.context, verb.index) if is_passive(self.context, verb.index) else subjects(self.context, verb.index)
        if heads and all(self.tokens[i].tag == "PRP" for i in heads):
            heads = self.sides.speakers(verb) or heads
        return {lemma for index in heads for _, lemma in self._told_by(self.tokens[index])}

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
            if doers and doers[0].tag != "PRP" and self._told(below) in ("COERCE", "ASSAULT"):
                return True
        return False

    def _is_wanted(self, verb: Token) -> bool:
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

    def _held(self, verb: Token) -> dict[str, float]:
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
                    for part, lemma in self._told_by(joined):
                        found[lemma] = max(found.get(lemma, 0.0), strength - part)
        return found

    def _told_by(self, head: Token) -> Iterator[tuple[float, str]]:
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
                        yield from self._told_by(inner)

    # -- how it is turned ----------------------------------------------------------------------------------------

    def _turned(self, token: Token, told: ActType) -> ActType | None:
        """The type of an act once denial, modals and governing verbs are heard; None where it is none."""
        if token.pos in ("NOUN", "PROPN"):
            above = self.tokens[token.head]
            if told in FRIENDLY and above.pos == "ADP" and self.tokens[above.head].lemma in ("close", "near"):
                return "AGREE"
            return self._turned_by(told, above) if token.dep == "dobj" and above.pos == "VERB" else told
        if not is_asserted(self.context, token.index):
            return None
        helper = modal(self.context, token.index)
        if told == "REQUEST" and self._is_wanted(token):
            return told
        if is_negated(self.context, token.index):
            return "REJECT" if told in FRIENDLY or (told == "MOBILIZE" and helper is not None) or told == "REJECT" else None
        if helper in ("must", "should", "ought"):
            return "REQUEST" if told not in ("REJECT", "ACCUSE") else told
        if self._governed_by(token, _FAILING):
            return "REJECT" if told in FRIENDLY else None
        if told in ("COERCE", "ASSAULT", "MOBILIZE") and any(t.lemma in _CROWDS for t in self.tree.children(token.index, "nsubj", "agent")):
            told = "PROTEST"
        if told == "THREATEN":
            below = next((self._told(t) for t in self._complements(token)), None)
            # "Vowed to rebuild the bridge" is a promise, "vowed to fight on" a threat.
            mild = below in FRIENDLY or (below is None and not _REVENGE & {t.lemma for t in self.tree.children(token.index, "dobj")})
            return "AGREE" if token.lemma in ("vow", "swear") and mild else told
        if told == "AGREE":
            below = next((self._told(t) for t in self._complements(token)), None)
            if below == "MOBILIZE" and token.lemma in ("offer", "pledge", "promise"):
                return told
            if below in HOSTILE:
                return "THREATEN" if token.lemma not in ("agree", "offer", "propose") else below
            return told
        if helper in _COMING or self._governed_by(token, self.words.ahead):
            if told in FRIENDLY:
                return "THREATEN" if told == "RETREAT" and self._unless(token) else "AGREE"
            return "THREATEN" if told in HOSTILE else told
        return told

    def _turned_by(self, told: ActType, verb: Token) -> ActType | None:
        """The type of an act that is the object of a verb: planned, refused, or as it is."""
        if is_negated(self.context, verb.index):
            return "REJECT" if told in FRIENDLY else None
        if verb.lemma in self.words.ahead or modal(self.context, verb.index) in _COMING:
            return "AGREE" if told in FRIENDLY else "THREATEN" if told in HOSTILE else told
        return told

    def _complements(self, verb: Token) -> list[Token]:
        found = self.tree.children(verb.index, "xcomp", "ccomp")
        found += [t for t in self.tree.children(verb.index, "advcl") if t.tag == "VB"]
        for prep in self.tree.children(verb.index, "prep"):
            found += self.tree.children(prep.index, "pcomp")
        return found

    def _unless(self, verb: Token) -> bool:
        return any(m.lemma == "unless" for c in self.tree.children(verb.index, "advcl") for m in self.tree.children(c.index, "mark"))

    def _governed_by(self, token: Token, words: frozenset[str]) -> bool:
        at = token
        for _ in range(4):
            if at.dep not in _GOVERNED or at.head == at.index:
                return False
            finite = at.dep == "ccomp" and at.tag in ("VBD", "VBZ", "VBP")
            if at.dep in ("advcl", "ccomp", "prep", "acl") and (finite or at.tag not in ("VB", "VBG", "IN")):
                return False
            joined = at.dep == "conj"
            if joined and self.tree.children(at.index, "nsubj", "nsubjpass"):
                return False
            below, at = at, self.tokens[at.head]
            if not joined and (at.lemma in words or (at.lemma == "be" and below.tag == "VB" and words is self.words.ahead)):
                return True
            if not joined and at.lemma not in self.words.open and at.pos != "ADP":
                return False
        return False

    def _depth(self, token: Token) -> float:
        """How far from the news of its sentence a word stands; sayings and words like "begin" do not count."""
        depth = 0.0 if token.pos != "NOUN" and token.pos != "PROPN" else 0.6
        at = token
        for _ in range(12):
            if at.head == at.index:
                break
            above = self.tokens[at.head]
            saying = above.lemma in self.words.saying or above.lemma in self.words.open or above.lemma in self.words.ahead
            if at.dep == "conj":
                depth += 0.3
            elif at.dep in ("ccomp", "xcomp", "acomp") and (saying or above.pos == "AUX"):
                depth += 0.0
            elif at.dep in ("advcl", "prep", "dobj", "nsubj") and above.lemma in self.words.saying:
                depth += 2.0
            else:
                depth += _DEEPER.get(at.dep, 0.7)
            at = above
        return depth


def _lemma(verb: Token) -> str:
    """Lemma of a verb; the lemmatizer takes "staged" and "raped" for forms of "stag" and "rap", whose consonant would stand doubled."""
    ending = verb.text.lower().removeprefix(verb.lemma)
    return f"{verb.lemma}e" if ending in ("ed", "ing") and _SHORT_VOWEL.fullmatch(verb.lemma) else verb.lemma


_SHORT_VOWEL = re.compile(r"[^aeiou]+[aeiou][bdgmnprt]")
_FAILING = frozenset({"fail", "refuse", "unable", "decline"})
_COMING = ("will", "would", "shall", "may", "might", "could")
_CROWDS = frozenset({"youth", "protester", "protestor", "demonstrator", "rioter", "striker", "mob", "marcher", "picketer", "crowd"})
_PAPERS = frozenset({"ban", "agreement", "deal", "accord", "pact", "treaty"})
_SHARED = frozenset({"joint", "combined", "bilateral", "common"})
_OUTWARD = frozenset({"out", "in", "into", "back", "home", "off", "away", "through", "free", "loose"})
_REVENGE = frozenset({"revenge", "vengeance", "retaliation", "reprisal", "retribution", "punishment", "war"})
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
