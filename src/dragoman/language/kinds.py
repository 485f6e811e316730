"""What a name names: a person, a country, a body, a group, a place or something else."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.language.drafts import Draft
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
from dragoman.language.titles import Roles
from dragoman.language.votes import DIRECTIONS, Votes, is_dateline, other_half
from dragoman.model import AnnotatedReport, MentionForm, MentionKind, Token

_ADJECTIVAL = ("ian", "ean", "ese", "ish")


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
    kinds = Votes(annotated, drafts, roles).decided()
    states = sorted(words for words, kind in kinds.items() if kind == "country")
    return [_named(annotated, draft, kinds, states) for draft in drafts]


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
    if words in DIRECTIONS:
        other = other_half(annotated, draft)
        if other is not None:
            return "country", "name", other
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
    adjective = kind != "person" and " " not in words and words.endswith(_ADJECTIVAL) and head.dep in ("amod", "compound", "nmod")
    if (kind == "group" and head.tag == "JJ") or adjective:
        # An adjective of a state that no list knows and that stands nowhere by its name.
        follows = any(t.lemma.casefold() in party_words("state_nouns") for t in tokens[draft.last : draft.last + 2])
        if follows or not adjective:
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
