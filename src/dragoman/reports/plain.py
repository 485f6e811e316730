"""Plain text: one text in, one report out."""

import datetime
import re

from dragoman.model import Block, Report, ResidueReason

_CUES: tuple[tuple[ResidueReason, re.Pattern[str]], ...] = (
    ("cookie", re.compile(r"(?i)\bcookies?\b|value your privacy|privacy (matters|policy)")),
    ("comment-form", re.compile(r"(?i)^(leave a (reply|comment)|your e-?mail address will not|\d+ comments|post a comment|write a comment)")),
    ("related", re.compile(r"(?i)^(related|read next|most read|you (may|might) also like|more (in|from|on)\b)")),
    ("navigation", re.compile(r"(?i)^(skip to|back to top|share (this|on)|tags:|home [|>]|advertisement|main menu)|\w [|>] \w.* [|>] \w")),
    ("subscription", re.compile(r"(?i)^(subscribe|sign up|never miss|download our app)")),
)


def from_text(
    text: str,
    *,
    id: str,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    date: datetime.date | str | None = None,
    source: str = "<memory>",
) -> Report:
    """Read one plain text into a report."""
    blocks: list[Block] = []
    for match in re.finditer(r"\S[^\n]*", text):
        start, line = match.start(), match.group().rstrip()
        end = start + len(line)
        reason = next((r for r, cue in _CUES if len(line) < 200 and cue.search(line)), None)
        if reason:
            blocks.append(Block(kind="residue", start=start, end=end, reason=reason, evidence="wording"))
        elif not any(b.kind in ("heading", "paragraph") for b in blocks) and line[-1] != ".":
            blocks.append(Block(kind="heading", start=start, end=end, evidence="first line"))
            title = title or line
        elif (credit := re.search(r"\([^()]{4,60}(?:/[^()]+)+\)$", line)) and credit.start():
            words = line[: credit.start()].rstrip()
            blocks.append(Block(kind="caption", start=start, end=start + len(words), evidence="photo credit in brackets"))
            blocks.append(Block(kind="credit", start=start + credit.start(), end=end, evidence="photo credit in brackets"))
        elif len(line.split()) <= 6 and line[-1] not in ".!”\"":
            blocks.append(Block(kind="residue", start=start, end=end, reason="section", evidence="short line without a full stop"))
        else:
            blocks.append(Block(kind="paragraph", start=start, end=end, evidence="sentence"))
    day = datetime.date.fromisoformat(date[:10]) if isinstance(date, str) and date else None
    if isinstance(date, datetime.date):
        day = date
    return Report(
        id=id, text=text, blocks=tuple(blocks), outlet=outlet, url=url, title=title, byline=byline, date=day, source=source
    )
