import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Report
from dragoman.reports import from_html

BODY = [
    "The government of Tavea announced on Tuesday a return to the talks about the lagoon in June, after two years of silence.",
    "Foreign Minister Ada Lund told reporters that her delegation would travel to Port Amery with a new text, and the old one was gone.",
    "The opposition called the plan a trick and demanded a vote in parliament before any minister left the country.",
    "Fishermen in the south expect little of it. They lost four boats after the last round of talks, their union said.",
]
PAGE = f"""<!doctype html><html><head><title>Tavea reopens lagoon talks | Lagoon Post</title>
<meta property="og:site_name" content="Lagoon Post"><meta property="og:title" content="Tavea reopens lagoon talks">
<meta property="article:published_time" content="2031-05-14T08:00:00Z"><meta name="author" content="Ada Reyl">
<link rel="canonical" href="https://post.example/lagoon"><style>p {{ color: red }}</style></head><body>
<div class="cookie-banner">We and our 30 partners use cookies. <button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Tavea reopens lagoon talks</h1><p class="byline">By Ada Reyl</p>
<figure><img src="a.jpg"><figcaption>The lagoon at dawn. (Tomas Reyl/NPA)</figcaption></figure>
<p>{BODY[0]}</p><p>{BODY[1]}</p><h2>A vote first</h2><p>{BODY[2]}</p>
<blockquote><p>“We have waited for two years, and we are tired of waiting for an answer that never comes.”</p></blockquote>
<p>{BODY[3]}</p></article>
<aside class="related"><h3>Related articles</h3><a href="/x">Seven ferries that never left port</a></aside>
<form id="newsletter"><label>Get our morning letter</label><input></form>
<section id="comments"><h3>2 comments</h3><p>Leave a reply</p></section>
<footer>© 2031 Lagoon Post</footer><script>var x = "never seen";</script></body></html>"""


@pytest.fixture(scope="module")
def report() -> Report:
    return from_html(PAGE, id="p")


def words(report: Report, kind: str) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if b.kind == kind]


def test_the_article_of_a_page_is_its_body(report: Report) -> None:
    assert words(report, "paragraph") == BODY
    assert words(report, "quotation") == ["“We have waited for two years, and we are tired of waiting for an answer that never comes.”"]


def test_title_caption_and_credits_are_told_apart(report: Report) -> None:
    assert words(report, "heading") == ["Tavea reopens lagoon talks"]
    assert words(report, "caption") == ["The lagoon at dawn."]
    assert "(Tomas Reyl/NPA)" in words(report, "credit")
    assert "By Ada Reyl" in words(report, "credit")


def test_everything_else_that_can_be_seen_is_kept_as_residue(report: Report) -> None:
    reasons = {report.text[b.start : b.end]: b.reason for b in report.blocks if b.kind == "residue"}
    assert reasons["We and our 30 partners use cookies."] == "cookie"
    assert reasons["A vote first"] == "section"
    assert reasons["Seven ferries that never left port"] == "related"
    assert reasons["Leave a reply"] == "comment-form"
    assert reasons["Get our morning letter"] == "subscription"
    assert "never seen" not in report.text
    assert "color" not in report.text


def test_what_the_page_says_of_itself_is_taken(report: Report) -> None:
    assert (report.outlet, report.byline, str(report.date), report.url) == (
        "Lagoon Post",
        "Ada Reyl",
        "2031-05-14",
        "https://post.example/lagoon",
    )


def test_what_the_caller_gives_goes_before_what_the_page_says() -> None:
    given_report = from_html(PAGE, id="p", outlet="Herald", date="2031-05-16", title="Other", byline="Otto Hald", url="u")
    assert (given_report.outlet, str(given_report.date), given_report.title, given_report.byline, given_report.url) == (
        "Herald",
        "2031-05-16",
        "Other",
        "Otto Hald",
        "u",
    )


def test_a_page_that_holds_its_article_twice_gives_it_once() -> None:
    article = "".join(f"<p>{p}</p>" for p in BODY)
    found = from_html(f"<html><body><div><article>{article}</article></div><div><article>{article}</article></div></body></html>", id="p")
    assert words(found, "paragraph") == BODY


def test_bytes_are_decoded_with_a_notice() -> None:
    found = from_html(PAGE.encode("cp1252"), id="p")
    assert found.notices == ("decoded as windows-1252",)
    assert words(found, "paragraph") == BODY


@pytest.mark.parametrize(
    "page", ["", " ", "<!-- -->", "<html></html>", "<p></p>", "<html><body><a href=x>Home</a></body></html>", "<<<>>>"]
)
def test_a_page_without_an_article_has_no_body(page: str) -> None:
    assert not any(block.is_body for block in from_html(page, id="p").blocks)


def test_a_page_nested_deeply_is_read() -> None:
    assert "deep" in from_html("<div>" * 1200 + "deep" + "</div>" * 1200, id="p").text


TAGS = st.sampled_from(["p", "div", "h2", "a", "br", "figcaption", "li", "span", "nav"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TAGS, st.sampled_from([*BODY, "Home", "By Ada Reyl", "A < B & C", "  "])), max_size=8))
def test_blocks_of_a_page_cover_its_text(parts: list[tuple[str, str]]) -> None:
    found = from_html("<html><body>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts) + "</body></html>", id="p")
    end = 0
    for block in found.blocks:
        assert not found.text[end : block.start].strip()
        assert found.text[block.start : block.end].strip()
        end = block.end
    assert not found.text[end:].strip()
