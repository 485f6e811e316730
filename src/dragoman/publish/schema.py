"""The JSON Schema of a record, each field with the line that documents it in the model."""

import ast
import inspect
import sys
from typing import Any

import msgspec

from dragoman.model import Record

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema that `--format json` keeps to (JSON Schema, draft 2020-12)."""
    made = msgspec.json.schema(Record)
    nouns = sys.modules["dragoman.model"]
    for name, definition in made["$defs"].items():
        lines = _field_lines(getattr(nouns, name))
        for field, described in definition["properties"].items():
            if field in lines:
                described["description"] = lines[field]
    return {"$schema": _DRAFT, "title": "A record of one story, as dragoman writes it", **made}


def render() -> str:
    """The schema as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


def _field_lines(noun: type) -> dict[str, str]:
    """The docstring under each field of a noun and of the nouns that it is built on."""
    lines: dict[str, str] = {}
    for base in reversed(noun.__mro__):
        if not base.__module__.startswith("dragoman."):
            continue
        (tree,) = ast.parse(inspect.getsource(base)).body
        assert isinstance(tree, ast.ClassDef)
        for field, said in zip(tree.body, tree.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(said, ast.Expr):
                lines[field.target.id] = str(ast.literal_eval(said.value)).strip()
    return lines
