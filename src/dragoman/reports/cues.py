"""The word lists by which lines are told apart, loaded once from the YAML files beside this module."""

import functools
import importlib.resources
import re
from typing import Any

from msgspec import Struct

from dragoman.model import ResidueReason
from dragoman.wordlists import parsed

REASONS: tuple[ResidueReason, ...] = ("cookie", "comment-form", "subscription", "related", "navigation")
"""Reasons that have cues, in the order in which they are asked: the more specific first."""


class Cues(Struct, frozen=True, kw_only=True):
    """What one kind of page furniture says."""

    whole: re.Pattern[str]
    """Matches a line that holds nothing else."""
    labels: re.Pattern[str]
    """Matches a label at the beginning of a line, with what ends it."""
    opens: re.Pattern[str]
    """Matches the beginning of a line."""
    holds: re.Pattern[str]
    """Matches anywhere in a line."""


class Shapes(Struct, frozen=True, kw_only=True):
    """Patterns by which lines show what they are."""

    depicted: re.Pattern[str]
    """Words that refer to a picture."""
    pictures: str
    """Alternatives: names for a picture."""
    days: str
    """Alternatives: weekdays and months."""
    months: str
    """Alternatives: months."""
    pictured_s: frozenset[str]
    """Third person of what pictures show people do."""
    sections: frozenset[str]
    """Names of sections."""


@functools.cache
def cues() -> dict[ResidueReason, Cues]:
    """The cues of every reason, in the order of `REASONS`."""
    table = _load("cues.yaml")
    return {reason: _compiled(table[reason]) for reason in REASONS}


@functools.cache
def shapes() -> Shapes:
    """The patterns of `shapes.yaml`, and the sections of `cues.yaml`."""
    table = _load("shapes.yaml")
    return Shapes(
        depicted=_pattern(table["depicted"], "", ""),
        pictures=table["pictures"],
        days=f"{table['weekdays']}|{table['months']}",
        months=table["months"],
        pictured_s=frozenset(_third_person(verb) for verb in word_list("pictured")),
        sections=frozenset(_load("cues.yaml")["sections"].replace("\n", " ").split("|")),
    )


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """One list of lower-case words of `shapes.yaml`, or `menu` of `cues.yaml`; the files say what each is."""
    return frozenset(_load("cues.yaml" if name == "menu" else "shapes.yaml")[name].split())


def reason_of_place(place: str) -> ResidueReason:
    """The reason that goes with a part of a page; `navigation` for one that is not known."""
    reasons: dict[str, ResidueReason] = _load("markup.yaml")["reasons"]
    return reasons.get(place, "navigation")


def _compiled(lists: dict[str, list[str]]) -> Cues:
    # What ends a label: the line's end, a colon, a dash between blanks, a bar, a bracket, an arrow, a number.
    end = r"\s*(?:$|[:|»›>•·…→(\[*!?]|\s[-–—]\s|\s\d|\.{2,}|\.$)"
    return Cues(
        whole=_pattern(lists.get("whole", []), r"^[\W_]*", r"[\W\d_]*$"),
        labels=_pattern(lists.get("labels", []), r"^[\W_]*", end),
        opens=_pattern(lists.get("opens", []), r"^[^\w(]*", ""),
        holds=_pattern(lists.get("holds", []), r"\b", r"\b"),
    )


def _pattern(alternatives: list[str], before: str, after: str) -> re.Pattern[str]:
    joined = "|".join(f"(?:{a})" for a in alternatives) or r"(?!)"
    return re.compile(f"{before}(?:{joined}){after}", re.IGNORECASE)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


@functools.cache
def _load(name: str) -> dict[str, Any]:
    table: dict[str, Any] = parsed(importlib.resources.files("dragoman.reports").joinpath(name).read_text(encoding="utf-8"))
    return table
