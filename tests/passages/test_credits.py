import datetime

import msgspec
import pytest
from river_story import read, written

from dragoman.passages.credits import cites_outlet, credits_outlet, dateline_agency, outlet_of


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("PORT HALDEN, May 3 (Coastline Agency) - The locks stay shut.", "Coastline Agency"),
        ("PORT HALDEN (CA) — The locks stay shut.", "CA"),
        ("The locks stay shut (and so does the harbour), Velt said.", None),
    ],
)
def test_the_agency_of_a_dateline(opening: str, agency: str | None) -> None:
    (report,) = read(written("a", ("Locks stay shut", opening)))
    assert dateline_agency(report) == agency


@pytest.mark.parametrize(
    ("names", "outlet", "same"),
    [
        (["Coastline Agency"], "Coastline Agency", True),
        (["Coastline"], "Coastline News Agency", True),
        (["CNA"], "Coastline News Agency", True),
        (["Coastline Agency"], "Halden Mirror", False),
        (["Northern News Agency"], "Southern News Agency", False),
        (["CNA"], None, False),
        ([], "Halden Mirror", False),
    ],
)
def test_a_credit_names_an_outlet_by_words_or_initials(names: list[str], outlet: str | None, same: bool) -> None:
    assert credits_outlet(names, outlet) is same


@pytest.mark.parametrize(
    ("outlet", "byline", "known"),
    [
        ("Halden Mirror", "Ines Corr, Coastline Agency", "Halden Mirror"),
        (None, "Ines Corr, Coastline Agency", "Coastline Agency"),
        (None, "Ines Corr for the Halden Mirror", "Halden Mirror"),
        (None, "Ines Corr", None),
        (None, None, None),
    ],
)
def test_the_outlet_is_told_by_the_byline_where_it_is_not_known(outlet: str | None, byline: str | None, known: str | None) -> None:
    report = msgspec.structs.replace(written("a", ("Title", "Text.")), outlet=outlet, byline=byline, date=datetime.date(2031, 5, 3))
    (annotated,) = read(report)
    assert outlet_of(annotated) == known


@pytest.mark.parametrize(
    ("text", "outlet", "cited"),
    [
        ("The locks stay shut, the Coastline agency reported.", "Coastline News Agency", True),
        ("The locks stay shut, Coastline News Agency said.", "Coastline News Agency", True),
        ("The locks on the Coastline stay shut.", "Coastline News Agency", False),
        ("The locks stay shut, the agency said.", "The News Agency", False),
    ],
)
def test_a_source_named_in_the_text(text: str, outlet: str, cited: bool) -> None:
    (annotated,) = read(written("a", ("Title", text)))
    assert cites_outlet(annotated, outlet) is cited
