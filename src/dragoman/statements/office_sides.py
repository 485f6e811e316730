"""For whom an office speaks by the words around a name: whom its holder works for, the body in which he holds it, else his country."""

import functools
import re
from typing import TYPE_CHECKING

from dragoman.actors.offices import office
from dragoman.language.geography import demonym_code
from dragoman.language.lexicon import party_words
from dragoman.model import Actor, Mention, Party
from dragoman.statements.sides import delegation_words, in_role, named, words_of

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_WORD = r"[A-Z][\w’'.&-]*"
_BODY = rf"(?:the )?({_WORD}(?: (?:{_WORD}|&|of|for|and|the|on|in|at))* {_WORD}|[A-Z]{{3,}})"
_AT, _FOR = re.compile(rf"\bat {_BODY}"), re.compile(rf"\b(?:of|with|for) {_BODY}")
_CHAIR = re.compile(r"^((?:[A-Z][\w’'-]*(?: and)? )+)(?=[Cc]hair(?:man|woman|person)?$)")
_RANKED = re.compile(
    r"\b(?:deputy|assistant|associate|under)[ -]?(?:(attorney general)|secretary (?:of|for) (?:the )?(\w+))", re.IGNORECASE
)
_MARK = re.compile(r"\s*[,(]\s*([RD])\s?[-–]\s?[A-Z]")
_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}
"""What the letters behind a name and before a state mean in American reports."""

_ADJECTIVES = {"republican": "R", "gop": "R", "g.o.p.": "R", "democratic": "D", "democrat": "D"}
"""Words for those parties beside a name."""

_OWNED = re.compile(r"^(.+?)['’]s? (?=[A-Z])")
_PERSONS = frozenset({"full", "short", "titled", "variant"})


@functools.lru_cache(maxsize=1024)
def office_words(role: str | None) -> frozenset[str]:
    """The nouns of the offices that a role names, in lower case; none for no role."""
    found: set[str] = set()
    for part in re.split(r",| and (?=[a-z]|[A-Z]{2,}\b)", role or ""):
        noun, before = office(part)
        noun = noun.strip(".")
        found.add(noun)
        if noun in ("general", "elect"):
            found |= before
        if noun.endswith("s"):
            found.add(noun[:-1])
    return frozenset(found)


def office_side(context: "Context", actor: Actor, mention: Mention | None) -> Party | None:
    """For whom the holder of an office speaks.

    Args:
        context: the report.
        actor: the holder.
        mention: where the report names him with the office; None where it does not.

    Returns:
        whom he works for, the body in which he holds the office, or the side that the story knows him to be of; None where none is told.
    """
    role = (mention.role if mention is not None else None) or actor.role or ""
    found = party_side(context, mention, role) if mention is not None else None
    found = found or _department(context, role) or _principal(context, actor, role)
    if found is None and mention is not None:
        found = _employer(context, actor, mention, role)
    found = found or _body(context, role, mention)
    if found is not None or not actor.side:
        return found
    # "A Progressive pollster" is no voice of the party.
    set_aside = mention is not None and office_words(role) & delegation_words()["staff"] and _is_adjective(context, mention, actor.side)
    return None if set_aside else named(context, actor.side)


def bare_side(context: "Context", mention: Mention) -> Party | None:
    """The side of a name that has no office: "Tarvia's Ada Lund", "Ada Lund of the Orsa Group"."""
    owner = _owner(context, context.tokens_in(mention.span)[0].index - 1)
    known = context.lookup.by_id(owner.actor or "") if owner is not None else None
    if known is not None and known.kind == "country":
        return owner
    for prep in context.tree.children(mention.head, "prep"):
        if prep.lemma in ("of", "from", "with") and prep.index == mention.head + 1:
            for held in context.tree.children(prep.index, "pobj"):
                body = context.actor_at(held.index)
                if body is not None and body.kind == "organisation":
                    return context.party(held.index)
    return None


def party_side(context: "Context", mention: Mention, role: str | None) -> Party | None:
    """The party beside a governor, a candidate, a member or a party's head in a parliament: "Sen. Ada Lund (R-Fla.)"."""
    words = delegation_words()
    held = office_words(role)
    standing = held & words["standing"]
    if not standing and not held & words["members"] and not words_of(role) & words["party_ranks"]:
        return None
    mark = _MARK.match(context.report.text[mention.span.end : mention.span.end + 10])
    if mark is not None:
        return named(context, _PARTIES[mark[1]])
    side = mention.side
    if standing:
        first = context.tokens_in(mention.span)[0].index
        before = (t.text for t in context.tokens[max(0, first - 4) : first] if t.text.lower() in _ADJECTIVES)
        side = side or next(before, None)
    if not side or (standing and demonym_code(side)) or not _is_adjective(context, mention, side):
        return None  # "the Tarvian candidate" tells no party
    return _party(context, side)


def _party(context: "Context", adjective: str) -> Party:
    """The party of an adjective: "Republican"."""
    letter = _ADJECTIVES.get(adjective.lower())
    if letter is not None:
        return named(context, _PARTIES[letter])
    found = named(context, f"{adjective} Party")
    return found if found.actor is not None else named(context, adjective)


def local_side(context: "Context", mention: Mention, role: str | None) -> Party | None:
    """The place of who heads a province, a town or its police, where the words set it beside the name: "Orsa Mayor Ada Lund said"."""
    if not office_words(role) & delegation_words()["local"] or words_of(role) & {"former", "ex"}:
        return None
    if context.tokens[mention.head].dep not in ("nsubj", "nsubjpass"):
        return None
    first = context.tokens_in(mention.span)[0].index
    start = first
    while start and context.tokens[start - 1].pos == "PROPN" and context.tokens[start - 1].entity in ("GPE", "LOC"):
        start -= 1
    if start and context.tokens[start - 1].text.lower() in ("former", "ex"):
        return None
    if start == first:
        behind = context.tokens[mention.head + 1 : mention.head + 3]
        if len(behind) < 2 or behind[0].text != "of" or behind[1].entity != "GPE":
            return None
        start = first = behind[1].index
        while first < len(context.tokens) and context.tokens[first].pos == "PROPN" and context.tokens[first].entity == "GPE":
            first += 1
    place = context.text(context.span(start, first - 1))
    known = next((a for a in context.lookup.cast.actors if a.name == place), None)
    return Party(place, known.id if known is not None else None, None)


def _department(context: "Context", role: str) -> Party | None:
    """The department of those who stand below its head, where the story names it: "deputy attorney general"."""
    held = _RANKED.search(role)
    if held is None:
        return None
    name = "Justice" if held[1] else held[2].capitalize()
    found = (named(context, text) for text in (f"{name} Department", f"Department of {name}"))
    return next((party for party in found if party.actor is not None), None)


def _principal(context: "Context", actor: Actor, role: str) -> Party | None:
    """The person for whom an office says that its holder works: "spokesman for Mr. Lund", "Lund's lawyer"."""
    for other in context.lookup.cast.actors:
        if other.kind == "person" and other.id != actor.id:
            for form in other.forms:
                if form.kind in _PERSONS and form.text in role:
                    name = re.escape(form.text)
                    if re.search(rf"\b(?:for|to) {name}$|^(?:[\w. ]+ )?{name}(?:['’]s?)?(?: [a-z]\S*){{1,4}}$", role):
                        return Party(other.name, other.id, None)
    return None


def _employer(context: "Context", actor: Actor, mention: Mention, role: str) -> Party | None:
    """The person whose man or woman somebody is said to be: "her lawyer, Nils Berg", "Lund's aide", "Lund spokesman Nils Berg"."""
    words = delegation_words()
    held = office_words(role)
    if not held & (words["staff"] | words["private"]):
        return None
    tokens, inside = context.tokens, context.tokens_in(mention.span)
    first, last = inside[0].index, inside[-1].index
    at = first - 1
    owner = None
    while at > max(0, first - 7) and owner is None and (tokens[at].pos in ("NOUN", "ADJ", "PROPN") or tokens[at].text == ","):
        beside = context.actor_at(at)
        if beside is not None and beside.kind == "person" and beside.id != actor.id and tokens[at].pos == "PROPN":
            owner = beside
        at -= 1
    if owner is None and (before := _owner(context, at)) is not None:
        owner = context.lookup.by_id(before.actor or "")
    if owner is None and last + 2 < len(tokens) and tokens[last + 1].text == ",":
        at = next((i for i in range(last + 2, min(last + 7, len(tokens))) if tokens[i].tag in ("PRP$", "POS")), last)
        after = _owner(context, at)
        owner = context.lookup.by_id(after.actor or "") if after is not None else None
    if owner is None or owner.kind != "person" or (owner.side and not held & words["private"]):
        # The adviser of who leads a state is the state's.
        return None
    return Party(owner.name, owner.id, None)


def _body(context: "Context", role: str, mention: Mention | None) -> Party | None:
    """The body in which an office is held: "director of law at the Orsa Institute", "Audit Committee Chairman", "an Orsa Bank official"."""
    words = delegation_words()
    held = office_words(role)
    known = in_role(context, role)
    behind = _AT.search(role) or (_FOR.search(role) if not held & words["state_offices"] else None)
    if behind is not None:
        text = behind[1]
        owner = _OWNED.match(text)
        if owner is not None:
            # "Tarvia's Water Board" speaks for Tarvia, "Lund's Water Board" is the board.
            standing = context.lookup.by_id(named(context, owner[1]).actor or "")
            if standing is not None and standing.kind == "country":
                return named(context, owner[1])
            text = text[owner.end() :]
        return named(context, text) if known is None or (known.text in text and known.text != text) else known
    text = _before(role)
    if text:
        return named(context, text)
    if known is not None:
        return known
    side = mention.side if mention is not None else None
    if mention is not None and side and not (held & words["staff"] and _is_adjective(context, mention, side)):
        body = named(context, side)
        standing = context.lookup.by_id(body.actor or "")
        if standing is not None and standing.kind == "organisation":
            return body
    return None


def _before(role: str) -> str:
    """The name of a body that opens an office ("Audit Committee Chairman"); empty where none does."""
    words, lists = role.split(), delegation_words()
    end = 0
    while end < len(words) - 1 and (words[end][0].isupper() or (end and words[end] in ("of", "for", "and", "the", "&"))):
        if any(words[end].lower() in lists[name] for name in ("ranks", "offices", "staff")):
            break
        end += 1
    while end and not words[end - 1][0].isupper():
        end -= 1
    last = words[end - 1] if end else ""
    named_so = last.lower() in party_words("organisations") | {"house"} or (len(last) > 2 and last.isupper())
    if named_so:
        return " ".join(words[:end])
    # "Senate Budget Chairman" is that of the Senate Budget Committee.
    chair = _CHAIR.match(role)
    return f"{chair[1]}Committee" if chair is not None and words[0] in ("House", "Senate") else ""


def _is_adjective(context: "Context", mention: Mention, side: str) -> bool:
    """Whether a side is only said by an adjective beside a name."""
    last, sentence = side.split()[-1], context.tokens[mention.head].sentence
    near = context.tokens[max(0, mention.head - 15) : mention.head + 15]
    return any(t.text == last and t.entity == "NORP" and t.sentence == sentence for t in near)


def _owner(context: "Context", index: int) -> Party | None:
    """Who owns what stands behind a token: "her" or the mark of a possessive."""
    if index < 1 or context.tokens[index].tag not in ("PRP$", "POS"):
        return None
    owner = context.actor_at(index if context.tokens[index].tag == "PRP$" else index - 1)
    if owner is None and context.tokens[index - 1].lemma in ("campaign", "team", "camp", "office"):
        # "The Lund campaign's chairman"
        owner = next(
            (a for t in context.tree.children(index - 1, "compound", "poss") if (a := context.actor_at(t.index)) is not None), None
        )
    return Party(owner.name, owner.id, None) if owner is not None else None
