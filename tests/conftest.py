"""What all tests share."""

import pathlib

import pytest

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder of reference data beside the checkout; a test that needs it is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the reference data (a folder `shared` beside the checkout) is not here")
    return SHARED
