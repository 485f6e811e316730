"""A record in the terminal: the head, then one section after the other, each line with its witnesses and its words."""

import io
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from dragoman.model import Record, Report
from dragoman.publish.descent import Branch, descent_in_words
from dragoman.publish.differing import Piece
from dragoman.publish.excerpts import Excerpt
from dragoman.publish.lines import Line, Run
from dragoman.publish.readings import Contest, Version
from dragoman.publish.sections import Page, Section, page
from dragoman.publish.typesetting import beside, hanging, wrapped
from dragoman.publish.wording import counted, listed, printable, shortened

PLAIN_WIDTH = 100
_WIDEST = 168  # a wider column is no easier to read
_TWO_COLUMNS = 124  # from here on the proof stands beside its line
_SIDE_BY_SIDE = 84  # from here on readings stand beside each other
_MOST = {"contests": 16, "attendance": 16, "delegations": 16, "actors": 16}
_MOST_OF_OTHERS = 12
_MOST_READINGS = 8

_ROLES = {"name": "bold", "term": "bold cyan", "plain": "", "quiet": ""}
_MARKERS = {"": "", "disputed": "bold red", "broken": "bold yellow", "inferred": "bold magenta"}
_SIGNS = {"": "  ", "disputed": "! ", "broken": "! ", "inferred": "∴ "}
_STANDINGS = {"disputed": "bold red", "broken": "bold yellow", "garbled": "bold yellow", "corrected": "bold", "differs": "bold"}
_QUIET = "dim"


def render(record: Record, *, width: int = PLAIN_WIDTH, everything: bool = False) -> str:
    """The record as plain text without any terminal codes, as it is piped or written to a file."""
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False, highlight=False, legacy_windows=False)
    with console.capture() as captured:
        show(record, console, everything=everything)
    return captured.get()


def show(record: Record, console: Console, *, everything: bool = False) -> None:
    """Print the record on a console, as wide as that is; long sections are cut with a count of what is left out.

    Args:
        record: the record.
        console: where to print; without colours the marks are written, not only styled.
        everything: leave nothing out, and give every wording that a line rests on.
    """
    for line in _Setter(record, console, everything).page():
        console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)


class _Setter:
    """Sets one page for one console."""

    def __init__(self, record: Record, console: Console, everything: bool) -> None:
        self._page: Page = page(record)
        self._reports: Mapping[str, Report] = {report.id: report for report in record.reports}
        self._console = console
        self._everything = everything
        self._width = min(console.width, _WIDEST)
        self._plain = not console.is_terminal
        self._margin = 6 if self._width < 60 else 7

    def page(self) -> Iterator[Text]:
        yield from self._head()
        yield from self._contested()
        for section in self._page.sections:
            yield from self._section(section)
        yield from self._readings()
        yield from self._lineage()
        yield from self._residue()
        yield from self._problems()

    def _head(self) -> Iterator[Text]:
        head = self._page.head
        said = (
            (head.reports, "bold"),
            (head.outlets, ""),
            (head.descent, ""),
            (head.contested, "bold red" if self._page.contests else ""),
            (head.unread + " (see the end)" if head.unread else "", "bold yellow"),
        )
        for text, style in said:
            if text:
                yield from wrapped(self._console, Text(text, style), min(self._width, _TWO_COLUMNS))

    def _title(self, title: str) -> Iterator[Text]:
        yield Text()
        yield from wrapped(self._console, Text(title.upper(), "bold"), self._width)
        yield Text("-" * min(len(title), self._width)) if self._plain else Text("─" * self._width, _QUIET)

    def _left_out(self, number: int) -> Iterator[Text]:
        if number:
            yield Text(f"{' ' * self._margin}… and {number} more (--all)", _QUIET)

    def _start(self, sign: str, label: str, style: str) -> Text:
        return Text.assemble((sign, style), (f"{label} ".ljust(self._margin - 2), style or _QUIET))

    def _most(self, key: str) -> int | None:
        return None if self._everything else _MOST.get(key, _MOST_OF_OTHERS)

    # what is disputed or broken

    def _contested(self) -> Iterator[Text]:
        contests = self._page.contests
        if not contests:
            return
        yield from self._title("Disputed or broken")
        shown = _first(contests, self._most("contests"))
        for contest in shown:
            style = _STANDINGS[contest.standing]
            first = self._start("! ", contest.label, style)
            text = Text.assemble((f"{contest.of}: ", "bold"), self._versus(contest), (f" · {contest.headline}", style))
            yield from hanging(self._console, text, first, min(self._width, _TWO_COLUMNS))
        yield from self._left_out(len(contests) - len(shown))

    def _versus(self, contest: Contest) -> Text:
        """The readings in one line: what is preferred against the rest, or all that stand against each other."""
        made = Text()
        for number, version in enumerate(contest.versions):
            if number:
                made.append(", not " if contest.versions[0].preferred else " or ")
            made.append(f"“{shortened(version.text, 72)}”")
        return made

    # lines

    def _section(self, section: Section) -> Iterator[Text]:
        yield from self._title(section.title)
        shown, left_out = section.first(self._most(section.key))
        for group in shown.groups:
            if group.title:
                yield from hanging(self._console, Text(group.title, "bold"), Text("  "), self._width)
            for line in group.lines:
                yield from self._line(line)
        yield from self._left_out(left_out)

    def _line(self, line: Line) -> Iterator[Text]:
        style = _MARKERS[line.marker]
        first = self._start(_SIGNS[line.marker], line.label, style)
        said = Text.assemble(*(_run(run) for run in line.runs))
        note = Text(line.remark, style)
        support = Text(line.support + (f" · on the word of {line.on_word_of}" if line.on_word_of else ""), _QUIET)
        proofs = [self._excerpt(proof) for proof in self._proofs(line)]
        if self._width >= _TWO_COLUMNS:
            half = (self._width - 3) // 2
            left = [*hanging(self._console, said, first, half), *self._below(note, half)]
            right = [row for text in (support, *proofs) for row in wrapped(self._console, text, half)]
            yield from beside((left, right), half)
            return
        yield from hanging(self._console, said, first, self._width)
        for text in (note, support, *proofs):
            yield from self._below(text, self._width)

    def _proofs(self, line: Line) -> Sequence[Excerpt]:
        if self._everything:
            return line.proofs
        return () if line.proof is None else (line.proof,)

    def _below(self, text: Text, width: int) -> Iterator[Text]:
        if text:
            yield from hanging(self._console, text, Text(" " * self._margin), width)

    def _excerpt(self, proof: Excerpt) -> Text:
        ids = f" ({', '.join(map(printable, proof.reports))})"
        return Text.assemble(("“" + proof.before, _QUIET), (proof.words, "italic"), (proof.after + "”" + ids, _QUIET))

    # readings side by side

    def _readings(self) -> Iterator[Text]:
        contests = self._page.contests
        if not contests:
            return
        yield from self._title("Readings side by side")
        shown = _first(contests, None if self._everything else _MOST_READINGS)
        for number, contest in enumerate(shown):
            if number:
                yield Text()
            yield from self._contest(contest)
        yield from self._left_out(len(contests) - len(shown))

    def _contest(self, contest: Contest) -> Iterator[Text]:
        style = _STANDINGS[contest.standing]
        first = self._start("! ", contest.label, style)
        yield from hanging(self._console, Text.assemble((contest.of, "bold"), (f" · {contest.headline}", style)), first, self._width)
        count = len(contest.versions)
        room = self._width - self._margin
        if self._width >= _SIDE_BY_SIDE and 2 <= count <= 3:
            width = (room - 3 * (count - 1)) // count
            columns = [list(self._version(version, width)) for version in contest.versions]
            for row in beside(columns, width):
                yield Text.assemble(" " * self._margin, row) if row else row
        else:
            for version in contest.versions:
                for row in self._version(version, room):
                    yield Text.assemble(" " * self._margin, row)
        yield from self._below(Text(f"why: {contest.why}" if contest.why else "", _QUIET), self._width)

    def _version(self, version: Version, width: int) -> Iterator[Text]:
        said = Text.assemble("“", *(self._piece(piece) for piece in version.pieces), "”")
        tag = " — preferred" if version.preferred else " — broken" if version.broken else ""
        said.append(tag, "bold green" if version.preferred else "bold yellow")
        yield from wrapped(self._console, said, width)
        ids = ", ".join(map(printable, version.reports))
        witnesses = counted(version.witnesses.count, "witness", "witnesses")
        yield from wrapped(self._console, Text(f"{witnesses} · {ids}", _QUIET), width)
        for proof in version.proofs if self._everything else version.proofs[:1]:
            if proof.before or proof.after:
                yield from wrapped(self._console, self._excerpt(proof), width)

    def _piece(self, piece: Piece) -> Text:
        if not piece.changed:
            return Text(piece.text)
        return Text(f"[{piece.text}]" if self._plain else piece.text, "bold underline")

    # where it comes from

    def _lineage(self) -> Iterator[Text]:
        if len(self._reports) < 2:
            return
        yield from self._title("Who has it from whom")
        for branch in self._page.forest:
            yield from self._branch(branch, Text("  "), Text("  "))
        for pair in self._page.common:
            text = f"{printable(pair.a)} and {printable(pair.b)} share words all the same: {printable(pair.reason)}"
            yield from hanging(self._console, Text(text, _QUIET), Text("  "), self._width)
        for group in self._page.copies:
            said = Text.assemble("copies of ", (printable(group.lead), "bold"), (f": {printable(group.why)}", _QUIET))
            yield from hanging(self._console, said, Text("  "), self._width)

    def _branch(self, branch: Branch, first: Text, rest: Text) -> Iterator[Text]:
        yield from hanging(self._console, self._twig(branch), first, self._width)
        for number, below in enumerate(branch.branches, 1):
            last = number == len(branch.branches)
            fork, beam = ("- ", "  ") if self._plain else ("└─ ", "   ") if last else ("├─ ", "│  ")
            yield from self._branch(below, Text.assemble(rest, (fork, _QUIET)), Text.assemble(rest, (beam, _QUIET)))

    def _twig(self, branch: Branch) -> Text:
        if branch.report is None:
            return Text("a common source that is not among the reports", "italic")
        outlet = self._reports[branch.report].outlet
        made = Text.assemble((printable(branch.report), "bold"), f"  {printable(outlet)}" if outlet else "")
        if said := descent_in_words(branch):
            made.append(f" · {said}", _QUIET)
        return made

    # what was left out

    def _residue(self) -> Iterator[Text]:
        if self._page.residue:
            yield from self._title("Left out of the pages")
            text = listed(f"{number} {why}" for why, number in self._page.residue)
            total = counted(sum(number for _, number in self._page.residue), "block")
            yield from hanging(self._console, Text(f"{total}: {text}"), Text("  "), self._width)

    def _problems(self) -> Iterator[Text]:
        if not self._page.problems and not self._page.notices:
            return
        yield from self._title("Reading the inputs")
        for problem in self._page.problems:
            text = Text.assemble((printable(problem.source), "bold"), f": {printable(problem.message)}; {printable(problem.remedy)}")
            yield from hanging(self._console, text, Text("! ", "bold yellow"), self._width)
        for id, notice in self._page.notices:
            text = Text.assemble((printable(id), "bold"), f": {printable(notice)}")
            yield from hanging(self._console, text, Text("  "), self._width)


def _run(run: Run) -> Text:
    return Text(run.text, _ROLES[run.role])


def _first(contests: Sequence[Contest], most: int | None) -> Sequence[Contest]:
    return contests if most is None or len(contests) <= most + 1 else contests[:most]
