"""Parties that stand without a name: "a Tarvian official", "the delegation", "its water minister"; and pronouns."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, MentionKind, Token

_PERSONAL: dict[str, MentionKind] = {
    "he": "person", "him": "person", "his": "person", "himself": "person",
    "she": "person", "her": "person", "hers": "person", "herself": "person",
    "it": "other", "its": "other", "itself": "other",
    "they": "group", "them": "group", "their": "group", "theirs": "group", "themselves": "group",
    "who": "person", "whom": "person", "whose": "person",
}  # fmt: skip
_HYPHENS = frozenset({"-", "‑"})
_LEFT = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_FEW = frozenset({"both", "several", "many", "some", "most", "few", "all", "other", "more", "two", "three", "such", "these", "those"})


class Description(Struct, frozen=True, kw_only=True):
    """A noun phrase that tells of a party without naming it."""

    first: int
    """Index of the first token, without article."""
    last: int
    """Index after the last token."""
    head: int
    """Index of the noun."""
    kind: MentionKind
    """person, group or organisation."""


def find_descriptions(annotated: AnnotatedReport, taken: Sequence[bool], persons: frozenset[int]) -> Iterator[Description]:
    """Find the descriptions of a report, in order.

    Args:
        annotated: a report with tokens and sentences.
        taken: for each token whether it belongs to a name or to a role that stands with a name.
        persons: indexes of the tokens of persons' names; no description reaches over one.
    """
    for sentence in annotated.sentences:
        if sentence.kind == "heading":
            continue  # title case and clipped grammar: every noun looks like part of a name there
        for token in annotated.tokens_of(sentence):
            kind = _kind(annotated.tokens, token, taken)
            if kind is None:
                continue
            first = _left_edge(annotated.tokens, token.index, sentence.first, persons)
            if token.lemma in party_words("governments"):
                while first > sentence.first and first - 1 in persons:
                    first -= 1  # "the Lund administration"
            yield Description(first=first, last=_right_edge(annotated, token.index, sentence.last, persons), head=token.index, kind=kind)


def find_pronouns(annotated: AnnotatedReport) -> Iterator[tuple[Token, MentionKind]]:
    """Find the personal and relative pronouns of a report that can stand for a party."""
    for token in annotated.tokens:
        kind = _PERSONAL.get(token.text.casefold())
        if kind is None or token.pos not in ("PRON", "DET", "SCONJ"):
            continue
        if token.dep == "expl" or (token.text.casefold() == "it" and _weather(annotated.tokens, token)):
            continue
        yield token, kind


def _weather(tokens: Sequence[Token], token: Token) -> bool:
    """Whether "it" stands for a clause that follows ("it is clear that …"), and so for nobody."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = tokens[token.head]
    clause = any(t.head == verb.index and t.dep in ("ccomp", "xcomp", "csubj", "advcl") for t in tokens[verb.index + 1 : verb.index + 12])
    return verb.lemma in ("be", "seem", "appear") and clause


def _kind(tokens: Sequence[Token], token: Token, taken: Sequence[bool]) -> MentionKind | None:
    titled = token.pos == "PROPN" and token.text.casefold() in party_words("persons")  # "the President"
    if taken[token.index] or not (token.pos == "NOUN" or titled) or token.dep in ("compound", "amod", "nmod"):
        return None
    lemma = token.lemma
    if titled and not (token.index and tokens[token.index - 1].pos in ("DET", "PRON", "ADJ", "PROPN")):
        return None
    if lemma not in party_words("persons") and token.text.casefold() in party_words("persons"):
        lemma = token.text.casefold()
    plural = token.tag in ("NNS", "NNPS")
    if lemma in party_words("collectives"):
        return "group"
    if lemma in party_words("persons") or lemma in party_words("kin"):
        return "group" if plural else "person"
    if lemma in party_words("body_descriptions"):
        return "group" if plural else "organisation"
    if lemma in party_words("states") and not plural:
        return "country"
    speaks = token.dep == "nsubj" and tokens[token.head].lemma in ("say", "tell", "warn", "insist", "deny", "argue", "add")
    if speaks and lemma not in party_words("documents"):
        return "group" if plural or lemma == "people" else None
    return None


def _left_edge(tokens: Sequence[Token], head: int, start: int, persons: frozenset[int]) -> int:
    first = head
    while first > start and first - 1 not in persons:
        before = tokens[first - 1]
        if before.pos == "NOUN" and tokens[first].entity in ("GPE", "NORP"):
            break  # "… a condition U.S. diplomats reject": two phrases meet
        if (
            before.pos in _LEFT
            or before.text in _HYPHENS
            or (before.pos == "VERB" and before.dep == "amod" and before.head <= head)
            or (before.tag == "POS" and first - 2 >= start and tokens[first - 2].pos in _LEFT and first - 2 not in persons)
        ):
            first -= 1
        elif (
            before.text == "and"
            and first - 2 >= start
            and tokens[first - 2].dep in ("amod", "compound", "nmod")
            and tokens[first - 2].head >= first
        ):
            # "military and intelligence officials", not "the minister and officials".
            first -= 1
        elif before.pos == "ADV" and before.dep == "advmod" and first <= before.head < head:
            first -= 1
        else:
            break
    while first < head and (tokens[first].text in _HYPHENS or tokens[first].text.casefold() in _FEW or tokens[first].tag == "POS"):
        first += 1
    return first


def _right_edge(annotated: AnnotatedReport, head: int, end: int, persons: frozenset[int]) -> int:
    """The end of the phrase: with what it belongs to ("buyers of Tarvian oil", "officials in Tarvia")."""
    tokens = annotated.tokens
    if head + 1 >= end or tokens[head + 1].text not in ("of", "in", "from") or tokens[head + 1].head != head:
        return head + 1
    at = head + 2
    limited = tokens[head + 1].text != "of"
    while (
        at < end
        and at not in persons
        and (tokens[at].pos in _LEFT or tokens[at].pos == "DET" or tokens[at].tag == "POS" or tokens[at].text in _HYPHENS)
    ):
        at += 1
    last = at
    if last == head + 2 or (limited and not any(t.entity in ("GPE", "NORP", "LOC") for t in tokens[head + 2 : last])):
        return head + 1
    return last
