"""Which names are one actor: judged pair by pair, and joined only where no pair speaks against it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from dragoman.actors.gathering import Named
from dragoman.actors.spelling import Verdict, compare_bodies, compare_persons, name_words, shortens, skeleton, squash, without_suffix
from dragoman.language.geography import fold
from dragoman.model import Merge

_BODIES = ("organisation", "group", "other")


class Judged(Struct):
    """Names joined into actors, and the judgements behind them."""

    clusters: list[list[int]]
    """For each actor the indexes of its names; a surname alone is in none."""
    verdicts: dict[tuple[int, int], Verdict]
    """The judged pairs by index, smaller first."""


def judge(names: Sequence[Named], aligned: Mapping[tuple[str, str], int]) -> Judged:
    """Join the distinct names of a story.

    Args:
        names: all distinct names, sorted.
        aligned: how often two names stand at the same place of passages.
    """
    verdicts: dict[tuple[int, int], Verdict] = {}
    for i, j in _candidates(names, aligned):
        verdict = _compare(names[i], names[j], aligned)
        if verdict.likeness != "unrelated":
            verdicts[i, j] = verdict
    _unique_short_forms(names, verdicts)
    whole = [i for i, n in enumerate(names) if n.kind != "person" or len(name_words(n.words)) > 1]
    return Judged(clusters=_joined(names, whole, verdicts), verdicts=verdicts)


def merges(names: Sequence[Named], verdicts: Mapping[tuple[int, int], Verdict]) -> list[Merge]:
    """The judgements as they are published: every pair that needed one, sorted."""
    found = []
    for (i, j), verdict in verdicts.items():
        if verdict.likeness == "same":
            continue
        a, b = sorted((names[i], names[j]), key=lambda n: n.words)
        spans = tuple(sorted({span for n in (a, b) for span, _ in n.places}))
        found.append(Merge(a=a.words, b=b.words, same=verdict.likeness != "different", reason=verdict.reason, spans=spans))
    return sorted(found, key=lambda m: (m.a, m.b, m.reason))


def _candidates(names: Sequence[Named], aligned: Mapping[tuple[str, str], int]) -> Iterator[tuple[int, int]]:
    parted = [name_words(n.words) for n in names]
    bones = [skeleton(p[-1]) if p else "" for p in parted]
    for j, b in enumerate(names):
        for i in range(j):
            a = names[i]
            if a.kind == b.kind == "person":
                if len(parted[i]) < 2 or len(parted[j]) < 2:
                    continue
                if (
                    set(parted[i]) & set(parted[j])
                    or bones[i] == bones[j]
                    or aligned.get((a.words, b.words))
                    or fuzz.ratio(squash(a.words), squash(b.words)) >= 70
                ):
                    yield i, j
            elif a.kind in _BODIES and b.kind in _BODIES and "organisation" in (a.kind, b.kind):
                yield i, j


def _compare(a: Named, b: Named, aligned: Mapping[tuple[str, str], int]) -> Verdict:
    times = aligned.get((a.words, b.words), 0)
    if a.kind == "person":
        same_role = any(fuzz.token_sort_ratio(fold(r), fold(q)) >= 85 for r in a.roles for q in b.roles)
        verdict = compare_persons(
            a.words, b.words, aligned=times > 0, same_role=same_role, together=bool(a.reports & b.reports), junior_first=_junior_first(a, b)
        )
    else:
        verdict = compare_bodies(a.words, b.words, aligned=times)
    if verdict.likeness == "misspelling" and a.reports & b.reports and verdict.weight < 0.85:
        return Verdict("unrelated", f"{verdict.reason}; but a report uses both")
    return verdict


def _junior_first(a: Named, b: Named) -> bool:
    """Whether every report that uses two names brings in the one with "Jr." before the one without: "Doran Karst Jr. … Doran Karst"."""
    plain, junior = sorted((a, b), key=lambda n: name_words(n.words) != without_suffix(name_words(n.words)))
    return all(
        min(span for span, _ in junior.places if span.report == report) < min(span for span, _ in plain.places if span.report == report)
        for report in sorted(a.reports & b.reports)
    )


def _unique_short_forms(names: Sequence[Named], verdicts: dict[tuple[int, int], Verdict]) -> None:
    bodies = [i for i, n in enumerate(names) if n.kind in _BODIES]
    for short in bodies:
        full = [i for i in bodies if i != short and names[i].kind == "organisation" and shortens(names[short].words, names[i].words)]
        near = [i for i in full if names[i].reports & names[short].reports] or full
        # Full names that shorten each other ("Green List", "the Green List party") count as one.
        longest = [i for i in near if not any(shortens(names[i].words, names[k].words) for k in near)]
        if len(longest) == 1:
            pair = (min(short, longest[0]), max(short, longest[0]))
            verdicts.setdefault(pair, Verdict("short", f"{names[short].words} shortens {names[longest[0]].words} and no other name", 0.8))


def _joined(names: Sequence[Named], whole: Sequence[int], verdicts: Mapping[tuple[int, int], Verdict]) -> list[list[int]]:
    cluster_of = {i: [i] for i in whole}
    against = {pair for pair, v in verdicts.items() if v.likeness == "different"}
    ranked = sorted(verdicts.items(), key=lambda item: (-item[1].weight, item[0]))
    for (i, j), verdict in ranked:
        if verdict.likeness == "different" or i not in cluster_of or j not in cluster_of:
            continue
        a, b = cluster_of[i], cluster_of[j]
        if a is b or any((min(x, y), max(x, y)) in against for x in a for y in b) or not _agree(names, a, b, verdicts):
            continue
        joined = sorted(a + b)
        for k in joined:
            cluster_of[k] = joined
    return [list(c) for c in sorted({tuple(c) for c in cluster_of.values()})]


def _agree(names: Sequence[Named], a: Sequence[int], b: Sequence[int], verdicts: Mapping[tuple[int, int], Verdict]) -> bool:
    """Whether every name of one side is compatible with every name of the other, not only with one of them."""
    for x in a:
        for y in b:
            if (min(x, y), max(x, y)) in verdicts:
                continue
            if names[x].kind == "person" and fuzz.ratio(squash(names[x].words), squash(names[y].words)) < 50:
                return False
    return True
