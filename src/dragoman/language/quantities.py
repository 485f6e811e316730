"""Quantities: stated numbers with unit and qualifier."""

import bisect
import re
from collections.abc import Sequence

from dragoman.language.number_scan import Number, numbers, patterns, quantity_words
from dragoman.model import AnnotatedReport, Qualifier, Quantity, TimeExpression

_BEFORE_SHARE = frozenset(
    {"by", "nearly", "almost", "about", "around", "roughly", "than", "only", "just", "over", "under", "least", "most", "to"}
)
# Words after which "two" takes up again two that are known.
_TAKING_UP = frozenset({"the", "these", "those", "our", "its", "their", "both", "first", "last"})
# "A week" is a length of time in these surroundings and a turn of speech in most others.
_LASTING = frozenset(
    {
        "for",
        "within",
        "than",
        "by",
        "in",
        "nearly",
        "almost",
        "over",
        "about",
        "least",
        "most",
        "every",
        "lasted",
        "took",
        "spent",
        "another",
    }
)
_LASTING_AFTER = re.compile(r"(?:later|earlier|early|late|longer|before)\b")
_STEP = re.compile(r"\s(?:before|after|later|earlier|afterwards)$", re.IGNORECASE)
# A range: "between 10 and 20", "10 to 20"; "rose from 10 to 20" is a change.
_RANGE = re.compile(r"\s*(?:to|–|-)\s*\d", re.IGNORECASE)
_UP_TO = re.compile(r"(?:\bbetween\s+(?:[^.;,]|[.,]\d){1,24}\s+and|(?<!from\s)\b\d[\d.,]*\s*(?:to|–|-))\s*$", re.IGNORECASE)
_NAMED = frozenset({"ORG", "GPE", "FAC", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART", "PERSON", "LOC", "NORP"})
_COUNTING = frozenset({"nummod", "amod", "compound", "quantmod", "det", "npadvmod", "nmod", "advmod", "poss", "predet"})


def quantities(annotated: AnnotatedReport, times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Find the stated quantities of a report.

    Durations are quantities; dates, clock times, ages, ordinals, scores and the numbers of names are none.

    Args:
        annotated: a report with tokens and sentences.
        times: its time expressions.

    Returns:
        in order of position; none for a report without body.
    """
    reading = _Reading(annotated, times)
    found: list[Quantity] = []
    for number in numbers(annotated):
        quantity = reading.quantity(number, found[-1] if found else None)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


class _Reading:
    """One report, asked what its numbers count."""

    def __init__(self, annotated: AnnotatedReport, times: Sequence[TimeExpression]) -> None:
        self.annotated = annotated
        self.text = annotated.report.text
        self.tokens = annotated.tokens
        self.starts = [token.start for token in annotated.tokens]
        # "Three weeks before the vote" is a length of time as well as a date.
        self.times = [t for t in times if t.type not in ("DURATION", "SET") and not _STEP.search(annotated.report.words(t.span))]
        self.time_starts = [t.span.start for t in self.times]

    def quantity(self, number: Number, before: Quantity | None) -> Quantity | None:
        """The quantity that a number states; None where it is no quantity."""
        at = bisect.bisect_right(self.starts, number.start) - 1
        if at < 0 or self._in_time(number):
            return None
        last = at
        while last + 1 < len(self.tokens) and self.tokens[last + 1].start < number.end:
            last += 1
        if self.tokens[at].end <= number.start or not self._counts(number, at, last):
            return None
        head, unit, end = self._measured(number, at, last)
        if unit is None and number.kind in ("word", "digits") and not self._stands_alone(number, at, last):
            return None
        if unit == "other" and before is not None and before.unit:
            unit = before.unit
        qualifier, start, end = self._qualified(number, end)
        report = self.annotated.report
        return Quantity(report.span(start, end), report.span(number.start, number.end), number.value, unit, qualifier, head)

    def _in_time(self, number: Number) -> bool:
        at = bisect.bisect_right(self.time_starts, number.start) - 1
        return at >= 0 and self.times[at].span.end > number.start

    def _counts(self, number: Number, at: int, last: int) -> bool:
        """Whether the number is no name, label, age, score, ordinal or pronoun."""
        first, token = self.tokens[at], self.tokens[last]
        before = self.tokens[at - 1] if at and self.tokens[at - 1].sentence == first.sentence else None
        after = self.text[number.end : number.end + 24]
        if patterns().idiom.match(self.text, max(0, number.start - 3), number.end + 12) or patterns().idiom.match(
            self.text, number.start, number.end + 24
        ):
            return False
        if number.kind == "fraction":
            return self._is_fraction(number, at, last)
        if number.kind == "span" and before is not None and before.text.lower() == "half":
            return False
        if number.kind == "span" and (before is None or before.text.lower() not in _LASTING or before.lemma == "not"):
            after_unit = after.strip().partition(" ")[2]
            if not _LASTING_AFTER.match(after_unit) or (before is not None and before.lemma == "not"):
                return False
        if number.kind == "ratio":
            return True
        if number.kind == "plural" and self.text[number.start : number.end].lower() == "tens":
            return False
        if number.kind in ("money", "halfbig", "article", "plural", "times"):
            return True
        if number.kind == "group":
            return first.pos in ("NOUN", "NUM") and first.entity not in _NAMED
        if re.match(r"[\s-]years?[\s-](?:old\b|of\s+age\b)|-a-side|-off\b|\s+(?:minutes?\s+)?past\s|\s*[ap]\.?m\b", after, re.IGNORECASE):
            return False
        if before is not None:
            label = before.text.lower()
            if label == "aged" or (label in quantity_words()["labels"] and token.head <= last):
                return False
            if (
                label in ("at", "by", "before", "after", "until", "till", "around", "past")
                and token.dep == "pobj"
                and self._bare(last)
                and number.value < 130
            ):
                # A clock time or an age: "at six", "at 10.04", "at 83".
                return False
            if (
                before.pos == "PROPN"
                and before.text[:1].isupper()
                and before.end < first.start
                and token.head < at
                and token.dep in ("nummod", "appos")
            ):
                return False
        opens = first.start == self.annotated.sentences[first.sentence].start
        if token.entity in _NAMED and (token.pos == "PROPN" or (token.text[:1].isupper() and not opens) or number.kind == "digits"):
            return False
        if number.kind == "word" and self.text[number.start : number.end].lower() in (
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
        ):
            # "several hundred", "the hundred": how many hundreds is not said.
            return False
        if self._is_pair(number, at, last):
            return False
        if number.value == 1 and number.kind == "word" and not patterns().measure.match(self.text, number.end):
            # "one" is a pronoun or an article far more often than a count; before a measure it counts.
            return False
        # An age beside a name ("Ada Lund, 42,") and a score ("3-1").
        if (
            number.kind == "digits"
            and re.match(r"\s*[,)]", after)
            and re.search(r"\w[,(]\s*$", self.text[: number.start][-4:])
            and token.dep in ("appos", "npadvmod")
        ):
            return False
        score = re.match(r"\s?[-–]\s?(\d+)\b(?!\s*(?:%|per|split|share|majority|vote))", after)
        if number.kind == "digits" and score and float(score.group(1)) < number.value:
            return False
        return not (
            number.kind == "digits"
            and re.search(r"\d\s?[-–]\s?$", self.text[max(0, number.start - 4) : number.start])
            and not self._noun_after(last)
        )

    def _is_fraction(self, number: Number, at: int, last: int) -> bool:
        words = self.text[number.start : number.end].lower()
        after = self.text[number.end : number.end + 30]
        if self.text[number.end : number.end + 1] == "-" and not words.startswith(("one", "two", "three")):
            return False
        before = self.tokens[at - 1].text.lower() if at else ""
        plain = re.fullmatch(
            r"(?:an?\s+)?(third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth|thousandth|quarter)", words
        )
        if plain:
            # "a third round" counts rounds, "the third" is an ordinal; "a third of", "a quarter less" are shares.
            if self.tokens[last].dep in ("amod", "compound") and self.tokens[last].head > last:
                return False
            return bool(re.match(r"\s+(?:of|less|more|fewer|lower|higher)\b", after)) or before in _BEFORE_SHARE
        if words.endswith("half") and before in ("second", "first", "better", "and", "latter"):
            return False
        beside = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        if words in ("half", "a half") and beside is not None and beside.tag == "NN":
            # "Half the crew" and "half of it" are shares, a half brother and a half truth are not.
            return bool(patterns().measure.match(self.text, number.end))
        if words.endswith("quarters") and " " not in words and "-" not in words:
            return False
        if re.fullmatch(r"\w+s", words):
            return bool(re.match(r"\s+of\b", after)) and words.startswith("halv")
        # "two fifths" but not "one second" or "the two third rounds".
        return not (
            words[-1] != "s" and words != "half" and not words.endswith("half") and self.tokens[last].dep == "amod" and " " in words
        )

    def _is_pair(self, number: Number, at: int, last: int) -> bool:
        """Whether "the two sides" only takes up again who they are: after a definite article two is no news."""
        if number.value != 2 or number.kind != "word" or not at:
            return False
        before = self.tokens[at - 1]
        return before.text.lower() in _TAKING_UP and self.tokens[last].dep in (
            "nummod",
            "pobj",
            "nsubj",
            "nsubjpass",
            "dobj",
        )

    def _bare(self, last: int) -> bool:
        """Whether neither a unit nor a noun follows."""
        return not patterns().percent.match(self.text, self.tokens[last].end) and not self._noun_after(last)

    def _noun_after(self, last: int) -> bool:
        return last + 1 < len(self.tokens) and self.tokens[last + 1].pos in ("NOUN", "ADJ", "PROPN", "SYM")

    def _measured(self, number: Number, at: int, last: int) -> tuple[int, str | None, int]:
        """The counted token, its unit, and where the quantity ends."""
        known = patterns()
        percent = known.percent.match(self.text, number.end)
        if percent:
            top = self._token_at(percent.end() - 1, last)
            return self._of_what(top, last), "percent", percent.end()
        if number.currency:
            return self._of_what(last, last), known.currencies.get(number.currency, "dollar"), number.end
        if number.kind in ("times",):
            return self._up(last), "time", number.end
        sign = known.currency_after.match(self.text, number.end)
        if sign:
            return last, known.currencies[sign.group().strip()], sign.end()
        if number.kind in ("fraction", "ratio"):
            top = self._of_what(last, last)
            if top == last:
                head = self.tokens[last].head
                if (
                    self.tokens[last].dep in ("predet", "det", "nummod", "amod", "compound", "nmod", "quantmod")
                    and self.tokens[head].pos in ("NOUN", "PROPN")
                    and head > last
                ):
                    top = head
            if top != last and re.fullmatch(r"[\s-]+(?:(?:of\s+)?an?\s+)?", self.text[number.end : self.tokens[top].start]):
                # "Half an hour" is as much of it, "half the hour" a share.
                measure = known.measure.match(self.text, self.tokens[top].start - 1)
                if measure and measure.end() == self.tokens[top].end:
                    return top, self._singular(top), self.tokens[top].end
            return (
                (top, f"share of {self._singular(top)}", self.tokens[top].end)
                if top != last and top > last and self.tokens[top].pos == "NOUN"
                else (top, "share", number.end)
            )
        if number.kind == "group":
            top = self._of_what(last, last)
            return top, self._singular(top) if top != last else "person", number.end
        noun = self._noun(number, at, last)
        if noun is None:
            return last, None, number.end
        return self._unit_of(noun, last)

    def _noun(self, number: Number, at: int, last: int) -> int | None:
        """The noun that a number counts."""
        for i in range(last, at - 1, -1):
            token = self.tokens[i]
            head = self.tokens[token.head]
            if head.pos == "NUM" and head.index > last:
                # "17 of 39 seats"
                head = self.tokens[head.head]
            if token.dep in _COUNTING and head.index > last and head.pos in ("NOUN", "PROPN", "SYM") and head.sentence == token.sentence:
                between = self.tokens[last + 1 : head.index]
                if token.dep != "quantmod" and any(t.pos == "NUM" and t.dep == "nummod" and t.head == head.index for t in between):
                    # "8.3 billion twelve months earlier": the noun is counted by the number next to it.
                    continue
                if number.kind == "plural" and self.text[number.end :].lstrip()[:3] == "of ":
                    continue
                return head.index
        # "tens of thousands of troops", "three of the judges", "eleven of its fifteen members"
        i = last + 1
        if i < len(self.tokens) and self.tokens[i].text.lower() == "of":
            for token in self.tokens[i + 1 : i + 10]:
                if token.head == i and token.dep == "pobj":
                    return token.index if token.pos in ("NOUN", "PROPN") else None
        limit = min(len(self.tokens), last + 6)
        i = last + 1
        while (
            i < limit
            and (self.tokens[i].pos in ("ADJ", "ADV", "SYM") or self.tokens[i].text in ("-", "more"))
            and self.tokens[i].sentence == self.tokens[last].sentence
        ):
            i += 1
        if i < limit and self.tokens[i].pos == "NOUN" and self.tokens[i].sentence == self.tokens[last].sentence:
            while i + 1 < limit and self.tokens[i + 1].pos == "NOUN" and self.tokens[i].dep == "compound":
                i += 1
            return i
        return None

    def _unit_of(self, noun: int, last: int) -> tuple[int, str | None, int]:
        token = self.tokens[noun]
        unit = self._singular(noun)
        i = noun - 1
        if i > last + 1 and self.tokens[i].text == "-":
            unit = f"{self.tokens[i - 1].text.lower()}-{unit}"
        elif i > last and self.tokens[i].text.lower() in quantity_words()["unit_parts"]:
            unit = f"{self.tokens[i].lemma.lower()} {unit}"
        head = noun
        # "30-day ceasefire", "three-nation tour": the measure stands before what it measures.
        if token.dep in ("compound", "nmod", "npadvmod", "amod") and token.head > noun and self.tokens[token.head].pos in ("NOUN", "PROPN"):
            hyphen = noun == last + 2 and self.tokens[last + 1].text == "-"
            if hyphen:
                head = token.head
            elif self.tokens[token.head].index == noun + 1 and token.tag == "NN":
                return token.head, self._singular(token.head), self.tokens[token.head].end
        return head, unit, token.end

    def _singular(self, index: int) -> str:
        token = self.tokens[index]
        low = token.text.lower()
        held = quantity_words()
        found: str = held["short_units"].get(low) or held["same_plural"].get(low) or token.lemma.lower()
        if found == low and token.tag in ("NNS", "NNPS") and low.endswith("s") and not low.endswith("ss"):
            found = low[:-1]
        return found

    def _of_what(self, index: int, last: int) -> int:
        """What a share or a sum is of ("40 percent of the harvest", "a 25 percent duty"), else the token itself."""
        token = self.tokens[index]
        for child in self.tokens[index + 1 : index + 3]:
            if child.text.lower() in ("of", "in", "on") and child.sentence == token.sentence:
                for held in self.tokens[child.index + 1 : child.index + 9]:
                    if held.head == child.index and held.dep == "pobj":
                        return held.index
        if token.dep in ("nmod", "compound", "amod", "nummod", "npadvmod") and token.head > index and self.tokens[token.head].pos == "NOUN":
            return token.head
        return index

    def _up(self, index: int) -> int:
        return self.tokens[index].head

    def _token_at(self, position: int, fallback: int) -> int:
        at = bisect.bisect_right(self.starts, position) - 1
        return max(at, fallback)

    def _stands_alone(self, number: Number, at: int, last: int) -> bool:
        """Whether a number without a noun is still a quantity: it is a subject, an object, or has a qualifier."""
        token = self.tokens[last]
        if (
            number.kind == "digits"
            and 1800 <= number.value <= 2100
            and "," not in self.text[number.start : number.end]
            and number.value == int(number.value)
        ):
            return False
        if token.pos != "NUM" and token.pos != "NOUN":
            return False
        if patterns().before.search(self.text, max(0, number.start - 40), number.start):
            return True
        if at and self.tokens[at - 1].text.lower() in ("the", "these", "those", "both", "all") and number.value <= 3:
            return False
        if number.value == 1:
            return False
        return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "npadvmod", "nummod")

    def _opens_range(self, number: Number, lead: str) -> bool:
        if re.search(r"\bbetween\s+$", lead, re.IGNORECASE):
            return bool(re.match(r"[^.;,]{0,20}\sand\s", self.text[number.end : number.end + 30]))
        return bool(_RANGE.match(self.text, number.end)) and not re.search(r"\bfrom\s+$", lead, re.IGNORECASE)

    def _qualified(self, number: Number, end: int) -> tuple[Qualifier, int, int]:
        known = patterns()
        start = number.start
        qualifier: Qualifier = "at_least" if number.kind == "plural" else "exact"
        match = known.before.search(self.text, max(0, start - 40), start)
        if match:
            said = known.qualifiers[" ".join(match["q"].lower().split())]
            start = match.start("q")
            if not (said == "exact" and number.kind == "plural"):
                qualifier = said
        elif number.kind in ("digits", "word", "money"):
            lead = self.text[max(0, start - 40) : start]
            if self._opens_range(number, lead):
                qualifier = "at_least"
            elif _UP_TO.search(lead):
                qualifier = "at_most"
        after = known.after.match(self.text, end)
        if after:
            qualifier = known.qualifiers[" ".join(after["q"].lower().split())]
            end = after.end()
        return qualifier, start, end
