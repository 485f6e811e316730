"""Mentions and passages in, the cast of a story out."""

from collections import defaultdict
from collections.abc import Sequence

from dragoman.actors.aligned import SamePlaces
from dragoman.actors.credits import find_credits
from dragoman.actors.entries import Entry
from dragoman.actors.gathering import gather
from dragoman.actors.judging import judge, merges
from dragoman.actors.naming import name_entries, title_gender
from dragoman.actors.reading import read
from dragoman.actors.references import References
from dragoman.actors.spelling import squash
from dragoman.actors.unmarked import learn_unmarked
from dragoman.language.geography import country_code, country_name, seat_of
from dragoman.model import Actor, Alignment, AnnotatedReport, Cast, Merge, Span, SurfaceForm, SurfaceKind

_ROLE_WEIGHT = 3


def resolve(annotated: Sequence[AnnotatedReport], alignment: Alignment) -> Cast:
    """Find the actors of a story, each with every form in which the reports write it.

    Names are judged pair by pair: short and long forms, acronyms, accepted spellings, and misspellings that stand where
    another report has the name itself. Descriptions and pronouns are resolved within each report.

    Args:
        annotated: the reports of one story.
        alignment: their passages; an empty alignment costs only the misspellings that nothing but a passage shows.

    Returns:
        The cast; an empty one for no reports. The order of the reports changes nothing.
    """
    annotated = sorted(annotated, key=lambda a: a.id)
    same_places = SamePlaces(annotated, alignment)
    aligned = same_places.counted()
    names = gather(annotated)
    judged = judge(names, aligned)
    entries, at = name_entries(annotated, names, judged, aligned)
    for report in annotated:
        for mention in report.mentions:
            if mention.span in at and mention.kind == "person" and mention.form == "name":
                title_gender(at[mention.span], report.report.words(mention.span))
    aliases = {squash(n.words): squash(at[span].name) for n in names if n.kind != "person" for span, _ in n.places if span in at}
    references = References(entries, at, aliases)
    for report in annotated:
        read(references, report)
    learn_unmarked(references.entries)
    _keep_nameless(annotated, references)
    _join_nameless(references, same_places)
    _add_credits(annotated, references)
    return _cast(annotated, references, merges(names, judged.verdicts))


def _keep_nameless(annotated: Sequence[AnnotatedReport], references: References) -> None:
    """Write every resolved description and pronoun down as a form of its actor."""
    for report in annotated:
        for mention in report.mentions:
            entry = references.at(mention.span)
            if entry is not None and mention.span not in entry.places:
                form: SurfaceKind = "pronoun" if mention.form == "pronoun" else "description"
                entry.places[mention.span] = (form, "")


def _join_nameless(references: References, same_places: SamePlaces) -> None:
    """Join two actors without names that stand for each other at the same place and speak for one side."""
    joined: dict[int, Entry] = {}

    def now(entry: Entry) -> Entry:
        while id(entry) in joined:
            entry = joined[id(entry)]
        return entry

    for a, b in same_places.pairs:
        x, y = references.at(a.span), references.at(b.span)
        if x is None or y is None:
            continue
        x, y = now(x), now(y)
        if x is y or not x.noun or not y.noun or references.side_key(x.side()) != references.side_key(y.side()):
            continue
        if not x.sides and x.noun != y.noun:
            continue
        if (x.kind == y.kind or {x.kind, y.kind} == {"person", "group"}) and not _both_in_one(x, y):
            keep, drop = (x, y) if (x.kind == "group", -len(x.places)) >= (y.kind == "group", -len(y.places)) else (y, x)
            for span, form in drop.places.items():
                keep.places[span] = (form[0], form[1] or "stands where another report has the same party in other words")
                references.put(span, keep)
            joined[id(drop)] = keep
            references.entries.remove(drop)


def _both_in_one(x: Entry, y: Entry) -> bool:
    return bool({s.report for s in x.places} & {s.report for s in y.places})


def _add_credits(annotated: Sequence[AnnotatedReport], references: References) -> None:
    known = {squash(e.name): e for e in references.entries if not e.noun}
    for entry in references.entries:
        if entry.kind == "organisation":
            for report in annotated:
                for span in entry.places:
                    if span.report == report.id:
                        known.setdefault(squash(report.report.words(span)), entry)
    for report in annotated:
        for credit in find_credits(report):
            key = squash(credit.words)
            if key not in known:
                known[key] = Entry(kind=credit.kind, name=credit.words, credit=True)
                references.entries.append(known[key])
            entry = known[key]
            if credit.span not in entry.places:
                entry.places[credit.span] = ("full", "")
                references.put(credit.span, entry)


def _cast(annotated: Sequence[AnnotatedReport], references: References, judgements: list[Merge]) -> Cast:
    texts = {a.id: a.report.text for a in annotated}
    kept = [e for e in references.entries if e.places]
    kept.sort(key=lambda e: (e.first, e.kind, e.name))
    names = _display_sides(kept, texts)
    actors = []
    mentions: dict[Span, str] = {}
    for number, entry in enumerate(kept, start=1):
        actor_id = f"a{number}"
        for span in entry.places:
            mentions.setdefault(span, actor_id)
        actors.append(_actor(entry, actor_id, texts, names))
    return Cast(actors=tuple(actors), merges=tuple(judgements), mentions=tuple(sorted(mentions.items())))


def _display_sides(entries: Sequence[Entry], texts: dict[str, str]) -> dict[str, str]:
    """For a country's code, and for every folded form of a body, the name that it bears in the cast."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "country":
            found.setdefault(entry.code, entry.name)
        if entry.kind != "person" and not entry.noun:
            found.setdefault(squash(entry.name), entry.name)
            for span, (form, _) in entry.places.items():
                if form not in ("pronoun", "description", "demonym"):
                    found.setdefault(squash(texts[span.report][span.start : span.end]), entry.name)
    return found


def _side(entry: Entry, names: dict[str, str]) -> str | None:
    side = entry.side()
    if side is None:
        return None
    code = country_code(side) or (seat_of(side) if entry.kind == "person" else None)
    if code:
        return names.get(code) or country_name(code)
    return names.get(squash(side.removeprefix("the ").removeprefix("The ")), side)


def _actor(entry: Entry, actor_id: str, texts: dict[str, str], names: dict[str, str]) -> Actor:
    forms: defaultdict[tuple[str, SurfaceKind, str], list[Span]] = defaultdict(list)
    for span in sorted(entry.places):
        kind, reason = entry.places[span]
        forms[texts[span.report][span.start : span.end], kind, reason].append(span)
    surface = [SurfaceForm(text=text, kind=kind, spans=tuple(spans), reason=reason) for (text, kind, reason), spans in forms.items()]
    surface.sort(key=lambda f: (f.spans[0], f.text))
    role = min(
        entry.roles, key=lambda r: (-entry.roles[r] * (len(r.split()) > 1) * _ROLE_WEIGHT - entry.roles[r], -len(r), r), default=None
    )
    return Actor(
        id=actor_id,
        name=entry.name,
        kind=entry.kind,
        role=role,
        side=_side(entry, names),
        forms=tuple(surface),
        credit_only=entry.credit,
    )
