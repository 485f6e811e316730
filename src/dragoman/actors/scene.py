"""One report while it is read: who has been mentioned so far, and what the words beside a description say of it."""

from collections.abc import Callable

from msgspec import Struct

from dragoman.actors.entries import Entry
from dragoman.actors.references import References
from dragoman.language import Tree
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Mention, Token

_NEW = frozenset({"a", "an", "another", "one", "some", "two", "three", "several", "many", "other"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "'s", "’s", "'", "’"})
_OWNERS = frozenset({"its", "their", "his", "her"})
_MARKS = frozenset({"'s", "’s", "'", "’"})
_AGENT_DEPS = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "iobj", "dative"})


class Seen(Struct, frozen=True):
    """Somebody mentioned."""

    token: Token
    """The head of the words."""
    entry: Entry | None
    """Who it is; None for a description that nobody is known by yet."""
    mention: Mention
    """The words."""


class Scene:
    """The report, its parse, and what has been read of it."""

    def __init__(self, references: References, annotated: AnnotatedReport) -> None:
        """Index the mentions by their heads."""
        self.refs = references
        self.annotated = annotated
        self.tree = Tree(annotated)
        self.tokens = annotated.tokens
        self.seen: list[Seen] = []
        self.covers: dict[int, Mention] = {}
        self.named: dict[int, Mention] = {}
        """The name that covers a token."""
        for mention in annotated.mentions:
            if mention.form == "pronoun":
                continue
            self.covers[mention.head] = mention
            if mention.form != "description":
                for i in range(mention.head, -1, -1):
                    if self.tokens[i].start < mention.span.start:
                        break
                    self.named[i] = mention

    def last(self, fits: Callable[[Entry], bool]) -> Entry | None:
        """Who of those that fit was mentioned last."""
        return next((seen.entry for seen in reversed(self.seen) if seen.entry is not None and fits(seen.entry)), None)

    def entry_at(self, token: Token) -> Entry | None:
        """Who the phrase headed by a token is; a description that a name explains is who the name is."""
        mention = self.covers.get(token.index)
        span = mention.span if mention is not None else self.annotated.report.span(token.start, token.end)
        entry = self.refs.at(span)
        if entry is None and token.pos == "NOUN":
            for beside in self.tree.children(token.index, "appos"):
                name = self.covers.get(beside.index)
                if name is not None and name.form == "name":
                    return self.refs.at(name.span)
        return entry

    def first(self, mention: Mention) -> int:
        """Index of a mention's first token."""
        return next(i for i in range(mention.head, -1, -1) if self.tokens[i].start <= mention.span.start)

    def top(self, token: Token) -> Token:
        """The head of the list or the apposition in which a word stands."""
        while token.dep in ("conj", "appos") and token.head != token.index:
            token = self.tokens[token.head]
        return token

    def determiner(self, mention: Mention) -> str:
        """The small word before a mention: an article, a number, "its", or the mark of a possessive."""
        first = self.first(mention)
        before = self.tokens[first - 1] if first else None
        if before is None or before.sentence != self.tokens[mention.head].sentence:
            return ""
        return before.text.casefold() if before.pos in ("DET", "PRON", "NUM", "ADJ") or before.tag in ("POS", "PRP$") else ""

    def definite(self, mention: Mention) -> bool:
        """Whether the words mean somebody in particular."""
        return self.determiner(mention) in _DEFINITE

    def new(self, mention: Mention) -> bool:
        """Whether the words bring in somebody new: "a", "another", "two"."""
        return self.determiner(mention) in _NEW

    def owner(self, mention: Mention) -> Entry | None:
        """Whose somebody or something is said to be: "her country", "Ada Lund's government"."""
        word = self.determiner(mention)
        if word not in _OWNERS and word not in _MARKS:
            return None
        return self.entry_at(self.tokens[self.first(mention) - 1 - (word in _MARKS)])

    def owned(self, mention: Mention) -> bool:
        """Whether the words say that it is somebody's, known or not."""
        word = self.determiner(mention)
        return word in _OWNERS or word in _MARKS

    def side(self, mention: Mention) -> str | None:
        """The side that the words or their owner tell."""
        if mention.side:
            return mention.side
        owner = self.owner(mention)
        return side_of(owner) if owner is not None else None

    def modifiers(self, mention: Mention) -> frozenset[str]:
        """The telling words of a description beside its noun; names, and whoever owns it, left out.

        An owner in the plural without an article of its own tells a kind ("dockers' federation") and stays.
        """
        inside = [t for t in self.tokens[max(0, mention.head - 12) : mention.head + 8] if mention.span.start <= t.start < mention.span.end]
        owned = max((t.index for t in inside if t.tag == "POS" and not self._of_a_kind(t)), default=-1)
        return frozenset(
            t.lemma.casefold()
            for t in inside
            if t.index != mention.head and t.index > owned and t.pos in ("ADJ", "NOUN", "PROPN", "VERB") and t.index not in self.named
        )

    def name(self, mention: Mention, side: str | None) -> str:
        """A name for who has none: "Tarvia's allies" for "its allies"; an owner without a name is left out."""
        words = self.annotated.report.words(mention.span)
        if mention.side is None:
            inside = [t for t in self.tokens[self.first(mention) : mention.head] if t.tag == "POS" and not self._of_a_kind(t)]
            if inside:
                words = words[inside[-1].end - mention.span.start :].lstrip()
            if side and self.determiner(mention) in _OWNERS:
                return f"{side}'s {words}"
        return words

    def acts(self, token: Token) -> bool:
        """Whether a phrase stands where one who acts, or to whom something is done, would stand."""
        top = self._list_top(token)
        if top.dep in _AGENT_DEPS:
            return True
        above = self.tokens[top.head]
        return top.dep == "pobj" and above.text.casefold() in ("by", "against", "to") and above.dep in ("agent", "prep", "dative")

    def speaks(self, token: Token) -> bool:
        """Whether a phrase stands for one who speaks, or is spoken to."""
        top = self._list_top(token)
        above = self.tokens[top.head]
        if top.dep == "nsubj":
            # "The federation threw out the offer and said …" has two verbs.
            return any(v.lemma in party_words("speech") for v in (above, *self.tree.children(above.index, "conj")))
        return top.dep == "pobj" and above.text.casefold() in ("to", "by") and above.dep in ("agent", "prep")

    def nested(self, mention: Mention) -> bool:
        """Whether a description is the complement of one that has been read: "technocrats" in "a group of technocrats"."""
        head = self.tokens[mention.head]
        if head.dep != "pobj" or self.tokens[head.head].text != "of":
            return False
        above = self.covers.get(self.tokens[head.head].head)
        return above is not None and above.form == "description" and above.kind in ("group", "organisation")

    def _list_top(self, token: Token) -> Token:
        while token.dep == "conj" and token.head != token.index:
            token = self.tokens[token.head]
        return token

    def _of_a_kind(self, mark: Token) -> bool:
        owner = self.tokens[mark.index - 1]
        return mark.index > 0 and owner.tag == "NNS" and owner.index not in self.named


def side_of(entry: Entry) -> str | None:
    """The side that somebody is, or speaks for."""
    return entry.name if entry.kind in ("country", "organisation") else entry.side()
