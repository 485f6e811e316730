"""What speaks for each kind of a name, counted over all places where a report has it.

The small statistical tagger is often wrong about names it has never met, so its label is one vote among others: titles, roles beside
the name, the words around, lists of countries and cities, and what the same name is elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dragoman.language.drafts import HYPHENS, Draft, is_body
from dragoman.language.geography import capital_of, country_code, demonym_code, derives, is_city, is_region
from dragoman.language.lexicon import party_words
from dragoman.language.titles import Roles
from dragoman.model import AnnotatedReport, MentionKind, Token

_KIND_OF_LABEL: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "other", "LAW": "other", "WORK_OF_ART": "other", "PRODUCT": "other", "LANGUAGE": "other",
}  # fmt: skip
_ORDER: tuple[MentionKind, ...] = ("person", "organisation", "country", "place", "group", "other")
DIRECTIONS = frozenset({"North", "South", "East", "West"})
_ENOUGH = 12  # what any one kind of evidence can add, however often it is repeated
_SURE = 6  # from here on a kind is taken as settled for the company a name keeps
_LABEL = 4  # what the tagger's label weighs
_LOCATIVE = frozenset({"in", "at", "near", "into", "across", "outside", "inside", "toward", "towards", "around", "through"})
_WHO = frozenset({"who", "whose", "whom"})


_Tally = defaultdict[MentionKind, float]
_Tallies = defaultdict[str, _Tally]


class Votes:
    """What speaks for each kind, counted over all places where a name stands."""

    def __init__(self, annotated: AnnotatedReport, drafts: Sequence[Draft], roles: Roles) -> None:
        """Read nothing yet."""
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
            half = other_half(self._annotated, draft) if draft.words in DIRECTIONS else None
            if half is not None:
                votes[half]["country"] += 8
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
        if len(parts) > 2 and parts[1] == "of" and self._tokens[draft.core].tag in ("NNS", "NNPS") and opening not in places:
            tally["group"] += 12  # "Sons of the Valley"
        elif len(parts) > 1 and (last in things or last.rstrip("s") in things):
            tally["other"] += 6
        elif len(parts) > 1 and (last in places or opening in places):
            tally["place"] += 5
        if len(parts) > 1 and not draft.titled and self._alone[parts[0]] > 1 and not self._alone[parts[-1]]:
            tally["organisation"] += 6  # bodies are called by their first word, persons by their last
        if is_body(self._tokens, draft.core, draft.last) or "&" in parts:
            tally["organisation"] += 6
        elif len(parts) == 1 and opening in party_words("body_descriptions") and self._tokens[draft.first - 1].text.casefold() == "the":
            tally["organisation"] += 8  # "the Guild", once its full name is told
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
        tally["country"] += self._state_beside(draft) + 8 * self._is_half(draft)
        if head.dep == "nsubj" and not draft.titled and draft.first == draft.core:
            self._by_its(head, tally)

    def _is_half(self, draft: Draft) -> bool:
        """Whether a name is one of two halves told together: "North and South Halven"."""
        direction = draft.words.split()[0]
        if direction not in DIRECTIONS or " " not in draft.words:
            return False
        before = self._tokens[max(0, draft.first - 2) : draft.first]
        return len(before) == 2 and before[1].text == "and" and before[0].text in DIRECTIONS

    def _by_its(self, head: Token, tally: _Tally) -> None:
        """What a subject is of which the sentence goes on as "it": no person, and a state where "its" envoy or its troops follow."""
        sentence = self._annotated.sentences[head.sentence]
        pronouns = (t for t in self._tokens[head.index + 1 : sentence.last] if t.tag in ("PRP", "PRP$"))
        pronoun = next(pronouns, None)
        if pronoun is None or pronoun.text != "its" or any(i in self._at for i in range(head.index + 1, pronoun.index)):
            return
        tally["person"] -= 4
        owned = self._tokens[pronoun.index + 1 : pronoun.index + 4]
        tally["country"] += 4 * any(t.lemma in party_words("state_nouns") or t.lemma in party_words("sent") for t in owned)

    def _by_word_before(self, draft: Draft, before: Token, tally: _Tally) -> None:
        low = before.text.casefold()
        bodies, places, things = party_words("body_descriptions"), party_words("places"), party_words("things")
        if low in _LOCATIVE:
            tally["place"] += 3
            self._located.add(draft.words)
        if low == "the" and not draft.titled:
            tally["person"] -= 3
        if low in ("a", "an") and draft.words.isupper():
            tally["other"] += 6  # "an IPBM": nobody has several of a body
        if low == "via" or (low == "on" and self._tokens[before.head].lemma in party_words("publishing")):
            tally["other"] += 6
        if low == "of" and draft.first >= 2 and self._tokens[draft.first - 2].lemma in places:
            tally["place"] += 8  # "the border town of Halven"
        if low == "(" and draft.words.isupper() and self._shortens_a_thing(draft):
            tally["other"] += 12
        noun = before
        if low in (",", "the") and draft.first >= 2:
            # "the state capital, Halven," and "its patrol boat, the Halven".
            skipped = self._tokens[draft.first - 2]
            noun = self._tokens[draft.first - 3] if skipped.text == "," and draft.first >= 3 else skipped if low == "," else before
        if noun.pos == "NOUN":
            if noun is before or (low == "," and self._closes(draft)):
                tally["organisation"] += 6 * (noun.lemma in bodies or noun.lemma in party_words("press"))
            tally["place"] += 4 * (noun.lemma in places or noun.lemma == "capital")
            tally["other"] += 6 * (noun.lemma in things)

    def _shortens_a_thing(self, draft: Draft) -> bool:
        """Whether the words before a bracket, written small, begin with the letters in it: "basic income scheme (BIS)"."""
        first = draft.first - 1 - len(draft.words.rstrip("s"))
        words = self._tokens[max(0, first) : draft.first - 1]
        return all(t.text.islower() for t in words) and "".join(t.text[0] for t in words).upper() == draft.words.rstrip("s")

    def _closes(self, draft: Draft) -> bool:
        after = self._beside(draft.last, self._tokens[draft.last - 1])
        return after is None or after.text in (",", ".", ")") or after.pos in ("VERB", "AUX")

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
        if at >= 2 and tokens[at - 1].text == "of" and tokens[at - 2].lemma in party_words("state_nouns"):
            return 2 if tokens[at - 2].lemma in ("president", "minister") and " " in draft.words else 5  # companies have presidents too
        after = draft.last
        if after + 1 < len(tokens) and tokens[after].tag == "POS" and draft.label not in ("ORG", "LOC"):
            return 5 * any(
                t.lemma in party_words("state_nouns") for t in tokens[after + 1 : after + 3] if t.pos in ("NOUN", "PROPN", "ADJ")
            )
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


def other_half(annotated: AnnotatedReport, draft: Draft) -> str | None:
    """The state that a direction alone means before its counterpart: "North" in "North and South Tarvia"."""
    after = annotated.tokens[draft.last : draft.last + 3]
    if len(after) == 3 and after[0].text == "and" and after[1].text in DIRECTIONS and after[2].pos == "PROPN":
        return f"{draft.words} {after[2].text}"
    return None
