"""Which attendances are of one meeting."""

from collections.abc import Sequence

import pytest

from dragoman.collation.encounters import nearest, same_meeting
from dragoman.collation.placing import Places
from dragoman.model import Attendance, Keywords, Party, Span

LUND, BERG, TARN = (Party(name, f"a{n}", None) for n, name in enumerate(("Ada Lund", "Jan Berg", "Mia Tarn")))
DAYS = "On March 30 and on April 11 they spoke."
MARCH, APRIL = Span("a", 3, 11), Span("a", 19, 27)


class _NoPassages:
    """Reports that share no passage."""

    def counterparts(self, span: Span) -> tuple[Span, ...]:
        return ()


PLACES = Places(_NoPassages(), {"a": DAYS, "b": DAYS})  # type: ignore[arg-type]


def _comes(*words: str, partners: Sequence[Party] = (), start: int = 0, when: Span | None = None) -> Attendance:
    span = Span("a", start, start + 5)
    meeting = Keywords(words, span)
    return Attendance(id="", span=span, sentence=0, when=when, actor=LUND, meeting=meeting, status="attending", partners=tuple(partners))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_comes("summit", partners=[BERG]), _comes("meeting", partners=[BERG], start=9), True),
        (_comes("meeting", partners=[BERG]), _comes("meeting", partners=[TARN], start=9), False),
        (_comes("meeting", partners=[BERG]), _comes("call", partners=[BERG], start=9), False),
        (_comes("call", partners=[BERG], when=MARCH), _comes("call", partners=[BERG], start=9, when=APRIL), False),
        (_comes("call", partners=[BERG], when=MARCH), _comes("call", partners=[BERG], start=9), True),
        (_comes("meeting", partners=[BERG]), _comes("meeting", start=9), True),
        (_comes("meeting", partners=[BERG]), _comes("rally", start=9), False),
    ],
)
def test_meetings_are_told_apart_by_who_is_met_how_and_when(one: Attendance, other: Attendance, same: bool):
    assert same_meeting(one, other, PLACES) is same


def test_what_does_not_say_who_is_met_joins_the_meeting_told_nearest():
    far, near = [_comes("meeting", partners=[BERG])], [_comes("meeting", partners=[TARN], start=20)]
    assert nearest(_comes("meeting", start=27), [far, near], PLACES) is near
    assert nearest(_comes("meeting", "june", start=27), [[_comes("meeting", "june", partners=[BERG])], near], PLACES) is not near
