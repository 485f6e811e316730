"""Walking the dependency tree of an annotated report."""

from collections.abc import Iterator

from dragoman.model import AnnotatedReport, Span, Token


class Tree:
    """The dependency trees of one report's sentences; built once, asked often."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        """Index the children of every token."""
        self.annotated = annotated
        self.tokens = annotated.tokens
        self._children: list[list[int]] = [[] for _ in annotated.tokens]
        for token in annotated.tokens:
            if token.head != token.index:
                self._children[token.head].append(token.index)

    def children(self, index: int, *deps: str) -> list[Token]:
        """Direct dependents of a token in order, only those with one of the labels where labels are given."""
        return [self.tokens[i] for i in self._children[index] if not deps or self.tokens[i].dep in deps]

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
        found = [index]
        for i in found:
            found.extend(self._children[i])
        return [self.tokens[i] for i in sorted(found)]

    def span(self, index: int, *, without: tuple[str, ...] = ()) -> Span:
        """The unbroken range from the first to the last token of a subtree.

        Args:
            index: the subtree's top.
            without: dependency labels of direct dependents to leave out ("relcl", "appos", …).
        """
        tokens = [self.tokens[index]]
        for child in self._children[index]:
            if self.tokens[child].dep not in without:
                tokens.extend(self.subtree(child))
        # Punctuation at the edges belongs to the clause around it, not to the phrase.
        tokens.sort(key=lambda t: t.index)
        while len(tokens) > 1 and tokens[-1].pos == "PUNCT":
            tokens.pop()
        while len(tokens) > 1 and tokens[0].pos == "PUNCT":
            tokens.pop(0)
        return Span(self.annotated.id, tokens[0].start, tokens[-1].end)

    def conjuncts(self, index: int) -> list[Token]:
        """The token and everything coordinated with it, in order ("A, B and C")."""
        top = index
        while self.tokens[top].dep == "conj" and self.tokens[top].head != top:
            top = self.tokens[top].head
        found = [top]
        for i in found:
            found.extend(c for c in self._children[i] if self.tokens[c].dep == "conj")
        return [self.tokens[i] for i in sorted(found)]
