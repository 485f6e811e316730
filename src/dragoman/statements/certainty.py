"""How sure the text is: done, planned, possible, denied, reported; and whether a verb is negated."""

from typing import TYPE_CHECKING

from dragoman.model import Certainty, Token

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_NEGATIVE = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely", "nowhere", "cannot"})
_NO_SUBJECT = frozenset({"no", "neither", "none", "nobody"})
_AHEAD = frozenset(
    {
        "plan",
        "intend",
        "expect",
        "due",
        "schedule",
        "set",
        "prepare",
        "promise",
        "pledge",
        "vow",
        "agree",
        "want",
        "hope",
        "aim",
        "ready",
        "willing",
        "mean",
        "slate",
        "decide",
        "propose",
        "wish",
        "confirm",
        "commit",
        "undertake",
    }
)
_RUMOUR = frozenset(
    {"rumour", "rumor", "reportedly", "allegedly", "apparently", "supposedly", "purportedly", "gossip", "understood", "believed", "whisper"}
)
_PERHAPS = frozenset({"perhaps", "maybe", "possibly", "probably", "likely", "conceivably"})


def is_negated(context: "Context", index: int) -> bool:
    """Whether a verb's own clause denies it: "not", "never", "no longer", or a subject that is nobody."""
    token = context.tokens[index]
    odd = False
    for kid in context.tree.children(index):
        if kid.dep == "neg" or (kid.lemma in _NEGATIVE and kid.dep in ("advmod", "preconj", "cc", "aux")):
            # "Not only … but" denies nothing.
            following = context.tokens[kid.index + 1].lemma if kid.index + 1 < len(context.tokens) else ""
            odd = odd or following not in ("only", "just", "merely")
        elif (kid.lemma == "longer" and any(t.lemma == "no" for t in context.tree.children(kid.index))) or (
            kid.dep in ("nsubj", "nsubjpass")
            and (
                kid.lemma in ("nobody", "none", "neither")
                or any(t.lemma in _NO_SUBJECT and t.dep in ("det", "preconj", "neg", "cc") for t in context.tree.children(kid.index))
            )
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
    tree, tokens = context.tree, context.tokens
    at = tokens[index]
    ahead = False
    for _ in range(6):
        kids = tree.children(at.index)
        lemmas = {k.lemma for k in kids} | {k.text.lower() for k in kids}
        if lemmas & _RUMOUR or at.lemma in ("rumour", "rumor"):
            return "reported"
        modal = modal_of(context, at.index)
        if modal in ("may", "might", "could", "can") or lemmas & _PERHAPS:
            return "possible"
        if modal in ("will", "shall", "would", "should", "must"):
            ahead = True
        if at.tag == "VB" and any(k.tag == "TO" for k in kids):
            ahead = True
        if at.lemma in _AHEAD and at.index != index:
            ahead = True
        if at.lemma == "go" and at.tag == "VBG" and at.index != index:
            ahead = True
        if at.head == at.index or at.dep not in ("xcomp", "ccomp", "acomp", "conj", "acl", "pcomp", "prep", "dobj"):
            break
        above = tokens[at.head]
        if at.dep == "ccomp" and above.lemma in ("deny", "dispute", "refute", "reject", "contradict"):
            return "denied"
        at = above
    if tree.children(index, "aux") and any(k.lemma == "be" for k in tree.children(index, "aux")) and tokens[index].tag == "VBG":
        ahead = ahead or not any(k.tag == "VBD" for k in tree.children(index, "aux"))
    return "planned" if ahead else "done"
