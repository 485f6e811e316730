"""Article text of saved pages against the article extraction benchmark (Zyte, MIT).

Measured as that benchmark does (its `evaluate.py`): shingles of four words (`\\w+`) of the text found and of the true
article body, true and false positives and false negatives counted as multisets and normalised page by page; precision
and recall are the means over the pages, F1 is their harmonic mean. `dragoman` is what the program takes for the report's
body, with crossheads; `trafilatura` is the bare extractor on the same page. The benchmark holds pages in other languages;
the program reads English, so that the pages in English are also given by themselves.
"""

import gzip
import pathlib
import re
import statistics
import time
from collections import Counter

from bench.result import Result
from bench.sources import folder, lines
from dragoman.model import Report
from dragoman.reports import from_html
from dragoman.reports.languages import foreign_language

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def measure(data: pathlib.Path) -> Result:
    """Measure the article text of every page in `pages`."""
    began = time.perf_counter()
    home = folder(data, "pages")
    if home is None:
        raise FileNotFoundError(f"{data}: no folder `pages` here; name the folder that holds it")
    mine, bare, worst, english = [], [], [], []
    for row in lines(home / "records.jsonl"):
        page = gzip.decompress((home / "html" / f"{row['id']}.html.gz").read_bytes())
        report = from_html(page, id=row["id"])
        mine.append(_counts(row["body"], article_text(report)))
        bare.append(_counts(row["body"], _bare(page)))
        english.append(foreign_language(row["body"]) is None)
        worst.append((_f1([mine[-1]])[2], row["id"]))
    figures = {
        "dragoman": _f1(mine),
        "trafilatura": _f1(bare),
        "dragoman/english": _f1([c for c, e in zip(mine, english, strict=True) if e]),
        "trafilatura/english": _f1([c for c, e in zip(bare, english, strict=True) if e]),
    }
    metrics = {
        f"pages/{name}/{key}": value for name, row in figures.items() for key, value in zip(("precision", "recall", "f1"), row, strict=True)
    }
    table = "\n".join(
        [f"pages, {len(mine)} of them, {sum(english)} in English, {_SHINGLE}-word shingles", f"{'':20s} {'P':>6s} {'R':>6s} {'F1':>6s}"]
        + [f"{name:20s} {p:6.3f} {r:6.3f} {f:6.3f}" for name, (p, r, f) in figures.items()]
        + ["lowest: " + ", ".join(f"{page} {f:.2f}" for f, page in sorted(worst)[:8])]
    )
    return Result(task="pages", n=len(mine), metrics=metrics, table=table, seconds=time.perf_counter() - began)


def article_text(report: Report) -> str:
    """The words of a report's body, with the crossheads that stand between its paragraphs."""
    return "\n".join(
        report.text[b.start : b.end] for b in report.blocks if b.is_body or (b.reason == "section" and "between paragraphs" in b.evidence)
    )


def _bare(page: bytes) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def _counts(true: str, found: str) -> tuple[float, float, float]:
    a, b = _shingles(true), _shingles(found)
    both = float(sum((a & b).values()))
    counts = (both, sum(b.values()) - both, sum(a.values()) - both)
    total = sum(counts)
    return (counts[0] / total, counts[1] / total, counts[2] / total) if total else counts


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(s for i in range(max(1, len(words) - _SHINGLE + 1)) if (s := tuple(words[i : i + _SHINGLE])))


def _f1(rows: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    precision = statistics.mean([tp / (tp + fp) for tp, fp, _ in rows if tp + fp > 0] or [0.0])
    recall = statistics.mean([tp / (tp + fn) for tp, _, fn in rows if tp + fn > 0] or [0.0])
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
