"""Who does it: the subject of a verb through control, coordination and relative clauses, and the actors that a phrase means."""

from typing import TYPE_CHECKING

from dragoman.model import Actor, Party, Token

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_EMPTY = frozenset({"it", "there", "that", "this", "which", "who", "whom", "what"})


_CONTROLLING = frozenset(
    {"praise", "thank", "blame", "criticise", "criticize", "fault", "accuse", "condemn", "commend", "hail", "credit", "arrest", "reward"}
)
_DASHES = frozenset({"-", "–", "—", "--"})


def own_subjects(context: "Context", verb: int) -> list[Token]:
    """The subjects that hang on a verb itself, in order; the place of a dateline ("ORSA, May 3 - Tarvia said …") is none."""
    found = context.tree.children(verb, "nsubj", "nsubjpass")
    if len(found) > 1:
        first = context.sentence(verb).first
        dash = next((t.index for t in context.tokens[found[0].index : found[-1].index] if t.text in _DASHES), None)
        if dash is not None and context.tokens[first].text.isupper():
            return [t for t in found if t.index > dash]
    return found


def subject_of(context: "Context", index: int) -> int | None:
    """The head of the phrase for the one who does what a verb says.

    The subject may stand at the verb, at a verb that governs or precedes it ("agreed to come", "came and spoke"), or be what
    its relative clause describes.

    Returns:
        index of the head token; None where the clause has no subject of its own ("to come is hard").
    """
    tokens, tree = context.tokens, context.tree
    at = tokens[index]
    for _ in range(6):
        for subject in own_subjects(context, at.index):
            if subject.tag in ("WDT", "WP") or (subject.lemma in ("who", "which", "that") and at.dep == "relcl"):
                return at.head if at.dep == "relcl" and at.head != at.index else None
            if subject.tag == "EX":
                return None
            return subject.index
        if at.head == at.index:
            return None
        above = tokens[at.head]
        if at.dep in ("acl", "relcl"):
            if above.pos in ("NOUN", "PROPN", "PRON") and at.tag in ("VBG", "VBN", "VBD"):
                return above.index
            # "A decision to attend", "its plan to send": whose it is.
            for holder in tree.children(above.index, "poss"):
                return holder.index
            at = above
        elif at.dep in ("xcomp", "conj", "advcl", "pcomp", "prep", "aux", "dep", "ccomp", "dobj", "pobj", "acomp", "attr", "oprd"):
            if at.dep == "ccomp" and at.tag not in ("VB", "VBG"):
                return None
            if at.dep == "xcomp" or (at.dep == "prep" and at.lemma in ("for", "of") and above.lemma in _CONTROLLING):
                for controlled in tree.children(above.index, "dobj"):
                    if controlled.index < at.index:
                        return controlled.index
            if at.dep == "prep" and above.pos == "NOUN":
                # "His courage in agreeing to come"
                for holder in tree.children(above.index, "poss"):
                    return holder.index
            at = above
        else:
            return None
    return None


def agents_of(context: "Context", verb: Token) -> list[Token]:
    """By whom a passive act is done; the small parser hangs the "by" on a noun before it now and then."""
    tree = context.tree
    for by in tree.children(verb.index, "agent", "prep"):
        if by.lemma == "by":
            return tree.children(by.index, "pobj")
    for prep in tree.children(verb.index, "prep"):
        for held in tree.children(prep.index, "pobj"):
            for by in tree.children(held.index, "prep"):
                if by.lemma == "by":
                    return tree.children(by.index, "pobj")
    return []


def members(context: "Context", verb: Token) -> list[Token]:
    """Whom a verb of including lists: its objects, and those "along with" them."""
    tree = context.tree
    found = tree.children(verb.index, "dobj")
    for prep in tree.children(verb.index, "prep", "agent"):
        if prep.lemma in ("of", "by"):
            found += tree.children(prep.index, "pobj")
        elif prep.lemma in ("along", "together", "with", "alongside"):
            inner = [prep, *tree.children(prep.index, "prep")]
            found += [t for p in inner for t in tree.children(p.index, "pobj")]
    return found


def parties_meant(context: "Context", index: int) -> tuple[Party, ...]:
    """The parties that a noun phrase means, those coordinated with it included.

    "They" that names nobody yet means those coordinated in the clause around it; "both the Tarvian and Ostrian presidents"
    means the persons who hold those offices.
    """
    found: list[Party] = []
    for head in context.tree.conjuncts(index):
        if head.pos in ("VERB", "AUX", "ADV", "ADP"):
            continue
        party = context.party(head.index)
        if head.tag == "NNS" and (beside := _listed(context, head)):
            found.extend(beside)
            continue
        if head.tag in ("NN", "CD", "DT", "PRP") and not context.is_named(party):
            for of in context.tree.children(head.index, "prep"):
                if of.lemma == "of" and head.lemma in ("neither", "none", "either", "member", "both", "one", "majority"):
                    held = context.tree.children(of.index, "pobj")
                    party = context.party(held[0].index) if held else party
        if party.actor is None and head.lemma in ("they", "them", "both", "neither", "two") and head.pos in ("PRON", "DET", "NUM"):
            found.extend(_antecedents(context, head))
        elif party.actor is None and (meant := _office_holders(context, head)):
            found.extend(meant)
        elif party.actor is None and head.pos == "PRON" and (source := _speaker_meant(context, head)) is not None:
            found.append(source)
        elif head.lemma not in _EMPTY or party.actor is not None:
            found.append(party)
    unique: dict[tuple[str | None, str], Party] = {}
    for party in found:
        unique.setdefault((party.actor, "" if party.actor else party.text.lower()), party)
    return tuple(unique.values())


def _listed(context: "Context", head: Token) -> list[Party]:
    """The names that stand beside a plural description ("senior envoys Ada Lund and Jan Berg")."""
    for beside in context.tree.children(head.index, "appos"):
        named = [context.party(t.index) for t in context.tree.conjuncts(beside.index) if t.pos == "PROPN"]
        if len(named) > 1 and all(context.is_named(p) for p in named):
            return named
    return []


def _speaker_meant(context: "Context", pronoun: Token) -> Party | None:
    """For an unresolved pronoun inside what somebody says: the one who says it ("the federation said it would come")."""
    verb = context.tokens[pronoun.head]
    if verb.dep != "ccomp" or pronoun.dep not in ("nsubj", "nsubjpass") or verb.head == verb.index:
        return None
    subject = subject_of(context, verb.head)
    if subject is None or (context.tokens[subject].pos == "PRON" and context.actor_at(subject) is None):
        return None
    return context.party(subject)


def _antecedents(context: "Context", pronoun: Token) -> list[Party]:
    """Whom a plural pronoun means: the nearest coordination or plural subject above it, else in the sentence before."""
    tree, tokens = context.tree, context.tokens
    for above in tree.ancestors(pronoun.index):
        for subject in tree.children(above.index, "nsubj", "nsubjpass"):
            if subject.index >= pronoun.index:
                continue
            group = tree.conjuncts(subject.index)
            if len(group) > 1:
                return [context.party(t.index) for t in group]
            if subject.tag in ("NNS", "NNPS"):
                return [context.party(subject.index)]
    sentence = context.sentence(pronoun.index)
    for number in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
        before = context.annotated.sentences[number]
        if before.block != sentence.block:
            break
        for token in tokens[before.first : before.last]:
            if token.dep in ("nsubj", "nsubjpass"):
                group = tree.conjuncts(token.index)
                if len(group) > 1:
                    return [context.party(t.index) for t in group]
                if token.tag in ("NNS", "NNPS"):
                    return [context.party(token.index)]
    return []


def _office_holders(context: "Context", head: Token) -> list[Party]:
    """The persons meant by an office in the plural with its countries before it ("the Tarvian and Ostrian presidents")."""
    if head.tag != "NNS":
        return []
    before = [t for t in context.tree.subtree(head.index) if t.index < head.index]
    sides = [actor for t in before if (actor := context.actor_at(t.index)) is not None and actor.kind == "country"]
    if len(sides) < 2:
        return []
    span = context.span(head.index, head.index)
    found = []
    for side in sides:
        holder = _holder(context, head.lemma, side)
        if holder is not None:
            found.append(Party(context.text(span), holder.id, span))
    return found


def _holder(context: "Context", office: str, side: Actor) -> Actor | None:
    for actor in context.people:
        if actor.role and actor.side == side.name and office in actor.role.lower().split():
            return actor
    return None
