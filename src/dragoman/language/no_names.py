"""Words that have a capital and name nobody: openings of sentences, shouted words, time zones, common phrases in title case."""

from collections.abc import Sequence

from dragoman.language.drafts import HYPHENS, OPENERS, Draft, is_body
from dragoman.language.geography import capital_of, country_code, demonym_code
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Token

_CLOSED = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "PART", "INTJ", "ADV"})
_NEAR = 4  # words on either side in which a shouted small word shows that all of them are shouted


def is_mere_opening(annotated: AnnotatedReport, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a word has its capital only because it opens a sentence."""
    tokens = annotated.tokens
    opener = tokens[draft.first - 1].text if draft.first else ""
    if draft.last - draft.first > 1 or not (
        tokens[draft.first].index == annotated.sentences[tokens[draft.first].sentence].first or opener in OPENERS
    ):
        return False
    known = country_code(draft.words) or demonym_code(draft.words) or capital_of(draft.words)
    if known or draft.words.isupper():
        return False
    elsewhere = any(d is not draft and draft.words in d.words.split() and d.words != draft.words for d in drafts)
    inside = any(
        t.text == draft.words and t.index != annotated.sentences[t.sentence].first and tokens[t.index - 1].text not in OPENERS
        for t in tokens
    )
    if elsewhere or inside:
        return False
    head = tokens[draft.last - 1]
    speaks = head.dep == "nsubj" and tokens[head.head].lemma in party_words("speech")
    return draft.label == "" or (draft.label == "PERSON" and not speaks) or any(t.text == draft.words.casefold() for t in tokens)


def names_nobody(annotated: AnnotatedReport, draft: Draft) -> bool:
    """Whether a word or phrase with capitals names nobody wherever it stands.

    Args:
        annotated: the report.
        draft: the words.

    Returns:
        True for a shouted word ("NO DEAL"), a time zone ("7 p.m. EDT"), a member's home ("Lund (D - Halven)") and for a phrase that
        the same report writes small elsewhere.
    """
    tokens = annotated.tokens
    if draft.titled or country_code(draft.words):
        return False
    before = tokens[draft.first - 1] if draft.first else None
    alone = draft.last - draft.first == 1
    if draft.words.isupper() and len(draft.words) > 2 and not draft.heading:
        if before is not None and (before.entity == "TIME" or before.text.casefold() in ("a.m.", "p.m.", "am", "pm", "gmt")):
            return True
        return any(_is_shouted(annotated, t) for t in tokens[draft.first : draft.last])
    if before is not None and before.text in HYPHENS and draft.first >= 3:
        party, bracket = tokens[draft.first - 2], tokens[draft.first - 3]
        if bracket.text == "(" and len(party.text) == 1 and party.text.isupper():
            return True
    if alone or draft.label in ("GPE", "NORP", "LOC") or is_body(tokens, draft.core, draft.last):
        return False
    return draft.words.casefold() in annotated.report.text


def _is_shouted(annotated: AnnotatedReport, token: Token) -> bool:
    """Whether a word stands among others in capitals of which one is a small word, or is a whole sentence of its own."""
    sentence = annotated.sentences[token.sentence]
    words = [t for t in annotated.tokens_of(sentence) if t.text[0].isalpha()]
    if words == [token]:
        return True
    block = annotated.sentences[token.sentence].block
    for i in range(max(0, token.index - _NEAR), min(len(annotated.tokens), token.index + _NEAR + 1)):
        other = annotated.tokens[i]
        small = other.text.isupper() and len(other.text) > 1 and other.text.isalpha() and other.pos in _CLOSED
        if small and i != token.index and annotated.sentences[other.sentence].block == block:
            return True
    return False
