"""Makes `src/dragoman/models/acts` again: the type and the mode of an act by the meaning of its sentence.

    python -m training.acts --data ../shared/data --out src/dragoman/models/acts

Data: the beginnings of the 4,500 made-up stories of `events/train.jsonl`, which are noisy and weigh a tenth each, all types and modes
alike; and sentences written for the project, `training/texts/acts-c.jsonl` and every other line of `acts-b.jsonl`. The rest of that
file, all of `acts-a.jsonl` and the gold records are not trained on: what is right of the first two is printed. Multinomial logistic
regressions over sentence vectors, one for the type and one for the modes of each type, fitted by Adam on all examples at once;
nothing in them is random. Two minutes on one core, most for the vectors.
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
MOVED = {("ASSAULT", "abduct"): "COERCE", ("ASSAULT", "destroy"): "COERCE"}
"""Types of some stories, as PLOVER has them now."""
NAMES = {"primative": "primitive", "sieze": "seize"}
"""Names of modes in the stories, as they are spelt."""

_FIRST_SENTENCE = re.compile(r"^.{3,400}?[.!?][\"”]?(?=\s+[\"“A-Z])")

Labels = list[tuple[str, str]]
"""Type and mode of each text, the mode empty where it has none."""


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def lead(story: str) -> str:
    """How a story begins."""
    first = story.strip().split("\n")[0].strip()
    sentence = _FIRST_SENTENCE.match(first)
    return re.sub(r"\s+", " ", first)[:LONGEST] if len(first) <= LONGEST or sentence is None else first[: sentence.end()]


def fit(vectors: np.ndarray, wanted: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weights (width, classes) of a regression and below them its bias; `wanted` holds a one in the column of each row's class."""
    n, width = vectors.shape
    vectors, weights = vectors * SCALE, weights / weights.mean()
    held = np.zeros((width + 1, wanted.shape[1]))
    mean, square = np.zeros_like(held), np.zeros_like(held)
    for step in range(1, STEPS + 1):
        scores = vectors @ held[:width] + held[width]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        off = weights[:, None] * (likely / likely.sum(axis=1, keepdims=True) - wanted)
        slope = np.vstack([vectors.T @ off + SHRINK * held[:width], off.sum(axis=0, keepdims=True)]) / n
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 + np.cos(np.pi * step / STEPS)) / 2
        held -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    held[:width] *= SCALE
    return held


def model(names: Sequence[str], vectors: np.ndarray, classes: Sequence[str], own: int) -> dict[str, Any]:
    """Fit one model, the first `own` texts written for the project; the stories of each class weigh as much as those of any other."""
    places = np.array([names.index(name) for name in classes])
    often = np.bincount(places[own:], minlength=len(names))
    noisy = NOISY * (len(places) - own) / len(names) / often[places[own:]]
    held = fit(vectors, np.eye(len(names))[places], np.concatenate([np.ones(own), noisy]))
    return {"names": list(names), "weights": held[:-1].round(3).tolist(), "bias": held[-1].round(3).tolist()}


def best(head: dict[str, Any], vectors: np.ndarray) -> list[str]:
    """The likeliest class of each text."""
    return [head["names"][i] for i in (vectors @ np.array(head["weights"]) + np.array(head["bias"])).argmax(axis=1)]


def story_labels(stories: Sequence[dict[str, Any]]) -> Labels:
    """Type and mode of the made-up stories, by the names now in use."""
    modes = [NAMES.get(row["mode"].lower(), row["mode"].lower()) for row in stories]
    return [(MOVED.get((row["event"], mode), row["event"]), mode) for row, mode in zip(stories, modes, strict=True)]


def main(data: pathlib.Path, out: pathlib.Path) -> None:
    """Fit, write and say how much is right of what was not trained on."""
    stories = rows(data / "events" / "train.jsonl")
    own = rows(TEXTS / "acts-c.jsonl") + rows(TEXTS / "acts-b.jsonl")[0::2]
    vectors = encode([row["text"] for row in own] + [lead(row["text"]) for row in stories])
    labels = [(row["type"], row["mode"] or "") for row in own] + story_labels(stories)
    heads = {"type": model(TYPES, vectors, [kind for kind, _ in labels], len(own))}
    for kind in TYPES:
        at = [i for i, (other, mode) in enumerate(labels) if other == kind and mode]
        if at:
            modes = [labels[i][1] for i in at]
            heads[kind] = model(sorted(set(modes)), vectors[at], modes, sum(i < len(own) for i in at))
    print(write(heads, out))

    def say(name: str, texts: Sequence[str], known: Labels) -> None:
        found = encode(texts)
        right = np.mean([mine == kind for mine, (kind, _) in zip(best(heads["type"], found), known, strict=True)])
        moded = [(best(heads[kind], row[None])[0], mode) for row, (kind, mode) in zip(found, known, strict=True) if mode and kind in heads]
        print(f"{name}: type {right:.3f} of {len(texts)}, mode given the type {np.mean([a == b for a, b in moded]):.3f} of {len(moded)}")

    kept = rows(TEXTS / "acts-b.jsonl")[1::2]
    say("acts-b.jsonl, the lines kept out", [row["text"] for row in kept], [(row["type"], row["mode"] or "") for row in kept])
    # Their modes bear older names; `bench events` knows them.
    blind = rows(TEXTS / "acts-a.jsonl")
    found = best(heads["type"], encode([row["text"] for row in blind]))
    print(f"acts-a.jsonl: type {np.mean([a == row['type'] for a, row in zip(found, blind, strict=True)]):.3f} of {len(blind)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    main(arguments.data, arguments.out)
