"""What a word is part of: a quotation, a source, a person's role, a time, a place, a condition, a name."""

import functools

from msgspec import Struct

from dragoman.collation.lexicon import markers, negators, saying, source_before, words
from dragoman.collation.pairing import Side
from dragoman.model import Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})


class Zones(Struct, frozen=True, dict=True):
    """The zones of a side's words; each set holds positions in `side.words`."""

    side: Side

    def _inside(self, start: int, end: int) -> set[int]:
        first, last = self.side.at(start, end)
        return set(range(first, last))

    @functools.cached_property
    def _position(self) -> dict[int, int]:
        return {w.token.index: i for i, w in enumerate(self.side.words)}

    def position(self, token: int) -> int | None:
        """Where a token of the report stands among the side's words."""
        return self._position.get(token)

    @functools.cached_property
    def quotes(self) -> dict[int, int]:
        """From a word in a quotation to the number of that quotation in the report."""
        found: dict[int, int] = {}
        for n, quoted in enumerate(self.side.annotated.quoted):
            if quoted.span.start < self.side.end and self.side.start < quoted.span.end:
                found.update(dict.fromkeys(self._inside(quoted.span.start, quoted.span.end), n))
        return found

    @functools.cached_property
    def persons(self) -> set[int]:
        """Words of persons' names."""
        found = {i for i, w in enumerate(self.side.words) if w.token.entity == "PERSON" and w.token.pos == "PROPN"}
        for mention in self.side.annotated.mentions:
            if (
                mention.kind == "person"
                and mention.form == "name"
                and mention.span.start < self.side.end
                and self.side.start < mention.span.end
            ):
                last = mention.span.end
                first = max(mention.span.start, last - len(mention.name))
                found |= self._inside(first, last)
        return found

    @functools.cached_property
    def names(self) -> set[int]:
        """Words written as names, that are no dates."""
        no_names = words("months") | words("weekdays") | words("courtesy")
        return {
            i
            for i, w in enumerate(self.side.words)
            if (w.token.pos == "PROPN" or (w.token.entity in ("PERSON", "GPE", "ORG", "LOC", "NORP", "FAC") and w.token.text[:1].isupper()))
            and w.token.entity not in ("DATE", "TIME")
            and w.token.text.lower() not in no_names
        }

    @functools.cached_property
    def numbers(self) -> set[int]:
        """Words that are numbers."""
        return {i for i, w in enumerate(self.side.words) if w.token.pos == "NUM" or (w.token.tag == "CD")}

    @functools.cached_property
    def times(self) -> set[int]:
        """Words of dates and times."""
        found: set[int] = set()
        days = words("months") | words("weekdays") | words("near_days")
        for i, w in enumerate(self.side.words):
            if w.token.text.lower() in days and (w.token.text.lower() not in ("may", "march") or w.token.pos in ("PROPN", "NOUN")):
                found.add(i)
                for j in (i - 1, i + 1):
                    if 0 <= j < len(self.side.words) and self.side.words[j].token.tag == "CD":
                        found.add(j)
            elif w.token.entity in ("DATE", "TIME") and w.token.pos not in ("ADP", "DET"):
                found.add(i)
        for time in self.side.annotated.times:
            if time.span.start < self.side.end and self.side.start < time.span.end:
                found |= self._inside(time.span.start, time.span.end)
        return found

    @functools.cached_property
    def places(self) -> set[int]:
        """Words of places: names of places, and names after a preposition of place; directions."""
        found: set[int] = set()
        for i, w in enumerate(self.side.words):
            if w.token.text.lower() in words("directions"):
                found.add(i)
            if i not in self.names:
                continue
            first = i
            while first and first - 1 in self.names:
                first -= 1
            before = self.side.words[first - 1].token.text.lower() if first else ""
            if (
                before in words("locative")
                and (w.token.entity in _PLACES or w.token.entity == "" or before != "of")
                and w.token.entity != "PERSON"
            ):
                found.add(i)
        return found

    @functools.cached_property
    def sources(self) -> set[int]:
        """Words that name on whose word something is said."""
        found: set[int] = set()
        text = self.side.annotated.report.text
        for match in source_before().finditer(text, self.side.start, self.side.end):
            first, _ = self.side.at(match.end(), self.side.end)
            found |= self._phrase(first, match.end())
        for w in self.side.words:
            if w.token.lemma not in saying():
                continue
            for j, other in enumerate(self.side.words):
                if other.token.head == w.token.index and other.token.dep in ("nsubj", "nsubjpass", "agent") and other.token.pos != "PRON":
                    found |= {k for k in range(len(self.side.words)) if self._under(self.side.words[k].token, other.token.index, j)}
        return found

    def _phrase(self, first: int, end: int) -> set[int]:
        """The words from `first` up to the next punctuation or verb."""
        found: set[int] = set()
        text = self.side.annotated.report.text
        for i in range(first, len(self.side.words)):
            token = self.side.words[i].token
            if (
                any(c in text[end : token.start] for c in ',.;:()“”"—–')
                or token.pos in ("VERB", "AUX", "SCONJ")
                or token.tag in ("WP", "WDT")
                or i - first > 9
            ):
                break
            found.add(i)
            end = token.end
        return found

    def _under(self, token: Token, top: int, position: int) -> bool:
        """Whether a token belongs to the noun phrase headed by `top`, without its clauses."""
        tokens = self.side.annotated.tokens
        for _ in range(8):
            if token.index == top:
                return True
            if token.dep in ("relcl", "acl", "appos", "ccomp", "advcl") or token.head == token.index:
                return False
            token = tokens[token.head]
        return False

    @functools.cached_property
    def roles(self) -> dict[int, int]:
        """From a word of a person's role or title to the last word of the person's name."""
        found: dict[int, int] = {}
        words = self.side.words
        tokens = self.side.annotated.tokens
        last_of = [i for i in sorted(self.persons) if i + 1 not in self.persons]
        for last in last_of:
            first = last
            while first - 1 in self.persons:
                first -= 1
            members = {words[k].token.index for k in range(first, last + 1)}
            # Words before the name in its own noun phrase.
            k = first - 1
            while k >= 0 and words[k].token.pos in ("NOUN", "PROPN", "ADJ") and words[k].token.end + 1 >= words[k + 1].token.start:
                found[k] = last
                k -= 1
            # Appositions in both directions.
            for m in sorted(members):
                token = tokens[m]
                tops = [t.index for t in (tokens[token.head],) if token.dep == "appos" and t.pos in ("NOUN", "PROPN")]
                tops += [w.token.index for w in words if w.token.dep == "appos" and w.token.head == m and w.token.pos == "NOUN"]
                for top in tops:
                    for k, w in enumerate(words):
                        if w.token.index not in members and k not in self.persons and self._under(w.token, top, k):
                            found.setdefault(k, last)
        return found

    @functools.cached_property
    def marked(self) -> tuple[tuple[str, int, int], ...]:
        """Markers of condition and time: class, first word, word after the last."""
        text = self.side.annotated.report.text[self.side.start : self.side.end]
        found = []
        for name, start, end in markers(text):
            first, last = self.side.at(self.side.start + start, self.side.start + end)
            if first < last:
                found.append((name, first, last))
        return tuple(found)

    @functools.cached_property
    def conditions(self) -> set[int]:
        """Words of conditional clauses, markers included."""
        found: set[int] = set()
        text = self.side.annotated.report.text
        for name, first, last in self.marked:
            if name not in ("anyway", "only_if", "unless", "if", "once", "until"):
                continue
            end = self.side.words[last - 1].token.end
            found |= set(range(first, last))
            for i in range(last, len(self.side.words)):
                token = self.side.words[i].token
                if any(c in text[end : token.start] for c in ',.;:!?()“”"—–'):
                    break
                found.add(i)
                end = token.end
        return found

    @functools.cached_property
    def negations(self) -> set[int]:
        """Words that turn their clause round."""
        return {i for i, w in enumerate(self.side.words) if w.token.text.lower() in negators() or (w.token.dep == "neg")}
