"""How sure the text is: done, planned, possible, denied, reported; and whether a verb is negated."""

import functools
import importlib.resources
from typing import TYPE_CHECKING

from dragoman.model import Certainty, Token
from dragoman.wordlists import parsed

if TYPE_CHECKING:
    from dragoman.statements.context import Context


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    held: dict[str, list[str]] = parsed(importlib.resources.files(__package__).joinpath("certainty.yaml").read_text("utf-8"))
    return {name: frozenset(lemmas) for name, lemmas in held.items()}


def is_negated(context: "Context", index: int) -> bool:
    """Whether a verb's own clause denies it: "not", "never", "no longer", or a subject that is nobody."""
    token = context.tokens[index]
    words = _words()
    odd = False
    for kid in context.tree.children(index):
        below = context.tree.children(kid.index)
        if kid.dep == "neg" or (kid.lemma in words["negative"] and kid.dep in ("advmod", "preconj", "cc", "aux")):
            # "Not only … but" denies nothing.
            following = context.tokens[kid.index + 1].lemma if kid.index + 1 < len(context.tokens) else ""
            odd = odd or following not in ("only", "just", "merely")
        elif kid.text.lower() == "longer":
            odd = odd or (kid.index > 0 and context.tokens[kid.index - 1].text.lower() == "no")
        elif kid.dep in ("nsubj", "nsubjpass") and (
            kid.lemma in words["nobody"] or any(t.lemma in words["nobody"] and t.dep in ("det", "preconj", "neg", "cc") for t in below)
        ):
            odd = True
    if not odd and token.dep == "conj" and token.head != index and not context.tree.children(index, "nsubj", "nsubjpass", "aux"):
        # "Will not come or send": the negation before the first holds for the second, unless "but" turns it.
        joined = [t.lemma for t in context.tree.children(token.head, "cc")]
        if "or" in joined or "nor" in joined:
            return is_negated(context, token.head)
    return odd


def modal_of(context: "Context", index: int) -> str | None:
    """The modal of a verb ("will", "may", …) in lower case; None where it has none. Coordinated verbs share it."""
    at: Token = context.tokens[index]
    for _ in range(3):
        for kid in context.tree.children(at.index, "aux"):
            if kid.tag == "MD":
                return {"wo": "will", "’ll": "will", "'ll": "will", "'d": "would", "’d": "would", "ca": "can", "sha": "shall"}.get(
                    kid.text.lower(), kid.lemma
                )
        if at.dep == "conj" and not context.tree.children(at.index, "nsubj", "nsubjpass"):
            at = context.tokens[at.head]
        else:
            return None
    return None


def certainty_of(context: "Context", index: int) -> Certainty:
    """How sure the text is of what a verb says.

    Returns:
        `denied` under a verb of denial, `reported` for hearsay, `possible` under "may", "could" or a condition, `planned` for
        the future and for intentions, `done` else.
    """
    tree, tokens, words = context.tree, context.tokens, _words()
    at = tokens[index]
    ahead = False
    for _ in range(6):
        kids = tree.children(at.index)
        lemmas = {k.lemma for k in kids} | {k.text.lower() for k in kids}
        if lemmas & words["rumour"] or at.lemma in ("rumour", "rumor"):
            return "reported"
        modal = modal_of(context, at.index)
        if modal in ("may", "might", "could", "can") or lemmas & words["perhaps"]:
            return "possible"
        if modal in ("will", "shall", "would", "should", "must"):
            ahead = True
        if at.tag == "VB" and any(k.tag == "TO" for k in kids):
            ahead = True
        if at.lemma in words["ahead"] and at.index != index:
            ahead = True
        if at.lemma == "go" and at.tag == "VBG" and at.index != index:
            ahead = True
        if at.head == at.index or at.dep not in ("xcomp", "ccomp", "acomp", "conj", "acl", "pcomp", "prep", "dobj"):
            break
        above = tokens[at.head]
        if at.dep == "ccomp" and above.lemma in words["denying"]:
            return "denied"
        at = above
    if tree.children(index, "aux") and any(k.lemma == "be" for k in tree.children(index, "aux")) and tokens[index].tag == "VBG":
        ahead = ahead or not any(k.tag == "VBD" for k in tree.children(index, "aux"))
    return "planned" if ahead else "done"
