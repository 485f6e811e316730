"""What the networks share: the pieces that texts are cut into, the lower layers that each goes on from, and how a network runs."""

import functools
import importlib.resources
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types
    from tokenizers import Tokenizer

MOST_PIECES = 256
"""Longer texts are cut here, as the sentence encoder was trained."""

WIDTH = 384
"""Length of a vector, in every layer."""

_TOGETHER = 64
# So many texts go through the shared layers at once: what these give for all texts of a long story would take too much memory.

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """What has been computed in this process, up to a size; the oldest is forgotten first."""

    def __init__(self, most: int) -> None:
        """Begin with nothing.

        Args:
            most: the greatest sum of sizes that is kept.
        """
        self._most = most
        self._size = 0
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """What is kept under a key; None where nothing is."""
        held = self._held.get(key)
        return None if held is None else held[0]

    def keep(self, key: Key, value: Value, size: int = 1) -> None:
        """Keep a value under a new key."""
        self._held[key] = value, size
        self._size += size
        while self._size > self._most and self._held:
            self._size -= self._held.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._size = 0


class Pieces(Struct, frozen=True):
    """The word pieces of a text, with the marks that stand before and behind them."""

    spans: np.ndarray
    """int64 (n, 2): offset of the first character of each piece and after its last; both 0 for a mark."""
    low: np.ndarray
    """float32 (1, n, 384): their vectors behind the shared layers, where a vector is still mostly that of the word."""


_pieces: Memory[str, Pieces] = Memory(40_000)
# In pieces, of 1.5 kB each: a sentence that is compared with others is read by the reader a little later.


def pieces(texts: Sequence[str]) -> Iterator[tuple[str, Pieces]]:
    """Cut texts and run the layers that all networks share.

    Each text runs on its own, because a network rounds what runs together by one scale: so a text has the same vectors whatever stands
    beside it. They are remembered in the process for a while.

    Args:
        texts: sentences or paragraphs; what lies beyond `MOST_PIECES` is not read.

    Yields:
        each text, in order, with its pieces; some texts go through the layers at once, the next ones when they are asked for.
    """
    for first in range(0, len(texts), _TOGETHER):
        yield from [(text, _lower(text)) for text in texts[first : first + _TOGETHER]]


def _lower(text: str) -> Pieces:
    found = _pieces.get(text)
    if found is None:
        cut = tokenizer().encode(text)
        (low,) = network("sentence-encoder", "lower").run(["low"], {"ids": np.array([cut.ids], dtype=np.int64)})
        found = Pieces(np.array(cut.offsets, dtype=np.int64).reshape(-1, 2), low)
        _pieces.keep(text, found, len(cut.ids))
    return found


def forget() -> None:
    """Drop the remembered pieces, as for a measurement that must not profit from an earlier one."""
    _pieces.clear()


@functools.cache
def network(name: str, part: str) -> "InferenceSession":
    """One part of the network in `models/NAME`, ready to run on this machine's processors."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    # One thread: texts are short, and a network's second thread goes on waiting for work on the other core while the next network runs.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Joined, sum and norm take three times as long as apart; and they are joined or not by where a network is cut, which must not show.
    apart = ["SkipLayerNormFusion"]
    return ort.InferenceSession(
        (_home(name) / f"{part}.onnx").read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=apart
    )


@functools.cache
def tokenizer() -> "Tokenizer":
    """What cuts a text into word pieces, at most `MOST_PIECES`; the same for all networks."""
    from tokenizers import Tokenizer

    held = Tokenizer.from_str((_home("sentence-encoder") / "tokenizer.json").read_text(encoding="utf-8"))
    held.no_padding()
    held.enable_truncation(MOST_PIECES)
    return held


def _home(name: str) -> Traversable:
    return importlib.resources.files("dragoman") / "models" / name
