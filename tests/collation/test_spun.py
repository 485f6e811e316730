"""Paragraphs that a machine told in other words: what it broke is found, what it kept is left alone (`spun.yaml`)."""

import pathlib
import re
from typing import Any

import pytest
import yaml
from tellings import found

from dragoman.model import Variance
from dragoman.reports import from_text

RECALL = 0.72
PRECISION = 0.85
PREFERRED = 0.3
"""Floors: of the breaks found, of the variances that are breaks, of the found ones with the source's words preferred."""

TOGETHER = 7
"""Paragraphs that make one report."""

ITEMS: list[dict[str, Any]] = yaml.safe_load(pathlib.Path(__file__).with_name("spun.yaml").read_text(encoding="utf-8"))


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower()))


def shown(text: str, variance: Variance) -> bool:
    """Whether a reading shares half of the words of the shorter of the two."""
    mine = words(text)
    return any(2 * len(mine & words(r.text)) >= min(len(mine), len(words(r.text))) for r in variance.readings)


@pytest.fixture(scope="module")
def tallied() -> dict[str, int]:
    count = dict.fromkeys(("breaks", "found", "variances", "preferred"), 0)
    for first in range(0, len(ITEMS), TOGETHER):
        items = ITEMS[first : first + TOGETHER]
        one, two = (
            from_text("\n\n".join(i[side] for i in items), id=name, date="2031-05-14") for name, side in (("a", "source"), ("b", "spun"))
        )
        left = list(found(one, two))
        count["variances"] += len(left)
        for _, source, copy in (b for i in items for b in i["broken"]):
            count["breaks"] += 1
            hit = next((v for v in left if shown(copy, v) and (not source or shown(source, v))), None)
            if hit is not None:
                left.remove(hit)
                count["found"] += 1
                count["preferred"] += (
                    hit.preferred is not None and bool(source) and 2 * len(words(hit.preferred) & words(source)) >= len(words(source))
                )
    return count


def test_most_of_what_a_machine_broke_is_found(tallied: dict[str, int]) -> None:
    assert tallied["found"] >= RECALL * tallied["breaks"]


def test_what_a_machine_told_in_other_words_is_no_variance(tallied: dict[str, int]) -> None:
    assert tallied["found"] >= PRECISION * tallied["variances"]


def test_a_copy_that_is_broken_in_many_places_does_not_carry_the_preferred_reading(tallied: dict[str, int]) -> None:
    assert tallied["preferred"] >= PREFERRED * tallied["found"]
