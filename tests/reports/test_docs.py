import pathlib
import re

ROOT = pathlib.Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_every_problem_code_is_documented_and_no_other() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "dragoman" / "reports").glob("*.py"))
    used = set(re.findall(r'code="([a-z-]+)"', sources))
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE.split("## Problems")[1], re.MULTILINE))
    assert used
    assert used == documented


def test_every_ending_that_is_read_from_a_folder_is_documented() -> None:
    from dragoman.reports.reading import SUFFIXES

    assert all(f"`{suffix}`" in PAGE for suffix in SUFFIXES)


def test_every_reason_and_kind_of_block_is_documented() -> None:
    from typing import get_args

    from dragoman.model import BlockKind, ResidueReason

    assert all(f"`{word}`" in PAGE for word in (*get_args(BlockKind), *get_args(ResidueReason)))
