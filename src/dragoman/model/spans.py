"""Where words stand: a range of characters in one report's text."""

from msgspec import Struct


# gc=False here and on other nouns that are made by the thousand: frozen, they hold no cycle that the collector would have to find.
class Span(Struct, frozen=True, order=True, gc=False):
    """A range of characters in one report, so that `report.text[start:end]` are the words meant.

    Ordered by report, then start, then end.
    """

    report: str
    """Id of the report."""
    start: int
    """Offset of the first character, counted in Unicode code points from 0."""
    end: int
    """Offset after the last character."""

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character of the same report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end
