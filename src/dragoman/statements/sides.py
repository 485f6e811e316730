"""Sides: for whom an envoy, a delegation or the holder of an office speaks."""

import functools
import importlib.resources
from typing import TYPE_CHECKING

from dragoman.language.geography import country_name, demonym_code
from dragoman.model import Mention, Party
from dragoman.wordlists import parsed

if TYPE_CHECKING:
    from dragoman.statements.context import Context

SIDED = frozenset({"country", "organisation", "group"})
"""Kinds of actor that somebody can speak for."""

_NAMES = frozenset({"full", "short", "acronym", "variant"})
"""Forms by which an office names its body; descriptions and adjectives are none."""


@functools.cache
def delegation_words() -> dict[str, frozenset[str]]:
    """The lists of `delegations.yaml`."""
    held: dict[str, list[str]] = parsed(importlib.resources.files(__package__).joinpath("delegations.yaml").read_text("utf-8"))
    return {name: frozenset(lemmas) for name, lemmas in held.items()}


@functools.cache
def office_nouns() -> frozenset[str]:
    """The nouns of all offices that make their holder somebody's voice."""
    return frozenset().union(*(delegation_words()[name] for name in ("offices", "own_right", "envoys", "staff", "private")))


def named(context: "Context", name: str) -> Party:
    """The party of a country's or body's name."""
    code = demonym_code(name)
    name = country_name(code) if code else name
    for actor in (a for a in context.lookup.cast.actors if a.kind in SIDED):
        if actor.name == name or any(form.text == name for form in actor.forms):
            return Party(name, actor.id, None)
    return Party(name, None, None)


def in_role(context: "Context", role: str) -> Party | None:
    """The body whose name an office holds ("director at the Orsa Institute"), the longest of several; None where it holds none."""
    best: tuple[int, Party] | None = None
    for actor in context.lookup.cast.actors:
        if actor.kind == "organisation":
            for form in actor.forms:
                known = form.kind in _NAMES and form.text in role and (len(form.text) > 3 or (len(form.text) == 3 and form.text.isupper()))
                if known and (best is None or len(form.text) > best[0]):
                    best = (len(form.text), Party(actor.name, actor.id, None))
    return best[1] if best is not None else None


def words_of(text: str | None) -> set[str]:
    """The words of a role in lower case, plurals in the singular too; none for no role."""
    found = set((text or "").lower().replace("-", " ").split())
    return found | {word[:-1] for word in found if word.endswith("s")}


def general(context: "Context", party: Party, person: str | None) -> Party:
    """A side said in general words ("the government's", "the company's"): the person's own, else the country that the report is about."""
    standing = context.lookup.by_id(party.actor) if party.actor else None
    if standing is not None and standing.kind == "person" and standing.side:
        # Who stands in for a person speaks for that person's side.
        return named(context, standing.side)
    if context.is_named(party) or not party.text:
        return party
    last = party.text.lower().split()[-1]
    known = context.lookup.by_id(person) if person else None
    if last in delegation_words()["general"]:
        if known is not None and known.side:
            return named(context, known.side)
        if last in delegation_words()["national"] and context.home is not None:
            return Party(party.text, context.home.id, party.span)
    return party


def side_of_noun(context: "Context", index: int) -> Party | None:
    """For whom the one whom a noun describes speaks: "Tarvia's envoy", "the Tarvian envoy", "the envoy of Tarvia".

    Returns:
        the side; None where the words name none.
    """
    tree = context.tree
    described = context.mention_at(index)
    if described is not None and described.form == "description" and described.side:
        return named(context, described.side)
    for child in tree.children(index, "amod", "compound", "nmod"):
        actor = context.actor_at(child.index)
        if actor is not None and actor.kind in SIDED:
            return context.party(child.index)
        if (
            context.tokens[index].pos == "NOUN"
            and child.index < index
            and child.text[0].isupper()
            and (child.pos == "PROPN" or child.entity in ("NORP", "GPE", "ORG"))
        ):
            return context.party(child.index)
    for child in tree.children(index, "poss"):
        actor = context.actor_at(child.index)
        if child.pos == "PRON" and actor is not None and actor.kind == "person":
            # "His envoy" speaks for whom he speaks for, "her counterpart" does not.
            if context.tokens[index].lemma != "counterpart" and actor.side:
                return named(context, actor.side)
            continue
        if child.pos != "PRON" or actor is not None:
            return context.party(child.index)
    for prep in tree.children(index, "prep"):
        if prep.lemma in ("of", "for", "from"):
            for held in tree.children(prep.index, "pobj"):
                if held.lemma in delegation_words()["bodies"]:
                    behind = side_of_noun(context, held.index)
                    if behind is not None:
                        return behind
                if context.is_party(held.index) or held.pos == "PROPN":
                    actor = context.actor_at(held.index)
                    if actor is None or actor.kind != "person":
                        return context.party(held.index)
    for inner in tree.children(index, "compound"):
        nested = side_of_noun(context, inner.index)
        if nested is not None:
            return nested
    return None


def side_of_body(context: "Context", index: int) -> Party | None:
    """For whom a delegation stands: what its words say, else what was said of it before, else the side of the one who tells of it."""
    side = side_of_noun(context, index)
    if side is not None:
        return side
    token = context.tokens[index]
    actor = context.actor_at(index)
    if actor is not None and actor.side:
        return named(context, actor.side)
    cited = context.attribution_of(context.span(index, index))
    if cited is not None:
        source = context.lookup.by_id(cited.source.actor) if cited.source.actor else None
        if source is not None and source.side:
            return named(context, source.side)
        if source is not None and source.kind in SIDED:
            return Party(source.name, source.id, None)
    for i in range(index - 1, max(-1, index - 400), -1):
        before = context.tokens[i]
        if before.lemma == token.lemma and before.pos == "NOUN":
            side = side_of_noun(context, i)
            if side is not None:
                return side
    return None


def side_of_person(context: "Context", mention: Mention) -> Party | None:
    """For whom a person speaks, by the words around one mention, else by what the story knows of him or her."""
    if mention.side:
        return named(context, mention.side)
    nouns = [mention.head]
    token = context.tokens[mention.head]
    if token.dep == "appos":
        nouns.append(token.head)
    nouns.extend(t.index for t in context.tree.children(mention.head, "appos"))
    for noun in nouns:
        if context.tokens[noun].pos == "NOUN" or noun == mention.head:
            side = side_of_noun(context, noun)
            if side is not None:
                return side
    actor = context.actor_at(mention.head)
    if actor is not None and actor.side:
        return named(context, actor.side)
    return None
