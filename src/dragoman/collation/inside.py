"""What is broken inside one report, without another to hold it against: words torn apart or bitten off, stray letters, phrases said twice.

Each rule asks for a proof in the language itself: the scrap is no word, and with its neighbour, or with one letter more, it is one.
"""

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.pairing import side
from dragoman.collation.phrases import grow
from dragoman.collation.thesaurus import alike, known
from dragoman.model import AnnotatedReport, Cast, Span, SurfaceForm, Token

TWICE = 3
"""Words in a row that a sentence hardly says twice by intent."""

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


def scraps(report: AnnotatedReport, attested: Counter[str]) -> Iterator[Scrap]:
    """The broken places of one report, in order.

    Args:
        report: the report.
        attested: how often each word, as written, stands in the whole story.
    """
    for sentence in report.sentences:
        if sentence.kind not in ("paragraph", "quotation"):
            continue
        tokens = report.tokens_of(sentence)
        for k, token in enumerate(tokens):
            reason = _broken(report, tokens, k, attested)
            if reason is not None:
                first = max(0, k - 1)
                core = Span(report.id, token.start, token.end)
                yield Scrap(core, _phrase(report, tokens[first].start, token.end), reason)
        yield from _doubled(report, tokens)


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


def _bases(token: Token) -> set[str]:
    """The token, its lemma, and what is left without the common endings."""
    text = token.text
    found = {text, token.lemma}
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
    seen: dict[tuple[str, ...], int] = {}
    for k in range(len(words) - TWICE + 1):
        at = seen.setdefault(tuple(keys[k : k + TWICE]), k)
        length = TWICE if k - at >= TWICE else 0
        while length and k + length < len(words) and keys[at + length] == keys[k + length] and at + length < k:
            length += 1
        if length and clause(words[k : k + length]):
            last = min(len(words), k + length + 2)
            core = Span(report.id, words[k].start, words[k + length - 1].end)
            phrase = Span(report.id, words[k].start, words[last - 1].end)
            twin = Span(report.id, words[at].start, words[at + length - 1].end)
            yield Scrap(core, phrase, f"{' '.join(keys[k : k + length])!r} said twice in one sentence", twin)
            return


def clause(words: Sequence[Token]) -> bool:
    """Whether a repeated stretch is a clause of its own: longer than a turn of phrase, or a subject with its verb."""
    if len(words) > TWICE:
        return any(w.pos == "VERB" for w in words)
    return any(w.pos == "VERB" and w.lemma not in lexicon.saying() for w in words) and any(w.pos == "NOUN" for w in words)


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
                yield _tail(best, form, reports), form.spans[0], form.reason


def _comparable(a: str, b: str) -> bool:
    x, y = a.casefold().split(), b.casefold().split()
    if not re.findall(r"\w+", a) or not re.findall(r"\w+", b) or x[-1] == y[-1]:
        return False
    return len(x) == len(y) or bool(set(x) & set(y)) or alike(x[-1], y[-1]) >= _LIKE


def _tail(form: SurfaceForm, other: SurfaceForm, reports: Mapping[str, AnnotatedReport]) -> Span:
    """The form's place in another report than the broken one's where there is such a place."""
    away = [s for s in form.spans if s.report != other.spans[0].report]
    return (away or list(form.spans))[0]
