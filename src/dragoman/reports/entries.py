"""JSON and JSON Lines: entries with a text or a page each, checked field by field."""

import datetime
import json
import re
from typing import Any

from msgspec import Struct

from dragoman.errors import InputError
from dragoman.reports.dates import day_of

_TEXTS = ("outlet", "url", "title", "byline", "date", "language", "text", "html")


class Entry(Struct, frozen=True, kw_only=True):
    """One report as a JSON file gives it."""

    where: str
    """The file, with the line or place of the entry."""
    number: int
    """Its position in the file, from 1."""
    id: str | None = None
    """Its own id."""
    outlet: str | None = None
    """Who published it."""
    url: str | None = None
    """Where it stood."""
    title: str | None = None
    """Its title."""
    byline: str | None = None
    """Who signed it."""
    date: datetime.date | None = None
    """The day it was published."""
    language: str | None = None
    """Its language, where the file says so."""
    text: str | None = None
    """Its text; None where `html` is given."""
    html: str | None = None
    """Its page."""


def entries_of(text: str, source: str, *, lines: bool) -> tuple[list[Entry], list[InputError]]:
    """Read the entries of a JSON or JSON Lines text.

    Args:
        text: the whole file.
        source: its name, for messages.
        lines: whether each line is an entry of its own (JSON Lines).

    Returns:
        The entries in order, and one error for each that could not be read or for a field that was left out.
    """
    entries: list[Entry] = []
    errors: list[InputError] = []
    for number, where, value in _values(text, source, lines, errors):
        entry = _entry(value, where, number, errors)
        if entry is not None:
            entries.append(entry)
    return entries, errors


def _values(text: str, source: str, lines: bool, errors: list[InputError]) -> list[tuple[int, str, Any]]:
    if lines:
        found = []
        # Only a line feed ends a line of JSON Lines; texts may hold other line separators.
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                where = f"{source}, line {number}"
                try:
                    found.append((number, where, json.loads(line)))
                except (ValueError, RecursionError) as error:
                    errors.append(_malformed(where, error))
        return found
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data" and text.count("\n"):
            return _values(text, source, True, errors)
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        errors.append(_malformed(f"{source}{line}", error))
        return []
    if isinstance(value, list):
        return [(n, f"{source}, entry {n}", v) for n, v in enumerate(value, 1)]
    return [(1, source, value)]


def _malformed(where: str, error: Exception) -> InputError:
    what = f"{error.msg.lower()} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
    made = InputError(f"no valid JSON: {what}", source=where, code="malformed", remedy="mend or remove it")
    made.__cause__ = error
    return made


def _entry(value: Any, where: str, number: int, errors: list[InputError]) -> Entry | None:
    if not isinstance(value, dict):
        errors.append(_field(where, f"an entry must be an object, not {_kind(value)}", 'write {"text": "…"}'))
        return None
    fields: dict[str, Any] = {}
    for name in _TEXTS:
        given = value.get(name)
        if given is None:
            continue
        if not isinstance(given, str):
            errors.append(_field(where, f"field “{name}” must be text, not {_kind(given)}", "put it between quotation marks"))
            if name in ("text", "html"):
                return None
            continue
        # A lone surrogate is no character; it cannot be printed or written again.
        given = given.encode("utf-8", errors="replace").decode("utf-8")
        if given.strip():
            fields[name] = given if name in ("text", "html") else " ".join(given.split())
    own = value.get("id")
    if isinstance(own, str | int) and not isinstance(own, bool):
        fields["id"] = re.sub(r"\s+", " ", str(own)).strip().encode("utf-8", errors="replace").decode("utf-8") or None
    elif own is not None:
        errors.append(
            _field(where, f"field “id” must be text, not {_kind(own)}", "put it between quotation marks; the file's name stands in")
        )
    if "text" not in fields and "html" not in fields:
        errors.append(InputError("has neither text nor html", source=where, code="empty", remedy="give a field “text” or “html”"))
        return None
    if "text" in fields:
        fields.pop("html", None)
    if "date" in fields:
        words = fields.pop("date")
        fields["date"] = day_of(words)
        if fields["date"] is None:
            errors.append(
                InputError(
                    f"“{words[:40]}” is no date that can mean only one day; the report is read without it",
                    source=where,
                    code="date",
                    remedy="write it as 2031-05-14",
                )
            )
    return Entry(where=where, number=number, **fields)


def _field(where: str, message: str, remedy: str) -> InputError:
    return InputError(message, source=where, code="field", remedy=remedy)


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text", type(None): "null"}
    return names.get(type(value), "something else")
