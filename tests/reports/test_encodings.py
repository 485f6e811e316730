import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports.encodings import binary_kind, decoded

TEXT = "The envoy’s “café” – the one in Ñorland – was shut, Søren Åberg said."


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        (TEXT.encode(), None),
        (b"\xef\xbb\xbf" + TEXT.encode(), None),
        (TEXT.encode("utf-16"), "decoded as utf-16"),
        (TEXT.encode("utf-32"), "decoded as utf-32"),
        (TEXT.encode("cp1252"), "decoded as windows-1252"),
        (TEXT.encode() + " “So”".encode("cp1252"), "mixed encodings: 2 bytes that are no UTF-8 read as windows-1252"),
        (b'<meta charset="koi8-r"><p>' + "Лагуна была закрыта".encode("koi8-r"), "decoded as koi8-r"),
        ((TEXT + " It’s").encode().decode("latin-1").encode(), None),
    ],
)
def test_bytes_are_read_in_their_encoding(data: bytes, notice: str | None) -> None:
    found = decoded(data)
    assert found.notices == ((notice,) if notice else ())
    if notice and "koi8" in notice:
        assert "Лагуна" in found.text
    elif b"\xc3\xa2" not in data:
        assert found.text.startswith(TEXT)


def test_text_that_was_decoded_wrongly_once_is_set_right() -> None:
    text = "The envoy’s boats – all four – were lost, she’d said."
    found = decoded(text.encode().decode("cp1252").encode())
    assert found.text == text
    assert "set right" in found.notices[0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "a PDF"),
        (b"\x00" * 50, "no text but binary data"),
        (bytes(range(1, 32)) * 9, "no text but binary data"),
        (b"plain", None),
        (TEXT.encode("utf-16"), None),
    ],
)
def test_binary_data_is_known(data: bytes, kind: str | None) -> None:
    found = binary_kind(data)
    assert (found and found[0]) == kind


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_some_text(data: bytes) -> None:
    assert isinstance(decoded(data).text, str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeffâÃÂ"), max_size=200))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decoded(text.encode()).text == text
