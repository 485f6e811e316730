"""What one report says twice, and not the same: a caption beside its story, a picture described two ways, a summing-up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dragoman.collation.comparing import findings
from dragoman.collation.matching import Finding, matched
from dragoman.collation.pairing import Side, lay

_SHARED = 0.7
"""Share of the shorter sentence's telling words from which one of two sentences says the other again."""

_FEWEST = 5
"""Telling words that they have in common at least."""

_OFTEN = 3
"""A sentence that is like more than so many others of its report is an entry of a list, and says something else than they do."""

_TOLD = frozenset({"name", "number", "date", "place"})
"""What a report cannot mean both ways; other words for a role or a source are a choice of words."""

_SURE = 0.6
"""Strength from which a difference counts: nobody copied anything here, so that chance likeness is common."""


def restatements(sides: Mapping[str, Sequence[Side]]) -> Iterator[Finding]:
    """Differences between two sentences of one report that say the same thing.

    Args:
        sides: the sentences of each report, by its id.
    """
    for _, sentences in sorted(sides.items()):
        told = [(s, keys) for s in sentences if len(keys := _telling(s)) >= _FEWEST]
        alike = list(_alike(told))
        often = Counter(n for pair in alike for n in pair)
        for n, m in alike:
            if max(often[n], often[m]) <= _OFTEN:
                yield from (f for f in findings(matched(lay(told[n][0], told[m][0]))) if f.kind in _TOLD and f.strength >= _SURE)


def _alike(told: Sequence[tuple[Side, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """The pairs of sentences that say each other again but for a name or a number, which costs a hundredth of comparing them."""
    for n, (one, mine) in enumerate(told):
        for m, (two, theirs) in enumerate(told[n + 1 :], n + 1):
            shared = len(mine & theirs)
            if (
                shared >= _FEWEST
                and shared >= _SHARED * min(len(mine), len(theirs))
                and _names_more(one, mine - theirs)
                and _names_more(two, theirs - mine)
            ):
                yield n, m


def _telling(side: Side) -> frozenset[str]:
    return frozenset(w.key for w in side.words if w.tight)


def _names_more(side: Side, keys: frozenset[str]) -> bool:
    """Whether some of a side's words are of a name, a number or a date."""
    return any(w.key in keys and w.token.pos in ("PROPN", "NUM") for w in side.words)
