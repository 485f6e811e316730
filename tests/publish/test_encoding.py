import json

import msgspec
import pytest

from dragoman.model import Record
from dragoman.publish import html, jsonl, markdown, terminal
from dragoman.publish import json as whole


def test_a_file_name_that_is_no_valid_text_is_written_with_a_sign_for_what_cannot_be(record: Record) -> None:
    source = "story/x\udcffy.txt"
    problem = msgspec.structs.replace(record.problems[0], source=source)
    report = msgspec.structs.replace(record.reports[0], source=source)
    broken = msgspec.structs.replace(record, problems=(problem,), reports=(report, *record.reports[1:]))
    assert json.loads(whole.render(broken))["reports"][0]["source"] == "story/x\ufffdy.txt"
    assert json.loads(jsonl.render(broken).splitlines()[-1])["source"] == "story/x\ufffdy.txt"


@pytest.mark.parametrize("write", [terminal.render, markdown.render, html.render])
def test_every_page_can_be_encoded_whatever_a_file_is_called(record: Record, write) -> None:
    report = msgspec.structs.replace(record.reports[0], source="story/x\udcffy.txt")
    problem = msgspec.structs.replace(record.problems[0], source="story/x\udcffy.txt")
    text = write(msgspec.structs.replace(record, reports=(report, *record.reports[1:]), problems=(problem,)))
    assert "story/xy.txt" in text.encode("utf-8").decode()
