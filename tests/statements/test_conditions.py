"""Conditions and how they hang on an act."""

from collections.abc import Callable

import pytest

from dragoman.statements import Context

CASES = {
    "only if": ("Kenya will sign only if Ghana withdraws.", "sign", "only if Ghana withdraws"),
    "if in front": ("If Ghana withdraws, Kenya will sign.", "sign", "If Ghana withdraws"),
    "unless": ("Kenya will not sign unless Ghana withdraws.", "sign", "unless Ghana withdraws"),
    "provided that": ("Kenya will sign provided that Ghana withdraws.", "sign", "provided that Ghana withdraws"),
    "as long as": ("Kenya will sign as long as Ghana withdraws.", "sign", "as long as Ghana withdraws"),
    "in return for": ("Kenya would lift the ban in return for a written apology.", "lift", "in return for a written apology"),
    "without, of what is to come": ("Kenya will not sign without a guarantee.", "sign", "without a guarantee"),
    "regardless of whether": ("Kenya will sign regardless of whether Ghana withdraws.", "sign", None),
    "even if": ("Kenya will sign even if Ghana withdraws.", "sign", None),
    "a question": ("Kenya asked if Ghana would withdraw.", "asked", None),
    "none": ("Kenya will sign on Monday.", "sign", None),
}


@pytest.mark.parametrize(("text", "verb", "expected"), CASES.values(), ids=CASES.keys())
def test_a_condition_is_found_with_its_marker(read: Callable[[str], Context], text: str, verb: str, expected: str | None) -> None:
    context = read(text)
    index = next(t.index for t in context.tokens if t.text == verb)
    condition = context.condition_of(index)
    assert (context.text(condition.span) if condition else None) == expected
