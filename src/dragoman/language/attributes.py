"""spaCy's attribute ruler and lemmatizer, with the same outcome in a tenth of the time.

The ruler holds some two hundred patterns against every token, though what a pattern asks of a token is little: its tag, its
dependency, whether it is white space, whether it is one of some hundred words. Tokens that agree in these get the same attributes,
so each such class is looked up once and remembered. So is the lemma of a word in one part of speech and one form.
"""

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
_SET = ("POS", "MORPH", "LEMMA")
_TESTS = frozenset({"IN", "NOT_IN", "REGEX"})
REPLACED = ("attribute_ruler", "lemmatizer")
"""Components whose work `finisher` does."""

_Key = tuple[int, int, int, int]


class _Pattern(Struct, frozen=True):
    """Tokens in a row, and which of them gets attributes."""

    rule: int
    """Number of the rule; a later one has precedence."""
    tokens: tuple[Mapping[str, Any], ...]
    """What it asks of each token."""
    index: int
    """Which of the tokens is changed; counted from the end where it is negative."""


class _Class(Struct, frozen=True):
    """What the patterns say of tokens that agree in all they ask."""

    alone: tuple[int, ...]
    """Rules of one token that fit, in order."""
    fits: frozenset[tuple[int, int]]
    """Longer patterns that such a token may stand in: number of the pattern, place in it."""
    begins: tuple[int, ...]
    """Longer patterns that such a token may begin."""


@functools.lru_cache(maxsize=2)
def finisher(nlp: "Language") -> "Callable[[Doc], Doc] | None":
    """What stands in for the components `REPLACED` of a pipeline, to be run on documents that went through all others.

    Args:
        nlp: a loaded pipeline.

    Returns:
        A function that fills parts of speech and lemmas in place; None where the pipeline is not built that way (no ruler, other
        components that need it, patterns of another form) and has to run whole.
    """
    from spacy.pipeline import AttributeRuler

    names = list(nlp.pipe_names)
    if "attribute_ruler" not in names or "lemmatizer" not in names:
        return None
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    after = set(names[names.index("attribute_ruler") + 1 :])
    if type(ruler) is not AttributeRuler or not after <= {"lemmatizer", "ner"} or "lemmatizer" not in after:
        return None
    patterns = _patterns(ruler.patterns)
    if patterns is None:
        return None
    rules = _Rules(patterns, ruler.attrs, nlp.vocab.strings)
    lemmas = _lemmas(lemmatizer)

    def finish(doc: "Doc") -> "Doc":
        rules.apply(doc)
        return lemmas(doc)

    return finish


def _lemmas(lemmatizer: Any) -> "Callable[[Doc], Doc]":
    """What sets the lemmas that the rules have not set: the lemmatizer itself, asked once for tokens that agree in all it looks at."""
    from spacy.lang.en.lemmatizer import EnglishLemmatizer

    if type(lemmatizer) is not EnglishLemmatizer or lemmatizer.mode != "rule" or lemmatizer.overwrite:
        whole: Callable[[Doc], Doc] = lemmatizer
        return whole
    known: dict[tuple[int, int, int], int] = {}

    def lemmatize(doc: "Doc") -> "Doc":
        for i, (lemma, word, pos, form) in enumerate(doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).tolist()):
            if lemma:
                continue
            found = known.get((word, pos, form))
            if found is None:
                found = known[word, pos, form] = doc.vocab.strings.add(lemmatizer.lemmatize(doc[i])[0])
            doc[i].lemma = found
        return doc

    return lemmatize


def _patterns(held: Sequence[Mapping[str, Any]]) -> tuple[_Pattern, ...] | None:
    """The ruler's patterns, or None where one of them asks what this module does not know."""
    found = []
    for rule, entry in enumerate(held):
        for tokens in entry["patterns"]:
            for asked in tokens:
                for name, wanted in asked.items():
                    if name not in _ASKED or (isinstance(wanted, dict) and (not set(wanted) <= _TESTS or name == "IS_SPACE")):
                        return None
            if not -len(tokens) <= entry["index"] < len(tokens):
                return None
            found.append(_Pattern(rule, tuple(tokens), entry["index"]))
    return tuple(found)


class _Rules:
    """The patterns of a ruler and the classes of tokens seen so far."""

    def __init__(self, patterns: Sequence[_Pattern], attributes: Sequence[Mapping[int, int]], strings: Any) -> None:
        self._patterns = patterns
        self._attributes = attributes
        self._strings = strings
        self._classes: dict[_Key, _Class] = {}
        # A word that no pattern asks for is as good as any other such word.
        self._words: dict[int, int] = {}
        tests = [t["LOWER"] for p in patterns for t in p.tokens if "LOWER" in t]
        self._plain = frozenset(word for t in tests for word in ([t] if isinstance(t, str) else [*t.get("IN", ()), *t.get("NOT_IN", ())]))
        self._expressions = tuple(re.compile(t["REGEX"]) for t in tests if isinstance(t, dict) and "REGEX" in t)
        self._merged: dict[tuple[int, ...], dict[int, int]] = {}
        # The string store knows the numbers of spaCy's own attributes by their names.
        self._columns = {strings[name]: column for column, name in enumerate(_SET)}
        self._tag, self._dep = strings["TAG"], strings["DEP"]

    def apply(self, doc: "Doc") -> None:
        """Set what the rules say, in place."""
        asked = doc.to_array(list(_ASKED)).tolist()
        classes = [self._class(tag, lower, dep, space) for tag, lower, dep, space in asked]
        rules = [c.alone for c in classes]
        for start, held in enumerate(classes):
            for number in held.begins:
                pattern = self._patterns[number]
                if len(classes) - start >= len(pattern.tokens) and all(
                    (number, place) in classes[start + place].fits for place in range(1, len(pattern.tokens))
                ):
                    place = start + pattern.index % len(pattern.tokens)
                    rules[place] = tuple(sorted((*rules[place], pattern.rule)))
        rows: Any = doc.to_array(list(_SET))
        for i, of_token in enumerate(rules):
            for name, value in self._outcome(of_token).items():
                if name in self._columns:
                    rows[i, self._columns[name]] = value
                elif name == self._tag:
                    doc[i].tag = value
                elif name == self._dep:
                    doc[i].dep = value
        doc.from_array(list(_SET), rows)

    def _outcome(self, rules: tuple[int, ...]) -> dict[int, int]:
        found = self._merged.get(rules)
        if found is None:
            found = {name: value for rule in rules for name, value in self._attributes[rule].items()}
            self._merged[rules] = found
        return found

    def _class(self, tag: int, lower: int, dep: int, space: int) -> _Class:
        word = self._words.get(lower)
        if word is None:
            text = self._strings[lower]
            word = lower if text in self._plain or any(e.search(text) for e in self._expressions) else 0
            self._words[lower] = word
        key = (tag, word, dep, space)
        found = self._classes.get(key)
        if found is None:
            found = self._classes[key] = self._judge(key)
        return found

    def _judge(self, key: _Key) -> _Class:
        values = dict(zip(_ASKED, (*(self._strings[k] if k else "" for k in key[:3]), bool(key[3])), strict=True))
        alone = []
        fits = set()
        for number, pattern in enumerate(self._patterns):
            for place, asked in enumerate(pattern.tokens):
                if all(_is(values[name], wanted) for name, wanted in asked.items()):
                    if len(pattern.tokens) == 1:
                        alone.append(pattern.rule)
                    else:
                        fits.add((number, place))
        return _Class(tuple(sorted(alone)), frozenset(fits), tuple(sorted(number for number, place in fits if place == 0)))


def _is(value: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    return (
        ("IN" not in wanted or value in wanted["IN"])
        and ("NOT_IN" not in wanted or value not in wanted["NOT_IN"])
        and ("REGEX" not in wanted or re.search(wanted["REGEX"], value) is not None)
    )
