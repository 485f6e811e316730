"""Whom a pronoun means."""

from collections.abc import Callable

from dragoman.actors.described import Descriptions
from dragoman.actors.entries import Entry, Gender
from dragoman.actors.salience import most_salient
from dragoman.actors.scene import Scene
from dragoman.language.lexicon import party_words
from dragoman.model import Token

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose"})
_BODY_OFFICES = frozenset({"chairman", "chairwoman", "chairperson", "shareholder", "treasurer", "executive", "adviser", "advisor"})
_REACH = 4  # sentences back in which "he" finds whom it means
_NEAR = 2  # the same for "it" and "they"


def antecedent(scene: Scene, described: Descriptions, token: Token) -> Entry | None:
    """The actor that a pronoun means; None where nobody mentioned fits.

    A party that was only described ("the consul") becomes an actor where a pronoun takes it up.
    """
    word = token.text.casefold()
    if word in _RELATIVE:
        above = next((a for a in scene.tree.ancestors(token.index) if a.dep == "relcl"), None)
        return scene.entry_at(scene.tokens[above.head]) if above is not None else None
    gender: Gender | None = "m" if word in _MALE else "f" if word in _FEMALE else None
    if gender is not None:
        return _he_or_she(scene, described, token, gender)
    if word in _MANY:

        def several(entry: Entry, top: Token) -> float:
            # A body is many where the text is about it, a state only where the sentence is: "If Tarvia threatens us, they will pay".
            about = top.dep in ("nsubj", "nsubjpass") and entry.kind in ("organisation", "country")
            about = about and (entry.kind == "organisation" or top.sentence == token.sentence)
            return 1.0 if entry.kind == "group" else 0.3 if about else 0.0

        return _Search(scene, described, token, several).run(_NEAR)
    if word not in _THING:
        return None
    owned = scene.tokens[token.head].lemma if token.dep == "poss" else ""
    if owned in _BODY_OFFICES or any(t.lemma in _BODY_OFFICES for t in scene.tokens[token.index + 1 : token.index + 3]):
        # States have ministers; who has a chairman is a body.
        return _Search(scene, described, token, lambda e, _: float(e.kind in ("organisation", "group"))).run(_NEAR, nameless=0.0)
    return _Search(scene, described, token, _is_one_thing).run(_NEAR)


def _is_one_thing(entry: Entry, _: Token) -> float:
    """How well "it" can mean somebody: a state, a body, or a group that one word holds together ("the opposition")."""
    if entry.kind in ("organisation", "country"):
        return 1.0
    return float(entry.kind == "group" and entry.noun in party_words("collectives"))


def _he_or_she(scene: Scene, described: Descriptions, token: Token, gender: Gender) -> Entry | None:
    found = _Search(scene, described, token, lambda e, _: float(e.kind == "person" and e.gender in (None, gender))).run(_REACH)
    if found is not None and found.gender is None:
        near = {id(s.entry) for s in scene.seen if s.entry and s.entry.kind == "person" and s.token.sentence >= token.sentence - 1}
        if len(near) <= 1:
            found.genders[gender] += 1
    return found


class _Search:
    """The search for whom one pronoun means."""

    def __init__(self, scene: Scene, described: Descriptions, token: Token, fits: Callable[[Entry, Token], float]) -> None:
        self._scene = scene
        self._described = described
        self._token = token
        self._fits = fits
        self._offers: dict[int, Entry] = {}

    def run(self, reach: int, nameless: float = 1.6) -> Entry | None:
        """Look back, then ahead in the sentence: "He would not come, Ada Lund's deputy, Nils Berg, said"."""
        barred = self._barred()
        found = most_salient(self._scene, self._token, self._fits, reach=reach, nameless=nameless, barred=barred, offered=self._offer)
        if found is None:
            return self._ahead(barred)
        for order, offer in self._offers.items():
            if offer is found:
                return self._take_up(order)
        return found

    def _offer(self, order: int) -> Entry | None:
        """Who an unresolved description would be; nothing is kept of it unless it is chosen."""
        seen = self._scene.seen[order]
        if order not in self._offers:
            noun = seen.token.lemma.casefold()
            kind = seen.mention.kind
            offer = Entry(kind="person" if kind == "person" else "organisation" if kind == "organisation" else "group", name="", noun=noun)
            if noun in party_words("feminine"):
                offer.genders["f"] += 1
            elif noun in party_words("masculine"):
                offer.genders["m"] += 1
            self._offers[order] = offer
        return self._offers[order]

    def _take_up(self, order: int) -> Entry:
        seen = self._scene.seen[order]
        entry = self._described.party(seen.mention, seen.token)
        self._scene.refs.put(seen.mention.span, entry)
        self._scene.seen[order] = type(seen)(seen.token, entry, seen.mention)
        return entry

    def _ahead(self, barred: list[Entry]) -> Entry | None:
        """Whom a sentence names only behind the pronoun: the first subject that fits."""
        scene, token = self._scene, self._token
        sentence = scene.annotated.sentences[token.sentence]
        for i in range(token.index + 1, sentence.last):
            mention = scene.named.get(i)
            if mention is None or mention.head != i:
                continue
            entry = scene.refs.at(mention.span)
            top = scene.top(scene.tokens[i])
            if entry is None or any(entry is b for b in barred) or not self._fits(entry, top):
                continue
            if top.dep in ("nsubj", "nsubjpass"):
                return entry
        return None

    def _barred(self) -> list[Entry]:
        """Who cannot be meant: who speaks the quotation in which the pronoun stands, and the subject of whose verb it is the object."""
        speaker = self._speaker_of_quote()
        return [e for e in (speaker, *self._same_clause()) if e is not None]

    def _same_clause(self) -> list[Entry | None]:
        scene, token = self._scene, self._token
        if token.dep not in ("dobj", "iobj", "dative", "pobj") or token.text.casefold().endswith(("self", "selves")):
            return []
        verb = scene.tokens[token.head]
        while verb.pos == "ADP" and verb.head != verb.index:
            verb = scene.tokens[verb.head]
        return [scene.entry_at(child) for child in scene.tree.children(verb.index, "nsubj", "nsubjpass")]

    def _speaker_of_quote(self) -> Entry | None:
        """Who speaks the quotation in which the pronoun stands, as far as the sentence tells."""
        scene, token = self._scene, self._token
        quote = next((q for q in scene.annotated.quoted if q.span.start <= token.start and token.end <= q.span.end), None)
        if quote is None:
            return None
        sentence = scene.annotated.sentences[token.sentence]
        for other in scene.annotated.tokens_of(sentence):
            if quote.span.start <= other.start < quote.span.end or other.dep != "nsubj":
                continue
            if scene.tokens[other.head].lemma in party_words("speech"):
                return scene.entry_at(other)
        return None
