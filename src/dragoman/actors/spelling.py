"""How two spellings of names compare: the same, an accepted variant, a broken copy, or two names."""

import functools
import re
from importlib import resources
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz

from dragoman.language.geography import country_code, country_name, demonym_code, fold, region_adjective
from dragoman.language.lexicon import party_words
from dragoman.wordlists import parsed

Likeness = Literal["same", "short", "acronym", "variant", "misspelling", "different", "unrelated"]

_PUNCTUATION = re.compile(r"[^\w&]+")
_HYPHEN = re.compile(r"(?<=\w)\s*[-‑‐–]\s*(?=\w)")
_SUFFIXES = frozenset({"jr", "jnr", "sr", "snr", "junior", "senior", "ii", "iii", "iv"})
_SMALL = frozenset(
    {"the", "of", "for", "and", "on", "in", "de", "la", "le", "du", "des", "&", "a", "an", "del", "der", "die", "das", "und", "et", "y"}
)

# Letters and letter groups that romanisations of one name exchange: "Dobrinsky" and "Dobrinskyy", "Mohammed" and "Muhamad".
_ROMAN = (
    ("kh", "h"), ("gh", "g"), ("sch", "sh"), ("tsch", "ch"), ("ph", "f"), ("ck", "k"), ("ks", "x"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ij", "i"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("yo", "io"),
    ("jo", "io"), ("ye", "e"), ("je", "e"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("z", "s"), ("'", ""),
)  # fmt: skip


class Verdict(Struct, frozen=True):
    """What a comparison of two names says, and the values compared."""

    likeness: Likeness
    """The verdict; `different` speaks against a merge, `unrelated` says nothing."""
    reason: str
    """What decided it."""
    weight: float = 1.0
    """How strongly, 0 to 1; stronger pairs are merged first."""


def name_words(name: str) -> list[str]:
    """The words of a name, folded, without punctuation; parts joined by a hyphen are one word ("Min - ho" and "Min-ho")."""
    joined = _HYPHEN.sub("", fold(name).replace("'s ", " "))
    return [w for w in _PUNCTUATION.split(joined) if w]


def without_suffix(words: list[str]) -> list[str]:
    """The words of a person's name without "Jr.", "III" and the like."""
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


@functools.lru_cache(maxsize=4096)  # each name is compared with many
def squash(name: str) -> str:
    """The letters of a name alone, folded; "Min - ho" and "Min-ho" are one."""
    return "".join(name_words(name))


@functools.lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """What romanisations of one name have in common."""
    made = squash(name)
    for old, new in _ROMAN:
        made = made.replace(old, new)
    made = re.sub(r"(.)\1+", r"\1", made)
    return made[:1] + re.sub(r"[aeou]", "a", made[1:])


def compare_persons(a: str, b: str, *, aligned: bool, same_role: bool, together: bool = False, junior_first: bool = False) -> Verdict:
    """Compare two full names of persons.

    Args:
        a: one name of at least two words, without title.
        b: the other.
        aligned: whether the two stand at the same place of passages that say the same.
        same_role: whether they have the same role beside their names.
        together: whether one report uses both.
        junior_first: whether each report that uses both brings in the one with "Jr." or the like first, so that the other shortens it.
    """
    if squash(a) == squash(b):
        return Verdict("same", "the same letters")
    x, y = name_words(a), name_words(b)
    if together and not junior_first and (x[-1] in _SUFFIXES) != (y[-1] in _SUFFIXES) and without_suffix(x)[-1] == without_suffix(y)[-1]:
        return Verdict("different", f"{a} and {b} are two of one family")
    x, y = without_suffix(x), without_suffix(y)
    if min(len(x), len(y)) < 2:
        return Verdict("unrelated", "a given name alone tells nobody")
    if x == y[: len(x)] or y == x[: len(y)] or (x[:-1] == y[:-1] and len(x) > 1 and _cut_short(x[-1], y[-1])):
        return Verdict("variant", f"one leaves out the end of the other: {a} and {b}", 0.9)
    given, last = _given_likeness(x, y), fuzz.ratio(x[-1], y[-1])
    whole = fuzz.ratio(squash(a), squash(b))
    if x[-1] == y[-1]:
        if given == "different":
            if (aligned or same_role) and x[0][0] == y[0][0] and not together:
                return Verdict("variant", f"same surname, {x[0]} and {y[0]} with the same role or at the same place of a passage", 0.7)
            if aligned and fuzz.ratio(x[0], y[0]) >= 60:
                return Verdict("misspelling", f"same surname, given names {x[0]} and {y[0]} at the same place of a passage", 0.7)
            return Verdict("different", f"one surname, two given names: {x[0]} and {y[0]}")
        return Verdict(
            "same" if given == "equal" else "variant", f"same surname, given names agree: {' '.join(x[:-1])} and {' '.join(y[:-1])}"
        )
    if given != "different" and skeleton(x[-1]) == skeleton(y[-1]):
        return Verdict("variant", f"spellings of one name: {a} and {b}", 0.95)
    if sorted(x) == sorted(y):
        return Verdict("variant", "the same words in another order", 0.9)
    if given == "equal" and last >= 85:
        return Verdict("misspelling", f"same given name, surnames alike to {last:.0f} of 100", 0.85)
    if aligned and given == "equal":
        return Verdict("misspelling", f"same given name at the same place of a passage, surnames alike to {last:.0f} of 100", 0.85)
    if aligned and (whole >= 60 or (fuzz.ratio(x[0], y[0]) >= 60 and same_role)):
        return Verdict("misspelling", f"at the same place of a passage, alike to {whole:.0f} of 100", 0.8)
    if same_role and given == "equal" and last >= 50:
        return Verdict("misspelling", f"same given name and role, surnames alike to {last:.0f} of 100", 0.75)
    if same_role and whole >= 75:
        return Verdict("misspelling", f"same role, alike to {whole:.0f} of 100", 0.7)
    return Verdict("unrelated", f"alike to {whole:.0f} of 100")


def compare_bodies(a: str, b: str, *, aligned: int) -> Verdict:
    """Compare two names of organisations or of other things that are no persons.

    Args:
        a: one name.
        b: the other.
        aligned: at how many places of passages the two stand for each other.
    """
    if squash(a) == squash(b):
        return Verdict("same", "the same letters")
    x, y = _telling(a), _telling(b)
    if sorted(x) == sorted(y) and x:
        # "Department of Justice" and "Justice Department"
        return Verdict("same", "the same telling words")
    if is_acronym_of(a, b) or is_acronym_of(b, a):
        return Verdict("acronym", f"{min(a, b, key=len)} is made of the first letters of {max(a, b, key=len)}", 0.95)
    if x and y and skeleton(a) == skeleton(b):
        return Verdict("variant", f"spellings of one name: {a} and {b}", 0.9)
    if set(x) & set(y) and len(x) == len(y) and len(x) > 1 and aligned:
        return Verdict("misspelling", f"{_only(x, y)} for {_only(y, x)} at the same place of a passage", 0.75)
    whole = fuzz.ratio(squash(a), squash(b))
    if whole >= 88 and min(len(squash(a)), len(squash(b))) >= 6 and [w[0] for w in x] == [w[0] for w in y]:
        return Verdict("misspelling", f"alike to {whole:.0f} of 100", 0.8)
    if aligned and whole >= 68:
        return Verdict("misspelling", f"at the same place of a passage, alike to {whole:.0f} of 100", 0.7)
    if aligned >= 2:
        return Verdict("misspelling", f"stand for each other at {aligned} places of passages", 0.6)
    return Verdict("unrelated", f"alike to {whole:.0f} of 100")


def _cut_short(x: str, y: str) -> bool:
    """Whether one word is the opening of the other ("Jae" for "Jae-in")."""
    return min(len(x), len(y)) >= 3 and (x.startswith(y) or y.startswith(x)) and abs(len(x) - len(y)) <= 3


def is_acronym_of(short: str, full: str) -> bool:
    """Whether a short form is made of the first letters of a longer name ("HAWL", "H.A.W.L.")."""
    letters = short.replace(".", "").replace("-", "")
    if (
        not letters.isalpha()
        or sum(c.isupper() for c in letters) < 2
        or not letters[:2].isupper()
        or len(letters) > 8
        or " " in short.strip()
    ):
        return False
    words = [w for w in _PUNCTUATION.split(fold(full).replace("'s ", " ")) if w]
    if len(words) < 2:
        return False
    every = "".join(w[0] for w in words)
    telling = "".join(w[0] for w in words if w not in _SMALL)
    return letters.casefold() in (every, telling)


def _given_likeness(x: list[str], y: list[str]) -> Literal["equal", "compatible", "different"]:
    """How given names compare: initials, missing middle names and common short forms agree."""
    a, b = x[:-1], y[:-1]
    if not a or not b:
        return "compatible"
    if a == b or a[0] == b[0]:
        return "equal" if a[0] == b[0] and len(a[0]) > 1 else "compatible"
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return "compatible" if first[0] == second[0] else "different"
    if min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first)):
        return "compatible"
    if skeleton(first) == skeleton(second) or fuzz.ratio(first, second) >= 85 or second in _short_forms().get(first, frozenset()):
        return "compatible"
    return "different"


@functools.cache
def _short_forms() -> dict[str, frozenset[str]]:
    """For each given name the others that can stand for it."""
    found: dict[str, frozenset[str]] = {}
    for names in parsed(resources.files("dragoman.actors").joinpath("given_names.yaml").read_text(encoding="utf-8")):
        for name in names:
            found[name] = found.get(name, frozenset()) | frozenset(names)
    return found


def _telling(name: str) -> list[str]:
    """The words that tell a body from others; abbreviations of states and of the United Nations are written out."""
    found: list[str] = []
    for word in name.split():
        code = country_code(word) if word.isupper() and word not in ("UN", "U.N.") else None
        full = country_name(code) if code else "United Nations" if word in ("UN", "U.N.") else word
        found.extend(w for w in name_words(full) if w not in _SMALL)
    return found


def _only(x: list[str], y: list[str]) -> str:
    return " ".join(w for w in x if w not in y) or " ".join(x)


def shortens(short: str, full: str) -> bool:
    """Whether a body's short form is the opening or the close of its full name ("the Movement", "Intelligence Committee")."""
    x, y = ([w for w in name_words(n) if w not in _SMALL] for n in (short, full))
    if not x or len(x) >= len(y) or region_adjective(short) or demonym_code(short):
        return False
    generic = party_words("organisations") | party_words("states") | party_words("title_modifiers") | party_words("persons")
    if all(w in generic for w in x):
        # "the Movement" for "Movement of the Northern Plains", but no "Senate" for "Senate Foreign Relations Committee".
        return fold(full).removeprefix("the ").startswith(f"{' '.join(x)} of ")
    if y[: len(x)] == x or y[-len(x) :] == x:
        return True
    # Members stand for their party: "the Agrarians" for the Agrarian Party, "Greens" for the Green List.
    return len(x) == 1 and x[0].endswith("s") and y[0] == x[0][:-1] and y[-1] in party_words("organisations")
