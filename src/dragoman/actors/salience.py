"""Who stands out among those mentioned so far.

Antecedents are weighed by recency, grammatical role and by whether they bear a name; the order of preference follows centering
(Grosz, Joshi and Weinstein 1995): subjects before objects, the current topic before a new one.
"""

from collections.abc import Callable, Collection

from dragoman.actors.entries import Entry
from dragoman.actors.scene import Scene
from dragoman.model import Token

_SUBJECT = ("nsubj", "nsubjpass")


def most_salient(
    scene: Scene,
    token: Token,
    fits: Callable[[Entry, Token], float | bool],
    *,
    reach: int,
    nameless: float = 1.6,
    barred: Collection[Entry] = (),
    offered: Callable[[int], Entry | None] | None = None,
) -> Entry | None:
    """Whom a pronoun or a bare noun most likely means.

    Args:
        scene: the report, read up to the word.
        token: the word.
        fits: who can be meant, with the word by which the clause holds them; a number below 1 makes it less likely.
        reach: how many sentences back to look.
        nameless: what it costs to have no name.
        barred: who cannot be meant where the word stands.
        offered: for a place in what was seen, the party that an unresolved description there would be; None for no such offer.

    Returns:
        The likeliest of those that fit; the later one of two alike. None where nobody fits.
    """
    best: tuple[float, int] | None = None
    chosen: Entry | None = None
    above = {t.index for t in scene.tree.ancestors(token.index)}
    parallel = token.dep in ("dobj", "pobj", "iobj", "dative")
    for order in range(len(scene.seen) - 1, -1, -1):
        seen = scene.seen[order]
        back = token.sentence - seen.token.sentence
        if back > reach:
            break
        entry = seen.entry or (offered(order) if offered is not None else None)
        if entry is None or any(entry is b for b in barred):
            continue
        top = scene.top(seen.token)
        fit = float(fits(entry, top))
        if not fit:
            continue
        score = -1.5 * back - (1.0 - fit)
        if top.dep in _SUBJECT:
            score += 1.5
            if back == 0 and top.head in above:
                score += 1.5
        elif top.dep == "poss":
            score += 0.3
        elif back == 0 and top.dep in ("pobj", "dobj"):
            score += 0.2
        if parallel and top.dep in ("dobj", "iobj", "dative"):
            score += 0.3
        if seen.entry is None:
            score -= nameless + 0.4
        elif entry.noun:
            score -= nameless
        if best is None or (score, order) > best:
            best, chosen = (score, order), entry
    return chosen
