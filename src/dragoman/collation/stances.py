"""Statements that contradict each other: one actor for and against one thing, coming and staying away."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from dragoman.collation.grouping import plain_words
from dragoman.collation.lexicon import synonym
from dragoman.collation.matching import Finding
from dragoman.model import AnyStatement, Attendance, Keywords, Position

_AGAINST = frozenset(
    {frozenset(p) for p in (("supports", "opposes"), ("supports", "refuses"), ("offers", "refuses"), ("demands", "opposes"))}
)


_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which"})

_FOR = frozenset({"supports", "offers", "demands"})

_TERMS = 4
"""Longer words that two clauses must share to speak of one deed; the actor and the deed are among them."""

_SLIGHT = 3
"""Letters up to which a word tells nothing."""

_COPY = 75.0
"""Likeness of two clauses (rapidfuzz ratio) from which one is a copy of the other and was compared word by word."""


def contradictions(statements: Sequence[AnyStatement], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Pairs of statements on one thing that cannot both hold, of two reports or of one.

    Args:
        statements: the story's statements.
        texts: the text of each report.
    """
    positions = [s for s in statements if isinstance(s, Position) and s.actor.actor is not None and not _asked(s, texts[s.report])]
    for n, p in enumerate(positions):
        for q in positions[n + 1 :]:
            if p.actor.actor != q.actor.actor or p.negated or q.negated or frozenset((p.stance, q.stance)) not in _AGAINST:
                continue
            if _shared(p.issue, q.issue) < 2 and not _one_act(p, q, texts):
                continue
            if p.report == q.report and {p.actor.text.lower(), q.actor.text.lower()} & _PRONOUNS:
                continue  # sooner than a report contradicts itself, "he" is somebody else
            one, two = sorted((p, q), key=lambda s: s.span)
            yield Finding("polarity", one.span, two.span, one.span, two.span, 0.5, f"{one.stance} against {two.stance}", _sides(one, two))
    attendances = [s for s in statements if isinstance(s, Attendance) and s.actor.actor is not None and not s.negated]
    for m, s in enumerate(attendances):
        for t in attendances[m + 1 :]:
            if s.actor.actor != t.actor.actor or {s.status, t.status} != {"attending", "absent"} or s.report == t.report:
                continue
            if s.meeting is not None and t.meeting is not None and _shared(s.meeting, t.meeting) >= 2:
                first, second = sorted((s, t), key=lambda x: x.span)
                reason, says = f"{first.status} against {second.status}", (first.status, second.status)
                yield Finding("polarity", first.span, second.span, first.span, second.span, 0.5, reason, says)


def meetings(statements: Sequence[AnyStatement], texts: Mapping[str, str]) -> Iterator[Finding]:
    """One actor comes on one condition, to one thing here and to another there.

    Args:
        statements: the story's statements.
        texts: the text of each report.
    """
    conditional = [s for s in statements if isinstance(s, Attendance) and s.status == "conditional" and s.actor.actor is not None]
    for n, s in enumerate(conditional):
        for t in conditional[n + 1 :]:
            if s.actor.actor != t.actor.actor or s.condition is None or t.condition is None or s.meeting is None or t.meeting is None:
                continue
            told = any(synonym(x, y) for x in s.meeting.lemmas for y in t.meeting.lemmas)
            alike = fuzz.ratio(*(texts[x.report][x.span.start : x.span.end] for x in (s, t))) >= _COPY
            if _shared(s.condition, t.condition) and not told and not alike:
                one, two = sorted((s, t), key=lambda x: x.span)
                yield Finding("condition", one.span, two.span, one.span, two.span, 0.5, "one condition, another meeting")


def _asked(s: Position, text: str) -> bool:
    """Whether a position stands in a question."""
    return text[s.span.end :].lstrip(" ”\"'’").startswith("?") or text[: s.span.end].endswith("?")


def _sides(p: Position, q: Position) -> tuple[str, str]:
    """On which side each of two positions stands."""
    return ("for", "against") if p.stance in _FOR else ("against", "for")


def _one_act(p: Position, q: Position, texts: Mapping[str, str]) -> bool:
    """Whether two positions speak of one deed in the same terms, though their short issues share but the deed."""
    if not p.issue.lemmas or p.issue.lemmas[:1] != q.issue.lemmas[:1] or p.report == q.report:
        return False
    left, right = (set(plain_words(texts[s.report][s.span.start : s.span.end])) for s in (p, q))
    return sum(len(w) > _SLIGHT for w in left & right) >= _TERMS


def _shared(a: Keywords, b: Keywords) -> int:
    return len(set(a.lemmas[:4]) & set(b.lemmas[:4]))
