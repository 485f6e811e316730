"""Checks the texts written for training: `frames` (texts with their statements) and `rewrites` (faithful and broken).

    python training/check_texts.py training/texts/*.jsonl
    python training/check_texts.py --counts training/texts/frames-*.jsonl

Each fault is one line, `file:line id: what is wrong`. The exit status is 1 where there is a fault, 2 where nothing was given to check,
else 0. With `--counts` the records of each kind and class are counted as well. It needs the standard library only.
"""

import argparse
import collections
import collections.abc
import dataclasses
import datetime
import json
import pathlib
import sys
import typing

CERTAINTIES = {"done", "planned", "possible", "denied", "reported"}
QUALIFIERS = {"exact", "about", "at_least", "more_than", "at_most", "less_than"}
STATUSES = {"attending", "absent", "conditional", "undecided"}
STANCES = {"supports", "opposes", "demands", "offers", "refuses", "considers", "undecided"}
REWRITE_KINDS = {"name", "number", "date", "place", "polarity", "condition", "attribution", "quote", "role", "garble"}
STYLES = {"light", "heavy", "spun"}

Json = dict[str, typing.Any]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Shape:
    """What one kind of statement may hold.

    Attributes:
        words: fields that must be words of the text.
        perhaps: fields that are words of the text or null, and must be there.
        closed: fields with their closed vocabulary.
    """

    words: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    closed: typing.Mapping[str, set[str]] = dataclasses.field(default_factory=dict)


ALWAYS = ("source", "cue", "via")
EXTRA = ("when", "place", "actor_is")
SHAPES = {
    "attendance": Shape(words=("actor",), perhaps=("meeting", "condition"), closed={"status": STATUSES}),
    "delegation": Shape(words=("actor", "side"), perhaps=("role",)),
    "position": Shape(words=("actor", "issue"), perhaps=("target", "condition"), closed={"stance": STANCES}),
    "threat": Shape(words=("actor", "action"), perhaps=("target", "condition")),
    "figure": Shape(words=("what",), closed={"qualifier": QUALIFIERS}),
}


def statement_faults(statement: Json, text: str) -> collections.abc.Iterator[str]:
    """What is wrong with one statement of `text`; nothing where all is well."""
    kind = statement.get("kind")
    shape = SHAPES.get(str(kind))
    if shape is None:
        yield f"kind {kind!r} is unknown"
        return
    closed = {**shape.closed, "certainty": CERTAINTIES}
    required = {"kind", "negated", *shape.words, *shape.perhaps, *closed, *ALWAYS}
    if kind == "figure":
        required |= {"value", "unit"}
    for name in sorted(required - statement.keys()):
        yield f"{kind} has no {name}"
    for name in sorted(statement.keys() - required - set(EXTRA)):
        yield f"{kind} has {name}, which is no field of it"
    for name, vocabulary in closed.items():
        if name in statement and statement[name] not in vocabulary:
            yield f"{kind}.{name} {statement[name]!r} is none of {', '.join(sorted(vocabulary))}"
    for name in (*shape.words, *shape.perhaps, *ALWAYS, *EXTRA):
        value = statement.get(name)
        if value is None:
            if name in shape.words and name in statement:
                yield f"{kind}.{name} is null"
        elif not isinstance(value, str) or not value or value != value.strip():
            yield f"{kind}.{name} {value!r} is no trimmed string"
        elif value not in text:
            yield f"{kind}.{name} {value!r} is not in the text"
    if not isinstance(statement.get("negated"), bool):
        yield f"{kind}.negated {statement.get('negated')!r} is no boolean"
    if kind == "figure":
        value, unit = statement.get("value"), statement.get("unit")
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f"figure.value {value!r} is no number"
        if unit is not None and not (isinstance(unit, str) and unit):
            yield f"figure.unit {unit!r} is neither words nor null"
    if statement.get("via") is not None and statement.get("source") is None and statement.get("cue") is None:
        yield f"{kind} has a via, but neither source nor cue"
    if kind == "attendance" and statement.get("status") == "conditional" and statement.get("condition") is None:
        yield "attendance is conditional and has no condition"


def frame_faults(record: Json) -> collections.abc.Iterator[str]:
    """What is wrong with one line of `frames`."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "text is missing"
        return
    date = record.get("date")
    if date is not None:
        try:
            datetime.date.fromisoformat(date)
        except (TypeError, ValueError):
            yield f"date {date!r} is no ISO date"
    for name in sorted(record.keys() ^ {"id", "text", "date", "statements"}):
        yield f"{name} is {'unknown' if name in record else 'missing'}"
    seen: set[str] = set()
    for statement in record.get("statements", []):
        yield from statement_faults(statement, text)
        key = json.dumps(statement, sort_keys=True)
        if key in seen:
            yield f"{statement.get('kind')} stands twice"
        seen.add(key)


def rewrite_faults(record: Json) -> collections.abc.Iterator[str]:
    """What is wrong with one line of `rewrites`."""
    texts = ("source", "faithful", "broken")
    words = tuple(f"{name}_words" for name in texts)
    for name in sorted(record.keys() ^ {"id", "kind", "style", *texts, *words}):
        yield f"{name} is {'unknown' if name in record else 'missing'}"
    for name, vocabulary in (("kind", REWRITE_KINDS), ("style", STYLES)):
        if record.get(name) not in vocabulary:
            yield f"{name} {record.get(name)!r} is none of {', '.join(sorted(vocabulary))}"
    for name in texts:
        text, telling = record.get(name) or "", record.get(f"{name}_words")
        if not text.strip():
            yield f"{name} is empty"
        elif telling is None and name != "broken":  # what the broken one adds has no words in the others
            continue
        elif not telling:
            yield f"{name}_words are empty"
        elif telling not in text:
            yield f"{name}_words {telling!r} are not in {name}"
    if len({record.get(name) for name in texts}) < len(texts):
        yield "source, faithful and broken are not three different texts"


def classes(record: Json) -> collections.abc.Iterator[tuple[str, str]]:
    """The kind and class that each part of a record counts under."""
    if "source" in record:
        yield "rewrites", f"{record['kind']} {record['style']}"
        return
    yield "frames", "with statements" if record["statements"] else "with none"
    for statement in record["statements"]:
        kind = statement["kind"]
        yield kind, str(statement.get("status") or statement.get("stance") or statement.get("qualifier") or "all")


def check(path: pathlib.Path, ids: dict[str, str], texts: dict[str, str]) -> tuple[list[Json], list[str]]:
    """Reads one file: its good records, and one line for each fault. `ids` and `texts` remember what earlier files had."""
    records, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{where}: no JSON: {error}")
            continue
        where = f"{where} {record.get('id')}"
        found = list(rewrite_faults(record) if "faithful" in record else frame_faults(record))
        text = str(record.get("text") or record.get("source"))
        for held, key, what in ((ids, str(record.get("id")), "id"), (texts, text, "text")):
            if key in held:
                found.append(f"the same {what} stands at {held[key]}")
            held.setdefault(key, where)
        faults += [f"{where}: {fault}" for fault in found]
        if not found:
            records.append(record)
    return records, faults


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Checks the texts written for training.")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--counts", action="store_true", help="count the sound records of each kind and class")
    options = parser.parse_args(arguments)
    ids: dict[str, str] = {}
    texts: dict[str, str] = {}
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    sound = 0
    faults: list[str] = []
    for path in options.files:
        records, wrong = check(path, ids, texts)
        faults += wrong
        sound += len(records)
        for record in records:
            count.update(classes(record))
    for fault in faults:
        print(fault)
    if options.counts:
        for (kind, name), number in sorted(count.items()):
            print(f"{kind}\t{name}\t{number}")
    print(f"{sound} sound records in {len(options.files)} files, {len(faults)} faults")
    return 1 if faults else 0 if sound else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
