"""What follows from stated conditions, always beside what was stated and marked as inference.

Two rules, run until nothing new follows:

- `attendance`: X comes only if Y does. Y stays away: X's condition is not met. Y comes: it is met. Y has not decided: it is open.
- `demand`: X does something only if Y does something that Y refuses: X's condition is not met.
"""

import functools
import importlib.resources
import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from dragoman.language import Stretches
from dragoman.model import Attendance, Cast, Claim, Inference, Keywords, Position, Span
from dragoman.wordlists import parsed

_NEGATIVE = re.compile(r"\b(?:not|never|no longer|without|stays? away|stay(?:ed|ing) away|absent|n['’]t)\b", re.IGNORECASE)
_TURNED = re.compile(r"^\s*(?:but\s+)?(?:only\s+)?(?:unless|except if|without|barring|absent)\b", re.IGNORECASE)
_NamedIn = Callable[[Keywords], list[str]]


@functools.cache
def _presence() -> tuple[frozenset[str], tuple[str, ...]]:
    held = parsed(importlib.resources.files(__package__).joinpath("presence.yaml").read_text("utf-8"))
    return frozenset(held["lemmas"]), tuple(held["beginnings"])


class _Stay(Struct, frozen=True):
    """What is known of one actor's coming."""

    comes: bool | None
    claims: tuple[str, ...]
    spans: tuple[Span, ...]
    inferred: bool


def inferences(claims: Sequence[Claim], cast: Cast, texts: dict[str, str]) -> tuple[Inference, ...]:
    """Draw what follows from stated conditions.

    Args:
        claims: all claims of the story.
        cast: the actors; conditions name them.
        texts: report id → text.

    Returns:
        Inferences in order of the claims that hold the conditions; an empty tuple where no condition can be decided.
    """
    names = {a.id: a.name for a in cast.actors}
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for span, actor in cast.mentions:
        mentions.setdefault(span.report, []).append((span.start, span.end, actor))
    named = {report: Stretches(held) for report, held in mentions.items()}

    def named_in(keywords: Keywords) -> list[str]:
        held = named.get(keywords.span.report)
        return held.inside(keywords.span.start, keywords.span.end) if held is not None else []

    known = _known(claims)
    drawn: dict[str, Inference] = {}
    conditional = [(c, s) for c in claims for s in c.statements[:1] if isinstance(s, Attendance) and s.status == "conditional"]
    # Each round can settle a condition that another one hangs on; every round settles at least one, so it ends.
    progress = True
    while progress:
        progress = False
        for claim, first in conditional:
            if claim.id in drawn or first.actor.actor is None:
                continue
            found = _attendance(claim, known, named_in, texts, names)
            if found is None:
                continue
            inference, met = found
            drawn[claim.id] = inference
            progress = True
            if met is False and first.actor.actor not in known:
                known[first.actor.actor] = _Stay(False, inference.premises, inference.spans, True)
    for claim, refusal in _refused(claims, named_in):
        drawn.setdefault(claim.id, _unmet(claim, refusal, names))
    order = {c.id: n for n, c in enumerate(claims)}
    return tuple(drawn[c] for c in sorted(drawn, key=order.__getitem__))


def _known(claims: Iterable[Claim]) -> dict[str, _Stay]:
    """What the reports state of each actor's coming; where they contradict one another the better witnessed claim stands.

    Actors for whom equally many witnesses say both are left out: nothing follows from them.
    """
    stated: dict[str, dict[bool | None, list[Claim]]] = {}
    for claim in claims:
        first = claim.statements[0]
        if isinstance(first, Attendance) and first.actor.actor and not first.negated and first.status != "conditional":
            comes = {"attending": True, "absent": False, "undecided": None}[first.status]
            stated.setdefault(first.actor.actor, {}).setdefault(comes, []).append(claim)
    known = {}
    for actor, sides in stated.items():
        weights = sorted(((max(c.witnesses.count for c in held), len(held), comes) for comes, held in sides.items()), key=str)
        best = max(weights, key=lambda w: w[:2])
        if sum(w[:2] == best[:2] for w in weights) == 1:
            held = sides[best[2]]
            known[actor] = _Stay(best[2], tuple(c.id for c in held), held[0].spans, False)
    return known


def _attendance(
    claim: Claim, known: dict[str, _Stay], named_in: _NamedIn, texts: dict[str, str], names: dict[str, str]
) -> tuple[Inference, bool | None] | None:
    for statement in claim.statements:
        if not isinstance(statement, Attendance) or statement.condition is None or statement.actor.actor is None:
            continue
        text = texts[statement.condition.span.report][statement.condition.span.start : statement.condition.span.end]
        lemmas = set(statement.condition.lemmas) | {w.casefold() for w in re.findall(r"\w+", text)}
        present, beginnings = _presence()
        if not lemmas & present and not any(lemma.startswith(beginnings) for lemma in lemmas):
            continue
        for other in named_in(statement.condition):
            if other == statement.actor.actor or other not in known:
                continue
            stay = known[other]
            # "Only if Y stays away" asks for an absence; "unless Y comes" after "will not go" asks for a coming.
            wants = not _NEGATIVE.search(_TURNED.sub("", text))
            main = texts[statement.span.report][statement.span.start : statement.condition.span.start]
            if _TURNED.match(text) and not _NEGATIVE.search(main):
                wants = not wants
            met = None if stay.comes is None else stay.comes == wants
            return _verdict(claim, names[statement.actor.actor], names[other], text, stay, wants, met), met
    return None


def _verdict(claim: Claim, actor: str, other: str, condition: str, stay: _Stay, wants: bool, met: bool | None) -> Inference:
    condition = " ".join(condition.split())
    ground = {True: "comes", False: "stays away", None: "has not decided"}[stay.comes]
    if stay.inferred:
        ground = "would stay away, as its own condition is not met"
    outcome = {True: "is met", False: "is not met", None: "is open"}[met]
    asks = f"{other} {'comes' if wants else 'stays away'}"
    return Inference(
        text=f"{actor} attends on a condition (“{condition}”), that {asks}; {other} {ground}: {actor}'s stated condition {outcome}.",
        rule="attendance",
        premises=(claim.id, *stay.claims),
        spans=tuple(sorted({*claim.spans, *stay.spans})),
    )


def _refused(claims: Sequence[Claim], named_in: _NamedIn) -> list[tuple[Claim, Claim]]:
    """Claims whose condition asks for what the actor named in it refuses, each with that refusal."""
    refusals = [
        (claim, statement)
        for claim in claims
        for statement in claim.statements
        if isinstance(statement, Position) and statement.stance == "refuses" and statement.actor.actor and not statement.negated
    ]
    found = []
    for claim in claims:
        for statement in claim.statements:
            if not isinstance(statement, Attendance | Position) or statement.condition is None:
                continue
            asked = set(statement.condition.lemmas)
            named = set(named_in(statement.condition))
            match = next(
                (c for c, s in refusals if s.actor.actor in named and c.id != claim.id and len(asked & set(s.issue.lemmas)) >= 2), None
            )
            if match is not None:
                found.append((claim, match))
                break
    return found


def _unmet(claim: Claim, refusal: Claim, names: dict[str, str]) -> Inference:
    first, other = claim.statements[0], refusal.statements[0]
    assert isinstance(first, Attendance | Position)
    assert isinstance(other, Position)
    actor = names.get(first.actor.actor or "", first.actor.text)
    refuser = names.get(other.actor.actor or "", other.actor.text)
    return Inference(
        text=f"{actor} sets a condition that {refuser} refuses ({' '.join(other.issue.lemmas)}): the stated condition is not met.",
        rule="demand",
        premises=(claim.id, refusal.id),
        spans=tuple(sorted({*claim.spans, *refusal.spans})),
    )
