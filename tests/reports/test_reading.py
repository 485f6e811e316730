import gzip
import io
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import NothingToRead, SettingError
from dragoman.reports import MAX_BYTES, Batch, read

TEXT = """Norland envoy stays at home

The envoy of Norland said on Tuesday that he would not attend the talks in Port Amery, because the other side had not answered.

His deputy will go in his place, the ministry added, with a new text and a small delegation.
"""
OTHER = TEXT.replace("Norland", "Tavea")
GERMAN = (
    "Der Gesandte von Norland hat am Dienstag gesagt, dass er nicht an den Gesprächen in Port Amery teilnehmen wird. "
    "Seine Stellvertreterin wird an seiner Stelle reisen, wie das Ministerium mitteilte."
)


def json_values(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    fields = st.sampled_from(["id", "text", "html", "date", "title", "outlet", "language"])
    return st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=4)


def as_json(value: object) -> bytes:
    return b"[" + json.dumps(value).encode() + b"]"


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, content: str | bytes) -> str:
    pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def codes(batch: Batch) -> dict[str, str]:
    return {problem.source: problem.code for problem in batch.problems}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", "", "empty"),
        ("blank.txt", " \n\t\n", "empty"),
        ("zeros.txt", b"\x00\x01\x02" * 400, "binary"),
        ("paper.pdf", b"%PDF-1.7 ...", "binary"),
        ("letter.docx", b"PK\x03\x04....", "binary"),
        ("picture.txt", b"\x89PNG\r\n....", "binary"),
        ("german.txt", GERMAN, "language"),
        ("home.html", "<html><body><nav><a href=a>World</a> <a href=b>Sport</a></nav></body></html>", "no-article"),
        ("nothing.html", "<!-- -->", "no-article"),
        ("furniture.txt", "12 comments\nSkip to content", "no-article"),
        ("broken.json", "{oops", "malformed"),
        ("list.json", "[1]", "field"),
        ("none.json", "[]", "empty"),
        ("number.json", '{"text": 5}', "field"),
        ("title.json", '{"title": "Talks"}', "empty"),
        ("broken.txt.gz", b"\x1f\x8b\x08broken", "malformed"),
    ],
)
def test_a_bad_input_is_one_clear_problem_and_the_good_ones_are_read(
    folder: pathlib.Path, name: str, content: str | bytes, code: str
) -> None:
    batch = read([write(name, content), write("good.txt", TEXT)])
    assert [report.id for report in batch.reports] == ["good"]
    [problem] = batch.problems
    assert problem.code == code
    assert problem.source.startswith(name)
    assert problem.message == problem.message[0].lower() + problem.message[1:]
    assert problem.remedy


def test_a_path_that_is_not_there_is_a_problem(folder: pathlib.Path) -> None:
    assert codes(read(["nowhere.txt", write("good.txt", TEXT)])) == {"nowhere.txt": "missing"}


def test_a_file_over_the_limit_is_not_opened(folder: pathlib.Path) -> None:
    with open("huge.txt", "wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert codes(read(["huge.txt", write("good.txt", TEXT)])) == {"huge.txt": "too-large"}


def test_a_small_archive_that_unpacks_to_a_huge_text_is_too_large(folder: pathlib.Path) -> None:
    write("bomb.txt.gz", gzip.compress(b"a " * (MAX_BYTES // 2 + 10)))
    assert codes(read(["bomb.txt.gz", write("good.txt", TEXT)])) == {"bomb.txt.gz": "too-large"}


def test_a_text_of_more_than_a_million_characters_is_too_large(folder: pathlib.Path) -> None:
    assert codes(read([write("long.txt", "The talks go on. " * 70_000), write("good.txt", TEXT)])) == {"long.txt": "too-large"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_rights_is_a_problem(folder: pathlib.Path) -> None:
    pathlib.Path(write("locked.txt", TEXT)).chmod(0)
    assert codes(read(["locked.txt", write("good.txt", TEXT)])) == {"locked.txt": "unreadable"}


def test_when_nothing_can_be_read_the_error_names_every_input(folder: pathlib.Path) -> None:
    with pytest.raises(NothingToRead, match=r"(?s)empty\.txt.*nowhere\.txt") as caught:
        read([write("empty.txt", ""), "nowhere.txt"])
    assert caught.value.code == "empty"


def test_when_the_only_input_is_bad_the_error_is_its_problem(folder: pathlib.Path) -> None:
    with pytest.raises(NothingToRead, match=r"^nowhere\.txt: no such file or folder; check the path$"):
        read(["nowhere.txt"])


def test_no_input_at_all_is_an_error() -> None:
    with pytest.raises(NothingToRead, match="no input was named"):
        read([])


def test_a_folder_gives_its_reports_and_says_what_it_leaves_out(folder: pathlib.Path) -> None:
    for name in ("b.txt", "a.html", "notes.odt", ".hidden", "inner/c.txt"):
        page = f"<html><body><article>{''.join(f'<p>{p}</p>' for p in OTHER.split(chr(10) * 2))}</article></body></html>"
        write(f"desk/{name}", page if name.endswith("html") else TEXT)
    batch = read(["desk"])
    assert [report.id for report in batch.reports] == ["a", "b"]
    assert codes(batch) == {"desk/notes.odt": "skipped", "desk/inner": "folder"}


def test_an_empty_folder_is_a_problem(folder: pathlib.Path) -> None:
    pathlib.Path("desk").mkdir()
    assert codes(read(["desk", write("good.txt", TEXT)])) == {"desk": "empty"}


def test_a_path_named_twice_is_read_once_and_says_so(folder: pathlib.Path) -> None:
    write("desk/a.txt", TEXT)
    [report] = read(["desk/a.txt", "desk", "./desk/a.txt"]).reports
    assert report.notices == ("named more than once; read once",)


def test_a_folder_and_nothing_else_names_no_file_twice(folder: pathlib.Path) -> None:
    write("desk/a.txt", TEXT)
    assert read(["desk"]).reports[0].notices == ()


def test_reports_of_the_same_text_all_stay_and_name_each_other(folder: pathlib.Path) -> None:
    batch = read([write("a.txt", TEXT), write("b.txt", TEXT), write("c.txt", OTHER)])
    assert [report.notices for report in batch.reports] == [("same text as report b",), ("same text as report a",), ()]


def test_ids_are_unique_whatever_the_order(folder: pathlib.Path) -> None:
    write("x/a.txt", TEXT)
    write("y/a.txt", OTHER)
    write("a-2.txt", TEXT + "More.")
    write("more.jsonl", "\n".join(json.dumps({"id": "a", "text": f"{OTHER} It was said {n} times."}) for n in range(2)))
    paths = ["x/a.txt", "y/a.txt", "a-2.txt", "more.jsonl"]
    seen = {repr(read(order)) for order in itertools.permutations(paths)}
    assert len(seen) == 1
    assert [report.id for report in read(paths).reports] == ["a", "a-2", "a-3", "a-4", "a-5"]


def test_standard_input_is_read_for_a_dash() -> None:
    for stream in (TEXT.encode(), io.BytesIO(TEXT.encode())):
        [report] = read(["-"], stdin=stream).reports
        assert (report.id, report.source) == ("stdin", "<stdin>")


@pytest.mark.parametrize("lines", [True, False])
def test_entries_on_standard_input_are_known_by_their_look(lines: bool) -> None:
    entries = [{"id": "a", "text": TEXT}, {"id": "b", "text": OTHER}]
    content = "\n".join(map(json.dumps, entries)) if lines else json.dumps(entries)
    assert [report.id for report in read(["-"], stdin=content.encode()).reports] == ["a", "b"]


def test_fields_of_an_entry_reach_the_report(folder: pathlib.Path) -> None:
    entry = {
        "id": 7,
        "outlet": "Gazette",
        "url": "https://gazette.example/7",
        "title": "Envoy stays",
        "date": "14 May 2031",
        "text": TEXT,
        "more": 1,
    }
    [report] = read([write("one.json", json.dumps(entry))]).reports
    assert (report.id, report.outlet, report.url, report.title, str(report.date)) == (
        "7",
        "Gazette",
        entry["url"],
        "Envoy stays",
        "2031-05-14",
    )


def test_an_entry_may_hold_a_page(folder: pathlib.Path) -> None:
    page = "<html><body><article>" + "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n")) + "</article></body></html>"
    [report] = read([write("one.jsonl", json.dumps({"id": "p", "html": page}))]).reports
    assert any(block.is_body for block in report.blocks)


def test_a_bad_line_is_named_by_its_number_and_a_bad_date_costs_only_the_date(folder: pathlib.Path) -> None:
    lines = [json.dumps({"id": "a", "text": TEXT, "date": "05/06/2031"}), "{oops", "", json.dumps({"text": OTHER})]
    batch = read([write("wire.jsonl", "\n".join(lines))])
    assert [(r.id, r.date) for r in batch.reports] == [("a", None), ("wire-4", None)]
    assert codes(batch) == {"wire.jsonl, line 1": "date", "wire.jsonl, line 2": "malformed"}


def test_an_entry_that_calls_itself_english_is_not_asked_again(folder: pathlib.Path) -> None:
    batch = read(
        [write("g.jsonl", json.dumps({"id": "g", "text": GERMAN, "language": "en"}) + "\n" + json.dumps({"text": TEXT, "language": "de"}))]
    )
    assert [report.id for report in batch.reports] == ["g"]
    assert codes(batch) == {"g.jsonl, line 2": "language"}


def test_date_and_outlet_can_be_given_for_all(folder: pathlib.Path) -> None:
    entry = json.dumps({"text": TEXT, "date": "2031-01-01", "outlet": "Gazette"})
    for report in read([write("a.json", entry), write("b.txt", OTHER)], date="2031-05-14", outlet="Herald").reports:
        assert (str(report.date), report.outlet) == ("2031-05-14", "Herald")


def test_a_given_date_that_is_none_is_an_error_of_the_setting() -> None:
    with pytest.raises(SettingError, match="2031-05-14"):
        read(["-"], stdin=TEXT.encode(), date="soon")


def test_one_report_alone_is_enough() -> None:
    assert len(read(["-"], stdin=b"Envoy stays at home").reports) == 1


def test_the_order_of_the_inputs_changes_nothing(folder: pathlib.Path) -> None:
    paths = [write("a.txt", TEXT), write("b.txt", TEXT), write("c.json", json.dumps({"text": OTHER})), write("d.txt", ""), "e.txt"]
    wanted = repr(read(paths))
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert repr(read(paths)) == wanted


def test_text_and_json_are_read_without_the_page_extractor(folder: pathlib.Path) -> None:
    write("a.txt", TEXT)
    write("b.json", json.dumps({"text": OTHER, "date": "2031-05-14"}))
    code = (
        "import sys; from dragoman.reports import read; read(['a.txt', 'b.json']);"
        "print([m for m in ('trafilatura', 'lxml', 'py3langid', 'spacy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20), json_values, max_leaves=8).map(as_json),
    )
)
def test_any_bytes_are_a_report_or_a_clear_error(data: bytes) -> None:
    reports, error = (), None
    try:
        reports = read(["-"], stdin=data).reports
    except NothingToRead as caught:
        error = caught
    assert reports or (error and error.remedy)
