"""Two reports in the terminal: side by side where there is room, one under the other where there is not."""

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from dragoman.model import Report, Span
from dragoman.publish.comparing import Comparison, Pairing
from dragoman.publish.differing import Piece
from dragoman.publish.terminal import PLAIN_WIDTH
from dragoman.publish.typesetting import beside, hanging, wrapped
from dragoman.publish.wording import printable

_WIDEST = 180
_SIDE_BY_SIDE = 90
_KINDS = {"copied": "dim", "reworded": "bold", "corrupted": "bold red"}
_OLD, _NEW = ("[-", "-]", "red"), ("{+", "+}", "green")


def render(compared: Comparison, *, width: int = PLAIN_WIDTH) -> str:
    """The comparison as plain text without any terminal codes."""
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False, highlight=False, legacy_windows=False)
    with console.capture() as captured:
        show(compared, console)
    return captured.get()


def show(compared: Comparison, console: Console) -> None:
    """Print a comparison; words that differ are written [-so-] in the first report and {+so+} in the second, with or without colour."""
    for line in _lines(compared, console):
        console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)


def _lines(compared: Comparison, console: Console) -> Iterator[Text]:
    width = min(console.width, _WIDEST)
    half = (width - 3) // 2
    wide = width >= _SIDE_BY_SIDE
    heads = [_name(report, sign) for report, sign in ((compared.a, "-"), (compared.b, "+"))]
    if wide:
        yield from beside([wrapped(console, head, half) for head in heads], half)
    else:
        for head in heads:
            yield from wrapped(console, head, width)
    for number, pairing in enumerate(compared.pairings, 1):
        yield Text()
        said = Text.assemble((f"{number}. ", "dim"), (pairing.kind, _KINDS[pairing.kind]), (f" · {printable(pairing.reason)}", "dim"))
        yield from wrapped(console, said, width)
        yield from _pairing(console, pairing, width, half if wide else None)
    for report, spans in ((compared.a, compared.only_a), (compared.b, compared.only_b)):
        yield from _unpaired(console, report, spans, width)
    yield Text()
    yield from wrapped(console, Text(compared.verdict, "bold"), width)


def _name(report: Report, sign: str) -> Text:
    said = " · ".join(printable(part) for part in (report.outlet, report.title) if part)
    return Text.assemble((f"{sign} {printable(report.id)}", "bold"), f"  {said}" if said else "")


def _pairing(console: Console, pairing: Pairing, width: int, half: int | None) -> Iterator[Text]:
    old, new = _marked(pairing.a, _OLD), _marked(pairing.b, _NEW)
    if pairing.kind == "copied" and old.plain.casefold() == new.plain.casefold():
        yield from hanging(console, old, Text("= "), width)
    elif half is not None:
        yield from beside([wrapped(console, old, half), wrapped(console, new, half)], half)
    else:
        yield from hanging(console, old, Text("- "), width)
        yield from hanging(console, new, Text("+ "), width)


def _marked(pieces: Sequence[Piece], mark: tuple[str, str, str]) -> Text:
    before, after, style = mark
    made = Text()
    for piece in pieces:
        if piece.changed:
            made.append(f"{before}{piece.text}{after}", f"bold {style}")
        else:
            made.append(piece.text)
    return made


def _unpaired(console: Console, report: Report, spans: Sequence[Span], width: int) -> Iterator[Text]:
    if not spans:
        return
    yield Text()
    yield Text(f"Only in {printable(report.id)}", "bold")
    for span in spans:
        yield from hanging(console, Text(printable(report.words(span))), Text("  · "), width)
