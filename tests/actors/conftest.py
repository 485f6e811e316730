"""What the tests of actors share: short invented reports read into a cast."""

import functools

import pytest
from cast_reading import Told, report

from dragoman.actors import resolve
from dragoman.language import annotate
from dragoman.model import Cast
from dragoman.passages import align


@functools.cache
def _tell(texts: tuple[str, ...]) -> Cast:
    annotated = annotate([report(text, chr(ord("a") + i)) for i, text in enumerate(texts)])
    return resolve(annotated, align(annotated))


@pytest.fixture(scope="session")
def tell() -> Told:
    """Reads texts of invented news, one report each, into their cast; the same texts once only."""
    return lambda *texts: _tell(texts)
