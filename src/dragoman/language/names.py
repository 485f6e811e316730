"""Names: runs of words written with capitals, cut at titles and demonyms, and what each of them names.

The small statistical tagger is often wrong about names it has never met, so its label is one vote among others:
titles, appositions, the words around, lists of countries, and what the same name was taken for elsewhere in the report.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.language.geography import capital_of, country_code, country_name, demonym_code, derives, is_city, region_adjective, seat_of
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, MentionForm, MentionKind, Sentence, Token

_NO_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "della",
        "van",
        "der",
        "den",
        "von",
        "zu",
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
        "e",
        "af",
        "av",
        "ter",
        "ten",
        "och",
        "und",
        "et",
    ]
)
_HYPHENS = frozenset({"-", "–", "‑", "‐"})
_KIND_OF_LABEL: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "other", "LAW": "other", "WORK_OF_ART": "other", "PRODUCT": "other", "LANGUAGE": "other",
}  # fmt: skip
_OFFICES_OF_STATE = frozenset(
    {"president", "premier", "government", "parliament", "army", "prime", "king", "queen", "ministry", "minister", "ambassador", "military",
     "leader", "republic", "capital", "citizen", "navy", "embassy", "cabinet", "regime", "envoy", "border", "chancellor", "constitution"}
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]")


class Name(Struct, frozen=True, kw_only=True):
    """A name where it stands, before it becomes a mention."""

    first: int
    """Index of the first token, title included."""
    last: int
    """Index after the last token."""
    core: int
    """Index of the first token of the name itself, after any title."""
    kind: MentionKind
    """What it names."""
    form: MentionForm
    """By name, or by a demonym."""
    words: str
    """The name itself; for a demonym or a capital that acts, the country's name."""
    role: str | None = None
    """A title written with capitals that stands with it."""
    titled: bool = False
    """Whether a title stands before it."""


class _Draft(Struct):
    first: int
    last: int
    core: int
    words: str
    label: str
    role: str | None
    titled: bool
    heading: bool


def find_names(annotated: AnnotatedReport) -> list[Name]:
    """Find the names of a report, in order, with what each names.

    Args:
        annotated: a report with tokens and sentences; mentions are not read.

    Returns:
        Names that do not overlap; an empty list for a report without any.
    """
    tokens = annotated.tokens
    drafts: list[_Draft] = []
    for sentence in annotated.sentences:
        if sentence.kind != "heading":
            drafts.extend(_drafts(annotated, sentence))
    known = _surnames(drafts)
    taken = [False] * len(tokens)
    for draft in drafts:
        for i in range(draft.first, draft.last):
            taken[i] = True
    for sentence in annotated.sentences:
        # Title case makes every word of a heading look like a name: only what the body knows counts there.
        if sentence.kind == "heading":
            drafts.extend(_known_in_heading(annotated, sentence, drafts, taken))
        else:
            drafts.extend(_missed(annotated, sentence, known, taken))
    drafts.sort(key=lambda d: d.first)
    return [_decided(annotated, draft, kinds) for kinds in [_vote(annotated, drafts)] for draft in drafts]


def _is_name_token(token: Token, opens: bool) -> bool:
    text = token.text
    if not _WORD.match(text[0]) or not any(c.isupper() for c in text[:4]) or token.entity in _NO_NAMES or token.pos in ("PRON", "NUM"):
        return False
    if text == "I" or (len(text) == 1 and not token.entity):
        return False
    if opens:
        return (token.tag in ("NNP", "NNPS") and token.pos == "PROPN") or token.entity != "" or demonym_code(text) is not None
    return text[0].isupper() or token.entity != ""


def _runs(annotated: AnnotatedReport, sentence: Sentence) -> Iterator[tuple[int, int]]:
    tokens = annotated.tokens
    organisations = party_words("organisations")
    flags = [
        _is_name_token(t, opens=t.index == sentence.first or tokens[t.index - 1].text in "“\"‘'«:•–—(-")
        for t in annotated.tokens_of(sentence)
    ]
    at = sentence.first
    while at < sentence.last:
        if not flags[at - sentence.first]:
            at += 1
            continue
        end = at + 1
        while end < sentence.last:
            if flags[end - sentence.first]:
                end += 1
                continue
            step = _bridge(tokens, flags, at, end, sentence, organisations)
            if step == 0:
                break
            end += step
        yield at, end
        at = end


def _bridge(tokens: Sequence[Token], flags: list[bool], start: int, at: int, sentence: Sentence, organisations: frozenset[str]) -> int:
    """How many tokens from `at` on join the run, because a word that belongs to it follows; 0 where it ends."""

    def flagged(i: int) -> bool:
        return i < sentence.last and flags[i - sentence.first]

    token, before = tokens[at], tokens[at - 1]
    low = token.text.casefold()
    if token.text in _HYPHENS:
        joined = token.start == before.end and at + 1 < sentence.last and tokens[at + 1].start == token.end
        if flagged(at + 1) and (joined or before.entity == token.entity == tokens[at + 1].entity == "PERSON"):
            return 2
        if at + 1 < sentence.last and before.entity == "PERSON" == tokens[at + 1].entity and tokens[at + 1].pos != "VERB":
            return 2
        return 0
    if token.text == "&" and flagged(at + 1):
        return 2
    if low in _PARTICLES and token.text.islower():
        if flagged(at + 1):
            return 2
        if at + 2 < sentence.last and (tokens[at + 1].text in _HYPHENS or tokens[at + 1].text in _PARTICLES) and flagged(at + 2):
            return 3
        return 0
    if low in ("'s", "’s", "'", "’") and flagged(at + 1) and token.entity == "ORG" == tokens[at + 1].entity:
        return 2
    if low in ("of", "for", "and", "on", "in"):
        step = 2 if flagged(at + 1) else 3 if at + 1 < sentence.last and tokens[at + 1].text == "the" and flagged(at + 2) else 0
        if not step:
            return 0
        inside = token.entity == "ORG" == tokens[at + step - 1].entity == before.entity
        if low == "of" and (inside or before.lemma in organisations or before.text.casefold() in organisations):
            return step if not demonym_code(before.text) else 0
        if (
            low in ("for", "and", "on")
            and inside
            and any(t.text.casefold() in organisations or t.lemma in organisations for t in tokens[start:at])
        ):
            return step
        if low == "and" and inside and _ends_as_body(tokens, flags, at + 1, sentence, organisations):
            return step
    return 0


def _ends_as_body(tokens: Sequence[Token], flags: list[bool], at: int, sentence: Sentence, organisations: frozenset[str]) -> bool:
    end = at
    while end < sentence.last and (flags[end - sentence.first] or tokens[end].text in ("'s", "’s", "'", "’")):
        end += 1
    return end > at and tokens[end - 1].text.casefold() in organisations


def _title_head(token: Token) -> bool:
    word = token.text.casefold().rstrip(".")
    return (
        word in party_words("honorifics")
        or word in party_words("short_titles")
        or word in party_words("persons")
        or (word.endswith("s") and word[:-1] in party_words("persons"))
    )


def _drafts(annotated: AnnotatedReport, sentence: Sentence) -> Iterator[_Draft]:
    for first, last in _runs(annotated, sentence):
        yield from _cut(annotated, first, last)


def _cut(annotated: AnnotatedReport, first: int, last: int) -> Iterator[_Draft]:
    """Cut a run into the names in it: "Ukrainian Foreign Minister Ada Lund" names a country and a person."""
    tokens = annotated.tokens
    while first < last and tokens[last - 1].text in _HYPHENS:
        last -= 1
    if first >= last:
        return
    words = _words(annotated, first, last)
    if last - first > 1 and (country_code(words) or seat_of(words) or demonym_code(words)):
        yield _draft(annotated, first, last, first)
        return
    body = _is_body(tokens, first, last)
    lead = _lead(annotated, first, last)
    if lead and not body:
        yield _draft(annotated, first, first + lead, first)
        yield from _cut(annotated, first + lead, last)
        return
    title = _title_end(tokens, first, last)
    if title and not body:
        if title < last:
            yield _draft(annotated, first, last, title)
        return
    yield _draft(annotated, first, last, first)


def _is_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    organisations = party_words("organisations")
    end = tokens[last - 1].text.casefold().rstrip(".")
    if (
        last - first > 1
        and (end in organisations or (end.endswith("s") and end[:-1] in organisations))
        and end not in party_words("persons")
    ):
        return True
    for i in range(first, last - 1):
        if tokens[i + 1].text.casefold() in ("of", "for") and tokens[i].text.casefold() in organisations:
            return True
    return False


def _lead(annotated: AnnotatedReport, first: int, last: int) -> int:
    """How many tokens at the front are a country or a demonym that more words follow."""
    tokens = annotated.tokens
    for width in (3, 2, 1):
        if first + width < last and tokens[first + width].text not in _HYPHENS:
            words = _words(annotated, first, first + width)
            if demonym_code(words) or country_code(words) or region_adjective(words):
                return width
    # "Tarvian President Ada Lund": an adjective with a capital before a title belongs to a state that no list knows.
    token = tokens[first]
    if first + 1 < last and token.entity in ("NORP", "GPE") and token.tag in ("JJ", "NNP") and _title_end(tokens, first + 1, last):
        return 1
    return 0


def _title_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Index after the title that opens a run, 0 where none does; equal to `last` where the run is a title alone."""
    modifiers = party_words("title_modifiers")
    found = 0
    at = first
    while at < last:
        token = tokens[at]
        word = token.text.casefold()
        if _title_head(token):
            at += 1
            if at + 1 < last and tokens[at].text == "of" and tokens[at + 1].text in ("State", "Staff", "Defense", "Defence", "Foreign"):
                at += 2
            found = at
            continue
        ahead = next((i for i in range(at + 1, min(at + 4, last)) if _title_head(tokens[i])), None)
        if word in modifiers or (ahead is not None and found == 0) or token.text in _HYPHENS or word in ("for", "and", "&"):
            if ahead is None:
                break
            at += 1
            continue
        break
    return found


def _words(annotated: AnnotatedReport, first: int, last: int) -> str:
    return annotated.report.text[annotated.tokens[first].start : annotated.tokens[last - 1].end]


def _draft(annotated: AnnotatedReport, first: int, last: int, core: int) -> _Draft:
    tokens = annotated.tokens
    labels = Counter(t.entity for t in tokens[core:last] if t.entity)
    label = max(sorted(labels), key=lambda k: labels[k]) if labels else ""
    role = _words(annotated, first, core) if core > first else None
    if role is not None and role.casefold().rstrip(".") in party_words("honorifics"):
        role = None
    return _Draft(
        first=first,
        last=last,
        core=core,
        words=_words(annotated, core, last),
        label=label,
        role=role,
        titled=core > first,
        heading=annotated.sentences[tokens[first].sentence].kind == "heading",
    )


def _surnames(drafts: Sequence[_Draft]) -> frozenset[str]:
    """Words that name somebody alone: last words of names that a title or the tagger takes for a person's."""
    return frozenset(
        d.words.split()[-1] for d in drafts if (d.titled or d.label == "PERSON") and len(d.words.split()[-1]) > 2 and d.words[0].isupper()
    )


def _missed(annotated: AnnotatedReport, sentence: Sentence, known: frozenset[str], taken: list[bool]) -> Iterator[_Draft]:
    first = annotated.tokens[sentence.first]
    for at in (sentence.first, sentence.first + 1):
        if (
            at < sentence.last
            and not taken[at]
            and annotated.tokens[at].text in known
            and (at == first.index or not first.text[0].isalpha())
        ):
            yield _draft(annotated, at, at + 1, at)


def _known_in_heading(annotated: AnnotatedReport, sentence: Sentence, drafts: Sequence[_Draft], taken: list[bool]) -> Iterator[_Draft]:
    names = {d.words for d in drafts if not d.heading}
    names |= {d.words.split()[-1] for d in drafts if d.label == "PERSON" or d.titled}
    longest = max((n.count(" ") + n.count("-") * 2 + 1 for n in names), default=1)
    at = sentence.first
    while at < sentence.last:
        for width in range(min(longest, sentence.last - at), 0, -1):
            words = _words(annotated, at, at + width)
            if not words[0].isupper():
                break
            if words in names or (words not in ("US",) and country_code(words)) or demonym_code(words) or (words == "US" and width == 1):
                yield _draft(annotated, at, at + width, at)
                at += width
                break
        else:
            at += 1
            continue
        if not words[0].isupper():
            at += 1


def _vote(annotated: AnnotatedReport, drafts: Sequence[_Draft]) -> dict[str, MentionKind]:
    """What each distinct name names, by all its occurrences in the report."""
    tokens = annotated.tokens
    votes: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
    organisations, places, things, speech = (party_words(k) for k in ("organisations", "places", "things", "speech"))
    persons = party_words("persons")
    adjectives = sorted({t.text for t in tokens if t.text[0].isupper() and (t.entity == "NORP" or t.pos == "ADJ")})
    for draft in drafts:
        tally = votes[draft.words]
        head = tokens[draft.last - 1]
        parts = draft.words.split()
        if draft.titled:
            tally["person"] += 8
        kind = _KIND_OF_LABEL.get(draft.label)
        if kind is not None:
            tally[kind] += 2 if kind == "person" and len(parts) > 1 else 1
        last, opening = parts[-1].casefold().rstrip("."), parts[0].casefold()
        if len(parts) > 1 and (last in things or last.rstrip("s") in things):
            tally["other"] += 6
        elif len(parts) > 1 and (last in places or opening in places):
            tally["place"] += 5
        if _is_body(tokens, draft.core, draft.last):
            tally["organisation"] += 6
        elif draft.words.isupper() and len(draft.words) >= 2 and len(parts) == 1 and not draft.heading and not _dateline(annotated, draft):
            tally["organisation"] += 3
        before = tokens[draft.first - 1] if draft.first else None
        after = tokens[draft.last] if draft.last < len(tokens) else None
        subject = head.dep in ("nsubj", "nsubjpass") and tokens[head.head].lemma in speech
        if subject and draft.label not in ("ORG", "GPE", "NORP"):
            tally["person"] += 1
        if subject and 2 <= len(parts) <= 4 and draft.label == "":
            tally["person"] += 1
        if before is not None and before.lemma in persons and before.pos in ("NOUN", "PROPN") and before.sentence == head.sentence:
            tally["person"] += 4
        if after is not None and after.text.casefold() in ("who", "whose", "whom"):
            tally["person"] += 3
        if (
            after is not None
            and after.text == ","
            and draft.last + 1 < len(tokens)
            and tokens[draft.last + 1].text in ("who", "whose", "whom")
        ):
            tally["person"] += 5
        if (
            before is not None
            and before.text.casefold() in ("in", "at", "near", "into", "across", "outside", "inside", "towards")
            and draft.label != "PERSON"
        ):
            tally["place"] += 1
        if _state_office(tokens, draft):
            tally["country"] += 5
        if draft.label in ("GPE", "ORG", "PERSON", "LOC", "") and len(parts) == 1 and any(derives(draft.words, a) for a in adjectives):
            tally["country"] += 6
    return _settled(votes, drafts, organisations)


def _settled(votes: dict[str, Counter[MentionKind]], drafts: Sequence[_Draft], organisations: frozenset[str]) -> dict[str, MentionKind]:
    order: tuple[MentionKind, ...] = ("person", "organisation", "country", "place", "group", "other")
    decided: dict[str, MentionKind] = {}
    for words, tally in votes.items():
        decided[words] = max(order, key=lambda k: (tally[k], -order.index(k))) if tally else "other"
        if not any(tally.values()):
            decided[words] = "person" if 2 <= len(words.split()) <= 3 and words.split()[-1].casefold() not in organisations else "other"
    # A short form is what the full form is.
    full = {w for w, k in decided.items() if k == "person" and len(w.split()) > 1}
    surnames = {w.split()[-1] for w in full} | {d.words for d in drafts if d.titled}
    for words in decided:
        if " " not in words and words in surnames and not country_code(words):
            decided[words] = "person"
    return decided


def _state_office(tokens: Sequence[Token], draft: _Draft) -> bool:
    """Whether the words around make the name a state's: "president of X", "X's parliament"."""
    at = draft.first
    if at >= 2 and tokens[at - 1].text == "of" and tokens[at - 2].lemma in _OFFICES_OF_STATE:
        return True
    if at >= 3 and tokens[at - 1].text == "the" and tokens[at - 2].text == "of" and tokens[at - 3].lemma in _OFFICES_OF_STATE:
        return draft.label == "GPE"
    after = draft.last
    if after + 1 < len(tokens) and tokens[after].tag == "POS":
        return any(
            t.lemma in _OFFICES_OF_STATE for t in tokens[after + 1 : after + 4] if t.pos in ("NOUN", "PROPN")
        ) and draft.label not in ("ORG",)
    return False


def _dateline(annotated: AnnotatedReport, draft: _Draft) -> bool:
    """Whether the name opens a paragraph as the place it was written in: "HALVEN (Agency) -"."""
    token = annotated.tokens[draft.first]
    block = annotated.report.blocks[annotated.sentences[token.sentence].block]
    if token.start != block.start or not draft.words.isupper() or draft.last >= len(annotated.tokens):
        return False
    return annotated.tokens[draft.last].text in ("(", ",", "-", "–", "—", ":", "/")


def _decided(annotated: AnnotatedReport, draft: _Draft, kinds: dict[str, MentionKind]) -> Name:
    kind, form, words = _named(annotated, draft, kinds)
    return Name(
        first=draft.first, last=draft.last, core=draft.core, kind=kind, form=form, words=words, role=draft.role, titled=draft.titled
    )


def _named(annotated: AnnotatedReport, draft: _Draft, kinds: dict[str, MentionKind]) -> tuple[MentionKind, MentionForm, str]:
    tokens = annotated.tokens
    words = draft.words
    head = tokens[draft.last - 1]
    if draft.titled:
        return "person", "name", words
    if _dateline(annotated, draft):
        return "place", "name", words
    code = country_code(words)
    if code:
        return "country", "name", words
    code = demonym_code(words)
    if code:
        plural = head.tag in ("NNS", "NNPS") and words.endswith("s")
        return ("group", "name", words) if plural else ("country", "demonym", country_name(code))
    if seat_of(words):
        return "organisation", "name", words
    if region_adjective(words):
        return ("group", "name", words) if head.tag in ("NNS", "NNPS") else ("other", "demonym", words)
    state = next((w for w, k in kinds.items() if k == "country" and w != words and derives(w, words)), None)
    if state is not None:
        plural = head.tag in ("NNS", "NNPS") and words.endswith("s")
        return ("group", "name", words) if plural else ("country", "demonym", state)
    kind = kinds[words]
    code = capital_of(words)
    if code and kind != "person":
        return ("country", "name", words) if _acts(tokens, head) else ("place", "name", words)
    if kind == "group" and head.pos == "ADJ" and head.tag == "JJ":
        return "country", "demonym", words
    if kind == "place" and draft.label == "GPE" and not is_city(words) and " " not in words and _acts(tokens, head):
        return "country", "name", words
    return kind, "name", words


def _acts(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a place stands where a party would: as subject, object of an act towards a party, or partner in talks."""
    if head.dep in ("nsubj", "agent", "dobj", "iobj", "dative") and tokens[head.head].pos in ("VERB", "AUX"):
        return tokens[head.head].lemma not in ("leave", "visit", "reach", "enter", "tour") or head.dep == "nsubj"
    if head.dep == "conj":
        return _acts(tokens, tokens[head.head]) if tokens[head.head].index != head.index else False
    if head.dep == "pobj":
        return tokens[head.head].text.casefold() in ("between", "against", "with", "by", "on", "of") and tokens[head.head].lemma != "of"
    if head.dep == "poss":
        return tokens[head.head].lemma not in party_words("places") and tokens[head.head].pos == "NOUN"
    return False
