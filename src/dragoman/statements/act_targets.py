"""To whom an act is done: the party to which the straightest way leads from the word that tells it."""

from typing import TYPE_CHECKING

from dragoman.language.lexicon import party_words
from dragoman.model import ActType, Token
from dragoman.statements.act_lexicon import lexicon
from dragoman.statements.predication import is_party

if TYPE_CHECKING:
    from dragoman.statements.context import Context

MODIFIERS = ("amod", "compound", "poss", "nmod")

SPOKEN: frozenset[ActType] = frozenset({"AGREE", "THREATEN", "REQUEST", "REJECT"})
"""Acts done by saying so."""
NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
# What it costs a phrase to be the target, by the way down to it from the verb: the straightest way wins.
_COST = {
    "dobj": 0.0,
    "dative": 0.0,
    "nsubjpass": 0.0,
    "iobj": 0.0,
    "nsubj": 0.8,
    "attr": 0.5,
    "oprd": 0.5,
    "xcomp": 0.4,
    "acomp": 0.2,
    "ccomp": 0.4,
    "acl": 0.8,
    "pcomp": 0.4,
    "poss": 0.6,
    "amod": 0.7,
    "compound": 0.7,
    "nmod": 0.7,
    "conj": 0.8,
    "advcl": 1.2,
    "relcl": 3.5,
    "appos": 1.5,
    "nummod": 1.0,
    "prt": 0.5,
}
_PREPOSITIONS = {
    "against": 0.2,
    "with": 0.4,
    "to": 0.4,
    "on": 0.5,
    "upon": 0.4,
    "at": 0.9,
    "toward": 0.4,
    "towards": 0.4,
    "by": 0.6,
    "of": 0.7,
    "from": 0.6,
    "for": 0.8,
    "between": 0.5,
    "over": 1.4,
    "into": 1.2,
    "in": 1.6,
    "inside": 1.6,
    "about": 1.5,
    "among": 1.2,
    "near": 2.2,
    "out": 0.6,
    "under": 2.5,
}
_FURTHEST = 5.0
_TAKEN_ALONG: frozenset[ActType] = frozenset({"RETREAT", "AID", "SANCTION", "MOBILIZE", "CONCEDE", "REQUEST", "CONSULT", "COOPERATE"})
"""Acts whose object is what is moved or given, not to whom it is done."""
_FORCEFUL: frozenset[ActType] = frozenset({"ASSAULT", "COERCE", "THREATEN", "RETREAT"})
"""Acts that are done to places as well as to people."""
_NO_TARGETS = frozenset({"office", "conference", "mission", "front", "force", "state", "war", "work"})
"""Nouns of bodies that without a name mostly mean something else: "left office", "replied with force"."""
_NUMBERS = frozenset(
    {
        "hundred",
        "thousand",
        "million",
        "dozen",
        "score",
        "number",
        "group",
        "member",
        "majority",
        "third",
        "half",
        "handful",
        "ten",
        "crowd",
    }
)
_LISTENERS = frozenset(
    {"reporter", "journalist", "newspaper", "agency", "radio", "television", "broadcaster", "conference", "magazine", "court", "public"}
)
"""Those who are told news, not those whom it is meant for."""
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})


class Aims:
    """The words of one report, asked whom an act is aimed at."""

    def __init__(self, context: "Context") -> None:
        """Take a report."""
        self.context = context
        self.tree = context.tree
        self.tokens = context.tokens

    def aimed_at(self, head: Token, kind: ActType, told: ActType, held: set[int]) -> list[int]:
        """The party to which the straightest way from the verb leads.

        Args:
            head: the word that tells the act.
            kind: type of the act.
            told: type that the word itself names.
            held: indices of the words for those who do it.

        Returns:
            heads of the party and of those joined with it; empty where no way is short enough.
        """
        best: tuple[float, int] | None = None
        top = head
        if head.pos in ("NOUN", "PROPN"):
            while top.head != top.index and top.pos != "VERB":
                top = self.tokens[top.head]
        queue: list[tuple[float, Token]] = [(0.0, top)]
        if kind in SPOKEN and (told_to := self._told_to(top)) is not None and told_to.index not in held:
            best = (0.3, told_to.index)
        while queue:
            cost, at = queue.pop()
            for child in self.tree.children(at.index):
                if child.index in held:
                    continue
                step = self._step(at, child, kind)
                if step is None or cost + step > _FURTHEST:
                    continue
                total = cost + step
                extra = self._misfit(child, at, kind, told)
                if extra is not None and (best is None or (total + extra, child.index) < best):
                    best = (total + extra, child.index)
                queue.append((total, child))
        if best is None or best[0] > _FURTHEST:
            return []
        found = best[1]
        above = self.tokens[self.tokens[found].head]
        if self.tokens[found].dep in ("amod", "compound") and above.pos in ("NOUN", "PROPN") and is_people(above):
            found = above.index
        return [t.index for t in self.tree.conjuncts(found) if t.index not in held and t.index >= found and self.named_or_people(t)] or [
            found
        ]

    def _told_to(self, head: Token) -> Token | None:
        """Whom somebody told that he will do it ("told the bank that it will publish …"); None where nobody is named or meant."""
        at = head
        for _ in range(3):
            if at.dep not in ("xcomp", "ccomp") or at.head == at.index:
                return None
            below, at = at, self.tokens[at.head]
            if below.dep == "ccomp":
                for told in self.tree.children(at.index, "dobj", "dative", "iobj"):
                    if self.named_or_people(told) and told.lemma not in _LISTENERS:
                        return told
        return None

    def _step(self, at: Token, child: Token, kind: ActType) -> float | None:
        if child.dep in ("prep", "agent"):
            if child.lemma == "of" and (at.lemma in party_words("places") or at.lemma in _NUMBERS):
                return 0.0
            held = self.tree.children(child.index, "pobj")
            if child.lemma == "in" and held and not self.named(held[0]):
                # "In defiance of", "in protest against", "in response to"
                return 0.3
            return _PREPOSITIONS.get(child.lemma, 2.0)
        if child.dep == "pobj":
            return 0.0
        if child.dep == "nsubj" and kind == "REQUEST" and at.dep == "ccomp":
            return -0.3
        if child.dep == "nsubj" and at.dep == "advcl" and any(m.lemma in ("if", "unless") for m in self.tree.children(at.index, "mark")):
            # "Will strike if the airline cuts wages": it is the airline that can avert it.
            return 0.3 if kind == "THREATEN" else None
        if child.dep == "nsubj" and at.dep not in ("ccomp", "xcomp", "pcomp"):
            return None
        if child.dep == "advcl" and any(m.lemma in ("if", "after", "before", "while", "because") for m in self.tree.children(child.index)):
            return 2.5
        return _COST.get(child.dep)

    def _misfit(self, token: Token, above: Token, kind: ActType, told: ActType) -> float | None:
        """What speaks against a token as the target; None where it is no party at all."""
        if token.tag in ("PRP", "PRP$", "WP", "WDT") or token.entity in ("DATE", "TIME"):
            return None
        named = self.named(token)
        place = kind in _FORCEFUL and token.lemma in party_words("places") and token.dep in ("dobj", "nsubjpass", "pobj")
        if not named and (token.dep in MODIFIERS[:2] or token.lemma in _NO_TARGETS or not (is_people(token) or place)):
            return None
        if kind == "MOBILIZE" and not named and token.dep in ("dobj", "nsubjpass"):
            return None
        extra = 0.0 if named else 0.5
        if any(p.text.lower() in _OWN for p in self.tree.children(token.index, "poss")):
            extra += 2.0
        if (
            not named
            and (kind in _TAKEN_ALONG or told in _TAKEN_ALONG)
            and not (token.dep == "pobj" and above.lemma in ("to", "against", "on", "with", "for"))
        ):
            extra += 1.0
        if token.dep == "nsubj" and kind == "REQUEST":
            extra = 0.0
        return extra

    def is_party(self, index: int) -> bool:
        """Whether the phrase headed by a token can act: a name, persons, a body, or a number of them ("hundreds of people")."""
        token = self.tokens[index]
        if self.named_or_people(token):
            return True
        if token.lemma in _NUMBERS:
            counted = [t for p in self.tree.children(index, "prep") for t in self.tree.children(p.index, "pobj")]
            return not counted or any(self.is_party(t.index) for t in counted)
        return is_party(self.context, index)

    def named(self, token: Token) -> bool:
        """Whether a token names a party, or is a name of which nobody knows what it names."""
        if token.entity in NAMES:
            return True
        return token.pos == "PROPN" and (not token.entity or self.context.actor_at(token.index) is not None)

    def named_or_people(self, token: Token) -> bool:
        """Whether a token names a party or means persons or a body."""
        return self.named(token) or is_people(token)


def is_people(token: Token) -> bool:
    """Whether a noun means persons or bodies, to whom something may be done."""
    return token.pos in ("NOUN", "PROPN") and (
        token.lemma in lexicon().persons
        or any(
            token.lemma in party_words(name) for name in ("persons", "kin", "collectives", "organisations", "body_descriptions", "states")
        )
    )
