"""For which state those speak whose offices the reports name without a country: "the president", "Defense Secretary Lund".

A report tells the country of a foreign office and leaves out that of its own. Which country that is, is shown by offices and
institutions that one state alone calls by their English names.
"""

from collections import Counter
from collections.abc import Sequence

from dragoman.actors.entries import Entry
from dragoman.actors.offices import is_top_office
from dragoman.language.geography import country_code, country_name, office_code, seat_of

_OFFICES = frozenset({"secretary", "undersecretary", "ambassador", "adviser", "advisor"})
_NATIONAL = frozenset({"national", "state", "press", "general", "attorney", "defense", "defence", "foreign", "security"})
_BOUND = frozenset({"of", "for", "at", "to", "with"})
_BEFORE = frozenset({"former", "then", "now", "current", "new"})
_LEAST = 2  # mentions that show whose the offices without a country are


def learn_unmarked(entries: Sequence[Entry]) -> None:
    """Give those who hold an office of state without a country the country of their story, in place.

    Of several heads of state without a country only the one named most gets it, and none where the country has another.

    Args:
        entries: the actors of a story, their roles and sides learnt.
    """
    people = [e for e in entries if e.kind == "person" and e.roles and not e.noun]
    told = {id(e): code for e in people if (code := _told(e)) is not None}
    home = _home(entries, told)
    heads = [e for e in people if any(is_top_office(role) for role in e.roles)]
    taken = any(e.sides and _code(e.side()) == home for e in heads)
    plain = [e for e in heads if not e.sides and not taken and any(is_top_office(r) and _is_title(r) for r in e.roles)]
    top = min(plain, key=lambda e: (-len(e.places), e.first), default=None)
    for entry in people:
        code = told.get(id(entry)) or (home if entry is top or any(_is_national(role) for role in entry.roles) else None)
        if code is not None and not entry.sides:
            entry.sides[country_name(code)] += 1


def _told(entry: Entry) -> str | None:
    """The state that alone has one of the offices of a person."""
    codes = {code for role in entry.roles if (code := office_code(role)) is not None}
    return codes.pop() if len(codes) == 1 else None


def _home(entries: Sequence[Entry], told: dict[int, str]) -> str | None:
    """The state whose offices and institutions the reports name most without its name."""
    counts: Counter[str] = Counter()
    for entry in entries:
        code = told.get(id(entry)) if entry.kind == "person" else seat_of(entry.name) if entry.kind == "organisation" else None
        if code is not None:
            counts[code] += len(entry.places)
    best = min(counts, key=lambda c: (-counts[c], c), default=None)
    return best if best is not None and counts[best] >= _LEAST else None


def _code(side: str | None) -> str | None:
    return (country_code(side) or seat_of(side)) if side else None


def _is_title(role: str) -> bool:
    """Whether a role is a bare title: "President", not "club president"."""
    return all(word[0].isupper() or word in _BEFORE for word in role.replace("-", " ").split())


def _is_national(role: str) -> bool:
    """Whether a role without a country is one that a state fills: "vice president", "national security adviser", "Attorney General"."""
    words = role.casefold().replace("-", " ").split()
    if not words or _BOUND & set(words):
        return False
    if words[-1] == "president" and "vice" in words:
        return True
    return (words[-1] in _OFFICES and bool(_NATIONAL & set(words))) or words[-2:] == ["attorney", "general"]
