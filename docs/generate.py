"""Makes the generated parts of the documentation: the JSON Schema, the `--help` texts that `cli.md` quotes, and the README's example.

    python -m docs.generate

A test holds the files equal to what this writes.
"""

import contextlib
import io
import os
import pathlib
import re
import subprocess
import sys
import unittest.mock

from dragoman.cli import main as dragoman
from dragoman.publish import schema

HERE = pathlib.Path(__file__).parent
README = HERE.parent / "README.md"
_DEMO = re.compile(r"(?<=```text\n\$ make demo\n).*?(?=```)", re.DOTALL)
_QUOTED = re.compile(r"(?<=```text\n\$ dragoman )(?P<words>[^\n]*--help)\n.*?(?=```)", re.DOTALL)


def pages() -> dict[pathlib.Path, str]:
    """Every generated file with the text that it should have."""
    cli = HERE / "cli.md"
    quoted = _QUOTED.sub(lambda match: f"{match['words']}\n{_help(match['words'].split())}", cli.read_text(encoding="utf-8"))
    readme = _DEMO.sub(lambda _: _demo(), README.read_text(encoding="utf-8"))
    return {HERE / "schema.json": schema.render(), cli: quoted, README: readme}


def _demo() -> str:
    """What `make demo` prints where no terminal says otherwise."""
    command = [sys.executable, "-m", "dragoman", "read", "examples/ilve-talks/reports"]
    told = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING")}
    run = subprocess.run(command, cwd=README.parent, env=told | {"COLUMNS": "100", "PYTHONUTF8": "1"}, capture_output=True, check=True)
    return run.stdout.decode("utf-8")


def _help(words: list[str]) -> str:
    # the help is as wide as the window it is printed in
    with unittest.mock.patch.dict(os.environ, COLUMNS="100"), contextlib.redirect_stdout(io.StringIO()) as printed:
        dragoman(words)
    return printed.getvalue()


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
