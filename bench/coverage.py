"""Who is who in five reports of one story: CoNLL F1 over the chains of actors and countries of NewsWCL50.

Measured on the folder `coverage`: NewsWCL50 in the CoNLL form of Zhukova et al. 2022 ("Towards Evaluation of Cross-document
Coreference Resolution Models Using Datasets with Diverse Annotation Schemes", LREC). The five reports of a story are read as one
document, as is done for cross-document chains there. The score is the mean of MUC, B³ and CEAFe F1 as defined by Pradhan et al.
2014 ("Scoring Coreference Partitions of Predicted Mentions: A Reference Implementation", ACL), counts added up over the stories.

- The key: chains of the kinds ACTOR and COUNTRY. Every mention that another chain holds (events, objects, groups, "other persons of
  a country") is left out of both sides, and so are pronouns, of which the key has none.
- `conll`: end to end. The response is every mention of the program's actors, its words found by the program itself; a mention of
  the key counts as found where the heads of the two phrases are the same word. Actors none of whose mentions the key knows are left
  out: the annotators did not annotate everybody.
- `conll_all`: the same with every actor that the program lists, also those that the annotators left out.
- `conll_strict`: nothing left out of the response but pronouns, neither actors nor mentions that the key gives to other chains.
- `conll_found`: over the found mentions alone, so that it measures the joining and not the finding.
- `found`: the share of the key's mentions that were found.
"""

import pathlib
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from bench.result import Result
from bench.sources import folder, lines
from dragoman.actors import resolve
from dragoman.language import Tree, annotate
from dragoman.model import AnnotatedReport, Span, Token
from dragoman.passages import align
from dragoman.reports import from_text

Chain = frozenset[Hashable]
_KINDS = ("ACTOR", "COUNTRY")


def measure(data: pathlib.Path) -> Result:
    """Run the task on a data folder."""
    started = time.perf_counter()
    home = folder(data, "coverage")
    if home is None:
        raise FileNotFoundError(f"{data}: no folder `coverage` here, neither inside nor beside it")
    stories: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in lines(home / "records.jsonl"):
        stories[str(row["story"])].append(row)
    whole, every, strict, found = _Sums(), _Sums(), _Sums(), _Sums()
    known = total = 0
    table = ["story  mentions  found   MUC    B3    CEAFe  CoNLL   over found"]
    for name in sorted(stories):
        key, response, unfiltered = _story(stories[name])
        held = {m for c in key for m in c}
        answered = {m for c in response for m in c}
        both = held & answered
        every.add(key, response)
        strict.add(key, unfiltered)
        response = [c for c in response if c & held]
        only_key, only_response = _restricted(key, both), _restricted(response, both)
        one, two = _Sums(), _Sums()
        for sums in (one, whole):
            sums.add(key, response)
        for sums in (two, found):
            sums.add(only_key, only_response)
        known, total = known + len(both), total + len(held)
        table.append(_row(name, len(held), len(both), one, two))
    muc, b3, ceafe = whole.scores()
    metrics = {
        "conll": whole.conll(),
        "muc": muc,
        "b3": b3,
        "ceafe": ceafe,
        "conll_found": found.conll(),
        "conll_all": every.conll(),
        "conll_strict": strict.conll(),
        "found": known / max(1, total),
    }
    table.append(_row("all", total, known, whole, found))
    table.append(f"every actor counted {every.conll():.3f}, every mention of every actor counted {strict.conll():.3f}")
    rounded = {k: round(v, 4) for k, v in metrics.items()}
    return Result(task="coverage", n=len(stories), metrics=rounded, table="\n".join(table), seconds=time.perf_counter() - started)


def _row(name: str, mentions: int, known: int, whole: "_Sums", found: "_Sums") -> str:
    scores = "  ".join(f"{s:5.3f}" for s in whole.scores())
    return f"{name:6} {mentions:8d}  {known / max(1, mentions):5.2f}  {scores}  {whole.conll():5.3f}   {found.conll():5.3f}"


def _story(rows: Sequence[dict[str, Any]]) -> tuple[list[Chain], list[Chain], list[Chain]]:
    """The key's chains, the program's, and the latter with what the key gives elsewhere; a mention is (report, offset of its head)."""
    annotated = annotate([from_text(r["text"], id=r["id"], outlet=r.get("outlet"), date=r.get("date")) for r in rows])
    trees = {a.id: Tree(a) for a in annotated}
    key: defaultdict[str, set[Hashable]] = defaultdict(set)
    other: set[Hashable] = set()
    for row in rows:
        for name, spans in row["chains"].items():
            heads = {h for start, end in spans if (h := _head(trees[row["id"]], Span(row["id"], start, end))) is not None}
            if name.rpartition("_")[2] in _KINDS:
                key[name] |= heads
            else:
                other |= heads
    taken: set[Hashable] = set()
    chains: list[Chain] = []
    for name in sorted(key):
        # One head in two chains of the key ("North and South Korea") stays with the first.
        mine = frozenset(key[name] - taken)
        taken |= mine
        if mine:
            chains.append(mine)
    cast = resolve(annotated, align(annotated))
    named = {m.span for a in annotated for m in a.mentions if m.form != "pronoun"}
    answer: defaultdict[str, set[Hashable]] = defaultdict(set)
    used: set[Hashable] = set()
    for span, actor in cast.mentions:
        head = _head(trees[span.report], span) if span in named else None
        if head is not None and head not in used:
            used.add(head)
            answer[actor].add(head)
    unfiltered = [frozenset(answer[a]) for a in sorted(answer)]
    response = [kept for chain in unfiltered if (kept := frozenset(h for h in chain if h in taken or h not in other))]
    return chains, response, unfiltered


def _head(tree: Tree, span: Span) -> Hashable | None:
    """The word on which the others of a phrase depend."""
    tokens = _tokens_in(tree.annotated, span)
    inside = {t.index for t in tokens}
    for token in tokens:
        if token.head not in inside or token.head == token.index:
            return (span.report, token.start)
    return None


def _tokens_in(annotated: AnnotatedReport, span: Span) -> list[Token]:
    return [t for t in annotated.tokens if span.start <= t.start and t.end <= span.end]


def _restricted(chains: Iterable[Chain], to: set[Hashable]) -> list[Chain]:
    return [kept for chain in chains if (kept := chain & to)]


class _Sums:
    """Numerators and denominators of the three measures, added up over stories."""

    def __init__(self) -> None:
        self.values = [0.0] * 12

    def add(self, key: Sequence[Chain], response: Sequence[Chain]) -> None:
        """Add one story."""
        parts = (*muc(key, response), *muc(response, key), *b_cubed(key, response), *b_cubed(response, key), *ceaf_e(key, response))
        self.values = [a + b for a, b in zip(self.values, parts, strict=True)]

    def scores(self) -> tuple[float, float, float]:
        """F1 of MUC, B³ and CEAFe."""
        r = [self.values[i] / self.values[i + 1] if self.values[i + 1] else 0.0 for i in range(0, 12, 2)]
        return _f1(r[1], r[0]), _f1(r[3], r[2]), _f1(r[5], r[4])

    def conll(self) -> float:
        """Their mean."""
        return sum(self.scores()) / 3


def muc(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Links of the key that the response has, and links of the key (Vilain et al. 1995)."""
    where = {m: i for i, chain in enumerate(response) for m in chain}
    kept = links = 0
    for chain in key:
        parts = len({where[m] for m in chain if m in where}) + sum(m not in where for m in chain)
        kept += len(chain) - parts
        links += len(chain) - 1
    return float(kept), float(links)


def b_cubed(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Over the key's mentions the share of their chain that the response keeps together, and their number (Bagga, Baldwin 1998)."""
    held = sum(len(k & r) ** 2 / len(k) for k in key for r in response)
    return held, float(sum(len(k) for k in key))


def ceaf_e(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float, float, float]:
    """Best one-to-one likeness of chains, φ4 (Luo 2005): the likeness and the number of chains, for the key and for the response."""
    likeness = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    best = _assignment(likeness)
    return best, float(len(key)), best, float(len(response))


def _assignment(weights: Sequence[Sequence[float]]) -> float:
    """The largest sum of a one-to-one choice of cells (Hungarian method with potentials)."""
    if not weights or not weights[0]:
        return 0.0
    turned = len(weights) > len(weights[0])
    rows: list[list[float]] = [list(r) for r in zip(*weights, strict=True)] if turned else [list(r) for r in weights]
    n, m = len(rows), len(rows[0])
    u, v = [0.0] * (n + 1), [0.0] * (m + 1)
    match = [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], column = i, 0
        least, back, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while match[column]:
            used[column] = True
            row, delta, following = match[column], float("inf"), 0
            for j in range(1, m + 1):
                if used[j]:
                    continue
                cost = -rows[row - 1][j - 1] - u[row] - v[j]
                if cost < least[j]:
                    least[j], back[j] = cost, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            match[column] = match[back[column]]
            column = back[column]
    return sum((rows[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j]), 0.0)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
