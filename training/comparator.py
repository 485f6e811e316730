"""Makes `src/dragoman/models/comparator` again: what is broken in a rewrite, of what kind, in which words; what an article bears out.

    python -m training.comparator --data ../shared/data --texts training/texts --out src/dragoman/models/comparator

Data: `rewrites` without every fifth triple of each file (these are measured by `bench rewrites`), the rewrites of `training/texts`, and
for summaries the news part of `faithfulness/train.jsonl` (SummEdits), of it the summaries judged faithful alone: how much each
figure differs between them. Nothing is learnt from unfaithful ones: in SummEdits' own, sharing words with the article speaks against a
summary, and errors made by script are unlike a person's: see `docs/comparator.md`.

The models are logistic regressions over sparse traits, fitted by AdaGrad with a fixed seed; the pair's model by Newton steps, on pairs
of a faithful and a broken text with one source. What the pair's model and the widths of phrases learn from is judged by models that have
not seen the triple (four folds). Needs nothing but the package itself and NumPy.
"""

import argparse
import collections
import json
import pathlib
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from training.packing import write

from dragoman.collation.comparator import KINDS, Weights, kinds, outline, phrase, scores, sigmoid
from dragoman.collation.comparator_traits import Candidate, Laid, candidates, laid
from dragoman.collation.evidence import Means, ground, raw_vectors
from dragoman.collation.pairing import Side, side
from dragoman.collation.supporting import FIGURES, figures, held
from dragoman.language import annotate
from dragoman.language.vectors import WIDTH
from dragoman.model import AnnotatedReport
from dragoman.reports import from_text

SEED = 20411
FIFTH = 5
"""Every fifth triple of a file is kept for measuring."""
FOLDS = 4
LEAST = 4
"""A trait that stands on fewer places is left out."""
PASSES = 12
BATCH = 64
RATE = 0.15
SMALL = 0.005
"""Smaller weights are not kept."""
WIDEST = (3, 4)
"""Words before and after a place that a phrase may take at most."""
STEADY = 300.0
"""How much the pair's weights are held back."""
NO_MEANS = (np.zeros(WIDTH, dtype=np.float32), np.zeros(WIDTH, dtype=np.float32))


class Rewrite(Struct, frozen=True):
    """A rewrite laid beside its source, and where it is broken."""

    pair: Laid
    places: list[Candidate]
    gold: tuple[str, str] | None
    """The words concerned on both sides; None for a faithful rewrite."""
    kind: str

    def hit(self, place: Candidate) -> bool:
        """Whether a place is where the rewrite is broken."""
        if self.gold is None:
            return False
        a = _touches(self.pair.a, place.a, self.gold[0])
        b = _touches(self.pair.b, place.b, self.gold[1])
        return a if place.lead == "lost" else b if place.lead == "new" else a and b


def _touches(words: Side, at: tuple[int, int], phrase: str) -> bool:
    start = words.annotated.report.text.find(phrase) if phrase else -1
    span = words.span(*at)
    return start >= 0 and span.start < span.end and span.start < start + len(phrase) and start < span.end


def triples(data: pathlib.Path, texts: pathlib.Path) -> list[dict[str, Any]]:
    """The triples to learn from."""
    found = []
    for path in sorted((data / "rewrites").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        found += [row for n, row in enumerate(rows) if n % FIFTH]
    for path in sorted(texts.glob("rewrites-*.jsonl")):
        found += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return found


def whole(annotated: AnnotatedReport) -> Side:
    """All words of a short text."""
    return side(annotated, [annotated.report.span(0, len(annotated.report.text))])


def rewrites(rows: Sequence[dict[str, Any]]) -> list[tuple[Rewrite, Rewrite]]:
    """The faithful and the broken rewrite of each triple."""
    parts = ("source", "faithful", "broken")
    known = {a.id: a for a in annotate([from_text(row[p], id=f"{n:05d}{p[0]}") for n, row in enumerate(rows) for p in parts])}
    found = []
    for n, row in enumerate(rows):
        source, good, bad = (whole(known[f"{n:05d}{p[0]}"]) for p in parts)
        gold = (row["source_words"] or "", row["broken_words"] or "")
        pairs = [laid(source, good), laid(source, bad)]
        found.append(
            (
                Rewrite(pairs[0], candidates(pairs[0]), None, row["kind"]),
                Rewrite(pairs[1], candidates(pairs[1]), gold, row["kind"]),
            )
        )
    return found


def fit(
    seen: Sequence[Sequence[str]], answers: np.ndarray, importance: np.ndarray, decay: float
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Logistic regression by AdaGrad: (n, 1) answers for a yes or no, (n, k) for one of k; returns biases and weights by trait."""
    counts = collections.Counter(trait for one in seen for trait in one)
    number = {trait: i for i, trait in enumerate(sorted(t for t, n in counts.items() if n >= LEAST))}
    rows = [np.array([number[t] for t in one if t in number], dtype=np.int64) for one in seen]
    width = answers.shape[1]
    weights, squares = np.zeros((len(number), width)), np.full((len(number), width), 1e-2)
    share = np.average(answers, axis=0, weights=importance)
    bias = np.log(share / (1 - share)) if width == 1 else np.zeros(width)
    rng = np.random.default_rng(SEED)
    for _ in range(PASSES):
        order = rng.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            traits = np.concatenate([rows[i] for i in chosen])
            owner = np.repeat(np.arange(len(chosen)), [len(rows[i]) for i in chosen])
            odds = np.zeros((len(chosen), width))
            np.add.at(odds, owner, weights[traits])
            odds += bias
            if width == 1:
                likely = sigmoid(odds)
            else:
                likely = np.exp(odds - odds.max(1, keepdims=True))
                likely /= likely.sum(1, keepdims=True)
            error = (likely - answers[chosen]) * importance[chosen][:, None]
            touched, where = np.unique(traits, return_inverse=True)
            step = decay * len(chosen) * weights[touched]
            np.add.at(step, where, error[owner])
            squares[touched] += step * step
            weights[touched] -= RATE * step / np.sqrt(squares[touched])
            bias = bias - 0.01 * error.sum(0)
    return bias, {trait: weights[i] for trait, i in number.items()}


def learn(pairs: Sequence[tuple[Rewrite, Rewrite]]) -> Weights:
    """The models of places and kinds."""
    every = [(place, one.hit(place)) for pair in pairs for one in pair for place in one.places]
    answers = np.array([[float(hit)] for _, hit in every])
    bias, place = fit([p.traits for p, _ in every], answers, np.ones(len(every)), 1e-4)
    broken = [(p, bad.kind, hits) for _, bad in pairs if (hits := [p for p in bad.places if bad.hit(p)]) for p in hits]
    answers = np.array([[float(kind == k) for k in KINDS] for _, kind, _ in broken])
    importance = np.array([len(hits) ** -0.5 for _, _, hits in broken])
    biases, kind = fit([p.traits for p, _, _ in broken], answers, importance, 1e-3)
    return Weights(
        round(float(bias[0]), 4),
        {t: round(float(w[0]), 3) for t, w in place.items() if abs(w[0]) >= SMALL},
        tuple(round(float(b), 3) for b in biases),
        {t: tuple(round(float(x), 2) for x in w) for t, w in kind.items() if np.abs(w).max() >= 0.02},
        0.0,
        (),
        {},
        NO_MEANS,
        {},
    )


def ranked(faithful: np.ndarray, broken: np.ndarray, decay: float) -> tuple[float, tuple[float, ...]]:
    """Logistic regression by Newton steps, on the differences of pairs and on each text by itself; bias and weights on the raw figures."""
    both = np.concatenate([faithful, broken])
    mean, scale = both.mean(0), both.std(0) + 1e-9
    f, b = (faithful - mean) / scale, (broken - mean) / scale
    one = np.ones((len(f), 1))
    rows = np.concatenate([np.hstack([b - f, 0 * one]), np.hstack([b, one]), -np.hstack([f, one])])
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        wrong = sigmoid(-(rows @ weights))
        slope = decay * weights - rows.T @ wrong
        curve = (rows * (wrong * (1 - wrong))[:, None]).T @ rows + decay * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    raw = weights[:-1] / scale
    return round(float(weights[-1] - raw @ mean), 4), tuple(round(float(w), 4) for w in raw)


def overlap(mine: str, labelled: str) -> float:
    """F1 of two phrases' words."""
    a, b = (set(re.findall(r"\w+", t.lower())) for t in (mine, labelled))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def shown(one: Rewrite, odds: np.ndarray, before: int, after: int) -> float:
    """How well the phrases shown for a broken rewrite overlap with the labelled ones."""
    assert one.gold is not None
    best = int(odds.argmax())
    phrases = [
        words.text(*phrase(words, ranges, odds, best, before, after))
        for words, ranges in ((one.pair.a, [p.a for p in one.places]), (one.pair.b, [p.b for p in one.places]))
    ]
    return sum(overlap(mine, gold) for mine, gold in zip(phrases, one.gold, strict=True)) / 2


def comparator(pairs: Sequence[tuple[Rewrite, Rewrite]]) -> Weights:
    """All that is learnt from triples."""
    outlines: tuple[list[list[float]], list[list[float]]] = ([], [])
    means = word_means(pairs)
    gains: dict[str, dict[tuple[int, int], float]] = {k: collections.defaultdict(float) for k in KINDS}
    for fold in range(FOLDS):
        model = learn([pair for n, pair in enumerate(pairs) if n % FOLDS != fold])
        for pair in pairs[fold::FOLDS]:
            odds = [scores(one.places, model) for one in pair]
            for one, mine, rows in zip(pair, odds, outlines, strict=True):
                rows.append(outline(one.pair, mine, means))
            if len(odds[1]):
                kind = KINDS[int(kinds(pair[1].places, odds[1], model).argmax())]
                for before in range(WIDEST[0] + 1):
                    for after in range(WIDEST[1] + 1):
                        gains[kind][before, after] += shown(pair[1], odds[1], before, after)
    model = learn(pairs)
    bias, weights = ranked(np.array(outlines[0]), np.array(outlines[1]), STEADY)
    widths = {k: max(sorted(g), key=lambda w: g[w]) if g else (0, 0) for k, g in gains.items()}
    return Weights(model.place_bias, model.place, model.kind_bias, model.kind, bias, weights, widths, means, {})


def word_means(rows: Sequence[tuple[Rewrite, Rewrite]]) -> Means:
    """The mean vectors of the words of all sources."""
    both = [raw_vectors(sentence.words) for good, _ in rows for sentence in ground([good.pair.a], NO_MEANS).sentences]
    early, late = (np.concatenate([one[k] for one in both]).mean(0, dtype=np.float64).round(4).astype(np.float32) for k in (0, 1))
    return early, late


def supporter(rows: Sequence[dict[str, Any]], model: Weights) -> dict[str, float]:
    """The weights of a summary's figures: each counts by how much it differs between faithful summaries, the worst place twice."""
    ids = {article: f"a{n:04d}" for n, article in enumerate(sorted({row["article"] for row in rows}))}
    good = sorted({(ids[row["article"]], row["summary"]) for row in rows if row["faithful"]})
    texts = [from_text(article, id=name) for article, name in ids.items()]
    known = {a.id: a for a in annotate([*texts, *(from_text(text, id=f"s{n:05d}") for n, (_, text) in enumerate(good))])}
    articles = {name: held(known[name]) for name in ids.values()}
    found = [figures(articles[name], held(known[f"s{n:05d}"]), model) for n, (name, _) in enumerate(good)]
    scale = {name: float(np.std([one[name] for one in found])) for name in FIGURES}
    return {name: round((2 if name == "flaw" else 1) / scale[name], 4) for name in FIGURES}


def written(model: Weights) -> dict[str, Any]:
    """The weights by name, the means with four digits."""
    held_as = {name: getattr(model, name) for name in model.__struct_fields__}
    return {**held_as, "means": [[round(float(x), 4) for x in mean] for mean in model.means]}


def main() -> None:
    """Train the models and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--texts", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    pairs = rewrites(triples(arguments.data, arguments.texts))
    model = comparator(pairs)
    print(f"rewrites: {len(pairs)} triples, {len(model.place)} weights of places, {len(model.kind)} of kinds, widths {model.widths}")
    lines = (arguments.data / "faithfulness" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    news = [row for row in map(json.loads, lines) if row["domain"] == "news"]
    model = msgspec.structs.replace(model, support=supporter(news, model))
    print(f"summaries: {model.support}")
    print(write(written(model), arguments.out))


if __name__ == "__main__":
    main()
