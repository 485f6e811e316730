"""The stance that a stance word leaves once "not", the modals, the clauses above it and an open decision are heard."""

from typing import TYPE_CHECKING

from dragoman.model import Certainty, Stance, Token
from dragoman.statements.predication import denied_above, is_asserted, is_hearsay, is_negated, modal, no_longer
from dragoman.statements.stance_frames import Hit, Reading
from dragoman.statements.stance_lexicon import lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_TENTATIVE = frozenset({"may", "might"})
_FUTURE = frozenset({"will", "would", "shall"})


def read_stance(context: "Context", hit: Hit) -> Reading | None:
    """What a stance word says once "not", the modals and the clauses above it are heard.

    Returns:
        the stance as it is held; None where the clause takes none ("if it accepts", "should accept").
    """
    at = hit.at
    if not is_asserted(context, at):
        return None
    word = context.tokens[at]
    may = modal(context, at)
    negated = is_negated(context, at)
    if hit.sense == "deciding":
        negated = negated or any(
            _is_none(context, d) for t in context.tree.children(at, "dobj") for d in context.tree.children(t.index, "det")
        )
        return _open_decision(context, hit, negated, may)
    stance: Stance = hit.sense
    if stance == "demands" and hit.target is None and hit.matter is not None and _is_own_wish(context, word, hit.matter):
        stance = "supports"
    if stance == "supports" and _is_given(context, hit):
        stance = "offers"
    if stance == "offers" and hit.matter is not None and context.tokens[hit.matter].dep == "xcomp" and is_negated(context, hit.matter):
        # "Promised never to use it"
        stance = "refuses"
    said_not = no_longer(context, at)
    if hit.entry.denied:
        if not negated:
            return None
    elif said_not and may is None:
        negated = True
    elif said_not:
        # "Can no longer guarantee" refuses; "no longer backs" only ceases.
        stance, said_not = _turned(context, hit, may)
        negated = True
    elif negated:
        stance, said_not = _turned(context, hit, may)
    if (hit.light is not None and context.tokens[hit.light].lemma in lexicon().lists["withdrawing"]) or (
        hit.light is not None and is_negated(context, hit.light)
    ):
        said_not = not said_not
    if not negated and stance == "refuses" and hit.matter is not None and context.tokens[hit.matter].lemma == "nothing":
        stance = "considers"
    elif not negated and _no_matter(context, hit):
        if stance == "offers" and hit.matter is not None and context.tokens[hit.matter].lemma in lexicon().lists["yielded"]:
            stance = "refuses"
        else:
            said_not = True
    if may in ("must", "should", "ought"):
        return None
    if may == "would" and not negated and any(c.lemma == "have" for c in context.tree.children(at, "aux")):
        # "Under the draft it would have agreed": thought of, not held.
        return Reading(stance="considers", negated=False, certainty="possible")
    if may in _TENTATIVE and not negated and stance not in ("considers", "undecided"):
        return Reading(stance="considers", negated=False, certainty="possible")
    return Reading(stance=stance, negated=said_not, certainty=_certainty(context, at, stance, may, word.tag))


def _is_own_wish(context: "Context", word: Token, matter: int) -> bool:
    """Whether somebody wants to do something himself; to have something done to him is a demand."""
    return (
        word.lemma in lexicon().lists["wishing"]
        and context.tokens[matter].dep == "xcomp"
        and not context.tree.children(matter, "nsubj", "nsubjpass", "auxpass")
    )


def _is_given(context: "Context", hit: Hit) -> bool:
    """Whether one side alone agrees to do what others want of it: "agreed to free fifty prisoners"."""
    tokens, lists = context.tokens, lexicon().lists
    if tokens[hit.at].lemma not in ("agree", "consent") or hit.matter is None or len(hit.actors) != 1:
        return False
    deed = tokens[hit.matter].lemma
    alone = tokens[hit.actors[0]].tag not in ("NNS", "NNPS") and tokens[hit.actors[0]].text.lower() not in ("they", "both")
    return alone and tokens[hit.matter].dep == "xcomp" and deed in lists["concessions"] | lists["steps"] and deed not in lists["mutual"]


def _certainty(context: "Context", at: int, stance: Stance, may: str | None, tag: str) -> Certainty:
    """How sure the text is of a stance: denied, only reported, possible, planned, or done."""
    if denied_above(context, at) is not None:
        return "denied"
    if is_hearsay(context, at):
        return "reported"
    if stance in ("considers", "undecided") or may in ("may", "might", "could"):
        return "possible"
    if may in _FUTURE:
        return "planned"
    return "done"


def _turned(context: "Context", hit: Hit, may: str | None) -> tuple[Stance, bool]:
    """The stance that a denial leaves, and whether it is only said not to be held."""
    stance = hit.sense
    assert stance != "deciding"
    word = context.tokens[hit.at]
    paired = any(c.lemma in ("neither", "nor") for c in context.tree.children(hit.at))
    never = any(c.lemma == "never" for c in context.tree.children(hit.at, "neg", "advmod"))
    if paired or (never and may is None):
        return stance, True
    if stance == "considers":
        return "refuses", False
    if stance == "offers" and may is None and word.pos == "VERB" and word.tag in ("VBN", "VBD", "VB"):
        return stance, True
    if word.lemma == "rule" and stance == "refuses":
        return "considers", False
    turned = lexicon().turned.get(word.lemma)
    if turned is not None:
        return turned, False
    if stance == "supports":
        return "opposes", False
    if stance in ("offers",) and may is not None:
        return "refuses", False
    return stance, True


def _no_matter(context: "Context", hit: Hit) -> bool:
    """Whether the matter itself is denied: "offered no concessions", "has no objection to"."""
    tree = context.tree
    if hit.matter is not None and any(_is_none(context, c) for c in tree.children(hit.matter, "det", "amod")):
        return True
    if hit.matter is not None and context.tokens[hit.matter].lemma == "nothing":
        return True
    return hit.entry.part == "noun" and any(c.lemma == "no" for c in tree.children(hit.at, "det"))


def _is_none(context: "Context", word: Token) -> bool:
    """Whether a determiner says that there is nothing, or next to nothing: "no", "few", "little" but not "a few"."""
    if word.lemma in ("few", "little", "scant", "scarce"):
        return word.tag != "JJR" and not any(c.lemma == "a" for c in context.tree.children(word.head, "det"))
    return word.lemma == "no"


def _open_decision(context: "Context", hit: Hit, negated: bool, may: str | None) -> Reading | None:
    """A decision that is still to be taken is an open stance; one that was taken is none by itself."""
    tokens, tree = context.tokens, context.tree
    at = tokens[hit.at]
    head = tokens[at.head]
    still = any(c.lemma in ("yet", "still") for c in tree.children(hit.at, "advmod"))
    yet_to = (
        at.dep == "xcomp" and head.lemma in ("have", "be", "remain") and any(c.lemma == "yet" for c in tree.children(head.index, "advmod"))
    )
    unsaid = at.dep == "xcomp" and head.lemma in ("decline", "refuse", "fail")
    if at.lemma in (
        "say",
        "state",
        "indicate",
        "disclose",
        "specify",
        "confirm",
        "reveal",
        "clarify",
        "comment",
        "respond",
        "reply",
        "answer",
    ):
        is_open = (negated or yet_to or unsaid) and (any("whether" in w or "if" in w for w in hit.entry.words) or yet_to)
    else:
        is_open = (
            negated or yet_to or unsaid or (still and at.tag == "VBG") or (may in _FUTURE and at.lemma in ("decide", "determine", "make"))
        )
    if not is_open:
        return None
    certainty: Certainty = "denied" if denied_above(context, hit.at) else "possible"
    return Reading(stance="undecided", negated=False, certainty=certainty)
