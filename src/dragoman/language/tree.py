"""Walking the dependency tree of an annotated report."""

from collections.abc import Iterator
from operator import attrgetter
from typing import overload

from dragoman.model import AnnotatedReport, Span, Token

_INDEX = attrgetter("index")


class Tree:
    """The dependency trees of one report's sentences; built once, asked often."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        """Index the children of every token."""
        self.annotated = annotated
        self.tokens = annotated.tokens
        below: dict[int, list[Token]] = {}
        for token in annotated.tokens:
            if token.head != token.index:
                below.setdefault(token.head, []).append(token)
        # Most words have nothing below them.
        self._children = {index: tuple(kids) for index, kids in below.items()}

    @overload
    def children(self, index: int) -> tuple[Token, ...]: ...

    @overload
    def children(self, index: int, dep: str, /, *deps: str) -> list[Token]: ...

    def children(self, index: int, *deps: str) -> tuple[Token, ...] | list[Token]:
        """Direct dependents of a token in order, only those with one of the labels where labels are given."""
        kids = self._children.get(index, ())
        if not deps:
            return kids
        return [kid for kid in kids if kid.dep in deps] if kids else []

    def head(self, index: int) -> Token | None:
        """The governing token, or None for a root."""
        token = self.tokens[index]
        return None if token.head == index else self.tokens[token.head]

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governing tokens from the nearest up to the root."""
        while (head := self.head(index)) is not None:
            yield head
            index = head.index

    def subtree(self, index: int) -> list[Token]:
        """The token and all that depend on it, in the order of the text."""
        found = [self.tokens[index]]
        for token in found:
            found.extend(self._children.get(token.index, ()))
        found.sort(key=_INDEX)
        return found

    def span(self, index: int, *, without: tuple[str, ...] = ()) -> Span:
        """The unbroken range from the first to the last token of a subtree.

        Args:
            index: the subtree's top.
            without: dependency labels of direct dependents to leave out ("relcl", "appos", …).
        """
        tokens = [self.tokens[index]]
        for child in self.children(index):
            if child.dep not in without:
                tokens.extend(self.subtree(child.index))
        # Punctuation at the edges belongs to the clause around it, not to the phrase.
        tokens.sort(key=_INDEX)
        while len(tokens) > 1 and tokens[-1].pos == "PUNCT":
            tokens.pop()
        while len(tokens) > 1 and tokens[0].pos == "PUNCT":
            tokens.pop(0)
        return Span(self.annotated.id, tokens[0].start, tokens[-1].end)

    def conjuncts(self, index: int) -> list[Token]:
        """The token and everything coordinated with it, in order ("A, B and C")."""
        top = self.tokens[index]
        while top.dep == "conj" and top.head != top.index:
            top = self.tokens[top.head]
        found = [top]
        for token in found:
            found.extend(self.children(token.index, "conj"))
        found.sort(key=_INDEX)
        return found
