"""Plain text becomes a report."""

import pytest

from dragoman.reports import from_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The envoy&#8217;s team &amp; its guests stayed.", "The envoy’s team & its guests stayed."),
        ("She said &quot;no&quot; &mdash; twice.", 'She said "no" — twice.'),
        ("&#x2019;Tis late.", "’Tis late."),
    ],
)
def test_character_references_of_a_page_are_read_as_characters_and_told(written: str, read: str):
    report = from_text(written, id="a")
    assert report.text == read
    assert report.notices == ("HTML character references read as characters",)


@pytest.mark.parametrize("text", ["Fish & chips; bread & butter.", "Q&A; R&D;", "a &unknownname; b", "x && y"])
def test_a_plain_ampersand_stays_as_it_is(text: str):
    report = from_text(text, id="a")
    assert (report.text, report.notices) == (text, ())
