"""For whom the people of a report speak: whose men and women they are, and which delegation or body they lead."""

from dragoman.actors.entries import Entry
from dragoman.actors.scene import Scene
from dragoman.language.lexicon import party_words
from dragoman.model import Mention, Token

_SENDING = frozenset({"send", "dispatch", "designate", "appoint", "name", "delegate", "nominate"})
_LEADING = frozenset({"lead", "head", "chair", "run", "represent"})
_OWNERS = frozenset({"its", "their", "her", "his"})
_OFFICIAL = frozenset({"official", "diplomat", "envoy", "ministry", "government"})
_BACK = 2  # sentences in which it is still plain whose "the minister" is


def learn_owner(scene: Scene, mention: Mention, entry: Entry) -> None:
    """Learn whose man or woman somebody is: "its leader, Ada Lund", "Tarvia sent Nils Berg"."""
    # "Her counterpart" is on the other side.
    if mention.role and mention.side is None and "counterpart" not in mention.role.casefold():
        owner = _owner_before(scene, mention) or _owner_after(scene, mention)
        if owner is not None:
            _learn(entry, scene.entry_at(owner))
        elif (side := _land_after(scene, mention) or _side_before(scene, mention)) is not None:
            entry.sides[side] += 1
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


def _land_after(scene: Scene, mention: Mention) -> str | None:
    """The country behind a name with a title: "President Ada Lund of Tarvia"."""
    tokens, at = scene.tokens, mention.head + 1
    if at + 1 < len(tokens) and tokens[at].text == "of":
        land = scene.named.get(at + 1)
        if land is not None and land.kind == "country":
            return land.name
    return None


def _side_before(scene: Scene, mention: Mention) -> str | None:
    """The side of those whom the words before "the minister, Ada Lund" spoke of: "caution among officials from Tarvia"."""
    tokens, first = scene.tokens, scene.first(mention)
    sentence = tokens[mention.head].sentence
    at = first - 1
    if at < 1 or tokens[at].text != ",":
        return None
    while at > 0 and tokens[at - 1].sentence == sentence and tokens[at - 1].pos in ("NOUN", "ADJ", "PROPN"):
        at -= 1
    if tokens[at - 1].text.casefold() != "the":
        return None
    for before in reversed(scene.annotated.mentions):
        if before.span.end <= mention.span.start and before.form == "description":
            if scene.tokens[before.head].lemma not in party_words("departments") | _OFFICIAL:
                continue
            if scene.tokens[before.head].sentence < sentence - _BACK:
                return None
            side = scene.side(before)
            if side is not None:
                return side
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
