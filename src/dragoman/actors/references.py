"""What pronouns and descriptions refer to, report by report.

Antecedents are weighed by recency, grammatical role, number, gender and by what the description says; the order of
preference follows centering (Grosz, Joshi and Weinstein 1995): subjects before objects, the current topic before a new one.
"""

from collections.abc import Callable, Mapping

from dragoman.actors.entries import Entry, Gender
from dragoman.actors.offices import is_top_office, office_fits
from dragoman.actors.spelling import squash
from dragoman.language import Tree
from dragoman.language.geography import country_code, seat_of
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Mention, Span, Token

_LEADERS = frozenset({"leader", "ruler", "dictator", "strongman"})
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose"})
_SENDING = frozenset({"send", "dispatch", "designate", "appoint", "name", "delegate", "nominate"})
_LEADING = frozenset({"lead", "head", "chair", "run", "represent"})
_OWNERS = frozenset({"its", "their", "her", "his"})
_NEW = frozenset({"a", "an", "another", "one", "some", "two", "three", "several", "many", "other"})
_AGENT_DEPS = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "iobj", "dative"})
_DELEGATIONS = frozenset({"delegation", "team", "contingent", "mission", "group"})
_BODY_OFFICES = frozenset({"chairman", "chairwoman", "chairperson", "shareholder", "treasurer", "executive", "adviser", "advisor"})
_REACH = 4  # sentences back in which a pronoun finds its antecedent


class References:
    """Resolves the nameless mentions of all reports, one report after another."""

    def __init__(self, entries: list[Entry], named: Mapping[Span, Entry], aliases: Mapping[str, str]) -> None:
        """Start from the actors known by name.

        Args:
            entries: actors known by name; those without a name are added to it.
            named: which of them each name stands for.
            aliases: for every folded form of a body or an unlisted state its folded name.
        """
        self._aliases = aliases
        self.entries = entries
        self._at: dict[Span, Entry] = dict(named)
        self._called: dict[str, Entry] = {}
        self._nameless: dict[tuple[str, str, str, frozenset[str]], Entry] = {}

    def resolve(self, annotated: AnnotatedReport) -> None:
        """Resolve the descriptions, then the pronouns of one report."""
        tree = Tree(annotated)
        _Reading(self, annotated, tree).run()

    def at(self, span: Span) -> Entry | None:
        """The actor that a mention was resolved to."""
        return self._at.get(span)

    def put(self, span: Span, entry: Entry) -> None:
        """Keep what a mention was resolved to."""
        self._at[span] = entry

    def side_key(self, side: str | None) -> str:
        """What makes two sides the same: the country's code, or the letters."""
        if not side:
            return ""
        letters = squash(side.removeprefix("the ").removeprefix("The "))
        return country_code(side) or seat_of(side) or self._aliases.get(letters, letters)

    def nameless(self, kind: str, side: str | None, noun: str, modifiers: frozenset[str], name: str) -> Entry:
        """The actor without a name of this description, new where there was none."""
        key = (kind, self.side_key(side), noun, modifiers)
        entry = self._nameless.get(key)
        if entry is None:
            entry = Entry(
                kind="person" if kind == "person" else "organisation" if kind == "organisation" else "group",
                name=name,
                noun=noun,
                modifiers=modifiers,
            )
            if side:
                entry.sides[side] += 1
            if noun in party_words("feminine"):
                entry.genders["f"] += 1
            self._nameless[key] = entry
            self.entries.append(entry)
        return entry

    def call(self, noun: str, entry: Entry) -> None:
        """Keep whom a plain noun means in this story: "the captors, the Sons of the Valley"."""
        self._called.setdefault(noun, entry)

    def called(self, noun: str) -> Entry | None:
        """Whom a plain noun was said to mean."""
        return self._called.get(noun)

    def known_nameless(self, noun: str) -> list[Entry]:
        """Actors without a name whose noun this is, oldest first."""
        return [e for e in self._nameless.values() if e.noun == noun]


class _Reading:
    """One report read from its first to its last mention."""

    def __init__(self, references: References, annotated: AnnotatedReport, tree: Tree) -> None:
        self.refs = references
        self.annotated = annotated
        self.tree = tree
        self.tokens = annotated.tokens
        self.history: list[tuple[Token, Entry]] = []
        self.countries = {
            t.index
            for m in annotated.mentions
            if m.kind == "country" and m.form != "description"
            for t in tree.tokens[max(0, m.head - 6) : m.head + 1]
            if m.span.start <= t.start
        }
        self.covers = {m.head: m for m in annotated.mentions if m.form != "pronoun"}

    def run(self) -> None:
        pending: list[Mention] = []
        people: list[tuple[Mention, Entry]] = []
        for mention in self.annotated.mentions:
            token = self.tokens[mention.head]
            entry = self.refs.at(mention.span)
            if entry is None and mention.form == "description":
                entry = self._description(mention, token)
            elif entry is None and mention.form == "pronoun":
                entry = self._pronoun(mention, token)
            if entry is None:
                pending.append(mention)
                continue
            if mention.form == "name" and mention.kind == "person":
                self._side_by_owner(mention, entry)
                people.append((mention, entry))
            self.refs.put(mention.span, entry)
            self.history.append((token, entry))
        # "The delegation" may stand before the words that tell whose it is.
        for mention in pending:
            if mention.form == "description" and mention.kind == "group" and self._definite(mention):
                entry = self._earlier_group(mention, self.tokens[mention.head])
                if entry is not None:
                    self.refs.put(mention.span, entry)
        # Whom somebody leads mostly stands behind the name, and is known only now.
        for mention, entry in people:
            self._side_by_body(mention, entry)

    def _side_by_owner(self, mention: Mention, entry: Entry) -> None:
        """Learn whose man or woman somebody is: "its leader, Ada Lund", "Nils Berg, who leads the Green List"."""
        # "Her counterpart" is on the other side.
        if mention.role and mention.side is None and "counterpart" not in mention.role.casefold():
            owner = self._owner_before(mention) or self._owner_after(mention)
            if owner is not None:
                self._learn_side(entry, self._entry_at(owner))
        token = self.tokens[mention.head]
        while token.dep in ("appos", "conj") and token.head != token.index:
            token = self.tokens[token.head]
        verb = self.tokens[token.head]
        if token.dep == "dobj" and verb.lemma in _SENDING:
            for sender in self.tree.children(verb.index, "nsubj"):
                self._learn_side(entry, self._entry_at(sender))

    def _side_by_body(self, mention: Mention, entry: Entry) -> None:
        """Learn a side from the delegation or body that somebody leads: "Lund, who leads the Green List", "a team led by Berg"."""
        for clause in self.tree.children(mention.head, "relcl"):
            self._side_by_lead(entry, clause, "dobj")
        token = self.tokens[mention.head]
        above = self.tokens[token.head]
        if token.dep == "nsubj":
            self._side_by_lead(entry, above, "dobj")
        elif token.dep == "pobj" and above.dep == "agent":
            self._side_by_lead(entry, self.tokens[above.head], "nsubjpass")

    def _owner_before(self, mention: Mention) -> Token | None:
        """Whose role stands before a name: "its leader, Ada Lund", "the union's president, Ada Lund"."""
        first = next(i for i in range(mention.head, -1, -1) if self.tokens[i].start <= mention.span.start)
        at = first - 1
        while at > max(0, first - 8) and (
            self.tokens[at].pos in ("NOUN", "ADJ", "PROPN") or self.tokens[at].text in (",", "of", "for", "-")
        ):
            at -= 1
        if at < 0 or at == first - 1:
            return None
        if self.tokens[at].text.casefold() in _OWNERS:
            return self.tokens[at]
        return self.tokens[at - 1] if at and self.tokens[at].tag == "POS" else None

    def _owner_after(self, mention: Mention) -> Token | None:
        """Whose role stands after a name: "Ada Lund, the league's secretary", "Ada Lund, her deputy"."""
        at = mention.head + 1
        if at >= len(self.tokens) or self.tokens[at].text != ",":
            return None
        for token in self.tokens[at + 1 : at + 7]:
            if token.text.casefold() in _OWNERS:
                return token
            if token.tag == "POS":
                return self.tokens[token.index - 1]
            if token.pos not in ("DET", "NOUN", "ADJ", "PROPN"):
                return None
        return None

    def _side_by_lead(self, entry: Entry, verb: Token, led: str) -> None:
        """Who leads a delegation, or a body, speaks for it."""
        if verb.lemma in _LEADING:
            for child in self.tree.children(verb.index, led):
                self._learn_side(entry, self._entry_at(child))
            if led == "nsubjpass" and verb.dep == "acl":
                self._learn_side(entry, self._entry_at(self.tokens[verb.head]))

    @staticmethod
    def _learn_side(entry: Entry, owner: Entry | None) -> None:
        if owner is None or owner is entry:
            return
        # A government, a delegation or a person speaks for a side; another body is one.
        through = owner.kind in ("person", "group") or owner.noun in party_words("state_bodies")
        side = owner.side() if through and (owner.noun or owner.kind == "person") else owner.name
        if side is not None:
            entry.sides[side] += 1

    # descriptions

    def _description(self, mention: Mention, token: Token) -> Entry | None:
        noun = token.lemma.casefold()
        if token.dep in ("attr", "appos") or self._nested(mention):
            return None
        if mention.kind == "person":
            return self._person(mention, token, noun)
        if mention.kind == "group":
            return self._group(mention, token, noun)
        if mention.kind == "organisation":
            return self._body(mention, token, noun)
        if mention.kind == "country":
            return self._last(lambda e: e.kind == "country") if self._definite(mention) else None
        return None

    def _person(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        side = self._side(mention)
        modifiers = self._modifiers(mention)
        if not self._new(mention):
            found = self._by_role(noun, side, modifiers, definite=self._definite(mention))
            if found is not None:
                return found
        if noun in party_words("kin") or noun == "counterpart":
            return None
        new = self._new(mention)
        if not (new or side or self._speaks(token)) or not self._acts(token):
            return None
        if not side and not modifiers and not self._speaks(token):
            return None
        return self.refs.nameless("person", side, noun, modifiers, self._name(mention, side))

    def _by_role(self, noun: str, side: str | None, modifiers: frozenset[str], definite: bool) -> Entry | None:
        """Whom a description means by office: "the Tarvian leader", "its water minister", "the minister"."""
        if side:
            found = self._office_holder(noun, side, modifiers, definite, sided=True)
            if found is not None or noun in _LEADERS:
                return found
        return self._office_holder(noun, side, modifiers, definite, sided=False)

    def _office_holder(self, noun: str, side: str | None, modifiers: frozenset[str], definite: bool, *, sided: bool) -> Entry | None:
        key = self.refs.side_key(side)
        top = noun in _LEADERS and sided

        def ours(entry: Entry) -> bool:
            sides = {self.refs.side_key(s) for s in entry.sides}
            return key in sides if sided else not (side and sides)

        def fits(entry: Entry) -> bool:
            if entry.kind != "person" or not ours(entry):
                return False
            if entry.noun:
                return entry.noun == noun and modifiers <= entry.modifiers
            return any(office_fits(role, noun, modifiers) for role in entry.roles)

        def leads(entry: Entry) -> bool:
            return entry.kind == "person" and not entry.noun and ours(entry) and any(is_top_office(role) for role in entry.roles)

        found = self._last(leads) if top else None
        found = found or (self._last(fits) if definite or side else None)
        if found is not None or not (side or modifiers):
            return found
        pool = [e for e in self.refs.entries if leads(e)] if top else []
        pool = pool or [e for e in self.refs.entries if fits(e) and not e.noun]
        return max(pool, key=lambda e: len(e.places), default=None) if top or len(pool) == 1 else None

    def _group(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        side = self._side(mention)
        modifiers = self._modifiers(mention)
        named = self._named_beside(token)
        if named is not None:
            self.refs.call(noun, named)
            return named
        if self._definite(mention) and not side and not modifiers:
            return self.refs.called(noun) or self._earlier_group(mention, token, cataphoric=False)
        if noun in ("side", "people", "person", "other", "president", "country") or noun in party_words("kin"):
            return None
        if noun in _DELEGATIONS and token.dep == "dobj" and self.tokens[token.head].lemma in ("send", "dispatch"):
            sender = next((self._entry_at(c) for c in self.tree.children(token.head, "nsubj")), None)
            if sender is not None:
                side = side or (sender.name if sender.kind in ("country", "organisation") else sender.side())
                return self.refs.nameless("group", side, "delegation", frozenset(), self._name(mention, None))
        if (side and noun in ("delegation", "officials", "official")) or (side and self._acts(token)):
            return self.refs.nameless("group", side, noun, modifiers, self._name(mention, side))
        if not self._acts(token):
            return None
        if not side and not modifiers and not self._speaks(token) and self.tokens[token.head].text != "by":
            earlier = [e for e in self.refs.known_nameless(noun) if e.kind == "group"]
            return earlier[-1] if len(earlier) == 1 and not self._new(mention) else None
        return self.refs.nameless("group", side, noun, modifiers, self._name(mention, side))

    def _named_beside(self, token: Token) -> Entry | None:
        """The name that a description of a group bears: "the captors, the Sons of the Valley", "who call themselves …"."""
        beside = self.tree.children(token.index, "appos")
        for clause in self.tree.children(token.index, "relcl", "acl"):
            if clause.lemma in ("call", "know", "name"):
                beside += self.tree.children(clause.index, "oprd", "dobj")
                beside += [
                    t for p in self.tree.children(clause.index, "prep") if p.lemma == "as" for t in self.tree.children(p.index, "pobj")
                ]
        for name in beside:
            entry = self._entry_at(name)
            if entry is not None and entry.kind in ("group", "organisation") and not entry.noun:
                return entry
        return None

    def _earlier_group(self, mention: Mention, token: Token, cataphoric: bool = True) -> Entry | None:
        noun = token.lemma
        pool = [e for e in self.refs.known_nameless(noun) if e.kind == "group"]
        if not pool:
            return None
        topic = self._topic_side(token)
        if topic:
            match = [e for e in pool if topic in {self.refs.side_key(s) for s in e.sides}]
            if match:
                return match[0]
        here = [e for _, e in reversed(self.history) if e in pool]
        if here:
            return here[0]
        return pool[0] if cataphoric or len(pool) == 1 else None

    def _topic_side(self, token: Token) -> str:
        """The side of whoever is the subject of the clauses above a word."""
        for above in self.tree.ancestors(token.index):
            for child in self.tree.children(above.index, "nsubj", "poss"):
                entry = self._entry_at(child)
                if entry is not None and child.index != token.index:
                    name = entry.name if entry.kind in ("country", "organisation") else entry.side()
                    if name:
                        return self.refs.side_key(name)
        return ""

    def _body(self, mention: Mention, token: Token, noun: str) -> Entry | None:
        side = self._side(mention)
        modifiers = self._modifiers(mention)
        if not side and not modifiers:
            if not self._definite(mention):
                return None
            return self._last(lambda e: e.kind == "organisation" and (e.noun == noun or noun in e.name.casefold().split()))
        if noun == "group" or not (self._acts(token) or (side and mention.side)):
            return None
        if not side and (self._new(mention) or not self._definite(mention)) and not self._speaks(token):
            return None
        return self.refs.nameless("organisation", side, noun, modifiers, self._name(mention, side))

    # pronouns

    def _pronoun(self, mention: Mention, token: Token) -> Entry | None:
        word = token.text.casefold()
        if word in _RELATIVE:
            for above in self.tree.ancestors(token.index):
                if above.dep == "relcl":
                    return self._entry_at(self.tokens[above.head])
            return None
        gender: Gender | None = "m" if word in _MALE else "f" if word in _FEMALE else None
        if gender is not None:
            return self._he_or_she(token, gender)
        if word in _MANY:
            return self._scored(token, lambda e: e.kind == "group", reach=2)
        if word not in _THING:
            return None
        owned = self.tokens[token.head].lemma if token.dep == "poss" else ""
        if owned in _BODY_OFFICES or any(t.lemma in _BODY_OFFICES for t in self.tokens[token.index + 1 : token.index + 3]):
            # States have ministers; who has a chairman is a body.
            return self._scored(token, lambda e: e.kind in ("organisation", "group"), reach=2, nameless=0.0)
        return self._scored(token, lambda e: e.kind in ("organisation", "country"), reach=2)

    def _he_or_she(self, token: Token, gender: Gender) -> Entry | None:
        def fits(entry: Entry) -> bool:
            return entry.kind == "person" and entry.gender in (None, gender)

        found = self._scored(token, fits, reach=_REACH)
        if (
            found is not None
            and found.gender is None
            and len({id(e) for t, e in self.history if e.kind == "person" and t.sentence >= token.sentence - 1}) == 1
        ):
            found.genders[gender] += 1
        return found

    def _scored(self, token: Token, fits: Callable[[Entry], bool], reach: int, nameless: float = 1.6) -> Entry | None:
        best: tuple[float, int] | None = None
        chosen: Entry | None = None
        speaker = self._speaker_of_quote(token)
        barred = self._same_clause(token)
        for order in range(len(self.history) - 1, -1, -1):
            mentioned, entry = self.history[order]
            back = token.sentence - mentioned.sentence
            if back > reach:
                break
            if not fits(entry) or entry is speaker or entry in barred:
                continue
            score = -1.5 * back
            if mentioned.dep in ("nsubj", "nsubjpass"):
                score += 1.5
                if back == 0 and self._governs(mentioned, token):
                    score += 1.5
            elif mentioned.dep == "poss":
                score += 0.3
            if entry.noun:
                score -= nameless
            if back == 0 and mentioned.dep in ("pobj", "dobj"):
                score += 0.2
            candidate = (score, order)
            if best is None or candidate > best:
                best, chosen = candidate, entry
        return chosen

    def _governs(self, subject: Token, token: Token) -> bool:
        """Whether a subject's verb stands above the word: "X said he would …"."""
        return any(above.index == subject.head for above in self.tree.ancestors(token.index))

    def _same_clause(self, token: Token) -> list[Entry]:
        """Who cannot be meant: the subject of the same verb, for a pronoun that is its object."""
        if token.dep not in ("dobj", "iobj", "dative", "pobj") or token.text.casefold().endswith(("self", "selves")):
            return []
        verb = self.tokens[token.head]
        while verb.pos == "ADP" and verb.head != verb.index:
            verb = self.tokens[verb.head]
        found = [self._entry_at(child) for child in self.tree.children(verb.index, "nsubj", "nsubjpass")]
        return [e for e in found if e is not None]

    def _speaker_of_quote(self, token: Token) -> Entry | None:
        """Who speaks the quotation in which a pronoun stands, as far as the sentence tells."""
        quote = next((q for q in self.annotated.quoted if q.span.start <= token.start and token.end <= q.span.end), None)
        if quote is None:
            return None
        sentence = self.annotated.sentences[token.sentence]
        for other in self.annotated.tokens_of(sentence):
            if quote.span.start <= other.start < quote.span.end or other.dep != "nsubj":
                continue
            if self.tokens[other.head].lemma in party_words("speech"):
                return self._entry_at(other)
        return None

    # shared

    def _last(self, fits: Callable[[Entry], bool]) -> Entry | None:
        return next((entry for _, entry in reversed(self.history) if fits(entry)), None)

    def _entry_at(self, token: Token) -> Entry | None:
        mention = self.covers.get(token.index)
        if mention is not None:
            return self.refs.at(mention.span)
        return self.refs.at(self.annotated.report.span(token.start, token.end))

    def _nested(self, mention: Mention) -> bool:
        """Whether a description is the complement of one that has been read: "technocrats" in "a group of technocrats"."""
        head = self.tokens[mention.head]
        if head.dep != "pobj" or self.tokens[head.head].text != "of":
            return False
        above = self.covers.get(self.tokens[head.head].head)
        return above is not None and above.form == "description" and above.kind in ("group", "organisation")

    def _determiner(self, mention: Mention) -> str:
        first = next(i for i in range(mention.head, -1, -1) if self.tokens[i].start <= mention.span.start)
        before = self.tokens[first - 1] if first else None
        if before is None or before.sentence != self.tokens[mention.head].sentence:
            return ""
        return before.text.casefold() if before.pos in ("DET", "PRON", "NUM", "ADJ") or before.tag in ("POS", "PRP$") else ""

    def _definite(self, mention: Mention) -> bool:
        word = self._determiner(mention)
        return word in ("the", "this", "that", "these", "those", "its", "his", "her", "their", "'s", "’s")

    def _new(self, mention: Mention) -> bool:
        return self._determiner(mention) in _NEW

    def _side(self, mention: Mention) -> str | None:
        if mention.side:
            return mention.side
        word = self._determiner(mention)
        if word in ("its", "their", "his", "her", "'s", "’s"):
            first = next(i for i in range(mention.head, -1, -1) if self.tokens[i].start <= mention.span.start)
            owner = self._entry_at(self.tokens[first - 1 - (word in ("'s", "’s"))])
            if owner is not None:
                return owner.name if owner.kind in ("country", "organisation") else owner.side()
        return None

    def _modifiers(self, mention: Mention) -> frozenset[str]:
        """The telling words of a description beside its noun; the country, and whoever owns it, left out."""
        inside = [t for t in self.tokens[max(0, mention.head - 12) : mention.head + 8] if mention.span.start <= t.start < mention.span.end]
        owned = max((t.index for t in inside if t.tag == "POS"), default=-1)
        return frozenset(
            t.lemma.casefold()
            for t in inside
            if t.index != mention.head and t.index > owned and t.pos in ("ADJ", "NOUN", "PROPN", "VERB") and t.index not in self.countries
        )

    def _name(self, mention: Mention, side: str | None) -> str:
        """A name for who has none: "Tarvia's allies" for "its allies"; an owner without a name is left out."""
        words = self.annotated.report.words(mention.span)
        if mention.side is None:
            for mark in ("'s ", "’s ", "s' ", "s’ "):
                if mark in words:
                    words = words.split(mark, 1)[1]
            if side and self._determiner(mention) in ("its", "their", "his", "her"):
                return f"{side}'s {words}"
        return words

    def _acts(self, token: Token) -> bool:
        top = token
        while top.dep == "conj" and top.head != top.index:
            top = self.tokens[top.head]
        if top.dep in _AGENT_DEPS:
            return True
        return (
            top.dep == "pobj"
            and self.tokens[top.head].text.casefold() in ("by", "against", "to")
            and self.tokens[top.head].dep in ("agent", "prep", "dative")
        )

    def _speaks(self, token: Token) -> bool:
        top = token
        while top.dep == "conj" and top.head != top.index:
            top = self.tokens[top.head]
        if top.dep == "nsubj":
            return self.tokens[top.head].lemma in party_words("speech")
        return (
            top.dep == "pobj" and self.tokens[top.head].text.casefold() in ("to", "by") and self.tokens[top.head].dep in ("agent", "prep")
        )
