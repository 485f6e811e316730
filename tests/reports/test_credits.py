import pytest

from dragoman.reports.credits import is_byline, is_credit, split_credit


@pytest.mark.parametrize(
    "line",
    """Photo: Tomas Reyl/NPA
Picture by Tomas Reyl
Image credit: Lagoon Media
(Photo by Tomas Reyl)
[Tomas Reyl/NPA]
NPA / Tomas Reyl
Tomas Reyl / Lagoon Wire Service
© 2031 Lagoon Media. All rights reserved.
Words and pictures: Ada Lund
Additional reporting by Ada Lund in Port Amery
(Reporting by Ada Lund; Editing by Tomas Reyl)
(With agency inputs)
(NPA)
Wednesday, May 14, 2031 10:30 GMT
Updated 14 May 2031, 10:32
PORT AMERY, Tavea, May 14 (NPA) -
— Ada Lund (@adalund) May 14, 2031""".splitlines(),
)
def test_a_credit_names_who_made_it_or_when(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    """The photo shows the minister with the envoy, the court said.
Photographs of the dead were shown on television.
Source of the river is a spring near Osh, the guide told them.
Reports by the commission were late.
In May the talks ended.
PORT AMERY, Tavea, May 14 (NPA) - The talks ended without a result.
By Tuesday the harbour was empty.""".splitlines(),
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert is_credit(line) is None


@pytest.mark.parametrize(
    "line",
    """By Ada Lund
BY ADA LUND
By our city reporter, Ada Lund
From our correspondent in Port Amery
Ada Lund, business reporter
Ada Lund and agencies
Ada Lund at the dam
Ada Lund, on the Lerma river
Staff and agencies
Political staff
NPA""".splitlines(),
)
def test_a_line_under_the_title_signs_the_report(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    ["By Tuesday the harbour was empty.", "Talks end without a result", "“By no means”", "Envoy stays at home", "The reactor question"],
)
def test_a_sentence_or_a_heading_signs_nothing(line: str) -> None:
    assert is_byline(line) is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("The envoy in Osh. (Tomas Reyl/NPA)", "The envoy in Osh."),
        ("The envoy in Osh. (Tomas Reyl/NPA/Lagoon Images)", "The envoy in Osh."),
        ("The envoy in Osh (Photo: Tomas Reyl)", "The envoy in Osh"),
        ("The envoy in Osh. [Image by NPA]", "The envoy in Osh."),
    ],
)
def test_a_credit_in_brackets_is_parted_from_its_caption(line: str, caption: str) -> None:
    parted = split_credit(line)
    assert parted is not None
    assert line[: parted.words] == caption
    assert line[parted.credit] in "(["


@pytest.mark.parametrize(
    "line",
    [
        "A street in Lerma. (Archive)",
        "The firm (Alpha/Beta) was sold.",
        "It fell by a fifth (20 percent).",
        "(Tomas Reyl/NPA)",
        "",
        "The envoy left (see below)",
    ],
)
def test_any_other_bracket_stays_where_it_is(line: str) -> None:
    assert split_credit(line) is None
