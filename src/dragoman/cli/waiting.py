"""A progress bar on standard error for what takes longer than a moment."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

PATIENCE = 2.0
"""Seconds after which a person wants to know what is going on."""


@contextlib.contextmanager
def waiting(stages: Sequence[str], *, patience: float = PATIENCE) -> Iterator[Callable[[str], None]]:
    """Show how far a piece of work is, once it takes longer than `patience` seconds; nothing where nobody looks (no terminal).

    Args:
        stages: names of the stages in order.
        patience: seconds to wait before anything is shown.

    Yields:
        A function to be told the name of each stage as it begins.
    """
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task(stages[0], total=len(stages))
    start = threading.Timer(patience, bar.start)
    start.daemon = True
    start.start()
    try:
        yield lambda stage: bar.update(task, description=stage, completed=stages.index(stage))
    finally:
        start.cancel()
        start.join()
        bar.stop()
