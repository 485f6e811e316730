"""Whom a description means: by office and side, by the noun it shares with a name, or a party that bears no name."""

from dragoman.actors.entries import Entry
from dragoman.actors.offices import heads_body, is_top_office, office_fits
from dragoman.actors.salience import most_salient
from dragoman.actors.scene import Scene, side_of
from dragoman.language.lexicon import party_words
from dragoman.model import Mention, Token

_LEADERS = frozenset({"leader", "ruler", "dictator", "strongman"})
_HEADS = frozenset({"leader", "head", "chief", "boss"})
_DELEGATIONS = frozenset({"delegation", "team", "contingent", "mission", "group"})
_GENERIC = frozenset({"group", "organisation", "organization", "movement", "company", "firm", "party", "agency", "bloc", "body"})
_OTHERS = frozenset({"other", "neighbouring", "neighboring", "host", "third", "foreign", "new", "same", "entire"})
_NO_PARTY = frozenset({"side", "people", "person", "other", "president", "country"})
_REACH = 4  # sentences back in which "the group" or "the country" finds whom it means


class Descriptions:
    """Resolves the descriptions of one report, in order."""

    def __init__(self, scene: Scene) -> None:
        """Read nothing yet."""
        self._scene = scene
        self._refs = scene.refs

    def meant(self, mention: Mention, token: Token) -> Entry | None:
        """The actor that a description means, a new one where it brings in a party; None where it brings in nobody."""
        if token.dep in ("attr", "appos") or self._scene.nested(mention):
            return None
        noun = token.lemma.casefold()
        if noun in party_words("governments"):
            return self._government(mention, token, noun)
        if mention.kind == "person":
            return self._person(mention, token, noun)
        if mention.kind == "group":
            return self._group(mention, token, noun)
        if mention.kind == "organisation":
            return self._body(mention, token, noun)
        return self._country(mention, token) if mention.kind == "country" else None

    def could_be_party(self, mention: Mention, token: Token) -> bool:
        """Whether a description that brings in nobody by itself would be somebody if a pronoun took it up."""
        return (
            mention.kind in ("person", "group", "organisation")
            and self._stands_out(token)
            and not self._scene.nested(mention)
            and token.lemma not in party_words("kin") | _NO_PARTY
        )

    def _stands_out(self, token: Token) -> bool:
        """Whether a phrase is a subject, an agent, an owner, or whom somebody speaks for: "a spokesman for the shipowner"."""
        if token.dep in ("nsubj", "nsubjpass", "poss"):
            return True
        return token.dep == "pobj" and self._scene.tokens[token.head].text in ("by", "for", "to")

    def party(self, mention: Mention, token: Token) -> Entry:
        """A description as a party of its own."""
        side = self._scene.side(mention)
        modifiers = self._scene.modifiers(mention)
        return self._refs.nameless(mention.kind, side, token.lemma.casefold(), modifiers, self._scene.name(mention, side))

    # states

    def _government(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        """The government of a state acts as the state; "the Lund administration" is one among several of its governments."""
        inside = [self._scene.named[i] for i in range(self._scene.first(mention), mention.head) if i in self._scene.named]
        person = next((m for m in inside if m.kind == "person"), None)
        if person is not None:
            holder = self._refs.at(person.span)
            if holder is None:
                return None
            words = frozenset({holder.name.casefold()})
            return self._refs.nameless("group", holder.side(), noun, words, f"{holder.name.split()[-1]} {noun}")
        side = self._scene.side(mention)
        country = self._refs.country(side)
        if country is not None and not self._scene.modifiers(mention) & party_words("lesser"):
            return country
        return self._group(mention, token, noun)

    def _country(self, mention: Mention, token: Token) -> Entry | None:
        """Which state "the country", "her country", "the island" is."""
        if self._scene.modifiers(mention) & _OTHERS or token.lemma in ("neighbour", "neighbor"):
            return None
        if self._scene.owned(mention):
            owner = self._scene.owner(mention)
            return self._refs.country(owner.side()) if owner is not None and owner.kind != "country" else None
        if not self._scene.definite(mention):
            return None
        return most_salient(self._scene, token, lambda e, _: e.kind == "country", reach=_REACH)

    # persons

    def _person(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        scene = self._scene
        side = scene.side(mention)
        modifiers = scene.modifiers(mention)
        new = scene.new(mention)
        if not new:
            found = self._by_role(noun, side, modifiers, definite=scene.definite(mention))
            if found is not None:
                return found
        if noun in party_words("kin") or noun == "counterpart":
            return None
        if not (new or side or scene.speaks(token)) or not scene.acts(token):
            return None
        if not side and not modifiers and not scene.speaks(token):
            return None
        return self.party(mention, token)

    def _by_role(self, noun: str, side: str | None, modifiers: frozenset[str], definite: bool) -> Entry | None:
        """Whom a description means by office: "the Tarvian leader", "its water minister", "the minister"."""
        if side:
            found = self._office_holder(noun, side, modifiers, definite, sided=True)
            if found is not None or noun in _LEADERS:
                return found
        return self._office_holder(noun, side, modifiers, definite, sided=False)

    def _office_holder(self, noun: str, side: str | None, modifiers: frozenset[str], definite: bool, *, sided: bool) -> Entry | None:
        key = self._refs.side_key(side)
        state = self._refs.country(side) is not None
        top = sided and (noun in _LEADERS if state else noun in _HEADS)

        def ours(entry: Entry) -> bool:
            sides = {self._refs.side_key(s) for s in entry.sides}
            return key in sides if sided else not (side and sides)

        def fits(entry: Entry) -> bool:
            if entry.kind != "person" or not ours(entry):
                return False
            if entry.noun:
                return entry.noun == noun and modifiers <= entry.modifiers
            return any(office_fits(role, noun, modifiers) for role in entry.roles)

        def leads(entry: Entry) -> bool:
            leading = is_top_office if state else heads_body
            return entry.kind == "person" and not entry.noun and ours(entry) and any(leading(role) for role in entry.roles)

        found = self._scene.last(leads) if top else None
        found = found or (self._scene.last(fits) if definite or side else None)
        if found is not None or not (side or modifiers):
            return found
        pool = [e for e in self._refs.entries if leads(e)] if top else []
        pool = pool or [e for e in self._refs.entries if fits(e) and not e.noun]
        return max(pool, key=lambda e: len(e.places), default=None) if top or len(pool) == 1 else None

    # groups

    def _group(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        scene = self._scene
        side = scene.side(mention)
        modifiers = scene.modifiers(mention)
        named = self._named_beside(token)
        if named is not None:
            self._refs.call(noun, named)
            return named
        if scene.definite(mention) and not side and not modifiers:
            known = self._refs.called(noun) or self.earlier_group(token, cataphoric=False)
            if known is not None:
                return known
        if noun in _NO_PARTY or noun in party_words("kin"):
            return None
        if noun in _DELEGATIONS and token.dep == "dobj" and scene.tokens[token.head].lemma in ("send", "dispatch"):
            sender = next((scene.entry_at(c) for c in scene.tree.children(token.head, "nsubj")), None)
            if sender is not None:
                return self._refs.nameless("group", side or side_of(sender), "delegation", frozenset(), scene.name(mention, None))
        if side and (
            scene.acts(token) or noun == "delegation" or (mention.side and noun in party_words("of_a_state") and not scene.new(mention))
        ):
            return self.party(mention, token)
        if not scene.acts(token):
            return None
        if scene.definite(mention) and not modifiers and not scene.speaks(token):
            return None
        if not side and not modifiers and not scene.speaks(token) and scene.tokens[token.head].text != "by":
            earlier = [e for e in self._refs.known_nameless(noun) if e.kind == "group"]
            return earlier[-1] if len(earlier) == 1 and not scene.new(mention) else None
        return self.party(mention, token)

    def _named_beside(self, token: Token) -> Entry | None:
        """The name that a description of a group bears: "the captors, the Sons of the Valley", "who call themselves …"."""
        tree = self._scene.tree
        beside = tree.children(token.index, "appos")
        for clause in tree.children(token.index, "relcl", "acl"):
            if clause.lemma in ("call", "know", "name"):
                beside += tree.children(clause.index, "oprd", "dobj")
                beside += [t for p in tree.children(clause.index, "prep") if p.lemma == "as" for t in tree.children(p.index, "pobj")]
        for name in beside:
            entry = self._scene.entry_at(name)
            if entry is not None and entry.kind in ("group", "organisation") and not entry.noun:
                return entry
        return None

    def earlier_group(self, token: Token, cataphoric: bool = True) -> Entry | None:
        """The group of which a bare noun ("the delegation") speaks: that of the side in question, else the last one, else the only one."""
        pool = [e for e in self._refs.known_nameless(token.lemma) if e.kind == "group"]
        if not pool:
            return None
        topic = self._topic_side(token)
        if topic:
            match = [e for e in pool if topic in {self._refs.side_key(s) for s in e.sides}]
            if match:
                return match[0]
        here = self._scene.last(lambda e: any(e is p for p in pool))
        if here is not None:
            return here
        return pool[0] if cataphoric or len(pool) == 1 else None

    def _topic_side(self, token: Token) -> str:
        """The side of whoever is the subject of the clauses above a word."""
        for above in self._scene.tree.ancestors(token.index):
            for child in self._scene.tree.children(above.index, "nsubj", "poss"):
                entry = self._scene.entry_at(child)
                if entry is not None and child.index != token.index and (name := side_of(entry)):
                    return self._refs.side_key(name)
        return ""

    # bodies

    def _body(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        scene = self._scene
        side = scene.side(mention)
        modifiers = scene.modifiers(mention)
        if not side and not modifiers:
            if not scene.definite(mention):
                return None
            found = scene.last(lambda e: e.kind == "organisation" and (e.noun == noun or noun in e.name.casefold().split()))
            if found is None and noun in _GENERIC:
                found = most_salient(scene, token, _is_named_body, reach=_REACH)
            return found or (self.party(mention, token) if scene.speaks(token) else None)
        if noun == "group" or not (scene.acts(token) or (side and mention.side)):
            return None
        if not side and (scene.new(mention) or not scene.definite(mention)) and not scene.speaks(token):
            return None
        return self.party(mention, token)


def _is_named_body(entry: Entry, _: Token) -> bool:
    return entry.kind in ("organisation", "group") and not entry.noun
