"""What all words of coming and staying away say: who, whether they come, to which meeting."""

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import Party

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_NOBODY = frozenset({"it", "this", "that", "which", "what", "there", "something", "nothing", "everything", "anything"})


class Act(Struct, frozen=True):
    """A word that says that somebody comes or stays away."""

    index: int
    """Index of the word."""
    comes: bool
    """Whether it says that they come, or that they stay away."""
    who: tuple[Party, ...]
    """Of whom it says so."""
    meeting: int | None
    """Index of the meeting's noun."""
    settled: bool = False
    """Nothing above the word changes it (a list of members, a noun)."""
    listed: bool = False
    """They stand in a list of those who come, so that a description tells as much as a name."""
    open: bool = False
    """The word itself says that it is not decided."""
    falls: bool = False
    """The word says that the meeting may fall through."""
    mutual: bool = False
    """They meet each other: what is said of one is said of him with the others."""
    doers: tuple[Party, ...] = ()
    """Of those who meet, those who do it: where it is denied or refused, it is they who stay away, and nothing is said of the others."""
    senders: tuple[Party, ...] = ()
    """Who sends them; where sending is undecided or depends on a condition, it is the senders' coming that does."""


def is_animate(context: "Context", index: int) -> bool:
    """Whether a phrase means somebody who can come or stay away."""
    token = context.tokens[index]
    return (
        context.is_party(index)
        or (token.pos == "PRON" and token.lemma not in _NOBODY)
        or any(context.is_party(t.index) for t in context.tree.children(index, "appos"))
    )


def is_person(context: "Context", party: Party) -> bool:
    """Whether a party is a known person."""
    actor = context.lookup.by_id(party.actor) if party.actor else None
    return actor is not None and actor.kind == "person"
