"""Time expressions, resolved to TIMEX3 values and to intervals.

The grammar stands in `timex_rules`, its meanings in `timex_dates` and `timex_lengths`; here the matches are chosen and each is read in its
sentence: under the tense of its verb, after the day that was named last.
"""

import bisect
import datetime
import re

from dragoman.language.timex_periods import Resolved
from dragoman.language.timex_rules import Rule, rules, rules_called
from dragoman.language.timex_scene import Scene, Tense
from dragoman.model import AnnotatedReport, TimeExpression, Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "NORP", "LOC"})
# Words after which four digits are a year whatever follows them.
_BEFORE_YEAR = frozenset(
    {
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "before",
        "after",
        "around",
        "through",
        "for",
        "to",
        "and",
        "between",
        "late",
    }
    | {"early", "mid", "year", "circa", "or"}
)
# "Mar-a-Verde", "June-ish": the month is a piece of a longer word.
_TIED = re.compile(r"\s?-\s?[a-z]")
# "in May or early June": what may be in the one or the other is still to come.
_EITHER = re.compile(r"\s+or\s+(?:early\s+|late\s+|mid-?\s*)?[A-Z]")
_FUTURE_LEMMAS = frozenset({"will", "shall", "would", "may", "might", "can", "could", "should", "must", "'ll"})
_COMING = frozenset({"plan", "schedule", "due", "expect", "set", "slate", "intend", "hope", "aim", "prepare", "want", "propose", "invite"})


def time_expressions(annotated: AnnotatedReport) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a report and resolve them against its date.

    Without a date what is relative keeps an empty value, or a partly filled one (`XXXX-WXX-7` for a Sunday).

    Args:
        annotated: a report with tokens and sentences.

    Returns:
        in order of position, none overlapping another; none for a report without body.
    """
    text = annotated.report.text
    found: list[TimeExpression] = []
    starts = [token.start for token in annotated.tokens]
    spoken: datetime.date | None = None
    today = annotated.report.date or _dateline(annotated)
    spoken_in = -2
    years: dict[tuple[int, int], Resolved] = {}
    for match, rule in _matches(annotated):
        at = bisect.bisect_right(starts, match.start()) - 1
        if at < 0:
            continue
        token = annotated.tokens[at]
        if not _stands(annotated, rule, match, at):
            continue
        recent = spoken if token.sentence - spoken_in <= 1 else None
        tense, loose = _tense(annotated, starts, match)
        scene = Scene(today, tense, recent, loose)
        meant = rule.resolve(match, scene)
        if meant is None:
            continue
        if rule.name in ("month-day", "day-month") and meant.first is not None and meant.first == meant.last:
            # "a March 3, 2030, letter … that same March 3 letter": a day told once with its year keeps it.
            if match["year"]:
                years[meant.first.month, meant.first.day] = meant
            else:
                meant = years.get((meant.first.month, meant.first.day), meant)
        if rule.name == "one-duration" and _is_rate(annotated, at):
            meant = Resolved("SET", meant.value)
        if meant.type == "DATE" and meant.first is not None and meant.first == meant.last:
            spoken, spoken_in = meant.first, token.sentence
        found.append(_expression(annotated, text, match, meant))
    return tuple(found)


def _dateline(annotated: AnnotatedReport) -> datetime.date | None:
    """The day that a block near the top names and nothing else: a page's own date line."""
    for block in annotated.report.blocks[:6]:
        line = annotated.report.text[block.start : block.end]
        for rule in rules()[:3]:
            match = rule.pattern.fullmatch(line.strip(" .—–-"))
            if match and match.groupdict().get("year", match.groupdict().get("y")):
                meant = rule.resolve(match, Scene(None, "", None))
                if meant is not None and meant.first is not None:
                    return meant.first
    return None


def _expression(annotated: AnnotatedReport, text: str, match: re.Match[str], meant: Resolved) -> TimeExpression:
    start, end = match.span()
    while text[end - 1].isspace():
        end -= 1
    return TimeExpression(annotated.report.span(start, end), meant.type, meant.value, meant.first, meant.last)


def _matches(annotated: AnnotatedReport) -> list[tuple[re.Match[str], Rule]]:
    """The matches that stand: of those that overlap the longest, then the one whose rule comes first."""
    text, grammar = annotated.report.text, rules()
    every = []
    for sentence in annotated.sentences:
        wanted: set[int] = set()
        for token in annotated.tokens_of(sentence):
            wanted |= rules_called(token.text)
        for order in sorted(wanted):
            rule = grammar[order]
            for match in rule.pattern.finditer(text, sentence.start, sentence.end):
                if match.end() > match.start():
                    every.append((match.start() - match.end(), order, match.start(), match, rule))
    every.sort(key=lambda m: m[:3])
    taken: list[tuple[int, int]] = []
    kept = []
    for _, _, _, match, rule in every:
        at = bisect.bisect_left(taken, match.span())
        if (at < len(taken) and taken[at][0] < match.end()) or (at and taken[at - 1][1] > match.start()):
            continue
        taken.insert(at, match.span())
        kept.append((match, rule))
    return sorted(kept, key=lambda m: m[0].start())


def _is_rate(annotated: AnnotatedReport, at: int) -> bool:
    """Whether "a year" says how often: it follows a counted noun ("three convoys a week", "200,000 crowns a day")."""
    tokens = annotated.tokens
    before = tokens[at - 1] if at and tokens[at - 1].sentence == tokens[at].sentence else None
    if tokens[at].text.lower() not in ("a", "an") or before is None:
        return False
    return before.pos == "NUM" or (before.tag == "NNS" and any(t.pos == "NUM" for t in tokens[max(0, at - 5) : at - 1]))


def _stands(annotated: AnnotatedReport, rule: Rule, match: re.Match[str], at: int) -> bool:
    """Whether the words are a time in their sentence: "May" is no modal, "April" no person, "2022" no count."""
    tokens = annotated.tokens
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].start < match.end():
        last += 1
    token = tokens[at]
    if rule.name == "deictic":
        # "Harbour Today" and "HARBOUR TODAY" are names.
        shouted = token.text.isupper() and at and tokens[at - 1].text.isupper() and tokens[at - 1].sentence == token.sentence
        return not shouted and token.entity not in ("ORG", "WORK_OF_ART", "PRODUCT")
    if rule.name == "month":
        if _TIED.match(annotated.report.text, match.end()):
            return False
        named = next(t for t in tokens[at : last + 1] if t.end >= match.end() or t.index == last)
        return named.entity not in _NAMES and named.pos not in ("VERB", "AUX", "ADJ")
    if rule.name == "weekday":
        return tokens[last].entity not in ("PERSON", "ORG", "WORK_OF_ART", "EVENT")
    if rule.name == "year":
        before = tokens[at - 1].text.lower() if at and tokens[at - 1].sentence == token.sentence else ""
        if any(t.entity in ("DATE", "EVENT") for t in tokens[at : last + 1]) or match["edge"]:
            return True
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        counts = after is not None and after.tag == "NNS" and after.start - match.end() <= 1 and before not in ("the", "'s", "’s")
        return (not counts and tokens[last].entity not in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL")) or (
            before in _BEFORE_YEAR and not counts
        )
    return True


def _tense(annotated: AnnotatedReport, starts: list[int], match: re.Match[str]) -> tuple[Tense, bool]:
    """The tense of the verb that governs the words, "" where no verb does, and whether a noun stands between."""
    tokens = annotated.tokens
    lead = annotated.report.text[max(0, match.start() - 12) : match.start()].lower().split()
    # "since November" looks back and "until Friday" ahead, whatever the verb says.
    if lead[-1:] == ["since"] or lead[-2:] == ["as", "of"]:
        return "past", False
    if lead[-1:] in (["until"], ["till"], ["by"]):
        return "future", False
    if "month" in match.groupdict() and (lead[-1:] == ["or"] or _EITHER.match(annotated.report.text, match.end())):
        return "future", False
    at = bisect.bisect_right(starts, match.start()) - 1
    sentence = annotated.sentences[tokens[at].sentence]
    token = tokens[at]
    # The head of the match is its token whose head lies outside.
    for t in tokens[at : sentence.last]:
        if t.start >= match.end():
            break
        if not match.start() <= tokens[t.head].start < match.end():
            token = t
            break
    steps, loose = 0, False
    while token.pos not in ("VERB", "AUX") and token.head != token.index and steps < 12:
        token = tokens[token.head]
        loose = loose or token.pos in ("NOUN", "PROPN")
        steps += 1
    if token.pos not in ("VERB", "AUX"):
        return "", True
    return _tense_of(annotated, token, sentence.first, sentence.last), loose


def _tense_of(annotated: AnnotatedReport, verb: Token, first: int, last: int) -> Tense:
    tokens = annotated.tokens
    if any(t.head == verb.index and t.dep == "mark" and t.text.lower() in ("if", "unless", "once") for t in tokens[first:last]):
        # "would close it if the shelling continued after 1 April"
        return "future"
    helpers = [t for t in tokens[first:last] if t.head == verb.index and t.dep in ("aux", "auxpass")]
    if any(t.lemma in _FUTURE_LEMMAS and t.tag == "MD" for t in helpers):
        return "past" if any(t.lemma == "have" for t in helpers) and verb.tag == "VBN" else "future"
    if any(t.tag == "TO" for t in helpers):
        if any(t.lemma == "have" for t in helpers):
            return "past"
        return "future"
    if verb.tag == "VBD" or any(t.tag == "VBD" or t.lemma == "have" for t in helpers):
        return (
            "future"
            if verb.lemma in _COMING and verb.tag == "VBN" and verb.lemma in ("schedule", "slate", "set", "expect", "plan")
            else "past"
        )
    if verb.tag == "VBN":
        if verb.lemma in ("schedule", "slate", "set", "expect", "plan"):
            return "future"
        return "present" if any(t.tag in ("VBZ", "VBP") for t in helpers) else "past"
    if verb.tag == "VBG":
        if any(t.tag in ("VBZ", "VBP") for t in helpers):
            return "future"
        if verb.head != verb.index and verb.dep in ("advcl", "acl", "pcomp", "xcomp", "conj", "ccomp"):
            return _tense_of(annotated, tokens[verb.head], first, last)
        return ""
    if verb.tag in ("VBZ", "VBP"):
        # "a photograph shows her on Friday", "a poll on Sunday finds": what is shown has been.
        return "past" if verb.lemma in ("show", "depict", "find") else "future"
    if verb.tag == "VB" and verb.dep == "conj" and verb.head != verb.index:
        return _tense_of(annotated, tokens[verb.head], first, last)
    return ""
