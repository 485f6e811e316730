"""What both networks share: the pieces that texts are cut into, and how a network runs."""

import functools
import importlib.resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types
    from tokenizers import Tokenizer

MOST_PIECES = 256
"""Longer texts are cut here, as the sentence encoder was trained."""


def model(name: str, part: str = "model") -> bytes:
    """The file of the network in `models/NAME`, or of one part of it."""
    return (_home(name) / f"{part}.onnx").read_bytes()


def session(network: bytes) -> "InferenceSession":
    """A network made ready to run on this machine's processors."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    # Two threads share one text with a quarter less time and the very same bits; more only wait for one another.
    options.intra_op_num_threads = 2
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(network, options, providers=["CPUExecutionProvider"])


@functools.cache
def tokenizer() -> "Tokenizer":
    """What cuts a text into word pieces, at most `MOST_PIECES`; the same for both networks."""
    from tokenizers import Tokenizer

    held = Tokenizer.from_str((_home("sentence-encoder") / "tokenizer.json").read_text(encoding="utf-8"))
    held.no_padding()
    held.enable_truncation(MOST_PIECES)
    return held


def _home(name: str) -> Traversable:
    return importlib.resources.files("dragoman") / "models" / name
