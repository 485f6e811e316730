"""The words of saying and thinking, and who says: the subject, agent or antecedent of a cue."""

import functools
import importlib.resources

from msgspec import Struct

from dragoman.model import Token
from dragoman.statements.ground import Ground
from dragoman.wordlists import parsed


class Lexicon(Struct, frozen=True):
    """The cues, by sense."""

    verbs: dict[str, tuple[str, ...]]
    """Lemma → its kinds (say, claim, deny, promise, warn, demand, ask, believe, agree, call)."""
    quoting: frozenset[str]
    """Verbs that count only beside a quotation."""
    nouns: frozenset[str]
    """Nouns that take a content clause."""
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    """First word → the phrases that begin with it and stand before the source, as words, longest first."""
    press: frozenset[str]
    """Words for hearers on the public's behalf."""
    channels: frozenset[str]
    """Words for ways in which words reach the public."""


@functools.cache
def lexicon() -> Lexicon:
    """Load the cues once."""
    held = parsed(importlib.resources.files(__package__).joinpath("cues.yaml").read_text("utf-8"))
    verbs: dict[str, tuple[str, ...]] = {}
    for kind, lemmas in held["verbs"].items():
        for lemma in lemmas:
            verbs[lemma] = (*verbs.get(lemma, ()), kind)
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted((tuple(p.split()) for p in held["phrases"]), key=lambda p: (-len(p), p)):
        phrases[phrase[0]] = (*phrases.get(phrase[0], ()), phrase)
    return Lexicon(
        verbs=verbs,
        quoting=frozenset(held["with_quotation_only"]),
        nouns=frozenset(held["nouns"]),
        phrases=phrases,
        press=frozenset(held["press"]),
        channels=frozenset(held["channels"]),
    )


def source_of(context: Ground, verb: Token) -> int | None:
    """The token that heads the phrase for the one who says it: subject, agent of a passive, antecedent, or the governor's subject."""
    tree = context.tree
    passive = bool(tree.children(verb.index, "nsubjpass", "auxpass"))
    if passive:
        for by in tree.children(verb.index, "agent"):
            for held in tree.children(by.index, "pobj"):
                return held.index
    at = verb
    for _ in range(4):
        for subject in tree.children(at.index, "nsubj", "nsubjpass"):
            if subject.tag in ("WDT", "WP") and at.dep == "relcl" and at.head != at.index:
                return at.head
            if subject.tag in ("EX", "WDT", "WP"):
                return None
            return subject.index
        if at.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "aux") and at.head != at.index:
            at = context.tokens[at.head]
        elif at.dep in ("acl", "relcl") and at.head != at.index and at.tag in ("VBG", "VBD", "VBN"):
            # "a letter warning that …", "the draft said to …"
            return at.head if context.tokens[at.head].pos in ("NOUN", "PROPN", "PRON") else None
        else:
            return None
        if at.pos not in ("VERB", "AUX"):
            continue
    return None
