"""The record: claims set in the order in which an editor asks, and what follows from stated conditions."""

from dragoman.record.composing import compose
from dragoman.record.inference import inferences

__all__ = ["compose", "inferences"]
