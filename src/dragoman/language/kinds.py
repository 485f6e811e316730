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
    {"president", "premier", "government", "parliament", "army", "prime", "king", "queen", "ministry", "minister", "ambassador", "military",
     "republic", "capital", "citizen", "navy", "embassy", "cabinet", "regime", "chancellor", "constitution", "sovereignty", "foreign", "border"}
)  # fmt: skip
_LOCATIVE = frozenset({"in", "at", "near", "into", "across", "outside", "inside", "toward", "towards", "around", "through"})
_WHO = frozenset({"who", "whose", "whom"})


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
        self._adjectives = sorted({t.text for t in self._tokens if t.text[0].isupper() and (t.entity == "NORP" or t.pos == "ADJ")})

    def decided(self) -> dict[str, MentionKind]:
        votes: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
        for draft in self._drafts:
            tally = votes[draft.words]
            self._by_label(draft, tally)
            self._by_words(draft, tally)
            self._by_neighbours(draft, tally)
        for words, tally in votes.items():
            if is_region(words):
                tally["place"] += 20
            elif " " not in words and any(derives(words, a) for a in self._adjectives) and tally["person"] < 4:
                tally["country"] += 6
            if (is_city(words) or capital_of(words)) and tally["person"] < 4:
                tally["place"] += 4
        return self._settled(votes)

    def _by_label(self, draft: Draft, tally: Counter[MentionKind]) -> None:
        kind = _KIND_OF_LABEL.get(draft.label)
        if kind is not None:
            tally[kind] += 2 if kind == "person" and " " in draft.words else 1

    def _by_words(self, draft: Draft, tally: Counter[MentionKind]) -> None:
        parts = draft.words.split()
        last, opening = parts[-1].casefold().rstrip("."), parts[0].casefold()
        things, places = party_words("things"), party_words("places")
        if len(parts) > 1 and (last in things or last.rstrip("s") in things):
            tally["other"] += 6
        elif len(parts) > 1 and (last in places or opening in places):
            tally["place"] += 5
        if is_body(self._tokens, draft.core, draft.last) or "&" in parts:
            tally["organisation"] += 6
        elif draft.words.isupper() and len(draft.words) >= 2 and len(parts) == 1 and not draft.heading and not self._is_dateline(draft):
            tally["organisation"] += 3

    def _by_neighbours(self, draft: Draft, tally: Counter[MentionKind]) -> None:
        tokens = self._tokens
        head = tokens[draft.last - 1]
        if draft.titled:
            tally["person"] += 8
        tally["person"] += self._roles.is_person(draft)
        parts = draft.words.count(" ") + 1
        if head.dep in ("nsubj", "nsubjpass") and tokens[head.head].lemma in party_words("speech"):
            tally["person"] += draft.label not in ("ORG", "GPE", "NORP")
            tally["person"] += 2 <= parts <= 4 and draft.label == ""
        before = tokens[draft.first - 1] if draft.first and tokens[draft.first - 1].sentence == head.sentence else None
        after = tokens[draft.last] if draft.last < len(tokens) and tokens[draft.last].sentence == head.sentence else None
        if after is not None and after.text.casefold() in _WHO:
            tally["person"] += 3
        if after is not None and after.text == "," and draft.last + 1 < len(tokens) and tokens[draft.last + 1].text in _WHO:
            tally["person"] += 5
        if before is not None and before.text.casefold() in _LOCATIVE:
            tally["place"] += 2 if parts == 1 or draft.label != "PERSON" else 1
        # "the Halven reservoir", "the Halven nuclear plant": a place, or the body that runs it.
        if (
            after is not None
            and after.pos == "NOUN"
            and any(t.text.casefold() in party_words("places") for t in tokens[draft.last : draft.last + 2])
        ):
            tally["place"] += 3
        if self._state_beside(draft):
            tally["country"] += 5

    def _state_beside(self, draft: Draft) -> bool:
        """Whether the words around make the name a state's: "president of X", "X's parliament"."""
        tokens, at = self._tokens, draft.first
        if is_body(tokens, draft.core, draft.last) or draft.titled:
            return False
        if at >= 2 and tokens[at - 1].text == "of" and tokens[at - 2].lemma in _STATE_NOUNS:
            return True
        after = draft.last
        if after + 1 < len(tokens) and tokens[after].tag == "POS" and draft.label not in ("ORG", "LOC"):
            return any(t.lemma in _STATE_NOUNS for t in tokens[after + 1 : after + 3] if t.pos in ("NOUN", "PROPN", "ADJ"))
        return False

    def _is_dateline(self, draft: Draft) -> bool:
        return is_dateline(self._annotated, draft)

    def _settled(self, votes: Mapping[str, Counter[MentionKind]]) -> dict[str, MentionKind]:
        decided: dict[str, MentionKind] = {}
        for words, tally in votes.items():
            decided[words] = max(_ORDER, key=lambda k: (tally[k], -_ORDER.index(k)))
            if not any(tally.values()):
                decided[words] = "person" if 2 <= len(words.split()) <= 3 else "other"
        # A short form is what the full form is.
        surnames = {w.split()[-1] for w, k in decided.items() if k == "person" and " " in w} | {d.words for d in self._drafts if d.titled}
        for words in decided:
            if words in surnames and " " not in words and not country_code(words):
                decided[words] = "person"
        return decided


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
