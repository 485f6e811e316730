"""A record as one JSON document: everything in it, as the published schema says."""

import msgspec

from dragoman.model import Record


def render(record: Record) -> str:
    """The whole record, indented; `msgspec.json.decode(text, type=Record)` gives the same record back."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"
