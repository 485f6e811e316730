"""Writes weights as the program reads them: compact JSON, zipped without a time, so that the same weights give the same bytes."""

import gzip
import hashlib
import json
import pathlib
from typing import Any


def write(weights: dict[str, Any], folder: pathlib.Path) -> str:
    """Write `weights.json.gz` into a folder; returns its size and SHA-256, which stand in the model card."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(), mtime=0)
    (folder / "weights.json.gz").write_bytes(packed)
    return f"{len(packed) / 1e6:.2f} MB, sha256 {hashlib.sha256(packed).hexdigest()}"
