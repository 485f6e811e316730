import io
import sys
import time

import pytest

from dragoman.cli.waiting import waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch, patience: float, work: float) -> str:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with waiting(["reading", "language"], patience=patience) as begin:
        begin("reading")
        begin("language")
        time.sleep(work)
    return screen.getvalue()


def test_what_takes_long_shows_the_stage_that_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "language" in watched(monkeypatch, patience=0, work=0.3)


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "language" not in watched(monkeypatch, patience=60, work=0)


def test_where_nobody_looks_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stderr", piped)
    with waiting(["reading"], patience=0) as begin:
        begin("reading")
        time.sleep(0.05)
    assert piped.getvalue() == ""


def test_a_failure_inside_takes_the_bar_away_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(ValueError, match="broken"), waiting(["reading"], patience=0):
        raise ValueError("broken")
