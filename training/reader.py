"""Trains the reader: one pass of a small encoder that marks, word by word, who is cited, with which cue, for which content, and which words
are actor or object of which statement of negotiation.

    python -m training.reader --data ../shared/data --encoder DIR --out DIR [--epochs 4] [--threads 2]

Encoder: all-MiniLM-L6-v2 (Apache-2.0), fine-tuned. Data: `attribution/train.jsonl` (PolNeAR 1.0) and four fifths of `frames/*.jsonl`
(written for this project); the fifth whose id has a CRC-32 divisible by five is kept out. Heads: seven labels of attribution
(BIO of source, cue, content; softmax) and, for each of thirteen closed fields of a statement, "object of" and "actor of" (26 labels;
sigmoid). Seeded. Needs torch and transformers beside training/requirements.txt.

No model of this is in the package: the script has not yet run to its end. What is known: one epoch over the articles with eight
passes over the frames is 839 steps of sixteen windows, four to twenty seconds each on two cores that others used too; the running
loss of attribution was .79 after 200 steps, .78 after 300, .73 after 400, where the run was stopped; nothing was measured on articles.
What it would have to beat stands in `src/dragoman/models/citations/README.md`.
"""

import argparse
import json
import pathlib
import random
import time
import zlib

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

SEED = 20311
LENGTH = 224
TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
CLASSES = [
    *(f"attendance:{s}" for s in ("attending", "absent", "conditional", "undecided")),
    "delegation",
    *(f"position:{s}" for s in ("supports", "opposes", "demands", "offers", "refuses", "considers", "undecided")),
    "threat",
]
OBJECT = {"attendance": "meeting", "delegation": "side", "position": "issue", "threat": "action"}


def held_out(identifier: str) -> bool:
    return zlib.crc32(identifier.encode()) % 5 == 0


def rows(path: pathlib.Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


class Reader(torch.nn.Module):
    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = torch.nn.Dropout(0.1)
        self.tags = torch.nn.Linear(384, len(TAGS))
        self.roles = torch.nn.Linear(384, 2 * len(CLASSES))

    def forward(self, ids, mask):
        hidden = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        return self.tags(hidden), self.roles(hidden)


def windows(text: str, offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of word pieces, cut at line ends where possible, at most LENGTH long."""
    ends = [i for i in range(1, len(offsets)) if "\n" in text[offsets[i - 1][1] : offsets[i][0]]] + [len(offsets)]
    out, start, last = [], 0, 0
    for end in ends:
        while end - start > LENGTH:
            cut = last if last > start else start + LENGTH
            out.append((start, cut))
            start = cut
        last = end
    if start < len(offsets):
        out.append((start, len(offsets)))
    return out


def attribution_examples(path: pathlib.Path, tokenizer: Tokenizer) -> list[tuple]:
    out = []
    for row in rows(path):
        text = row["text"]
        code = tokenizer.encode(text, add_special_tokens=False)
        labels = [0] * len(code.ids)
        # Wide spans first, so that a short cue inside a content stays visible.
        spans = [(e - s, s, e, k) for a in row["attributions"] for k in ("source", "cue", "content") for s, e in a.get(k) or []]
        for _, s, e, kind in sorted(spans, key=lambda x: (-x[0], x[1])):
            base = 1 + 2 * ("source", "cue", "content").index(kind)
            first = True
            for i, (a, b) in enumerate(code.offsets):
                if a >= s and b <= e and b > a:
                    labels[i] = base if first else base + 1
                    first = False
        for a, b in windows(text, code.offsets):
            out.append((code.ids[a:b], labels[a:b], None))
    return out


def frame_examples(folder: pathlib.Path, tokenizer: Tokenizer, kept: bool) -> list[tuple]:
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            if held_out(row["id"]) != kept:
                continue
            text = row["text"]
            code = tokenizer.encode(text, add_special_tokens=False)
            marks = torch.zeros(len(code.ids), 2 * len(CLASSES))
            for s in row["statements"]:
                if s["kind"] not in OBJECT:
                    continue
                closed = s.get("status") or s.get("stance")
                name = f"{s['kind']}:{closed}" if closed else s["kind"]
                if name not in CLASSES:
                    continue
                c = CLASSES.index(name)
                for role, words in ((0, s.get(OBJECT[s["kind"]])), (1, s.get("actor"))):
                    at = text.find(words) if words else -1
                    if at < 0:
                        continue
                    for i, (a, b) in enumerate(code.offsets):
                        if a >= at and b <= at + len(words):
                            marks[i, 2 * c + role] = 1.0
            out.append((code.ids[:LENGTH], None, marks[:LENGTH]))
    return out


def batches(examples: list[tuple], size: int, rng: random.Random) -> list[list[tuple]]:
    order = sorted(examples, key=lambda x: (len(x[0]) // 16, rng.random()))
    out = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(out)
    return out


def tensors(batch: list[tuple]):
    width = max(len(x[0]) for x in batch) + 2
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    tags = torch.full((len(batch), width), -100)
    roles = torch.zeros(len(batch), width, 2 * len(CLASSES))
    for i, (piece, labels, marks) in enumerate(batch):
        n = len(piece)
        ids[i, : n + 2] = torch.tensor([101, *piece, 102])
        mask[i, : n + 2] = 1
        if labels is not None:
            tags[i, 1 : n + 1] = torch.tensor(labels)
        if marks is not None:
            roles[i, 1 : n + 1] = marks
    return ids, mask, tags, roles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--encoder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--passes", type=int, default=3, help="passes over the frames for one over the articles")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(arguments.threads)
    rng = random.Random(SEED)
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    cited = attribution_examples(arguments.data / "attribution" / "train.jsonl", tokenizer)
    framed = frame_examples(arguments.data / "frames", tokenizer, kept=False)
    model = Reader(AutoModel.from_pretrained(arguments.encoder))
    groups = [
        {"params": model.encoder.parameters(), "lr": 8e-5},
        {"params": [*model.tags.parameters(), *model.roles.parameters()], "lr": 1e-3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    plan = []
    for _ in range(arguments.epochs):
        epoch = batches(cited, 16, rng)
        for _ in range(arguments.passes):
            epoch += batches(framed, 16, rng)
        rng.shuffle(epoch)
        plan += epoch
    print(len(cited), "windows,", len(framed), "frames,", len(plan), "steps", flush=True)
    warm = len(plan) // 20
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.0, (len(plan) - s) / (len(plan) - warm))))
    model.train()
    began = time.time()
    running = [0.0, 0.0]
    for step, batch in enumerate(plan):
        ids, mask, tags, roles = tensors(batch)
        by_tag, by_role = model(ids, mask)
        if batch[0][1] is not None:
            loss = torch.nn.functional.cross_entropy(by_tag.flatten(0, 1), tags.flatten(), ignore_index=-100)
            running[0] = 0.98 * running[0] + 0.02 * loss.item()
        else:
            weight = mask.unsqueeze(-1).float()
            raw = torch.nn.functional.binary_cross_entropy_with_logits(by_role, roles, reduction="none", pos_weight=torch.tensor(3.0))
            loss = 10 * (raw * weight).sum() / (weight.sum() * roles.shape[-1])
            running[1] = 0.98 * running[1] + 0.02 * loss.item()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 100 == 0:
            print(step, [round(x, 4) for x in running], f"{time.time() - began:.0f}s", flush=True)
            if step % 1000 == 0:
                arguments.out.mkdir(parents=True, exist_ok=True)
                torch.save(model.state_dict(), arguments.out / "reader.pt")
    torch.save(model.state_dict(), arguments.out / "reader.pt")


if __name__ == "__main__":
    main()
