"""Makes `src/dragoman/models/acts` again: the type of an act by the meaning of its sentence.

    python -m training.acts --data ../shared/data --out src/dragoman/models/acts

Data: the beginnings of the 4,500 made-up stories of `events/train.jsonl`, which are noisy and weigh a tenth each, all types alike; and
sentences written for the project, `training/texts/acts-c.jsonl` and every other line of `acts-b.jsonl`. The rest of that file, all of
`acts-a.jsonl` and the gold records are not trained on: what is right of them is printed. A multinomial logistic regression over
sentence vectors, fitted by Adam on all examples at once; nothing in it is random. Two minutes on one core, most for the vectors.
"""

import argparse
import json
import pathlib
import re
from collections.abc import Sequence
from typing import Any, get_args

import numpy as np
from training.packing import write

from dragoman.language.vectors import encode
from dragoman.model import ActType

TYPES: tuple[ActType, ...] = get_args(ActType)
TEXTS = pathlib.Path(__file__).parent / "texts"
NOISY = 0.1
"""What a made-up story weighs against a sentence written for the project."""
SCALE, SHRINK, STEPS, RATE = 3.0, 3.0, 200, 0.2
"""The vectors' length, the penalty on the weights, the passes, and the length of their steps, which falls to nought."""
LONGEST = 420
"""Of a story the first paragraph is read, of a longer one its first sentence."""

_FIRST_SENTENCE = re.compile(r"^.{3,400}?[.!?][\"”]?(?=\s+[\"“A-Z])")


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def lead(story: str) -> str:
    """How a story begins."""
    first = story.strip().split("\n")[0].strip()
    sentence = _FIRST_SENTENCE.match(first)
    return re.sub(r"\s+", " ", first)[:LONGEST] if len(first) <= LONGEST or sentence is None else first[: sentence.end()]


def fit(vectors: np.ndarray, types: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (width, types) and bias of the regression."""
    n, width = vectors.shape
    wanted = np.eye(len(TYPES))[types]
    weights = weights / weights.mean()
    held = np.zeros((width + 1, len(TYPES)))
    mean, square = np.zeros_like(held), np.zeros_like(held)
    for step in range(1, STEPS + 1):
        scores = vectors @ held[:width] + held[width]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        off = weights[:, None] * (likely / likely.sum(axis=1, keepdims=True) - wanted)
        slope = np.vstack([vectors.T @ off + SHRINK * held[:width], off.sum(axis=0, keepdims=True)]) / n
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 + np.cos(np.pi * step / STEPS)) / 2
        held -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return held[:width], held[width]


def main(data: pathlib.Path, out: pathlib.Path) -> None:
    """Fit, write and say how much is right of what was not trained on."""
    stories = rows(data / "events" / "train.jsonl")
    own = rows(TEXTS / "acts-c.jsonl") + rows(TEXTS / "acts-b.jsonl")[0::2]
    texts = [row["text"] for row in own] + [lead(row["text"]) for row in stories]
    types = np.array([TYPES.index(row["type"]) for row in own] + [TYPES.index(row["event"]) for row in stories])
    often = np.bincount(types[len(own) :], minlength=len(TYPES))
    noisy = NOISY * len(stories) / len(TYPES) / often[types[len(own) :]]
    weights, bias = fit(encode(texts) * SCALE, types, np.concatenate([np.ones(len(own)), noisy]))
    weights = weights * SCALE
    said = write({"types": TYPES, "weights": weights.round(3).tolist(), "bias": bias.round(3).tolist()}, out)

    def right(name: str, unseen: Sequence[dict[str, Any]], key: str) -> str:
        found = (encode([row["text"].strip() for row in unseen]) @ weights + bias).argmax(axis=1)
        share = np.mean([TYPES[i] == row[key] for i, row in zip(found, unseen, strict=True)])
        return f"{name}: {share:.3f} of {len(unseen)}"

    print(said)
    print(right("acts-a.jsonl", rows(TEXTS / "acts-a.jsonl"), "type"))
    print(right("acts-b.jsonl, the lines kept out", rows(TEXTS / "acts-b.jsonl")[1::2], "type"))
    print(right("gold records", rows(data / "events" / "records.jsonl"), "event"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    main(arguments.data, arguments.out)
