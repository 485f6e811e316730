"""Distinct names of a story: every spelling once, with all places where it stands and what stands beside it."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
from msgspec import Struct, field

from dragoman.actors.spelling import squash
from dragoman.language.geography import capital_of, country_code, country_name, derives
from dragoman.model import AnnotatedReport, Mention, MentionKind, Span

_ORDER: tuple[MentionKind, ...] = ("country", "person", "organisation", "group", "place", "other")


class Named(Struct):
    """One distinct name of a story."""

    key: str
    """What makes it distinct: a country's code, or kind and folded letters."""
    kind: MentionKind
    """What it names, by all reports together."""
    words: str
    """The name in its commonest writing."""
    places: list[tuple[Span, Mention]] = field(default_factory=list)
    """Where it stands, sorted."""

    @property
    def reports(self) -> frozenset[str]:
        """Ids of the reports that use it."""
        return frozenset(span.report for span, _ in self.places)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles beside it, commonest first."""
        counted = Counter(m.role for _, m in self.places if m.role)
        return tuple(sorted(counted, key=lambda r: (-counted[r], -len(r), r)))

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides beside it, commonest first."""
        counted = Counter(m.side for _, m in self.places if m.side)
        return tuple(sorted(counted, key=lambda s: (-counted[s], s)))


def gather(annotated: Sequence[AnnotatedReport]) -> list[Named]:
    """Collect the distinct names of all reports, sorted by first place.

    What a name names is decided for the story as a whole: the reports vote, and a state that one of them shows to be one is one.
    """
    mentions = [m for a in annotated for m in a.mentions if m.form in ("name", "demonym")]
    kinds = _kinds(mentions)
    found: dict[str, Named] = {}
    writings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in sorted(mentions, key=lambda m: m.span):
        kind = kinds[squash(mention.name)] if mention.form == "name" and not _placed_capital(mention) else mention.kind
        key = _key(mention, kind)
        entry = found.setdefault(key, Named(key=key, kind=kind, words=mention.name))
        entry.places.append((mention.span, mention))
        writings[key][mention.name] += 1
    _join_demonyms(found)
    for key, entry in found.items():
        if not key.startswith("country:"):
            tally = writings[key]
            entry.words = min(tally, key=lambda w: (-tally[w], w.isupper(), w))
    return sorted(found.values(), key=lambda n: n.places[0][0])


def _join_demonyms(found: dict[str, Named]) -> None:
    """Give the people and the adjective of a state that no list knows to the state, where a report did not see that they are its own."""
    states = [n for n in found.values() if n.kind == "country" and not n.key.removeprefix("country:").isupper()]
    for key in [k for k in found if not k.startswith("country:")]:
        words = found[key].words
        state = next((s for s in states if " " not in words and derives(s.words, words)), None)
        if state is not None:
            places = found.pop(key).places
            state.places = sorted(
                [*state.places, *((span, _demonym(mention, state.words)) for span, mention in places)], key=lambda p: p[0]
            )


def _demonym(mention: Mention, country: str) -> Mention:
    return msgspec.structs.replace(mention, kind="country", form="demonym", name=country)


def _placed_capital(mention: Mention) -> bool:
    return mention.kind == "place" and capital_of(mention.name) is not None


def _kinds(mentions: Sequence[Mention]) -> dict[str, MentionKind]:
    votes: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
    surnames = {squash(m.name.split()[-1]) for m in mentions if m.kind == "person" and (" " in m.name or _told(m))}
    states = {m.name for m in mentions if m.form == "demonym" and m.kind == "country"}
    for mention in mentions:
        if mention.form == "name" and not _placed_capital(mention):
            weight = 3 if _told(mention) else 1
            votes[squash(mention.name)][mention.kind] += weight
            if mention.name in states:
                votes[squash(mention.name)]["country"] += 5
    decided = {}
    for name, tally in votes.items():
        decided[name] = min(_ORDER, key=lambda k: (-tally[k], _ORDER.index(k)))
        # The tagger takes an unknown state for a person or a body more often than it takes one of these for a state.
        if tally["country"] and (decided[name] in ("place", "other", "organisation") or name not in surnames):
            decided[name] = "country"
    return decided


def _told(mention: Mention) -> bool:
    """Whether a role or a title stands with a name."""
    return mention.role is not None or mention.span.end - mention.span.start > len(mention.name)


def _key(mention: Mention, kind: MentionKind) -> str:
    if kind == "country":
        code = country_code(mention.name) or capital_of(mention.name)
        return f"country:{code}" if code else f"country:{squash(mention.name)}"
    letters = squash(mention.name)
    return f"{kind}:{letters.removesuffix('s') if kind == 'group' else letters}"  # a Democrat is one of the Democrats


def country_display(named: Named) -> str:
    """The name that reports use for a country most, without capitals and abbreviations where a plain name stands anywhere."""
    counted = Counter(m.name for _, m in named.places if m.form == "name")
    plain = {w: n for w, n in counted.items() if not capital_of(w) and "." not in w and not w.isupper()}
    pool = plain or {w: n for w, n in counted.items() if "." not in w and not w.isupper() and not capital_of(w)}
    if pool:
        best = min(pool, key=lambda w: (-pool[w], w))
        return best.removeprefix("the ").removeprefix("The ")
    code = named.key.removeprefix("country:")
    if code.isupper():
        return country_name(code)
    return named.places[0][1].name
