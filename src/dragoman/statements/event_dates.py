"""When an event happened: the date of a verb or of a noun for a happening, as precise as the text allows."""

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.model import Span, TimeExpression, Token
from dragoman.statements.event_lexicon import lexicon

if TYPE_CHECKING:
    from dragoman.statements.context import Context

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"})


class When(Struct, frozen=True):
    """The date of an event."""

    span: Span | None = None
    """The words that give it; None where the tense does."""
    date: str | None = None
    """ISO, as precise as the text allows."""
    first: datetime.date | None = None
    """First day of the interval."""
    last: datetime.date | None = None
    """Last day of the interval."""


def iso(first: datetime.date, last: datetime.date) -> str | None:
    """The ISO date that an interval fits in: a day, a month or a year; None where it runs over years."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.year:04d}" if first.year == last.year else None


def quoted(context: "Context", token: Token) -> bool:
    """Whether a token stands between quotation marks."""
    return bool(context.quotations.around(token.start, token.start + 1))


class Calendar:
    """The times of a report, and which verb or noun each dates."""

    def __init__(self, context: "Context") -> None:
        """Index the times by their tokens."""
        self.context = context
        self.tree = context.tree
        self.tokens = context.tokens
        self.at: dict[int, TimeExpression] = {}
        for time in context.annotated.times:
            held = context.tokens_in(time.span)
            if held:
                for token in held:
                    self.at[token.index] = time
        self.timed = frozenset(self.tokens[index].sentence for index in self.at)
        self.today = context.report.date

    def when(self, time: TimeExpression | None) -> When | None:
        """The date that a time expression gives; None where it gives none."""
        if time is None:
            return None
        if time.value == "PRESENT_REF" and self.today is not None:
            return When(span=time.span, date=f"{self.today.year:04d}-{self.today.month:02d}")
        if time.type == "SET" or time.first is None or time.last is None:
            return None
        if self._is_ahead_of_clock(time):
            ahead = time.first + datetime.timedelta(days=7)
            return When(span=time.span, date=ahead.isoformat(), first=ahead, last=ahead)
        date = iso(time.first, time.last)
        if date is None and time.type == "DURATION" and time.first.strftime("%m%d") == "0101" and time.last.strftime("%m%d") == "1231":
            date = f"{time.first.year:04d}"  # "the 2019-23 war": what ran over years is known by its first
        return When(span=time.span, date=date, first=time.first, last=time.last)

    def _is_ahead_of_clock(self, time: TimeExpression) -> bool:
        """Whether a weekday is the next day by the clock of another zone: "early Saturday", "Saturday (local time)" told on a Friday.

        Six days after the deed nobody tells the hour any more.
        """
        if self.today is None or time.first is None or time.last is None or (self.today - time.first).days != 6:
            return False
        if (time.last - time.first).days > 1:
            return False
        text = self.context.report.text
        around = text[max(0, time.span.start - 8) : time.span.end + 16].casefold()
        return any(word in around for word in ("early", "morning", "local time"))

    def of_verb(self, verb: Token) -> When | None:
        """The nearest dated time of a verb's own clause."""
        if verb.sentence not in self.timed:
            return None
        best: tuple[bool, int, When] | None = None
        for token in self._clause(verb):
            time = self.at.get(token.index)
            when = self.when(time)
            if when is None or time is None:
                continue
            if time.value == "PRESENT_REF" and not self.is_under_way(verb):
                continue
            if self._belongs_to_noun(token, verb) or (quoted(self.context, token) and not quoted(self.context, verb)):
                continue
            # "in the 1990s and again in 2030": what gives a date goes before what runs over years.
            rank = (when.date is None, abs(token.index - verb.index))
            if best is None or rank < best[:2]:
                best = (*rank, when)
        return best[2] if best else self.counted_from(verb) or self._of_relative(verb) or self._of_first(verb) or self._of_main(verb)

    def _of_first(self, verb: Token) -> When | None:
        """The time told before the first of several verbs: "On Monday she opened the port and dismissed its guards"."""
        first = self.tokens[verb.head]
        if verb.dep != "conj" or first.pos != "VERB" or first.index >= verb.index or self.tree.children(verb.index, "nsubj", "nsubjpass"):
            return None
        when = self.of_verb(first)
        if when is None or when.span is None or when.span.start > first.start or quoted(self.context, first) != quoted(self.context, verb):
            return None
        return when

    def _of_relative(self, verb: Token) -> When | None:
        """The time that a clause is told of: "last month, when she signed it"."""
        if verb.dep in ("relcl", "advcl", "acl"):
            for word in self.tree.children(verb.index, "advmod"):
                before = word.index - 2 if word.index and self.tokens[word.index - 1].text == "," else word.index - 1
                if word.lemma == "when" and before in self.at:
                    return self.when(self.at[before])
        return None

    def _of_main(self, verb: Token) -> When | None:
        """The time of the clause beside: "in August Tarvia vowed revenge after the council imposed sanctions"."""
        main = self.tokens[verb.head]
        if verb.dep != "advcl" or verb.tag != "VBD" or main.pos != "VERB" or main.tag != "VBD":
            return None
        marks = {m.lemma for m in self.tree.children(verb.index, "mark", "advmod")} & {"after", "as", "when", "while"}
        if not marks or (when := self.of_verb(main)) is None or when.span is None:
            return None
        # What comes after may come days later: the month tells both, the day does not.
        return when if marks != {"after"} or when.first != when.last else None

    def counted_from(self, verb: Token) -> When | None:
        """The day that a clause gives by its distance: "said on Wednesday, two days after she proposed it" dates the proposal."""
        for mark in self.tree.children(verb.index, "mark"):
            time = self.at.get(mark.index - 1) if mark.lemma in ("after", "before") else None
            if time is None or time.type != "DURATION" or verb.dep != "advcl" or verb.head == verb.index:
                continue
            step = re.fullmatch(r"P(\d+)([DW])", time.value)
            above = self.of_verb(self.tokens[verb.head])
            if step is None or above is None or above.first is None or above.first != above.last:
                continue
            days = datetime.timedelta(days=int(step.group(1)) * (7 if step.group(2) == "W" else 1))
            date = above.first - days if mark.lemma == "after" else above.first + days
            return When(span=time.span, date=date.isoformat(), first=date, last=date)
        return None

    def _clause(self, verb: Token) -> Iterator[Token]:
        """The tokens of a verb's clause, without clauses below it."""
        stack = [verb.index]
        while stack:
            for child in self.tree.children(stack.pop()):
                if child.pos in ("VERB", "AUX") and child.dep in _CLAUSES:
                    continue
                yield child
                stack.append(child.index)

    def _belongs_to_noun(self, token: Token, verb: Token) -> bool:
        """Whether a time describes a noun ("the 2022 talks") or whose word it is ("according to reports on Tuesday"), not the verb."""
        at, steps = token, 0
        while at.head != at.index and at.index != verb.index and steps < 8:
            if at.lemma in ("accord", "according"):
                return True
            if at.dep in ("compound", "nummod", "amod", "poss", "nmod") and self.tokens[at.head].pos == "NOUN" and at.head not in self.at:
                return not self._is_scene(self.tokens[at.head], verb)
            at = self.tokens[at.head]
            steps += 1
        return False

    def _is_scene(self, noun: Token, verb: Token) -> bool:
        """Whether a noun only tells where it was ("said at a May 3 concert"); a happening ("at a May 3 rally") keeps its date."""
        above = self.tokens[noun.head]
        return noun.dep == "pobj" and above.lemma in ("at", "in") and above.head == verb.index and noun.lemma not in lexicon().nouns

    def of_noun(self, noun: Token) -> When | None:
        """The date of a noun's own: below it, or of the state that it names ("is now on a tour")."""
        # "the visit for the May Day parade last year": its own time before one in a phrase below it.
        for child in sorted(self.tree.children(noun.index), key=lambda c: c.index not in self.at):
            if child.dep in ("relcl", "acl", "conj", "appos", "advcl"):
                continue
            below = [child] if child.index in self.at else self.tree.subtree(child.index)[:6]
            for token in below:
                when = self.when(self.at.get(token.index))
                if token.index in self.at and self._is_of_another(token, noun):
                    continue
                if when is not None and (token is child or child.dep in ("prep", "npadvmod", "nmod", "compound", "poss")):
                    return when
        # "is currently on a tour"
        at = self.tree.head(noun.index)
        if at is not None and at.dep == "prep" and at.lemma in ("on", "in") and self.tokens[at.head].lemma == "be":
            for child in self.tree.children(at.head, "advmod"):
                when = self.when(self.at.get(child.index))
                if when is not None:
                    return when
        return None

    def _is_of_another(self, token: Token, noun: Token) -> bool:
        """Whether a time stands before another noun: "the visit for the May Day parade"."""
        at = token
        while at.head in self.at and at.head != at.index:
            at = self.tokens[at.head]
        return at.dep in ("compound", "nmod", "poss") and at.head != noun.index

    def is_under_way(self, verb: Token) -> bool:
        """Whether it is under way: "is dispatching", "was heading", "continue to advance"."""
        if verb.tag == "VBG" and any(h.lemma == "be" for h in self.tree.children(verb.index, "aux")):
            return True
        if verb.dep == "xcomp":
            return self.tokens[verb.head].lemma == "continue"
        return verb.tag in ("VBP", "VBZ") and any(c.lemma in ("currently", "now") for c in self.tree.children(verb.index, "advmod"))

    def this_month(self) -> When | None:
        """The month of the report: as precise as "is under way" allows."""
        today = self.today
        return None if today is None else When(date=f"{today.year:04d}-{today.month:02d}")

    def of_saying(self, verb: Token) -> When | None:
        """The date of the saying that a verb stands under, where both are at one time ("said on Sunday that she was flying")."""
        above = self.tokens[verb.head]
        if verb.dep == "ccomp" and above.lemma in lexicon().saying:
            return self.of_verb(above)
        return None
