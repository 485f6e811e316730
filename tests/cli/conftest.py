"""Two small files of a made-up story, and the program run in this process."""

import pathlib
from collections.abc import Callable

import pytest

from dragoman.cli import main

WIRE = """Tarvian minister to lead team at Port Halden talks

Tarvia's Foreign Minister Ada Lund will lead a delegation to talks with Morland in Port Halden on Thursday, her office said.

Morland's President Joren Kesten will stay away from the talks, his spokesman said on Monday.

At least 1,240 people have been killed in the Ister valley since March 2030, according to the United Nations.

“We will not trade the river for a signature,” Kesten said.
"""
SPUN = WIRE.replace("Ada Lund", "Ada Loaned").replace("1,240", "2,140").replace("stay away from", "attend")


@pytest.fixture
def story(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with two reports."""
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "spun.txt").write_text(SPUN, encoding="utf-8")
    return folder


@pytest.fixture
def dragoman(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the program; gives the exit code, standard output and standard error."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
