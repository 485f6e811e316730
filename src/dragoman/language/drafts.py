"""A name where it stands, before it is known what it names."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Token

HYPHENS = frozenset({"-", "–", "‑", "‐"})
OPENERS = frozenset("“\"‘'«:•–—(-")
"""What stands before a word that has its capital only because it opens something."""


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


def draft_of(annotated: AnnotatedReport, first: int, last: int, core: int) -> Draft:
    """The draft of the words between two tokens, whose name begins at `core`."""
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
