"""Passages: which sentences of two reports say the same in the same place, and what that tells of the reports' descent."""

from dragoman.passages.aligning import align
from dragoman.passages.copies import copies
from dragoman.passages.correspondence import Correspondence

__all__ = ["Correspondence", "align", "copies"]
