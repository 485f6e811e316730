"""Clauses that say the same though their sentences do not: a rewrite moves them from one sentence to another."""

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from dragoman.actors import Lookup
from dragoman.collation import lexicon
from dragoman.collation.comparing import findings
from dragoman.collation.matching import Finding, Matched, matched
from dragoman.collation.pairing import Pair, Side, Word, lay
from dragoman.collation.zones import Zones
from dragoman.language.vectors import encode
from dragoman.model import Actor, Passage, Span, Token

_MOVED = 0.65
"""Cosine from which two clauses about one actor that stand in no passage say one thing."""

_AGAIN = 0.8
"""The same where one of them stands in a passage of its own."""

_FREE = 0.34
"""Share of a clause's telling words up to which it has no counterpart in the passages."""

_TURNED = frozenset({"polarity", "condition", "number", "date", "quote"})
"""What is told of moved clauses; other names and sources may stand there because another part of the sentence was moved with them."""

_SURE = 0.6
"""Strength from which a difference between moved clauses counts: their words stand in another order."""

_LONGEST = 16
"""Words up to which a clause is shown whole."""

_FEWEST = 2
"""Telling words of a clause at least."""

_BOUNDING = frozenset({"if", "unless", "until", "once", "when"})
"""What opens a condition, which stays with what it bounds."""


class Clause(Struct, frozen=True, dict=True):
    """A clause with an actor for its subject."""

    side: Side
    """Its words."""
    actor: str
    """Id of the actor who is its subject."""
    sentence: Side
    """The words of its sentence."""

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return self.side.span(0, len(self.side.words))

    @functools.cached_property
    def telling(self) -> frozenset[int]:
        """The tokens of its words that are no function words."""
        return frozenset(w.token.index for w in self.side.words if w.tight)

    @functools.cached_property
    def keys(self) -> frozenset[str]:
        """What its telling words are compared by, names left out."""
        return frozenset(w.key for w in self.side.words if w.tight and w.token.pos != "PROPN")

    @functools.cached_property
    def verbs(self) -> frozenset[str]:
        """Its verbs, those of saying left out."""
        verbs = (w for w in self.side.words if w.tight and w.token.pos == "VERB")
        return frozenset(w.key for w in verbs if w.token.lemma not in lexicon.saying())


def clauses(sentence: Side, lookup: Lookup) -> Iterator[Clause]:
    """The clauses of a sentence whose subject is an actor; those in a quotation are left out, for quotations are compared by themselves.

    Args:
        sentence: its words.
        lookup: who stands where.
    """
    mentions = lookup.within(sentence.annotated.id, sentence.start, sentence.end)
    if not mentions:
        return
    tokens = sentence.annotated.tokens
    inside = {w.token.index for w in sentence.words}
    below: dict[int, list[Token]] = {}
    for index in sorted(inside):
        if tokens[index].head != index:
            below.setdefault(tokens[index].head, []).append(tokens[index])
    heads = {w.token.index for w in sentence.words if w.token.pos in ("VERB", "AUX") and _heads(w.token, below)}
    for index in sorted(heads):
        actor = _subject(tokens[index], below, tokens, mentions)
        if actor is None:
            continue
        members = {index}
        stack = [index]
        while stack:
            for child in below.get(stack.pop(), ()):
                if child.index not in heads or child.dep in ("ccomp", "xcomp") or _bounds(child, below):
                    members.add(child.index)
                    stack.append(child.index)
        words = tuple(w for w in sentence.words if w.token.index in members)
        quoted = any(q.span.start <= w.token.start < q.span.end for q in sentence.annotated.quoted for w in words[:1])
        if not quoted and sum(w.tight for w in words) >= _FEWEST:
            yield Clause(Side(sentence.annotated, words), actor, sentence)


def _heads(token: Token, below: Mapping[int, Sequence[Token]]) -> bool:
    """Whether a verb heads a clause of its own: it has a subject, or goes on from one that has."""
    if any(c.dep in ("nsubj", "nsubjpass") for c in below.get(token.index, ())):
        return True
    return token.dep in ("conj", "ROOT") and token.pos == "VERB"


def _bounds(token: Token, below: Mapping[int, Sequence[Token]]) -> bool:
    return token.dep == "advcl" and any(c.text.lower() in _BOUNDING for c in below.get(token.index, ()))


def _subject(
    verb: Token, below: Mapping[int, Sequence[Token]], tokens: Sequence[Token], mentions: Sequence[tuple[Span, Actor]]
) -> str | None:
    """The actor who is the subject of a verb, or of the verb that it goes on from."""
    for _ in range(4):
        subject = next((c for c in below.get(verb.index, ()) if c.dep in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return next((a.id for s, a in mentions if s.start <= subject.start and subject.end == s.end), None)
        if verb.dep != "conj" or verb.head == verb.index:
            return None
        verb = tokens[verb.head]
    return None


def _told(clause: Clause, lookup: Lookup) -> str:
    """The words with every mention replaced by the actor's name; a mention inside a longer one goes with it."""
    named: dict[int, tuple[int, str]] = {}
    for span, actor in lookup.within(clause.sentence.annotated.id, clause.sentence.start, clause.sentence.end):
        if span.start not in named or named[span.start][0] < span.end:
            named[span.start] = (span.end, actor.name)
    parts: list[str] = []
    end = -1
    for word in clause.side.words:
        if word.token.start < end:
            continue
        if word.token.start in named:
            end, name = named[word.token.start]
            parts.append(name + ("'s" if word.token.tag == "PRP$" else ""))
        else:
            parts.append(word.token.text)
    return " ".join(parts)


def retold(
    sides: Mapping[str, Sequence[Side]], passages: Sequence[Passage], lookup: Lookup, pair_of: Callable[[Passage], Pair]
) -> Iterator[Finding]:
    """Differences between clauses that say one thing about one actor, where the passages do not hold one against the other.

    Asked of reports with a common text alone: there a clause was moved; reports of their own say like things of an actor anyway.

    Args:
        sides: the sentences of each report, by its id.
        passages: those that show one text behind both sides.
        lookup: who stands where.
        pair_of: lays a passage side by side.
    """
    between: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        between.setdefault((passage.a[0].report, passage.b[0].report), []).append(passage)
    told: dict[str, list[Clause]] = {}
    for (a, b), shared in sorted(between.items()):
        for report in (a, b):
            if report not in told:
                told[report] = [c for s in sides[report] for c in clauses(s, lookup)]
        linked: dict[str, set[int]] = {a: set(), b: set()}
        for pair in map(pair_of, shared):
            for i, j in pair.links:
                linked[pair.a.annotated.id].add(pair.a.words[i].token.index)
                linked[pair.b.annotated.id].add(pair.b.words[j].token.index)
        yield from _moved(told[a], told[b], linked, lookup)


def _moved(one: Sequence[Clause], two: Sequence[Clause], linked: Mapping[str, Set[int]], lookup: Lookup) -> Iterator[Finding]:
    """Differences between each clause of the second report and the likest of the first, where the passages leave one of them free.

    Only clauses about one actor are held together that have a word beside him in common.
    """
    free = {c.span for c in (*one, *two) if _free(c, linked[c.side.annotated.id])}
    for y in two:
        met = [x for x in one if x.actor == y.actor and (x.span in free or y.span in free) and _akin(x, y)]
        differences = [tuple(_differences(x, y)) for x in met]
        # A vector costs ten times what a comparison costs, so clauses get one only where something differs at all.
        if not any(differences):
            continue
        (vector,) = encode([_told(y, lookup)])
        scores = [round(float(v @ vector), 4) for v in encode([_told(x, lookup) for x in met])]
        likest = scores.index(max(scores))
        if scores[likest] >= (_MOVED if met[likest].span in free and y.span in free else _AGAIN):
            yield from differences[likest]


def _akin(one: Clause, two: Clause) -> bool:
    """Whether two clauses share a telling word that is no name, or have verbs of one meaning or of opposite ones."""
    if one.keys & two.keys:
        return True
    return any(lexicon.akin(x, y, "VERB", "VERB") in ("same", "opposite") for x, y in itertools.product(one.verbs, two.verbs))


def _free(clause: Clause, linked: Set[int]) -> bool:
    """Whether the passages of two reports have no counterpart for most of a clause."""
    return len(clause.telling & linked) <= _FREE * len(clause.telling)


def _differences(one: Clause, two: Clause) -> Iterator[Finding]:
    m = matched(lay(one.side, two.side))
    known = [f for f in findings(m) if f.kind in _TURNED and f.strength >= _SURE]
    yield from known
    x, y = _shown(one.side), _shown(two.side)
    if known or x is None or y is None:
        return
    negations = tuple(lexicon.negation(c.side.text(0, len(c.side.words))) for c in (one, two))
    if all(negations) and negations[0] != negations[1]:
        yield Finding("polarity", x, y, x, y, 0.6, " against ".join(negations))
    elif _bound(m.za) & _bound(m.zb) and _another_thing(m):
        yield Finding("condition", x, y, x, y, 0.6, "one condition, another thing")


def _shown(side: Side) -> Span | None:
    """A clause without the word that joins it to its sentence; None where it is long, or broken up by another."""
    first = 1 if side.words[0].token.pos == "SCONJ" and side.words[0].token.text.lower() not in _BOUNDING else 0
    apart = side.words[-1].token.index - side.words[first].token.index + 1
    return side.span(first, len(side.words)) if apart <= _LONGEST else None


def _bound(zones: Zones) -> set[str]:
    """The classes of conditional markers of a clause."""
    return {name for name, _, _ in zones.marked if name in ("only_if", "if", "unless", "until")}


def _another_thing(m: Matched) -> bool:
    """Whether two verbs of one meaning have objects that mean different things ("attend the talks", "attend speeches")."""
    for i, x in enumerate(m.pair.a.words):
        for j, y in enumerate(m.pair.b.words):
            if x.token.pos == y.token.pos == "VERB" and lexicon.akin(x.key, y.key, "VERB", "VERB") == "same":
                p, q = _object(m.pair.a, i), _object(m.pair.b, j)
                if p is not None and q is not None and lexicon.akin(p.key, q.key, "NOUN", "NOUN") == "none":
                    return True
    return False


def _object(side: Side, verb: int) -> Word | None:
    """The noun that a verb governs, directly or by a preposition."""
    index = side.words[verb].token.index
    governed = {index, *(w.token.index for w in side.words if w.token.head == index and w.token.dep == "prep")}
    found = (w for w in side.words if w.token.head in governed and w.token.dep in ("dobj", "pobj") and w.token.pos == "NOUN")
    return next(found, None)
