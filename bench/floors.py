"""Holds the fast bench tasks against `floors.toml`: `python -m bench.floors --data DIR [TASK …]`.

A floor is a figure that held when it was written down; it is lowered only in a commit that says so and why.
"""

import argparse
import importlib
import pathlib
import sys
import tomllib

FLOORS = pathlib.Path(__file__).with_name("floors.toml")


def main(argv: list[str] | None = None) -> int:
    """Run the tasks that have floors and report each figure below its floor (or above its ceiling)."""
    parser = argparse.ArgumentParser(prog="python -m bench.floors", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tasks", nargs="*", help="tasks to hold; all that have floors where none is named")
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of the reference data")
    arguments = parser.parse_args(argv)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    chosen = arguments.tasks or sorted(floors)
    broken = held = 0
    for task in chosen:
        if task not in floors:
            print(f"bench.floors: {task}: no floors are kept for this task; those kept: {', '.join(sorted(floors))}", file=sys.stderr)
            return 2
        metrics = importlib.import_module(f"bench.{task}").measure(arguments.data).metrics
        for bound, sign in (("floor", "≥"), ("ceiling", "≤")):
            for name, limit in sorted(floors[task].get(bound, {}).items()):
                value = metrics.get(name)
                bad = value is None or (value < limit if bound == "floor" else value > limit)
                broken += bad
                held += not bad
                told = "missing" if value is None else format(value, ".3f")
                print(f"{'BROKEN' if bad else 'holds '} {task} {name} {told} {sign} {limit}")
    print(f"floors: {held} passed, {broken} failed")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
