"""Collation: statements and passages become claims, and claims with more than one reading become variances."""

from dragoman.collation.claims import claims
from dragoman.collation.variances import variances

__all__ = ["claims", "variances"]
