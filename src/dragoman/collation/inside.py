"""What is broken inside one report, without another to hold it against: words torn apart or bitten off, stray letters, phrases said twice.

Each rule asks for a proof in the language itself: the scrap is no word, and with its neighbour, or with one letter more, it is one.
"""

import itertools
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.grouping import plain_words
from dragoman.collation.pairing import side
from dragoman.collation.phrases import grow
from dragoman.collation.thesaurus import alike, known
from dragoman.language.geography import country_code
from dragoman.model import AnnotatedReport, Cast, Span, SurfaceForm, Token, VarianceKind

TWICE = 3
"""Words in a row that a sentence hardly says twice by intent."""

_SEEN = 16
"""Words over which a clause that is said twice is shown both times."""

_AHEAD = 2
"""Words before a verb that are shown with it."""

_SHOWN = 6
"""Words of a broken clause that are shown."""

_BEYOND = frozenset({"but", "also", "too", "well", "even", "more", ";", ":"})
"""Words that take up a "not only"."""

_LIKE = 0.6
"""Likeness of two surnames by letters from which one is the other, broken, though one form has more words."""

_FUNCTION = frozenset({"DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "INTJ", "NUM", "PROPN", "SYM", "PUNCT"})


class Scrap(Struct, frozen=True):
    """A place that is broken in itself."""

    core: Span
    """The broken words."""
    phrase: Span
    """The words to show."""
    reason: str
    """What is wrong with them."""
    twin: Span | None = None
    """Where the same words stand first, of those that are said twice."""
    kind: VarianceKind = "garble"
    """What is broken."""


def scraps(report: AnnotatedReport, attested: Counter[str]) -> Iterator[Scrap]:
    """The broken places of one report, in order.

    Args:
        report: the report.
        attested: how often each word, as written, stands in the whole story.
    """
    for sentence in report.sentences:
        if sentence.kind not in ("paragraph", "quotation", "caption"):
            continue
        tokens = report.tokens_of(sentence)
        for k, token in enumerate(tokens):
            reason = _broken(report, tokens, k, attested)
            if reason is not None:
                first = max(0, k - 1)
                core = Span(report.id, token.start, token.end)
                yield Scrap(core, _phrase(report, tokens[first].start, token.end), reason)
        yield from _doubled(report, tokens)
        yield from _nested(report, tokens)
        yield from _alone(report, tokens)
        yield from _countries(report, tokens)


def _broken(report: AnnotatedReport, tokens: tuple[Token, ...], k: int, attested: Counter[str]) -> str | None:
    text = tokens[k].text
    if not text.isalpha() or not text.isascii() or not text.islower() or attested[text] > 1:
        return None
    before = tokens[k - 1] if k else None
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if len(text) == 1:
        alone = _spaced(report, before, tokens[k]) and _spaced(report, tokens[k], after)
        worded = before is not None and after is not None and before.text.isalpha() and after.text.isalpha()
        return "a stray letter" if alone and worded and text not in "aio" else None
    if _word(tokens[k]):
        return None
    if attested["I" + text[1:]] > 2 and text[0] == "l":
        return f"a small l for the capital of {'I' + text[1:]}"
    if (
        before is not None
        and len(text) <= 3
        and _spaced(report, before, tokens[k])
        and before.text.islower()
        and known(_singular(before.text + text))
    ):
        return f"{before.text + text} torn apart"
    if len(text) >= 5:
        for letter in string.ascii_lowercase:
            if any(known(letter + base) for base in _bases(tokens[k])):
                return f"{letter + text} without its first letter"
    return None


def is_word(text: str) -> bool:
    """Whether the thesaurus holds a lower-case word in some form of it."""
    return any(known(base) for base in _endless(text))


def _bases(token: Token) -> set[str]:
    """The token, its lemma, and what is left without the common endings."""
    return {token.lemma, *_endless(token.text)}


def _endless(text: str) -> set[str]:
    """A word, and what is left of it without the common endings."""
    found = {text}
    for end in ("s", "es", "ed", "d", "ing", "ly", "er"):
        if text.endswith(end) and len(text) - len(end) >= 3:
            found |= {text.removesuffix(end), text.removesuffix(end) + "e"}
    return found


def _word(token: Token) -> bool:
    """Whether a lower-case token is a word that a dictionary, or the list of short words, knows in some form."""
    text = token.text
    if len(text) <= 3:
        # Of two letters the thesaurus knows every symbol and abbreviation; the list knows the words.
        return text in lexicon.words("short_words") or (len(text) == 3 and known(text))
    if token.pos in _FUNCTION:
        return True
    return any(known(base) for base in _bases(token))


def _singular(text: str) -> str:
    return text.removesuffix("s") if text.endswith("s") and not text.endswith("ss") else text


def _spaced(report: AnnotatedReport, a: Token | None, b: Token | None) -> bool:
    return a is not None and b is not None and report.report.text[a.end : b.start] == " "


def _phrase(report: AnnotatedReport, start: int, end: int) -> Span:
    around = side(report, [Span(report.id, start, end)])
    first, last = around.at(start, end)
    return grow(around, first, last, least=2)


def _doubled(report: AnnotatedReport, tokens: tuple[Token, ...]) -> Iterator[Scrap]:
    words = [t for t in tokens if any(c.isalnum() for c in t.text)]
    keys = [w.text.lower() for w in words]
    runs = list(zip(*(keys[d:] for d in range(TWICE)), strict=False))
    if len(set(runs)) == len(runs):
        return
    seen: dict[tuple[str, ...], int] = {}
    for k, run in enumerate(runs):
        at = seen.setdefault(run, k)
        length = TWICE if k - at >= TWICE else 0
        while length and k + length < len(words) and keys[at + length] == keys[k + length] and at + length < k:
            length += 1
        if length and clause(words[k : k + length]):
            core = Span(report.id, words[k].start, words[k + length - 1].end)
            # Both times where they stand close together, so that a reader sees what is said twice.
            first = at if k + length - at <= _SEEN else k
            phrase = Span(report.id, words[first].start, words[min(len(words), k + length + 2) - 1].end)
            twin = Span(report.id, words[at].start, words[at + length - 1].end)
            yield Scrap(core, phrase, f"{' '.join(keys[k : k + length])!r} said twice in one sentence", twin)
            return


def _nested(report: AnnotatedReport, tokens: tuple[Token, ...]) -> Iterator[Scrap]:
    """A thing that does something to itself in a clause of its own: "found a crack that has opened a crack"."""
    base = tokens[0].index if tokens else 0
    for token in tokens:
        if token.pos != "NOUN" or token.dep not in ("dobj", "pobj", "attr", "nsubjpass"):
            continue
        above = report.tokens[token.head]
        while above.head != above.index and above.index >= base and above.pos != "NOUN":
            above = report.tokens[above.head]
        verb = report.tokens[token.head]
        own = [t for t in tokens if t.head == token.index]
        if not any(t.pos == "DET" for t in own) or any(t.pos == "NUM" for t in own):
            continue  # "takes place" is no thing, and three of the coins are other coins
        if above.lemma == token.lemma and above.pos == "NOUN" and verb.pos == "VERB" and above.index < verb.index < token.index:
            core = Span(report.id, token.start, token.end)
            words = [t for t in tokens if verb.index - _AHEAD <= t.index <= token.index and t.index > above.index and t.pos != "PUNCT"]
            phrase = Span(report.id, words[0].start, token.end)
            yield Scrap(core, phrase, f"{token.text} in a clause about {above.text}", Span(report.id, above.start, above.end))


def _alone(report: AnnotatedReport, tokens: tuple[Token, ...]) -> Iterator[Scrap]:
    """ "Not only" before a verb, and nothing that goes beyond it."""
    keys = [t.text for t in tokens]
    for k in range(len(keys) - 2):
        if keys[k] == "not" and keys[k + 1] == "only" and tokens[k + 2].pos in ("VERB", "AUX") and not _BEYOND & set(keys[k + 2 :]):
            rest = report.report.text[tokens[-1].end :][:2]
            if rest.strip() and rest.strip()[0] in ";:–—":
                continue
            last = min(k + _SHOWN, len(tokens))
            words = [t for t in tokens[k:last] if t.pos != "PUNCT"]
            core = Span(report.id, tokens[k].start, tokens[k + 2].end)
            yield Scrap(core, Span(report.id, tokens[k].start, words[-1].end), "'not only' with nothing that goes beyond it")


def _countries(report: AnnotatedReport, tokens: tuple[Token, ...]) -> Iterator[Scrap]:
    """A country where a given name or an adjective would stand: half of a foreign name put in other words ("told Norway Weilar")."""
    for one, two in itertools.pairwise(tokens):
        if (
            two.pos == "PROPN"
            and one.head == two.index
            and one.dep == "compound"
            and not one.text.isupper()
            and two.text.isalpha()
            and two.text[0].isupper()
            and _spaced(report, one, two)
            and one.text.lower() not in lexicon.words("given_countries")
            and country_code(one.text) is not None
            and not known(two.text.lower())
        ):
            span = Span(report.id, one.start, two.end)
            yield Scrap(span, span, f"the country {one.text} for a part of the name", kind="name")


def clause(words: Sequence[Token]) -> bool:
    """Whether a repeated stretch is a clause of its own: longer than a turn of phrase, or a subject with its verb."""
    if len(words) > TWICE:
        return any(w.pos == "VERB" for w in words)
    return any(w.pos == "VERB" and w.lemma not in lexicon.saying() for w in words) and any(w.pos == "NOUN" for w in words)


_ECHO = 0.35
"""Likeness by letters from which a word may be a name that was taken for it, where no other part of the name stands by."""


def taken_for_word(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether what is no word in one form of a name is a word of the language in the other ("Brenning", "Burning").

    A machine, or a hand in a hurry, puts a word that it knows for a name that it does not; the reverse hardly happens.
    """
    mine, theirs = [w for w in one if w not in two], [w for w in two if w not in one]
    return bool(
        mine
        and theirs
        and not any(is_word(w) for w in mine)
        and all(is_word(w) for w in theirs)
        and (set(one) & set(two) or max(alike(x, y) for x in mine for y in theirs) >= _ECHO)
    )


def misspelt(cast: Cast, reports: Mapping[str, AnnotatedReport]) -> Iterator[tuple[Span, Span, str]]:
    """Broken spellings of actors' names, each with the place of the form that it stands for and the reason.

    Args:
        cast: the story's actors.
        reports: the story's reports by id.
    """
    for actor in cast.actors:
        good = [f for f in actor.forms if f.kind in ("full", "short", "titled", "misspelling")]
        for form in actor.forms:
            if form.kind != "misspelling":
                continue
            others = [f for f in good if f is not form and _comparable(f.text, form.text)]
            if others:
                best = max(others, key=lambda f: (len(f.spans), -abs(len(f.text) - len(form.text)), f.text))
                whole, broken = _tail(best, form, reports), form.spans[0]
                if taken_for_word(plain_words(form.text), plain_words(best.text)):
                    whole, broken = broken, whole
                yield whole, broken, form.reason


def _comparable(a: str, b: str) -> bool:
    x, y = a.casefold().split(), b.casefold().split()
    if not re.findall(r"\w+", a) or not re.findall(r"\w+", b) or x[-1] == y[-1]:
        return False
    return len(x) == len(y) or bool(set(x) & set(y)) or alike(x[-1], y[-1]) >= _LIKE


def _tail(form: SurfaceForm, other: SurfaceForm, reports: Mapping[str, AnnotatedReport]) -> Span:
    """The form's place in another report than the broken one's where there is such a place."""
    away = [s for s in form.spans if s.report != other.spans[0].report]
    return (away or list(form.spans))[0]
