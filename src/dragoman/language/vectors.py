"""Sentence vectors: the one module that runs the upper layers of the sentence encoder (`models/sentence-encoder`)."""

import functools
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from dragoman.language.networks import WIDTH, Memory, network, pieces

_vectors: Memory[str, np.ndarray] = Memory(20_000)
# 30 MB at most.


class WordPieces(Struct, frozen=True):
    """The pieces that the encoder cuts a text into, each with its vectors in that text."""

    spans: np.ndarray
    """int64 (n, 2): offset of the first character of each piece and after its last."""
    early: np.ndarray
    """float32 (n, 384): after three of the six layers, where a vector is still mostly that of the word."""
    late: np.ndarray
    """float32 (n, 384): after all layers, where it has taken in most of the sentence."""


def encode(texts: Sequence[str]) -> np.ndarray:
    """Vectors of texts; the dot product of two is their cosine, about 1 for the same meaning and 0 for nothing common.

    A text has the same vector whatever stands beside it. Vectors are remembered in the process.

    Args:
        texts: sentences or short passages; what lies beyond 256 word pieces is not read.

    Returns:
        float32 of shape (n, 384), rows of length 1, in the order of the texts; shape (0, 384) for no texts.
    """
    distinct = list(dict.fromkeys(texts))
    found = {text: row for text in distinct if (row := _vectors.get(text)) is not None}
    for text, cut in pieces([text for text in distinct if text not in found]):
        (found[text],) = network("sentence-encoder", "upper").run(["vectors"], {"low": cut.low})[0]
        _vectors.keep(text, found[text])
    rows = np.empty((len(texts), WIDTH), dtype=np.float32)
    for i, text in enumerate(texts):
        rows[i] = found[text]
    return rows


def forget() -> None:
    """Drop the remembered vectors, as for a measurement that must not profit from an earlier one."""
    _vectors.clear()
    word_pieces.cache_clear()


@functools.lru_cache(maxsize=500)
def word_pieces(text: str) -> WordPieces:
    """The vectors of a text's word pieces, each as it stands in that text. The last few hundred texts are remembered.

    Args:
        text: a sentence or short passage; what lies beyond 256 word pieces is not read.

    Returns:
        The pieces in order, without the marks that the encoder sets at both ends; arrays with no rows for a text without words.
    """
    ((_, cut),) = pieces([text])
    (late,) = network("sentence-encoder", "upper").run(["late"], {"low": cut.low})
    return WordPieces(cut.spans[1:-1], cut.low[0][1:-1], late[0][1:-1])
