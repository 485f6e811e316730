"""Every error that Dragoman raises.

DragomanError
├── InputError          an input that cannot be read (source, code, remedy)
│   └── NothingToRead   not one report among the inputs
└── SettingError        a setting or an extra that is missing or wrong
"""


class DragomanError(Exception):
    """Base of all errors that a user of Dragoman can mend."""


class InputError(DragomanError):
    """An input that cannot be read.

    Attributes:
        source: the path, or path and line, that it concerns.
        code: a short stable word for the kind of problem (see `model.Problem.code`).
        remedy: what to do about it.
    """

    def __init__(self, message: str, *, source: str, code: str, remedy: str) -> None:
        """Keep the parts beside the message, which reads `source: message; remedy`."""
        super().__init__(f"{source}: {message}; {remedy}")
        self.message = message
        self.source = source
        self.code = code
        self.remedy = remedy


class NothingToRead(InputError):
    """Not one report could be read from the inputs."""


class SettingError(DragomanError):
    """A setting, or an extra that is not installed."""
