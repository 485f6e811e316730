"""The type and the mode of an act by what its sentence means, for acts whose words stand on no list.

Linear models (multinomial logistic regressions) over the sentence's vector: one for the type, one for the modes of each type that has some.
`models/acts` holds their weights and their card. The vectors are those by which passages are aligned, so a sentence of a report is
seldom encoded for this alone.
"""

import functools
import gzip
import importlib.resources
import json
from collections.abc import Mapping
from typing import cast, get_args

import numpy as np
from msgspec import Struct

from dragoman.language.vectors import encode
from dragoman.model import ActType


class _Head(Struct, frozen=True):
    names: tuple[str, ...]
    weights: np.ndarray
    """float (384, n)."""
    bias: np.ndarray
    """float (n,)."""

    def best(self, sentence: str) -> tuple[str, float]:
        scores = encode([sentence])[0].astype(np.float64) @ self.weights + self.bias
        likely = np.exp(scores - scores.max())
        place = int(likely.argmax())
        return self.names[place], float(likely[place] / likely.sum())


@functools.cache
def _heads() -> Mapping[str, _Head]:
    packed = (importlib.resources.files("dragoman") / "models" / "acts" / "weights.json.gz").read_bytes()
    held = json.loads(gzip.decompress(packed))
    return {name: _Head(tuple(head["names"]), np.array(head["weights"]), np.array(head["bias"])) for name, head in held.items()}


def type_by_meaning(sentence: str) -> tuple[ActType, float]:
    """The type that the act of a sentence most likely is of.

    Args:
        sentence: one that reports an act; of others the answer tells nothing.

    Returns:
        the type, and how likely it is as the model has it, between 1/16 and 1.
    """
    name, likely = _heads()["type"].best(sentence)
    if name not in get_args(ActType):
        raise ValueError(f"models/acts: {name}: no such type of act")
    return cast(ActType, name), likely


def mode_by_meaning(sentence: str, kind: ActType) -> tuple[str, float] | None:
    """The mode that the act of a sentence most likely has, its type given.

    Returns:
        the mode, and how likely it is as the model has it; None for a type without modes.
    """
    head = _heads().get(kind)
    return head.best(sentence) if head is not None else None
