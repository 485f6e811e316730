"""Sentences that go together though the words of two neighbours, or the names in them, say otherwise."""

from river_story import read, written

from dragoman.passages import align

WIRE = """Velia's prime minister, Ada Lundquist, challenged Henrik Dallow to come to the ferry talks in Karsund if he is not afraid.

A Velian official said that Lundquist would only take part in the talks if Dallow was there as well.

About 4,200 passengers wait on the islands since the strike began, and the harbour board has counted 300 lorries at the gates."""

COPY = """Prime Minister Ada Lundquist of Velia challenged Dallow to the ferry talks in Karsund.

Lundquist had said she would only join the talks if Dallow was there.

Velia's Prime Minister Ada Lundquist said that she would only come to the talks if Dallow was there."""


def passages(a: str, b: str) -> list[tuple[str, str]]:
    story = read(written("a", ("Ferry talks in Karsund", a)), written("b", ("The ferry and the islands", b)))
    texts = {r.id: r.report for r in story}
    return [(" ".join(texts["a"].words(s) for s in p.a), " ".join(texts["b"].words(s) for s in p.b)) for p in align(story).passages]


def test_a_sentence_that_repeats_its_own_report_goes_with_the_partner_of_what_it_repeats() -> None:
    found = [a for a, b in passages(WIRE, COPY) if "she would only come" in b]
    assert len(found) == 1
    assert found[0].startswith("A Velian official said")


def test_a_sentence_beside_its_other_half_joins_it_on_little_likeness() -> None:
    one = (
        "The next session is in Bergheim on 9 November, and the head of the council this spring, Priscilla Lund, "
        "says she will bring a fresh draft."
    )
    two = "The delegations will gather in Bergheim on 9 November. As head of the group, Lund intends to put a rewritten draft on the table."
    assert passages(one, two) == [(one, two)]
