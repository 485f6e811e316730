"""Runs one bench task: `python -m bench TASK --data DIR [--json FILE]`."""

import argparse
import importlib
import json
import pathlib
import pkgutil
import sys

import bench
from bench.result import Result

# Modules of this package that are no tasks.
_SUPPORT = {"__main__", "result", "scoring", "sources", "floors"}


def tasks() -> list[str]:
    """The names of all tasks, sorted."""
    return sorted(m.name for m in pkgutil.iter_modules(bench.__path__) if m.name not in _SUPPORT)


def main(argv: list[str] | None = None) -> int:
    """Parse the command line, run the task, print its table and write its JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure one task on reference data.")
    parser.add_argument("task", choices=tasks())
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of the reference data")
    parser.add_argument("--json", type=pathlib.Path, help="also write the figures to this file")
    arguments = parser.parse_args(argv)
    if not arguments.data.is_dir():
        print(f"bench: {arguments.data}: no such folder; name the folder that holds the reference data", file=sys.stderr)
        return 2
    result: Result = importlib.import_module(f"bench.{arguments.task}").measure(arguments.data)
    print(result.table)
    if arguments.json:
        figures = {"task": result.task, "n": result.n, "metrics": result.metrics, "seconds": round(result.seconds, 3)}
        arguments.json.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
