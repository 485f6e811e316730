"""The door: paths and streams in, a batch of reports out; the only module here that touches files."""

import datetime
import gzip
import io
import itertools
import os
import pathlib
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import msgspec
from msgspec import Struct

from dragoman.errors import InputError, NothingToRead, SettingError
from dragoman.model import Problem, Report
from dragoman.reports.dates import dateline_day, day_of
from dragoman.reports.encodings import binary_kind, decoded
from dragoman.reports.entries import entries_of
from dragoman.reports.languages import foreign_language, language_name
from dragoman.reports.plain import from_text

MAX_BYTES = 20_000_000
"""A larger file is no report; it is not opened."""
MAX_CHARACTERS = 1_000_000
"""A longer text is no report; the parse would take minutes."""
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"})
"""What is read from a folder, with or without a further `.gz`; a file named by itself is read whatever its name."""
STDIN = "<stdin>"


class Batch(Struct, frozen=True, kw_only=True):
    """What came of the inputs."""

    reports: tuple[Report, ...]
    """The reports, sorted by id; at least one."""
    problems: tuple[Problem, ...]
    """Inputs, or parts of them, that could not be read, sorted by source."""


class _Piece(Struct, frozen=True):
    """A report before its id is settled, with what orders it among others."""

    order: tuple[str, int]
    report: Report


def read(
    paths: Sequence[str | os.PathLike[str]],
    *,
    date: datetime.date | str | None = None,
    outlet: str | None = None,
    stdin: IO[bytes] | bytes | None = None,
) -> Batch:
    """Read files, folders and standard input into reports.

    A bad input never ends the run: it becomes a problem, and the others are read. The order of the paths changes nothing.

    Args:
        paths: text, HTML, JSON or JSON Lines files, folders of them, or "-" for standard input.
        date: the day of all reports, before what pages and files say.
        outlet: the outlet of all reports, likewise.
        stdin: what to read for "-"; by default the process's standard input.

    Returns:
        The reports, at least one, and the problems.

    Raises:
        NothingToRead: not one report could be read; says why for each input.
        SettingError: `date` is no date.
    """
    day = _given(date)
    errors: list[InputError] = []
    pieces: list[_Piece] = []
    for path, times in _files(paths, errors):
        try:
            data = _bytes(path, stdin)
            found = _reports(data, str(path) if path else STDIN, path, errors)
        except InputError as error:
            errors.append(error)
            continue
        notice = ("named more than once; read once",) if times > 1 else ()
        pieces.extend(_Piece(p.order, _overridden(p.report, day, outlet, notice)) for p in found)
    problems = tuple(sorted((_problem(e) for e in errors), key=lambda p: (p.source, p.code, p.message)))
    if not pieces:
        raise _nothing(problems)
    return Batch(reports=_dated(_marked(_named(pieces))), problems=problems)


def _given(date: datetime.date | str | None) -> datetime.date | None:
    if isinstance(date, datetime.datetime):
        return date.date()
    if date is None or isinstance(date, datetime.date):
        return date
    day = day_of(date)
    if day is None:
        raise SettingError(f"date “{date}” is no date that can mean only one day; write it as 2031-05-14")
    return day


def _problem(error: InputError) -> Problem:
    return Problem(source=error.source, code=error.code, message=error.message, remedy=error.remedy)


def _nothing(problems: Sequence[Problem]) -> NothingToRead:
    if not problems:
        return NothingToRead("no input was named", source="reports", code="missing", remedy="name files, a folder, or - for standard input")
    first = problems[0]
    if len(problems) == 1:
        return NothingToRead(first.message, source=first.source, code=first.code, remedy=first.remedy)
    listed = "; ".join(f"{p.source}: {p.message}" for p in problems[:5])
    more = f"; and {len(problems) - 5} more" if len(problems) > 5 else ""
    return NothingToRead(f"none of the inputs could be read ({listed}{more})", source="reports", code=first.code, remedy=first.remedy)


def _files(paths: Iterable[str | os.PathLike[str]], errors: list[InputError]) -> Iterator[tuple[pathlib.Path | None, int]]:
    """The files behind the paths, each once with the number of times that it was named, sorted; None for standard input."""
    named: dict[str, tuple[pathlib.Path | None, int]] = {}
    for given in paths:
        if os.fspath(given) == "-":
            # A stream can be read once only.
            named["-"] = (None, 1)
            continue
        path = pathlib.Path(given)
        for file in _inside(path, errors) if path.is_dir() else [path]:
            key = os.path.realpath(file)
            shown = min((p for p in (file, named.get(key, (None, 0))[0]) if p is not None), key=str)
            named[key] = (shown, named.get(key, (None, 0))[1] + (0 if path.is_dir() and key in named else 1))
    return iter(sorted(named.values(), key=lambda item: str(item[0] or "")))


def _inside(folder: pathlib.Path, errors: list[InputError]) -> list[pathlib.Path]:
    """The files of a folder that can be reports; hidden files are left alone, everything else that is left out is said."""
    found = []
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        errors.append(_unreadable(folder, error))
        return []
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            errors.append(InputError("a folder inside a folder is not read", source=str(path), code="folder", remedy="name it too"))
        elif _suffix(path) in SUFFIXES:
            found.append(path)
        else:
            errors.append(
                InputError(
                    "no kind of file that is read from a folder",
                    source=str(path),
                    code="skipped",
                    remedy="name it by itself if it is a report",
                )
            )
    if not found:
        errors.append(
            InputError("holds no reports", source=str(folder), code="empty", remedy="put .txt, .html, .json or .jsonl files there")
        )
    return found


def _suffix(path: pathlib.Path | None) -> str:
    if path is None:
        return ""
    name = path.name.lower().removesuffix(".gz")
    return pathlib.PurePath(name).suffix


def _bytes(path: pathlib.Path | None, stdin: IO[bytes] | bytes | None) -> bytes:
    if path is None:
        data = stdin if isinstance(stdin, bytes) else (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
        source = STDIN
    else:
        source = str(path)
        try:
            if not path.exists():
                raise InputError("no such file or folder", source=source, code="missing", remedy="check the path")
            if not path.is_file():
                raise InputError("neither a file nor a folder", source=source, code="unreadable", remedy="name a file or a folder")
            if path.stat().st_size > MAX_BYTES:
                raise _too_large(source, f"{path.stat().st_size / 1e6:.0f} MB")
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        if data.startswith(b"\x1f\x8b"):
            data = _unzipped(data, source)
    if len(data) > MAX_BYTES:
        raise _too_large(source, f"more than {MAX_BYTES // 1_000_000} MB")
    if not data.strip():
        raise InputError("empty", source=source, code="empty", remedy="give a file that holds text")
    if kind := binary_kind(data):
        raise InputError(f"holds {kind[0]}", source=source, code="binary", remedy=kind[1])
    return data


def _unzipped(data: bytes, source: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            # Never more than the limit, however much a small file unpacks to.
            return packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError("a broken gzip file", source=source, code="malformed", remedy="unpack it, or fetch it again") from error


def _too_large(source: str, size: str) -> InputError:
    return InputError(
        f"{size}; a report has {MAX_BYTES // 1_000_000} MB at most",
        source=source,
        code="too-large",
        remedy="split it, or give the article's text alone",
    )


def _unreadable(path: pathlib.Path, error: Exception) -> InputError:
    reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else "no valid path"
    return InputError(f"cannot be read ({reason})", source=str(path), code="unreadable", remedy="check the path and your rights to it")


def _reports(data: bytes, source: str, path: pathlib.Path | None, errors: list[InputError]) -> list[_Piece]:
    """The reports of one file."""
    text = decoded(data)
    stem = _stem(path)
    kind = _kind(text.text, _suffix(path))
    if kind in ("json", "jsonl"):
        entries, wrong = entries_of(text.text, source, lines=kind == "jsonl")
        errors.extend(wrong)
        if not entries and not wrong:
            raise InputError("holds no entries", source=source, code="empty", remedy='write one {"text": "…"} a line')
        pieces = []
        for entry in entries:
            own = entry.id or (stem if len(entries) == 1 and not wrong else f"{stem}-{entry.number}")
            try:
                report = _read_one(
                    entry.html if entry.text is None else entry.text,
                    html=entry.text is None,
                    where=entry.where,
                    language=entry.language,
                    fields={
                        "id": own,
                        "outlet": entry.outlet,
                        "url": entry.url,
                        "title": entry.title,
                        "byline": entry.byline,
                        "date": entry.date,
                    },
                )
            except InputError as error:
                errors.append(error)
                continue
            pieces.append(_Piece((source, entry.number), _with_notices(report, text.notices)))
        return pieces
    report = _read_one(text.text, html=kind == "html", where=source, language=None, fields={"id": stem})
    return [_Piece((source, 1), _with_notices(report, text.notices))]


def _stem(path: pathlib.Path | None) -> str:
    if path is None:
        return "stdin"
    name = path.name
    for suffix in (".gz", *sorted(SUFFIXES)):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
    return name.encode("utf-8", errors="replace").decode("utf-8") or "report"


def _kind(text: str, suffix: str) -> str:
    """Text, HTML, JSON or JSON Lines: by the file's name where it says so, else by its first characters."""
    if suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix == ".json":
        return "json"
    head = text.lstrip()[:1000].lower()
    if (
        head.startswith(("<!doctype html", "<html", "<head", "<?xml", "<body", "<article", "<!--", "<div", "<p>", "<meta", "<title"))
        and "<" in head[1:]
    ):
        return "html"
    if suffix == "" and head.startswith(("{", "[{")):
        return "json"
    return "text"


def _read_one(
    content: str | None, *, html: bool, where: str, language: str | None, fields: dict[str, str | datetime.date | None]
) -> Report:
    from_what = content or ""
    if len(from_what) > (MAX_BYTES if html else MAX_CHARACTERS):
        raise _too_long(where, len(from_what))
    given = msgspec.convert(fields, _Fields)
    if html:
        from dragoman.reports.pages import from_html

        report = from_html(from_what, source=where, **msgspec.structs.asdict(given))
        if len(report.text) > MAX_CHARACTERS:
            raise _too_long(where, len(report.text))
        if not any(block.is_body for block in report.blocks):
            raise InputError(
                "a page without an article",
                source=where,
                code="no-article",
                remedy="save the article's own page, or copy its text into a .txt file",
            )
    else:
        report = from_text(from_what, source=where, **msgspec.structs.asdict(given))
        if not report.blocks:
            raise InputError("empty", source=where, code="empty", remedy="give a file that holds text")
        if not any(block.is_body or block.kind == "heading" for block in report.blocks):
            raise InputError(
                "holds nothing but page furniture and captions", source=where, code="no-article", remedy="give the article's text"
            )
    if (language or "en").lower().split("-")[0] != "en":
        raise _foreign(where, (language or "").lower().split("-")[0])
    if language is None:
        body = " ".join(report.text[b.start : b.end] for b in report.blocks if b.is_body or b.kind == "heading")
        if code := foreign_language(body):
            raise _foreign(where, code)
    return report


class _Fields(Struct, frozen=True, kw_only=True):
    """What a file says of its report."""

    id: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    date: datetime.date | None = None


def _too_long(where: str, length: int) -> InputError:
    return InputError(
        f"a text of {length:,} characters; {MAX_CHARACTERS:,} at most are read",
        source=where,
        code="too-large",
        remedy="split it, or give the article's text alone",
    )


def _foreign(where: str, code: str) -> InputError:
    return InputError(
        f"not in English but, it seems, in {language_name(code)} ({code})",
        source=where,
        code="language",
        remedy='translate it first; if it is English, give it as JSON with "language": "en"',
    )


def _with_notices(report: Report, notices: tuple[str, ...]) -> Report:
    return msgspec.structs.replace(report, notices=(*notices, *report.notices)) if notices else report


def _overridden(report: Report, day: datetime.date | None, outlet: str | None, notices: tuple[str, ...]) -> Report:
    return msgspec.structs.replace(report, date=day or report.date, outlet=outlet or report.outlet, notices=(*report.notices, *notices))


def _named(pieces: Sequence[_Piece]) -> list[Report]:
    """Give every report an id of its own, the same for any order of the inputs."""
    ordered = sorted(pieces, key=lambda p: p.order)
    # Ids that stand alone keep their names; a second of the same name never takes one that another file has.
    taken = {p.report.id for p in ordered}
    seen: set[str] = set()
    reports: list[Report] = []
    for piece in ordered:
        report = piece.report
        if report.id in seen:
            new = next(name for n in itertools.count(2) if (name := f"{report.id}-{n}") not in taken)
            taken.add(new)
            report = msgspec.structs.replace(report, id=new, notices=(*report.notices, f"the id {report.id} was taken; named {new}"))
        seen.add(report.id)
        reports.append(report)
    return sorted(reports, key=lambda r: r.id)


def _dated(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Date wire copy by its dateline, which gives no year: the reports beside it do."""
    known = sorted({report.date for report in reports if report.date is not None})
    dated = []
    for report in reports:
        opening = next((report.text[b.start : b.end] for b in report.blocks if b.is_body), "")
        if report.date is None and (day := dateline_day(opening, known)) is not None:
            notice = f"dated {day.isoformat()} by its dateline, the year by the other reports"
            report = msgspec.structs.replace(report, date=day, notices=(*report.notices, notice))
        dated.append(report)
    return tuple(dated)


def _marked(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Say of reports that hold exactly the same text that they do; both stay, for a copy must be seen."""
    same: dict[str, list[str]] = {}
    for report in reports:
        same.setdefault(" ".join(report.text.split()), []).append(report.id)
    marked = []
    for report in reports:
        others = [i for i in same[" ".join(report.text.split())] if i != report.id]
        if others:
            notice = f"same text as report{'s' if len(others) > 1 else ''} {', '.join(others)}"
            report = msgspec.structs.replace(report, notices=(*report.notices, notice))
        marked.append(report)
    return tuple(marked)
