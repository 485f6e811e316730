"""Actors: who acts or is named in a story, the same in all its reports."""

from dragoman.actors.lookup import Lookup
from dragoman.actors.resolving import resolve

__all__ = ["Lookup", "resolve"]
