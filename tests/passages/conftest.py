"""The made-up story of `river_story`, parsed and aligned once for all tests of the passages."""

from collections.abc import Callable

import pytest
from river_story import STORY, read, written

from dragoman.model import Alignment, AnnotatedReport
from dragoman.passages import Correspondence, align


@pytest.fixture(scope="session")
def story() -> tuple[AnnotatedReport, ...]:
    """A wire report (c), a cut copy (a), a rewrite with one figure broken (b), an independent (d), a mixed (e) and another event (f)."""
    return read(*(written(id_, *rest) for id_, rest in sorted(STORY.items())))


@pytest.fixture(scope="session")
def alignment(story: tuple[AnnotatedReport, ...]) -> Alignment:
    return align(story)


@pytest.fixture(scope="session")
def correspondence(story: tuple[AnnotatedReport, ...], alignment: Alignment) -> Correspondence:
    return Correspondence(story, alignment)


@pytest.fixture(scope="session")
def pair() -> Callable[[str, str], tuple[AnnotatedReport, ...]]:
    """Two reports of one paragraph each."""
    return lambda a, b: read(written("a", ("Heading of one", a)), written("b", ("Title of two", b)))
