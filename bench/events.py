"""Acts on the PLOVER gold standard records: what is reported, who does it, to whom.

Each record is one sentence with one event. Measured on the act that the program reads in it as its news:

- type: macro F1 over the classes that occur in the field `event`: the mean of the classes' F1, as scikit-learn's `f1_score` with
  `average="macro"` defines it; a sentence in which no act is found counts as missed for its class. `micro` is the share that is right.
- source and target: precision, recall and F1 of the actors. A found actor counts for an annotated one where their words overlap (its
  words in the text or the name of the actor behind them share a telling word with the annotated text); they are matched one-to-one
  within a sentence. Where several sides act together the set annotates all as sources and leaves the target empty.
- mode: of the records that have one, the share whose type is right and whose mode agrees, and of those whose type is right the share
  whose mode agrees; the older names of the records stand for those now in use (`strike-hun` is `hunger`), and what is done from the
  air now was done with heavy weapons then. `other` is no mode.
- beside them, how tightly: F1 of the words of the found actors over those of the annotated ones, all sentences summed.

The records are by the Open Event Data Alliance ("PLOVER and POLECAT", Halterman et al. 2023); a MiniLM with a regression trained on the
made-up stories in `train.jsonl` reaches macro F1 .32.
"""

import collections
import pathlib
import re
import time
from collections.abc import Sequence
from typing import Any

from bench.result import Result
from bench.sources import folder, lines
from dragoman.actors import Lookup, resolve
from dragoman.language import annotate
from dragoman.model import Block, Cast, Party, Report
from dragoman.passages import align
from dragoman.statements import Context
from dragoman.statements.acts import Act, Acts

_SKIPPED = frozenset(
    ["the", "a", "an", "of", "in", "on", "for", "and", "or", "to", "at", "by", "with", "from", "its", "his", "her", "their"]
)


def measure(data: pathlib.Path) -> Result:
    """Measure on `events/records.jsonl` of a data folder.

    Raises:
        FileNotFoundError: the folder has no `events`.
    """
    home = folder(data, "events")
    if home is None:
        raise FileNotFoundError(f"{data}: no `events` here; name the folder that holds it")
    records = lines(home / "records.jsonl")
    begun = time.perf_counter()
    found = read([record["text"].strip() for record in records])
    seconds = time.perf_counter() - begun
    metrics, table = score(records, found)
    return Result(task="events", n=len(records), metrics=metrics, table=table, seconds=seconds)


_NOW = {
    "strike-hun": "hunger",
    "strike-gen": "strike",
    "demo-org": "demo",
    "demo-spon": "demo",
    "riot-org": "riot",
    "riot-spon": "riot",
    "confiscate": "seize",
    "detain": "abduct",
    "host": "visit",
}
"""The modes now in use by the older names of the records."""
_FINER = {"aerial": "heavy-weapons", "drone": "heavy-weapons"}
"""Modes of today that the records do not know apart from another."""

Found = tuple[str | None, list[str], list[str], str | None]
"""Type, sources, targets and mode of the act read in a text; each actor as its words with the name behind them."""


def read(texts: Sequence[str]) -> list[Found]:
    """Read each text as a report of its own."""
    reports = [
        Report(id=f"{n:05d}", text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),), date=None)
        for n, text in enumerate(texts)
    ]
    read_acts: list[Found] = []
    for annotated in annotate(reports):
        cast = resolve((annotated,), align((annotated,)))
        context = Context(annotated, Lookup(cast))
        acts = [act for sentence in annotated.body() if (act := Acts(context).likeliest(sentence)) is not None]
        read_acts.append(_found(acts, cast))
    return read_acts


def _found(acts: Sequence[Act], cast: Cast) -> Found:
    """The first act; a sentence that the splitter cut in two still reports one event."""
    names = {actor.id: actor.name for actor in cast.actors}

    def called(party: Party) -> str:
        return f"{party.text} {names.get(party.actor or '', '')}".strip()

    if not acts:
        return None, [], [], None
    return acts[0].type, [called(p) for p in acts[0].sources], [called(p) for p in acts[0].targets], acts[0].mode


def score(records: Sequence[dict[str, Any]], found: Sequence[Found]) -> tuple[dict[str, float], str]:
    """Hold what was found against the records.

    Returns:
        the metrics by name and the table to print.
    """
    classes = sorted({record["event"] for record in records})
    right: collections.Counter[str] = collections.Counter()
    said: collections.Counter[str] = collections.Counter()
    wanted: collections.Counter[str] = collections.Counter()
    actors = {"source": [0, 0, 0], "target": [0, 0, 0]}
    words = {"source": [0, 0, 0], "target": [0, 0, 0]}
    for record, (kind, sources, targets, _) in zip(records, found, strict=True):
        wanted[record["event"]] += 1
        said[kind or "none"] += 1
        right[record["event"]] += kind == record["event"]
        for side, mine in (("source", sources), ("target", targets)):
            labelled = [actor["text"] for actor in record[side]]
            actors[side] = [a + b for a, b in zip(actors[side], (matched(mine, labelled), len(mine), len(labelled)), strict=True)]
            own = frozenset().union(*map(telling, mine)), frozenset().union(*map(telling, labelled))
            words[side] = [a + b for a, b in zip(words[side], (len(own[0] & own[1]), len(own[0]), len(own[1])), strict=True)]
    f1 = {name: _f1(right[name], said[name], wanted[name])[2] for name in classes}
    macro = sum(f1.values()) / len(classes) if classes else 0.0
    metrics = {"type/macro_f1": macro, "type/micro": sum(right.values()) / len(records) if records else 0.0}
    metrics |= {f"type/{name}/f1": value for name, value in f1.items()}
    rows = [
        f"events: {len(records)} sentences, {len(records) - said['none']} with an act found",
        f"{'':10s} {'P':>6s} {'R':>6s} {'F1':>6s}     n",
    ]
    for name in classes:
        p, r, f = _f1(right[name], said[name], wanted[name])
        rows.append(f"{name:10s} {p:6.3f} {r:6.3f} {f:6.3f} {wanted[name]:5d}")
    rows.append(f"type: macro F1 {macro:.3f}, right {metrics['type/micro']:.3f}")
    moded = [
        (kind == record["event"], _NOW.get(record["mode"], record["mode"]) in (mode, _FINER.get(mode or "")))
        for record, (kind, _, _, mode) in zip(records, found, strict=True)
        if record.get("mode") not in (None, "", "other")
    ]
    both, typed = sum(kind and mode for kind, mode in moded), sum(kind for kind, _ in moded)
    metrics |= {"mode/right": both / len(moded) if moded else 0.0, "mode/of_right_types": both / typed if typed else 0.0}
    rows.append(f"mode: type and mode right {both} of {len(moded)} with one, the mode of {typed} whose type is right {both}")
    for side in ("source", "target"):
        p, r, f = _f1(*actors[side])
        tight = _f1(*words[side])[2]
        metrics |= {f"{side}/precision": p, f"{side}/recall": r, f"{side}/f1": f, f"{side}/words_f1": tight}
        rows.append(f"{side:10s} {p:6.3f} {r:6.3f} {f:6.3f} {actors[side][2]:5d}   words F1 {tight:.3f}")
    return {name: round(value, 4) for name, value in metrics.items()}, "\n".join(rows)


def telling(text: str) -> frozenset[str]:
    """The words of an actor that tell who it is, in one form for singular and plural."""
    found = [w for w in re.findall(r"\w+", text.lower().replace(".", "")) if w not in _SKIPPED and len(w) > 1]
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found)


def matched(mine: Sequence[str], labelled: Sequence[str]) -> int:
    """Size of a largest one-to-one matching of actors whose words overlap."""
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j, label in enumerate(labelled):
            if j not in seen and telling(mine[i]) & telling(label):
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(mine)))


def _f1(right: int, said: int, wanted: int) -> tuple[float, float, float]:
    p, r = right / said if said else 0.0, right / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0
