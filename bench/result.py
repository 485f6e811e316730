"""What a bench task returns."""

from msgspec import Struct


class Result(Struct, frozen=True, kw_only=True):
    """The outcome of one task."""

    task: str
    """Name of the task."""
    n: int
    """Number of items measured."""
    metrics: dict[str, float]
    """Flat figures by name ("seeds/micro/f1"), for floors and for machines."""
    table: str
    """The small table that is printed."""
    seconds: float
    """Wall time of the measurement."""
