"""The command line: `dragoman read`, `dragoman compare`, `dragoman schema`. A door: it parses, calls and prints, and decides nothing."""

from dragoman.cli.app import main

__all__ = ["main"]
