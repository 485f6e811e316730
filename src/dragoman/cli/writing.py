"""Where the output goes: standard output or a file; never over an input."""

import contextlib
import os
import pathlib
import sys
import tempfile
from collections.abc import Iterator, Sequence

from dragoman.cli.failing import OutputError


def check_output(output: str | None, inputs: Sequence[str]) -> None:
    """Find out before the work begins whether the output can be written.

    Args:
        output: the file to write, or None for standard output.
        inputs: the paths that are read.

    Raises:
        OutputError: the folder is not there, the path is a folder, or it is one of the inputs.
    """
    if output is None:
        return
    path = pathlib.Path(output)
    if path.is_dir():
        raise _error(output, "this is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise _error(output, f"the folder {path.parent} is not there", "make the folder first, or name another file")
    if path.exists() and any(_is_input(path, given) for given in inputs if given != "-"):
        raise _error(output, "this is one of the inputs and would be overwritten", "name another file")


def write(text: str, output: str | None) -> None:
    """Write a text to a file, or to standard output; a reader that stops reading (`| head`) is no error.

    Args:
        text: what to write.
        output: the file, or None.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None:
        with to_stdout():
            sys.stdout.write(text)
        return
    check_output(output, ())
    path = pathlib.Path(output)
    try:
        # whole or not at all: a page that breaks off in the middle looks like a record
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
            try:
                draft.write(text)
                draft.close()
                os.chmod(draft.name, 0o666 & ~_umask())
                os.replace(draft.name, path)
            except BaseException:
                os.unlink(draft.name)
                raise
    except OSError as error:
        raise _error(output, f"it cannot be written ({error.strerror})", "choose a place where you may write") from error


@contextlib.contextmanager
def to_stdout() -> Iterator[None]:
    """What is printed inside goes to standard output; characters that it cannot show are replaced, a closed pipe ends it quietly."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # the interpreter flushes once more at its end and would complain then
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _is_input(path: pathlib.Path, given: str) -> bool:
    source = pathlib.Path(given)
    if not source.exists():
        return False
    return path.samefile(source) or (source.is_dir() and path.resolve().is_relative_to(source.resolve()))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _error(output: str, message: str, remedy: str) -> OutputError:
    return OutputError(message, source=output, code="output", remedy=remedy)
