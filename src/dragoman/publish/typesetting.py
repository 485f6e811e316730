"""Setting styled text in a column: hanging indents, columns side by side. Sets no trailing space, so that what is piped stays clean."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text


def wrapped(console: Console, text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` cells; a word that is longer is cut."""
    lines = list(text.wrap(console, max(width, 8), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def hanging(console: Console, text: Text, first: Text, width: int) -> Iterator[Text]:
    """The text in lines of `width`, the first after `first`, the others indented as far."""
    indent = first.cell_len
    for number, line in enumerate(wrapped(console, text, width - indent)):
        start = first if number == 0 else Text(" " * indent)
        made = Text.assemble(start, line)
        made.rstrip()
        yield made


def beside(columns: Sequence[Iterable[Text]], width: int, gap: int = 3) -> Iterator[Text]:
    """Columns of lines set side by side, each `width` cells wide."""
    for row in zip_longest(*columns, fillvalue=Text()):
        made = Text()
        for number, cell in enumerate(row):
            if number:
                made.append(" " * (number * (width + gap) - made.cell_len))
            made.append_text(cell)
        made.rstrip()
        yield made
