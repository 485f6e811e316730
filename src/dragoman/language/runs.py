"""Runs of words written with capitals, with the small words inside them: "Bank of Halven", "Lark & Pell"."""

import re
from collections.abc import Iterator, Sequence

from dragoman.language.drafts import HYPHENS, OPENERS
from dragoman.language.geography import country_code, demonym_code
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Sentence, Token

_NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_PARTICLES = frozenset(
    {"de", "la", "le", "les", "du", "des", "da", "do", "dos", "di", "del", "della", "van", "der", "den", "von", "zu"}
    | {
        "bin",
        "bint",
        "ibn",
        "ben",
        "al",
        "el",
        "ul",
        "ud",
        "ur",
        "y",
        "af",
        "av",
        "ter",
        "ten",
        "und",
        "et",
        "es",
        "sur",
        "los",
        "las",
        "lo",
    }
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LETTER = re.compile(r"[^\W\d_]")


def find_runs(annotated: AnnotatedReport, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of a sentence, each from its first token to after its last."""
    tokens = annotated.tokens
    flags = []
    for token in annotated.tokens_of(sentence):
        opens = token.index == sentence.first or tokens[token.index - 1].text in OPENERS
        flags.append(_is_name_token(token, opens))
    bridges = _Bridges(tokens, flags, sentence)
    at = sentence.first
    while at < sentence.last:
        if not flags[at - sentence.first]:
            at += 1
            continue
        end = at + 1
        while end < sentence.last:
            step = 1 if flags[end - sentence.first] else bridges.step(at, end)
            if step == 0:
                break
            end += step
        yield bridges.prefix(at), end
        at = end


def _is_name_token(token: Token, opens: bool) -> bool:
    text = token.text
    if (
        text.islower()
        or not LETTER.match(text[0])
        or not any(c.isupper() for c in text[:4])
        or token.entity in _NO_NAMES
        or token.pos in ("PRON", "NUM", "DET")
    ):
        return False
    if text == "I" or (len(text.rstrip(".")) == 1 and token.entity != "PERSON"):
        return False
    if opens:
        return token.pos == "PROPN" or token.entity != "" or demonym_code(text) is not None
    return text[0].isupper() or token.entity != ""


class _Bridges:
    """Small words that belong to the name around them: "Bank of Halven", "Harbour and Allied Workers' League", "Lark & Pell"."""

    def __init__(self, tokens: Sequence[Token], flags: Sequence[bool], sentence: Sentence) -> None:
        self._tokens = tokens
        self._flags = flags
        self._sentence = sentence
        self._organisations = party_words("organisations")

    def step(self, start: int, at: int) -> int:
        """How many tokens from `at` on join the run that began at `start`; 0 where it ends."""
        token, before = self._tokens[at], self._tokens[at - 1]
        low = token.text.casefold()
        if token.text in HYPHENS:
            return self._hyphen(at)
        if token.text == "&":
            return 2 if self._flagged(at + 1) else 0
        if low in _PARTICLES and token.text.islower():
            if self._flagged(at + 1):
                return 2
            nearby = at + 2 < self._sentence.last and (self._tokens[at + 1].text in HYPHENS or self._tokens[at + 1].text in _PARTICLES)
            return 3 if nearby and self._flagged(at + 2) else 0
        if low in POSSESSIVE:
            whole = token.entity == "ORG" == before.entity == self._tokens[min(at + 1, len(self._tokens) - 1)].entity
            # "the Consultants' Guild"
            body = before.tag in ("NNS", "NNPS") and self._follows_body(at)
            return 2 if (whole or body) and self._flagged(at + 1) else 0
        if (low == "." and before.text in ("No", "Nr")) or (before.text == "No." and token.pos == "NUM"):
            return 1
        if token.pos == "NUM" and before.text in ("No", "No.", "Local", "."):
            return 1
        return self._small_word(start, at, low) if low in ("of", "for", "and", "on", "in") else 0

    def _follows_body(self, at: int) -> bool:
        return at + 1 < self._sentence.last and self._tokens[at + 1].text.casefold() in self._organisations

    def _is_band(self, start: int, at: int) -> bool:
        """Whether a plural with a capital stands before "of": "the Sons of the Valley"."""
        before = self._tokens[at - 1]
        opens = start == self._sentence.first or self._tokens[start - 1].text in OPENERS
        return at == start + 1 and before.tag in ("NNS", "NNPS") and not opens and before.entity not in ("GPE", "NORP")

    def prefix(self, first: int) -> int:
        """The start of a run, with a small prefix that is joined by a hyphen ("al-Hadi", "neo-Tarvians")."""
        tokens = self._tokens
        if first - 2 >= self._sentence.first and tokens[first - 1].text in HYPHENS and tokens[first - 1].end == tokens[first].start:
            joined = tokens[first - 2].end == tokens[first - 1].start and tokens[first - 2].text.islower()
            if joined and (tokens[first - 2].text in _PARTICLES or tokens[first - 2].entity == tokens[first].entity == "NORP"):
                return first - 2
        return first

    def _flagged(self, i: int) -> bool:
        return i < self._sentence.last and self._flags[i - self._sentence.first]

    def _hyphen(self, at: int) -> int:
        tokens = self._tokens
        if at + 1 >= self._sentence.last:
            return 0
        before, token, after = tokens[at - 1], tokens[at], tokens[at + 1]
        joined = token.start == before.end and after.start == token.end
        if self._flagged(at + 1):
            return 2 if joined or before.entity == token.entity == after.entity != "" else 0
        return 2 if before.entity == after.entity == "PERSON" and after.pos != "VERB" and LETTER.match(after.text[0]) else 0

    def _small_word(self, start: int, at: int, low: str) -> int:
        tokens = self._tokens
        step = 2 if self._flagged(at + 1) else 3 if self._flagged(at + 2) and tokens[at + 1].text == "the" else 0
        if not step:
            return 0
        before, after = tokens[at - 1], tokens[at + step - 1]
        inside = tokens[at].entity == "ORG" == after.entity == before.entity
        if low == "of":
            if (
                before.text.casefold() in party_words("departments")
                and step == 2
                and tokens[at + 1].entity not in ("GPE", "NORP", "PERSON")
            ):
                return 2
            named = before.lemma in self._organisations or before.text.casefold() in self._organisations | party_words("states")
            named = named or (inside and not country_code(after.text) and after.entity != "GPE") or self._is_band(start, at)
            return step if named and after.entity != "PERSON" and not demonym_code(before.text) else 0
        if not inside and not (low == "and" and before.dep in ("nmod", "compound", "amod") and at == start + 1):
            return 0  # "Harbour" of "Harbour and Allied Workers' League" hangs on the noun that follows
        if any(t.text.casefold() in self._organisations or t.lemma in self._organisations for t in tokens[start:at]):
            return step
        end = at + 1
        while end < self._sentence.last and (self._flagged(end) or tokens[end].text in POSSESSIVE):
            end += 1
        return step if low == "and" and tokens[end - 1].text.casefold() in self._organisations else 0
