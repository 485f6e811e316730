"""The word lists by which lines are told apart, loaded once from the YAML files beside this module."""

import functools
import importlib.resources
import re
from typing import Any

import yaml
from msgspec import Struct

from dragoman.model import ResidueReason

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
    """Words by which lines show what they are."""

    finite: frozenset[str]
    """Verb forms that make a clause finite."""
    reporting: frozenset[str]
    """Verbs that report speech."""
    pictured: frozenset[str]
    """Plain forms of what pictures show people do."""
    pictured_s: frozenset[str]
    """The same in the third person."""
    present: frozenset[str]
    """Present-tense forms that no caption without a verb holds."""
    depicted: re.Pattern[str]
    """Words that refer to a picture."""
    pictures: str
    """Alternatives: names for a picture."""
    writers: frozenset[str]
    """Words that stand for the writer."""
    days: str
    """Alternatives: weekdays and months."""
    months: str
    """Alternatives: months."""
    openers: frozenset[str]
    """Words that open a sentence of a report, not a caption."""
    menu: frozenset[str]
    """Words of menus."""
    sections: frozenset[str]
    """Names of sections."""


@functools.cache
def cues() -> dict[ResidueReason, Cues]:
    """The cues of every reason, in the order of `REASONS`."""
    table = _load("cues.yaml")
    return {reason: _compiled(table[reason]) for reason in REASONS}


@functools.cache
def shapes() -> Shapes:
    """The words of `shapes.yaml`, and the menus and sections of `cues.yaml`."""
    table = _load("shapes.yaml")
    furniture = _load("cues.yaml")
    pictured = frozenset(table["pictured"].split())
    return Shapes(
        finite=frozenset(table["finite"].split()),
        reporting=frozenset(table["reporting"].split()),
        pictured=pictured,
        pictured_s=frozenset(_third_person(verb) for verb in pictured),
        present=frozenset(table["present"].split()),
        depicted=_pattern(table["depicted"], "", ""),
        pictures=table["pictures"],
        writers=frozenset(table["writers"].split()),
        days=f"{table['weekdays']}|{table['months']}",
        months=table["months"],
        openers=frozenset(table["openers"].split()),
        menu=frozenset(furniture["menu"].split()),
        sections=frozenset(furniture["sections"].replace("\n", " ").split("|")),
    )


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
    table: dict[str, Any] = yaml.safe_load(importlib.resources.files("dragoman.reports").joinpath(name).read_text(encoding="utf-8"))
    return table
