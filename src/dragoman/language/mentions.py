"""Mentions: spans that name somebody or something."""

from collections.abc import Sequence

from dragoman.language.descriptions import find_descriptions, find_pronouns
from dragoman.language.drafts import Draft, words_between
from dragoman.language.kinds import Name, decide
from dragoman.language.lexicon import party_words
from dragoman.language.names import find_drafts
from dragoman.language.titles import Beside, Roles
from dragoman.model import AnnotatedReport, Mention, Span


def mentions(annotated: AnnotatedReport) -> tuple[Mention, ...]:
    """Find the mentions of a report, in order of position.

    Persons, countries, organisations, groups and places by name, demonym, description or pronoun. Spans are unique; a
    name may stand inside a description ("officials in Tarvia").

    Args:
        annotated: a report with tokens and sentences; its mentions are not read.

    Returns:
        The mentions sorted by span; an empty tuple for a report without words.
    """
    drafts = find_drafts(annotated)
    roles = Roles(annotated, drafts)
    names = decide(annotated, drafts, roles)
    sides = _Sides(names)
    found: dict[Span, Mention] = {}
    for name in names:
        mention = _named(annotated, name, roles, sides)
        found.setdefault(mention.span, mention)
    for part in find_descriptions(annotated, _taken(annotated, names, roles), sides.person_tokens):
        span = _span(annotated, part.first, part.last)
        found.setdefault(
            span,
            Mention(
                span=span,
                head=part.head,
                kind=part.kind,
                form="description",
                name=annotated.report.words(span),
                side=sides.inside(part.first, part.last) or sides.owner(annotated, part.first),
            ),
        )
    for token, kind in find_pronouns(annotated):
        span = annotated.report.span(token.start, token.end)
        found.setdefault(span, Mention(span=span, head=token.index, kind=kind, form="pronoun", name=token.text))
    return tuple(found[span] for span in sorted(found))


_MEMBERS = frozenset({"rep", "sen", "representative", "senator", "congressman", "congresswoman", "mp", "mep", "gov", "governor"})


class _Sides:
    """Which countries and bodies stand at which tokens."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._at = {i: n for n in names for i in range(n.draft.first, n.draft.last)}
        self.person_tokens = frozenset(i for i, n in self._at.items() if n.kind == "person")

    def at(self, index: int) -> str | None:
        """The country or body whose name covers a token."""
        name = self._at.get(index)
        return name.words if name is not None and (name.kind in ("country", "organisation", "group")) else None

    def leads(self, annotated: AnnotatedReport, draft: Draft) -> bool:
        """Whether a name before a title can be a side: demonyms, abbreviations and bodies are, "Tarvia" only as "Tarvia's"."""
        name = self._at[draft.first]
        short = name.words.isupper() or "." in name.words
        return name.kind != "country" or name.form == "demonym" or short or annotated.tokens[draft.last].tag == "POS"

    def inside(self, first: int, last: int) -> str | None:
        """The first country or body that a phrase names."""
        return next((side for i in range(first, last) if (side := self.at(i)) is not None), None)

    def after(self, annotated: AnnotatedReport, part: Beside) -> str | None:
        """The country or body of which a role is said to be: "leader of the Green List", but not "opponent of the Tarvia deal"."""
        at = part.head + 1
        if at >= part.last or annotated.tokens[at].text not in ("of", "for", "at", "from", "in"):
            return None
        at += 1 + (at + 1 < part.last and annotated.tokens[at + 1].pos == "DET")
        name = self._at.get(at)
        if name is None or name.draft.last > part.last:
            return None
        last = name.draft.last
        while last < part.last and (annotated.tokens[last].pos in ("NOUN", "ADJ") or annotated.tokens[last].tag == "POS"):
            last += 1
        if last == name.draft.last:
            return self.at(at)
        noun = annotated.tokens[last - 1].lemma
        if noun in party_words("collectives") or noun in party_words("state_bodies"):
            return self.at(at)  # "chief of the Tarvian delegation" is Tarvia's
        # "head of the Tarvian hauliers' union" is the union's.
        return words_between(annotated, at, last) if noun in party_words("body_descriptions") else None

    def owner(self, annotated: AnnotatedReport, first: int) -> str | None:
        """The country or body of which a phrase is said to be: "Tarvia's chief negotiator"."""
        if first >= 2 and annotated.tokens[first - 1].tag == "POS":
            return self.at(first - 2)
        return None


def _named(annotated: AnnotatedReport, name: Name, roles: Roles, sides: _Sides) -> Mention:
    draft = name.draft
    role: str | None = None
    side: str | None = None
    if name.kind == "person":
        role = draft.role
        lead = roles.lead(draft)
        if lead is not None and sides.leads(annotated, lead):
            side = sides.at(lead.first)
        for part in roles.beside[draft.first]:
            side = side or sides.inside(part.first, part.head) or sides.after(annotated, part) or sides.owner(annotated, part.first)
            text = roles.text(part)
            if text is not None:
                # "chief negotiator, Deputy Mayor Ada Lund" has two roles, "outgoing Mayor Ada Lund" one in two words.
                joint = " " if part.last == draft.first else ", "
                if role is not None and not part.before and role.rstrip(".").casefold() in _MEMBERS:
                    role = f"{role}, {text}"  # "Rep. Ada Lund, chairwoman of the audit committee": the second tells more
                else:
                    role = f"{text}{joint}{role}" if role is not None and part.before else role or text
    return Mention(
        span=_span(annotated, draft.first, draft.last),
        head=draft.last - 1,
        kind=name.kind,
        form=name.form,
        name=name.words,
        role=role,
        side=side,
    )


def _taken(annotated: AnnotatedReport, names: Sequence[Name], roles: Roles) -> list[bool]:
    """For each token whether it belongs to a name, or to a role that stands with a person's."""
    taken = [False] * len(annotated.tokens)
    for name in names:
        stretches = [(name.draft.first, name.draft.last)]
        if name.kind == "person":
            for part in roles.beside[name.draft.first]:
                # Whose man somebody is stays a party of its own: "the union's chairman, Ada Lund".
                owned = [i + 1 for i in range(part.first, part.head) if annotated.tokens[i].tag == "POS"]
                stretches.append((max(owned, default=part.first), part.head + 1))
        for first, last in stretches:
            taken[first:last] = [True] * (last - first)
    return taken


def _span(annotated: AnnotatedReport, first: int, last: int) -> Span:
    return annotated.report.span(annotated.tokens[first].start, annotated.tokens[last - 1].end)
