"""Language: reports annotated with sentences, parse, mentions, times, quantities and sentence vectors."""

from dragoman.language.annotating import annotate
from dragoman.language.stretches import Stretches
from dragoman.language.tree import Tree

__all__ = ["Stretches", "Tree", "annotate"]
