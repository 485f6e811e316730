"""Who comes, stays away, comes only if, or has not decided."""

from collections.abc import Callable

import pytest

from dragoman.statements import Context
from dragoman.statements.attendance import find_attendances

CASES = {
    "will attend": ("President Ada Lund will attend the talks in Orsa.", {("Lund", "attending")}),
    "will not attend": ("President Ada Lund will not attend the talks in Orsa.", {("Lund", "absent")}),
    "two stay away": ("Ada Lund and Jan Berg will not take part in the talks.", {("Lund", "absent"), ("Berg", "absent")}),
    "boycott": ("Ada Lund will boycott the summit.", {("Lund", "absent")}),
    "turned down an invitation": ("Ada Lund turned down an invitation to the summit.", {("Lund", "absent")}),
    "refused to come": ("Ada Lund refused to come to the talks.", {("Lund", "absent")}),
    "did not refuse to come": ("Ada Lund did not refuse to come to the talks.", {("Lund", "attending")}),
    "walked out": ("Ada Lund walked out of the talks.", {("Lund", "absent")}),
    "only if": ("Ada Lund will come to the talks only if Jan Berg signs.", {("Lund", "conditional")}),
    "not unless": ("Ada Lund will not attend the talks unless Jan Berg signs.", {("Lund", "conditional")}),
    "has not decided": ("Ada Lund has not decided whether to attend the talks.", {("Lund", "undecided")}),
    "did not say whether": ("Ada Lund did not say whether she would attend the talks.", {("Lund", "undecided")}),
    "is considering it": ("Ada Lund is considering attending the talks.", {("Lund", "undecided")}),
    "a list of members": (
        "The Kenyan delegation will include Ada Lund and Jan Berg.",
        {("Lund", "attending"), ("Berg", "attending"), ("delegation", "attending")},
    ),
    "absence as a noun": ("The absence of Ada Lund from the talks lowers hopes.", {("Lund", "absent")}),
    "represented by a deputy": (
        "Ada Lund will be represented at the summit by Jan Berg.",
        {("Lund", "absent"), ("Berg", "attending")},
    ),
    "a meeting between two": (
        "A meeting between Ada Lund and Jan Berg is planned for June.",
        {("Lund", "attending"), ("Berg", "attending")},
    ),
    "talks without somebody": ("The talks resumed on Monday without Ada Lund.", {("Lund", "absent")}),
    "another is asked to come": ("Ada Lund challenged Jan Berg to attend the talks.", set()),
    "somebody else's condition": ("Kenya will sign the deal if Ada Lund attends the talks.", set()),
    "at the head of a delegation": (
        "The talks open in Orsa. At the head of the Kenyan delegation is Ada Lund; the envoy Jan Berg belongs to it too.",
        {("Lund", "attending"), ("Berg", "attending"), ("delegation", "attending")},
    ),
    "a delegation is led": (
        "The talks open in Orsa. The Kenyan delegation will be led by Ada Lund. Jan Berg is also part of it.",
        {("Lund", "attending"), ("Berg", "attending"), ("delegation", "attending")},
    ),
    "a member of a delegation": (
        "The talks open in Orsa. Ada Lund leads the Kenyan delegation, which also includes Jan Berg, and Mia Tarn is a member of it.",
        {("Lund", "attending"), ("Berg", "attending"), ("Tarn", "attending"), ("delegation", "attending")},
    ),
    "which delegation it was that somebody led": ("The talks have failed, said Ada Lund, who led the Kenyan delegation.", set()),
    "one who is named may be sent": (
        "Kenya has not said whether it will send its energy minister, Ada Lund, to the summit.",
        {("Lund", "undecided")},
    ),
    "people are sent to do another thing": ("The talks go on. Kenya will send a team to measure the dam.", set()),
    "what is left is no meeting": ("The talks go on. Ada Lund may pull out of the treaty.", set()),
    "seats are no chairs": ("The talks go on with the Meadow Party, which holds nine seats.", set()),
    "they had met before": ("The talks go on. Ada Lund and Jan Berg had not met since June.", set()),
    "somebody goes home": ("After the summit Ada Lund will fly home.", set()),
    "a guest is welcomed": ("Ada Lund welcomed Jan Berg to the palace on Monday.", {("Lund", "attending"), ("Berg", "attending")}),
    "a guest is greeted by somebody": ("Jan Berg was greeted by Ada Lund at the airport.", {("Lund", "attending"), ("Berg", "attending")}),
    "a guest will be received": ("Ada Lund will receive Jan Berg on Tuesday.", {("Lund", "attending"), ("Berg", "attending")}),
    "a thing is welcomed": ("Ada Lund welcomed the decision of the court.", set()),
    "a visit for talks": ("Ada Lund visited Kenya for talks with Jan Berg.", {("Lund", "attending"), ("Berg", "attending")}),
    "a visit as a noun": ("Ada Lund's visit to Kenya was a success.", {("Lund", "attending")}),
    "a visit is cancelled": ("Ada Lund cancelled her visit to Kenya.", {("Lund", "absent")}),
    "a guest who ought to be received": ("The talks go on. Ada Lund should receive Jan Berg.", set()),
    "a private visit": ("Ada Lund visited her mother in Kenya.", set()),
    "a meeting that may be called off": (
        "A meeting between Ada Lund and Jan Berg might be called off because of the shelling.",
        {("Lund", "conditional"), ("Berg", "conditional")},
    ),
    "who says that it may be called off": (
        "Ada Lund raised the possibility that the summit may be called off because of the shelling.",
        {("Lund", "conditional")},
    ),
    "holding talks": ("Ada Lund will hold talks with Jan Berg.", {("Lund", "attending"), ("Berg", "attending")}),
    "willing to hold talks": ("The talks go on. Ada Lund is willing to hold talks with Jan Berg.", set()),
    "speaking at a meeting": ("Ada Lund told the congress that it rained. Jan Berg wept at the news conference.", {("Lund", "attending")}),
    "speaking with each other": ("Ada Lund spoke with Jan Berg on Friday.", {("Lund", "attending"), ("Berg", "attending")}),
    "not speaking with somebody": ("Ada Lund has not spoken with Jan Berg.", {("Lund", "absent")}),
    "a question whether they spoke": ("The talks go on. Nobody knows whether Ada Lund has spoken with Jan Berg.", set()),
    "on a trip": ("Ada Lund said on a trip to Kenya that it rained.", {("Lund", "attending")}),
    "a visit that ends": ("Ada Lund ended a three-day visit to Kenya.", {("Lund", "attending")}),
    "among deeds": ("Ada Lund began a round of visits, including a summit with Jan Berg.", {("Lund", "attending"), ("Berg", "attending")}),
    "a withdrawal from a place": ("The talks go on. Ada Lund's withdrawal from Kenya surprised many.", set()),
    "nobody is met": ("The talks go on. The demand is hard for Kenya to meet.", set()),
    "courage in agreeing": (
        "Jan Berg praised Ada Lund for agreeing to attend the talks.",
        {("Lund", "attending")},
    ),
    "a meeting that may be called off on a condition": (
        "The summit between Ada Lund and Jan Berg could be cancelled if the shelling goes on.",
        {("Lund", "conditional"), ("Berg", "conditional")},
    ),
    "on the telephone": ("Ada Lund called Jan Berg on Friday to ask for time.", {("Lund", "attending"), ("Berg", "attending")}),
    "called by a name": ("The talks go on. Ada Lund called Jan Berg a liar.", set()),
    "called out": ("The talks go on. Ada Lund called out Jan Berg on the price.", set()),
    "a talk as a noun": ("Ada Lund wrote about her conversation with Jan Berg.", {("Lund", "attending"), ("Berg", "attending")}),
    "whose dinner it was": ("During their dinner Ada Lund wrote that Jan Berg wept.", {("Lund", "attending"), ("Berg", "attending")}),
    "in a talk": (
        "Later in the conversation, Ada Lund asked Jan Berg for time.",
        {("Lund", "attending"), ("Berg", "attending")},
    ),
    "at a rally": ("Ada Lund said at a rally that it rained.", {("Lund", "attending")}),
    "testimony": ("The letters were shown by Ada Lund in testimony before the Senate.", {("Lund", "attending")}),
    "who testifies": ("Ada Lund will testify on Monday.", {("Lund", "attending")}),
    "somebody's country": ("Ada Lund said that she was glad to visit your country.", {("Lund", "attending")}),
    "who refuses to meet": ("The talks go on. Ada Lund refused to meet Jan Berg.", {("Lund", "absent")}),
    "a thing goes on": ("The road goes to the conference centre.", set()),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_attendance_is_read_with_its_status(read: Callable[[str], Context], text: str, expected: set[tuple[str, str]]) -> None:
    context = read(text)
    found = set()
    for attendance in find_attendances(context):
        actor = context.lookup.by_id(attendance.actor.actor or "")
        found.add(((actor.name if actor else attendance.actor.text).split()[-1], attendance.status))
    assert found == expected


def test_a_condition_keeps_its_marker_in_the_span_and_not_among_the_lemmas(read: Callable[[str], Context]) -> None:
    context = read("Ada Lund will come to the talks only if Jan Berg signs the letter.")
    (attendance,) = find_attendances(context)
    assert attendance.condition is not None
    assert context.text(attendance.condition.span) == "only if Jan Berg signs the letter"
    assert "sign" in attendance.condition.lemmas
    assert not {"if", "only"} & set(attendance.condition.lemmas)


def test_the_meeting_is_told_by_its_words(read: Callable[[str], Context]) -> None:
    (attendance,) = find_attendances(read("Ada Lund will attend the water conference in Orsa."))
    assert attendance.meeting is not None
    assert attendance.meeting.lemmas[:2] == ("conference", "water")


def test_a_visit_without_another_meeting_is_an_occasion_of_its_own(read: Callable[[str], Context]) -> None:
    found = list(find_attendances(read("The summit opens in June. Ada Lund welcomed Jan Berg to the palace on Monday.")))
    assert found
    assert all(a.meeting is not None and a.meeting.lemmas[0] == "welcome" for a in found)


def test_who_meets_whom_is_told(read: Callable[[str], Context]) -> None:
    context = read("A summit between Ada Lund and Jan Berg will be held on Friday. Ada Lund will attend the talks.")
    found = [(a.actor.text, tuple(p.text for p in a.partners), a.meeting.lemmas[:2]) for a in find_attendances(context) if a.meeting]
    assert found[:2] == [("Ada Lund", ("Jan Berg",), ("summit", "berg")), ("Jan Berg", ("Ada Lund",), ("summit", "lund"))]
    assert [partners for _, partners, _ in found[2:]] == [()]
