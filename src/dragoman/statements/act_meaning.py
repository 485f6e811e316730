"""The type of an act by what its sentence means, for acts whose words stand on no list.

A linear model (multinomial logistic regression) over the sentence's vector; `models/acts` holds its weights and its card. The vectors are
those by which passages are aligned, so a sentence of a report is seldom encoded for this alone.
"""

import functools
import gzip
import importlib.resources
import json
from typing import cast

import numpy as np
from msgspec import Struct

from dragoman.language.vectors import encode
from dragoman.model import ActType


class _Head(Struct, frozen=True):
    types: tuple[ActType, ...]
    weights: np.ndarray
    """float (384, n)."""
    bias: np.ndarray
    """float (n,)."""


@functools.cache
def _head() -> _Head:
    packed = (importlib.resources.files("dragoman") / "models" / "acts" / "weights.json.gz").read_bytes()
    held = json.loads(gzip.decompress(packed))
    return _Head(cast(tuple[ActType, ...], tuple(held["types"])), np.array(held["weights"]), np.array(held["bias"]))


def type_by_meaning(sentence: str) -> tuple[ActType, float]:
    """The type that the act of a sentence most likely is of.

    Args:
        sentence: one that reports an act; of others the answer tells nothing.

    Returns:
        the type, and how likely it is as the model has it, between 1/16 and 1.
    """
    head = _head()
    scores = encode([sentence])[0].astype(np.float64) @ head.weights + head.bias
    likely = np.exp(scores - scores.max())
    best = int(likely.argmax())
    return head.types[best], float(likely[best] / likely.sum())
