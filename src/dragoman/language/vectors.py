"""Sentence vectors: the one module that runs the sentence encoder (`models/sentence-encoder`)."""

import functools
import importlib.resources
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types
    from tokenizers import Tokenizer

WIDTH = 384
"""Length of a vector."""

MOST_TOKENS = 256
"""Longer texts are cut here, as the encoder was trained."""

_REMEMBERED = 20_000
# Vectors kept in the process: 30 MB at most.
_memory: OrderedDict[str, np.ndarray] = OrderedDict()


@functools.cache
def _encoder() -> "tuple[InferenceSession, Tokenizer]":
    import onnxruntime as ort
    from tokenizers import Tokenizer

    home = importlib.resources.files("dragoman") / "models" / "sentence-encoder"
    options = ort.SessionOptions()
    # Two threads share one text with a quarter less time and the very same bits; more only wait for one another.
    options.intra_op_num_threads = 2
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession((home / "model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((home / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    return session, tokenizer


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


def _run(text: str) -> np.ndarray:
    session, tokenizer = _encoder()
    ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
    row: np.ndarray = session.run(None, {"ids": ids})[0][0]
    return row
