"""Who does an act and to whom, by syntax."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.language.lexicon import party_words
from dragoman.model import ActType, Party, Span, Token
from dragoman.statements.act_lexicon import lexicon
from dragoman.statements.predication import agents, is_party, is_passive, subjects

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
_MODIFIERS = ("amod", "compound", "poss", "nmod")

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
_SPOKEN: frozenset[ActType] = frozenset({"AGREE", "THREATEN", "REQUEST", "REJECT"})
"""Acts done by saying so."""
_FORCEFUL: frozenset[ActType] = frozenset({"ASSAULT", "COERCE", "THREATEN", "RETREAT"})
"""Acts that are done to places as well as to people."""
_NO_TARGETS = frozenset({"office", "conference", "mission", "front", "force", "state", "war", "work"})
"""Nouns of bodies that without a name mostly mean something else: "left office", "replied with force"."""
_STATES = frozenset({"engage", "involve", "prepare", "commit", "determine", "resolve", "schedule"})
"""Verbs whose participle tells what the subject itself is at: "are engaged in talks"."""
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
_ORDNANCE = frozenset(
    {
        "bomb",
        "mortar",
        "shell",
        "rocket",
        "missile",
        "mine",
        "landmine",
        "grenade",
        "bullet",
        "round",
        "explosion",
        "blast",
        "explosive",
        "device",
        "shrapnel",
        "torpedo",
        "shot",
    }
)
_OWN = frozenset({"its", "their", "his", "her", "our", "my"})
_JOINT: frozenset[ActType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REJECT", "ASSAULT"})


class Sides:
    """Sources and targets of the acts of one report."""

    def __init__(self, context: "Context") -> None:
        """Take a report."""
        self.context = context
        self.tree = context.tree
        self.tokens = context.tokens

    def of(self, head: Token, kind: ActType, told: ActType) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Sources and targets of the act that a token tells.

        Args:
            head: the verb, adjective or noun.
            kind: type of the act.
            told: type that the token itself names (see `Act.told`).

        Returns:
            both in the order of the text; each empty where the text leaves it open.
        """
        passive = head.lemma not in _STATES and self.is_undergone(head)
        doers = self._doers(head, kind, passive)
        sources = [p for index in doers for p in self._parties(index)]
        if kind in _JOINT and len(sources) > 1 and not any(self._straight(head)):
            return tuple(_distinct(sources)), ()
        held = {i for index in doers for i in (t.index for t in self.tree.subtree(index))}
        targets = [p for index in self._aimed_at(head, kind, told, held) for p in self._parties(index)]
        mine = {p.actor or p.text.lower() for p in sources}
        return tuple(_distinct(sources)), tuple(p for p in _distinct(targets) if (p.actor or p.text.lower()) not in mine)

    def is_undergone(self, verb: Token) -> bool:
        """Whether a verb is in the passive; "spoke by telephone", with a subject that speaks, is not."""
        return verb.pos == "VERB" and is_passive(self.context, verb.index) and not self.tree.children(verb.index, "nsubj")

    def _straight(self, head: Token) -> Iterator[Token]:
        """Parties that stand straight beside a verb as its objects, or behind "with" or "against"."""
        yield from (t for t in self.tree.children(head.index, "dobj", "dative") if self._named(t))
        for prep in self.tree.children(head.index, "prep"):
            if prep.lemma in ("with", "against", "to"):
                yield from (t for t in self.tree.children(prep.index, "pobj") if self._named(t))

    # -- who does it ---------------------------------------------------------------------------------------------

    def _doers(self, head: Token, kind: ActType, passive: bool) -> list[int]:
        if head.pos in ("NOUN", "PROPN"):
            return self._owners(head)
        if kind == "REQUEST" and self._must(head):
            return self.speakers(head)
        if passive:
            if kind == "PROTEST" and head.dep == "acl":
                # "Thousands protested", the verb taken for a participle.
                return agents(self.context, head.index) or subjects(self.context, head.index)
            # "Said that looters would be jailed": who says so will do it.
            return agents(self.context, head.index) or (self.speakers(head) if kind in _SPOKEN else [])
        found = subjects(self.context, head.index) or self._misread(head)
        if head.dep in ("acl", "relcl") and found and not any(self.is_party(i) for i in found):
            # "Issued a declaration demanding …": those who issued it do.
            above = self.tokens[self.tokens[found[0]].head]
            found = subjects(self.context, above.index) if above.pos == "VERB" else found
        if found and all(self.tokens[i].tag == "PRP" for i in found):
            # "Tarvia said it will …": the speaker is meant.
            return self.speakers(head) or found
        return found

    def _misread(self, verb: Token) -> list[int]:
        """A name before a verb without a subject that the parser took for an adverb ("Tarvia refused")."""
        before = self.tree.children(verb.index, "advmod", "npadvmod", "dep")
        return [t.index for t in before if t.index < verb.index and t.pos == "PROPN" and t.entity in _NAMES]

    def _must(self, head: Token) -> bool:
        """Whether a verb is what another shall do ("said that Tarvia must leave"), not itself a request."""
        asks = any(frame.type == "REQUEST" for frame in lexicon().frames.get(head.lemma, ()))
        return head.dep == "ccomp" and (not asks or any(a.tag == "MD" for a in self.tree.children(head.index, "aux")))

    def speakers(self, head: Token) -> list[int]:
        """Heads of those on whose word a clause stands ("Tarvia said it will …"); empty where nobody is cited."""
        at = head
        for _ in range(5):
            if at.head == at.index:
                break
            above = self.tokens[at.head]
            found = subjects(self.context, above.index) if at.dep == "ccomp" and above.pos == "VERB" else []
            if found and all(self.tokens[i].tag != "PRP" for i in found):
                return found
            at = above
        return []

    def _owners(self, noun: Token) -> list[int]:
        """Those behind a noun for an act: its owner, its "by" or "from", or the subject of the verb above it."""
        for prep in self.tree.children(noun.index, "prep"):
            if prep.lemma in ("by", "between"):
                return [t.index for held in self.tree.children(prep.index, "pobj") for t in self.tree.conjuncts(held.index)]
        owner = self.tree.children(noun.index, "poss")
        if owner and owner[0].tag != "PRP$":
            return [owner[0].index]
        above = noun
        while above.head != above.index and above.pos != "VERB":
            above = self.tokens[above.head]
        found = subjects(self.context, above.index) if above.pos == "VERB" and not is_passive(self.context, above.index) else []
        if found and noun.index not in found:
            return found
        return [t.index for t in self.tree.children(noun.index, "amod", "compound") if t.entity == "NORP"]

    # -- to whom -------------------------------------------------------------------------------------------------

    def _aimed_at(self, head: Token, kind: ActType, told: ActType, held: set[int]) -> list[int]:
        """The party to which the straightest way from the verb leads."""
        best: tuple[float, int] | None = None
        top = head
        if head.pos in ("NOUN", "PROPN"):
            while top.head != top.index and top.pos != "VERB":
                top = self.tokens[top.head]
        queue: list[tuple[float, Token]] = [(0.0, top)]
        if kind in _SPOKEN and (told_to := self._told_to(top)) is not None and told_to.index not in held:
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
        if self.tokens[found].dep in ("amod", "compound") and above.pos in ("NOUN", "PROPN") and _is_people(above):
            found = above.index
        return [t.index for t in self.tree.conjuncts(found) if t.index not in held and t.index >= found and self._named_or_people(t)] or [
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
                    if self._named_or_people(told) and told.lemma not in _LISTENERS:
                        return told
        return None

    def _step(self, at: Token, child: Token, kind: ActType) -> float | None:
        if child.dep in ("prep", "agent"):
            if child.lemma == "of" and (at.lemma in party_words("places") or at.lemma in _NUMBERS):
                return 0.0
            held = self.tree.children(child.index, "pobj")
            if child.lemma == "in" and held and not self._named(held[0]):
                # "In defiance of", "in protest against", "in response to"
                return 0.3
            return _PREPOSITIONS.get(child.lemma, 2.0)
        if child.dep == "pobj":
            return 0.0
        if child.dep == "nsubj" and kind == "REQUEST" and at.dep == "ccomp":
            return -0.3
        if child.dep == "nsubj" and at.dep not in ("ccomp", "xcomp", "pcomp"):
            return None
        if child.dep == "advcl" and any(m.lemma in ("if", "after", "before", "while", "because") for m in self.tree.children(child.index)):
            return 2.5
        return _COST.get(child.dep)

    def _misfit(self, token: Token, above: Token, kind: ActType, told: ActType) -> float | None:
        """What speaks against a token as the target; None where it is no party at all."""
        if token.tag in ("PRP", "PRP$", "WP", "WDT") or token.entity in ("DATE", "TIME"):
            return None
        named = self._named(token)
        place = kind in _FORCEFUL and token.lemma in party_words("places") and token.dep in ("dobj", "nsubjpass", "pobj")
        if not named and (token.dep in _MODIFIERS[:2] or token.lemma in _NO_TARGETS or not (_is_people(token) or place)):
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
        if self._named_or_people(token):
            return True
        if token.lemma in _NUMBERS:
            counted = [t for p in self.tree.children(index, "prep") for t in self.tree.children(p.index, "pobj")]
            return not counted or any(self.is_party(t.index) for t in counted)
        return is_party(self.context, index)

    def _named(self, token: Token) -> bool:
        if token.entity in _NAMES:
            return True
        return token.pos == "PROPN" and (not token.entity or self.context.actor_at(token.index) is not None)

    def _named_or_people(self, token: Token) -> bool:
        return self._named(token) or _is_people(token)

    # -- as parties ----------------------------------------------------------------------------------------------

    def _parties(self, index: int) -> Iterator[Party]:
        """A phrase as parties: each nationality by itself ("Tarvian and Ostrian officials"), the name inside what is no party."""
        token = self.tokens[index]
        nations = [
            t for m in self.tree.children(index, "amod", "compound") if m.entity in ("NORP", "GPE") for t in self.tree.conjuncts(m.index)
        ]
        if len(nations) > 1:
            for nation in nations:
                yield self._word(nation)
            return
        if token.pos == "NOUN" and token.lemma in _ORDNANCE:
            # A shell is nobody; who fired it may stand beside it: "Tarvian rockets", "a shell from Tarvia".
            beside = self.tree.children(index, *_MODIFIERS)
            beside += [t for p in self.tree.children(index, "prep") if p.lemma == "from" for t in self.tree.children(p.index, "pobj")]
            for part in beside:
                if self._named(part) or (part.dep == "pobj" and _is_people(part)):
                    yield self._word(part) if part.pos == "ADJ" else self.context.party(part.index)
                    return
            return
        if token.tag in ("NNS", "NNPS"):
            for prep in self.tree.children(index, "prep"):
                # "The leaders of Tarvia and Ostria", "troops from Tarvia and Ostria"
                states = [t for held in self.tree.children(prep.index, "pobj") for t in self.tree.conjuncts(held.index)]
                if prep.lemma in ("of", "from") and len(states) > 1 and all(t.entity in ("GPE", "ORG") for t in states):
                    yield from (self.context.party(t.index) for t in states)
                    return
        if token.pos == "NOUN" and not _is_people(token) and self.context.actor_at(index) is None:
            inside = [t for t in self.tree.children(index, *_MODIFIERS) if self._named(t)]
            if inside:
                yield self.context.party(inside[0].index) if inside[0].pos == "PROPN" else self._word(inside[0])
                return
            known = token.lemma in party_words("places") or self.is_party(index)
            if not known and not any(self._named(t) for t in self.tree.subtree(index)):
                return
        yield self.context.party(index)

    def _word(self, token: Token) -> Party:
        actor = self.context.actor_at(token.index)
        return Party(token.text, actor.id if actor is not None else None, Span(self.context.annotated.id, token.start, token.end))


def _is_people(token: Token) -> bool:
    """Whether a noun means persons or bodies."""
    return token.pos in ("NOUN", "PROPN") and (
        token.lemma in lexicon().persons
        or any(
            token.lemma in party_words(name) for name in ("persons", "kin", "collectives", "organisations", "body_descriptions", "states")
        )
    )


def _distinct(parties: list[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.actor or party.text.lower(), party)
    return list(found.values())
