"""The scorer that comes with the gold records, taken from the data folder that is measured."""

import importlib.util
import pathlib
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from bench.sources import folder

Items = Sequence[dict[str, Any]]


def load_scorer(root: pathlib.Path) -> ModuleType:
    """Load `gold/score.py` of a data folder.

    Raises:
        FileNotFoundError: the folder has no `gold/score.py`, neither inside nor beside it.
    """
    home = folder(root, "gold")
    if home is None or not (home / "score.py").is_file():
        raise FileNotFoundError(f"{root}: no gold/score.py here; name the folder that holds `gold`")
    spec = importlib.util.spec_from_file_location("gold_score", home / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(scorer: ModuleType, gold: Items, mine: Items, kinds: frozenset[str] | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Hold items against gold items.

    Args:
        scorer: from `load_scorer`.
        gold: gold items.
        mine: the program's items.
        kinds: score only these kinds, beside `actor` and `junk`, which the micro average leaves out.

    Returns:
        The scorer's rows by kind, and the gold items missed by kind.
    """
    if kinds is not None:
        # Actors stay in: the other kinds match their names through the aliases declared there.
        wanted = kinds | {"actor", "junk"}
        gold = [g for g in gold if g.get("kind") in wanted]
    run: Callable[[list[dict[str, Any]], list[dict[str, Any]]], tuple[dict[str, Any], dict[str, Any]]] = scorer.score
    return run(list(gold), list(mine))
