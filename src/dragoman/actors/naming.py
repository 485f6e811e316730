"""From joined names to actors: which form is the name, and what every other form is to it."""

from collections.abc import Mapping, Sequence

from dragoman.actors.entries import Entry, Gender
from dragoman.actors.gathering import Named, country_display
from dragoman.actors.judging import Judged
from dragoman.actors.spelling import Verdict, is_acronym_of, name_words, squash
from dragoman.actors.surnames import place_surnames
from dragoman.language.geography import capital_of, country_code
from dragoman.language.lexicon import party_words
from dragoman.model import ActorKind, AnnotatedReport, Mention, Span, SurfaceKind

_PARTIES: tuple[ActorKind, ...] = ("country", "person", "organisation", "group")


def name_entries(
    annotated: Sequence[AnnotatedReport], names: Sequence[Named], judged: Judged, aligned: Mapping[tuple[str, str], int]
) -> tuple[list[Entry], dict[Span, Entry]]:
    """Make the actors that are known by name.

    Returns:
        The actors by first place, and which of them each name stands for.
    """
    placed = place_surnames(annotated, names, judged.clusters, aligned)
    at: dict[Span, Entry] = {}
    by_cluster: dict[int, Entry] = {}
    for number, cluster in enumerate(judged.clusters):
        kind = _kind(names, cluster)
        if kind is None:
            continue
        good = _good(names, cluster, judged)
        code = names[good].key.removeprefix("country:") if kind == "country" else ""
        entry = Entry(kind=kind, name=_plain(names[good], kind), code=code)
        for i in cluster:
            form, reason = _relation(names, i, good, judged)
            for span, mention in names[i].places:
                if span not in placed or placed[span][0] == number:
                    at[span] = entry
                    entry.places[span] = _surface(mention, entry, form, reason)
                    _learn(entry, mention)
        by_cluster[number] = entry
    alone: dict[str, Entry] = {}
    for named in names:
        for span, mention in named.places:
            choice = placed.get(span)
            if choice is not None and choice[0] in by_cluster:
                entry, reason = by_cluster[choice[0]], choice[1]
                at[span] = entry
                entry.places[span] = ("misspelling" if reason else "titled" if _titled(mention) else "short", reason)
                _learn(entry, mention)
            elif named.kind == "person" and span not in at:
                entry = alone.setdefault(named.key, Entry(kind="person", name=named.words))
                at[span] = entry
                entry.places[span] = ("titled" if _titled(mention) else "full", "")
                _learn(entry, mention)
    entries = {id(e): e for e in at.values()}
    return sorted(entries.values(), key=lambda e: e.first), at


def _kind(names: Sequence[Named], cluster: Sequence[int]) -> ActorKind | None:
    counted = {kind: sum(len(names[i].places) for i in cluster if names[i].kind == kind) for kind in _PARTIES}
    best = max(_PARTIES, key=lambda kind: (counted[kind], -_PARTIES.index(kind)))
    return best if counted[best] else None


def _good(names: Sequence[Named], cluster: Sequence[int], judged: Judged) -> int:
    """The fullest form that no judgement calls broken beside one that stands in more reports, or more often."""

    parted = {i: name_words(names[i].words) for i in cluster}

    def rank(i: int) -> tuple[int, bool, bool, int, int, str]:
        broken = sum(
            verdict.likeness == "misspelling" and _weight(names, k) > _weight(names, i)
            for k in cluster
            if (verdict := judged.verdicts.get((min(i, k), max(i, k)))) is not None
        )
        acronym = any(is_acronym_of(names[i].words, names[k].words) for k in cluster if k != i)
        # A word after the surname ("Ada Lund Papers") makes a name longer, not fuller.
        trails = names[i].kind == "person" and any(k != i and parted[k] == parted[i][: len(parted[k])] for k in cluster)
        dotted = "." in names[i].words.split()[0]
        return broken, acronym or dotted, trails, -len(parted[i]), -len(names[i].places), names[i].words

    return min(cluster, key=rank)


def _weight(names: Sequence[Named], i: int) -> tuple[int, int]:
    """In how many reports a name stands, and how often, its surname alone counted with it."""
    last = name_words(names[i].words)[-1:]
    alone = [n for n in names if n.kind == names[i].kind == "person" and name_words(n.words) == last]
    reports = names[i].reports.union(*(n.reports for n in alone))
    return len(reports), len(names[i].places) + sum(len(n.places) for n in alone)


def _plain(named: Named, kind: ActorKind) -> str:
    if kind == "country":
        return country_display(named)
    return named.words.removeprefix("the ").removeprefix("The ")


def _relation(names: Sequence[Named], i: int, good: int, judged: Judged) -> tuple[SurfaceKind, str]:
    """What one name of a cluster is to the good one."""
    if i == good or squash(names[i].words) == squash(names[good].words):
        return "full", ""
    if is_acronym_of(names[i].words, names[good].words):
        return "acronym", ""
    verdict = judged.verdicts.get((min(i, good), max(i, good))) or _any_verdict(i, judged)
    if verdict is None or verdict.likeness in ("short", "same"):
        return "short", verdict.reason if verdict else ""
    if verdict.likeness == "acronym":
        return "acronym", verdict.reason
    return "misspelling" if verdict.likeness == "misspelling" else "variant", verdict.reason


def _any_verdict(i: int, judged: Judged) -> Verdict | None:
    found = [(pair, v) for pair, v in judged.verdicts.items() if i in pair and v.likeness != "different"]
    return min(found, key=lambda item: (-item[1].weight, item[0]))[1] if found else None


def _surface(mention: Mention, entry: Entry, form: SurfaceKind, reason: str) -> tuple[SurfaceKind, str]:
    if mention.form == "demonym":
        return "demonym", ""
    if entry.kind == "country":
        if capital_of(mention.name) and not country_code(mention.name):
            return "capital", f"a capital that acts for {entry.name}"
        if mention.name.isupper() or "." in mention.name:
            return "acronym", ""
        return ("full" if squash(mention.name) == squash(entry.name) else "variant"), ""
    return ("titled" if form == "full" and _titled(mention) else form), reason


def _titled(mention: Mention) -> bool:
    return mention.kind == "person" and mention.span.end - mention.span.start > len(mention.name)


def _learn(entry: Entry, mention: Mention) -> None:
    """Keep the role and the side that stand beside a name, and how its title speaks of it."""
    if entry.kind != "person":
        return
    if mention.role:
        entry.roles[mention.role] += 1
        for word in mention.role.casefold().split():
            _gendered(entry, word)
    if mention.side:
        entry.sides[mention.side] += 1


def _gendered(entry: Entry, word: str) -> None:
    gender: Gender | None = "m" if word in party_words("masculine") else "f" if word in party_words("feminine") else None
    if gender is not None:
        entry.genders[gender] += 1


def title_gender(entry: Entry, words: str) -> None:
    """Learn from a title as it stands ("Mr. Lund")."""
    _gendered(entry, words.split()[0].casefold().rstrip("."))
