"""What reports of their own call one person: a name with an initial and without it, a leader here and a dictator there.

Nothing lines such names up: each report brings its people in where it needs them. The cast knows who is who, so that all places of
one person can be held against each other, wherever they stand.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.collation import lexicon
from dragoman.collation.grouping import Group, Place, plain_words
from dragoman.collation.lines_of_descent import Descent
from dragoman.collation.matching import Finding
from dragoman.collation.pairing import spelling
from dragoman.model import Actor, AnnotatedReport, Cast, Mention, Span, VarianceKind

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_FORMER = frozenset({"former", "ex", "then", "late", "acting", "outgoing", "incoming", "designate", "nominee", "pick", "candidate"})
_SMALL = frozenset({"of", "for", "in", "at", "to", "on", "from", "with", "and", "who", "under"})

_SURE = 0.6
"""Strength of a finding that rests on the cast alone."""


def callings(cast: Cast, reports: Mapping[str, AnnotatedReport], descent: Descent) -> Iterator[Group]:
    """Names and offices of one person that differ between reports with no common line of descent.

    Args:
        cast: the story's actors.
        reports: the story's reports by id.
        descent: who derives from whom; a copy that shortens a name tells nothing new.

    Yields:
        For each person at most one group of names and one of offices, in the cast's order.
    """
    who = dict(cast.mentions)
    named: dict[str, list[tuple[str, Mention]]] = {}
    for id_, report in sorted(reports.items()):
        for mention in report.mentions:
            if mention.kind == "person" and mention.form in ("name", "description") and mention.span in who:
                named.setdefault(who[mention.span], []).append((id_, mention))
    for actor in cast.actors:
        if actor.kind != "person" or actor.credit_only or len({id_ for id_, _ in named.get(actor.id, ())}) < 2:
            continue
        yield from _group("name", _names(actor, named[actor.id], reports), descent)
        yield from _group("role", _charged(named[actor.id], reports), descent)
        yield from _group("role", _offices(named[actor.id], reports), descent)


_Said = tuple[str, Span, Span]
"""What a place says, the words that say it, and the words to show."""


def _group(kind: VarianceKind, said: Sequence[_Said], descent: Descent) -> Iterator[Group]:
    """The first place of each reading in each report, where two readings stand in reports that have nothing from each other."""
    first: dict[tuple[str, str], _Said] = {}
    for item in said:
        first.setdefault((item[0], item[1].report), item)
    keys = sorted({word for word, _ in first}, key=lambda w: min(s[1] for (v, _), s in first.items() if v == w))
    found = []
    for one, two in combinations(keys, 2):
        pairs = [(x, y) for (v, a), x in first.items() if v == one for (w, b), y in first.items() if w == two and _apart(a, b, descent)]
        if pairs:
            x, y = min(pairs, key=lambda p: (p[0][1], p[1][1]))
            found.append(Finding(kind, x[2], y[2], x[1], y[1], _SURE, f"one person, {one} and {two}", (one, two)))
    told = {word for f in found for word in f.says or ()}
    if found:
        places = [Place(core, shown, keys.index(word)) for (word, _), (_, core, shown) in first.items() if word in told]
        yield Group(kind, sorted(places, key=lambda p: (p.phrase, p.core)), tuple(found), ())


def _apart(a: str, b: str, descent: Descent) -> bool:
    return a != b and not ((descent.ancestors(a) | {a}) & (descent.ancestors(b) | {b}))


def _names(actor: Actor, named: Sequence[tuple[str, Mention]], reports: Mapping[str, AnnotatedReport]) -> list[_Said]:
    """Whole names, where they differ in an initial, a middle name, a suffix, a familiar given name, or in how they are joined."""
    broken = {f.text for f in actor.forms if f.kind == "misspelling"}
    found = []
    for id_, mention in named:
        text = reports[id_].report.text
        at = text.rfind(mention.name, mention.span.start, mention.span.end)
        parts = _parts(mention.name)
        if mention.form == "name" and at >= 0 and len(parts) > 1 and text[mention.span.start : mention.span.end] not in broken:
            found.append((parts, Span(id_, at, at + len(mention.name))))
    whole = max((p for p, _ in found), key=len, default=())
    # Another last word is another way of naming, or a name that the tagger cut short.
    alike = [s for p, s in found if p[-1] == whole[-1]]
    return [(_written(reports[s.report].report.words(s)), s, s) for s in alike]


def _written(name: str) -> str:
    """How a name is written, without case, full stops, accents and the blanks that pages set around a hyphen."""
    return " ".join(spelling(name).replace(".", "").replace(" - ", "-").split())


@functools.lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """A name's words, folded, its suffix before the surname so that the surname stands last."""
    words = tuple(plain_words(name.replace(".", "")))
    return (*words[:-2], words[-1], words[-2]) if len(words) > 2 and words[-1] in _SUFFIXES else words


def _charged(named: Sequence[tuple[str, Mention]], reports: Mapping[str, AnnotatedReport]) -> list[_Said]:
    """A word that judges whom it names beside one that does not."""
    found = []
    for id_, mention in named:
        for word, span in _titles(mention, reports[id_]):
            if word in lexicon.words("charged_heads") | lexicon.words("plain_heads"):
                found.append((word, span, _shown(mention, span)))
    return found if any(word in lexicon.words("charged_heads") for word, *_ in found) else []


def _titles(mention: Mention, report: AnnotatedReport) -> Iterator[tuple[str, Span]]:
    """The nouns of the role that stands with a name, or of a description."""
    role = report.report.words(mention.span) if mention.form == "description" else mention.role
    if role is None:
        return
    span = _role(role, mention, report)
    if span is None:
        return
    token = report.tokens[mention.head]
    sentence = report.sentences[token.sentence]
    for t in report.tokens[sentence.first : sentence.last]:
        if span.start <= t.start and t.end <= span.end and t.pos in ("NOUN", "PROPN"):
            yield t.lemma.casefold(), Span(report.id, t.start, t.end)


def _role(role: str, mention: Mention, report: AnnotatedReport) -> Span | None:
    """Where the words of a role stand: in the mention, or the nearest place beside it in the sentence."""
    text = report.report.text
    sentence = report.sentences[report.tokens[mention.head].sentence]
    found = []
    at = text.find(role, sentence.start, sentence.end)
    while at >= 0:
        found.append(at)
        at = text.find(role, at + 1, sentence.end)
    if not found:
        return None
    at = min(found, key=lambda k: (abs(k - mention.span.start), k))
    return Span(report.id, at, at + len(role))


def _shown(mention: Mention, role: Span) -> Span:
    """A role with the name, where they stand side by side."""
    if mention.span.covers(role):
        return mention.span
    return role


def _offices(named: Sequence[tuple[str, Mention]], reports: Mapping[str, AnnotatedReport]) -> list[_Said]:
    """Offices that are told in other words: their nouns do not mean the same, and neither says that it is past or to come."""
    found = []
    for id_, mention in named:
        if mention.form != "name" or mention.role is None or "," in mention.role:
            continue
        words = mention.role.casefold().replace("-", " ").split()
        end = next((i for i, w in enumerate(words) if i and w in _SMALL), len(words))
        span = _role(mention.role, mention, reports[id_])
        if span is None or len(words) < 2 or _FORMER & set(words) or words[end - 1] in lexicon.words("members"):
            continue
        found.append((words[end - 1], span, span))
    nouns = {word for word, *_ in found}
    if any(lexicon.akin(x, y, "NOUN", "NOUN") != "none" for x, y in combinations(sorted(nouns), 2)):
        return []
    return found
