"""When a deed announced is a harm: by its verb, by its condition, or because it is said as a warning."""

import functools
import importlib.resources
from typing import TYPE_CHECKING

from dragoman.model import Attribution, Keywords, Token
from dragoman.statements.predication import modal
from dragoman.statements.stance_lexicon import lexicon
from dragoman.wordlists import parsed

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_HARD = ("unless", "or ", "failing", "otherwise", "or else", "else")
_UNDONE = frozenset({"fail", "refuse", "persist", "continue", "no", "nobody", "none", "neither"})
_SOFT = ("in return", "in exchange", "provided", "only if", "only after", "on condition", "as long as", "so long as", "once", "without")


@functools.cache
def threat_words() -> dict[str, frozenset[str]]:
    """The lists of `threats.yaml`."""
    held = parsed(importlib.resources.files(__package__).joinpath("threats.yaml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in held.items()}


def is_threat(context: "Context", verb: int) -> bool:
    """Whether a verb with a modal announces harm, so that it is a threat and no offer."""
    token = context.tokens[verb]
    attribution = context.attribution_of(context.span(verb, verb))
    return is_harm(context, token, context.condition_of(verb), attribution, modal(context, verb))


def is_suffered(context: "Context", verb: int) -> bool:
    """Whether a verb says what somebody will have to bear: "pay a price", "face consequences"."""
    words = threat_words()
    lemma = context.tokens[verb].lemma
    objects = context.tree.children(verb, "dobj", "advmod", "attr")
    return lemma in ("regret", "rue", "suffer", "weep") or (
        lemma in words["sufferings"] and any(o.lemma in words["hardships"] for o in objects)
    )


def is_harm(context: "Context", verb: Token, condition: Keywords | None, attribution: Attribution | None, may: str | None = None) -> bool:
    """Whether a deed announced is a threat: by its verb, by its condition, or because it is said as a warning."""
    words = threat_words()
    marker = context.text(condition.span).lower() if condition is not None else ""
    vowed = context.tokens[verb.head].lemma in words["vowing"]
    warned = vowed or is_warned(context, verb, attribution)
    things = context.tree.children(verb.index, "dobj", "nsubjpass")
    away = warned and any(t.lemma in ("away", "out") for t in context.tree.children(verb.index, "advmod", "prt"))
    if (verb.lemma in words["harmless"] and not away) or any(t.lemma in ("part", "place", "care") for t in things):
        return False
    if verb.lemma in words["turning"] and any(t.lemma in words["evils"] for t in things):
        return False
    if marker.startswith(_HARD):
        return True
    if marker.startswith(_SOFT):
        return False
    harm = verb.lemma in words["harms"]
    if condition is None:
        return harm and (warned or (may in ("may", "might") and attribution is not None and verb.lemma not in words["turning"]))
    if verb.lemma in words["turning"]:
        return warned or _is_refused(context, condition)
    if harm or (warned and not vowed):
        return True
    # "Will X if the other does not Y": what is no gift is a threat.
    return _is_refused(context, condition) and verb.lemma not in lexicon().lists["concessions"] and may in ("will", "would", "shall")


def is_warned(context: "Context", verb: Token, attribution: Attribution | None) -> bool:
    """Whether a deed is told as a warning: by its cue, or by a verb of warning set beside it ("…, its chairman warned")."""
    words = threat_words()["warning"]
    if attribution is not None and any(t.lemma in words for t in context.tokens_in(attribution.cue)):
        return True
    sentence = context.sentence(verb.index)
    return any(t.lemma in words and t.pos == "VERB" for t in context.tokens[verb.index + 1 : sentence.last])


def _is_refused(context: "Context", condition: Keywords) -> bool:
    """Whether a condition is that something is not done: "if it does not pay"."""
    return any(t.dep == "neg" or t.lemma in _UNDONE for t in context.tokens_in(condition.span))
