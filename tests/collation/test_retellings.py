"""One thing told by reports of their own: on whose word, how surely, denied or not, in what words."""

import pytest

from dragoman import actors, language, passages, statements
from dragoman.actors import Lookup
from dragoman.collation.matching import matched
from dragoman.collation.pairing import by_sentence, lay
from dragoman.collation.retellings import Remarks, retellings
from dragoman.reports import from_text

CAST = (
    "Tarvia's water minister, Ada Lundquist, met the Belmoran envoy, Marten Ostrowski. "
    "The Karsund Press Agency and Belmora News wrote about the talks with Orsan, which she and Mr. Ostrowski led."
)


def told(one: str, two: str, likeness: float = 0.8) -> list[tuple[str, str, str]]:
    """What is found between the last sentences of two reports."""
    texts = (("a", one), ("b", two))
    annotated = language.annotate([from_text(f"{CAST}\n\n{text}", id=id_, date="2031-05-14") for id_, text in texts])
    cast = actors.resolve(annotated, passages.align(annotated))
    remarks = Remarks(statements.extract(annotated, cast))
    a, b = (by_sentence(r)[-1] for r in annotated)
    reports = {r.id: r.report for r in annotated}
    found = retellings(matched(lay(a, b)), likeness, Lookup(cast), remarks)
    return [(f.kind, reports["a"].words(f.a), reports["b"].words(f.b)) for f in found]


DIFFER = [
    (
        "Tarvia will close the northern mine, the Karsund Press Agency said.",
        "Tarvia is to close its mine in the north, Belmora News reported.",
        ("attribution", "the Karsund Press Agency", "Belmora News"),
    ),
    (
        "Orsan warned that it might resume mining if Belmora leaves the treaty.",
        "Orsan said that it would resume its mining if Belmora left.",
        ("polarity", "might resume", "would resume"),
    ),
    (
        "Lundquist denied asking the board to close the bridge.",
        "Lundquist asked the board last week to close the bridge.",
        ("polarity", "denied asking", "asked the board"),
    ),
    (
        "“Orsan seems to be behind every fire on the pier,” Ada Lundquist said.",
        "“It seems that no matter which pier burns, Orsan is behind the fire,” Ada Lundquist told the board.",
        ("quote", "behind every fire", "no matter which pier"),
    ),
    (
        "“We will close the northern mine before the winter comes,” Orsan said.",
        "“We will close the northern mine before the winter comes,” the announcement said.",
        ("attribution", "Orsan", "announcement"),
    ),
]


@pytest.mark.parametrize(("one", "two", "found"), DIFFER, ids=[d[2][1] for d in DIFFER])
def test_what_two_reports_tell_otherwise_is_a_difference(one: str, two: str, found: tuple[str, str, str]) -> None:
    ((kind, x, y),) = told(one, two)
    assert kind == found[0]
    assert found[1] in x
    assert found[2] in y


SAME = [
    ("Tarvia will close the mine, Belmora News said.", "Belmora News reported that Tarvia is to close its mine."),
    ("Minister Lundquist might resume the talks.", "Mr. Ostrowski would resume the talks."),
    (
        "“Orsan seems to be behind every fire on the pier,” Lundquist said.",
        "“Orsan seems to be behind every fire,” Lundquist told the board.",
    ),
    (
        "“Orsan seems to be behind every fire on the pier,” Lundquist said.",
        "“Every pier burns, and Orsan is behind the fire,” Mr. Ostrowski said.",
    ),
    (
        "“We will close the mine before the winter comes,” Ada Lundquist said.",
        "“We will close the mine before the winter comes,” she said.",
    ),
]


@pytest.mark.parametrize(("one", "two"), SAME, ids=[s[1] for s in SAME])
def test_one_source_another_doer_a_cut_and_another_speaker_are_no_difference(one: str, two: str) -> None:
    assert told(one, two) == []


def test_quotations_of_sentences_that_mean_little_the_same_are_not_held_together() -> None:
    assert told(*DIFFER[3][:2], likeness=0.66) == []
