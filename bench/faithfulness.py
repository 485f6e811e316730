"""Is a summary borne out by its article: BUMP, one error put into a summary by a person.

Measured on `faithfulness/records.jsonl`: BUMP (Ma, Cao, Tao, Zhang and others 2023, "BUMP: A Benchmark of Unfaithful Minimal Pairs for
Meta-Evaluation of Faithfulness Metrics", ACL). Each record has an article, a faithful summary and the same with one error. The score is
that of `collation.supporting.support`. None of it is trained on.

- `consistency`: share of pairs in which the faithful summary scores above its unfaithful twin (the paper's figure); ties count half.
- `auc`: area under the ROC curve over all summaries by themselves, faithful against unfaithful; ties count half.
- `consistency/<error>`: the same share by type of error, where there are at least ten.
- `peers/<metric>/auc`, `peers/<metric>/consistency`: the same computed from the scores in the same file, as its authors measured them
  (`_reference` is the faithful summary, `_edited` the unfaithful one).
- `best/auc`, `best/consistency`: the highest of the peers' figures.
- `pairs_a_second`: article and summary, after the parse, on one core.
"""

import pathlib
import time
from collections import defaultdict

from bench.result import Result
from bench.rewrites import auc
from bench.sources import folder, lines
from dragoman import language
from dragoman.collation.supporting import support
from dragoman.reports import from_text

_LEAST = 10
"""Pairs of a type of error from which its share is told."""


def measure(data: pathlib.Path) -> Result:
    """Score every summary of BUMP against its article."""
    began = time.perf_counter()
    home = folder(data, "faithfulness")
    rows = lines(home / "records.jsonl") if home else []
    parts = ("article", "faithful", "unfaithful")
    known = {a.id: a for a in language.annotate([from_text(row[p], id=f"{n:05d}{p[0]}") for n, row in enumerate(rows) for p in parts])}
    started = time.perf_counter()
    high, low = ([support(known[f"{n:05d}a"], known[f"{n:05d}{part}"]).score for n in range(len(rows))] for part in "fu")
    spent = time.perf_counter() - started
    metrics = {"auc": auc(high, low), "consistency": consistency(high, low)}
    errors: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        errors[row["error"]].append(n)
    for error, at in sorted(errors.items()):
        if len(at) >= _LEAST:
            metrics[f"consistency/{error}"] = consistency([high[n] for n in at], [low[n] for n in at])
    peers = sorted({name.rpartition("_")[0] for row in rows for name in row["peer_scores"]})
    for peer in peers:
        told = [(row["peer_scores"].get(f"{peer}_reference"), row["peer_scores"].get(f"{peer}_edited")) for row in rows]
        both = [(f, u) for f, u in told if f is not None and u is not None]
        metrics[f"peers/{peer}/auc"] = auc([f for f, _ in both], [u for _, u in both])
        metrics[f"peers/{peer}/consistency"] = consistency([f for f, _ in both], [u for _, u in both])
    for figure in ("auc", "consistency"):
        metrics[f"best/{figure}"] = max((metrics[f"peers/{peer}/{figure}"] for peer in peers), default=0.0)
    metrics["pairs_a_second"] = 2 * len(rows) / spent if rows else 0.0
    return Result(
        task="faithfulness",
        n=len(rows),
        metrics={k: round(v, 4) for k, v in metrics.items()},
        table=_table(metrics, peers, {error: len(at) for error, at in errors.items()}),
        seconds=time.perf_counter() - began,
    )


def consistency(high: list[float], low: list[float]) -> float:
    """Share of pairs in which the first scores above the second; ties count half. 0 for no pairs."""
    right = sum((h > u) + 0.5 * (h == u) for h, u in zip(high, low, strict=True))
    return right / len(high) if high else 0.0


def _table(metrics: dict[str, float], peers: list[str], errors: dict[str, int]) -> str:
    rows = [f"{'':22s}  auc   consistency", f"{'dragoman':22s}  {metrics['auc']:.3f} {metrics['consistency']:.3f}"]
    by_auc = sorted(peers, key=lambda p: (-metrics[f"peers/{p}/auc"], p))
    rows += [f"  {peer:20s}  {metrics[f'peers/{peer}/auc']:.3f} {metrics[f'peers/{peer}/consistency']:.3f}" for peer in by_auc]
    rows += [
        f"  {error:24s} {n:4d}  consistency {metrics[f'consistency/{error}']:.3f}" for error, n in sorted(errors.items()) if n >= _LEAST
    ]
    return "\n".join([*rows, f"  {metrics['pairs_a_second']:.1f} pairs a second"])
