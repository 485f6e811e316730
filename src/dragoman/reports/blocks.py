"""Telling the blocks of a text apart: what each line shows by itself, and what its place adds.

A text reads as a page does: furniture and labels, the title, a signature, the body with its captions and crossheads,
and after the last sentence of the body the furniture of the page's foot. The words of a line decide first
(`furniture`, `pictures`); the place decides what words leave open. In doubt a line is body.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dragoman.model import Block, BlockKind, ResidueReason
from dragoman.reports.captions import is_caption, is_generic, is_scene
from dragoman.reports.credits import Credited, is_byline, is_credit, split_credit
from dragoman.reports.cues import reason_of_place, shapes
from dragoman.reports.furniture import residue_of
from dragoman.reports.lines import Line, Shape, has_quotes, shape_of


class _Judged:
    """A line and what is known of it so far."""

    __slots__ = ("credit", "evidence", "kind", "line", "reason", "shape")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.shape: Shape = shape_of(line.text)
        self.kind: BlockKind | None = None
        self.reason: ResidueReason | None = None
        self.evidence = ""
        self.credit: Credited | None = None

    def settle(self, kind: BlockKind, evidence: str, reason: ResidueReason | None = None) -> None:
        self.kind, self.evidence, self.reason = kind, evidence, reason

    @property
    def is_open(self) -> bool:
        """Whether nothing has settled the line."""
        return self.kind is None

    @property
    def is_sentence(self) -> bool:
        """Whether it is still open and reads as a sentence of the body."""
        return self.kind is None and self.shape.is_sentence


def blocks_of(lines: Sequence[Line], title: str | None = None) -> tuple[Block, ...]:
    """Tell the lines of one text apart.

    Args:
        lines: the lines in order.
        title: the report's title, where it is known from elsewhere.

    Returns:
        One block a line, two where a caption ends in a credit in brackets; none for no lines.
    """
    judged = [_Judged(line) for line in lines]
    head = _title(judged, title)
    for item in judged:
        if item.is_open:
            _judge_alone(item)
    _settle_above(judged, head)
    first = next((i for i, item in enumerate(judged) if i > head and item.is_sentence), None)
    if first is not None:
        _settle_under(judged, head, first)
        last = max(i for i, item in enumerate(judged) if item.is_sentence)
        _settle_links(judged, first)
        _settle_neighbours(judged, first)
        _settle_comments(judged, first)
        _settle_tail(judged, last)
        _settle_pictures(judged, first)
        _settle_crossheads(judged, first, last)
    return tuple(block for item in judged for block in _finished(item))


def _judge_alone(item: _Judged) -> None:
    """Settle what a line's words, or the page's markup, settle."""
    line, text = item.line, item.line.text
    if line.outside is not None:
        verdict = residue_of(text)
        item.settle(
            "residue",
            verdict.evidence if verdict else f"outside the article: {line.outside}",
            verdict.reason if verdict else reason_of_place(line.outside),
        )
    elif line.hint == "caption":
        item.credit = split_credit(text)
        credit = is_credit(text)
        item.settle("credit" if credit and not item.shape.is_sentence else "caption", credit or "marked as a caption")
    elif line.hint == "credit":
        item.settle("credit", "marked as a credit")
    elif credited := split_credit(text):
        item.credit = credited
        item.settle("caption", "photo credit in brackets")
    elif (credit := is_credit(text)) and (not item.shape.is_sentence or credit == "copyright line"):
        item.settle("credit", credit)
    elif verdict := residue_of(text):
        item.settle("residue", verdict.evidence, verdict.reason)
    elif caption := is_caption(text):
        item.settle("caption", caption)


def _plain(text: str) -> str:
    return " ".join(shape_of(text).low)


def _title(judged: Sequence[_Judged], title: str | None) -> int:
    """Find the line that is the title and settle it; -1 where no line is."""
    end = next(
        (i for i, item in enumerate(judged) if item.shape.is_sentence and residue_of(item.line.text) is None and item.line.outside is None),
        len(judged),
    )
    found = -1
    if title and _plain(title):
        wanted = _plain(title)
        same = [
            i
            for i, item in enumerate(judged)
            if len(item.shape.words) <= 40 and fuzz.ratio(_plain(item.line.text), wanted) >= 90 and item.line.outside is None
        ]
        if same:
            for i in same:
                if i <= max(end, same[0]):
                    judged[i].settle("heading", "the report's title")
            return same[0]
    marked = [i for i, item in enumerate(judged[: end + 1]) if item.line.hint == "heading" and item.line.outside is None]
    if marked:
        found = marked[0]
    else:
        candidates = [i for i, item in enumerate(judged[:end]) if _may_be_title(item)]
        if not candidates and end < len(judged) and _is_title_case(judged[end]):
            candidates = [end]
        # A label of a word or two stands before a title, never after it.
        while len(candidates) > 1 and _is_label(judged[candidates[0]]) and not _is_label(judged[candidates[1]]):
            judged[candidates[0]].settle("residue", "label before the title", "section")
            candidates.pop(0)
        # Of several, one that reads as a signature or a caption is no title.
        better = [
            i
            for i in candidates
            if not judged[i].shape.stops and is_byline(judged[i].line.text) is None and is_caption(judged[i].line.text) is None
        ]
        candidates = better or candidates
        if len(candidates) == 1 and end == len(judged) and len(judged) > 1 and _is_label(judged[candidates[0]]):
            candidates = []
        if candidates:
            found = candidates[0]
    if found >= 0:
        judged[found].settle("heading", "marked as a heading" if marked else "first line that reads as a title")
    return found


def _may_be_title(item: _Judged) -> bool:
    text = item.line.text
    if item.line.outside is not None or item.line.hint in ("caption", "credit") or not item.shape.words or len(item.shape.words) > 30:
        return False
    return residue_of(text) is None and is_credit(text) is None and split_credit(text) is None and not re.match(r"^By\s+[A-ZÀ-Ž]", text)


def _is_label(item: _Judged) -> bool:
    text = item.line.text.lower().strip(" :|")
    return text in shapes().sections or (len(item.shape.words) <= 2 and not item.shape.finite and not item.shape.stops)


def _is_title_case(item: _Judged) -> bool:
    long = [w for w in item.shape.words if len(w) > 3]
    return 3 <= len(item.shape.words) <= 25 and len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.9 * len(long)


def _settle_above(judged: Sequence[_Judged], head: int) -> None:
    """Before the title stand labels and furniture."""
    for item in judged[: max(head, 0)]:
        if item.kind == "residue" and item.line.outside is None and item.line.text.lower() in shapes().sections:
            item.settle("residue", "label before the title", "section")
        elif item.is_open and not item.shape.is_sentence:
            text = item.line.text
            if (byline := is_byline(text)) and not _is_label(item):
                item.settle("credit", byline)
            elif (scene := is_scene(text)) and item.shape.stops:
                item.settle("caption", scene)
            else:
                item.settle("residue", "label before the title", "section")


def _settle_under(judged: Sequence[_Judged], head: int, first: int) -> None:
    """Between title and body stand bylines, labels, captions and sub-headings."""
    if head < 0:
        return
    for i in range(head + 1, first):
        item = judged[i]
        text = item.line.text
        if not item.is_open and not (item.kind == "caption" and len(item.shape.words) <= 6):
            continue
        if item.is_open and item.line.hint == "heading":
            item.settle("heading", "sub-heading under the title")
        elif (byline := is_byline(text)) and text.lower() not in shapes().sections:
            item.settle("credit", byline)
        elif not item.is_open:
            continue
        elif _is_label(item) or _plain(text) in shapes().sections:
            item.settle("residue", "label under the title", "section")
        elif scene := is_scene(text, credited=judged[i + 1].kind == "credit"):
            item.settle("caption", scene)
        elif ":" in text and (verdict := residue_of(text.partition(":")[0])) is not None:
            item.settle("residue", verdict.evidence, verdict.reason)
        elif not item.shape.stops and not has_quotes(text) and len(item.shape.words) <= 30 and item.line.hint != "text":
            item.settle("heading", "sub-heading under the title")


def _settle_links(judged: Sequence[_Judged], first: int) -> None:
    """Titles of other reports follow a label such as "Related articles"."""
    chain = False
    for item in judged[first:]:
        if item.kind == "residue":
            alone = not re.search(r"[:|]\s*\S", item.line.text)
            chain = (item.reason == "related" and (alone or chain)) or (chain and item.reason in ("navigation", "related"))
        elif chain and item.is_open and not item.shape.stops and len(item.shape.words) <= 20:
            item.settle("residue", "link under a label", "related")
        else:
            chain = False


def _settle_neighbours(judged: Sequence[_Judged], first: int) -> None:
    """A short sentence to the reader right beside a notice or a form belongs to it."""
    settled = [item.reason for item in judged]
    for i, item in enumerate(judged):
        if i == first or not item.is_open or len(item.shape.words) > 20 or item.shape.narrates or has_quotes(item.line.text):
            continue
        beside = [settled[j] for j in (i - 1, i + 1) if 0 <= j < len(judged)]
        reason = next((r for r in beside if r in ("cookie", "subscription", "comment-form")), None)
        if reason and {"you", "your"} & set(item.shape.low):
            item.settle("residue", "speaks to the reader beside a notice", reason)


_COMMENTER = re.compile(
    r"^(?:[\w .'-]{2,40} says:?|reply|\d+ (?:minutes?|hours?|days?|weeks?|months?) ago.*|(?:up|down)?votes?.*"
    r"|[\w .'-]{2,40} (?:on|at) .{0,30}\d{4}.{0,20}|like|\d+ (?:likes?|replies))$",
    re.IGNORECASE,
)


def _settle_comments(judged: Sequence[_Judged], first: int) -> None:
    """What readers wrote follows the heading of the comments, with the signs of a thread between."""
    for i in range(max(first, len(judged) // 2), len(judged)):
        if judged[i].reason == "comment-form" and sum(bool(_COMMENTER.match(x.line.text)) for x in judged[i + 1 :]) >= 2:
            for item in judged[i + 1 :]:
                if item.is_open:
                    item.settle("residue", "among the readers' comments", "comment-form")
            return


def _settle_tail(judged: Sequence[_Judged], last: int) -> None:
    """After the last sentence of the body a line that closes no sentence is no part of it."""
    marked = sum(item.is_open and item.line.hint == "text" for item in judged[last + 1 :])
    for item in judged[last + 1 :]:
        # A page's markup goes before the place: it leaves open one or two short lines, not a list.
        if not item.is_open or (item.line.hint == "text" and (marked > 2 or len(item.shape.words) > 6)):
            continue
        text = item.line.text
        if not item.shape.stops:
            if len(item.shape.words) > 12 and (has_quotes(text) or (item.shape.finite and text[-1] in ":;,")):
                continue
            byline = is_byline(text)
            if byline in ("byline", "agency tag", "writers' words"):
                item.settle("credit", byline)
            elif len(item.shape.words) <= 25:
                item.settle("residue", "after the end of the report", "navigation")


def _settle_pictures(judged: Sequence[_Judged], first: int) -> None:
    """A caption stands before its credit, before its copy, or alone as a scene between paragraphs."""
    parted = len({item.line.group for item in judged}) >= 0.4 * len(judged)
    told = [item.shape for item in judged if item.is_sentence]
    past = sum(_is_past(shape) for shape in told) >= 0.5 * len(told)
    for i in range(len(judged) - 1, -1, -1):
        item = judged[i]
        if not item.is_open or (i < first and item.is_sentence):
            continue
        after = judged[i + 1] if i + 1 < len(judged) else None
        if after is not None and after.kind in ("caption", "credit") and _is_picture_text(item) and _belongs(item, after, parted):
            item.settle("caption", "stands over a caption or credit")
        elif past and i != first and (scene := is_scene(item.line.text)):
            # A scene in the present tense stands out only where the report is told in the past.
            item.settle("caption", scene)
        elif i > first and not item.shape.stops and is_generic(item.line.text):
            item.settle("caption", "names the sort of picture")


def _is_picture_text(item: _Judged) -> bool:
    return len(item.shape.words) <= 40 and not has_quotes(item.line.text) and not item.shape.narrates


def _is_past(shape: Shape) -> bool:
    return shape.narrates or any(w.endswith("ed") or w in ("was", "were", "had", "did", "would", "could") for w in shape.low)


def _belongs(item: _Judged, after: _Judged, parted: bool) -> bool:
    """Whether a line belongs to the picture that the caption or credit after it belongs to.

    Args:
        item: the line.
        after: the caption or credit.
        parted: whether blank lines part the paragraphs, so that lines without one between them belong together.
    """
    together = parted and item.line.group == after.line.group
    if after.kind == "credit":
        picture = "picture" in after.evidence or after.evidence in ("name and agency", "marked as a credit")
        return picture and (together or not (item.shape.stops and item.shape.finite) or is_scene(item.line.text, credited=True) is not None)
    return together or sum(a == b for a, b in zip(item.shape.low[:6], after.shape.low[:6], strict=False)) >= 4


def _settle_crossheads(judged: Sequence[_Judged], first: int, last: int) -> None:
    """A short line without a full stop between paragraphs is a section heading; several in a row are a list."""
    for i in range(first, last + 1):
        item = judged[i]
        if not item.is_open or not _may_be_crosshead(item):
            continue
        before = judged[i - 1] if i else None
        after = judged[i + 1] if i + 1 < len(judged) else None
        listed = any(x is not None and x.is_open and not x.shape.is_sentence and not x.shape.stops for x in (before, after))
        if item.line.hint == "heading" or not listed:
            if before is not None and before.is_open and before.line.text.endswith((":", ",", ";")):
                continue
            item.settle("residue", "section heading between paragraphs", "section")


def _may_be_crosshead(item: _Judged) -> bool:
    text, shape = item.line.text, item.shape
    if item.line.hint == "heading":
        return len(shape.words) <= 25
    if len(shape.words) > 10 or not shape.words or text[0].islower():
        return False
    if text[-1] in '.!:;,…–—-)”"' or re.match(r"^[-*•·–—]\s", text):
        return False
    if text.endswith("?"):
        return len(shape.words) <= 8 and not shape.finite and not has_quotes(text)
    return not shape.stops and not (has_quotes(text) and len(shape.words) > 8)


def _finished(item: _Judged) -> list[Block]:
    line = item.line
    if item.credit is not None and item.kind == "caption":
        words, credit = _offsets(line, item.credit)
        return [
            Block(kind="caption", start=line.start, end=words, evidence=item.evidence),
            Block(kind="credit", start=credit, end=line.end, evidence="photo credit in brackets"),
        ]
    if item.kind is None:
        text = line.text
        quotation = line.hint == "quotation" or bool(re.match(r"^[“\"„«][^“”\"„«»]+[”\"“»]$", text))
        item.settle("quotation" if quotation else "paragraph", "quotation" if quotation else "part of the report")
    assert item.kind is not None
    return [Block(kind=item.kind, start=line.start, end=line.end, reason=item.reason, evidence=item.evidence)]


def _offsets(line: Line, credit: Credited) -> tuple[int, int]:
    """Offsets in the report's text; a line's own text may have had white space collapsed."""
    return line.offset(credit.words, end=True), line.offset(credit.credit)
