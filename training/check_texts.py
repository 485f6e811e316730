"""Checks what was written for training, whatever of it is given; the keys of a line tell what it is.

`frames` are texts with their statements, `reports` whole reports with those of each paragraph, `articles` labels on articles of
`attribution/train.jsonl` of the reference data, `acts` sentences with their PLOVER type, `rewrites` faithful and broken ones.

    python training/check_texts.py training/texts/*.jsonl
    python training/check_texts.py --data ../shared/data training/texts/articles-*.jsonl
    python training/check_texts.py --counts training/texts/frames-*.jsonl

Labels on articles are offsets and hold no text: without `--data` their shape alone is checked, with it also that the article is known,
that a paragraph begins where they say so and that every span lies in it and is trimmed.

Each fault is one line, `file:line id: what is wrong`. The exit status is 1 where there is a fault, 2 where nothing was given to check,
else 0. With `--counts` the sound records of each kind and class are counted as well. It needs the standard library only.
"""

import argparse
import collections
import collections.abc
import dataclasses
import datetime
import hashlib
import json
import pathlib
import re
import sys
import typing

CERTAINTIES = {"done", "planned", "possible", "denied", "reported"}
QUALIFIERS = {"exact", "about", "at_least", "more_than", "at_most", "less_than"}
STATUSES = {"attending", "absent", "conditional", "undecided"}
STANCES = {"supports", "opposes", "demands", "offers", "refuses", "considers", "undecided"}
REWRITE_KINDS = {"name", "number", "date", "place", "polarity", "condition", "attribution", "quote", "role", "garble"}
STYLES = {"light", "heavy", "spun"}
REPORT_STYLES = {"wire", "quality", "regional", "tabloid", "daily", "tv", "partisan web", "translation"}
# fmt: off
ACTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}
# fmt: on
DIGEST = re.compile(r"[0-9a-f]{16}")

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
LABELLED = SHAPES.keys() - {"figure"}
"""Kinds of statement that are labelled in reports and articles."""
ELSEWHERE = {"side", "actor_is"}
"""Fields that may stand in another paragraph of their report."""


def statement_faults(statement: Json, text: str, report: str = "") -> collections.abc.Iterator[str]:
    """What is wrong with one statement of `text`, a paragraph of `report` where there is one; nothing where all is well."""
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
        elif value not in text and not (name in ELSEWHERE and value in report):
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
    yield from date_faults(record)
    yield from key_faults(record, {"id", "text", "date", "statements"})
    yield from twice(record.get("statements", []))
    for statement in record.get("statements", []):
        yield from statement_faults(statement, text)


def date_faults(record: Json) -> collections.abc.Iterator[str]:
    date = record.get("date")
    if date is not None:
        try:
            datetime.date.fromisoformat(date)
        except (TypeError, ValueError):
            yield f"date {date!r} is no ISO date"


def key_faults(record: Json, expected: set[str], optional: collections.abc.Set[str] = frozenset()) -> collections.abc.Iterator[str]:
    for name in sorted((record.keys() ^ expected) - optional):
        yield f"{name} is {'unknown' if name in record else 'missing'}"


def twice(statements: list[Json]) -> collections.abc.Iterator[str]:
    """One fault for each statement that is the same as an earlier one."""
    seen: set[str] = set()
    for statement in statements:
        key = json.dumps(statement, sort_keys=True)
        if key in seen:
            yield f"{statement.get('kind')} stands twice"
        seen.add(key)


def report_faults(record: Json) -> collections.abc.Iterator[str]:
    """What is wrong with one line of `reports`."""
    yield from date_faults(record)
    yield from key_faults(record, {"id", "date", "style", "paragraphs"})
    if record.get("style") not in REPORT_STYLES:
        yield f"style {record.get('style')!r} is none of {', '.join(sorted(REPORT_STYLES))}"
    report = "\n".join(str(paragraph.get("text")) for paragraph in record["paragraphs"])
    for number, paragraph in enumerate(record["paragraphs"], 1):
        text, statements = paragraph.get("text"), paragraph.get("statements", [])
        found = list(key_faults(paragraph, {"text", "statements"}))
        if not isinstance(text, str) or not text.strip() or "\n" in text:
            found.append("text is missing or no single paragraph")
        else:
            found += twice(statements)
            for statement in statements:
                found += sparse_faults(statement)
                found += statement_faults(spelled_out(statement), text, report)
        yield from (f"paragraph {number}: {fault}" for fault in found)


def sparse_faults(statement: Json) -> collections.abc.Iterator[str]:
    """What is wrong with one statement of a kind and form that hold for reports and articles alike."""
    if statement.get("kind") not in LABELLED:
        yield f"kind {statement.get('kind')!r} is none of {', '.join(sorted(LABELLED))}"
    for name, value in statement.items():
        if value is None or value is False:
            yield f"{name} {value} is to be left out"


def spelled_out(statement: Json) -> Json:
    """A statement of a report as one of `frames`, where nothing is left out."""
    shape = SHAPES.get(str(statement.get("kind")))
    left_out = dict.fromkeys((*shape.perhaps, *ALWAYS)) if shape else {}
    return {**left_out, "negated": False, "certainty": "done", **statement}


def article_faults(record: Json, articles: dict[str, str] | None) -> collections.abc.Iterator[str]:
    """What is wrong with one line of `articles`, given the texts by the digests of their ids, or None where they are not at hand."""
    name = str(record["article"])
    if not DIGEST.fullmatch(name):
        yield "article is not named by 16 hex digits"
    elif articles is not None and name not in articles:
        yield "article is not in the data"
    if "read" in record:
        yield from key_faults(record, {"article", "read"})
        if record["read"] is not True:
            yield f"read {record['read']!r} is not true"
        return
    yield from key_faults(record, {"article", "paragraph", "statements"})
    begin, statements = record.get("paragraph"), record.get("statements")
    if not isinstance(begin, int) or begin < 0:
        yield f"paragraph {begin!r} is no offset"
        return
    text = articles.get(name) if articles is not None else None
    end = None
    if text is not None:
        paragraph = re.compile(r"[^\n]+").match(text, begin)
        if paragraph is None or text[max(0, begin - 1) : begin].strip("\n"):
            yield f"no paragraph begins at {begin}"
            return
        end = paragraph.end()
    if not statements:
        yield "a paragraph without statements needs no line"
        return
    yield from twice(statements)
    for statement in statements:
        yield from sparse_faults(statement)
        yield from span_faults(statement, begin, end, text)


def span_faults(statement: Json, begin: int, end: int | None, text: str | None) -> collections.abc.Iterator[str]:
    """What is wrong with one statement of offsets, whose paragraph is `text[begin:end]` where the text is at hand."""
    kind = str(statement.get("kind"))
    shape = SHAPES.get(kind)
    if shape is None:
        return
    words, perhaps = {*shape.words} - {"side"}, {*shape.perhaps}
    yield from (f"{kind}: {fault}" for fault in key_faults(statement, {"kind", *words, *shape.closed}, {*perhaps, "negated"}))
    for name, vocabulary in shape.closed.items():
        if name in statement and statement[name] not in vocabulary:
            yield f"{kind}.{name} {statement[name]!r} is none of {', '.join(sorted(vocabulary))}"
    if statement.get("negated", True) is not True:
        yield f"{kind}.negated {statement['negated']!r} is not true"
    for name in sorted(statement.keys() & (words | perhaps)):
        span = statement[name]
        if not (isinstance(span, list) and len(span) == 2 and all(isinstance(place, int) for place in span) and begin <= span[0] < span[1]):
            yield f"{kind}.{name} {span!r} are no offsets in order from {begin} on"
        elif text is not None and end is not None:
            if span[1] > end:
                yield f"{kind}.{name} {span!r} goes past its paragraph, which ends at {end}"
            elif text[span[0]].isspace() or text[span[1] - 1].isspace():
                yield f"{kind}.{name} {span!r} begins or ends with a space"


def act_faults(record: Json) -> collections.abc.Iterator[str]:
    """What is wrong with one line of `acts`."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "text is missing"
        return
    yield from key_faults(record, {"id", "text", "type"}, {"mode", "source", "target"})
    if record.get("type") not in ACTS:
        yield f"type {record.get('type')!r} is none of {', '.join(sorted(ACTS))}"
    mode = record.get("mode")
    if mode is not None and not (isinstance(mode, str) and mode and mode == mode.strip()):
        yield f"mode {mode!r} is neither a trimmed string nor null"
    for name in ("source", "target"):
        value = record.get(name)
        for words in value if isinstance(value, list) else [value]:
            if words is not None and not (isinstance(words, str) and words and words in text):
                yield f"{name} {words!r} is not in the text"


def rewrite_faults(record: Json) -> collections.abc.Iterator[str]:
    """What is wrong with one line of `rewrites`."""
    texts = ("source", "faithful", "broken")
    words = tuple(f"{name}_words" for name in texts)
    yield from key_faults(record, {"id", "kind", "style", *texts, *words})
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


def kind_of(record: Json) -> str:
    """Which of the kinds a line is, by a key that the others do not have."""
    telling = {"faithful": "rewrites", "paragraphs": "reports", "article": "articles", "type": "acts"}
    return next((kind for key, kind in telling.items() if key in record), "frames")


def faults_of(record: Json, articles: dict[str, str] | None) -> collections.abc.Iterator[str]:
    kind = kind_of(record)
    if kind == "articles":
        return article_faults(record, articles)
    return {"rewrites": rewrite_faults, "reports": report_faults, "acts": act_faults, "frames": frame_faults}[kind](record)


def unique(record: Json) -> collections.abc.Iterator[tuple[str, str]]:
    """What may stand only once in all files, each with what it is."""
    if "article" in record:
        yield "article and paragraph", f"{record['article']} {record.get('paragraph', 'read')}"
        return
    yield "id", str(record.get("id"))
    if "paragraphs" in record:
        yield from (("text", str(paragraph.get("text"))) for paragraph in record["paragraphs"])
    else:
        yield "text", str(record.get("text") or record.get("source"))


def classes(record: Json) -> collections.abc.Iterator[tuple[str, str]]:
    """The kind and class that each part of a record counts under."""
    kind = kind_of(record)
    if kind == "rewrites":
        yield kind, f"{record['kind']} {record['style']}"
    elif kind == "acts":
        yield kind, record["type"]
    elif "read" in record:
        yield kind, "read"
    else:
        if kind == "reports":
            yield kind, record["style"]
        for part in record.get("paragraphs", [record]):
            yield "frames" if kind == "frames" else "paragraphs", "with statements" if part["statements"] else "with none"
            for statement in part["statements"]:
                told = statement.get("status") or statement.get("stance") or statement.get("qualifier")
                yield statement["kind"], str(told or "all")


def check(path: pathlib.Path, held: dict[tuple[str, str], str], articles: dict[str, str] | None) -> tuple[list[Json], list[str]]:
    """Reads one file: its good records, and one line for each fault. `held` remembers what earlier files had that may stand only once."""
    records, faults = [], []
    read: set[str] = set()
    labelled: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{where}: no JSON: {error}")
            continue
        where = f"{where} {record.get('id') or record.get('article')}"
        found = list(faults_of(record, articles))
        for key in unique(record):
            if key in held:
                found.append(f"the same {key[0]} stands at {held[key]}")
            held.setdefault(key, where)
        if "read" in record:
            read.add(record["article"])
        elif "article" in record:
            labelled.setdefault(record["article"], where)
        faults += [f"{where}: {fault}" for fault in found]
        if not found:
            records.append(record)
    faults += [f"{where}: no line says that the article was read whole" for name, where in labelled.items() if name not in read]
    return records, faults


def texts_by_digest(data: pathlib.Path) -> dict[str, str]:
    """The articles of the reference data by the names that the labels give them."""
    with (data / "attribution" / "train.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {hashlib.sha256(row["id"].encode()).hexdigest()[:16]: row["text"] for row in rows}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Checks the texts written for training.")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, metavar="DIR", help="reference data that labels on articles are held against")
    parser.add_argument("--counts", action="store_true", help="count the sound records of each kind and class")
    options = parser.parse_args(arguments)
    articles = texts_by_digest(options.data) if options.data else None
    held: dict[tuple[str, str], str] = {}
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    sound = 0
    faults: list[str] = []
    for path in options.files:
        records, wrong = check(path, held, articles)
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
