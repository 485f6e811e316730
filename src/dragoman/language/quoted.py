"""Words between quotation marks."""

import re

from dragoman.model import QuotedText, Report

# A pair must close inside its block: a mark that is never closed there is a slip of the page, not a quotation.
# Apostrophes inside words are no marks; single marks count only where the opening one follows a space or a bracket.
_PAIRS = re.compile(
    r"“(?P<curly>[^“”\n]+)”"
    r"|„(?P<low>[^„“”\n]+)[“”]"
    r"|«\s?(?P<guillemet>[^«»\n]+?)\s?»"
    r'|"(?P<straight>[^"\n]+)"'
    r"|``\s?(?P<tex>[^`\n]+?)\s?''"
    r"|(?:(?<=\s)|(?<=^)|(?<=\())‘(?P<single>[^‘\n]+?)’(?=[\s,.;:?!)]|$)"
    r"|(?:(?<=\s)|(?<=^)|(?<=\())'(?P<plain>[^'\n]+?)'(?=[\s,.;:?!)]|$)",
    re.MULTILINE,
)


def quoted_texts(report: Report) -> tuple[QuotedText, ...]:
    """Find the quoted stretches of a report's headings, paragraphs, quotations and captions, in order."""
    found: list[QuotedText] = []
    for block in report.blocks:
        if block.kind in ("residue", "credit"):
            continue
        for match in _PAIRS.finditer(report.text, block.start, block.end):
            group = match.lastgroup
            assert group is not None  # every branch of the pattern is named
            start, end = match.span(group)
            found.append(QuotedText(report.span(start, end), report.span(match.start(), match.end())))
    return tuple(found)
