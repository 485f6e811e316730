"""An actor in the making: what is known of it while a story is being resolved."""

from collections import Counter
from typing import Literal

from msgspec import Struct, field

from dragoman.model import ActorKind, Span, SurfaceKind

Gender = Literal["m", "f"]


class Entry(Struct, eq=False):
    """What becomes one actor."""

    kind: ActorKind
    """What it is."""
    name: str
    """The name it will bear."""
    code: str = ""
    """For a country its key: an ISO code or folded letters."""
    places: dict[Span, tuple[SurfaceKind, str]] = field(default_factory=dict)
    """Every place where it stands, with the kind of form and the reason."""
    roles: Counter[str] = field(default_factory=Counter)
    """Roles that stand beside it."""
    sides: Counter[str] = field(default_factory=Counter)
    """Sides that stand beside it."""
    genders: Counter[Gender] = field(default_factory=Counter)
    """How titles and roles speak of it."""
    noun: str = ""
    """For one without a name: the lemma of its noun."""
    modifiers: frozenset[str] = frozenset()
    """For one without a name: the lemmas before its noun, side and article left out."""
    credit: bool = False
    """Whether it stands in a credit line."""

    @property
    def gender(self) -> Gender | None:
        """How it is spoken of, where the texts tell."""
        if not self.genders:
            return None
        ranked = self.genders.most_common()
        return None if len(ranked) == 2 and ranked[0][1] == ranked[1][1] else ranked[0][0]

    @property
    def first(self) -> Span:
        """Its first place."""
        return min(self.places)

    def side(self) -> str | None:
        """The side that stands beside it most."""
        return min(self.sides, key=lambda s: (-self.sides[s], s), default=None)
