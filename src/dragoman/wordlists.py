"""The one place where the data files of the packages, YAML all of them, are taken apart."""

from typing import Any

import yaml

# libyaml reads the same in a tenth of the time, and a first record waits for some twenty files; not every build of PyYAML has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parsed(text: str) -> Any:
    """The lists and tables of a YAML text; None for an empty one.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    return yaml.load(text, Loader=_Loader)
