"""Roles and sides: what stands beside a name, before it, after it in apposition, or with "of"."""

from collections.abc import Sequence

from dragoman.language.lexicon import party_words
from dragoman.language.names import Name
from dragoman.model import AnnotatedReport, Token

_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV"})


class Roles:
    """The roles that stand with a report's names."""

    def __init__(self, annotated: AnnotatedReport, names: Sequence[Name]) -> None:
        """Read the words around every name once."""
        self._annotated = annotated
        self._tokens = annotated.tokens
        self._names = names
        self._name_at: dict[int, Name] = {i: n for n in names for i in range(n.first, n.last)}
        self._taken = [False] * len(annotated.tokens)
        for name in names:
            for i in range(name.first, name.last):
                self._taken[i] = True
        self._found: dict[int, tuple[str | None, str | None]] = {}
        for name in names:
            self._found[name.first] = self._read(name) if name.kind == "person" else (None, None)

    def of(self, name: Name) -> tuple[str | None, str | None]:
        """Role and side of a name; None each where the words beside it give none."""
        return self._found[name.first]

    def taken(self) -> list[bool]:
        """For each token whether it belongs to a name, or to a role that stands directly with one."""
        return list(self._taken)

    def side_in(self, first: int, last: int) -> str | None:
        """The country or body that the words of a phrase name: its first demonym, country or organisation."""
        for i in range(first, last):
            name = self._name_at.get(i)
            if name is not None and name.kind in ("country", "organisation") and name.first >= first and name.last <= last:
                return name.words
        return None

    def _read(self, name: Name) -> tuple[str | None, str | None]:
        role, side = name.role, None
        sentence = self._annotated.sentences[self._tokens[name.first].sentence]
        before = self._before(name, sentence.first)
        if before is not None:
            first, last = before
            side = self.side_in(first, last)
            text = self._text(self._after_side(first, last), last)
            if text and (role is None or last < name.first or not name.titled):
                role = text if role is None else f"{text} {role}"
        after = self._after(name, sentence.last)
        if after is not None:
            first, last = after
            side = side or self.side_in(first, last)
            role = role or self._text(first, last)
        return role, side

    def _before(self, name: Name, start: int) -> tuple[int, int] | None:
        """The role before a name: "presidential adviser X", "Tarvian President X" (its demonym), "its leader, X"."""
        tokens = self._tokens
        at = name.first
        comma = at - 1 > start and tokens[at - 1].text == ","
        end = at - 1 if comma else at
        first = end
        while first > start and self._in_phrase(first - 1):
            first -= 1
        while (first < end and tokens[first].text in ("-", "and")) or (first < end and tokens[first].tag == "POS"):
            first += 1
        if comma:
            first, end = self._with_of(first, end, start)
        if first >= end:
            return None
        head = self._role_head(first, end)
        if head is None:
            # A country or demonym directly before a titled name tells the side alone.
            lead = self._name_at.get(end - 1)
            if name.titled and not comma and lead is not None and lead.kind in ("country", "organisation"):
                return lead.first, end
            return None
        if not comma and head != end - 1:
            return None
        if comma and not self._closes(name):
            return None
        self._take(first, end, name)
        return first, end

    def _with_of(self, first: int, end: int, start: int) -> tuple[int, int]:
        """For "the leader of Tarvia, X": widen the phrase before the comma over its "of"."""
        tokens = self._tokens
        if first > start and tokens[first - 1].text in ("of", "for") and first - 1 > start:
            at = first - 1
            while at > start and self._in_phrase(at - 1):
                at -= 1
            if at < first - 1:
                return at, end
        return first, end

    def _closes(self, name: Name) -> bool:
        """Whether a name after a comma ends an apposition, rather than stands in a list."""
        if name.last >= len(self._tokens):
            return True
        after = self._tokens[name.last]
        return after.text in (",", ".", ";", ")", "—", "–") or after.pos in ("VERB", "AUX") or after.tag == "POS"

    def _after(self, name: Name, end: int) -> tuple[int, int] | None:
        """The apposition after a name: "X, the deputy speaker, …", "X, senior lecturer in law at Y College"."""
        tokens = self._tokens
        at = name.last
        if at >= end or tokens[at].text not in (",", "(", "—", "–"):
            return None
        first = at + 1
        while first < end and tokens[first].pos == "DET":
            first += 1
        last = first
        while last < end and (self._in_phrase(last) or tokens[last].tag in ("POS", "PRP$")):
            last += 1
        head = self._role_head(first, last)
        if head is None or (last < end and tokens[last].text == "and" and head == last - 1 and tokens[head].pos == "PROPN"):
            return None
        reach = last
        while reach < end and not (
            tokens[reach].text in (",", ")", ";", ":", ".", "—", "–", "”", '"')
            or tokens[reach].tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WP$", "WRB")
        ):
            reach += 1
        self._take(first, last, name)
        return first, reach

    def _role_head(self, first: int, last: int) -> int | None:
        persons = party_words("persons")
        for i in range(last - 1, first - 1, -1):
            token = self._tokens[i]
            word = token.text.casefold()
            if token.pos in ("NOUN", "PROPN") and (
                token.lemma in persons or word in persons or word.rstrip("s") in persons or token.lemma in party_words("kin")
            ):
                return i
        for i in range(first, last):
            if self._tokens[i].entity == "NORP" and self._tokens[i].pos in ("NOUN", "PROPN"):
                return i
        return None

    def _in_phrase(self, i: int) -> bool:
        token = self._tokens[i]
        return (token.pos in _PHRASE and token.pos != "DET") or token.text in ("-", "‑", "&") or token.tag == "POS"

    def _after_side(self, first: int, last: int) -> int:
        """Skip the country or body that opens a role: of "Green List leader" the role is "leader"."""
        name = self._name_at.get(first)
        if name is not None and name.kind in ("country", "organisation") and name.last < last:
            first = name.last
            while first < last and self._tokens[first].tag == "POS":
                first += 1
        return first

    def _take(self, first: int, last: int, name: Name) -> None:
        for i in range(first, last):
            self._taken[i] = True

    def _text(self, first: int, last: int) -> str | None:
        tokens: Sequence[Token] = self._tokens[first:last]
        if not tokens or all(self._name_at.get(t.index) is not None and self._name_at[t.index].kind == "country" for t in tokens):
            return None
        return self._annotated.report.text[tokens[0].start : tokens[-1].end]
