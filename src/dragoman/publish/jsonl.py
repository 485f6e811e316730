"""A record as JSON Lines: one item a line in the gold shape, ready for a scorer or a database."""

from dragoman.model import Record
from dragoman.publish.encoding import encoded
from dragoman.publish.items import items


def render(record: Record) -> str:
    """One JSON object a line (see `items`); an empty record gives an empty text."""
    return "".join(encoded(item).decode() + "\n" for item in items(record))
