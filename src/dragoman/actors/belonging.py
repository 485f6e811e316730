"""For whom the people of a report speak: whose men and women they are, and which delegation or body they lead."""

from dragoman.actors.entries import Entry
from dragoman.actors.scene import Scene
from dragoman.language.lexicon import party_words
from dragoman.model import Mention, Token

_SENDING = frozenset({"send", "dispatch", "designate", "appoint", "name", "delegate", "nominate"})
_LEADING = frozenset({"lead", "head", "chair", "run", "represent"})
_OWNERS = frozenset({"its", "their", "her", "his"})


def learn_owner(scene: Scene, mention: Mention, entry: Entry) -> None:
    """Learn whose man or woman somebody is: "its leader, Ada Lund", "Tarvia sent Nils Berg"."""
    # "Her counterpart" is on the other side.
    if mention.role and mention.side is None and "counterpart" not in mention.role.casefold():
        owner = _owner_before(scene, mention) or _owner_after(scene, mention)
        if owner is not None:
            _learn(entry, scene.entry_at(owner))
    token = scene.top(scene.tokens[mention.head])
    verb = scene.tokens[token.head]
    if token.dep == "dobj" and verb.lemma in _SENDING:
        for sender in scene.tree.children(verb.index, "nsubj"):
            _learn(entry, scene.entry_at(sender))


def learn_body(scene: Scene, mention: Mention, entry: Entry) -> None:
    """Learn a side from the delegation or body that somebody leads: "Lund, who leads the Green List", "a team led by Berg"."""
    for clause in scene.tree.children(mention.head, "relcl"):
        _by_lead(scene, entry, clause, "dobj")
    token = scene.tokens[mention.head]
    above = scene.tokens[token.head]
    if token.dep == "nsubj":
        _by_lead(scene, entry, above, "dobj")
    elif token.dep == "pobj" and above.dep == "agent":
        _by_lead(scene, entry, scene.tokens[above.head], "nsubjpass")


def _owner_before(scene: Scene, mention: Mention) -> Token | None:
    """Whose role stands before a name: "its leader, Ada Lund", "the union's president, Ada Lund"."""
    tokens = scene.tokens
    first = scene.first(mention)
    at = first - 1
    while at > max(0, first - 8) and (tokens[at].pos in ("NOUN", "ADJ", "PROPN") or tokens[at].text in (",", "of", "for", "-")):
        at -= 1
    if at < 0 or at == first - 1:
        return None
    if tokens[at].text.casefold() in _OWNERS:
        return tokens[at]
    return tokens[at - 1] if at and tokens[at].tag == "POS" else None


def _owner_after(scene: Scene, mention: Mention) -> Token | None:
    """Whose role stands after a name: "Ada Lund, the league's secretary", "Ada Lund, her deputy"."""
    tokens = scene.tokens
    at = mention.head + 1
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    for token in tokens[at + 1 : at + 7]:
        if token.text.casefold() in _OWNERS:
            return token
        if token.tag == "POS":
            return tokens[token.index - 1]
        if token.pos not in ("DET", "NOUN", "ADJ", "PROPN"):
            return None
    return None


def _by_lead(scene: Scene, entry: Entry, verb: Token, led: str) -> None:
    """Who leads a delegation, or a body, speaks for it."""
    if verb.lemma in _LEADING:
        for child in scene.tree.children(verb.index, led):
            _learn(entry, scene.entry_at(child))
        if led == "nsubjpass" and verb.dep == "acl":
            _learn(entry, scene.entry_at(scene.tokens[verb.head]))


def _learn(entry: Entry, owner: Entry | None) -> None:
    if owner is None or owner is entry:
        return
    # A government, a delegation or a person speaks for a side; another body is one.
    through = owner.kind in ("person", "group") or owner.noun in party_words("state_bodies")
    side = owner.side() if through and (owner.noun or owner.kind == "person") else owner.name
    if side is not None:
        entry.sides[side] += 1
