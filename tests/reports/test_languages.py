import pytest

from dragoman.reports.languages import foreign_language, language_name

TEXTS = {
    "de": "Der Gesandte von Norland hat am Dienstag gesagt, dass er nicht zu den Gesprächen reist, weil die andere Seite schweigt.",
    "fr": "L’envoyé du Norland a déclaré mardi qu’il ne participerait pas aux pourparlers, parce que l’autre partie n’avait pas répondu.",
    "es": "El enviado de Norland dijo el martes que no asistirá a las conversaciones porque la otra parte no había respondido a su carta.",
    "nl": "De gezant van Norland zei dinsdag dat hij niet naar de onderhandelingen gaat, omdat de andere partij niet had geantwoord.",
    "ru": "Посланник Норланда заявил во вторник, что не поедет на переговоры, потому что другая сторона не ответила на его письмо.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_another_language_is_known(code: str) -> None:
    assert foreign_language(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "The envoy of Norland said on Tuesday that he would not attend the talks, because the other side had not answered.",
        "Envoy stays at home",
        "",
        "Norland envoy Søren Åberg rejects Tavea offer, demands new talks, warns against delay; ministers silent after second night.",
    ],
)
def test_english_and_what_is_too_short_to_tell_pass(text: str) -> None:
    assert foreign_language(text) is None


def test_a_language_has_a_name() -> None:
    assert language_name("de") == "German"
    assert language_name("zz") == "zz"
