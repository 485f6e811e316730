"""How sure the text is."""

from collections.abc import Callable

import pytest

from dragoman.statements import Context
from dragoman.statements.certainty import certainty_of, is_negated, modal_of

CASES = {
    "past": ("Kenya signed the deal.", "signed", "done", False),
    "future": ("Kenya will sign the deal.", "sign", "planned", False),
    "intention": ("Kenya plans to sign the deal.", "sign", "planned", False),
    "may": ("Kenya may sign the deal.", "sign", "possible", False),
    "rumour": ("Kenya reportedly signed the deal.", "signed", "reported", False),
    "denial": ("Kenya denied that it had signed the deal.", "signed", "denied", False),
    "not": ("Kenya did not sign the deal.", "sign", "done", True),
    "nobody": ("Nobody signed the deal.", "signed", "done", True),
    "not only": ("Kenya not only signed the deal but praised it.", "signed", "done", False),
}


@pytest.mark.parametrize(("text", "verb", "certainty", "negated"), CASES.values(), ids=CASES.keys())
def test_certainty_and_negation_are_read_off_a_verb(
    read: Callable[[str], Context], text: str, verb: str, certainty: str, negated: bool
) -> None:
    context = read(text)
    index = next(t.index for t in context.tokens if t.text == verb)
    assert certainty_of(context, index) == certainty
    assert is_negated(context, index) is negated


def test_coordinated_verbs_share_a_modal(read: Callable[[str], Context]) -> None:
    context = read("Kenya will come and sign the deal.")
    assert modal_of(context, next(t.index for t in context.tokens if t.text == "sign")) == "will"
