"""What both halves of the reader are trained with: paragraphs in pieces, upper layers with a head, the loop, the file.

The halves (`training/reader.py`, `training/statements.py`) say what their marks are, which texts they learn from and how they are measured.
Everything is seeded and runs on a fixed number of threads.
"""

import argparse
import pathlib
import random
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from training.reader_graph import half
from training.sentence_encoder import SHARED, WIDTH, write
from transformers import AutoModel

MOST_PIECES = 192
"""Longer paragraphs are cut between their sentences."""
THREADS = 2

Row = dict[str, Any]
"""One line of a corpus."""


# -- texts ---------------------------------------------------------------------------------------------------------


class Unit:
    """One paragraph with its pieces and labels."""

    def __init__(self, text: str, tokenizer: Tokenizer, marks: int) -> None:
        encoded = tokenizer.encode(text)
        self.ids = encoded.ids
        self.offsets = encoded.offsets
        self.n = len(self.ids)
        self.marks = np.zeros((self.n, marks), dtype=np.float32)
        self.low = torch.empty(0)

    def pieces(self, start: int, end: int) -> list[int]:
        return [i for i, (a, b) in enumerate(self.offsets) if b > a and a < end and b > start]


def cut(paragraph: str) -> list[str]:
    """A paragraph in parts of about `MOST_PIECES` pieces, cut behind sentences."""
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


class Half(nn.Module):
    """Upper layers and the head, which gives a logit for each piece and mark."""

    def __init__(self, layers: nn.ModuleList, marks: int) -> None:
        super().__init__()
        self.layers = layers
        self.drop = nn.Dropout(0.1)
        self.marks = nn.Linear(WIDTH, marks)

    def forward(self, low: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.marks(self.drop(through(self.layers, low, mask)))
        return logits


def through(layers: Sequence[nn.Module], x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Vectors of pieces behind some layers; what `mask` has 0 for is not looked at."""
    wide = (1.0 - mask[:, None, None, :]) * -1e4
    for layer in layers:
        out = layer(x, wide)
        x = out[0] if isinstance(out, tuple) else out
    return x


def batches(units: Sequence[Unit], most: int, rng: random.Random) -> list[list[Unit]]:
    """Units of like length together, at most `most` pieces with their padding, in random order."""
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


@torch.no_grad()
def fill_lower(base: nn.Module, units: Sequence[Unit]) -> None:
    """Give each unit its vectors behind the frozen layers."""
    base.eval()
    for batch in batches(units, 4096, random.Random(0)):
        n = max(u.n for u in batch)
        ids = torch.zeros(len(batch), n, dtype=torch.long)
        mask = torch.zeros(len(batch), n)
        for i, u in enumerate(batch):
            ids[i, : u.n] = torch.tensor(u.ids)
            mask[i, : u.n] = 1
        x = through(base.encoder.layer[:SHARED], base.embeddings(input_ids=ids), mask)
        for i, u in enumerate(batch):
            u.low = x[i, : u.n].half()


@torch.no_grad()
def guesses(model: Half, unit: Unit) -> np.ndarray:
    """Which marks a half gives the pieces of a unit, of shape (pieces, marks)."""
    given: np.ndarray = torch.sigmoid(model(*stack([unit])))[0].numpy() > 0.5
    return given


# -- training ------------------------------------------------------------------------------------------------------


def arguments(about: str | None, passes: int) -> argparse.ArgumentParser:
    """What both commands ask."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--encoder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--passes", type=int, default=passes, help="passes over the texts")
    parser.add_argument("--seed", type=int, default=7)
    return parser


def begin(encoder: pathlib.Path, seed: int) -> tuple[Tokenizer, nn.Module]:
    """Seed everything; returns what cuts texts into pieces, and the network that both halves start from."""
    torch.manual_seed(seed)
    # The number of threads decides in which order sums are added up, and with it the last bits of the weights.
    torch.set_num_threads(THREADS)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    return tokenizer, AutoModel.from_pretrained(encoder, attn_implementation="eager")


def fit(
    base: nn.Module,
    train: Sequence[Unit],
    tests: dict[str, list[Unit]],
    measure: Callable[[Half, Sequence[Unit]], dict[str, float]],
    *,
    passes: int,
    seed: int,
    rates: tuple[float, float],
    warm: int,
    weight: torch.Tensor,
    bias: float | None = None,
    shown: int,
) -> Half:
    """Train one half.

    Args:
        base: the network that `begin` gave.
        train: labelled paragraphs.
        tests: paragraphs that are measured on as it goes, by name; nothing is chosen by them.
        measure: what is printed of them.
        passes: passes over the paragraphs.
        seed: decides the order of the batches.
        rates: learning rates of the layers and of the head.
        warm: steps until the rates are reached.
        weight: how much more a mark weighs where it is given, for each mark or for all.
        bias: what the head begins with; None for small numbers by chance.
        shown: how often progress is printed.
    """
    began = time.perf_counter()
    for units in (train, *tests.values()):
        fill_lower(base, units)
    told = {name: len(units) for name, units in tests.items()}
    print(f"{len(train)} paragraphs, {sum(u.n for u in train)} pieces, kept out {told}, {time.perf_counter() - began:.0f} s", flush=True)
    model = Half(base.encoder.layer[SHARED:], train[0].marks.shape[1])
    if bias is not None:
        nn.init.constant_(model.marks.bias, bias)
    heads = [p for name, p in model.named_parameters() if not name.startswith("layers")]
    optimiser = torch.optim.AdamW(
        [{"params": model.layers.parameters(), "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
    )
    rng = random.Random(seed)
    plan = [batch for _ in range(passes) for batch in batches(train, 1280, rng)]
    steps = len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / warm) * (1 - step / steps) + 0.01)
    model.train()
    for step, batch in enumerate(plan, 1):
        loss = _loss(model, batch, weight)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % max(1, steps // shown) == 0:
            model.eval()
            found = {name: measure(model, units) for name, units in tests.items()}
            model.train()
            print(f"{step} of {steps}: loss {loss.item():.3f} {found}, {time.perf_counter() - began:.0f} s", flush=True)
    return model


def _loss(model: Half, batch: Sequence[Unit], weight: torch.Tensor) -> torch.Tensor:
    low, mask = stack(batch)
    gold = torch.zeros(len(batch), mask.shape[1], batch[0].marks.shape[1])
    for i, unit in enumerate(batch):
        gold[i, : unit.n] = torch.from_numpy(unit.marks)
    each = functional.binary_cross_entropy_with_logits(model(low, mask), gold, reduction="none", pos_weight=weight)
    return (each.sum(-1) * mask).sum() / mask.sum()


def f1(hits: float, found: float, labelled: float) -> float:
    """F1 of counts; 0 where nothing is found or labelled."""
    return round(2 * float(hits) / max(1.0, float(found + labelled)), 3)


# -- files ---------------------------------------------------------------------------------------------------------


def save(model: Half, script: str, path: pathlib.Path) -> None:
    """Write one half and print its hash, which stands in the model card."""
    write(half({name: value.detach().numpy() for name, value in model.state_dict().items()}, script, eight_bit=True), path)
