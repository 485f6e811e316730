"""Names as they stand: runs of words written with capitals, cut at titles and at demonyms."""

from collections.abc import Iterator, Sequence

from dragoman.language.drafts import HYPHENS, Draft, draft_of, is_body, is_title_word, words_between
from dragoman.language.geography import capital_of, country_code, demonym_code, region_adjective, seat_of
from dragoman.language.lexicon import party_words
from dragoman.language.no_names import is_mere_opening, names_nobody
from dragoman.language.runs import LETTER, POSSESSIVE, find_runs
from dragoman.model import AnnotatedReport, Sentence, Token


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
            for first, last in find_runs(annotated, sentence):
                drafts.extend(_cut(annotated, first, last))
    drafts = [d for d in _parted(annotated, drafts) if not is_mere_opening(annotated, d, drafts) and not names_nobody(annotated, d)]
    taken = [False] * len(annotated.tokens)
    for draft in drafts:
        for i in range(draft.first, draft.last):
            taken[i] = True
    surnames = _surnames(drafts)
    names = {d.words for d in drafts} | surnames
    alone = surnames | {d.words for d in drafts if country_code(d.words) or capital_of(d.words)}
    longest = max((len(n.split()) + 2 * n.count("-") for n in names), default=1)
    found = list(drafts)
    for sentence in annotated.sentences:
        # Title case makes every word of a heading look like a name: only what the body knows counts there.
        if sentence.kind == "heading":
            found.extend(_known_in_heading(annotated, sentence, names, longest))
        else:
            found.extend(_missed(annotated, sentence, alone, taken))
    return sorted(found, key=lambda d: d.first)


def _is_byline(annotated: AnnotatedReport, sentence: Sentence) -> bool:
    """Whether a line tells who wrote the report ("By Ada Lund in Halven"): whoever writes takes no part."""
    block = annotated.report.blocks[sentence.block]
    first = annotated.tokens[sentence.first]
    return first.start == block.start and first.text in ("By", "BY") and block.end - block.start < 80 and sentence.end >= block.end - 1


def _cut(annotated: AnnotatedReport, first: int, last: int) -> Iterator[Draft]:
    """Cut a run into the names in it: "Danish Foreign Minister Ada Lund" names a country and a person."""
    tokens = annotated.tokens
    while first < last and tokens[last - 1].text in HYPHENS:
        last -= 1
    if first >= last:
        return
    words = words_between(annotated, first, last)
    if last - first > 1 and (country_code(words) or seat_of(words) or demonym_code(words)):
        yield draft_of(annotated, first, last, first)
        return
    body = is_body(tokens, first, last)
    cut = 0 if body else _lead(annotated, first, last) or _party_lead(tokens, first, last)
    if cut:
        yield draft_of(annotated, first, first + cut, first)
        yield from _cut(annotated, first + cut, last)
        return
    title = 0 if body or _describes_noun(tokens, first, last) else _title_end(tokens, first, last)
    if title >= last > first and title:
        return
    if title == last - 1 and tokens[title].text.casefold() in party_words("places"):
        title = 0  # "Sir Creek" is a water, not a man
    yield draft_of(annotated, first, last, title or first)


def _describes_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run opened by an adjective stands before the noun it tells more of: "Republican Congressional officials"."""
    return tokens[first].pos == "ADJ" and tokens[tokens[last - 1].head].pos == "NOUN" and tokens[last - 1].head >= last


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
            if words.isupper() and words.isalpha() and tokens[after].text.isupper() and not is_title_word(tokens[after]):
                continue  # "USA WEEKLY" is one name
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
    return at - first if first < at <= last - 2 and all(t.entity == "PERSON" for t in tokens[at:last] if LETTER.match(t.text[0])) else 0


def _ends_surname(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the second part of a double name ("Lund-King"), not of a title ("Vice-President")."""
    return (
        tokens[at - 1].text in HYPHENS
        and tokens[at - 2].text.casefold() not in party_words("title_modifiers")
        and not is_title_word(tokens[at - 2])
    )


def _title_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Index after the title that opens a run, 0 where none does; equal to `last` where the run is a title alone."""
    modifiers = party_words("title_modifiers")
    found = 0
    at = first
    while at < last:
        token = tokens[at]
        if is_title_word(token) and not (at > first and _ends_surname(tokens, at)):
            at += 1
            if at + 1 < last and tokens[at].text == "of":
                at += 2
            found = at
            continue
        ahead = next((i for i in range(at + 1, min(at + 4, last)) if is_title_word(tokens[i]) and not _ends_surname(tokens, i)), None)
        if ahead is None or not (
            token.text.casefold() in modifiers or found == 0 or token.text in HYPHENS or token.text in ("and", "for", "&")
        ):
            break
        at += 1
    if found and found < last and tokens[found].text in POSSESSIVE:
        return 0
    if found == last - 1 > first + 1 and tokens[found - 1].text.casefold() in party_words("given_too"):
        before = tokens[found - 2].text.casefold()
        if is_title_word(tokens[found - 2]) and before not in modifiers:
            return found - 1  # "Senator Earl Lund" is called Earl
    return found


def _parted(annotated: AnnotatedReport, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Part what "of", a possessive or a hyphen wrongly joins: "the Civic League | of Ada Lund", "Lund 's | Council", "Lund - Berg"."""
    persons = {d.words for d in drafts if d.titled or (d.label == "PERSON" and " " in d.words)}
    alone = {d.words for d in drafts if " " not in d.words and (d.titled or d.label not in ("GPE", "LOC", "NORP"))}
    surnames = {w.split()[-1] for w in persons} | alone
    for draft in drafts:
        at = next(
            (
                i
                for i in range(draft.core + 1, draft.last - 1)
                if annotated.tokens[i].text == "of" or annotated.tokens[i].text in HYPHENS or annotated.tokens[i].tag == "POS"
            ),
            None,
        )
        if at is None:
            yield draft
            continue
        left, right = words_between(annotated, draft.core, at), words_between(annotated, at + 1, draft.last)
        if annotated.tokens[at].text in HYPHENS:
            # "the Lund-Berg talks": two people whom the report names by these words alone.
            apart = draft.core == draft.first and {left, right} <= surnames
        elif annotated.tokens[at].tag == "POS":
            apart = left in persons or left in alone or country_code(left) is not None
        else:
            apart = left in persons or right in persons or (" " in right and right.split()[-1] in alone)
        if apart:
            yield draft_of(annotated, draft.first, at, draft.core)
            yield draft_of(annotated, at + 1, draft.last, at + 1)
        else:
            yield draft


def _surnames(drafts: Sequence[Draft]) -> frozenset[str]:
    """Words that name somebody alone: last words of names that a title or the tagger takes for a person's."""
    last = [d.words.split()[-1] for d in drafts if d.titled or d.label == "PERSON"]
    return frozenset(w for w in last if len(w) > 2 and w[0].isupper())


def _missed(annotated: AnnotatedReport, sentence: Sentence, alone: frozenset[str], taken: Sequence[bool]) -> Iterator[Draft]:
    """Surnames and states that the report names elsewhere and that the tagger took for a common word here."""
    for token in annotated.tokens_of(sentence):
        if not taken[token.index] and token.text in alone:
            yield draft_of(annotated, token.index, token.index + 1, token.index)


def _known_in_heading(annotated: AnnotatedReport, sentence: Sentence, names: set[str], longest: int) -> Iterator[Draft]:
    at = sentence.first
    while at < sentence.last:
        for width in range(min(longest, sentence.last - at), 0, -1):
            words = words_between(annotated, at, at + width)
            if words[0].isupper() and (words in names or country_code(words) or (width == 1 and demonym_code(words))):
                yield draft_of(annotated, at, at + width, at)
                at += width
                break
        else:
            at += 1
