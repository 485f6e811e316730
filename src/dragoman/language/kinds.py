"""What a name names: a person, a country, a body, a group, a place or something else.

The small statistical tagger is often wrong about names it has never met, so its label is one vote among others:
titles, roles beside the name, the words around, lists of countries and cities, and what the same name is elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.language.geography import (
    capital_of,
    country_code,
    country_name,
    demonym_code,
    derives,
    is_city,
    is_region,
    region_adjective,
    seat_of,
)
from dragoman.language.lexicon import party_words
from dragoman.language.names import HYPHENS, Draft, is_body
from dragoman.language.titles import Roles
from dragoman.model import AnnotatedReport, MentionForm, MentionKind, Token

_KIND_OF_LABEL: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "other", "LAW": "other", "WORK_OF_ART": "other", "PRODUCT": "other", "LANGUAGE": "other",
}  # fmt: skip
_ORDER: tuple[MentionKind, ...] = ("person", "organisation", "country", "place", "group", "other")
_STATE_NOUNS = frozenset(
    {"president", "premier", "government", "parliament", "army", "prime", "king", "queen", "ministry", "minister", "ambassador", "military"}
    | {
        "republic",
        "capital",
        "citizen",
        "navy",
        "embassy",
        "cabinet",
        "regime",
        "chancellor",
        "constitution",
        "sovereignty",
        "foreign",
        "border",
    }
)
_DIRECTIONS = frozenset({"North", "South", "East", "West"})
_ENOUGH = 12  # what any one kind of evidence can add, however often it is repeated
_SURE = 6  # from here on a kind is taken as settled for the company a name keeps
_LABEL = 4  # what the tagger's label weighs
_LOCATIVE = frozenset({"in", "at", "near", "into", "across", "outside", "inside", "toward", "towards", "around", "through"})
_WHO = frozenset({"who", "whose", "whom"})


_Tally = defaultdict[MentionKind, float]
_Tallies = defaultdict[str, _Tally]


class Name(Struct, frozen=True, kw_only=True):
    """A name and what it names."""

    draft: Draft
    """Where it stands."""
    kind: MentionKind
    """What it names."""
    form: MentionForm
    """By name, or by a demonym."""
    words: str
    """The name; for a demonym the country's name."""


def decide(annotated: AnnotatedReport, drafts: Sequence[Draft], roles: Roles) -> list[Name]:
    """Decide what each name of a report names.

    Args:
        annotated: the report.
        drafts: its names as they stand, in order.
        roles: the roles beside them.

    Returns:
        One for each draft, in the same order.
    """
    kinds = _Votes(annotated, drafts, roles).decided()
    states = sorted(words for words, kind in kinds.items() if kind == "country")
    return [_named(annotated, draft, kinds, states) for draft in drafts]


class _Votes:
    """What speaks for each kind, counted over all places where a name stands."""

    def __init__(self, annotated: AnnotatedReport, drafts: Sequence[Draft], roles: Roles) -> None:
        self._annotated = annotated
        self._tokens = annotated.tokens
        self._drafts = drafts
        self._roles = roles
        self._at = {i: d.words for d in drafts for i in range(d.first, d.last)}
        self._adjectives = sorted({t.text for t in self._tokens if t.text[0].isupper() and self._describes(t)})
        self._alone = Counter(d.words for d in drafts if " " not in d.words and not d.titled and d.label != "PERSON")

        self._located: set[str] = set()

    def _describes(self, token: Token) -> bool:
        """Whether a word with a capital could be an adjective of a country: it is tagged so, or stands before a noun."""
        if token.entity == "NORP" or token.pos == "ADJ" or token.tag == "NNPS":
            return True
        following = self._beside(token.index + 1, token)
        return token.dep in ("amod", "compound", "nmod") and following is not None and following.pos == "NOUN"

    def decided(self) -> dict[str, MentionKind]:
        """The kind of every distinct name."""
        labels: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
        votes: _Tallies = defaultdict(lambda: defaultdict(float))
        for draft in self._drafts:
            if draft.label in _KIND_OF_LABEL:
                labels[draft.words][_KIND_OF_LABEL[draft.label]] += 1
            self._by_words(draft, votes[draft.words])
            self._by_neighbours(draft, votes[draft.words])
        for words, tally in votes.items():
            for kind in list(tally):
                tally[kind] = min(tally[kind], _ENOUGH)
            # The tagger has one voice, however often it repeats itself.
            total = labels[words].total()
            for kind, count in labels[words].items():
                # It knows persons' full names well, and takes unknown places for peoples.
                weight = 5 if kind == "person" and " " in words else 2 if kind == "group" and not words.endswith("s") else _LABEL
                tally[kind] += weight * count / total
            self._by_lists(words, tally)
        self._by_company(votes)
        return self._settled(votes)

    def _by_lists(self, words: str, tally: _Tally) -> None:
        if is_region(words):
            tally["place"] += 20
        elif " " not in words and tally["person"] < 6 and any(derives(words, a) for a in self._adjectives):
            tally["country"] += 8
        if tally["person"] < 6 and (is_city(words) or capital_of(words)):
            tally["place"] += 6

    def _by_words(self, draft: Draft, tally: _Tally) -> None:
        parts = draft.words.split()
        last, opening = parts[-1].casefold().rstrip("."), parts[0].casefold()
        things, places = party_words("things"), party_words("places")
        if len(parts) > 1 and (last in things or last.rstrip("s") in things):
            tally["other"] += 6
        elif len(parts) > 1 and (last in places or opening in places):
            tally["place"] += 5
        if len(parts) > 1 and not draft.titled and self._alone[parts[0]] > 1 and not self._alone[parts[-1]]:
            tally["organisation"] += 6  # bodies are called by their first word, persons by their last
        if is_body(self._tokens, draft.core, draft.last) or "&" in parts:
            tally["organisation"] += 6
        elif draft.words.isupper() and len(draft.words) >= 2 and len(parts) == 1 and not draft.heading and not self._is_dateline(draft):
            tally["organisation"] += 3

    def _by_neighbours(self, draft: Draft, tally: _Tally) -> None:
        tokens = self._tokens
        head = tokens[draft.last - 1]
        before = self._beside(draft.first - 1, head)
        after = self._beside(draft.last, head)
        if draft.titled:
            tally["person"] += 8
        tally["person"] += self._roles.is_person(draft)
        if before is not None:
            self._by_word_before(draft, before, tally)
        if after is not None:
            self._by_word_after(draft, after, tally)
        if head.dep in ("nsubj", "nsubjpass") and tokens[head.head].lemma in party_words("speech"):
            parts = draft.words.count(" ") + 1
            tally["person"] += 2 if 2 <= parts <= 4 else draft.label not in ("ORG", "GPE", "NORP")
        tally["country"] += self._state_beside(draft)

    def _by_word_before(self, draft: Draft, before: Token, tally: _Tally) -> None:
        low = before.text.casefold()
        bodies, places, things = party_words("body_descriptions"), party_words("places"), party_words("things")
        if low in _LOCATIVE:
            tally["place"] += 3
            self._located.add(draft.words)
        if low == "the" and not draft.titled:
            tally["person"] -= 3
        noun = before
        if low in (",", "the") and draft.first >= 2:
            # "the state capital, Halven," and "its patrol boat, the Halven".
            skipped = self._tokens[draft.first - 2]
            noun = self._tokens[draft.first - 3] if skipped.text == "," and draft.first >= 3 else skipped if low == "," else before
        if noun.pos == "NOUN":
            tally["organisation"] += 6 * (noun.lemma in bodies and noun is before)
            tally["place"] += 4 * (noun.lemma in places or noun.lemma == "capital")
            tally["other"] += 6 * (noun.lemma in things)

    def _by_word_after(self, draft: Draft, after: Token, tally: _Tally) -> None:
        if after.text.casefold() in _WHO:
            tally["person"] += 3
        following = self._beside(draft.last + 1, after)
        if after.text == "," and following is not None and following.text in _WHO:
            tally["person"] += 5
        if after.pos not in ("NOUN", "ADJ") or draft.titled:
            return
        nouns = [after.lemma] + ([following.lemma] if following is not None and following.pos == "NOUN" else [])
        if any(n in party_words("places") for n in nouns):
            tally["place"] += 5 if nouns[0] in party_words("places") else 3  # "the Halven reservoir", "the Halven nuclear plant"
        elif nouns[0] in party_words("body_descriptions"):
            tally["organisation"] += 3
        elif after.pos == "NOUN" and any(n in party_words("persons") for n in nouns):
            tally["organisation"] += 2  # "Halven Steel executives": persons' names seldom stand so
            tally["country"] += 1

    def _beside(self, index: int, token: Token) -> Token | None:
        if not 0 <= index < len(self._tokens) or self._tokens[index].sentence != token.sentence:
            return None
        return self._tokens[index]

    def _state_beside(self, draft: Draft) -> int:
        """How strongly the words around make the name a state's: "president of X" perhaps, "X's parliament" plainly."""
        tokens, at = self._tokens, draft.first
        if is_body(tokens, draft.core, draft.last) or draft.titled:
            return 0
        if at >= 2 and tokens[at - 1].text == "of" and tokens[at - 2].lemma in _STATE_NOUNS:
            return 2 if tokens[at - 2].lemma in ("president", "minister") and " " in draft.words else 5  # companies have presidents too
        after = draft.last
        if after + 1 < len(tokens) and tokens[after].tag == "POS" and draft.label not in ("ORG", "LOC"):
            return 5 * any(t.lemma in _STATE_NOUNS for t in tokens[after + 1 : after + 3] if t.pos in ("NOUN", "PROPN", "ADJ"))
        return 0

    def _is_dateline(self, draft: Draft) -> bool:
        return is_dateline(self._annotated, draft)

    def _by_company(self, votes: Mapping[str, _Tally]) -> None:
        """What is joined by "and" to a state is likely one: "between Halven and Tarvia"."""
        joined: set[tuple[str, str]] = set()
        for draft in self._drafts:
            head = self._tokens[draft.last - 1]
            other = self._at.get(head.head) if head.dep == "conj" else None
            if other is not None and other != draft.words:
                joined |= {(draft.words, other), (other, draft.words)}
        sure: dict[str, MentionKind] = {}
        for words, tally in votes.items():
            kind: MentionKind = "country" if country_code(words) else _leading(tally)
            if kind in ("person", "country") and (tally[kind] >= _SURE or country_code(words)):
                sure[words] = kind
        for words, other in sorted(joined):
            if words not in sure and other in sure:
                votes[words][sure[other]] += 2

    def _settled(self, votes: Mapping[str, _Tally]) -> dict[str, MentionKind]:
        decided: dict[str, MentionKind] = {}
        for words, tally in votes.items():
            decided[words] = _leading(tally)
            if not any(v > 0 for v in tally.values()):
                decided[words] = "person" if 2 <= len(words.split()) <= 3 else "other"
        # A short form is what the full form is.
        surnames = {w.split()[-1] for w, k in decided.items() if k == "person" and " " in w} | {d.words for d in self._drafts if d.titled}
        bodies = {w.split()[0] for w, k in decided.items() if k == "organisation" and " " in w and not country_code(w.split()[0])}
        for words, tally in votes.items():
            if " " in words or country_code(words):
                continue
            if words in surnames:
                decided[words] = "person"
            elif (
                words in bodies
                and words not in self._located
                and tally["country"] < 5
                and not demonym_code(words)
                and not capital_of(words)
            ):
                decided[words] = "organisation"
        return decided


def _leading(tally: _Tally) -> MentionKind:
    return max(_ORDER, key=lambda k: (tally[k], -_ORDER.index(k)))


def is_dateline(annotated: AnnotatedReport, draft: Draft) -> bool:
    """Whether a name opens a paragraph as the place it was written in: "HALVEN (Agency) -"."""
    token = annotated.tokens[draft.first]
    block = annotated.report.blocks[annotated.sentences[token.sentence].block]
    if token.start != block.start or not draft.words.isupper() or draft.last >= len(annotated.tokens):
        return False
    return annotated.tokens[draft.last].text in HYPHENS | {"(", ",", "—", ":", "/"}


def _named(annotated: AnnotatedReport, draft: Draft, kinds: Mapping[str, MentionKind], states: Sequence[str]) -> Name:
    kind, form, words = _kind(annotated, draft, kinds, states)
    return Name(draft=draft, kind=kind, form=form, words=words)


def _kind(
    annotated: AnnotatedReport, draft: Draft, kinds: Mapping[str, MentionKind], states: Sequence[str]
) -> tuple[MentionKind, MentionForm, str]:
    tokens, words = annotated.tokens, draft.words
    head = tokens[draft.last - 1]
    if draft.titled:
        return "person", "name", words
    if is_dateline(annotated, draft):
        return "place", "name", words
    if country_code(words):
        return "country", "name", words
    opening, _, rest = words.partition(" of ")
    if rest and opening.casefold() in party_words("states") and head.entity not in ("ORG", "PERSON"):
        return "country", "name", rest  # "the Kingdom of Halven"
    if words in _DIRECTIONS:
        # "the North" beside "North Tarvia" and no other.
        meant = sorted({w for w in kinds if w.startswith(f"{words} ") and (country_code(w) or kinds[w] == "country")})
        if len(meant) == 1:
            return "country", "name", meant[0]
        return "place", "name", words
    people = _people(annotated, draft, head, states)
    if people is not None:
        return people
    if seat_of(words):
        return "organisation", "name", words
    kind = kinds[words]
    if capital_of(words) and kind != "person":
        return ("country" if _acts(tokens, head) else "place"), "name", words
    if kind == "group" and head.tag == "JJ":
        # An adjective of a state that no list knows and that stands nowhere by its name.
        follows = any(t.lemma in _STATE_NOUNS for t in tokens[draft.last : draft.last + 2])
        return ("country" if follows else "other"), "demonym", words
    if (
        kind == "place"
        and draft.label == "GPE"
        and " " not in words
        and not is_city(words)
        and not is_region(words)
        and _acts(tokens, head)
    ):
        return "country", "name", words
    return kind, "name", words


def _people(annotated: AnnotatedReport, draft: Draft, head: Token, states: Sequence[str]) -> tuple[MentionKind, MentionForm, str] | None:
    """A demonym or the adjective of a region; "the Tarvians" act as Tarvia, "two Tarvians" are people."""
    words = draft.words
    code = demonym_code(words)
    state = country_name(code) if code else next((s for s in states if s != words and derives(s, words)), None)
    plural = head.tag in ("NNS", "NNPS") and words.endswith("s")
    if state is not None:
        before = annotated.tokens[draft.first - 1].text.casefold() if draft.first else ""
        return ("country", "demonym", state) if not plural or before == "the" else ("group", "name", words)
    if region_adjective(words):
        return ("group", "name", words) if plural else ("other", "demonym", words)
    return None


def _acts(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a place stands where a party would: as subject, object of an act towards a party, or partner in talks."""
    above = tokens[head.head]
    if head.dep in ("nsubj", "agent", "dobj", "iobj", "dative") and above.pos in ("VERB", "AUX"):
        return head.dep == "nsubj" or above.lemma not in ("leave", "visit", "reach", "enter", "tour")
    if head.dep == "conj":
        return above.index != head.index and _acts(tokens, above)
    if head.dep == "pobj":
        return above.text.casefold() in ("between", "against", "with", "by", "on")
    return head.dep == "poss" and above.pos == "NOUN" and above.lemma not in party_words("places")
