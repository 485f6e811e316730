"""Conditions: the clause on which an act depends ("only if …", "unless …", "in return for …")."""

import functools
import importlib.resources
import re

from msgspec import Struct

from dragoman.model import Keywords, Sentence, Token
from dragoman.statements.ground import Ground
from dragoman.statements.keywords import keywords_after
from dragoman.wordlists import parsed

_UPWARD = frozenset({"xcomp", "ccomp", "conj", "acl", "pcomp", "dobj", "attr", "advcl", "prep", "pobj", "nsubj", "nsubjpass", "acomp"})
# Of these markers most uses are of time or manner; they count as conditions only when the act itself is not yet done.
_WEAK = frozenset({"until", "till", "once", "without", "pending", "absent", "barring", "should", "depending on", "provided", "subject to"})

# Elsewhere than behind a comma or at the head of a sentence these are adjectives or verbs.
_SET_OFF = frozenset({"absent", "barring", "pending"})


class Condition(Struct, frozen=True, kw_only=True):
    """One stated condition of a sentence."""

    marker: str
    """What opens it, in lower case."""
    first: int
    """Index of the marker's first token."""
    last: int
    """Index of the condition's last token."""
    inner: int
    """Index of the first token after the marker."""
    governor: int
    """Index of the token whose act depends on it."""

    def holds(self, index: int) -> bool:
        """Whether a token stands inside the condition."""
        return self.first <= index <= self.last


@functools.cache
def _words() -> tuple[re.Pattern[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The markers, their first words, those that open a clause, what takes a condition back, and what asks."""
    held = parsed(importlib.resources.files(__package__).joinpath("conditions.yaml").read_text("utf-8"))
    markers = sorted({*held["clause"], *held["phrase"]}, key=lambda m: (-len(m), m))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(m).replace(r"\ ", r"\s+") for m in markers) + r")(?![\w-])", re.IGNORECASE)
    openers = frozenset(marker.split()[0].strip(",") for marker in markers)
    return pattern, openers, frozenset(held["clause"]), frozenset(held["cancelled_by"]), frozenset(held["asking"])


def conditions_of_sentence(context: Ground, sentence: Sentence) -> tuple[Condition, ...]:
    """Find the conditions that a sentence states, in order."""
    pattern, openers, clausal, cancelled, asking = _words()
    tokens = context.tokens
    text = context.report.text
    found: list[Condition] = []
    read = sentence.start
    for first in range(sentence.first, sentence.last):
        start = tokens[first].start
        if start < read or tokens[first].text.lower() not in openers:
            continue
        match = pattern.match(text, start, sentence.end)
        if match is None:
            continue
        read = match.end()
        if any(c.holds(first) for c in found):
            continue
        marker = " ".join(match.group().lower().split())
        inner = first
        while inner < sentence.last and tokens[inner].end <= match.end():
            inner += 1
        if inner < sentence.last - 1 and tokens[inner].text == ",":
            inner += 1
        if inner >= sentence.last or tokens[inner].pos == "PUNCT":
            continue
        before = tokens[first - 1] if first > sentence.first else None
        if before is not None and before.lemma in cancelled:
            continue
        if marker in _SET_OFF and before is not None and before.pos != "PUNCT":
            continue
        key = next(t for t in reversed(tokens[first:inner]) if t.pos != "PUNCT")
        if marker == "should" and not _inverted(context, first, sentence):
            continue
        if marker in ("if", "only if") and key.dep == "mark":
            clause = tokens[key.head]
            if clause.dep == "ccomp" and clause.head != clause.index and tokens[clause.head].lemma in asking:
                continue
        if marker == "until" and any(t.entity in ("DATE", "TIME") for t in tokens[inner : inner + 2]):
            continue
        governor, last = _extent(context, sentence, first, inner, marker in clausal)
        found.append(Condition(marker=marker, first=first, last=last, inner=inner, governor=governor))
    return tuple(found)


def _inverted(context: Ground, index: int, sentence: Sentence) -> bool:
    """Whether "should" opens an inverted condition ("should the vote fail, …"): no subject stands before it."""
    tokens = context.tokens
    if index > sentence.first and tokens[index - 1].pos != "PUNCT":
        return False
    return index + 1 < sentence.last and tokens[index + 1].pos in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")


def _extent(context: Ground, sentence: Sentence, first: int, inner: int, clausal: bool) -> tuple[int, int]:
    """The governor of a condition, and its last token."""
    tokens, tree = context.tokens, context.tree
    key = next(t for t in reversed(tokens[first:inner]) if t.pos != "PUNCT")
    top: Token | None = None
    if key.dep in ("mark", "advmod") and clausal and key.head > key.index:
        top = tokens[key.head]
    elif key.dep in ("prep", "pcomp", "advmod", "mark", "pobj"):
        while key.head != key.index and first <= key.head < inner:
            key = tokens[key.head]
        top = key
    elif key.pos == "VERB":
        top = key
    if top is None or (top.index < first and top.dep != "mark"):
        # The parser lost the clause: it reaches to the next comma or the sentence's end, and depends on the sentence's act.
        last = inner
        while last + 1 < sentence.last and tokens[last + 1].text not in (",", ";", ".", "”", '"', "—", "–"):
            last += 1
        root = next((t.index for t in tokens[sentence.first : sentence.last] if t.head == t.index), sentence.first)
        return root, last
    subtree = [t.index for t in tree.subtree(top.index) if t.index >= first]
    last = max(subtree, default=inner)
    # A clause that the parser let run on past its comma into the act that depends on it ends at that comma.
    if first == sentence.first or tokens[first - 1].text == ",":
        for i in range(inner, last):
            if tokens[i].text == "," and top.index < i and any(t.dep in ("nsubj", "nsubjpass") for t in tokens[i + 1 : last + 1]):
                last = i - 1
                break
    while last > inner and tokens[last].pos == "PUNCT":
        last -= 1
    governor = top.head if top.head != top.index else next((t.index for t in tree.subtree(top.index) if t.index > last), top.index)
    return governor, last


def governing(context: Ground, conditions: tuple[Condition, ...], index: int) -> Keywords | None:
    """The condition on which the act of a verb depends, as keywords whose span begins with the marker.

    A condition counts where it hangs on the verb itself, on a verb that governs it (with its chain of complements and
    coordinations) or on its complement ("agreed to come if …").
    """
    candidates = [c for c in conditions if not c.holds(index)]
    if not candidates:
        return None
    tokens = context.tokens
    chain = {index}
    at = tokens[index]
    steps = 0
    while at.head != at.index and at.dep in _UPWARD and steps < 6:
        at = tokens[at.head]
        chain.add(at.index)
        steps += 1
    below = {t.index for t in context.tree.subtree(index)}
    best: Condition | None = None
    for condition in candidates:
        if condition.governor in below or condition.governor in chain:
            if condition.marker in _WEAK and not _open(context, index):
                continue
            nearer = best is None or abs(condition.first - index) < abs(best.first - index)
            if nearer:
                best = condition
    if best is None:
        return None
    return keywords_after(context, context.span(best.first, best.last), context.span(best.inner, best.last))


def _open(context: Ground, index: int) -> bool:
    """Whether an act is still to come: a modal, "to", or a present tense stands with its verb, or its governor's."""
    at = context.tokens[index]
    for _ in range(4):
        kids = context.tree.children(at.index)
        if any(k.tag in ("MD", "TO") for k in kids) or at.tag in ("VB", "VBP", "VBZ"):
            return True
        if at.head == at.index or at.dep not in ("xcomp", "conj", "acl", "dobj", "prep", "pcomp", "pobj"):
            return False
        at = context.tokens[at.head]
    return False
