"""Who does an act and to whom, by syntax."""

from collections.abc import Iterator

from dragoman.language.lexicon import party_words
from dragoman.model import ActType, Party, Span, Token
from dragoman.statements.act_lexicon import lexicon
from dragoman.statements.act_targets import MODIFIERS, NAMES, SPOKEN, Aims, is_people
from dragoman.statements.predication import agents, is_passive, subjects

_MOVED: frozenset[ActType] = frozenset({"RETREAT", "MOBILIZE"})
"""Acts whose object are one's own forces."""
_STATES = frozenset({"engage", "involve", "prepare", "commit", "determine", "resolve", "schedule"})
"""Verbs whose participle tells what the subject itself is at: "are engaged in talks"."""
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
_JOINT: frozenset[ActType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REJECT", "ASSAULT"})


class Sides(Aims):
    """Sources and targets of the acts of one report."""

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
        targets = [p for index in self.aimed_at(head, kind, told, held) for p in self._parties(index)]
        mine = {p.actor or p.text.lower() for p in sources}
        return tuple(_distinct(sources)), tuple(p for p in _distinct(targets) if (p.actor or p.text.lower()) not in mine)

    def is_undergone(self, verb: Token) -> bool:
        """Whether a verb is in the passive; "spoke by telephone", with a subject that speaks, is not."""
        return verb.pos == "VERB" and is_passive(self.context, verb.index) and not self.tree.children(verb.index, "nsubj")

    def _straight(self, head: Token) -> Iterator[Token]:
        """Parties that stand straight beside a verb as its objects, or behind "with" or "against"."""
        yield from (t for t in self.tree.children(head.index, "dobj", "dative") if self.named(t))
        for prep in self.tree.children(head.index, "prep"):
            if prep.lemma in ("with", "against", "to"):
                yield from (t for t in self.tree.children(prep.index, "pobj") if self.named(t))

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
            moved = self.tree.children(head.index, "nsubjpass")
            if kind in _MOVED and moved and moved[0].lemma in lexicon().forces and not agents(self.context, head.index):
                # "Troops were withdrawn": those who go are whose they are.
                return [t.index for t in self.tree.conjuncts(moved[0].index)]
            # "Said that looters would be jailed": who says so will do it.
            return agents(self.context, head.index) or (self.speakers(head) if kind in SPOKEN else [])
        found = subjects(self.context, head.index) or self._misread(head)
        if len(found) == 1 and self.tokens[found[0]].pos == "NOUN" and self.tokens[found[0]].lemma in lexicon().happenings:
            # "A Tarvian raid killed ten": who made it.
            return self._owners(self.tokens[found[0]])
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
        return [t.index for t in before if t.index < verb.index and t.pos == "PROPN" and t.entity in NAMES]

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

    # -- as parties ----------------------------------------------------------------------------------------------

    def _parties(self, index: int) -> Iterator[Party]:
        """A phrase as parties: each nationality by itself ("Tarvian and Ostrian officials"), the name inside what is no party."""
        token = self.tokens[index]
        nations = [
            t
            for m in self.tree.children(index, "amod", "compound", "nmod")
            if m.entity in ("NORP", "GPE")
            for t in self.tree.conjuncts(m.index)
        ]
        if len(nations) > 1:
            for nation in nations:
                yield self._word(nation)
            return
        if token.pos == "NOUN" and token.lemma in _ORDNANCE:
            # A shell is nobody; who fired it may stand beside it: "Tarvian rockets", "a shell from Tarvia".
            beside = self.tree.children(index, *MODIFIERS)
            beside += [t for p in self.tree.children(index, "prep") if p.lemma == "from" for t in self.tree.children(p.index, "pobj")]
            for part in beside:
                if self.named(part) or (part.dep == "pobj" and is_people(part)):
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
        if token.pos == "NOUN" and not is_people(token) and self.context.actor_at(index) is None:
            inside = [t for t in self.tree.children(index, *MODIFIERS) if self.named(t)]
            if inside:
                yield self.context.party(inside[0].index) if inside[0].pos == "PROPN" else self._word(inside[0])
                return
            known = token.lemma in party_words("places") or self.is_party(index)
            if not known and not any(self.named(t) for t in self.tree.subtree(index)):
                return
        yield self.context.party(index)

    def _word(self, token: Token) -> Party:
        actor = self.context.actor_at(token.index)
        return Party(token.text, actor.id if actor is not None else None, Span(self.context.annotated.id, token.start, token.end))


def _distinct(parties: list[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.actor or party.text.lower(), party)
    return list(found.values())
