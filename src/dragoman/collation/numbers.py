"""What a stretch of number words is worth."""

import functools
import re

from text_to_num import alpha2digit  # type: ignore[import-untyped]

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "dozen": 12.0}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}


@functools.lru_cache(maxsize=10_000)
def worth(text: str) -> float | None:
    """The value of a number as it is written, or None where the words are no number.

    Args:
        text: the words, "12 million", "forty-two", "1,874".
    """
    plain = text.lower().strip().lstrip("$€£")
    found = _DIGITS.search(plain)
    if found is None:
        written = str(alpha2digit(plain, "en", threshold=0))
        found = _DIGITS.search(written)
        if found is None:
            return next((v for w, v in {**_SCALES, **_FRACTIONS}.items() if w in plain.split()), None)
        plain = written
    value = float(found.group().replace(",", ""))
    for word in plain[found.end() :].replace("-", " ").split():
        value *= _SCALES.get(word, 1.0)
    return value
