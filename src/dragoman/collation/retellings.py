"""One thing told by reports of their own, sentence beside sentence: through whom it came, how surely, whether it was denied, in what words.

No common text lines up such sentences word by word, only what they mean. So nothing but what both of them say in so many words is held
against each other: the bodies that are named as sources, one verb of one subject, one remark of one speaker.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.actors import Lookup
from dragoman.collation import lexicon
from dragoman.collation.grouping import plain_words
from dragoman.collation.matching import Finding, Matched
from dragoman.collation.pairing import Side
from dragoman.collation.phrases import grow, run
from dragoman.collation.zones import Zones
from dragoman.model import Actor, AnyStatement, Party, Quote, Span

_HEDGES = frozenset({"may", "might", "could"})
_FIRM = frozenset({"will", "would", "shall", "'ll"})
_DENIALS = frozenset({"deny", "dispute", "refute", "rebut"})
_CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "prep", "acl", "dobj", "pobj"})

_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]|^[^(\[]{,30}[)\]]")

_SHORTEST = 4
"""Words that a quotation has at least, to be a remark."""

_ALIKE = 0.4
"""Share of the shorter quotation's words from which two are one remark, where their sentences mean the same."""

_SAME = 0.8
"""Share of the longer quotation's words from which two are the same words."""

_LONG = 6
"""Words of a quotation that two speakers do not both say by chance."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "i", "we"})

_CLOSE = 0.7
"""Cosine of two sentences from which their quotations may be one remark, of one speaker."""

_CLOSER = 0.75
"""The same where a report does not tell whose words they are."""

_SHOWN = 5
"""Telling words of a deed that are shown with it."""

_SURE = 0.5
"""Strength of what rests on meaning and a few words."""


class _Deed(Struct, frozen=True):
    """A verb with who does it."""

    zones: Zones
    """Where it stands."""
    first: int
    """The word that says how sure it is: a modal, a verb of denying; else the verb itself."""
    at: int
    """The verb's place among the words."""
    verb: str
    """The verb."""
    doer: str
    """The actor's id."""
    modal: str
    """Its modal, lower case, or ""."""
    negated: bool
    """Whether it is told not to be so."""
    denied: bool
    """Whether somebody denies it."""
    phrase: Span
    """The words to show."""


class Remarks:
    """The quotations of a story by place, with their speakers."""

    def __init__(self, statements: Sequence[AnyStatement]) -> None:
        """Index the quotations."""
        self._said: dict[str, list[Quote]] = {}
        for statement in statements:
            if isinstance(statement, Quote) and not statement.phrase:
                self._said.setdefault(statement.report, []).append(statement)

    def within(self, side: Side) -> Iterator[tuple[Span, Party | None]]:
        """The quotations in a side, cut to it, each with its speaker."""
        for quote in self._said.get(side.annotated.id, ()):
            span = Span(side.annotated.id, max(quote.words.start, side.start), min(quote.words.end, side.end))
            if span.start < span.end:
                yield span, quote.speaker


def retellings(m: Matched, likeness: float, who: Lookup, remarks: Remarks) -> Iterator[Finding]:
    """What differs between two sentences of reports of their own that mean the same.

    Args:
        m: the two, side by side.
        likeness: cosine of their vectors.
        who: the cast, by place.
        remarks: the story's quotations.
    """
    if m.pair.a.heading or m.pair.b.heading:
        return
    yield from _carriers(m, who)
    yield from _surety(m, who)
    yield from _remark(m, likeness, remarks)


def _carriers(m: Matched, who: Lookup) -> Iterator[Finding]:
    """Bodies through which a thing came that the other sentence does not name: an agency, a broadcaster, a newspaper."""
    one, two = _bodies(m.za, who), _bodies(m.zb, who)
    if not one or not two or one.keys() == two.keys():
        return
    x = next((s for k, s in one.items() if k not in two), list(one.values())[-1])
    y = next((s for k, s in two.items() if k not in one), list(two.values())[-1])
    a, b = m.pair.a, m.pair.b
    reason = f"through {a.text(*x)}, through {b.text(*y)}"
    yield Finding("attribution", a.span(*x), b.span(*y), a.span(*x), b.span(*y), _SURE, reason, sourced=True)


def _bodies(zones: Zones, who: Lookup) -> dict[str, tuple[int, int]]:
    """The organisations that are named as sources, by id, with the words that name them."""
    found: dict[str, tuple[int, int]] = {}
    for i in sorted(zones.sources):
        if zones.side.words[i].token.pos == "PROPN":
            body = _actor(zones, i, who)
            if body is not None and body.kind == "organisation":
                found.setdefault(body.id, run(zones.side, zones.sources, i))
    return found


def _actor(zones: Zones, i: int, who: Lookup) -> Actor | None:
    """Whom the shortest mention that ends with a word names."""
    token = zones.side.words[i].token
    sentence = zones.side.annotated.sentences[token.sentence]
    there = who.within(zones.side.annotated.id, sentence.start, sentence.end)
    return next((actor for span, actor in reversed(there) if span.start <= token.start and token.end == span.end), None)


def _surety(m: Matched, who: Lookup) -> Iterator[Finding]:
    """One deed of one doer that may come here and will come there, or that is told here and denied there."""
    keys = [{w.key for w in z.side.words} for z in (m.za, m.zb)]
    if not any(k & (_HEDGES | _DENIALS) for k in keys):
        return
    deeds = [list(_deeds(z, who)) for z in (m.za, m.zb)]
    for x in deeds[0]:
        for y in deeds[1]:
            if x.doer != y.doer or x.negated or y.negated or not lexicon.synonym(x.verb, y.verb):
                continue
            if (x.modal in _HEDGES and y.modal in _FIRM) or (y.modal in _HEDGES and x.modal in _FIRM):
                reason = f"{x.modal} against {y.modal}"
            elif x.denied != y.denied:
                reason = "denied against told"
            else:
                continue
            (a, one), (b, two) = ((d.zones.side, d) for d in (x, y))
            yield Finding("polarity", one.phrase, two.phrase, a.span(one.first, one.at + 1), b.span(two.first, two.at + 1), _SURE, reason)
            return


def _deeds(zones: Zones, who: Lookup) -> Iterator[_Deed]:
    """The verbs of a side whose doer is known; what somebody denies is his own deed."""
    side = zones.side
    words = {w.token.index: i for i, w in enumerate(side.words)}
    below: dict[int, list[int]] = {}
    for i, w in enumerate(side.words):
        if w.token.head in words and w.token.head != w.token.index:
            below.setdefault(words[w.token.head], []).append(i)

    def doer(i: int) -> str | None:
        subject = next((k for k in below.get(i, ()) if side.words[k].token.dep in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            actor = _actor(zones, subject, who)
            return actor.id if actor is not None else None
        word = side.words[i].token
        if word.dep not in _CLAUSES or word.head not in words or words[word.head] == i:
            return None
        above = words[word.head]
        if word.dep == "xcomp" and any(side.words[k].token.dep == "dobj" for k in below.get(above, ())):
            return None  # whom somebody asks to do it
        return doer(above)

    def denial(i: int) -> int | None:
        word = side.words[i].token
        while word.dep in _CLAUSES and word.head in words and words[word.head] != i:
            i = words[word.head]
            word = side.words[i].token
            if word.lemma in _DENIALS:
                return i
        return None

    for i, w in enumerate(side.words):
        if w.token.pos != "VERB" or w.token.lemma in _DENIALS or w.token.lemma in lexicon.saying():
            continue
        who_did = doer(i)
        if who_did is None:
            continue
        modal = next((k for k in below.get(i, ()) if side.words[k].token.tag == "MD"), None)
        denied = denial(i)
        first = denied if denied is not None else modal if modal is not None else i
        yield _Deed(
            zones=zones,
            first=first,
            at=i,
            verb=w.key,
            doer=who_did,
            modal=side.words[modal].token.text.lower() if modal is not None else "",
            negated=any(side.words[k].token.dep == "neg" for k in below.get(i, ())),
            denied=denied is not None,
            phrase=Span(side.annotated.id, side.words[first].token.start, grow(side, i, i + 1, least=_SHOWN).end),
        )


def _remark(m: Matched, likeness: float, remarks: Remarks) -> Iterator[Finding]:
    """What somebody said, in two wordings that share too little to be laid side by side; one wording of which two are the speakers.

    Who hears or translates for himself has other words; who read it elsewhere has somebody else's word for it.
    """
    if likeness < _CLOSE:
        return
    found: list[tuple[int, Span, Span]] = []
    for x, speaker in remarks.within(m.pair.a):
        for y, other in remarks.within(m.pair.b):
            left, right = (_words(s, q) for s, q in ((m.pair.a, x), (m.pair.b, y)))
            few, many = sorted((left, right), key=len)
            shared = len(set(few) & set(many))
            if len(few) < _SHORTEST or shared < _ALIKE * len(set(few)):
                continue
            one = _one(speaker, other)
            if one is False and speaker is not None and other is not None and shared >= _SAME * len(set(many)) and len(few) >= _LONG:
                yield from _speakers(m, speaker, other)
            # Words in a row are the same remark, cut short.
            elif (one or (one is None and likeness >= _CLOSER)) and f" {' '.join(few)} " not in f" {' '.join(many)} ":
                found.append((shared, x, y))
    for _, x, y in sorted(found, key=lambda f: (-f[0], f[1], f[2]))[:1]:
        yield Finding("quote", x, y, x, y, _SURE, "one remark in other words")


def _one(speaker: Party | None, other: Party | None) -> bool | None:
    """Whether two speakers are one; None where a report does not tell."""
    if speaker is None or other is None:
        return None
    if speaker.actor is None and other.actor is None:
        return speaker.text.casefold() == other.text.casefold()
    return speaker.actor == other.actor


def _speakers(m: Matched, speaker: Party, other: Party) -> Iterator[Finding]:
    """Two speakers of the same words, told by more than a pronoun."""
    if {speaker.text.casefold(), other.text.casefold()} & _PRONOUNS:
        return
    x, y = speaker.span, other.span
    a, b = m.pair.a, m.pair.b
    if x is not None and y is not None and a.start <= x.start and x.end <= a.end and b.start <= y.start and y.end <= b.end:
        one, two = a.at(x.start, x.end), b.at(y.start, y.end)
        if any(w.token.tag in ("NNS", "NNPS") for w in (a.words[one[1] - 1], b.words[two[1] - 1])):
            return  # several speak with the voice of one of them
        shown = grow(a, *one), grow(b, *two)
        yield Finding("attribution", *shown, x, y, _SURE, "the same words of two speakers", sourced=True)


def _words(side: Side, span: Span) -> tuple[str, ...]:
    return plain_words(_BRACKETED.sub(" ", side.annotated.report.words(span)))
