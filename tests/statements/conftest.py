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


@functools.cache
def _read(text: str) -> Context:
    # One paragraph, so that no short text is taken for a heading.
    block = Block(kind="paragraph", start=0, end=len(text))
    annotated = annotate([Report(id="r", text=text, blocks=(block,), date=datetime.date(2031, 5, 14))])
    return Context(annotated[0], Lookup(resolve(annotated, align(annotated))))


@pytest.fixture(scope="session")
def read() -> Callable[[str], Context]:
    """Reads a text of invented news into a context; the same text once only."""
    return _read
