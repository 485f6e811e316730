import pytest

from dragoman.reports.captions import is_caption, is_scene


@pytest.mark.parametrize(
    "line",
    """The dam, seen from the road. Photo: Tomas Reyl / NPA
President Ada Lund (left) and her counterpart in Osh.
A fishing boat in the harbour of Tavea, pictured last week.
Delegates in Port Amery. File photo
The reactor site near Brezno. (File)
The road to Lerma. FILE
Pic: boats at sunset
Lorries queue at the ferry in a photograph from last year.""".splitlines(),
)
def test_a_caption_refers_to_its_picture(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    """She refused to be photographed in the hall.
The court saw a picture of the envoy, the guard said.
He pictured a lagoon without boats.
The senator (R) left the hall.""".splitlines(),
)
def test_a_sentence_about_pictures_is_no_caption(line: str) -> None:
    assert is_caption(line) is None


@pytest.mark.parametrize(
    "line",
    """The harbour of Port Amery at dawn.
Dockers wait at the gate in Port Amery on Monday.
A technician inspects a turbine at the Lerma dam.
Soldiers rehearse a welcome ceremony on Harbour Square.
Foreign Minister Ada Lund at a news conference in May 2030.
Strikers at gate three near Osh.
Ada Lund speaks to reporters after the vote in Brezno.""".splitlines(),
)
def test_a_scene_stands_without_a_verb_or_in_the_present_tense(line: str) -> None:
    assert is_scene(line)


@pytest.mark.parametrize(
    "line",
    """The envoy arrives in Port Amery on Friday for three days of talks.
Two ministers leave the cabinet in June.
The president speaks to parliament on Thursday.
Ada Lund leaves the hall in Osh on Tuesday evening.""".splitlines(),
)
def test_what_can_be_announced_is_a_scene_only_beside_a_credit(line: str) -> None:
    assert is_scene(line) is None
    if "leaves" in line or "speaks" in line:
        assert is_scene(line, credited=True)


@pytest.mark.parametrize(
    "line",
    """Snow delayed the flight to Osh by three hours.
The offer lapses on 15 November.
Prices rise in June.
Norland holds elections in October.
Talks resume in Osh on July 2.
Norland owns a share in the port.
“No airfield, no signature,” he said in Osh.
Both sides return on 4 November, in Tavea.
Not this time.
Norland, Tavea said, has 40 boats in the lagoon.""".splitlines(),
)
def test_a_sentence_of_the_report_is_no_scene(line: str) -> None:
    assert is_scene(line) is None
