"""Where a folder of reference data keeps what; tasks run on any folder of that layout."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dragoman.model import Report
from dragoman.reports import from_text

SEEDS_DATE = "2025-05-15"
"""The day that the seeds' gold file gives for both reports."""


class GoldStory(Struct, frozen=True):
    """Reports of one story and what a careful reader wrote down."""

    name: str
    """`seeds`, `coverage-0`, `KA-01`, …"""
    group: str
    """`seeds`, `coverage`, `families` or `example`."""
    reports: tuple[Report, ...]
    """The reports, as the program reads them."""
    gold: tuple[dict[str, Any], ...]
    """The gold items."""


def folder(root: pathlib.Path, name: str) -> pathlib.Path | None:
    """The folder `name` in `root`, in `root/data`, or beside `root`; None where there is none."""
    for place in (root / name, root / "data" / name, root.parent / name):
        if place.is_dir():
            return place
    return None


def lines(path: pathlib.Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_stories(root: pathlib.Path) -> Iterator[GoldStory]:
    """Every gold story of a data folder: the seeds, the coverage stories that have a gold file, the families."""
    gold = folder(root, "gold")
    seeds = folder(root, "seeds")
    if gold and seeds and (gold / "seeds.jsonl").is_file():
        yield GoldStory(
            name="seeds",
            group="seeds",
            reports=tuple(
                from_text(path.read_text(encoding="utf-8"), id=path.stem, date=SEEDS_DATE) for path in sorted(seeds.glob("*.txt"))
            ),
            gold=tuple(lines(gold / "seeds.jsonl")),
        )
    coverage = folder(root, "coverage")
    if gold and coverage:
        records = lines(coverage / "records.jsonl")
        for path in sorted(gold.glob("coverage-*.jsonl")):
            number = path.stem.rpartition("-")[2]
            mine = [r for r in records if str(r["story"]) == number]
            if mine:
                yield GoldStory(name=path.stem, group="coverage", reports=_reports(mine), gold=tuple(lines(path)))
    yield from families(root)


def families(root: pathlib.Path) -> Iterator[GoldStory]:
    """The stories of `families`."""
    home = folder(root, "families")
    for path in sorted(home.glob("*.jsonl")) if home else ():
        for story in lines(path):
            yield GoldStory(name=story["id"], group="families", reports=_reports(story["reports"]), gold=tuple(story["gold"]))


def _reports(rows: list[dict[str, Any]]) -> tuple[Report, ...]:
    return tuple(from_text(row["text"], id=row["id"], outlet=row.get("outlet"), date=row.get("date")) for row in rows)
