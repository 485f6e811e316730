"""Trains the second half of the reader (`src/dragoman/models/reader`): which words are an actor of a statement, and which its matter.

The network shares word vectors and the lower three layers with the half that reads attributions (`training/reader.py`), which stay as they
are; three upper layers of its own start from all-MiniLM-L6-v2 and are trained together with a linear head. For each word piece it says how
likely the piece stands in an actor and how likely in the matter (issue, meeting, action, role) of each class of statement: four statuses
of attendance, delegation, seven stances, threats; and in a condition or a target.

Data: `frames` of the reference data (a fifth of its texts, chosen by their ids, is kept out and measured on), the texts in
`training/texts` (`frames-*`, and whole reports `reports-*`), and labels on articles of `attribution/train.jsonl` (`articles-*`, which hold
offsets alone; a fifth of the articles is kept out). Everything is seeded and runs on a fixed number of threads.

    python -m training.statements --data ../shared/data --texts training/texts --encoder DIR --out src/dragoman/models/reader

`DIR` is as for `training/reader.py`, which writes the lower layers.
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
from training.reader import FROZEN, THREADS, WIDTH, batches, cut, lines, lower, stack
from transformers import AutoModel

from dragoman.language.reader import CLASSES

MARKS = (*(f"actor of {c}" for c in CLASSES), *(f"matter of {c}" for c in CLASSES), "condition", "target")
MATTER = {"attendance": "meeting", "delegation": "role", "position": "issue", "threat": "action"}

Span = tuple[int, int]


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
        self.statements: list[tuple[int, list[int], list[int]]] = []

    def pieces(self, span: Span) -> list[int]:
        return [i for i, (a, b) in enumerate(self.offsets) if b > a and a < span[1] and b > span[0]]

    def label(self, statement: dict[str, Any], spans: dict[str, Span]) -> None:
        """Mark one statement, given the places of its fields in this text."""
        kind = statement["kind"]
        closed = statement.get("stance") or statement.get("status")
        number = CLASSES.index(f"{kind}/{closed}" if kind in ("position", "attendance") else kind)
        actor = self.pieces(spans["actor"]) if "actor" in spans else []
        matter = self.pieces(spans[MATTER[kind]]) if MATTER[kind] in spans else []
        self.marks[actor, number] = 1
        self.marks[matter, len(CLASSES) + number] = 1
        for place, field in enumerate(("condition", "target")):
            if field in spans:
                self.marks[self.pieces(spans[field]), 2 * len(CLASSES) + place] = 1
        self.statements.append((number, actor, matter))


# -- texts ---------------------------------------------------------------------------------------------------------


def places(text: str, statement: dict[str, Any]) -> dict[str, Span]:
    """Where the words of a statement's fields stand; of several places of one actor or target, the one nearest to the matter."""
    found: dict[str, Span] = {}
    matter = MATTER[statement["kind"]]
    for field in (matter, "actor", "target", "condition"):
        words = statement.get(field)
        if not words:
            continue
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] or [
            m.span() for m in re.finditer(re.escape(words), text)
        ]
        if not spans:
            continue
        if matter in found and field != matter:
            start, end = found[matter]
            # An actor mostly stands before what he wants.
            found[field] = min(spans, key=lambda s: (0 if s[1] <= start else 8) + max(start - s[1], s[0] - end, 0))
        else:
            found[field] = spans[0]
    return found


def text_units(text: str, statements: Sequence[dict[str, Any]], tokenizer: Tokenizer) -> Iterator[Unit]:
    """A labelled text, cut like the paragraphs of a report where it is long."""
    judged = [s for s in statements if s["kind"] in MATTER]
    where = [places(text, s) for s in judged]
    yield from cut_units(text, 0, judged, where, tokenizer)


def cut_units(
    text: str, offset: int, statements: Sequence[dict[str, Any]], where: Sequence[dict[str, Span]], tokenizer: Tokenizer
) -> Iterator[Unit]:
    begin = 0
    for piece in cut(text, tokenizer):
        begin = text.index(piece, begin)
        unit = Unit(piece, tokenizer)
        for statement, spans in zip(statements, where, strict=True):
            inside = {
                field: (a - offset - begin, b - offset - begin)
                for field, (a, b) in spans.items()
                if a - offset >= begin and b - offset <= begin + len(piece)
            }
            if "actor" in inside or MATTER[statement["kind"]] in inside:
                unit.label(statement, inside)
        begin += len(piece)
        if unit.n >= 4:
            yield unit


def article_units(labels: pathlib.Path, articles: dict[str, dict[str, Any]], tokenizer: Tokenizer, *, kept: bool) -> Iterator[Unit]:
    """Paragraphs of articles that somebody has read through, with and without statements; `articles` by the digests of their ids."""
    rows = lines(labels)
    read = [row["article"] for row in rows if row.get("read")]
    held: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        if "paragraph" in row:
            held[row["article"], row["paragraph"]] = row["statements"]
    for name in sorted(set(read), key=lambda digest: str(articles[digest]["id"])):
        if kept_out(articles[name]["id"]) != kept:
            continue
        for match in re.finditer(r"[^\n]+", articles[name]["text"]):
            statements = held.get((name, match.start()), [])
            where = [{f: tuple(v) for f, v in s.items() if isinstance(v, list)} for s in statements]
            yield from cut_units(match.group(), match.start(), statements, where, tokenizer)


def digest(name: str) -> str:
    """What an article is called in the labels: its id names people."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def kept_out(name: str) -> bool:
    """Whether a text belongs to the fifth that is measured on and never trained on."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


# -- network -------------------------------------------------------------------------------------------------------


class Reader(nn.Module):
    """The upper layers and the heads."""

    def __init__(self, upper: nn.ModuleList) -> None:
        super().__init__()
        self.layers = upper
        self.drop = nn.Dropout(0.1)
        self.marks = nn.Linear(WIDTH, len(MARKS))
        nn.init.constant_(self.marks.bias, -4.0)  # nearly all pieces are in no statement

    def forward(self, low: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        wide = (1.0 - mask[:, None, None, :]) * -1e4
        x = low
        for layer in self.layers:
            out = layer(x, wide)
            x = out[0] if isinstance(out, tuple) else out
        logits: torch.Tensor = self.marks(self.drop(x))
        return logits


def loss_of(model: Reader, batch: Sequence[Unit]) -> torch.Tensor:
    low, mask = stack(batch)
    gold = torch.zeros(len(batch), mask.shape[1], len(MARKS))
    for i, unit in enumerate(batch):
        gold[i, : unit.n] = torch.from_numpy(unit.marks)
    each = functional.binary_cross_entropy_with_logits(model(low, mask), gold, reduction="none", pos_weight=torch.tensor(2.0))
    return (each.sum(-1) * mask).sum() / mask.sum()


@torch.no_grad()
def measure(model: Reader, units: Sequence[Unit]) -> dict[str, float]:
    """Over paragraphs, F1 of the classes stated and the share of quiet ones broken; over pieces, F1 of actors and of matters."""
    model.eval()
    stated, actors, matters = np.zeros(3), np.zeros(3), np.zeros(3)
    quiet = broken = 0
    n = len(CLASSES)
    for unit in units:
        guess = torch.sigmoid(model(*stack([unit])))[0].numpy() > 0.5
        gold = unit.marks > 0
        for tally, a, b in ((actors, 0, n), (matters, n, 2 * n)):
            tally += ((guess & gold)[:, a:b].sum(), guess[:, a:b].sum(), gold[:, a:b].sum())
        mine, theirs = guess[:, n : 2 * n].any(0) | guess[:, :n].any(0), gold[:, n : 2 * n].any(0) | gold[:, :n].any(0)
        stated += ((mine & theirs).sum(), mine.sum(), theirs.sum())
        if not theirs.any():
            quiet += 1
            broken += bool(mine.any())
    model.train()

    def f1(tally: np.ndarray) -> float:
        return round(2 * float(tally[0]) / max(1.0, float(tally[1] + tally[2])), 3)

    return {"stated": f1(stated), "actors": f1(actors), "matters": f1(matters), "quiet broken": round(broken / max(1, quiet), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--texts", type=pathlib.Path, required=True)
    parser.add_argument("--encoder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--passes", type=int, default=6, help="passes over the texts")
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
    articles = {digest(row["id"]): row for row in lines(args.data / "attribution" / "train.jsonl")}
    frames = [row for path in sorted((args.data / "frames").glob("*.jsonl")) for row in lines(path)]
    own = [row for path in sorted(args.texts.glob("frames-*.jsonl")) for row in lines(path)]
    reports = [p for path in sorted(args.texts.glob("reports-*.jsonl")) for row in lines(path) for p in row["paragraphs"]]
    labelled = sorted(args.texts.glob("articles-*.jsonl"))
    train = [u for row in frames if not kept_out(row["id"]) for u in text_units(row["text"], row["statements"], tokenizer)]
    train += [u for row in [*own, *reports] for u in text_units(row["text"], row["statements"], tokenizer)]
    train += [u for path in labelled for u in article_units(path, articles, tokenizer, kept=False)]
    tests = {
        "frames": [u for row in frames if kept_out(row["id"]) for u in text_units(row["text"], row["statements"], tokenizer)],
        "articles": [u for path in labelled for u in article_units(path, articles, tokenizer, kept=True)],
    }
    began = time.perf_counter()
    for units in (train, *tests.values()):
        lower(base, units)
    told = {name: len(units) for name, units in tests.items()}
    print(f"{len(train)} paragraphs, {sum(u.n for u in train)} pieces, kept out {told}, {time.perf_counter() - began:.0f} s", flush=True)
    model = Reader(base.encoder.layer[FROZEN:])
    heads = [p for name, p in model.named_parameters() if not name.startswith("layers")]
    optimiser = torch.optim.AdamW([{"params": model.layers.parameters(), "lr": 3e-4}, {"params": heads, "lr": 2e-3}], weight_decay=0.01)
    plan = [batch for _ in range(args.passes) for batch in batches(train, 1280, rng)]
    steps = len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / 100) * (1 - step / steps) + 0.01)
    model.train()
    for step, batch in enumerate(plan, 1):
        loss = loss_of(model, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % max(1, steps // args.passes) == 0:
            shown = {name: measure(model, units) for name, units in tests.items()}
            print(f"{step} of {steps}: loss {loss.item():.3f} {json.dumps(shown)}, {time.perf_counter() - began:.0f} s", flush=True)
    from training.reader_graph import half

    upper = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    small = half(upper, "statements", eight_bit=True).SerializeToString(deterministic=True)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "statements.onnx").write_bytes(small)
    print(f"statements.onnx: {len(small) / 1e6:.1f} MB, sha256 {hashlib.sha256(small).hexdigest()}")


if __name__ == "__main__":
    main()
