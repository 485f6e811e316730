"""A record as one JSON document: everything in it, as the published schema says."""

import msgspec

from dragoman.model import Record
from dragoman.publish.comparing import Comparison
from dragoman.publish.encoding import encoded


def render(record: Record) -> str:
    """The whole record, indented; `msgspec.json.decode(text, type=Record)` gives the same record back."""
    return msgspec.json.format(encoded(record), indent=2).decode() + "\n"


def render_comparison(compared: Comparison) -> str:
    """A comparison of two reports, indented: passages with their pieces and spans, unpaired sentences, lineage."""
    document = {
        "a": compared.a.id,
        "b": compared.b.id,
        "passages": compared.pairings,
        "only_a": compared.only_a,
        "only_b": compared.only_b,
        "lineage": compared.lineage,
        "verdict": compared.verdict,
    }
    return msgspec.json.format(encoded(document), indent=2).decode() + "\n"
