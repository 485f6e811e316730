"""What statements of two reports are held together by: the place in aligned passages, the words at a span, the actor behind a party."""

import re

from dragoman.model import Party, Span
from dragoman.passages import Correspondence

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")


class Places:
    """Which spans stand at the same place of aligned passages, each looked up once; and the words at a span."""

    def __init__(self, correspondence: Correspondence, texts: dict[str, str]) -> None:
        """Keep the texts.

        Args:
            correspondence: the aligned passages.
            texts: the text of each report.
        """
        self._correspondence = correspondence
        self._texts = texts
        self._seen: dict[Span, tuple[Span, ...]] = {}
        self._plain: dict[Span, tuple[str, ...]] = {}

    def same(self, a: Span, b: Span) -> bool:
        """Whether two spans overlap, or one overlaps the other's place in its own report."""
        if a.report == b.report:
            return a.overlaps(b)
        return any(other.overlaps(b) for other in self._places(a))

    def covers(self, a: Span, b: Span) -> bool:
        """Whether the place of one span in the other's report makes up half of the other."""
        shared = sum(max(0, min(o.end, b.end) - max(o.start, b.start)) for o in self._places(a) if o.report == b.report)
        return 2 * shared >= b.end - b.start

    def _places(self, span: Span) -> tuple[Span, ...]:
        if span not in self._seen:
            self._seen[span] = self._correspondence.counterparts(span)
        return self._seen[span]

    def words(self, span: Span) -> tuple[str, ...]:
        """The words at a span without case and punctuation, apostrophes made plain."""
        if span not in self._plain:
            text = self._texts[span.report][span.start : span.end].casefold().replace("’", "'")
            self._plain[span] = tuple(_WORD.findall(text))
        return self._plain[span]


def who(party: Party | None) -> str:
    """A key for the actor behind a party: its id, or the words without article where they name nobody known."""
    if party is None:
        return ""
    return party.actor or re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", party.text.casefold())
