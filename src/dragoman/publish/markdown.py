"""A record as Markdown: for a note, an issue, a wiki."""

import re
from collections.abc import Iterator, Sequence

from dragoman.model import Record, Report, Span
from dragoman.publish.comparing import Comparison
from dragoman.publish.descent import Branch, descent_in_words
from dragoman.publish.differing import Piece
from dragoman.publish.lines import Line, Run
from dragoman.publish.readings import Version
from dragoman.publish.sections import Page, Section, page
from dragoman.publish.wording import counted, inline, listed

# What Markdown, or HTML inside it, takes for its own wherever it stands, and what it does so only at the start of a line.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$@]|:(?=//))")
_AT_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


def render(record: Record) -> str:
    """The record as Markdown with headings, lists and tables; a reader without a renderer can read it too."""
    made, names = page(record), {report.id: report for report in record.reports}
    return "\n".join([*_head(made), *_contests(made), *_sections(made.sections), *_lineage(made, names), *_left_out(made)]) + "\n"


def render_comparison(compared: Comparison) -> str:
    """Two reports passage by passage, the words that differ ~~struck out~~ in the first and **strong** in the second."""
    lines = [f"# {escaped(compared.a.id)} and {escaped(compared.b.id)}", "", escaped(compared.verdict), ""]
    if compared.pairings:
        lines += [f"| {escaped(compared.a.id)} | {escaped(compared.b.id)} | |", "| --- | --- | --- |"]
        lines += [f"| {_pieces(pairing.a, '~~')} | {_pieces(pairing.b, '**')} | {pairing.kind} |" for pairing in compared.pairings]
    for report, spans in ((compared.a, compared.only_a), (compared.b, compared.only_b)):
        lines += _unpaired(report, spans)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """A text on one line that Markdown shows as it stands."""
    return _escaped(text).strip()


def _escaped(text: str) -> str:
    """The same for a stretch of a longer text: a space at its ends stays."""
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", _SPECIAL.sub(r"\\\1", inline(text)))


def _head(made: Page) -> Iterator[str]:
    head = made.head
    yield "# The record"
    yield ""
    for text in (head.reports, head.outlets, head.descent, head.contested, head.unread):
        if text:
            yield f"- {escaped(text)}"


def _contests(made: Page) -> Iterator[str]:
    if not made.contests:
        return
    yield from ("", "## Disputed or broken")
    for contest in made.contests:
        yield from ("", f"### {contest.label} {contest.of}: {escaped(contest.headline)}", "")
        yield from ("| reading | reports | witnesses | |", "| --- | --- | --- | --- |")
        yield from (_version(version) for version in contest.versions)
        if contest.why:
            yield from ("", f"Why: {escaped(contest.why)}")


def _version(version: Version) -> str:
    tag = "preferred" if version.preferred else "broken" if version.broken else ""
    return f"| {_pieces(version.pieces, '**')} | {escaped(', '.join(version.reports))} | {version.witnesses.count} | {tag} |"


def _pieces(pieces: Sequence[Piece], mark: str) -> str:
    """Pieces with those that differ between marks; a mark must stand against a word, so spaces at the ends go outside."""
    made = ""
    for piece in pieces:
        words = piece.text.strip()
        start, _, end = piece.text.partition(words) if words else (piece.text, "", "")
        inner = _escaped(words)
        made += start + (f"{mark}{inner}{mark}" if piece.changed and words else inner) + end
    return made.strip()


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield from ("", f"## {section.title}")
        for group in section.groups:
            yield ""
            if group.title:
                yield from (f"### {escaped(group.title)}", "")
            for line in group.lines:
                yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    note = f" **{escaped(line.remark)}**" if line.note else ""
    yield f"- {line.label} {''.join(_run(run) for run in line.runs)}{note}  "
    source = f" · on the word of {escaped(line.on_word_of)}" if line.on_word_of else ""
    yield f"  {escaped(line.support)}{source}"
    if line.proof is not None:
        proof = line.proof
        yield ""
        words = f"{_escaped(proof.before)}*{escaped(proof.words)}*{_escaped(proof.after)}"
        yield f"  > {words} ({escaped(', '.join(proof.reports))})"


def _run(run: Run) -> str:
    words = run.text.strip()
    start, _, end = run.text.partition(words)
    mark = {"name": "**", "term": "*"}.get(run.role, "")
    return f"{start}{mark}{_escaped(words)}{mark}{end}"


def _lineage(made: Page, reports: dict[str, Report]) -> Iterator[str]:
    if len(reports) < 2:
        return
    yield from ("", "## Who has it from whom", "")
    for branch in made.forest:
        yield from _branch(branch, reports, 0)
    for pair in made.common:
        yield f"- {escaped(pair.a)} and {escaped(pair.b)} share words all the same: {escaped(pair.reason)}"
    for group in made.copies:
        yield f"- copies of **{escaped(group.lead)}**: {escaped(group.why)}"


def _branch(branch: Branch, reports: dict[str, Report], depth: int) -> Iterator[str]:
    if branch.report is None:
        said = "*a common source that is not among the reports*"
    else:
        parts = (reports[branch.report].outlet or "", descent_in_words(branch))
        said = f"**{escaped(branch.report)}**" + "".join(f" · {escaped(part)}" for part in parts if part)
    yield f"{'  ' * depth}- {said}"
    for below in branch.branches:
        yield from _branch(below, reports, depth + 1)


def _left_out(made: Page) -> Iterator[str]:
    if made.residue:
        total = counted(sum(number for _, number in made.residue), "block")
        yield from ("", "## Left out of the pages", "", f"{total}: {escaped(listed(f'{number} {why}' for why, number in made.residue))}")
    if made.problems or made.notices:
        yield from ("", "## Reading the inputs", "")
        for problem in made.problems:
            yield f"- **{escaped(problem.source)}**: {escaped(problem.message)}; {escaped(problem.remedy)}"
        for id, notice in made.notices:
            yield f"- **{escaped(id)}**: {escaped(notice)}"


def _unpaired(report: Report, spans: Sequence[Span]) -> Iterator[str]:
    if spans:
        yield from ("", f"## Only in {escaped(report.id)}", "")
        yield from (f"- {escaped(report.words(span))}" for span in spans)
