"""An annotated report: the same report with its tokens, sentences, mentions, times, quantities and quoted stretches."""

import datetime
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dragoman.model.reports import BlockKind, Report
from dragoman.model.spans import Span

MentionKind = Literal["person", "country", "organisation", "group", "place", "other"]
MentionForm = Literal["name", "demonym", "description", "pronoun"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Qualifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than"]


class Token(Struct, frozen=True, gc=False):
    """One token of the parse. `index` and `head` count within the report."""

    index: int
    """Position in `AnnotatedReport.tokens`."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    text: str
    """The characters."""
    lemma: str
    """Dictionary form, lower case."""
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX, …"""
    tag: str
    """Penn Treebank tag: NNP, VBD, MD, …"""
    dep: str
    """Dependency label of the parser (ClearNLP scheme): nsubj, dobj, ccomp, neg, …"""
    head: int
    """Index of the governing token; its own index for a sentence's root."""
    entity: str
    """Label of the named entity it is in (OntoNotes: PERSON, GPE, ORG, …), or ""."""
    sentence: int
    """Index of its sentence."""


class Sentence(Struct, frozen=True, gc=False):
    """One sentence; never crosses a block."""

    index: int
    """Position in `AnnotatedReport.sentences`."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    block: int
    """Index of its block in `report.blocks`."""
    kind: BlockKind
    """Kind of that block. Statements come from `paragraph` and `quotation` only; headings and captions are aligned, never counted."""


class Mention(Struct, frozen=True, gc=False):
    """A span that names something."""

    span: Span
    """The words, without a leading article or a trailing 's, with a leading title ("Mr. Kesten", "Foreign Minister Ada Lund")."""
    head: int
    """Index of the head token: for a person the last name token, for a description its noun."""
    kind: MentionKind
    """What it names."""
    form: MentionForm
    """How: by name, by a demonym ("Tarvian"), by a description ("a Tarvian official", "the delegation") or by a pronoun."""
    name: str
    """For a person the name without title or role ("Ada Lund"); for others the words themselves; for a demonym the country's name."""
    role: str | None = None
    """Title or role that stands with it ("Foreign Minister", "presidential adviser"), lead or appositive."""
    side: str | None = None
    """Country or body that the words themselves tie it to ("Tarvian President …" → Tarvia)."""


class TimeExpression(Struct, frozen=True, gc=False):
    """A time expression, resolved against the report's date."""

    span: Span
    """The words."""
    type: TimexType
    """TIMEX3 type."""
    value: str
    """TIMEX3 value: `2031-05-14`, `2031-05`, `P3Y`, `PRESENT_REF`, …; "" where nothing could be resolved."""
    first: datetime.date | None = None
    """First day of the interval that it can mean."""
    last: datetime.date | None = None
    """Last day of that interval."""


class Quantity(Struct, frozen=True, gc=False):
    """A stated quantity; dates, clock times, ages, ordinals, scores and names' numbers are none."""

    span: Span
    """Qualifier, number and unit: "at least 12 million tonnes"."""
    number: Span
    """The number's words alone: "12 million"."""
    value: float
    """The number; a share is a fraction of one (one-fifth → 0.2), a percentage stays as said (5 percent → 5)."""
    unit: str | None
    """Singular unit or counted noun: "tonne", "percent", "dollar", "day"; None for a bare number."""
    qualifier: Qualifier
    """How exact the text says it is."""
    head: int
    """Index of the token that is counted or measured (the noun), or of the number itself."""


class QuotedText(Struct, frozen=True, gc=False):
    """Words between quotation marks."""

    span: Span
    """The words without the marks."""
    outer: Span
    """The words with the marks."""


class AnnotatedReport(Struct, frozen=True, kw_only=True):
    """A report with everything the language package found in it."""

    report: Report
    """The report itself."""
    tokens: tuple[Token, ...]
    """All tokens of all blocks but residue and credit, in order."""
    sentences: tuple[Sentence, ...]
    """All sentences of the same blocks, in order."""
    mentions: tuple[Mention, ...]
    """In order of position."""
    times: tuple[TimeExpression, ...]
    """In order of position."""
    quantities: tuple[Quantity, ...]
    """In order of position."""
    quoted: tuple[QuotedText, ...]
    """In order of position."""

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def text_of(self, sentence: Sentence) -> str:
        """The words of one sentence."""
        return self.report.text[sentence.start : sentence.end]

    def body(self) -> Iterator[Sentence]:
        """The sentences of the body: paragraphs and quotations."""
        return (s for s in self.sentences if s.kind in ("paragraph", "quotation"))
