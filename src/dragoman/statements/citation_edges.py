"""Where the parts of an attribution begin and end: the places that may be an edge, each with what speaks for it.

From the sure core of a part outwards, place by place, a small model says whether the part ends there (`dragoman.statements.citing`).
"""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct

from dragoman.model import Token
from dragoman.statements.citations import Candidate, Candidates

_MARKS = frozenset({",", ";", ":", "—", "–", "-", "--", "("})
_TRAILING = frozenset({".", ",", ";", ":", "—", "–", "-", "--", "?", "!", "…"})
# A stretch never ends on a word that leads on to the next.
_LEADING = frozenset({"cc", "prep", "mark", "aux", "det", "poss", "amod", "compound", "agent"})
_CLOSE = frozenset({"punct", "case", "amod", "compound", "det", "neg", "prt"})

_LONGEST_CUE = 10
"""Words that a cue reaches at most to the right of its head; to the left two fewer."""


class Edge(Struct, frozen=True):
    """A place where a part may end."""

    at: int
    """The last token of the part, or the first for an edge on the left."""
    traits: tuple[str, ...]
    """What speaks for or against it."""


SOURCE, CUE, CONTENT, OPENS, ENDS = range(5)
"""Columns of `Parts.marks`."""


def _step(likelihood: float) -> int:
    """A likelihood in eleven steps, finer where it is nearly sure: what a trait can hold."""
    return round(10 * likelihood) if 0.05 < likelihood < 0.95 else 11 * (likelihood >= 0.5) + (-1 if likelihood < 0.01 else 0)


def _seen(held: Candidates, at: int, column: int) -> int:
    """What the reader gives a token, in steps; -2 behind the last token."""
    return _step(float(held.marks.of(at, at)[0, column])) if 0 <= at < len(held.tokens) else -2


def _size(low: int, high: int) -> int:
    return min((high - low + 1).bit_length(), 6)


def _read(held: Candidates, last: int, beyond: int, column: int) -> tuple[str, ...]:
    """What the reader says of the last token of a part and of the one beyond it."""
    here, there = _seen(held, last, column), _seen(held, beyond, column)
    found = (f"Ri={here}", f"Ro={there}", f"Rio={here}>{there}")
    if column != CONTENT:
        return found
    # The word behind a comma tells more than the comma.
    later = _seen(held, beyond + 1, CONTENT)
    return (*found, f"Re={_seen(held, last, ENDS)}", f"Reo={_seen(held, last, ENDS)}>{there}", f"Rl={later}", f"Roe={there}>{later}")


def content_ends(held: Candidates, candidate: Candidate) -> list[Edge]:
    """Where the last stretch of content may end: before each phrase that hangs on what stands to its left.

    Returns:
        places from left to right; none for a quotation, and for content that stands before its cue.
    """
    tokens = held.tokens
    first, last = candidate.content[-1]
    sentence = held.annotated.sentences[tokens[first].sentence]
    closed = first in held.quoted and last in held.closing
    if closed or first < candidate.head or last >= sentence.last or candidate.frame == "phrase":
        return []
    frame, head = candidate.frame, tokens[candidate.head]
    out: list[Edge] = []
    for at in range(first, sentence.last):
        end = at
        while end > first and tokens[end].text in _TRAILING:
            end -= 1
        if at == sentence.last - 1:
            out.append(Edge(end, ("end", "endf=" + frame, f"def={at == last}", *_read(held, end, at + 1, CONTENT))))
            continue
        follows = at + 1
        if follows not in held.openings or tokens[at].dep in _LEADING:
            continue
        top, opening = tokens[held.openings[follows]], tokens[follows]
        mark = tokens[at].text if tokens[at].pos == "PUNCT" else ""
        if top.dep in _CLOSE:
            if opening.text not in _MARKS:
                continue
            mark = opening.text
            behind = follows + 1
            if behind < sentence.last:
                opening = tokens[behind]
                top = tokens[held.openings.get(behind, behind)]
        elif mark in _MARKS:
            continue
        place = "V" if top.head == candidate.head else "in" if first <= top.head <= at else "out"
        dep, word, above = top.dep, opening.lemma, tokens[top.head]
        usual, past = f"{at == last:d}", f"{at > last:d}"
        traits = [
            f"fr={frame}",
            f"d={dep}",
            f"df={dep}|{frame}",
            f"r={place}",
            f"dr={dep}{place}",
            f"drf={dep}{place}{frame}",
            f"l={word}",
            f"lr={word}{place}",
            f"dl={dep}{word}{place}",
            f"c={mark}",
            f"cd={mark}{dep}{place}",
            f"cl={mark}{word}",
            f"hp={above.pos}{above.dep}|{dep}",
            f"hd={above.dep}{dep}{word}",
            f"gp={top.pos}{top.tag}",
            f"ge={top.entity}{place}",
            f"def={usual}",
            f"deff={usual}{frame}{dep}",
            f"n={_size(first, at)}",
            f"L={head.lemma}",
            f"Ll={head.lemma}{word}",
            f"Ld={head.lemma}{dep}{place}",
            f"k={min(len(out), 5)}",
            f"q={follows in held.quoted:d}",
            f"past={past}",
            f"pastr={past}{place}{dep}",
            f"pt={tokens[at].tag}",
            *_read(held, end, follows, CONTENT),
        ]
        if follows in held.opening:
            traits.append("opens")
        out.append(Edge(end, tuple(traits)))
    return out


def cue_ends(held: Candidates, candidate: Candidate) -> list[Edge]:
    """Where the cue may end to the right of its head: at each word up to the content."""
    tokens, head = held.tokens, candidate.head
    sentence = held.annotated.sentences[tokens[head].sentence]
    behind = [first for first, _ in (candidate.content[-1], candidate.content[0]) if first > head]
    content = behind[0] if behind else None
    limit = max(head, min(head + _LONGEST_CUE, content - 1 if content is not None else sentence.last - 2, len(tokens) - 2))
    near = content is not None and content - head <= 4
    gap = " ".join(t.text.lower() for t in tokens[head + 1 : content]) if near else "#"
    frame, verb = candidate.frame, tokens[head]
    out = []
    for at in range(head, min(limit, len(tokens) - 2) + 1):
        here, follows = tokens[at], tokens[at + 1]
        place = "V" if follows.head == head else "cue" if head <= follows.head <= at else "out"
        usual, final = f"{at == candidate.cue[1]:d}", f"{at == limit:d}"
        closing = here.text if here.pos in ("PUNCT", "ADP") else here.pos
        out.append(
            Edge(
                at,
                (
                    f"fr={frame}",
                    f"k={candidate.link}",
                    f"nl={follows.lemma}",
                    f"nlf={follows.lemma}{frame}",
                    f"nd={follows.dep}{place}",
                    f"ndf={follows.dep}{place}{frame}",
                    f"nt={follows.tag}",
                    f"pl={here.lemma}",
                    f"pd={here.dep}",
                    f"pp={here.pos}{follows.pos}",
                    f"L={verb.lemma}",
                    f"Ln={verb.lemma}{follows.lemma}",
                    f"def={usual}",
                    f"deff={usual}{frame}",
                    f"gap={gap}",
                    f"at={at - head}{gap}",
                    f"n={min(at - head, 5)}",
                    f"last={final}",
                    f"lastf={final}{frame}",
                    f"ne={follows.entity}",
                    f"left={0 if content is None else min(6, content - 1 - at)}",
                    f"noc={content is None:d}",
                    f"nol={content is None:d}{follows.lemma}",
                    f"side={candidate.subject is not None and candidate.subject > at:d}",
                    f"lastnl={final}{follows.text}{closing}",
                    *_read(held, at, at + 1, CUE),
                ),
            )
        )
    return out


def cue_starts(held: Candidates, candidate: Candidate) -> list[Edge]:
    """Where the cue may begin to the left of its head: at each word back to the source."""
    tokens, head, frame = held.tokens, candidate.head, candidate.frame
    low = held.annotated.sentences[tokens[head].sentence].first
    if candidate.source is not None and candidate.source[1] < head:
        low = candidate.source[1] + 1
    low = max(low, head - _LONGEST_CUE + 2)
    verb = tokens[head]
    above = tokens[verb.head]
    out = []
    for at in range(head, max(low, 1) - 1, -1):
        here, before = tokens[at], tokens[at - 1]
        place = "V" if before.head == head else "cue" if at <= before.head <= head else "out"
        usual = f"{at == candidate.cue[0]:d}"
        out.append(
            Edge(
                at,
                (
                    f"fr={frame}",
                    f"nl={before.lemma}",
                    f"nd={before.dep}{place}",
                    f"ndl={before.dep}{place}{before.lemma}",
                    f"nt={before.tag}{here.tag}",
                    f"pl={here.lemma}{before.pos}",
                    f"pd={here.dep}{before.dep}",
                    f"L={verb.lemma}{before.dep}",
                    f"def={usual}",
                    f"deff={usual}{frame}",
                    f"deft={usual}{verb.tag}",
                    f"ht={verb.tag}{verb.dep}",
                    f"n={min(head - at, 5)}",
                    f"last={at == low:d}",
                    f"dep={verb.dep}{before.dep}",
                    f"dist={at - low}",
                    f"hl={above.lemma}|{verb.dep}{at <= verb.head < head:d}",
                    f"hi={at - 1 == verb.head:d}{verb.dep}",
                    *_read(held, at, at - 1, CUE),
                ),
            )
        )
    return out


def source_ends(held: Candidates, candidate: Candidate) -> list[Edge]:
    """Where the source may end behind its head: before each phrase that hangs on it, and behind the comma that closes an aside."""
    if candidate.source is None or candidate.subject is None:
        return []
    tokens, (first, last) = held.tokens, candidate.source
    sentence = held.annotated.sentences[tokens[candidate.subject].sentence]
    limit = last + 1 if last + 1 < sentence.last and tokens[last + 1].text in (",", "—", "–", ")") else last
    head, frame = tokens[candidate.subject], candidate.frame
    out: list[Edge] = []
    for at in range(candidate.subject, min(limit, len(tokens) - 1) + 1):
        if at + 1 >= len(tokens):
            out.append(Edge(at, ("end",)))
            continue
        follows = tokens[at + 1]
        if at < limit and at + 1 not in held.openings and follows.pos != "PUNCT":
            continue
        top = tokens[held.openings.get(at + 1, at + 1)]
        here = tokens[at]
        commas = min(2, sum(t.text == "," for t in tokens[first:at]))
        mark = here.text if here.pos == "PUNCT" else ""
        beyond = tokens[at + 2] if at + 2 < len(tokens) else follows
        usual, final = f"{at == last:d}", f"{at == limit:d}"
        stop = follows.text if follows.pos == "PUNCT" else ""
        out.append(
            Edge(
                at,
                (
                    f"fr={frame}",
                    f"g={top.dep}",
                    f"gl={top.dep}{follows.lemma}",
                    f"pl={mark or here.pos}",
                    f"plc={mark}{commas}",
                    f"def={usual}",
                    f"defg={usual}{top.dep}",
                    f"last={final}",
                    f"n={_size(first, at)}",
                    f"nl={follows.lemma}{mark}",
                    f"se={head.entity}{top.dep}",
                    f"sp={head.pos}{top.dep}",
                    f"gt={top.tag}",
                    f"nn={stop}{beyond.lemma if stop else ''}",
                    f"cue={at + 1 == candidate.cue[0]:d}",
                    f"cuep={at + 1 == candidate.cue[0]:d}{mark}{commas}",
                    f"cn={at + 2 == candidate.cue[0]:d}{stop}{commas}",
                    f"V={first > candidate.head:d}",
                    *_read(held, at, at + 1, SOURCE),
                ),
            )
        )
    return out


EDGES: dict[str, Callable[[Candidates, Candidate], Sequence[Edge]]] = {
    "content_end": content_ends,
    "cue_end": cue_ends,
    "cue_start": cue_starts,
    "source_end": source_ends,
}
"""The edges that are judged, by name."""


def traits(held: Candidates, candidate: Candidate, others: Sequence[str]) -> tuple[str, ...]:
    """What speaks for or against a candidate being an attribution.

    Args:
        held: the candidates of its report.
        candidate: the candidate.
        others: the frames of the other candidates of the same head, sorted.
    """
    tokens, frame, link = held.tokens, candidate.frame, candidate.link
    head = tokens[candidate.head]
    lemma = head.lemma
    subject = tokens[candidate.subject] if candidate.subject is not None else None
    who = "none" if subject is None else subject.lemma if subject.pos == "PRON" else subject.entity or subject.pos
    opening = tokens[candidate.content[0][0]]
    quotes = any(first in held.opening for first, _ in candidate.content)
    size = min(sum(last - first + 1 for first, last in candidate.content).bit_length(), 6)
    inside = candidate.head in held.quoted
    cue = [tokens[i].lemma for i in range(candidate.cue[0], candidate.cue[1] + 1)]
    out = [
        f"l={lemma}",
        f"f={frame}",
        f"lf={lemma}|{frame}",
        f"k={link}",
        f"lk={lemma}|{link}",
        f"t={head.tag}{head.pos}",
        f"d={head.dep}",
        f"s={who}",
        f"fs={frame}|{who}",
        f"q={quotes:d}",
        f"fq={frame}|{quotes:d}",
        f"n={size}",
        f"fn={frame}|{size}",
        f"inq={inside:d}",
        f"inqf={inside:d}|{frame}",
        f"c0={opening.lemma}",
        f"c0t={opening.tag}|{frame}",
        f"neg={'not' in cue:d}",
        *(f"a={frame}>{other}" for other in others),
        *(f"al={lemma}|{frame}>{other}" for other in others),
        *(f"w={word}" for word in cue),
    ]
    if subject is not None:
        out += [f"sl={subject.lemma}", f"st={subject.tag}", f"sd={subject.dep}", f"same={subject.head == candidate.head:d}"]
    if candidate.head + 1 < len(tokens):
        out.append(f"nx={tokens[candidate.head + 1].lemma}")
    if head.head != head.index:
        out.append(f"hl={tokens[head.head].lemma}|{head.dep}")
    top = _top(tokens, candidate.content[-1])
    if top is not None:
        out += [f"ct={top.lemma}", f"ctp={top.pos}|{frame}", f"cte={top.entity}|{frame}", f"lct={lemma}|{top.pos}{top.entity}"]
    return tuple(out)


def seen_traits(held: Candidates, candidate: Candidate) -> tuple[str, ...]:
    """What the trained reader says of a candidate's parts."""
    frame = candidate.frame
    first, last = candidate.content[0][0], candidate.content[-1][1]
    cued, opened = _seen(held, candidate.head, CUE), _seen(held, first, OPENS)
    inner = _step(float(np.mean([held.marks.of(a, b)[:, CONTENT].mean() for a, b in candidate.content])))
    worst = _step(float(min(held.marks.of(a, b)[:, CONTENT].min() for a, b in candidate.content)))
    named = _step(float(held.marks.of(*candidate.source)[:, SOURCE].mean())) if candidate.source is not None else -2
    return (
        f"Rc={cued}",
        f"Rcf={cued}|{frame}",
        f"Ro={opened}",
        f"Rof={opened}|{frame}",
        f"Rn={inner}",
        f"Rnf={inner}|{frame}",
        f"Rw={worst}",
        f"Rs={named}",
        f"Rsf={named}|{frame}",
        f"Rco={cued}|{opened}",
        f"Rcn={cued}|{inner}",
        f"Re={_seen(held, last, ENDS)}",
    )


def _top(tokens: Sequence[Token], stretch: tuple[int, int]) -> Token | None:
    """The first word of a stretch that hangs on nothing inside it."""
    first, last = stretch
    for token in tokens[first : min(last, first + 39) + 1]:
        if token.head == token.index or not first <= token.head <= last:
            return token
    return None
