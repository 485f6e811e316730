"""What the comparator looks at: the places where a rewrite may have gone wrong, each with the traits by which it is judged.

A *candidate* is one such place: words that stand for other words, words that one side has alone, words that stand on both sides but in
another part of the sentence, and whatever the rules of `comparing` find. A trait is a short string that holds or does not.
"""

import functools
import re
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from dragoman.collation import lexicon
from dragoman.collation.comparing import findings
from dragoman.collation.matching import Finding, Matched, matched
from dragoman.collation.names import accepted
from dragoman.collation.numbers import worth
from dragoman.collation.pairing import Side, lay
from dragoman.collation.thesaurus import alike, known
from dragoman.collation.zones import Zones
from dragoman.language.vectors import encode

Range = tuple[int, int]

_FITTING = 0.55
"""How well two words must go together to be taken for each other."""


class Candidate(Struct, frozen=True):
    """A place where the rewrite may say something else."""

    lead: str
    """What sort of place: `rule`, `for` (words for words), `lost`, `new`, `shift`."""
    a: Range
    """Words of the source, first and after the last; empty where it has none."""
    b: Range
    """Words of the rewrite."""
    traits: tuple[str, ...]
    """What holds of it, sorted."""
    finding: Finding | None = None
    """What the rules found there, for a candidate that they made."""


class Laid(Struct, frozen=True, dict=True):
    """Source and rewrite side by side, with the words that stand for one another."""

    m: Matched
    """The two, word by word."""

    @property
    def a(self) -> Side:
        """The source."""
        return self.m.pair.a

    @property
    def b(self) -> Side:
        """The rewrite."""
        return self.m.pair.b

    @functools.cached_property
    def lone_a(self) -> list[int]:
        """Words of the source that stand nowhere in the rewrite and tell something."""
        return [i for i in range(len(self.a.words)) if i not in self.m.pair.forth and tells(self.m.za, i)]

    @functools.cached_property
    def lone_b(self) -> list[int]:
        """Words of the rewrite that stand nowhere in the source and tell something."""
        return [j for j in range(len(self.b.words)) if j not in self.m.pair.back and tells(self.m.zb, j)]

    @functools.cached_property
    def kin(self) -> dict[tuple[int, int], tuple[str, float]]:
        """For every two lone words their kinship and the cosine of the words alone."""
        one, two = ([s.words[k].token.text.lower() for k in lone] for s, lone in ((self.a, self.lone_a), (self.b, self.lone_b)))
        cosines = encode(one) @ encode(two).T if one and two else np.zeros((len(one), len(two)))
        return {
            (i, j): (related(self.m.za, i, self.m.zb, j), float(cosines[p, q]))
            for p, i in enumerate(self.lone_a)
            for q, j in enumerate(self.lone_b)
        }

    @functools.cached_property
    def stands_for(self) -> dict[int, int]:
        """From a word of the source to the word of the rewrite that stands for it: the same word, or the one that goes best with it."""
        found = dict(self.m.pair.forth)
        rated = sorted(((self._fit(i, j), -i, -j) for i, j in self.kin), reverse=True)
        taken = set(found.values())
        for fit, i, j in rated:
            if fit < _FITTING:
                break
            if -i not in found and -j not in taken:
                found[-i] = -j
                taken.add(-j)
        return found

    @functools.cached_property
    def stood_for(self) -> dict[int, int]:
        """The same from the rewrite to the source."""
        return {j: i for i, j in self.stands_for.items()}

    def _fit(self, i: int, j: int) -> float:
        kin, cosine = self.kin[i, j]
        fit = {"same": 0.8, "opposite": 0.6, "near": 0.5, "rare": 0.3}.get(kin, 0.0) + 0.5 * cosine
        fit += 0.25 * (sort(self.m.za, i) == sort(self.m.zb, j))
        forth = self.m.pair.forth
        around = sum(forth.get(i + d, -9) - j in (d, d - 1, d + 1) for d in (-2, -1, 1, 2))
        fit += 0.12 * around
        head_a, head_b = self.m.za.position(self.a.words[i].token.head), self.m.zb.position(self.b.words[j].token.head)
        if head_a is not None and head_a in forth and forth[head_a] == head_b:
            fit += 0.2
        return fit

    @functools.cached_property
    def found(self) -> list[Finding]:
        """What the rules find."""
        return list(findings(self.m))


def laid(source: Side, rewrite: Side) -> Laid:
    """Lay a rewrite beside its source."""
    return Laid(matched(lay(source, rewrite)))


_TELLING = re.compile(
    r"\b(?:not|n't|no|never|none|neither|nor|without|if|unless|until|once|before|after|by|since|from|may|might|could|must|will|would|should|can|"
    r"only|all|some|most|many|few|every|each|both|either|more|less|least|fewer|first|last|than|over|under|up|down|almost|nearly|about|half|"
    r"he|she|they|his|her|their|who|and|or|to|for|against|with|despite|though|although|because|who|own)$"
)


def tells(zones: Zones, i: int) -> bool:
    """Whether a word tells something: no function word, but for those that turn, bound or date what is said."""
    word = zones.side.words[i]
    return word.tight or i in zones.negations or bool(_TELLING.match(word.key))


def sort(zones: Zones, i: int) -> str:
    """What sort of word stands at a place."""
    word = zones.side.words[i]
    if i in zones.negations:
        return "negation"
    if i in zones.times:
        return "time"
    if i in zones.numbers:
        return "number"
    if i in zones.persons:
        return "person"
    if i in zones.places:
        return "place"
    if i in zones.names:
        return "name"
    if not word.tight:
        return f"word:{word.key}"
    if word.key in lexicon.words("hedges"):
        return "hedge"
    return word.token.pos


def related(za: Zones, i: int, zb: Zones, j: int) -> str:
    """How two words are related: as `lexicon.akin` tells, with numbers by their worth and names by their accepted forms."""
    x, y = za.side.words[i], zb.side.words[j]
    if x.key == y.key:
        return "same"
    if i in za.numbers and j in zb.numbers:
        return "same" if worth(x.token.text) == worth(y.token.text) else "none"
    if x.token.text[:1].isupper() and y.token.text[:1].isupper() and accepted([x.token.text], [y.token.text]) is not None:
        return "same"
    if x.tight != y.tight:
        return "none"
    return lexicon.akin(x.key, y.key, x.token.pos, y.token.pos)


def _bin(value: float, *steps: float) -> int:
    return sum(value >= s for s in steps)


def _zone(zones: Zones, i: int) -> str:
    """Of what larger thing a word is part: a quotation, a source, a role, a condition."""
    found = [
        name for name, members in (("q", zones.quotes), ("s", zones.sources), ("r", zones.roles), ("c", zones.conditions)) if i in members
    ]
    return "".join(found) or "-"


def _flips(laid: Laid, zones: Zones, i: int) -> int:
    """Negations at a word: those that hang from it, and its own."""
    word = zones.side.words[i]
    return sum(zones.side.words[k].token.head == word.token.index for k in zones.negations if k != i) + (
        word.key in lexicon.inner_negation()
    )


def candidates(laid: Laid) -> list[Candidate]:
    """The places of a rewrite that may say something else than its source, in order of the rewrite; empty for equal texts."""
    common = _common(laid)
    made = [*_ruled(laid), *_replaced(laid), *_alone(laid), *_shifted(laid)]
    return [Candidate(c.lead, c.a, c.b, tuple(sorted({*c.traits, *_crossed(c.traits, common)} - {"-"})), c.finding) for c in made]


def _common(laid: Laid) -> list[str]:
    return [
        f"close{_bin(laid.m.pair.closeness, 0.3, 0.4, 0.5, 0.6, 0.75)}",
        f"lone{_bin(len(laid.lone_b), 3, 6, 10, 15)}",
        f"rules{min(2, len(laid.found))}",
    ]


def _crossed(traits: Sequence[str], common: Sequence[str]) -> Iterator[str]:
    yield from (f"{traits[0]}&{c}" for c in common)


def _ruled(laid: Laid) -> Iterator[Candidate]:
    for n, found in enumerate(sorted(laid.found, key=lambda f: (-f.strength, f.core_b.start))):
        a, b = laid.a.at(found.core_a.start, found.core_a.end), laid.b.at(found.core_b.start, found.core_b.end)
        lead = f"rule:{found.kind}"
        reason = re.sub(r"\d[\d.e+]*", "0", found.reason)
        reason = reason if " against " not in reason else "against"
        traits = [lead, f"{lead}:{found.strength:.2f}", f"{lead}:{reason}", f"{lead}:rank{min(n, 2)}", "rule"]
        if a[0] < a[1] and b[0] < b[1]:
            traits += _compared(laid, a[0], b[0], lead)
        yield Candidate("rule", a, b, tuple(traits), found)


def _ruled_at(laid: Laid, i: int | None, j: int | None) -> list[str]:
    for found in laid.found:
        x = laid.a.words[i].token if i is not None else None
        y = laid.b.words[j].token if j is not None else None
        if (x and found.core_a.start <= x.start < found.core_a.end) or (y and found.core_b.start <= y.start < found.core_b.end):
            return ["ruled", f"ruled:{found.kind}"]
    return ["unruled"]


def _compared(laid: Laid, i: int, j: int, lead: str) -> list[str]:
    za, zb = laid.m.za, laid.m.zb
    x, y = laid.a.words[i], laid.b.words[j]
    kin, cosine = laid.kin.get((i, j)) or (related(za, i, zb, j), 1.0 if x.key == y.key else 0.0)
    p, q = sort(za, i), sort(zb, j)
    letters = alike(x.token.text.lower(), y.token.text.lower())
    near = f"cos{_bin(cosine, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75)}"
    zone_a, zone_b = _zone(za, i), _zone(zb, j)
    head_a, head_b = za.position(x.token.head), zb.position(y.token.head)
    headed = (
        "none" if head_a is None or head_b is None or head_a == i or head_b == j else str(int(laid.stands_for.get(head_a, -1) == head_b))
    )
    flips = (_flips(laid, za, i) + _flips(laid, zb, j)) % 2
    around = sum(laid.m.pair.forth.get(i + d, -9) == j + d for d in (-1, 1))
    sorts = f"{p}~{q}" if p <= q else f"{q}~{p}"
    short = p if p == q else "mixed"
    return [
        f"{lead}:{kin}", f"{lead}:{near}", f"{lead}:let{_bin(letters, 0.3, 0.45, 0.6, 0.75, 0.9)}", f"{lead}:{sorts}",
        f"{kin}:{short}", f"{near}:{short}", f"{near}:{kin}", f"{short}:let{_bin(letters, 0.3, 0.45, 0.6, 0.75, 0.9)}",
        f"{lead}:zone:{zone_a}{zone_b}", f"{lead}:zone:{zone_a}{zone_b}:{kin}", f"{lead}:head{headed}", f"{short}:head{headed}:{kin}",
        f"{lead}:flips{flips}", f"{kin}:flips{flips}", f"{lead}:around{around}", f"{short}:around{around}:{kin}",
        f"dep:{x.token.dep}~{y.token.dep}", f"known{int(known(x.key))}{int(known(y.key))}:{short}",
        f"cap{int(x.token.text[:1].isupper())}{int(y.token.text[:1].isupper())}:{kin}",
        f"tags:{x.token.tag}~{y.token.tag}" if kin == "same" else "-",
        f"pair:{min(x.key, y.key)}~{max(x.key, y.key)}" if not (x.tight and y.tight) else "-",
    ]  # fmt: skip


def _replaced(laid: Laid) -> Iterator[Candidate]:
    """Words of the rewrite that stand for other words of the source."""
    for i in laid.lone_a:
        j = laid.stands_for.get(i)
        if j is None:
            continue
        lead = "for"
        yield Candidate(lead, (i, i + 1), (j, j + 1), (lead, *_compared(laid, i, j, lead), *_ruled_at(laid, i, j)))


def _alone(laid: Laid) -> Iterator[Candidate]:
    """Words that one side has and nothing on the other stands for."""
    for lead, side, zones, lone, across, other in (
        ("lost", laid.a, laid.m.za, laid.lone_a, laid.stands_for, laid.m.zb),
        ("new", laid.b, laid.m.zb, laid.lone_b, laid.stood_for, laid.m.za),
    ):
        for i in lone:
            if i in across:
                continue
            word = side.words[i]
            kind = sort(zones, i)
            keys = [(related(zones, i, other, k), k) for k in range(len(other.side.words)) if other.side.words[k].tight]
            kin = next((name for name in ("same", "opposite", "near", "rare") if any(r == name for r, _ in keys)), "none")
            best = max((c for pair, (_, c) in laid.kin.items() if pair[lead == "new"] == i), default=0.0)
            near = f"cos{_bin(best, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75)}"
            head = zones.position(word.token.head)
            headed = "none" if head is None or head == i else str(int(head in across))
            peers = sum(sort(other, k) == kind for k in (laid.lone_b if lead == "lost" else laid.lone_a))
            traits = [
                lead, f"{lead}:{kind}", f"{lead}:{kin}", f"{lead}:{kin}:{kind}", f"{lead}:{near}", f"{lead}:{near}:{kind}",
                f"{lead}:zone:{_zone(zones, i)}", f"{lead}:zone:{_zone(zones, i)}:{kind}", f"{lead}:head{headed}",
                f"{lead}:head{headed}:{kind}", f"{lead}:dep:{word.token.dep}", f"{lead}:known{int(known(word.key))}",
                f"{lead}:peers{min(peers, 2)}:{kind}", f"{lead}:pos:{word.token.pos}",
                f"{lead}:key:{word.key}" if not word.tight or word.key in lexicon.words("hedges") else "-",
            ]  # fmt: skip
            at = _counterpart(across, i, len(other.side.words))
            here = (i, i + 1)
            a, b = (here, at) if lead == "lost" else (at, here)
            traits += _ruled_at(laid, i if lead == "lost" else None, i if lead == "new" else None)
            yield Candidate(lead, a, b, tuple(traits))


def _counterpart(across: dict[int, int], i: int, size: int) -> Range:
    """The words of the other side at the place of a word that it lacks."""
    before = next((across[k] for k in range(i - 1, max(-1, i - 5), -1) if k in across), None)
    after = next((across[k] for k in range(i + 1, i + 5) if k in across), None)
    if before is not None and after is not None and 0 < after - before <= 6:
        return (before + 1, after) if after - before > 1 else (before, after + 1)
    at = before if before is not None else after
    return (at, min(size, at + 1)) if at is not None else (0, 0)


def _shifted(laid: Laid) -> Iterator[Candidate]:
    """Words of both sides that hang from another word, stand in another zone or under a negation on one side alone."""
    za, zb = laid.m.za, laid.m.zb
    for i, j in sorted(laid.stands_for.items()):
        x, y = laid.a.words[i], laid.b.words[j]
        if not x.tight or not y.tight:
            continue
        same = "same" if x.key == y.key else "other"
        kind = sort(za, i)
        zones = [
            f"{name}{int(i in p)}{int(j in q)}"
            for name, p, q in (
                ("q", za.quotes, zb.quotes),
                ("s", za.sources, zb.sources),
                ("r", za.roles, zb.roles),
                ("c", za.conditions, zb.conditions),
            )
            if (i in p) != (j in q)
        ]
        flips = (_flips(laid, za, i) + _flips(laid, zb, j)) % 2
        head_a, head_b = za.position(x.token.head), zb.position(y.token.head)
        moved = (
            head_a is not None
            and head_b is not None
            and head_a != i
            and head_b != j
            and laid.a.words[head_a].tight
            and laid.b.words[head_b].tight
            and laid.stands_for.get(head_a) not in (None, head_b)
            and laid.stood_for.get(head_b) not in (None, head_a)
        )
        number = x.token.tag != y.token.tag and {x.token.tag, y.token.tag} == {"NN", "NNS"}
        part = kind in ("name", "person", "place", "number", "time", "NOUN", "VERB")
        deps = (x.token.dep, y.token.dep)
        recast = part and moved
        roles = "nsubj" in deps and deps[0] != deps[1] and bool({"dobj", "pobj", "nsubjpass"} & set(deps)) and kind != "VERB"
        held = (
            roles
            and head_a is not None
            and head_b is not None
            and (laid.stands_for.get(head_a) == head_b or related(za, head_a, zb, head_b) in ("same", "near"))
        )
        if not (zones or (flips and kind in ("VERB", "NOUN", "ADJ")) or recast or number or held):
            continue
        traits = [
            "shift",
            f"shift:{kind}",
            f"shift:{same}",
            *(f"shift:zone:{z}" for z in zones),
            *(f"shift:zone:{z}:{kind}" for z in zones),
        ]
        traits += [f"shift:flips{flips}:{kind}", f"shift:moved{int(recast)}:{kind}", f"shift:number{int(number)}", f"shift:held{int(held)}"]
        if recast and head_a is not None and head_b is not None:
            traits += [f"shift:moved:{kind}:{sort(za, head_a)}", f"shift:moved:dep:{deps[0]}~{deps[1]}"]
        if held:
            traits += [f"shift:held:{kind}", f"shift:held:dep:{deps[0]}~{deps[1]}"]
        yield Candidate("shift", (i, i + 1), (j, j + 1), (*traits, *_ruled_at(laid, i, j)))
