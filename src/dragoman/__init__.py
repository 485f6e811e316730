"""Dragoman reads what many outlets report about one story and writes the record.

    import dragoman

    record = dragoman.read(["wire.txt", "saved-page.html"])
    for line in record.attendance:
        print(line.actor, line.status, line.support.witnesses.count)

The nouns of a record are in `dragoman.model`; `dragoman.errors` holds what can go wrong.
"""

import datetime
import os
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from dragoman.errors import DragomanError, InputError, NothingToRead, SettingError
from dragoman.model import Record, Report

__version__ = version("dragoman")

__all__ = ["DragomanError", "InputError", "NothingToRead", "Record", "Report", "SettingError", "__version__", "read", "read_reports"]


def read(
    paths: Sequence[str | os.PathLike[str]], *, date: datetime.date | str | None = None, outlet: str | None = None, copies: float = 0.5
) -> Record:
    """Read the reports of one story from files and folders and write its record.

    Args:
        paths: text files, saved HTML pages, JSON or JSON Lines files, folders of these.
        date: the day of publication of every report that does not tell its own.
        outlet: the outlet of every report that does not tell its own.
        copies: from which share of its text in another report, 0 to 1, a report is grouped with it as its copy (`record.copies`).

    Returns:
        The record. Inputs that cannot be read are listed in `record.problems`.

    Raises:
        NothingToRead: not one report could be read.
        SettingError: `copies` is no share.
    """
    from dragoman.reports import read as read_inputs
    from dragoman.story import read_story

    batch = read_inputs(paths, date=date, outlet=outlet)
    return read_story(batch.reports, batch.problems, copies=copies)


def read_reports(reports: Iterable[Report], *, copies: float = 0.5) -> Record:
    """Write the record of reports that are in memory already (see `dragoman.reports.from_text`).

    Args:
        reports: reports of one story in any order, with unique ids.
        copies: as in `read`.

    Returns:
        The record; an empty one for no reports.

    Raises:
        SettingError: `copies` is no share.
    """
    from dragoman.story import read_story

    return read_story(tuple(reports), copies=copies)
