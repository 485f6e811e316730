import json as standard_json
import pathlib

import msgspec
import pytest

from dragoman.model import Record
from dragoman.publish import json, schema

PUBLISHED = pathlib.Path(__file__).parents[2] / "docs" / "schema.json"


def conforms(value: object, rule: dict, defs: dict, path: str = "$") -> None:
    """Hold a value against those parts of JSON Schema that the record's schema uses."""
    if "$ref" in rule:
        rule = defs[rule["$ref"].rpartition("/")[2]] | {}
    if "anyOf" in rule:
        tried = []
        for option in rule["anyOf"]:
            try:
                return conforms(value, option, defs, path)
            except AssertionError as error:
                tried.append(error)
        raise AssertionError(f"{path}: fits none: {tried}")
    if "enum" in rule:
        assert value in rule["enum"], path
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict}
    if "type" in rule:
        assert isinstance(value, kinds[rule["type"]]), f"{path} is no {rule['type']}"
    if isinstance(value, dict):
        assert set(rule.get("required", ())) <= set(value), path
        assert set(value) <= set(rule["properties"]), path
        for name, inner in value.items():
            conforms(inner, rule["properties"][name], defs, f"{path}.{name}")
    if isinstance(value, list) and "items" in rule and isinstance(rule["items"], dict):
        for number, inner in enumerate(value):
            conforms(inner, rule["items"], defs, f"{path}[{number}]")


@pytest.mark.parametrize("which", ["record", "empty"])
def test_a_record_written_as_json_keeps_to_the_schema_and_reads_back_the_same(which: str, request: pytest.FixtureRequest) -> None:
    made = request.getfixturevalue(which)
    text = json.render(made)
    rules = schema.schema()
    conforms(standard_json.loads(text), rules, rules["$defs"])
    assert msgspec.json.decode(text, type=Record) == made


def test_every_field_of_the_schema_is_described() -> None:
    missing = [
        f"{name}.{field}"
        for name, noun in schema.schema()["$defs"].items()
        for field, rule in noun["properties"].items()
        if field != "kind" and not rule.get("description") and "enum" not in rule
    ]
    assert missing == []


def test_the_published_schema_is_the_one_that_records_keep_to() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema.render(), "run: python -m docs.generate"
