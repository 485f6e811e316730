"""Sentence vectors: the one module that runs the sentence encoder (`models/sentence-encoder`)."""

import functools
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.language.networks import model, session, tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types

WIDTH = 384
"""Length of a vector."""

_REMEMBERED = 20_000
# Vectors kept in the process: 30 MB at most.
_memory: OrderedDict[str, np.ndarray] = OrderedDict()

_EARLY, _LATE = "layer2.norm2", "layer5.norm2"
"""The encoder's layers that word vectors are taken from: one near the words, the last one."""


class WordPieces(Struct, frozen=True):
    """The pieces that the encoder cuts a text into, each with its vectors in that text."""

    spans: np.ndarray
    """int64 (n, 2): offset of the first character of each piece and after its last."""
    early: np.ndarray
    """float32 (n, 384): after three of the six layers, where a vector is still mostly that of the word."""
    late: np.ndarray
    """float32 (n, 384): after all layers, where it has taken in most of the sentence."""


@functools.cache
def _encoder() -> "InferenceSession":
    return session(model("sentence-encoder"))


@functools.cache
def _word_encoder() -> "InferenceSession":
    """The same network, which gives out two of its inner layers too; a session of its own, so that sentences keep their very bits."""
    outputs = b"".join(_field(12, _field(1, name.encode())) for name in (_EARLY, _LATE))
    # Protocol buffers that follow one another are one message, lists joined: outputs (12) are added to the graph (7) behind the file.
    return session(model("sentence-encoder") + _field(7, outputs))


def _field(number: int, content: bytes) -> bytes:
    """A field of a protocol buffer that holds bytes."""
    return bytes([number << 3 | 2, *_varint(len(content))]) + content


def _varint(value: int) -> Iterator[int]:
    while value > 127:
        yield value & 127 | 128
        value >>= 7
    yield value


def encode(texts: Sequence[str]) -> np.ndarray:
    """Vectors of texts; the dot product of two is their cosine, about 1 for the same meaning and 0 for nothing common.

    Each text runs on its own, because the encoder rounds what runs together by one scale: so a text has the same vector
    whatever stands beside it. Vectors are remembered in the process.

    Args:
        texts: sentences or short passages; what lies beyond 256 word pieces is not read.

    Returns:
        float32 of shape (n, 384), rows of length 1, in the order of the texts; shape (0, 384) for no texts.
    """
    rows = np.empty((len(texts), WIDTH), dtype=np.float32)
    for i, text in enumerate(texts):
        row = _memory.get(text)
        if row is None:
            row = _run(text)
            _memory[text] = row
            if len(_memory) > _REMEMBERED:
                _memory.popitem(last=False)
        rows[i] = row
    return rows


def forget() -> None:
    """Drop the remembered vectors, as for a measurement that must not profit from an earlier one."""
    _memory.clear()
    word_pieces.cache_clear()


def _run(text: str) -> np.ndarray:
    ids = np.array([tokenizer().encode(text).ids], dtype=np.int64)
    row: np.ndarray = _encoder().run(None, {"ids": ids})[0][0]
    return row


@functools.lru_cache(maxsize=500)
def word_pieces(text: str) -> WordPieces:
    """The vectors of a text's word pieces, each as it stands in that text. The last few hundred texts are remembered.

    Args:
        text: a sentence or short passage; what lies beyond 256 word pieces is not read.

    Returns:
        The pieces in order, without the marks that the encoder sets at both ends; arrays with no rows for a text without words.
    """
    cut = tokenizer().encode(text)
    early, late = _word_encoder().run([_EARLY, _LATE], {"ids": np.array([cut.ids], dtype=np.int64)})
    spans = np.array(cut.offsets, dtype=np.int64).reshape(-1, 2)
    return WordPieces(spans[1:-1], early[0][1:-1], late[0][1:-1])
