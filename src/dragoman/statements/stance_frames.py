"""Stance words in a text, with those who hold the stance, its matter and the one it is addressed to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import Certainty, Party, Sentence, Span, Stance, Token
from dragoman.statements.matters import matter_of, matter_span
from dragoman.statements.predication import agents, is_party, is_passive, subjects
from dragoman.statements.stance_lexicon import Entry, Part, Sense, lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_COPULAR = frozenset(
    {"be", "remain", "stand", "seem", "appear", "stay", "feel", "become", "sound", "declare", "look", "keep", "say", "make", "pronounce"}
)


_PREDICATIVE = frozenset({"acomp", "oprd", "attr", "amod", "ROOT", "conj", "advcl", "acl", "xcomp", "ccomp"})
_HOPING = frozenset({"expect", "hope"})
_STANDING = frozenset({"be", "stay", "stand", "vote", "stick", "argue", "work", "push", "drive"})
_NO_MATTER = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "ORDINAL", "MONEY", "PERCENT"})


class Hit(Struct, frozen=True, kw_only=True):
    """One stance word in its place."""

    entry: Entry
    """What the lexicon says of it."""
    at: int
    """Index of its first word."""
    actors: tuple[int, ...]
    """Heads of those who hold the stance, in order."""
    matter: int | None
    """Index of the head of its matter: a noun, or the verb of a clause."""
    span: Span | None
    """The words of the matter."""
    target: int | None
    """Head of the one it is addressed to."""
    light: int | None = None
    """For a noun, the light verb above it."""

    @property
    def sense(self) -> Sense:
        """What the word says."""
        return self.entry.sense


class Reading(Struct, frozen=True, kw_only=True):
    """A stance as the clause around its word leaves it."""

    stance: Stance
    """What is held."""
    negated: bool
    """Whether the text says that it is not held."""
    certainty: Certainty
    """How sure the text is."""


class Implied(Struct, frozen=True, kw_only=True):
    """A stance read off a clause."""

    hit: Hit
    """Its verb, holder and matter."""
    reading: Reading
    """What is held."""
    speaker: Party | None
    """The holder where it is the one who speaks, not the clause's subject."""


def stance_hits(context: "Context", sentence: Sentence) -> Iterator[Hit]:
    """Find the stance words of a sentence, in order; only those whose holder the text names."""
    entries = lexicon().entries
    tokens = context.annotated.tokens_of(sentence)
    said = {word for token in tokens for word in (token.lemma, token.text.lower())}
    for token in tokens:
        parts = _parts(token) if token.lemma in entries else ()
        for entry in entries[token.lemma] if parts else ():
            if entry.part not in parts or (entry.words and entry.words[0].isdisjoint(said)):
                continue  # most ask for a word that stands nowhere in the sentence
            hit = _hit(context, token, entry)
            if hit is not None:
                yield hit
                break


def _parts(token: Token) -> tuple[Part, ...]:
    """As what a token may carry a stance in its place."""
    if token.pos == "NOUN":
        return ("noun",)
    parts: tuple[Part, ...] = ()
    if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "aux", "auxpass", "compound"):
        parts = ("verb",)
    return (*parts, "adjective") if token.pos in ("ADJ", "VERB") and token.dep in _PREDICATIVE else parts


def _hit(context: "Context", token: Token, entry: Entry) -> Hit | None:
    path = _path(context, token, entry)
    if path is None:
        return None
    if entry.part == "verb":
        return _verb_hit(context, token, entry, path)
    if entry.part == "adjective":
        return _adjective_hit(context, token, entry, path)
    return _noun_hit(context, token, entry, path)


def _path(context: "Context", token: Token, entry: Entry) -> list[int] | None:
    """The tokens that answer to the entry's words, the first word's own first; None where one is not there."""
    tree, tokens = context.tree, context.tokens
    path = [token.index]
    for words in entry.words:
        found = None
        for holder in reversed(path):
            for child in tree.children(holder):
                if (
                    (child.lemma in words or child.text.lower() in words)
                    and child.dep not in ("nsubj", "conj", "mark")
                    and _governs(context, child, token)
                ):
                    found = child.index
                    break
            if found is None and "to" in words:
                # "to" before an infinitive hangs on the infinitive.
                for child in tree.children(holder, "xcomp", "acl", "ccomp", "advcl", "relcl"):
                    to = next((t for t in tree.children(child.index, "aux") if t.lemma == "to"), None)
                    if to is not None and child.index > holder and to.index > token.index:
                        found = to.index
                        break
            if found is None and words & {"that", "whether", "if"}:
                for child in tree.children(holder, "ccomp", "acl", "relcl", "advcl"):
                    mark = next((t for t in tree.children(child.index, "mark") if t.lemma in words), None)
                    if mark is not None and child.index > holder:
                        found = mark.index
                        break
            if found is not None:
                break
        if found is None and "to" in words and len(path) > 1:
            # "Gave them until noon to leave": the infinitive may hang deeper.
            for below in tree.subtree(token.index):
                if below.index > path[-1] and below.lemma == "to" and below.dep == "aux" and below.index < path[-1] + 8:
                    found = below.index
                    break
        if found is None:
            nxt = path[-1] + 1
            # Particles that the parser hung elsewhere still stand right behind their word.
            if (
                nxt < len(tokens)
                and tokens[nxt].pos in ("ADP", "PART", "SCONJ", "ADV")
                and tokens[nxt].lemma in words
                and tokens[nxt].sentence == token.sentence
            ):
                found = nxt
        if found is None:
            return None
        path.append(found)
    return path


def _governs(context: "Context", word: Token, first: Token) -> bool:
    """Whether a preposition stands behind its predicate and leads to no mere date ("agreed on Wednesday to …")."""
    if word.pos not in ("ADP", "PART"):
        return True
    if word.index < first.index and word.dep == "prep":
        return False
    if word.pos != "ADP":
        return True
    return not any(h.entity in ("DATE", "TIME") for h in context.tree.children(word.index, "pobj"))


def _verb_hit(context: "Context", token: Token, entry: Entry, path: list[int]) -> Hit | None:
    tree, tokens = context.tree, context.tokens
    holder = token.index
    matter, target = matter_of(context, holder, path[-1], entry)
    if is_passive(context, holder):
        held = next(iter(tree.children(holder, "nsubjpass")), None)
        undergoer = held.index if held is not None else token.head if token.dep in ("acl", "amod", "relcl") else None
        if undergoer is None and token.dep == "conj":
            undergoer = next(iter(subjects(context, token.head)), None)
        if held is not None and held.tag in ("WDT", "WP") and token.dep == "relcl":
            undergoer = token.head
        doers = agents(context, holder)
        if matter is None or entry.addressed or matter in doers:
            clause = next((c for c in tree.children(holder, "xcomp", "ccomp")), None)
            if clause is not None and (entry.addressed or entry.sense == "demands"):
                matter, target = clause.index, undergoer
            else:
                matter = undergoer
        who = doers
    else:
        who = subjects(context, holder)
        if matter is None and token.dep == "relcl" and not entry.words and token.head != holder:
            antecedent = tokens[token.head]
            if antecedent.index not in who:
                matter = antecedent.index
    return _finish(context, token, entry, path, who, matter, target)


def _adjective_hit(context: "Context", token: Token, entry: Entry, path: list[int]) -> Hit | None:
    head = context.tokens[token.head]
    if (
        token.dep in ("acomp", "oprd", "attr", "xcomp", "ccomp", "conj")
        and head.lemma not in _COPULAR
        and head.pos != "ADJ"
        and token.head != token.index
    ):
        return None
    if token.dep == "amod":
        who = [token.head]
        return (
            _finish(context, token, entry, path, who, *matter_of(context, token.index, path[-1], entry))
            if entry.words and token.index > token.head
            else None
        )
    who = subjects(context, token.index)
    matter, target = matter_of(context, token.index, path[-1], entry)
    if matter is None and token.dep in ("acomp", "oprd"):
        matter, target = matter_of(context, head.index, head.index, entry)
        if matter == token.index:
            matter = None
    return _finish(context, token, entry, path, who, matter, target)


def _noun_hit(context: "Context", token: Token, entry: Entry, path: list[int]) -> Hit | None:
    tree, tokens = context.tree, context.tokens
    who: list[int] = [c.index for c in tree.children(token.index, "poss")]
    light: int | None = None
    if not who:
        for prep in tree.children(token.index, "prep"):
            if prep.lemma in ("by", "from") or (prep.lemma == "of" and path[-1] != prep.index):
                held = next(iter(tree.children(prep.index, "pobj")), None)
                if held is not None and is_party(context, held.index):
                    who = [held.index]
                    break
    if token.dep == "dobj" and tokens[token.head].lemma in lexicon().lists["light"]:
        light = token.head
        if not who or tokens[who[0]].tag == "PRP$":
            who = agents(context, light) if is_passive(context, light) else subjects(context, light)
    if not who:
        for child in tree.children(token.index, "amod", "compound"):
            if child.entity in ("NORP", "GPE", "ORG", "PERSON"):
                who = [child.index]
                break
    matter, target = matter_of(context, token.index, path[-1], entry)
    hit = _finish(context, token, entry, path, who, matter, target)
    if hit is None or light is None:
        return hit
    return Hit(entry=hit.entry, at=hit.at, actors=hit.actors, matter=hit.matter, span=hit.span, target=hit.target, light=light)


def _is_floated(context: "Context", matter: int) -> bool:
    """Whether what is discussed is a course that could be taken."""
    if context.tokens[matter].lemma in lexicon().lists["floated"]:
        return True
    return any(a.lemma in ("possible", "potential") for a in context.tree.children(matter, "amod"))


def _is_opinion(context: "Context", matter: int) -> bool:
    """Whether it is only agreed that something is so: "agree that the map is old", not "agree that the army should leave"."""
    if context.tokens[matter].dep != "ccomp" or not context.tree.children(matter, "nsubj", "nsubjpass"):
        return False
    return not any(a.tag in ("MD", "TO") and a.lemma not in ("can", "could") for a in context.tree.children(matter, "aux"))


def _is_person(context: "Context", index: int) -> bool:
    token = context.tokens[index]
    if token.text.lower() in ("him", "her", "himself", "herself", "me", "us"):
        return True
    known = context.actor_at(index)
    return token.pos == "PROPN" and (token.entity == "PERSON" if known is None else known.kind == "person")


def _finish(
    context: "Context", token: Token, entry: Entry, path: list[int], who: list[int], matter: int | None, target: int | None
) -> Hit | None:
    tokens = context.tokens
    actors = tuple(w for w in who if is_party(context, w) or tokens[w].tag == "PRP$")
    if not actors or matter in actors:
        return None
    if matter is None and not entry.bare:
        return None
    if matter is not None and entry.sense in ("supports", "considers") and _is_person(context, matter):
        # "Praised Mr Vey": courtesy, not a stand on the matter of talks.
        return None
    if matter is not None and token.lemma == "challenge" and entry.sense == "opposes" and context.actor_at(matter) is not None:
        # "Challenged the chairman to a debate"
        return None
    if matter is not None and token.lemma in ("discuss", "talk") and not _is_floated(context, matter):
        return None
    if matter is not None and token.lemma in _HOPING and tokens[matter].dep == "xcomp" and target is None:
        # "Expects to save a million": what somebody counts on for himself.
        return None
    if matter is not None and entry.words and tokens[matter].entity in _NO_MATTER and token.lemma in _STANDING:
        # "Is for the first time", "stayed in Tarvia", "voted in Orsa"
        return None
    if matter is not None and token.lemma == "agree" and _is_opinion(context, matter):
        return None
    if token.lemma == "expect" and all(tokens[w].lemma in lexicon().lists["foreseeing"] for w in actors):
        return None
    if matter is not None and entry.sense in ("refuses", "opposes") and tokens[matter].lemma in lexicon().lists["hearsay"]:
        return None
    if matter is not None and entry.sense == "demands" and tokens[matter].lemma in ("name", "identify", "quote"):
        # "who asked not to be named"
        return None
    span = matter_span(context, matter, max(path)) if matter is not None else None
    return Hit(entry=entry, at=token.index, actors=actors, matter=matter, span=span, target=target)
