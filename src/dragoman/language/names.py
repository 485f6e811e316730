"""Names as they stand: runs of words written with capitals, cut at titles and at demonyms."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.language.geography import capital_of, country_code, demonym_code, region_adjective, seat_of
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Sentence, Token

HYPHENS = frozenset({"-", "–", "‑", "‐"})
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
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OPENERS = frozenset("“\"‘'«:•–—(-")
_LETTER = re.compile(r"[^\W\d_]")


class Draft(Struct, frozen=True, kw_only=True):
    """A name where it stands, before it is known what it names."""

    first: int
    """Index of the first token, title included."""
    last: int
    """Index after the last token."""
    core: int
    """Index of the first token of the name itself, after any title."""
    words: str
    """The name itself."""
    label: str
    """The tagger's commonest label for it, or ""."""
    role: str | None
    """A title written with capitals before it; None for a mere form of address."""
    heading: bool
    """Whether it stands in a heading."""

    @property
    def titled(self) -> bool:
        """Whether a title or a form of address stands before it."""
        return self.core > self.first


def find_drafts(annotated: AnnotatedReport) -> list[Draft]:
    """Find the runs of a report that look like names, in order.

    Args:
        annotated: a report with tokens and sentences; mentions are not read.

    Returns:
        Drafts that do not overlap; an empty list for a report without any.
    """
    drafts: list[Draft] = []
    for sentence in annotated.sentences:
        if sentence.kind != "heading" and not _is_byline(annotated, sentence):
            for first, last in _runs(annotated, sentence):
                drafts.extend(_cut(annotated, first, last))
    drafts = [d for d in _parted(annotated, drafts) if not _mere_opening(annotated, d, drafts)]
    taken = [False] * len(annotated.tokens)
    for draft in drafts:
        for i in range(draft.first, draft.last):
            taken[i] = True
    surnames = _surnames(drafts)
    names = {d.words for d in drafts} | surnames
    longest = max((len(n.split()) + 2 * n.count("-") for n in names), default=1)
    found = list(drafts)
    for sentence in annotated.sentences:
        # Title case makes every word of a heading look like a name: only what the body knows counts there.
        if sentence.kind == "heading":
            found.extend(_known_in_heading(annotated, sentence, names, longest))
        else:
            found.extend(_missed(annotated, sentence, surnames, taken))
    return sorted(found, key=lambda d: d.first)


def _is_byline(annotated: AnnotatedReport, sentence: Sentence) -> bool:
    """Whether a line tells who wrote the report ("By Ada Lund in Halven"): whoever writes takes no part."""
    block = annotated.report.blocks[sentence.block]
    first = annotated.tokens[sentence.first]
    return first.start == block.start and first.text in ("By", "BY") and block.end - block.start < 80 and sentence.end >= block.end - 1


def words_between(annotated: AnnotatedReport, first: int, last: int) -> str:
    """The text from one token to before another."""
    return annotated.report.text[annotated.tokens[first].start : annotated.tokens[last - 1].end]


def is_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words of a name say that it is a body's: it ends with a noun for one, or has one before "of"."""
    organisations = party_words("organisations")
    end = tokens[last - 1].text.casefold().rstrip(".")
    if (
        last - first > 1
        and end not in party_words("persons")
        and (end in organisations or (end.endswith("s") and end[:-1] in organisations))
    ):
        return True
    for i in range(first, last - 1):
        low = tokens[i].text.casefold()
        if low in organisations and (tokens[i + 1].text.casefold() in ("of", "for") or (tokens[i].entity == "ORG" == tokens[i + 1].entity)):
            return i > first or tokens[i + 1].text.casefold() in ("of", "for")
    return False


def is_title_word(token: Token) -> bool:
    """Whether a word can be a title before a name."""
    word = token.text.casefold().rstrip(".")
    persons = party_words("persons")
    return (
        word in party_words("honorifics")
        or word in party_words("short_titles")
        or word in persons
        or (word.endswith("s") and word[:-1] in persons)
    )


def _is_name_token(token: Token, opens: bool) -> bool:
    text = token.text
    if (
        not _LETTER.match(text[0])
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


def _runs(annotated: AnnotatedReport, sentence: Sentence) -> Iterator[tuple[int, int]]:
    tokens = annotated.tokens
    flags = []
    for token in annotated.tokens_of(sentence):
        opens = token.index == sentence.first or tokens[token.index - 1].text in _OPENERS
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
        if low in _POSSESSIVE:
            whole = token.entity == "ORG" == before.entity == self._tokens[min(at + 1, len(self._tokens) - 1)].entity
            return 2 if whole and self._flagged(at + 1) else 0
        if (low == "." and before.text in ("No", "Nr")) or (before.text == "No." and token.pos == "NUM"):
            return 1
        if token.pos == "NUM" and before.text in ("No", "No.", "Local", "."):
            return 1
        return self._small_word(start, at, low) if low in ("of", "for", "and", "on", "in") else 0

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
        return 2 if before.entity == after.entity == "PERSON" and after.pos != "VERB" and _LETTER.match(after.text[0]) else 0

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
            named = named or (inside and not country_code(after.text) and after.entity != "GPE")
            return step if named and after.entity != "PERSON" and not demonym_code(before.text) else 0
        if not inside and not (low == "and" and before.dep in ("nmod", "compound", "amod") and at == start + 1):
            return 0  # "Harbour" of "Harbour and Allied Workers' League" hangs on the noun that follows
        if any(t.text.casefold() in self._organisations or t.lemma in self._organisations for t in tokens[start:at]):
            return step
        end = at + 1
        while end < self._sentence.last and (self._flagged(end) or tokens[end].text in _POSSESSIVE):
            end += 1
        return step if low == "and" and tokens[end - 1].text.casefold() in self._organisations else 0


def _cut(annotated: AnnotatedReport, first: int, last: int) -> Iterator[Draft]:
    """Cut a run into the names in it: "Ukrainian Foreign Minister Ada Lund" names a country and a person."""
    tokens = annotated.tokens
    while first < last and tokens[last - 1].text in HYPHENS:
        last -= 1
    if first >= last:
        return
    words = words_between(annotated, first, last)
    if last - first > 1 and (country_code(words) or seat_of(words) or demonym_code(words)):
        yield _draft(annotated, first, last, first)
        return
    body = is_body(tokens, first, last)
    cut = 0 if body else _lead(annotated, first, last) or _party_lead(tokens, first, last)
    if cut:
        yield _draft(annotated, first, first + cut, first)
        yield from _cut(annotated, first + cut, last)
        return
    title = 0 if body else _title_end(tokens, first, last)
    if title >= last > first and title:
        return
    if title == last - 1 and tokens[title].text.casefold() in party_words("places"):
        title = 0  # "Sir Creek" is a water, not a man
    yield _draft(annotated, first, last, title or first)


def _lead(annotated: AnnotatedReport, first: int, last: int) -> int:
    """How many tokens at the front are a country or a demonym that more words follow."""
    tokens = annotated.tokens
    for width in (3, 2, 1):
        after = first + width
        if after < last and tokens[after].text not in HYPHENS and tokens[after - 1].text not in HYPHENS:
            # Both taken for one person's name: "Germany Weiler" is no German, "Swati Brennan" no Swati.
            if tokens[first].entity == tokens[after].entity == "PERSON":
                continue
            words = words_between(annotated, first, after)
            if demonym_code(words) or country_code(words) or region_adjective(words):
                return width
    # "Tarvian President Ada Lund": an adjective with a capital before a title belongs to a state that no list knows.
    token = tokens[first]
    if first + 1 < last and token.entity in ("NORP", "GPE") and token.tag in ("JJ", "NNP") and _title_end(tokens, first + 1, last):
        return 1
    return 0


def _party_lead(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many tokens at the front are a party or a people before a person: "Social Democrat Ada Lund"."""
    at = first
    while at < last and tokens[at].entity == "NORP":
        at += 1
    return at - first if first < at <= last - 2 and all(t.entity == "PERSON" for t in tokens[at:last] if _LETTER.match(t.text[0])) else 0


def _title_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Index after the title that opens a run, 0 where none does; equal to `last` where the run is a title alone."""
    modifiers = party_words("title_modifiers")
    found = 0
    at = first
    while at < last:
        token = tokens[at]
        if is_title_word(token):
            at += 1
            if at + 1 < last and tokens[at].text == "of":
                at += 2
            found = at
            continue
        ahead = next((i for i in range(at + 1, min(at + 4, last)) if is_title_word(tokens[i])), None)
        if ahead is None or not (
            token.text.casefold() in modifiers or found == 0 or token.text in HYPHENS or token.text in ("and", "for", "&")
        ):
            break
        at += 1
    if found and found < last and tokens[found].text in _POSSESSIVE:
        return 0
    return found


def _draft(annotated: AnnotatedReport, first: int, last: int, core: int) -> Draft:
    tokens = annotated.tokens
    labels = Counter(t.entity for t in tokens[core:last] if t.entity)
    role = words_between(annotated, first, core) if core > first else None
    if role is not None and role.casefold().rstrip(".") in party_words("honorifics"):
        role = None
    return Draft(
        first=first,
        last=last,
        core=core,
        words=words_between(annotated, core, last),
        label=max(sorted(labels), key=lambda k: labels[k]) if labels else "",
        role=role,
        heading=annotated.sentences[tokens[first].sentence].kind == "heading",
    )


def _mere_opening(annotated: AnnotatedReport, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a word has its capital only because it opens a sentence."""
    tokens = annotated.tokens
    opener = tokens[draft.first - 1].text if draft.first else ""
    if draft.last - draft.first > 1 or not (
        tokens[draft.first].index == annotated.sentences[tokens[draft.first].sentence].first or opener in _OPENERS
    ):
        return False
    known = country_code(draft.words) or demonym_code(draft.words) or capital_of(draft.words)
    if known or draft.words.isupper():
        return False
    elsewhere = any(d is not draft and draft.words in d.words.split() and d.words != draft.words for d in drafts)
    inside = any(
        t.text == draft.words and t.index != annotated.sentences[t.sentence].first and tokens[t.index - 1].text not in _OPENERS
        for t in tokens
    )
    if elsewhere or inside:
        return False
    head = tokens[draft.last - 1]
    speaks = head.dep == "nsubj" and tokens[head.head].lemma in party_words("speech")
    return draft.label == "" or (draft.label == "PERSON" and not speaks) or any(t.text == draft.words.casefold() for t in tokens)


def _parted(annotated: AnnotatedReport, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Part what "of" or a possessive wrongly joins: "the Civic League | of Ada Lund", "Lund 's | Security Council"."""
    persons = {d.words for d in drafts if d.titled or (d.label == "PERSON" and " " in d.words)}
    alone = {d.words for d in drafts if " " not in d.words and (d.titled or d.label not in ("GPE", "LOC", "NORP"))}
    for draft in drafts:
        at = next(
            (i for i in range(draft.core + 1, draft.last - 1) if annotated.tokens[i].text == "of" or annotated.tokens[i].tag == "POS"), None
        )
        if at is None:
            yield draft
            continue
        left, right = words_between(annotated, draft.core, at), words_between(annotated, at + 1, draft.last)
        if annotated.tokens[at].tag == "POS":
            apart = left in persons or left in alone or country_code(left) is not None
        else:
            apart = left in persons or right in persons or (" " in right and right.split()[-1] in alone)
        if apart:
            yield _draft(annotated, draft.first, at, draft.core)
            yield _draft(annotated, at + 1, draft.last, at + 1)
        else:
            yield draft


def _surnames(drafts: Sequence[Draft]) -> frozenset[str]:
    """Words that name somebody alone: last words of names that a title or the tagger takes for a person's."""
    last = [d.words.split()[-1] for d in drafts if d.titled or d.label == "PERSON"]
    return frozenset(w for w in last if len(w) > 2 and w[0].isupper())


def _missed(annotated: AnnotatedReport, sentence: Sentence, surnames: frozenset[str], taken: Sequence[bool]) -> Iterator[Draft]:
    """Surnames that open a sentence and that the tagger took for a common word."""
    for at in (sentence.first, sentence.first + 1):
        if at < sentence.last and not taken[at] and annotated.tokens[at].text in surnames:
            yield _draft(annotated, at, at + 1, at)


def _known_in_heading(annotated: AnnotatedReport, sentence: Sentence, names: set[str], longest: int) -> Iterator[Draft]:
    at = sentence.first
    while at < sentence.last:
        for width in range(min(longest, sentence.last - at), 0, -1):
            words = words_between(annotated, at, at + width)
            if words[0].isupper() and (words in names or country_code(words) or (width == 1 and demonym_code(words))):
                yield _draft(annotated, at, at + width, at)
                at += width
                break
        else:
            at += 1
