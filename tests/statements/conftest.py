"""What the tests of statements share: a short text read into a context."""

import datetime
import functools
from collections.abc import Callable

import pytest

from dragoman.actors import Lookup, resolve
from dragoman.language import annotate
from dragoman.model import Block, Report
from dragoman.passages import align
from dragoman.statements import Context


def _report(name: str, text: str) -> Report:
    # Named as paragraphs, so that no short text is taken for a heading.
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Report(id=name, text=text, blocks=tuple(blocks), date=datetime.date(2031, 5, 14))


@functools.cache
def _read(*texts: str) -> tuple[Context, ...]:
    annotated = annotate([_report(f"r{number}", text) for number, text in enumerate(texts)])
    lookup = Lookup(resolve(annotated, align(annotated)))
    return tuple(Context(report, lookup) for report in annotated)


@pytest.fixture(scope="session")
def read() -> Callable[[str], Context]:
    """Reads a text of invented news into a context; the same text once only."""
    return lambda text: _read(text)[0]


@pytest.fixture(scope="session")
def read_story() -> Callable[..., tuple[Context, ...]]:
    """Reads the texts of one story into a context each."""
    return _read
