"""Bytes to text: which encoding they are in, and what a reader should know of the guess."""

import codecs
import re

from msgspec import Struct

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{2,40})", re.IGNORECASE
)
_TWICE = re.compile(r"â€[œ\x9d™˜“”\"¦]|Ã[©¨¶¼¤±§¡\xad]|Â[ «»\xa0]")

# First bytes of files that people take for reports, and what to do with them.
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "copy its text into a .txt file"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as text"),
    (b"{\\rtf", "a rich text file", "save it as plain text"),
    (b"\x89PNG", "a picture", "give its text"),
    (b"\xff\xd8\xff", "a picture", "give its text"),
    (b"GIF8", "a picture", "give its text"),
    (b"RIFF", "a picture or a recording", "give its text"),
    (b"SQLite format", "a database", "export its texts as JSON Lines"),
    (b"BZh", "a compressed file", "unpack it"),
    (b"\xfd7zXZ", "a compressed file", "unpack it"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it"),
)


class Decoded(Struct, frozen=True):
    """A text and how its bytes were read."""

    text: str
    """The text, without a byte order mark."""
    notices: tuple[str, ...] = ()
    """What a reader should know of it; none for plain UTF-8."""


def binary_kind(data: bytes) -> tuple[str, str] | None:
    """Say what bytes are that hold no text, and what to do with them; None for text."""
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            return kind, remedy
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return None
    head = data[:65536]
    if b"\x00" in head:
        return "no text but binary data", "give text, HTML, JSON or JSON Lines"
    signs = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if signs > 0.02 * len(head) and signs > 3:
        return "no text but binary data", "give text, HTML, JSON or JSON Lines"
    return None


def decoded(data: bytes) -> Decoded:
    """Read bytes as text.

    Tried in turn: a byte order mark, UTF-8, UTF-8 with a few stray windows-1252 bytes, the encoding that the page
    declares, and the guess of charset-normalizer. Text that was decoded wrongly once before is set right where that
    can be done without loss.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data.decode(name, errors="replace")
            return Decoded(text.removeprefix("\ufeff"), () if name == "utf-8-sig" else (f"decoded as {name}",))
    try:
        return _once(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass  # other encodings follow
    strays: list[int] = []
    mixed, good = _mixed(data, strays)
    # Bytes of another encoding hardly ever make a letter of UTF-8 by chance: some that do show what the rest was meant to be.
    declared = _DECLARED.search(data[:4096])
    if good * 20 >= len(strays) or (declared and b"utf-8" in declared.group().lower()):
        count = len(strays)
        return Decoded(mixed, (f"mixed encodings: {count} {'byte' if count == 1 else 'bytes'} that are no UTF-8 read as windows-1252",))
    if declared:
        name = (declared[1] or declared[2]).decode("ascii").lower()
        try:
            return Decoded(data.decode(name), (f"decoded as {name}",))
        except (LookupError, UnicodeDecodeError):
            pass  # the page declares what it is not; the guess follows
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    name = best.encoding if best else "cp1252"
    # News in English outside Unicode is windows-1252 far more often than its near twins that the guess may name.
    if name in ("cp1250", "cp1257", "cp1254", "latin_1", "iso8859_15", "mac_roman", "cp775", "cp437", "cp850", "cp1252") or not best:
        name = "cp1252"
    return Decoded(data.decode(name, errors="replace"), (f"decoded as {'windows-1252' if name == 'cp1252' else name}",))


def _mixed(data: bytes, strays: list[int]) -> tuple[str, int]:
    """UTF-8 with each stray byte read as windows-1252; where the strays are goes to `strays`, how many letters are good is told."""
    parts: list[str] = []
    good = start = 0
    while start < len(data):
        try:
            whole = data[start:].decode("utf-8")
            end = len(data)
        except UnicodeDecodeError as error:
            end = start + error.start
            whole = data[start:end].decode("utf-8")
        parts.append(whole)
        good += sum(not c.isascii() for c in whole)
        if end < len(data):
            strays.append(end)
            parts.append(data[end : end + 1].decode("cp1252", errors="replace"))
        start = end + 1
        if len(strays) > 2000:  # plainly no UTF-8; the caller looks further
            parts.append(data[start:].decode("cp1252", errors="replace"))
            break
    return "".join(parts), good


def _once(text: str) -> Decoded:
    if len(_TWICE.findall(text)) >= 2:
        try:
            return Decoded(text.encode("cp1252").decode("utf-8"), ("the text had been decoded wrongly once; set right",))
        except UnicodeError:
            return Decoded(text, ("some letters look decoded wrongly (“â€”); the text is left as it is",))
    return Decoded(text)
