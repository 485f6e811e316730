"""Trains the second half of the reader (`src/dragoman/models/reader`): which words are an actor of a statement, and which its matter.

Word vectors and the lower three layers stay those of the sentence encoder, as for the half that reads attributions (`training/reader.py`);
three upper layers of its own start from all-MiniLM-L6-v2 and are trained together with a linear head. For each word piece it says how
likely the piece stands in an actor and how likely in the matter (issue, meeting, action, role) of each class of statement: four statuses
of attendance, delegation, seven stances, threats; and in a condition or a target.

Data: `frames` of the reference data (a fifth of its texts, chosen by their ids, is kept out and measured on), the texts in
`training/texts` (`frames-*`, and whole reports `reports-*`), and labels on articles of `attribution/train.jsonl` (`articles-*`, which hold
offsets alone; a fifth of the articles is kept out). What it shares with the other half stands in `training/halves.py`.

    python -m training.statements --data ../shared/data --texts training/texts --encoder DIR --out src/dragoman/models/reader

`DIR` is as for `training/reader.py`; the package itself has to be installed.
"""

import hashlib
import pathlib
import re
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from bench.sources import lines
from bench.statements import kept_out
from tokenizers import Tokenizer
from training.halves import Half, Row, Unit, arguments, begin, cut, f1, fit, guesses, save

from dragoman.language.reader import CLASSES

MARKS = (*(f"actor of {c}" for c in CLASSES), *(f"matter of {c}" for c in CLASSES), "condition", "target")
MATTER = {"attendance": "meeting", "delegation": "role", "position": "issue", "threat": "action"}

Span = tuple[int, int]


def label(unit: Unit, statement: Row, spans: dict[str, Span]) -> None:
    """Mark one statement, given the places of its fields in the unit's text."""
    kind = statement["kind"]
    closed = statement.get("stance") or statement.get("status")
    number = CLASSES.index(f"{kind}/{closed}" if kind in ("position", "attendance") else kind)
    columns = {"actor": number, MATTER[kind]: len(CLASSES) + number, "condition": 2 * len(CLASSES), "target": 2 * len(CLASSES) + 1}
    for field, column in columns.items():
        if field in spans:
            unit.marks[unit.pieces(*spans[field]), column] = 1


# -- texts ---------------------------------------------------------------------------------------------------------


def places(text: str, statement: Row) -> dict[str, Span]:
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


def text_units(text: str, statements: Sequence[Row], tokenizer: Tokenizer) -> Iterator[Unit]:
    """A labelled text, cut like the paragraphs of a report where it is long."""
    judged = [s for s in statements if s["kind"] in MATTER]
    where = [places(text, s) for s in judged]
    yield from cut_units(text, 0, judged, where, tokenizer)


def cut_units(text: str, offset: int, statements: Sequence[Row], where: Sequence[dict[str, Span]], tokenizer: Tokenizer) -> Iterator[Unit]:
    begin = 0
    for piece in cut(text):
        begin = text.index(piece, begin)
        unit = Unit(piece, tokenizer, len(MARKS))
        for statement, spans in zip(statements, where, strict=True):
            inside = {
                field: (a - offset - begin, b - offset - begin)
                for field, (a, b) in spans.items()
                if a - offset >= begin and b - offset <= begin + len(piece)
            }
            if "actor" in inside or MATTER[statement["kind"]] in inside:
                label(unit, statement, inside)
        begin += len(piece)
        if unit.n >= 4:
            yield unit


def article_units(labels: pathlib.Path, articles: dict[str, Row], tokenizer: Tokenizer, *, kept: bool) -> Iterator[Unit]:
    """Paragraphs of articles that somebody has read through, with and without statements; `articles` by the digests of their ids."""
    rows = lines(labels)
    read = [row["article"] for row in rows if row.get("read")]
    held: dict[tuple[str, int], list[Row]] = {}
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


# -- measuring -----------------------------------------------------------------------------------------------------


def measure(model: Half, units: Sequence[Unit]) -> dict[str, float]:
    """Over paragraphs, F1 of the classes stated and the share of quiet ones broken; over pieces, F1 of actors and of matters."""
    stated, actors, matters = np.zeros(3), np.zeros(3), np.zeros(3)
    quiet = broken = 0
    n = len(CLASSES)
    for unit in units:
        guess, gold = guesses(model, unit), unit.marks > 0
        for tally, a, b in ((actors, 0, n), (matters, n, 2 * n)):
            tally += ((guess & gold)[:, a:b].sum(), guess[:, a:b].sum(), gold[:, a:b].sum())
        mine, theirs = (seen[:, :n].any(0) | seen[:, n : 2 * n].any(0) for seen in (guess, gold))
        stated += ((mine & theirs).sum(), mine.sum(), theirs.sum())
        if not theirs.any():
            quiet += 1
            broken += bool(mine.any())
    return {"stated": f1(*stated), "actors": f1(*actors), "matters": f1(*matters), "quiet broken": round(broken / max(1, quiet), 3)}


def main() -> None:
    parser = arguments(__doc__, passes=6)
    parser.add_argument("--texts", type=pathlib.Path, required=True)
    args = parser.parse_args()
    tokenizer, base = begin(args.encoder, args.seed)
    articles = {digest(row["id"]): row for row in lines(args.data / "attribution" / "train.jsonl")}
    frames = [row for path in sorted((args.data / "frames").glob("*.jsonl")) for row in lines(path)]
    own = [row for path in sorted(args.texts.glob("frames-*.jsonl")) for row in lines(path)]
    reports = [p for path in sorted(args.texts.glob("reports-*.jsonl")) for row in lines(path) for p in row["paragraphs"]]
    labelled = sorted(args.texts.glob("articles-*.jsonl"))
    learnt = [*(row for row in frames if not kept_out(row["id"])), *own, *reports]
    train = [u for row in learnt for u in text_units(row["text"], row["statements"], tokenizer)]
    train += [u for path in labelled for u in article_units(path, articles, tokenizer, kept=False)]
    tests = {
        "frames": [u for row in frames if kept_out(row["id"]) for u in text_units(row["text"], row["statements"], tokenizer)],
        "articles": [u for path in labelled for u in article_units(path, articles, tokenizer, kept=True)],
    }
    model = fit(
        base,
        train,
        tests,
        measure,
        passes=args.passes,
        seed=args.seed,
        rates=(3e-4, 2e-3),
        warm=100,
        weight=torch.tensor(2.0),
        bias=-4.0,  # nearly all pieces are in no statement
        shown=args.passes,
    )
    save(model, "statements", args.out / "statements.onnx")


if __name__ == "__main__":
    main()
