"""Who does what in a clause: subjects through coordination and control, negation, modals, and whether the clause is asserted at all."""

import functools
from typing import TYPE_CHECKING

from dragoman.language.lexicon import party_words
from dragoman.model import Sentence, Token
from dragoman.statements.stance_lexicon import lexicon
from dragoman.statements.subjects import own_subjects

if TYPE_CHECKING:
    from dragoman.statements.context import Context

SUBJECTS = ("nsubj", "nsubjpass")
_SHORT = 4
_RELATIVE = frozenset({"WP", "WDT"})
_PERSONAL = frozenset({"i", "he", "she", "they", "we", "us", "it", "both", "others", "some", "neither", "all", "each"})
_NO_PARTY_ENTITY = frozenset(
    {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "LANGUAGE", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "FAC", "PRODUCT"}
)
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "ism", "ure", "ship")
_NEGATIONS = frozenset({"not", "n't", "never", "hardly", "scarcely", "neither", "nor", "n’t", "nowise", "no"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one", "nothing"})
_UNASSERTED = frozenset({"if", "unless", "whether", "until", "till", "once", "provided", "lest", "should", "supposing", "in case"})
_REPORTED = frozenset({"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "seemingly"})
_HEARSAY = frozenset({"say", "understand", "believe", "report", "think", "rumour", "rumor", "know", "expect"})


@functools.cache
def _party_nouns() -> frozenset[str]:
    return frozenset().union(*(party_words(n) for n in ("persons", "kin", "collectives", "organisations", "body_descriptions", "states")))


@functools.cache
def _no_party_nouns() -> frozenset[str]:
    return frozenset().union(*(party_words(n) for n in ("things", "documents", "places"))) - _party_nouns()


def is_leisure(context: "Context", sentence: Sentence) -> bool:
    """Whether a sentence is about stage, sport, weather or the household, where nobody negotiates.

    In a longer report the story is told by its other sentences, so that one such word says little; there it takes two.
    """
    leisure = lexicon().lists["leisure"]
    found = sum(t.pos in ("NOUN", "PROPN") and t.lemma in leisure for t in context.annotated.tokens_of(sentence))
    return found > (len(context.annotated.sentences) > _SHORT)


def states_nothing(context: "Context", sentence: Sentence) -> bool:
    """Whether a sentence is a question or one about games, in which no words are taken for a position."""
    return is_leisure(context, sentence) or context.report.text[sentence.start : sentence.end].rstrip().endswith("?")


def is_party(context: "Context", index: int) -> bool:
    """Whether the phrase headed by a token can hold a position: a person, a body, a state or a group, not a thing or an event."""
    token = context.tokens[index]
    lemma = token.lemma
    if context.actor_at(index) is not None:
        return True
    if token.pos == "PRON" or lemma in _NOBODY or lemma == "one":
        return token.text.lower() in _PERSONAL
    if token.pos == "PROPN":
        return token.entity not in _NO_PARTY_ENTITY and (token.entity != "" or lemma not in _no_party_nouns())
    if token.pos == "NOUN":
        if lemma in _party_nouns():
            return True
        tail = lemma.rpartition("-")[2]
        return lemma not in _no_party_nouns() and tail not in _no_party_nouns() and not lemma.endswith(_ABSTRACT)
    return token.pos == "NUM" and not context.tree.children(index, "nummod")


def is_known_party(context: "Context", index: int) -> bool:
    """Whether the phrase is surely a party: a resolved actor, a name, a personal pronoun, or a noun for persons and bodies."""
    token = context.tokens[index]
    if context.actor_at(index) is not None:
        return True
    if token.pos == "NOUN":
        return token.lemma in _party_nouns()
    return is_party(context, index)


def is_passive(context: "Context", verb: int) -> bool:
    """Whether a verb stands in the passive, reduced relatives included ("a plan backed by …")."""
    token = context.tokens[verb]
    if context.tree.children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    return token.tag in ("VBN", "VBD") and token.dep in ("acl", "amod", "advcl") and not context.tree.children(verb, "aux", "nsubj")


def agents(context: "Context", verb: int) -> list[int]:
    """Heads of the by-phrase of a passive, coordination spread out."""
    found: list[int] = []
    for by in context.tree.children(verb, "agent", "prep"):
        if by.lemma == "by":
            for held in context.tree.children(by.index, "pobj"):
                found.extend(_spread(context, held.index))
    return found


def subjects(context: "Context", verb: int) -> list[int]:
    """Heads of the phrases for those who do what a verb says, coordination spread out.

    Follows relative pronouns to their noun, coordinated verbs and participles to the clause that they share, and infinitives to
    the subject or object that controls them.

    Args:
        context: the report.
        verb: index of a verb, adjective or predicate noun.

    Returns:
        token indices in order; an empty list where the text leaves it open.
    """
    tokens, tree = context.tokens, context.tree
    at = tokens[verb]
    for step in range(6):
        for subject in own_subjects(context, at.index):
            if subject.tag in _RELATIVE:
                if at.dep in ("relcl", "acl") and at.head != at.index:
                    return _spread(context, at.head)
                return []
            if subject.tag == "EX":
                return []
            return _spread(context, subject.index)
        if at.head == at.index:
            return []
        head = tokens[at.head]
        if at.dep == "xcomp":
            # "urged Tarvia to sign": the object signs; "promised Tarvia to sign" is rare enough.
            for held in tree.children(head.index, "dobj", "dative"):
                if step == 0 and held.index < at.index and at.pos == "VERB" and held.pos != "ADP":
                    return _spread(context, held.index)
            at = head
        elif at.dep in ("conj", "advcl", "acomp", "attr", "oprd", "aux", "auxpass", "dep", "ccomp") and head.pos in ("VERB", "AUX", "ADJ"):
            if at.dep == "ccomp" and (tree.children(at.index, "mark") or at.tag in ("VBD", "VBZ", "VBP")):
                return []
            at = head
        elif at.dep in ("pcomp", "prep"):
            at = head
        elif at.dep in ("acl", "relcl") and at.tag in ("VBG", "VBN", "VBD") and head.pos in ("NOUN", "PROPN", "PRON"):
            return _writers(context, head) if head.lemma in party_words("documents") else _spread(context, head.index)
        else:
            return []
    return []


def _writers(context: "Context", paper: Token) -> list[int]:
    """Those behind a paper: "a letter from Tarvia urging …", "signed a statement calling for …"."""
    tree = context.tree
    owner = tree.children(paper.index, "poss")
    if owner:
        return _spread(context, owner[0].index)
    for prep in tree.children(paper.index, "prep"):
        if prep.lemma in ("from", "by") and (held := tree.children(prep.index, "pobj")):
            return _spread(context, held[0].index)
    above = context.tokens[paper.head]
    if paper.dep == "pobj":
        above = context.tokens[above.head]
    return subjects(context, above.index) if above.pos == "VERB" and above.index != paper.index else []


def _spread(context: "Context", index: int) -> list[int]:
    tree, token = context.tree, context.tokens[index]
    if token.pos == "NOUN" and token.lemma in party_words("documents") and (owner := tree.children(index, "poss")):
        # "The minister's letter demands": the minister does.
        index = owner[0].index
    named = [t for t in tree.children(index, "appos") if t.pos == "PROPN"]
    if token.tag == "NNS" and named and len(tree.conjuncts(named[0].index)) > 1:
        # "Two lawyers, Ada Lund and Ossian Vey, asked": each of them did.
        index = named[0].index
    found = [t.index for t in tree.conjuncts(index) if t.pos in ("NOUN", "PROPN", "PRON", "NUM")]
    # "Each of the two governors": the parties are the governors, but the words say each.
    return found if index in found else [index, *found]


def is_negated(context: "Context", index: int) -> bool:
    """Whether a verb, adjective or noun is denied by "not", "never", "nor", "no", or by a subject like "nobody"."""
    tokens, tree = context.tokens, context.tree
    at = tokens[index]
    count = sum(_denies(context, child) for child in tree.children(index))
    if at.dep == "conj" and at.head != index:
        head = tokens[at.head]
        between = [t for t in tree.children(head.index) if t.index < index]
        if any(t.lemma == "nor" for t in between) or (
            not tree.children(index, *SUBJECTS)
            and any(t.lemma == "or" and t.dep == "cc" for t in between)
            and is_negated(context, head.index)
        ):
            count += 1
    if at.dep in ("acomp", "oprd", "attr") and tokens[at.head].pos in ("AUX", "VERB") and is_negated(context, at.head):
        count += 1
    return count % 2 == 1


def _denies(context: "Context", child: Token) -> bool:
    """Whether a dependent of a verb denies it."""
    tree = context.tree
    if child.dep == "neg":
        return True
    if child.dep == "prep" and child.lemma in ("under", "in", "on"):
        # "Under no circumstances", "on no account", "in no way"
        held = [h for h in tree.children(child.index, "pobj") if h.lemma in ("circumstance", "account", "way", "condition")]
        return any(d.lemma == "no" for h in held for d in tree.children(h.index, "det"))
    if child.dep in ("advmod", "preconj", "cc", "det"):
        return child.lemma in _NEGATIONS or (child.lemma == "long" and any(n.lemma == "no" for n in tree.children(child.index)))
    if child.dep in SUBJECTS:
        return child.lemma in _NOBODY or any(d.lemma in ("no", "neither") for d in tree.children(child.index, "det"))
    return False


def no_longer(context: "Context", index: int) -> bool:
    """Whether "no longer" or "no more" stands with a verb."""
    return any(
        child.lemma in ("long", "longer", "more", "anymore")
        and (child.lemma == "anymore" or any(n.lemma == "no" for n in context.tree.children(child.index)))
        for child in context.tree.children(index, "advmod", "npadvmod")
    )


def modal(context: "Context", index: int) -> str | None:
    """The modal of a verb or of the copula above it ("will", "would", "may", …, "have to"); None where there is none."""
    tokens, tree = context.tokens, context.tree
    at = tokens[index]
    for _ in range(3):
        for child in tree.children(at.index, "aux"):
            if child.tag == "MD":
                return {"'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will", "ca": "can", "sha": "shall"}.get(
                    child.text.lower(), child.text.lower()
                )
        head = tokens[at.head]
        if at.dep == "xcomp" and head.lemma in ("have", "need", "ought") and head.index != at.index:
            return "must"
        if at.dep == "xcomp" and head.lemma == "go" and head.tag == "VBG":
            return "will"
        if at.dep in ("acomp", "attr", "oprd") and head.pos in ("AUX", "VERB"):
            at = head
            continue
        if at.dep == "conj" and not tree.children(at.index, *SUBJECTS) and head.pos in ("VERB", "AUX") and at.tag == "VB":
            at = head
            continue
        return None
    return None


def is_asserted(context: "Context", index: int) -> bool:
    """Whether a clause is said to be so: not inside a condition, a question or a purpose that is only imagined."""
    tokens, tree = context.tokens, context.tree
    at = tokens[index]
    for _ in range(12):
        if at.dep in ("advcl", "ccomp", "relcl", "acl", "ROOT", "parataxis", "conj", "pcomp"):
            for child in tree.children(at.index, "mark", "advmod"):
                if child.lemma in _UNASSERTED and child.index < at.index:
                    return False
            if at.dep == "advcl" and _is_inverted(context, at.index):
                return False
            if at.dep == "pcomp" and (tokens[at.head].lemma == "than" or tokens[at.head - 1].lemma == "instead"):
                # "Rather than agreeing", "instead of signing"
                return False
        if at.head == at.index:
            return True
        at = tokens[at.head]
    return True


def _is_inverted(context: "Context", index: int) -> bool:
    """Whether a clause is a condition by its order: "should the vote fail", "had it paid", "were she to go"."""
    subject = next(iter(context.tree.children(index, *SUBJECTS)), None)
    return subject is not None and any(
        a.lemma in ("should", "have", "be") and a.index < subject.index for a in context.tree.children(index, "aux")
    )


def is_hearsay(context: "Context", index: int) -> bool:
    """Whether a clause is only reported: "reportedly", "is said to", "is understood to"."""
    tokens, tree = context.tokens, context.tree
    if any(child.lemma in _REPORTED for child in tree.children(index, "advmod")):
        return True
    at = tokens[index]
    head = tokens[at.head]
    return at.dep == "xcomp" and head.tag == "VBN" and head.lemma in _HEARSAY and bool(tree.children(head.index, "auxpass"))


def denied_above(context: "Context", index: int) -> Token | None:
    """The verb or noun of denial that a clause stands under ("denied having offered", "rejected a report that …"); None otherwise."""
    tokens = context.tokens
    at = tokens[index]
    for _ in range(6):
        if at.head == at.index:
            return None
        dep, at = at.dep, tokens[at.head]
        if dep in ("ROOT", "advcl", "relcl", "nsubj", "parataxis"):
            return None
        if dep == "conj":
            continue
        if any(t.text == ":" for t in tokens[at.index : index]):
            return None
        if at.lemma in ("deny", "denial") or (at.lemma in ("reject", "dismiss", "rebut", "refute") and _reports(context, at.index)):
            return at
    return None


def _reports(context: "Context", verb: int) -> bool:
    return any(
        held.lemma in ("report", "claim", "suggestion", "rumour", "rumor", "allegation", "story", "notion")
        for held in context.tree.children(verb, "dobj")
    )
