import html.parser
import importlib.resources
import itertools
import re

import msgspec
import pytest

from dragoman.model import Problem, Record, Report, Span
from dragoman.publish import html as page

VOID = {"meta", "br", "link", "img", "input", "hr", "path", "rect"}


class Reader(html.parser.HTMLParser):
    """What a page is made of: its elements, the words of each report, and whether all that opens also closes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: dict[str, str] = {}
        self._within: str | None = None
        self._aside = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "article" and found.get("class") == "report":
            self._within = found["id"]
        if tag in ("sup", "summary", "header"):
            self._aside += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open.pop() == tag
        if tag == "article":
            self._within = None
        if tag in ("sup", "summary", "header"):
            self._aside -= 1

    def handle_data(self, data: str) -> None:
        if self._within is not None and not self._aside:
            self.words[self._within] = self.words.get(self._within, "") + data

    def all(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def text(record: Record) -> str:
    return page.render(record)


def test_all_that_opens_closes_in_its_order_and_no_id_stands_twice(text: str) -> None:
    reader = Reader(text)
    assert reader.open == []
    ids = reader.all("id")
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(text: str) -> None:
    reader = Reader(text)
    targets = {link[1:] for link in reader.all("href") if link.startswith("#")}
    assert targets
    assert targets <= set(reader.all("id"))


def test_the_page_asks_for_nothing_and_runs_nothing(text: str) -> None:
    reader = Reader(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in reader.elements}
    assert reader.all("src") == []
    assert "@import" not in text
    assert "url(" not in text
    assert "default-src 'none'" in text
    assert not [name for _, attrs in reader.elements for name in attrs if name.startswith("on")]


def test_the_reports_stand_in_the_page_word_for_word(text: str, record: Record) -> None:
    words = Reader(text).words
    for number, report in enumerate(record.reports, 1):
        assert words[f"r{number}"].split() == report.text.split()


def test_every_source_of_a_line_is_one_click_away_and_leads_back(text: str, record: Record) -> None:
    reader = Reader(text)
    for label in ("a1", "d1", "p1", "p2", "t1", "f1", "e1", "q1", "v1", "v5"):
        line = re.search(rf'id="{label}".*?(?=</li>|</article>)', text, re.DOTALL)
        assert line is not None
        sources = re.findall(r'class="source" href="#(s\d+)"', line[0])
        assert sources
        for source in sources:
            marked = re.search(rf'<mark id="{source}".*?</mark><sup class="refs">(.*?)</sup>', text, re.DOTALL)
            assert marked is not None
            assert source in reader.all("id")
        assert f'href="#{label}"' in text.partition('id="reports"')[2]


def test_overlapping_findings_are_both_marked(text: str) -> None:
    assert re.search(r'<mark id="s\d+">Foreign Minister <mark id="s\d+" class="contested">Ada Lund</mark>', text)


def test_readings_stand_side_by_side_with_the_words_that_differ_marked(text: str) -> None:
    assert '<p class="reading">“Ada <b class="diff">Lund</b>”</p>' in text
    assert '<p class="reading">“Ada <b class="diff">Loaned</b>”</p>' in text
    assert "✓ preferred" in text
    assert "✗ broken" in text


def test_an_inference_is_shown_as_one_and_leads_to_its_premises(text: str) -> None:
    assert 'inferred, no report says it: follows from <a href="#a1">A1</a>, <a href="#a2">A2</a>' in text


def test_the_lineage_is_drawn_and_told_in_words(text: str, record: Record) -> None:
    assert text.count("<rect ") == len(record.reports)
    assert ">copy 100%</text>" in text
    assert ">in part 33%</text>" in text
    assert '<ul class="tree">' in text


def test_the_page_has_landmarks_a_heading_order_and_names(text: str) -> None:
    reader = Reader(text)
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("main") == tags.count("aside") == tags.count("h1") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert dict(reader.elements)["html"]["lang"] == "en"
    assert all("aria-label" in attrs or "aria-labelledby" in attrs for tag, attrs in reader.elements if tag in ("nav", "aside", "section"))


HARM = "<script>alert(1)</script>"
BREAK = '"><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def hostile(record: Record) -> Record:
    """The record with markup wherever a stranger's words can stand."""
    old = next(report for report in record.reports if report.id == "solo")
    text = old.text.replace("army", f"{HARM} army")
    shift = len(HARM) + 1
    report = msgspec.structs.replace(
        old,
        id=BREAK,
        text=text,
        outlet=HARM,
        url="javascript:alert(1)",
        title=HARM,
        byline=HARM,
        source=BREAK,
        notices=(HARM,),
        blocks=tuple(msgspec.structs.replace(b, start=b.start + (shift if n else 0), end=b.end + shift) for n, b in enumerate(old.blocks)),
    )
    span = Span(BREAK, text.index("<script>"), text.index("900"))
    line = record.attendance[2]
    support = msgspec.structs.replace(line.support, reports=(BREAK,), spans=(span,), on_word_of=(HARM,))
    reading = msgspec.structs.replace(record.variances[0].readings[1], text=HARM, reports=(BREAK,), spans=(span,))
    variance = msgspec.structs.replace(record.variances[0], readings=(record.variances[0].readings[0], reading), why=HARM, broken_in=BREAK)
    return msgspec.structs.replace(
        record,
        reports=(*(other for other in record.reports if other is not old), report),
        problems=(Problem(source=BREAK, code="x", message=HARM, remedy=HARM),),
        attendance=(msgspec.structs.replace(line, actor=HARM, support=support),),
        variances=(variance,),
    )


def test_markup_in_a_report_an_id_or_a_file_name_is_only_text(hostile: Record) -> None:
    text = page.render(hostile)
    reader = Reader(text)
    assert not {"script", "img"} & {tag for tag, _ in reader.elements}
    assert not [name for _, attrs in reader.elements for name in attrs if name.startswith("on")]
    assert not [link for link in reader.all("href") if not link.startswith("#")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert all(re.fullmatch(r"[a-z0-9-]+", id) for id in reader.all("id"))


@pytest.mark.parametrize(
    ("url", "shown"), [("https://lantern.example/a?b=1&c=2", True), ("javascript:alert(1)", False), ("file:///etc", False), (None, False)]
)
def test_only_an_address_of_the_web_is_a_link(record: Record, url: str | None, shown: bool) -> None:
    report: Report = msgspec.structs.replace(record.reports[0], url=url)
    links = Reader(page.render(msgspec.structs.replace(record, reports=(report, *record.reports[1:])))).all("href")
    assert (url in links) is shown


def test_a_long_record_keeps_every_line_and_folds_what_is_far_down(record: Record) -> None:
    many = msgspec.structs.replace(
        record,
        positions=record.positions * 100,
        variances=tuple(msgspec.structs.replace(v, id=f"v{n}") for n, v in enumerate(record.variances * 12, 1)),
    )
    text = page.render(many)
    reader = Reader(text)
    assert {f"p{n}" for n in range(1, 201)} | {f"v{n}" for n in range(1, 61)} <= set(reader.all("id"))
    assert "<summary>and 48 more</summary>" in text
    assert "<summary>and 86 more</summary>" in text


def test_a_record_without_a_line_is_a_page_all_the_same(empty: Record) -> None:
    reader = Reader(page.render(empty))
    assert reader.open == []
    assert reader.words["r1"].split() == ["Nothing", "was", "said."]


# contrast of text on its ground, WCAG 2.2: at least 4.5 to 1


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", css))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "tint"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "link", "disputed", "broken", "inferred", "good"])
def test_text_is_told_from_its_ground_by_enough_contrast(scheme: str, ground: str, ink: str) -> None:
    css = importlib.resources.files("dragoman.publish").joinpath("templates/page.css").read_text()
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    used = colours(light if scheme == "light" else rest.partition("}\n}")[0])
    assert contrast(used[ink], used[ground]) >= 4.5
