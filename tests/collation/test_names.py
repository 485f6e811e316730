import pytest

from dragoman.collation.names import accepted


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Lundquist", "Lundquist"),
        ("Northern Ferry Union", "NFU"),
        ("Marten Ostrowsky", "Marten Ostrowskyy"),
        ("Norway", "Norwegian"),
        ("Norway", "Oslo"),
        ("Harbour Board", "Harbor Board"),
        ("Reyhanlı", "Reyhanli"),
        ("J. Marlow", "John Marlow"),
        ("Karsund 3–2", "Karsund"),
    ],
)
def test_accepted_forms_of_one_name_are_told_with_a_reason(a: str, b: str) -> None:
    assert accepted(a.split(), b.split())
    assert accepted(b.split(), a.split())


@pytest.mark.parametrize(
    ("a", "b"),
    [("Marten Ostrowski", "Marten Ostrovich"), ("Karsund", "Torvall"), ("Norway", "Sweden"), ("Rian Ostwald", "Ryan Ostvald")],
)
def test_other_names_and_names_written_otherwise_throughout_are_not_accepted(a: str, b: str) -> None:
    assert accepted(a.split(), b.split()) is None
