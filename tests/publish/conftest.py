"""A record made by hand: five reports of a made-up story, with everything that a record can hold."""

import datetime

import pytest

from dragoman.model import (
    Actor,
    Alignment,
    AnnotatedReport,
    Attendance,
    AttendanceLine,
    Block,
    Cast,
    Claim,
    Copies,
    DelegationLine,
    Difference,
    EventLine,
    FigureLine,
    Inference,
    Keywords,
    Lineage,
    Party,
    Passage,
    PositionLine,
    Problem,
    QuoteLine,
    Reading,
    Record,
    Report,
    ResidueLine,
    Sentence,
    Span,
    Support,
    SurfaceForm,
    ThreatLine,
    Variance,
    Witnesses,
)

WIRE = """Lund to lead Tarvian team at Port Halden talks
Tarvia's Foreign Minister Ada Lund will lead a delegation to talks with Morland in Port Halden on Thursday, her office said.
Morland's President Joren Kesten will attend only if Chancellor Mira Solane of Tarvia comes too, his spokesman said on Monday.
Solane will stay away from the talks, a Tarvian official said.
At least 1,240 people were killed in the Ister valley since March 2030, according to the United Nations.
“We will not trade the river for a signature,” Kesten said.
Tarvia supports a 60-day ceasefire. Kesten threatened to close the Ister locks unless Tarvia withdraws from Sund.
The last talks were held in Brennick in June 2029."""

COPY = WIRE.replace("Lund to lead", "Ada Lund to lead", 1) + "\nAccept all cookies to continue reading.\nLeave a reply"

SPUN = """Tarvian secretary of state Ada Loaned would lead a designation to converses with Morland in Port Halden on Friday, she said.
Morland's President Joren Kesten will attend only if Chancellor Mira Solane of Tarvia stays at home, his representative said.
At least 2,140 individuals were killed in the Ister valley since March 2030, as per the United Nations.
“We won't exchange the stream for a mark,” Kesten said.
Tarvia opposes a 60-day ceasefire."""

MIXED = """Tarvia's Foreign Minister Ada Lund will lead a delegation to talks with Morland in Port Halden on Thursday, her office said.
Fishermen in Sund told this newspaper that they had not been consulted. A harbour master counted 14 boats at anchor.
The Morland opposition demands a vote before any signature."""

SOLO = """Morland's army said 900 people had died in the Ister valley since the spring of 2030.
Chancellor Solane has not decided whether to travel, two members of her cabinet said."""

TEXTS = {"copy": COPY, "mixed": MIXED, "solo": SOLO, "spun": SPUN, "wire": WIRE}
OUTLETS = {"copy": "Harbour Gazette", "mixed": "The Lantern", "solo": "Coast Radio", "spun": "DayFeed 24", "wire": "North Wire"}
NOT_BODY = {"Accept all cookies to continue reading.": "cookie", "Leave a reply": "comment-form"}


def report(id: str, text: str, **more: object) -> Report:
    """A report whose lines are its blocks."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        reason = NOT_BODY.get(line)
        kind = "residue" if reason else "heading" if number == 0 and not line.endswith(".") else "paragraph"
        blocks.append(Block(kind=kind, start=start, end=start + len(line), reason=reason))
        start += len(line) + 1
    fields = {"outlet": OUTLETS.get(id), "date": datetime.date(2031, 5, 14), "source": f"story/{id}.txt", **more}
    return Report(id=id, text=text, blocks=tuple(blocks), **fields)


REPORTS = {id: report(id, text) for id, text in TEXTS.items()}


def at(id: str, words: str) -> Span:
    """The span of the first place where words stand in a report."""
    start = TEXTS[id].index(words)
    return Span(id, start, start + len(words))


def everywhere(words: str, *ids: str) -> tuple[Span, ...]:
    """The spans of the same words in several reports."""
    return tuple(at(id, words) for id in sorted(ids))


def witnesses(*lines: str) -> Witnesses:
    """Lines of descent, each a string of report ids."""
    parted = tuple(tuple(sorted(line.split())) for line in lines)
    return Witnesses(count=len(parted), lines=parted, reason=f"{len(parted)}: " + "; ".join(", ".join(line) for line in parted))


def support(claim: str, spans: tuple[Span, ...], *lines: str, source: tuple[str, ...] = (), variances: tuple[str, ...] = ()) -> Support:
    """What a line rests on."""
    ids = tuple(sorted({span.report for span in spans}))
    return Support(
        claim=claim, reports=ids, witnesses=witnesses(*(lines or (" ".join(ids),))), spans=spans, on_word_of=source, variances=variances
    )


def reading(text: str, spans: tuple[Span, ...], *lines: str) -> Reading:
    """One version of a claim."""
    ids = tuple(sorted({span.report for span in spans}))
    return Reading(text=text, reports=ids, witnesses=witnesses(*(lines or (" ".join(ids),))), spans=spans)


def variance(id: str, of: str, readings: tuple[Reading, ...], preferred: str | None, why: str, **more: object) -> Variance:
    """A claim with its readings."""
    fields = {"true_disagreement": False, "broken_in": "spun", **more}
    return Variance(id=id, of=of, readings=readings, preferred=preferred, why=why, **fields)


def actor(id: str, name: str, kind: str, role: str | None, side: str | None, **forms: tuple[Span, ...]) -> Actor:
    """An actor whose forms are given by their kind."""
    made = tuple(SurfaceForm(text=TEXTS[s[0].report][s[0].start : s[0].end], kind=k, spans=s) for k, s in forms.items())
    return Actor(id=id, name=name, kind=kind, role=role, side=side, forms=tuple(sorted(made, key=lambda form: form.spans[0])))


ALL_WIRE = ("copy", "mixed", "wire")
CONDITION = "only if Chancellor Mira Solane of Tarvia comes too"
ONE_TEXT = "copy spun wire"


def pair(a: str, b: str, relation: str, parent: str | None, share_a: float, share_b: float) -> Lineage:
    """How two reports are related."""
    return Lineage(
        a=a, b=b, relation=relation, parent=parent, share_a=share_a, share_b=share_b, passages=(), reason="8 of 9 sentences stand in both"
    )


LINEAGE = (
    pair("copy", "mixed", "shared_source", "copy", 0.1, 0.33),
    pair("copy", "solo", "independent", None, 0.0, 0.0),
    pair("copy", "spun", "rewrite", "copy", 0.6, 1.0),
    pair("copy", "wire", "copy", "wire", 1.0, 1.0),
    pair("mixed", "solo", "independent", None, 0.0, 0.0),
    pair("mixed", "spun", "shared_source", None, 0.33, 0.2),
    pair("mixed", "wire", "shared_source", "wire", 0.33, 0.1),
    pair("solo", "spun", "independent", None, 0.0, 0.0),
    pair("solo", "wire", "independent", None, 0.0, 0.0),
    pair("spun", "wire", "rewrite", "wire", 1.0, 0.6),
)


def make_record() -> Record:
    """The whole record."""
    lund_spans = everywhere("Ada Lund will lead", "copy", "mixed", "wire")
    lund_clause = everywhere("Foreign Minister Ada Lund will lead a delegation to talks with Morland in Port Halden on Thursday", *ALL_WIRE)
    kesten_clause = everywhere(f"President Joren Kesten will attend {CONDITION}", "copy", "wire")
    solane_clause = everywhere("Solane will stay away from the talks", "copy", "wire")
    names = tuple(Span(s.report, s.start, s.start + len("Ada Lund")) for s in lund_spans)
    variances = (
        variance(
            "v1",
            "name",
            (reading("Ada Lund", names, "copy mixed wire"), reading("Ada Loaned", (at("spun", "Ada Loaned"),))),
            "Ada Lund",
            "a copy changed what it copied: 3 reports of the same text have Ada Lund",
        ),
        variance(
            "v2",
            "number",
            (
                reading("At least 1,240 people", everywhere("At least 1,240 people", "copy", "wire")),
                reading("At least 2,140 individuals", (at("spun", "At least 2,140 individuals"),)),
                reading("900 people", (at("solo", "900 people"),)),
            ),
            None,
            "two independent lines differ and nothing decides between them",
            true_disagreement=True,
        ),
        variance(
            "v3",
            "polarity",
            (
                reading("Tarvia supports a 60-day ceasefire", everywhere("Tarvia supports a 60-day ceasefire", "copy", "wire")),
                reading("Tarvia opposes a 60-day ceasefire", (at("spun", "Tarvia opposes a 60-day ceasefire"),)),
            ),
            "Tarvia supports a 60-day ceasefire",
            "spun derives from wire",
        ),
        variance(
            "v4",
            "condition",
            (
                reading(CONDITION, everywhere(CONDITION, "copy", "wire")),
                reading(
                    "only if Chancellor Mira Solane of Tarvia stays at home",
                    (at("spun", "only if Chancellor Mira Solane of Tarvia stays at home"),),
                ),
            ),
            CONDITION,
            "spun derives from wire",
        ),
        variance(
            "v5", "garble", (reading("designation to converses", (at("spun", "designation to converses"),)),), None, "no such expression"
        ),
    )
    lineage = LINEAGE
    attends = Attendance(
        id="s1",
        span=kesten_clause[0],
        sentence=2,
        actor=Party("Joren Kesten", "a2", at("copy", "Joren Kesten")),
        meeting=Keywords(("talk", "morland"), at("copy", "talks with Morland")),
        status="conditional",
        condition=Keywords(("solane", "come"), at("copy", CONDITION)),
    )
    return Record(
        reports=tuple(REPORTS[id] for id in sorted(REPORTS)),
        problems=(Problem(source="story/photo.txt", code="binary", message="this is no text", remedy="give the page or its text"),),
        cast=Cast(
            actors=(
                actor("a1", "Ada Lund", "person", "Foreign Minister", "Tarvia", full=names, misspelling=(at("spun", "Ada Loaned"),)),
                actor("a2", "Joren Kesten", "person", "President", "Morland", full=everywhere("Joren Kesten", "copy", "spun", "wire")),
                actor("a3", "Tarvia", "country", None, None, full=everywhere("Tarvia", *ALL_WIRE), pronoun=(at("spun", "she"),)),
            ),
            merges=(),
            mentions=(),
        ),
        attendance=(
            AttendanceLine(
                actor="Joren Kesten",
                meeting=("talk", "morland"),
                status="conditional",
                condition=("solane", "come"),
                condition_text=CONDITION,
                support=support("c1", kesten_clause, ONE_TEXT, source=("spokesman",), variances=("v4",)),
            ),
            AttendanceLine(
                actor="Mira Solane",
                meeting=("talk",),
                status="absent",
                condition=None,
                condition_text=None,
                support=support("c2", solane_clause, source=("a Tarvian official",)),
            ),
            AttendanceLine(
                actor="Mira Solane",
                meeting=(),
                status="undecided",
                condition=None,
                condition_text=None,
                support=support(
                    "c3", (at("solo", "Chancellor Solane has not decided whether to travel"),), source=("two members of her cabinet",)
                ),
            ),
        ),
        delegations=(
            DelegationLine(
                actor="Ada Lund",
                side="Tarvia",
                role="Foreign Minister",
                support=support("c4", lund_clause, ONE_TEXT + " mixed", variances=("v1",)),
            ),
        ),
        positions=(
            PositionLine(
                actor="Tarvia",
                stance="supports",
                issue=("ceasefire", "60-day"),
                issue_text="a 60-day ceasefire",
                target=None,
                condition=None,
                condition_text=None,
                support=support("c5", everywhere("Tarvia supports a 60-day ceasefire", "copy", "wire"), variances=("v3",)),
            ),
            PositionLine(
                actor="Morland opposition",
                stance="demands",
                issue=("vote",),
                issue_text="a vote",
                target="Morland",
                condition=("signature",),
                condition_text="before any signature",
                support=support("c6", (at("mixed", "The Morland opposition demands a vote before any signature"),)),
            ),
        ),
        threats=(
            ThreatLine(
                actor="Joren Kesten",
                target="Tarvia",
                action=("close", "lock", "ister"),
                action_text="close the Ister locks",
                condition=("withdraw", "sund"),
                condition_text="unless Tarvia withdraws from Sund",
                support=support(
                    "c7", everywhere("Kesten threatened to close the Ister locks unless Tarvia withdraws from Sund", "copy", "wire")
                ),
            ),
        ),
        figures=(
            FigureLine(
                what=("people", "kill"),
                what_text="At least 1,240 people",
                value=1240.0,
                unit="people",
                qualifier="at_least",
                source="the United Nations",
                support=support("c8", everywhere("At least 1,240 people", "copy", "wire"), source=("United Nations",), variances=("v2",)),
            ),
            FigureLine(
                what=("people", "die"),
                what_text="900 people",
                value=900.0,
                unit="people",
                qualifier="exact",
                source="Morland's army",
                support=support("c9", (at("solo", "900 people"),), source=("Morland's army",), variances=("v2",)),
            ),
        ),
        events=(
            EventLine(
                what=("hold", "talk"),
                what_text="The last talks were held in Brennick in June 2029",
                date="2029-06",
                place="Brennick",
                actors=("Tarvia", "Morland"),
                support=support("c10", everywhere("The last talks were held in Brennick in June 2029", "copy", "wire")),
            ),
            EventLine(
                what=("consult",),
                what_text="they had not been consulted",
                date=None,
                place="Sund",
                actors=(),
                support=support("c11", (at("mixed", "they had not been consulted"),)),
            ),
        ),
        quotes=(
            QuoteLine(
                speaker="Joren Kesten",
                text="We will not trade the river for a signature,",
                support=support("c12", everywhere("We will not trade the river for a signature,", "copy", "wire"), ONE_TEXT),
            ),
        ),
        variances=variances,
        inferences=(
            Inference(
                text="Joren Kesten's stated condition is not met: Mira Solane stays away.",
                rule="comes only if another comes, and the other stays away",
                premises=("c1", "c2"),
                spans=(*kesten_clause, *solane_clause),
            ),
        ),
        residue=tuple(ResidueLine(begins=text, why=why, span=at("copy", text)) for text, why in NOT_BODY.items()),
        lineage=lineage,
        passages=(),
        claims=(
            Claim(
                id="c1",
                statements=(attends,),
                reports=("copy", "wire"),
                witnesses=witnesses(ONE_TEXT),
                spans=kesten_clause,
                variances=("v4",),
            ),
        ),
        copies=(Copies(lead="wire", reports=("copy", "spun"), why="copy (100% of its sentences), spun (100%) derived from it"),),
    )


@pytest.fixture(scope="session")
def record() -> Record:
    """The record of five reports, with everything that a record can hold."""
    return make_record()


@pytest.fixture(scope="session")
def empty() -> Record:
    """The record of one report that says nothing."""
    only = report("only", "Nothing was said.")
    nothing = Cast(actors=(), merges=(), mentions=())
    none: dict[str, tuple[()]] = {name: () for name in Record.__struct_fields__ if name not in ("reports", "cast")}
    return Record(reports=(only,), cast=nothing, **none)


def annotated(id: str) -> AnnotatedReport:
    """A report cut into a sentence for each of its lines, without a parse."""
    sentences = tuple(
        Sentence(number, block.start, block.end, 0, 0, number, block.kind)
        for number, block in enumerate(REPORTS[id].blocks)
        if block.kind != "residue"
    )
    return AnnotatedReport(report=REPORTS[id], tokens=(), sentences=sentences, mentions=(), times=(), quantities=(), quoted=())


def passage(id: str, a: Span, b: Span, kind: str, *differing: tuple[str, str]) -> Passage:
    """A passage of two sentences with the words that differ."""
    differences = tuple(Difference(at(a.report, x), at(b.report, y)) for x, y in differing)
    return Passage(
        id=id,
        a=(a,),
        b=(b,),
        kind=kind,
        derived=True,
        similarity=0.9,
        overlap=0.8,
        differences=differences,
        reason="same names, cosine 0.90",
    )


@pytest.fixture(scope="session")
def pair_of_reports() -> tuple[AnnotatedReport, AnnotatedReport, Alignment]:
    """The rewrite and the wire report, sentence by sentence, and two passages of theirs."""
    ceasefire = passage(
        "p1",
        at("spun", "Tarvia opposes a 60-day ceasefire."),
        at("wire", "Tarvia supports a 60-day ceasefire."),
        "corrupted",
        ("opposes", "supports"),
    )
    killed = passage(
        "p2",
        at("spun", SPUN.split("\n")[2]),
        at("wire", WIRE.split("\n")[4]),
        "corrupted",
        ("2,140 individuals", "1,240 people"),
        ("as per", "according to"),
    )
    lineage = tuple(line for line in LINEAGE if (line.a, line.b) == ("spun", "wire"))
    return annotated("spun"), annotated("wire"), Alignment(passages=(killed, ceasefire), lineage=lineage)
