"""Acts: what a clause reports that one party does to another, typed as in PLOVER.

An act is told by a verb with what stands beside it ("lift sanctions", "call for talks"). The words that govern the verb turn it: what is
promised is agreement or threat, what must be done is a request, what is refused or not done is a rejection. Of several acts in a
sentence the one nearest to its root is the news; verbs of saying do not count.

The types are those of PLOVER (Open Event Data Alliance); where its headings leave the choice open, the sub-headings of CAMEO decide.
"""

from msgspec import Struct

from dragoman.model import ActType, Certainty, Keywords, Party, Sentence, Token
from dragoman.statements.act_issues import issue_of
from dragoman.statements.act_meaning import mode_by_meaning, type_by_meaning
from dragoman.statements.act_words import ActWords
from dragoman.statements.certainty import certainty_of
from dragoman.statements.modes import mode_by_words
from dragoman.statements.predication import is_asserted, is_negated, modal

FRIENDLY: frozenset[ActType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
"""Types that bring parties nearer; promised they are `AGREE`, refused `REJECT`."""
HOSTILE: frozenset[ActType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
"""Types of pressure and force; announced they are `THREATEN`."""

_DEEPER = {"relcl": 2.0, "advcl": 1.5, "acl": 1.5, "amod": 3.0, "csubj": 1.0, "pcomp": 1.0, "parataxis": 0.5}
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "acomp", "advcl", "pcomp", "prep", "conj"})

_SURE = 0.7
"""Of the types that the meaning finds likelier than this, four in five are right on sentences that it was not fitted to."""
_LIKELY = 0.3
"""Below it three modes in four are wrong that the meaning finds."""


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
    mode: str | None
    """PLOVER's mode of the type: how it is done (`visit`, `arrest`, `hunger`). None where the type has none or the text leaves it open."""
    certainty: Certainty
    """How sure the text is."""
    negated: bool
    """True where what `told` names is said not to be done, or to be refused."""
    condition: Keywords | None
    """On what it depends, with its marker in the span; None where no condition is stated."""
    issue: Keywords | None
    """What it is about beside its parties; None where the clause names nothing else."""


class Acts(ActWords):
    """The acts of one report; frames are looked up once for each token."""

    def in_sentence(self, sentence: Sentence) -> Act | None:
        """The act that a sentence reports as its news; None where its words tell none."""
        # The nearest to the root first: most words need never be asked what they tell.
        able = [t for t in self.tokens[sentence.first : sentence.last] if self._can_tell(t)]
        for token in sorted(able, key=lambda t: (self._depth(t), t.index)):
            told = self.told(token)
            turned = self._turned(token, told) if told is not None else None
            if told is not None and turned is not None:
                return self._act(token, told, turned, sentence)
        return None

    def likeliest(self, sentence: Sentence) -> Act | None:
        """The act of a sentence that is known to report one; where no word near its root tells, its meaning does.

        Returns:
            what `in_sentence` finds; else the act of the verb nearest to the root, which may be of the wrong type. None without a verb.
        """
        found = self.in_sentence(sentence)
        news = self.news_of(sentence)
        if news is None:
            return found
        kind, likely = type_by_meaning(self.context.annotated.text_of(sentence))
        if found is None:
            return self._act(self.tokens[news], kind, kind, sentence)
        if kind != found.type and likely >= _RATHER and self._depth(self.tokens[found.head]) > _DEEP:
            return self._act(self.tokens[news], kind, kind, sentence)
        return found

    def news_of(self, sentence: Sentence) -> int | None:
        """The verb that tells the news of a sentence: the one nearest to its root that does not merely say so; None without a verb."""
        verbs = [t for t in self.tokens[sentence.first : sentence.last] if t.pos == "VERB"]
        return min(verbs, key=lambda t: (self._depth(t) + self._leads_on(t), t.index)).index if verbs else None

    def _leads_on(self, verb: Token) -> float:
        """How much more of the news stands below a verb: "said that", "began to"."""
        if verb.lemma in self.words.saying and self.tree.children(verb.index, "ccomp"):
            return 3.0
        leads = verb.lemma in self.words.open or verb.lemma in self.words.ahead
        return 0.5 if leads and self.tree.children(verb.index, "xcomp", "ccomp") else 0.0

    def surely_meant_at(self, index: int, sentence: Sentence) -> ActType | None:
        """The type by meaning of a sentence's event, where the words of the verb at an index, which tells its news, are on no list.

        Returns:
            None where the meaning leaves some doubt, or the verb is known or is not what the sentence is about.
        """
        if self.told(self.tokens[index]) is not None or self.news_of(sentence) != index:
            return None
        kind, likely = type_by_meaning(self.context.annotated.text_of(sentence))
        return kind if likely >= _SURE else None

    def _can_tell(self, token: Token) -> bool:
        """Whether a word may tell an act at all, by its part of speech and its lemma."""
        if token.pos in ("NOUN", "PROPN"):
            return token.lemma in self.words.happenings
        return token.pos == "VERB" or (token.pos in ("ADJ", "AUX") and token.lemma in self.words.frames)

    def type_at(self, index: int) -> ActType | None:
        """The type of the act that one verb or noun tells, turned by the words that govern it; None where it tells none."""
        told = self.told(self.tokens[index])
        return self._turned(self.tokens[index], told) if told is not None else None

    def mode_at(self, index: int, kind: ActType, sentence: Sentence, *, least: float = _SURE) -> str | None:
        """The mode of the act of a type that one verb or noun of a sentence tells: by its words, or else by what the sentence means.

        Args:
            index: the verb or noun.
            kind: the type of the act.
            sentence: the sentence that holds it.
            least: how likely a mode must be by meaning; the sentence may tell more than this act.

        Returns:
            None for a type without modes, and where no word tells one and the meaning leaves it open.
        """
        token = self.tokens[index]
        words = {token.lemma, *(lemma for _, lemma in self.lemmas_of(token)), *self.held(token), *self.doers(token)}
        told = mode_by_words(kind, words)
        meant = mode_by_meaning(self.context.annotated.text_of(sentence), kind) if told is None else None
        return meant[0] if meant is not None and meant[1] >= least else told

    def _act(self, token: Token, told: ActType, turned: ActType, sentence: Sentence) -> Act:
        sources, targets = self.sides.of(token, turned, told)
        return Act(
            type=turned,
            told=told,
            head=token.index,
            sources=sources,
            targets=targets,
            mode=self.mode_at(token.index, turned, sentence, least=_LIKELY),
            certainty=certainty_of(self.context, token.index),
            negated=is_negated(self.context, token.index) or (turned == "REJECT" and told != "REJECT"),
            condition=self.context.condition_of(token.index),
            issue=issue_of(self.context, token, (*sources, *targets)),
        )

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
        if told == "REQUEST" and self.is_wanted(token):
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
            below = next((self.told(t) for t in self._complements(token)), None)
            # "Vowed to rebuild the bridge" is a promise, "vowed to fight on" a threat.
            mild = below in FRIENDLY or (below is None and not _REVENGE & {t.lemma for t in self.tree.children(token.index, "dobj")})
            return "AGREE" if token.lemma in ("vow", "swear") and mild else told
        if told == "AGREE":
            below = next((self.told(t) for t in self._complements(token)), None)
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


_DEEP = 0.9
"""A word further than this from the root of its sentence tells what the news is about as often as the news."""
_RATHER = 0.4
"""How likely a type must be by meaning to stand against that of a word deep in the sentence."""
_FAILING = frozenset({"fail", "refuse", "unable", "decline"})
_COMING = ("will", "would", "shall", "may", "might", "could")
_CROWDS = frozenset({"youth", "protester", "protestor", "demonstrator", "rioter", "striker", "mob", "marcher", "picketer", "crowd"})
_REVENGE = frozenset({"revenge", "vengeance", "retaliation", "reprisal", "retribution", "punishment", "war"})
