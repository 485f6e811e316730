import importlib.util
import pathlib
import re

import pytest
import typer

from dragoman.cli.app import app

DOCS = pathlib.Path(__file__).parents[2] / "docs"


def generated() -> dict[pathlib.Path, str]:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_generated_pages_are_what_the_program_says_now() -> None:
    for path, text in generated().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date; run: python -m docs.generate"


@pytest.mark.parametrize("name", sorted(typer.main.get_command(app).commands))
def test_every_command_has_its_help_in_the_documentation(name: str) -> None:
    assert f"$ dragoman {name} --help\nUsage: dragoman {name} " in (DOCS / "cli.md").read_text(encoding="utf-8")


def test_every_exit_code_is_documented() -> None:
    import dragoman.cli.failing as failing

    codes = {str(value) for name, value in vars(failing).items() if name.isupper() and isinstance(value, int)} | {"130"}
    assert set(re.findall(r"^\| (\d+) \|", (DOCS / "cli.md").read_text(encoding="utf-8"), re.MULTILINE)) == codes
