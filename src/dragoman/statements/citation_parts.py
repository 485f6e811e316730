"""Reading the parse for attributions: phrases, cues and clauses by their first and last token, and where quotations run."""

import functools
from bisect import bisect_right

from dragoman.language import Stretches, Tree
from dragoman.language.reader import TokenMarks
from dragoman.model import AnnotatedReport, Sentence, Token

Range = tuple[int, int]
"""First and last token of a stretch."""

_DOUBLE = frozenset({"“", "”", '"', "''"})
_STOPS = frozenset({",", ".", ";", ":", "?", "!", "—", "–", "-", "--", "…", "("})
_INHERITING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})


class Parts:
    """The phrases and quotations of one report, by token."""

    def __init__(self, annotated: AnnotatedReport, tree: Tree) -> None:
        """Find the quoted stretches by token.

        Args:
            annotated: the report.
            tree: its parse.
        """
        self.annotated = annotated
        self.tree = tree
        self.tokens = annotated.tokens
        starts = {t.start: t.index for t in self.tokens}
        ends = {t.end: t.index for t in self.tokens}
        self.quotes: list[Range] = []
        for quoted in annotated.quoted:
            first, last = starts.get(quoted.outer.start), ends.get(quoted.outer.end)
            if first is not None and last is not None:
                self.quotes.append((first, last))
        self.quotes = sorted(self.quotes + self._unclosed())
        self.opening = {quote[0]: quote for quote in reversed(self.quotes)}
        self.closing = {quote[1]: quote for quote in reversed(self.quotes)}
        self._around = Stretches((first, last + 1, (first, last)) for first, last in self.quotes)
        self.quoted = frozenset(i for first, last in self.quotes for i in range(first, last + 1))

    @functools.cached_property
    def marks(self) -> TokenMarks:
        """What the trained reader takes each token for; paragraphs are read when they are asked for."""
        return TokenMarks(self.annotated, "attributions")

    @functools.cached_property
    def openings(self) -> dict[int, int]:
        """First token of each phrase that hangs on a word to its left → the phrase's head, the highest where several begin there."""
        leftmost = list(range(len(self.tokens)))
        for index in range(len(self.tokens)):
            at = index
            while (above := self.tokens[at].head) != at and leftmost[above] > index:
                leftmost[above] = index
                at = above
        found: dict[int, int] = {}
        for index, first in enumerate(leftmost):
            above = self.tokens[index].head
            if above < first and (first not in found or above < self.tokens[found[first]].head):
                found[first] = index
        return found

    def _unclosed(self) -> list[Range]:
        """Quotations that the paragraph's end closes, as where one goes on in the next, and those between doubled apostrophes."""
        inside = {i for first, last in self.quotes for i in range(first, last + 1)}
        blocks: dict[int, list[Sentence]] = {}
        for sentence in self.annotated.sentences:
            blocks.setdefault(sentence.block, []).append(sentence)
        found = []
        for sentences in blocks.values():
            last = sentences[-1].last - 1
            opened: int | None = None
            for i in range(sentences[0].first, last + 1):
                text = self.tokens[i].text
                if i in inside or text not in _DOUBLE:
                    continue
                if opened is not None and text in ("''", '"', "”"):
                    found.append((opened, i))
                    opened = None
                elif opened is None and text != "”":
                    opened = i
            if opened is not None and opened < last:
                found.append((opened, last))
        return found

    def subject(self, verb: Token) -> Token | None:
        """The one who does what a verb says: its subject, or that of the verb it goes with."""
        at = verb
        for _ in range(4):
            for subject in self.tree.children(at.index, "nsubj", "nsubjpass"):
                return None if subject.tag == "EX" else subject
            if at.head == at.index:
                return None
            head = self.tokens[at.head]
            if at.dep in _INHERITING:
                at = head
            elif at.dep == "acl" and at.tag in ("VBG", "VB") and head.pos in ("NOUN", "PROPN", "PRON"):
                return head
            else:
                return None
        return None

    def phrase(self, head: Token, cue: int) -> Range:
        """A noun phrase with all that hangs on it in an unbroken run, without the marks at its edges and what the cue begins."""
        low, high = self.run(head)
        if head.index < cue <= high:
            high = self.cue(self.tokens[cue], None)[0] - 1
        return self.bare(low, max(high, head.index))

    def span(self, top: Token) -> Range:
        """A clause or phrase with all that hangs on it."""
        return self.bare(*self.run(top))

    def run(self, head: Token) -> Range:
        """A word with what hangs on it, as far as that runs without a break."""
        inside = {t.index for t in self.tree.subtree(head.index)}
        low = high = head.index
        while low - 1 in inside:
            low -= 1
        while high + 1 in inside:
            high += 1
        return low, high

    def bare(self, low: int, high: int) -> Range:
        """A stretch without the commas and stops at its edges; quotation marks stay."""
        tokens = self.tokens
        while low < high and tokens[low].text in _STOPS:
            low += 1
        while low < high and tokens[high].text in _STOPS:
            high -= 1
        return low, high

    def cue(self, verb: Token, link: Token | None) -> Range:
        """A verb with its auxiliaries, its negation, the adverbs among them, its particle, and a preposition close behind."""
        tree = self.tree
        own = {c.index for c in tree.children(verb.index, "aux", "auxpass", "neg", "prt")}
        own |= {c.index for c in tree.children(verb.index, "advmod") if not tree.children(c.index) and c.tag != "WRB"}
        low = high = verb.index
        while low - 1 in own:
            low -= 1
        while high + 1 in own and self.tokens[high + 1].dep in ("prt", "neg"):
            high += 1
        if link is not None and link.index == high + 1:
            high = link.index
        return low, high

    def cluster(self, sentence: Sentence, verb: Token, subject: Token | None) -> Range:
        """A verb of saying with its subject, helpers and short complements: what stands apart from the words that it cites."""
        own = {verb.index}
        for child in self.tree.children(verb.index, "nsubj", "aux", "neg", "prt", "dative", "dobj", "prep", "npadvmod", "advmod", "advcl"):
            if child.dep in ("nsubj", "aux", "neg", "prt", "advmod") or child.index > verb.index:
                own.update(t.index for t in self.tree.subtree(child.index))
        low = high = verb.index
        while low - 1 in own and low > sentence.first:
            low -= 1
        while high + 1 in own and high + 1 < sentence.last:
            high += 1
        return low, high

    def behind(self, sentence: Sentence, low: int, high: int) -> list[Range]:
        """What goes on behind a parenthetic verb of saying: a quotation, or a clause after a comma."""
        at = high + 1
        while at < sentence.last and self.tokens[at].text in (",", ":", ".", "—", "–"):
            at += 1
        if at >= sentence.last or at == high + 1:
            return []
        quote = self.opening.get(at)
        if quote is not None:
            return [quote]
        cited = self._around.touching(low - 2, low)
        return [(at, sentence.last - 1)] if self.tokens[high + 1].text == "," and not cited else []

    def next_quote(self, index: int) -> Range | None:
        """The first quotation that opens behind a token; None where none does."""
        at = bisect_right(self.quotes, (index, len(self.tokens)))
        return self.quotes[at] if at < len(self.quotes) else None

    def whole(self, stretch: Range, cue: int) -> Range | None:
        """A stretch without the marks around it and with every quotation that it cuts; None where nothing is left."""
        low, high = self.bare(*stretch)
        if low > high:
            return None
        for first, last in self._around.touching(low, high + 1):
            if not first <= cue <= last:
                low, high = min(low, first), max(high, last)
        if low <= cue <= high:
            return None
        if low == high and self.tokens[low].pos == "PUNCT":
            return None
        return low, high

    def continued(self, sentence: Sentence, content: tuple[Range, ...], cue: int) -> tuple[Range, ...]:
        """The content with the quotation that opens right behind the sentence, where the sentence itself quotes."""
        if not any(r[0] in self.quoted for r in content):
            return content
        behind = max(max(r[1] for r in content) + 1, sentence.last)
        quote = self.opening.get(behind)
        if quote is not None and self._block(behind) == sentence.block and self.tokens[quote[1] - 1].text != ",":
            return (*content, quote)
        return content

    def _block(self, index: int) -> int:
        return self.annotated.sentences[self.tokens[index].sentence].block
