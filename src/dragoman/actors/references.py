"""Who is known while the reports of a story are read: the actors by name, those without one, and which words stand for whom."""

from collections.abc import Mapping

from dragoman.actors.entries import Entry
from dragoman.actors.spelling import squash
from dragoman.language.geography import country_code, seat_of
from dragoman.language.lexicon import party_words
from dragoman.model import Span


class References:
    """The actors of a story in the making; shared by the reading of all its reports."""

    def __init__(self, entries: list[Entry], named: Mapping[Span, Entry], aliases: Mapping[str, str]) -> None:
        """Start from the actors known by name.

        Args:
            entries: actors known by name; those without a name are added to it.
            named: which of them each name stands for.
            aliases: for every folded form of a body or an unlisted state its folded name.
        """
        self._aliases = aliases
        self.entries = entries
        self._at: dict[Span, Entry] = dict(named)
        self._called: dict[str, Entry] = {}
        self._nameless: dict[tuple[str, str, str, frozenset[str]], Entry] = {}
        self._countries = {self.side_key(e.name): e for e in reversed(entries) if e.kind == "country"}
        self._countries |= {e.code: e for e in reversed(entries) if e.kind == "country" and e.code}

    def at(self, span: Span) -> Entry | None:
        """The actor that a mention was resolved to."""
        return self._at.get(span)

    def put(self, span: Span, entry: Entry) -> None:
        """Keep what a mention was resolved to."""
        self._at[span] = entry

    def side_key(self, side: str | None) -> str:
        """What makes two sides the same: the country's code, or the letters."""
        if not side:
            return ""
        letters = squash(side.removeprefix("the ").removeprefix("The "))
        return country_code(side) or seat_of(side) or self._aliases.get(letters, letters)

    def country(self, side: str | None) -> Entry | None:
        """The country that a side is; None where it is a body, or a country that no report names."""
        return self._countries.get(self.side_key(side)) if side else None

    def nameless(self, kind: str, side: str | None, noun: str, modifiers: frozenset[str], name: str) -> Entry:
        """The actor without a name of this description, new where there was none."""
        key = (kind, self.side_key(side), noun, modifiers)
        entry = self._nameless.get(key)
        if entry is None:
            entry = Entry(
                kind="person" if kind == "person" else "organisation" if kind == "organisation" else "group",
                name=name,
                noun=noun,
                modifiers=modifiers,
            )
            if side:
                entry.sides[side] += 1
            if noun in party_words("feminine"):
                entry.genders["f"] += 1
            elif noun in party_words("masculine"):
                entry.genders["m"] += 1
            self._nameless[key] = entry
            self.entries.append(entry)
        return entry

    def call(self, noun: str, entry: Entry) -> None:
        """Keep whom a plain noun means in this story: "the captors, the Sons of the Valley"."""
        self._called.setdefault(noun, entry)

    def called(self, noun: str) -> Entry | None:
        """Whom a plain noun was said to mean."""
        return self._called.get(noun)

    def known_nameless(self, noun: str) -> list[Entry]:
        """Actors without a name whose noun this is, oldest first."""
        return [e for e in self._nameless.values() if e.noun == noun]
