"""Makes `src/dragoman/models/citations` again: which candidates of the parse are attributions, and where their parts begin and end.

    python -m training.citations --data ../shared/data --out src/dragoman/models/citations [--articles 840]

Data: `attribution/train.jsonl` (PolNeAR 1.0, 840 articles). A candidate (`dragoman.statements.citations`) is a positive example where it is
the one that shares most with a labelled attribution whose cue holds its head. The edges are learnt on the positive
examples: each place from the part's core outwards up to the labelled end. Six logistic models over sparse traits, fitted by AdaGrad with
a fixed seed; needs nothing but the package itself and NumPy. Most of the time is the parse: about five minutes on one quiet core.
"""

import argparse
import collections
import json
import math
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from training.packing import write

from dragoman.language import Tree, annotate
from dragoman.model import AnnotatedReport
from dragoman.reports import from_text
from dragoman.statements.citation_edges import EDGES, seen_traits, traits
from dragoman.statements.citations import Candidate, Candidates
from dragoman.statements.citing import grouped

SEED = 20311
LEAST = 3
"""A trait that stands on fewer examples is left out."""
PASSES = 4
"""Passes over the examples; the weights are the mean of those after the second, the third and the fourth."""
RATE = 0.15
DECAY = 1e-3
SMALL = 0.01
"""Smaller weights are not kept."""
STOPS = frozenset(".,;:—–-?!…")

Examples = tuple[list[tuple[str, ...]], list[int]]
Label = dict[str, list[tuple[int, int]]]


def labels(row: dict[str, Any]) -> list[Label]:
    """The attributions of an article, roles that are missing as empty lists."""
    return [{role: [(s, e) for s, e in a.get(role) or ()] for role in ("source", "cue", "content")} for a in row["attributions"]]


def partner(held: Candidates, group: Sequence[Candidate], gold: Sequence[Label]) -> tuple[float, int, Label] | None:
    """The candidate of one head that shares most with a labelled attribution: how much, its place, the label; None where none fits.

    Counted is the F1 of the characters of the content, and half a point more for each stretch that begins at the same place.
    """
    tokens = held.tokens
    start = tokens[group[0].head].start
    best: tuple[float, int, Label] | None = None
    for label in gold:
        if not any(s <= start < e for s, e in label["cue"]):
            continue
        for i, candidate in enumerate(group):
            mine = [(tokens[a].start, tokens[b].end) for a, b in candidate.content]
            shared = sum(max(0, min(e, y) - max(s, x)) for s, e in label["content"] for x, y in mine)
            size = sum(e - s for s, e in (*mine, *label["content"]))
            score = 2 * shared / size + 0.5 * sum(any(s == x for x, _ in mine) for s, _ in label["content"])
            if shared and (best is None or score > best[0]):
                best = (score, i, label)
    return best


def wanted(held: Candidates, candidate: Candidate, name: str, label: Label) -> int | None:
    """The token at which an edge stands in the labels; None where the part's core is not labelled."""
    tokens = held.tokens
    if name == "source_end" and candidate.subject is None:
        return None
    core = {"content_end": candidate.content[-1][0], "source_end": candidate.subject}.get(name, candidate.head)
    assert core is not None
    role = name.partition("_")[0]
    around = next(((s, e) for s, e in label[role] if s <= tokens[core].start < e), None)
    if around is None:
        return None
    at = core
    if name == "cue_start":
        while at > 0 and tokens[at - 1].start >= around[0]:
            at -= 1
        return at
    while at + 1 < len(tokens) and tokens[at + 1].end <= around[1]:
        at += 1
    while name == "content_end" and at > core and tokens[at].text in STOPS:
        at -= 1
    return at


def judged(held: Candidates, candidate: Candidate, name: str, label: Label) -> Iterator[tuple[tuple[str, ...], int]]:
    """The places up to a labelled edge, 0 for those before it and 1 for the edge."""
    at = wanted(held, candidate, name, label)
    if at is None:
        return
    sign = -1 if name == "cue_start" else 1
    for edge in EDGES[name](held, candidate):
        if edge.at * sign > at * sign:
            return
        yield edge.traits, int(edge.at == at)
        if edge.at == at:
            return


def examples(articles: Sequence[tuple[dict[str, Any], AnnotatedReport]]) -> dict[str, Examples]:
    """The examples of every model."""
    out: dict[str, Examples] = {name: ([], []) for name in ("first", "citation", *EDGES)}
    for row, annotated in articles:
        held, gold = Candidates(annotated, Tree(annotated)), labels(row)
        groups = list(grouped(held))
        partners = [partner(held, group, gold) for group in groups]
        # A label has one head: "continued to say" is not two attributions.
        best: dict[int, tuple[float, int]] = {}
        for number, found in enumerate(partners):
            if found is not None:
                best[id(found[2])] = max(best.get(id(found[2]), (0.0, 0)), (found[0], -number))
        for number, (group, found) in enumerate(zip(groups, partners, strict=True)):
            if found is not None and best[id(found[2])][1] != -number:
                found = None
            frames = [candidate.frame for candidate in group]
            for i, candidate in enumerate(group):
                answer = int(found is not None and found[1] == i)
                parsed = traits(held, candidate, sorted({*frames[:i], *frames[i + 1 :]}))
                out["first"][0].append(parsed)
                out["first"][1].append(answer)
                out["citation"][0].append((*parsed, *seen_traits(held, candidate)))
                out["citation"][1].append(answer)
            if found is not None:
                for name in EDGES:
                    for seen, answer in judged(held, group[found[1]], name, found[2]):
                        out[name][0].append(seen)
                        out[name][1].append(answer)
    return out


def fit(seen: Sequence[Sequence[str]], answers: Sequence[int]) -> dict[str, Any]:
    """Logistic regression by AdaGrad; returns the bias and the weights by trait."""
    counts = collections.Counter(trait for one in seen for trait in one)
    number = {trait: i for i, trait in enumerate(t for t, n in counts.items() if n >= LEAST)}
    rows = [np.array([number[t] for t in one if t in number], dtype=np.int64) for one in seen]
    weights, squares = np.zeros(len(number)), np.full(len(number), 1e-8)
    bias = math.log(sum(answers) / (len(answers) - sum(answers)))
    rng = np.random.default_rng(SEED)
    mean = np.zeros(len(number))
    for turn in range(PASSES):
        for i in rng.permutation(len(rows)):
            row = rows[i]
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, weights[row].sum() + bias)))) - answers[i]
            squares[row] += error * error
            weights[row] -= RATE * (error + DECAY * weights[row]) / np.sqrt(squares[row] + 1e-2)
        if turn > 0:
            mean += weights / (PASSES - 1)
    kept = {trait: round(float(mean[i]), 3) for trait, i in sorted(number.items()) if abs(mean[i]) >= SMALL}
    return {"bias": round(bias, 4), "weights": kept}


def main() -> None:
    """Train the models and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--articles", type=int, help="train on the first so many only")
    arguments = parser.parse_args()
    lines = (arguments.data / "attribution" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[: arguments.articles]]
    annotated = {a.id: a for a in annotate([from_text(row["text"], id=row["id"], date=row.get("date")) for row in rows])}
    held = examples([(row, annotated[row["id"]]) for row in rows])
    models = {name: fit(*held[name]) for name in held}
    for name, (_, answers) in held.items():
        print(f"{name}: {len(answers)} examples, {sum(answers)} of them positive, {len(models[name]['weights'])} weights")
    print(write(models, arguments.out))


if __name__ == "__main__":
    main()
