"""A made-up story of six reports, and how to write and read others like it."""

import datetime

from dragoman.language.parsing import parse
from dragoman.language.quoted import quoted_texts
from dragoman.model import AnnotatedReport, Block, Report

WIRE = (
    "Kesten to stay away from river talks",
    "PORT HALDEN, May 3 (Coastline Agency) - President Joren Kesten of Morland will not attend the river talks that open in Port Halden "
    "on Thursday, his office said, and is sending his water minister instead.",
    "Foreign Minister Ada Lund of Tarvia said her country would open the Ister locks only if Morland withdrew its patrol boats from "
    "Sund by June 1.",
    "“A river is not a bargaining chip, and we have said so for eleven years,” Lund told reporters in Brennick.",
    "The two delegations, each of nine people, will be led by Water Minister Oskar Velt and by the Tarvian envoy, Mira Solane.",
    "Velt refused to discuss the patrol boats before the locks were open.",
    "At least 1,240 fishermen have lost their licences since the locks were closed in March, according to the Ister commission.",
    "A first agreement, signed in Sund in 2026, collapsed after eleven weeks.",
)
COPY = (WIRE[0], *WIRE[1:5], WIRE[6])
REWRITE = (
    "Morland's president shuns talks on the Ister",
    "Morland's President Joren Kesten is to stay away from the talks on the river that begin in Port Halden on Thursday.",
    "His office said that he would send the water minister in his place.",
    "Tarvia will open the Ister locks only if Morland takes its patrol boats out of Sund by June 1, said Foreign Minister Ada Lund.",
    "“A river is not a bargaining chip, and we have said so for eleven years,” Lund said to journalists in Brennick.",
    "Water Minister Oskar Velt and the Tarvian envoy, Mira Solane, will head the two delegations of nine people each.",
    "Before the locks are open Velt will not discuss the patrol boats; he refused to do so on Tuesday.",
    "The Ister commission says that at least 2,140 fishermen have lost their licences since the locks were closed in March.",
    "A first agreement that was signed in Sund in 2026 collapsed after eleven weeks.",
)
OWN = (
    "In the harbour of Sund nobody mends a net",
    "The boats lie three deep along the old quay, and the only man at work is Tomas Brandl, who paints a door.",
    "He gave back his licence in April. His brother drives a bus in Brennick now.",
    "People here do not expect much of Thursday. The president is not even coming, says Brandl, so who will sign?",
    "Mira Solane spent an afternoon in the net lofts last week and promised nothing.",
    "A clerk at the commission counts 1,260 cards in the drawer of those who stopped.",
)
MIXED = (
    "What the locks cost the bakers of Brennick",
    "Flour comes to Brennick by lorry since the spring, and a loaf is dearer by a third than it was a year ago.",
    "Tarvia would open the Ister locks only if Morland withdrew its patrol boats from Sund by June 1, Foreign Minister Ada Lund said.",
    "The baker Henrik Oste has kept every bill since March in a biscuit tin and reads them out on request.",
    "Velt has refused to discuss the patrol boats before the locks are open.",
    "His oven is older than the lock gates, he says, and needs less repair.",
    "At least 1,240 fishermen have lost their licences since the locks were closed in March, according to the Ister commission.",
    "Two mills upstream have let their night shifts go and rent the yard to a circus.",
    "The town council meets on Friday to talk about the price of bread.",
)
OTHER = (
    "Comet seen over the southern isles",
    "Astronomers at the Velmora observatory photographed a comet with two tails on Sunday night.",
    "It will be brightest in the second week of July and can be seen without a telescope.",
)

STORY = {
    "a": (COPY, "Halden Mirror", 4),
    "b": (REWRITE, "Daily Sprat", 4),
    "c": (WIRE, "Coastline Agency", 3),
    "d": (OWN, "Sund Gazette", 4),
    "e": (MIXED, "Brennick Ledger", 6),
    "f": (OTHER, "Isles Today", 5),
}


def written(id_: str, paragraphs: tuple[str, ...], outlet: str | None = None, day: int | None = None) -> Report:
    """A report with a heading and paragraphs."""
    blocks = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(kind="paragraph" if number else "heading", start=start, end=start + len(paragraph)))
        start += len(paragraph) + 1
    date = None if day is None else datetime.date(2031, 5, day)
    return Report(id=id_, text="\n".join(paragraphs), blocks=tuple(blocks), outlet=outlet, date=date)


def read(*reports: Report) -> tuple[AnnotatedReport, ...]:
    """The reports with the parse and the quotations, which is all that passages use."""
    return tuple(
        AnnotatedReport(report=r, tokens=tokens, sentences=sentences, mentions=(), times=(), quantities=(), quoted=quoted_texts(r))
        for r, (tokens, sentences) in zip(reports, parse(reports), strict=True)
    )
