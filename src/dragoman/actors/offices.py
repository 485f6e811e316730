"""Offices: the noun of a role and what stands before it."""

from dragoman.language.lexicon import party_words

_HEADS_OF_STATE = frozenset(
    {"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "leader", "dictator", "ruler", "taoiseach"}
)
_HEADS_OF_BODIES = frozenset(
    {
        "director",
        "chairman",
        "chairwoman",
        "chairperson",
        "chair",
        "president",
        "chief",
        "head",
        "leader",
        "commander",
        "boss",
        "secretary-general",
    }
)
_PASSING = frozenset({"former", "outgoing", "acting"})
_SMALL_WORDS = frozenset({"of", "for", "in", "at", "to", "on", "from", "with"})


def office(role: str) -> tuple[str, frozenset[str]]:
    """The noun of a role and the words before it: "Deputy Foreign Minister of Tarvia" → minister; deputy, foreign."""
    words = role.casefold().replace(",", " ").replace("-", " ").split()
    end = next((i for i, w in enumerate(words) if w in _SMALL_WORDS and i), len(words))
    return words[end - 1] if words else "", frozenset(words[: end - 1])


def office_fits(role: str, noun: str, modifiers: frozenset[str]) -> bool:
    """Whether a description can mean who has a role: "the water minister" is no foreign minister, "the president" no vice president.

    Of several offices ("chief of the navy, Admiral") one is enough.
    """
    for part in role.split(","):
        head, before = office(part)
        if head == noun and modifiers <= before and not (before & party_words("lesser")) - modifiers - _PASSING:
            return True
    return False


def is_top_office(role: str) -> bool:
    """Whether a role is that of who leads a state."""
    head, before = office(role)
    return (head in _HEADS_OF_STATE or (head == "minister" and "prime" in before)) and not before & party_words("lesser")


def heads_body(role: str) -> bool:
    """Whether a role is that of who leads a body."""
    head, before = office(role)
    return head in _HEADS_OF_BODIES and not before & party_words("lesser") - _PASSING
