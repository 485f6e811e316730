"""Roles and sides: what stands beside a name, before it, after it in apposition, or with "of"."""

import itertools
from collections.abc import Sequence

from msgspec import Struct

from dragoman.language.drafts import HYPHENS, Draft
from dragoman.language.lexicon import party_words
from dragoman.model import AnnotatedReport, Token

_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WP$", "WRB", "PRP"})
_CLOSERS = frozenset({",", ")", "(", ";", ":", ".", "—", "–", "”", '"'})


class Beside(Struct, frozen=True):
    """A role that stands beside a name."""

    first: int
    """Index of its first token, without article."""
    last: int
    """Index after its last token."""
    head: int
    """Index of the noun that tells the part."""
    before: bool
    """Whether it stands before the name."""


class Roles:
    """The roles that stand with a report's names; read once, before it is known what the names are."""

    def __init__(self, annotated: AnnotatedReport, drafts: Sequence[Draft]) -> None:
        """Read the words around every name."""
        self._annotated = annotated
        self._tokens = annotated.tokens
        self._name_at: dict[int, Draft] = {i: d for d in drafts for i in range(d.first, d.last)}
        self.beside: dict[int, tuple[Beside, ...]] = {}
        """For each name, by its first token, the roles beside it; the one before it first."""
        for draft in drafts:
            sentence = annotated.sentences[self._tokens[draft.first].sentence]
            found = (self._before(draft, sentence.first), self._after(draft, sentence.last))
            self.beside[draft.first] = tuple(b for b in found if b is not None)
        self._share_plurals(drafts)

    def is_person(self, draft: Draft) -> int:
        """How strongly the roles beside a name say that it is a person's: 0 not at all, 2 perhaps, 5 plainly."""
        either = party_words("either")
        return max((2 if self._tokens[b.head].lemma in either else 5 for b in self.beside[draft.first]), default=0)

    def text(self, part: Beside) -> str | None:
        """The words of a role, without the country or body that opens it, in the singular."""
        first, last = self._after_side(part.first, part.last), part.last
        if first >= last or part.head < first:
            return None
        text = self._annotated.report.text
        head = self._tokens[part.head]
        if head.tag == "NNS":
            start = text[self._tokens[first].start : head.start]
            return start + head.lemma + text[head.end : self._tokens[last - 1].end]
        return text[self._tokens[first].start : self._tokens[last - 1].end]

    def lead(self, draft: Draft) -> Draft | None:
        """The name directly before a title, with or without a possessive: "Tarvian President …", "Halven's Deputy Mayor …"."""
        at = draft.first - 1
        if at >= 0 and self._tokens[at].tag == "POS":
            at -= 1
        before = self._name_at.get(at)
        same = before is not None and self._tokens[at].sentence == self._tokens[draft.first].sentence
        return before if same and (draft.titled or at == draft.first - 1) else None

    def _share_plurals(self, drafts: Sequence[Draft]) -> None:
        """Let a plural role hold for all the names it stands with: "envoys Ada Lund and Nils Berg"."""
        for left, right in itertools.pairwise(drafts):
            between = [t.text for t in self._tokens[left.last : right.first]]
            if between not in (["and"], [","], [",", "and"]):
                continue
            for source, target in ((left, right), (right, left)):
                plural = [b for b in self.beside[source.first] if self._tokens[b.head].tag == "NNS" and b.before == (source is left)]
                if plural and not self.beside[target.first] and not target.titled:
                    self.beside[target.first] = (plural[0],)

    def _before(self, draft: Draft, start: int) -> Beside | None:
        """The role before a name: "presidential adviser X", "its leader, X"."""
        tokens = self._tokens
        comma = draft.first - 1 > start and tokens[draft.first - 1].text == ","
        listed = self._name_at.get(draft.first - 2) if comma else None
        if listed is not None and listed.titled:
            return None  # "Minister Ada Lund, Mayor Nils Berg"
        end = draft.first - 1 if comma else draft.first
        first = end
        while first > start and self._in_phrase(first - 1):
            first -= 1
        if comma and first > start and tokens[first - 1].pos == "DET" and first - 2 > start and tokens[first - 2].text in ("of", "for"):
            first -= 1
        if comma and first < end and first - 1 > start and tokens[first - 1].text in ("of", "for"):
            wider = first - 1
            while wider > start and self._in_phrase(wider - 1):
                wider -= 1
            first = wider if wider < first - 1 else first
        while first < end and (tokens[first].text in HYPHENS or tokens[first].tag == "POS"):
            first += 1
        head = self._head(first, end, nearest=not comma)
        if head is None or (comma and not self._closes(draft)) or (not comma and head != end - 1):
            return None
        return Beside(first, end, head, before=True)

    def _closes(self, draft: Draft) -> bool:
        """Whether a name after a comma ends an apposition, rather than stands in a list."""
        if draft.last >= len(self._tokens):
            return True
        after = self._tokens[draft.last]
        return after.text in _CLOSERS or after.pos in ("VERB", "AUX") or after.tag == "POS"

    def _after(self, draft: Draft, end: int) -> Beside | None:
        """The apposition after a name: "X, the deputy speaker, …", "X, senior lecturer in law at Y College"."""
        tokens = self._tokens
        at = draft.last
        if at + 1 < end and tokens[at].text in ("of", "from") and (home := self._name_at.get(at + 1)) is not None:
            at = home.last  # "Ada Lund of Halven, the deputy speaker"
        if at >= end or tokens[at].text not in (",", "(", "—", "–"):
            return None
        # "In Halven, the mayor, Ada Lund, said": the town is not the mayor.
        if (
            draft.first
            and (
                tokens[draft.first - 1].text.casefold() in ("in", "at", "near", "from", "outside", "inside")
                or (tokens[draft.first - 1].text == "of" and draft.first - 2 in self._name_at)
            )
            and not draft.titled
        ):
            return None
        first = at + 1
        if first + 1 < end and tokens[first].text in ("then", "now", "once") and tokens[first + 1].pos == "DET":
            first += 1  # "Lund, then the deputy speaker"
        while first < end and (tokens[first].pos == "DET" or tokens[first].tag == "PRP$"):
            first += 1
        last = first
        while last < end and (self._in_phrase(last) or tokens[last].tag == "PRP$" or self._joins(last, end)):
            last += 1
        head = self._head(first, last, nearest=False)
        # Another name that carries its own title begins a list, not an apposition; "President Lund's adviser" is one.
        named = self._name_at.get(first)
        owns = named is not None and named.last < end and tokens[named.last].tag == "POS"
        if head is None or (named is not None and named.titled and named.first == first and not owns):
            return None
        if self._opens_next(draft, head, end):
            return None
        reach = last
        while reach < end and tokens[reach].text not in _CLOSERS and tokens[reach].tag not in _FINITE:
            if tokens[reach].text == "and" and reach + 1 < end and tokens[reach + 1].pos == "VERB":
                break
            reach += 1
        return Beside(first, reach, head, before=False)

    def _opens_next(self, draft: Draft, head: int, end: int) -> bool:
        """Whether the words behind a name open another one ("Lund, adviser Nils Berg, …") or go on a list ("Lund, officials and …")."""
        tokens = self._tokens
        after = self._name_at.get(head + 1)
        if after is not None and after.first == head + 1 < end and tokens[head + 1].pos == "PROPN":
            return True
        joined = draft.first > 0 and tokens[draft.first - 1].text in ("and", "&")
        return tokens[head].tag in ("NNS", "NNPS") and not joined

    def _joins(self, i: int, end: int) -> bool:
        """Whether "and" joins two words before one noun: "a foreign and security policy expert"."""
        return (
            self._tokens[i].text == "and"
            and i + 1 < end
            and self._tokens[i - 1].pos == "ADJ"
            and self._tokens[i + 1].pos in ("ADJ", "NOUN")
        )

    def _head(self, first: int, last: int, nearest: bool) -> int | None:
        persons, kin = party_words("persons"), party_words("kin")
        for i in range(last - 1, first - 1, -1):
            token = self._tokens[i]
            word = token.text.casefold()
            if token.pos in ("NOUN", "PROPN") and (
                token.lemma in persons or word in persons or token.lemma in kin or word.rstrip("s") in persons
            ):
                return i
            if nearest:
                return None
        for i in range(first, last):
            if self._tokens[i].entity == "NORP" and self._tokens[i].tag in ("NN", "NNP"):
                return i
        return None

    def _in_phrase(self, i: int) -> bool:
        token: Token = self._tokens[i]
        return token.pos in _PHRASE or token.text in HYPHENS or token.text == "&" or token.tag == "POS"

    def _after_side(self, first: int, last: int) -> int:
        """Skip the country or body that opens a role: of "Green List leader" the role is "leader"."""
        draft = self._name_at.get(first)
        if draft is not None and draft.last < last and not draft.titled and draft.first == first:
            first = draft.last
            while first < last and self._tokens[first].tag == "POS":
                first += 1
        return first
