import io
import json
import os
import pathlib
import re
import subprocess
import sys

import msgspec
import pytest

import dragoman as package
from dragoman.model import Record


def test_the_version_is_printed(dragoman) -> None:
    assert dragoman("--version") == (0, f"dragoman {package.__version__}\n", "")


@pytest.mark.parametrize("words", [("--help",), ("read", "--help"), ("compare", "--help"), ("schema", "--help"), ("--version",)])
def test_help_waits_for_nothing_heavy(words: tuple[str, ...]) -> None:
    heavy = ["spacy", "onnxruntime", "trafilatura", "htmldate", "rich.console", "jinja2", "babel", "pycountry", "numpy", "dateparser"]
    loaded = f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    code = f"import sys; from dragoman.cli import main; main({list(words)!r}); {loaded}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stderr == "[]\n"
    assert ran.stdout


def test_called_without_a_command_it_prints_its_help_as_wrong_usage(dragoman) -> None:
    code, out, _ = dragoman()
    assert code == 2
    assert out.startswith("Usage: dragoman ")


def test_the_schema_is_printed(dragoman) -> None:
    code, out, _ = dragoman("schema")
    assert code == 0
    assert json.loads(out)["$ref"] == "#/$defs/Record"


def test_a_story_is_read_and_its_record_printed_without_terminal_codes(dragoman, story: pathlib.Path) -> None:
    code, out, err = dragoman("read", story, "--date", "2031-05-14")
    assert (code, err) == (0, "")
    assert out.startswith("2 reports · 14 May 2031\n")
    assert "WHO COMES" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("json", '{\n  "reports": ['),
        ("jsonl", '{"kind":"actor",'),
        ("md", "# The record\n"),
        ("html", "<!doctype html>\n"),
        ("terminal", "2 reports"),
    ],
)
def test_every_format_goes_to_standard_output_or_to_a_file_the_same(dragoman, story, tmp_path, format: str, begins: str) -> None:
    _, out, _ = dragoman("read", story, "--format", format)
    assert out.startswith(begins)
    code, nothing, _ = dragoman("read", story, "-f", format, "-o", tmp_path / "out")
    assert (code, nothing) == (0, "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == out


def test_a_report_can_come_from_standard_input(dragoman, story: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((story / "wire.txt").read_bytes())))
    code, out, _ = dragoman("read", "-", "--outlet", "The Lantern", "--date", "2031-05-14")
    assert code == 0
    assert out.startswith("1 report · 1 outlet · 14 May 2031\nThe Lantern\n")


def test_an_interrupted_run_ends_without_a_word(dragoman, story: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.story.read_story", interrupt)
    assert dragoman("read", story) == (130, "", "")


def test_columns_say_how_wide_piped_text_is(dragoman, story: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = dragoman("read", story)
    assert max(map(len, out.splitlines())) <= 60


def test_the_json_of_a_story_is_its_record(dragoman, story: pathlib.Path) -> None:
    _, out, _ = dragoman("read", story, "--format", "json")
    record = msgspec.json.decode(out, type=Record)
    assert [report.id for report in record.reports] == ["spun", "wire"]


def test_the_share_that_makes_a_copy_can_be_chosen(dragoman, story: pathlib.Path) -> None:
    (group,) = json.loads(dragoman("read", story, "-f", "json", "--copies", "0.2")[1])["copies"]
    assert {group["lead"], *group["reports"]} == {"spun", "wire"}
    (story / "spun.txt").write_text(
        (story / "spun.txt").read_text(encoding="utf-8") + "\nFishermen in Sund mended their nets.\n", encoding="utf-8"
    )
    (story / "wire.txt").write_text(
        (story / "wire.txt").read_text(encoding="utf-8") + "\nA choir sang in Brennick on Sunday.\n", encoding="utf-8"
    )
    assert json.loads(dragoman("read", story, "-f", "json")[1])["copies"]
    assert json.loads(dragoman("read", story, "-f", "json", "--copies", "1")[1])["copies"] == []


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_read(dragoman, story: pathlib.Path) -> None:
    (story / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    code, out, err = dragoman("read", story)
    assert code == 1
    assert out.startswith("2 reports")
    assert re.fullmatch(rf"dragoman: {re.escape(str(story / 'photo.txt'))}: [^;\n]+; [^\n]+\n", err)


@pytest.mark.parametrize("words", [("read", "nowhere.txt"), ("compare", "nowhere.txt", "neither.txt")])
def test_where_nothing_can_be_read_one_line_says_what_to_do(dragoman, words: tuple[str, ...]) -> None:
    code, out, err = dragoman(*words)
    assert (code, out) == (2, "")
    assert re.match(r"dragoman: \S+: [^\n]+; [^\n]+\n", err)


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        (("read", "nowhere.txt", "--format", "json"), 2, "missing"),
        (("read", "x", "--format=json", "--date", "soon"), 2, "usage"),
        (("read", "x", "--format=json", "--copies", "1.5"), 2, "usage"),
        (("read", "x", "--format=json", "--copies", "nan"), 2, "usage"),
        (("read", "-f", "json"), 2, "usage"),
        (("read", "x", "-f", "json", "--colour", "red"), 2, "usage"),
        (("read", "x", "-f", "json", "-o", "no/such/folder/out.json"), 3, "output"),
        (("compare", "x", "x", "--format", "json"), 2, "usage"),
    ],
)
def test_with_json_every_error_has_one_shape(dragoman, words: tuple[str, ...], code: int, kind: str) -> None:
    got, out, err = dragoman(*words)
    assert (got, out) == (code, "")
    for line in err.splitlines():
        error = json.loads(line)
        assert list(error) == ["error"]
        assert list(error["error"]) == ["code", "message", "source", "remedy"]
        assert all(isinstance(value, str) and value for value in error["error"].values())
    assert json.loads(err.splitlines()[-1])["error"]["code"] == kind


@pytest.mark.parametrize("words", [("read", "x", "--format", "pdf"), ("read", "x", "--date", "14 May"), ("wander",), ("compare", "x")])
def test_wrong_usage_is_one_line_that_leads_to_the_help(dragoman, words: tuple[str, ...]) -> None:
    code, _, err = dragoman(*words)
    assert code == 2
    assert err.startswith("dragoman: usage: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("given", ["the file", "its folder"])
def test_an_input_is_never_written_over(dragoman, story: pathlib.Path, given: str) -> None:
    wire = story / "wire.txt"
    before = wire.read_bytes()
    code, _, err = dragoman("read", wire if given == "the file" else story, "-o", wire)
    assert code == 3
    assert "would be overwritten" in err
    assert wire.read_bytes() == before


def test_an_output_in_a_folder_that_is_not_there_is_told_before_anything_is_read(dragoman, tmp_path: pathlib.Path) -> None:
    code, _, err = dragoman("read", "nowhere.txt", "-o", tmp_path / "no" / "out.html")
    assert code == 3
    assert err == f"dragoman: {tmp_path}/no/out.html: the folder {tmp_path}/no is not there; make the folder first, or name another file\n"


def test_an_earlier_output_is_replaced_whole(dragoman, story: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "record.md"
    out.write_text("x" * 10**6)
    assert dragoman("read", story, "-f", "md", "-o", out)[0] == 0
    assert out.read_text(encoding="utf-8").startswith("# The record")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["record.md"]


def test_a_reader_that_stops_early_is_no_error() -> None:
    code = "from dragoman.cli.writing import write; write('a line of the record\\n' * 100_000, None)"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", '"$@" | head -n 1', "bash", sys.executable, "-c", code], capture_output=True, text=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "a line of the record\n", "")


def test_an_output_that_cannot_show_a_character_replaces_it(story: pathlib.Path) -> None:
    command = [sys.executable, "-c", "import sys; from dragoman.cli import main; sys.exit(main())", "read", str(story)]
    ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert "?" in ran.stdout


def test_two_reports_are_compared_in_the_order_named(dragoman, story: pathlib.Path) -> None:
    code, out, err = dragoman("compare", story / "wire.txt", story / "spun.txt")
    assert (code, err) == (0, "")
    assert out.startswith("- wire")
    assert "[-Lund-]" in out
    assert "{+Loaned+}" in out
    _, turned, _ = dragoman("compare", story / "spun.txt", story / "wire.txt")
    assert "[-Loaned-]" in turned


@pytest.mark.parametrize(("format", "begins"), [("json", '{\n  "a": "wire"'), ("md", "# wire and spun\n"), ("html", "<!doctype html>\n")])
def test_a_comparison_comes_in_every_format(dragoman, story: pathlib.Path, format: str, begins: str) -> None:
    code, out, _ = dragoman("compare", story / "wire.txt", story / "spun.txt", "--format", format)
    assert code == 0
    assert out.startswith(begins)


def test_two_files_of_the_same_name_can_be_compared(dragoman, story: pathlib.Path, tmp_path: pathlib.Path) -> None:
    (tmp_path / "wire.txt").write_text((story / "spun.txt").read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = dragoman("compare", story / "wire.txt", tmp_path / "wire.txt")
    assert code == 0
    assert "[-Lund-]" in out
