"""The one word by which reports call an actor."""

from dragoman.language.geography import country_code
from dragoman.model import Actor

_FAMILY_FIRST = frozenset({"CN", "KP", "KR", "TW", "HK", "VN"})
"""Countries where the family name stands before the given name."""


def short_name(actor: Actor) -> str:
    """The one word in lower case by which reports call an actor: a person's family name, a country's name, else the last word."""
    if actor.kind == "country":
        return actor.name.lower()
    short = [form for form in actor.forms if form.kind == "short"] if actor.kind == "person" else []
    if short:
        return max(short, key=lambda form: (len(form.spans), form.text)).text.lower().split()[-1]
    words = actor.name.lower().replace(" - ", "-").split()
    # Where a hyphened given name stands last, the family name stands first, and so it does with who speaks for such a country.
    first = actor.kind == "person" and ("-" in words[-1] or (actor.side is not None and country_code(actor.side) in _FAMILY_FIRST))
    return words[0] if first else words[-1]
