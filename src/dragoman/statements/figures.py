"""Figures: stated quantities, what they count or measure, and who gives them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model import Figure, Keywords, Quantity, Span, Token
from dragoman.statements.certainty import certainty_of
from dragoman.statements.predication import is_negated

if TYPE_CHECKING:
    from dragoman.statements.context import Context

LIMIT = 6
"""As many telling words as a phrase has (see `dragoman.statements.keywords`)."""

# Words for an amount itself: what is measured stands beside them.
_AMOUNTS = frozenset(
    {
        "percent",
        "%",
        "cent",
        "per",
        "share",
        "number",
        "total",
        "majority",
        "dollar",
        "euro",
        "pound",
        "yen",
        "crown",
        "second",
        "minute",
        "hour",
    }
    | {
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
        "metre",
        "meter",
        "kilometre",
        "kilometer",
        "mile",
        "tonne",
    }
    | {"ton", "litre", "liter", "barrel", "acre", "hectare", "kilogram", "kilo", "time", "other", "foot", "degree", "rest", "part", "point"}
)
_LIGHT_VERBS = frozenset({"be", "have", "do", "say", "tell", "'s", "’s", "accord", "include", "get", "let"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def find_figures(context: "Context") -> Iterator[Figure]:
    """Read the stated quantities of a report's body.

    A figure inside a condition or a quotation is a figure too; its attribution is the innermost one around the number.

    Args:
        context: the report.

    Yields:
        figures in order of position, with empty ids; none where the body states no quantity.
    """
    body = {sentence.index for sentence in context.annotated.body()}
    for quantity in context.annotated.quantities:
        sentence = context.tokens[quantity.head].sentence
        if sentence not in body:
            continue
        verb = _verb(context, quantity.head)
        clause = context.clause(verb) if verb is not None else quantity.span
        yield Figure(
            id="",
            span=clause if clause.covers(quantity.span) else quantity.span,
            sentence=sentence,
            attribution=context.attribution_of(quantity.number),
            certainty=certainty_of(context, verb) if verb is not None else "done",
            negated=verb is not None and is_negated(context, verb),
            when=context.time_of(verb) if verb is not None else None,
            place=None,
            what=_what(context, quantity, verb),
            value=quantity.value,
            unit=quantity.unit,
            qualifier=quantity.qualifier,
            number=quantity.number,
        )


def _verb(context: "Context", index: int) -> int | None:
    """The verb under which a quantity stands: the nearest above it in the tree; None in a sentence without verb."""
    token = context.tokens[index]
    if token.pos == "VERB":
        return index
    for above in context.tree.ancestors(index):
        if above.pos in ("VERB", "AUX"):
            return above.index
    return None


def _what(context: "Context", quantity: Quantity, verb: int | None) -> Keywords:
    """What is counted or measured: the noun, the verb over it, what describes the noun, then the verb's other nouns."""
    head = context.tokens[quantity.head]
    inside = {t.index for t in context.tokens_in(quantity.number)}
    chosen: dict[str, None] = {}
    late: dict[str, None] = {}

    def add(token: Token) -> None:
        if token.index in inside or token.pos not in _CONTENT or token.lemma in _LIGHT_VERBS or not any(c.isalpha() for c in token.lemma):
            return
        if token.dep == "compound" and token.text.lower().rstrip(".") in _TITLES:
            return
        lemma = token.text.lower() if token.pos == "PROPN" else token.lemma
        if token.pos == "NOUN" and lemma in _AMOUNTS:
            late.setdefault(lemma)
        else:
            chosen.setdefault(lemma)

    add(head)
    nouns = [head, *_nouns_beside(context, head)]
    for noun in nouns[1:2]:
        add(noun)
    if verb is not None:
        add(context.tokens[verb])
    for noun in nouns:
        for child in context.tree.children(noun.index, "amod", "compound", "nmod"):
            add(child)
        add(noun)
    if verb is not None:
        for noun in _arguments(context, verb):
            add(noun)
    for clause in context.tree.children(head.index, "acl", "relcl"):
        add(clause)
    # The unit tells least: "three years" says nothing of what lasted.
    lemmas = tuple(chosen) if len(chosen) > 1 else (*chosen, *late)
    if not lemmas:
        lemmas = context.keywords(context.clause(verb) if verb is not None else quantity.span).lemmas
    return Keywords(tuple(lemmas)[:LIMIT], _phrase(context, quantity))


def _nouns_beside(context: "Context", head: Token) -> list[Token]:
    """The nouns that say what an amount is of: "of" below it, then what it hangs on ("a ransom of …", "the first talks in …")."""
    tree = context.tree
    found = [held for prep in tree.children(head.index, "prep") for held in tree.children(prep.index, "pobj")]
    above = tree.head(head.index)
    steps = 0
    while above is not None and above.pos in ("ADP", "NOUN", "PROPN", "ADJ", "ADV", "SYM", "NUM") and steps < 4:
        if above.pos in ("NOUN", "PROPN", "ADJ"):
            found.append(above)
        above = tree.head(above.index)
        steps += 1
    return found


def _arguments(context: "Context", verb: int) -> list[Token]:
    """The nouns of a verb: subject, object, and those of its prepositions, in this order."""
    tree = context.tree
    found = tree.children(verb, "nsubj", "nsubjpass")
    found += tree.children(verb, "dobj", "attr", "oprd")
    found = [
        context.tokens[context.tokens[verb].head] if noun.tag in ("WDT", "WP") and context.tokens[verb].dep == "relcl" else noun
        for noun in found
    ]
    found += [
        held
        for noun in list(found)
        for of in tree.children(noun.index, "prep")
        if of.lemma == "of"
        for held in tree.children(of.index, "pobj")
    ]
    described = [c for noun in list(found) for c in tree.children(noun.index, "compound", "amod")]
    found += [held for prep in tree.children(verb, "prep", "agent") for held in tree.children(prep.index, "pobj")]
    if context.tokens[verb].dep in ("xcomp", "conj", "advcl", "ccomp") and not tree.children(verb, "nsubj", "nsubjpass"):
        found += tree.children(context.tokens[verb].head, "nsubj", "nsubjpass")
    return found + described


def _phrase(context: "Context", quantity: Quantity) -> Span:
    """The words of the quantity with the noun phrase that it stands in."""
    phrase = context.tree.span(quantity.head, without=("relcl", "advcl", "appos", "conj", "cc", "parataxis", "prep", "acl"))
    if context.tokens[quantity.head].pos in ("VERB", "AUX"):
        return quantity.span
    start, end = min(phrase.start, quantity.span.start), max(phrase.end, quantity.span.end)
    return Span(quantity.span.report, start, end)
