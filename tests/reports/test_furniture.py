import pytest

from dragoman.reports.furniture import residue_of

FURNITURE = {
    "cookie": """This website stores cookies on your computer
Cookies make our site work. You can change your settings at any time.
By clicking “Accept”, you consent to the storing of cookies
Reject all
Manage preferences
We've updated our privacy notice
We care about your privacy
Our site asks for consent to use your personal data
Continue without accepting
Do not sell my personal information
Accept all / Only necessary
This page uses trackers. Agree | Refuse""",
    "comment-form": """12 comments
Comments (12)
Leave a comment below
Name (required)
You must be logged in to post a comment
Comments on this article are closed
Comments are reviewed before they appear.
Be the first to respond
Your e-mail will not be shown.
Report this comment
What do you think of it?
Poll: should the talks go on? Yes / No""",
    "subscription": """Sign up to our weekly briefing
Subscribe from 1 euro a week
This article is for subscribers only
You have 2 free articles left this month
Get the best of the Gazette in your inbox
Download the Gazette app
Support independent journalism
Our newsletter reaches you every morning.
Join our Telegram channel
Tune in to Radio Tavea, 98.4 FM""",
    "related": """Related: Farmers count their losses
Also read: Minister under fire
READ MORE: Rain stops the harvest
More from this author
Most viewed this week
You might be interested in
Previous article: Rain stops the harvest
Latest headlines
Enjoyed this article? Share it""",
    "navigation": """Skip to main content
Home » News » Region
World > Pacific
Sport | Culture | Opinion | Jobs
ABOUT US CONTACT ADVERTISE CAREERS
Share this article via WhatsApp
4 min read
ADVERTISEMENT - CONTINUE BELOW
Promoted by Lakeside Homes
Tags: water, dams, Tavea
#water #news
Back to homepage
↑ Top
Please enable JavaScript to view this page
The Lagoon Post is not responsible for the content of external sites.
___""",
}

SENTENCES = """“We use cookies to pay for the school,” the baker said.
The ministry told websites to change their cookie rules by May.
He asked readers to subscribe to the paper that he had founded.
We counted eleven boxes and two notaries.
The minister declined to comment.
Follow the money, the prosecutor said.
More boats will come in June.
Next week the two sides meet again.
Related talks in Norland ended without a result.
Share prices fell by 3 percent.
Why did they come?
“Never again.”
All rights to the seabed remain with Tavea.
The page was torn out, the judge found.
This story began in 2027.
An email from the ministry confirmed it.
The app had been downloaded 40,000 times.
Advertisements for the vote are banned.
Contact with the ship was lost on Monday.
Correction: an earlier version gave the number of boats as 14.
Water first, power later: that is the offer.
Thank you for your patience, the guard said."""


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in FURNITURE.items() for line in lines.splitlines()])
def test_page_furniture_is_known_by_its_words(reason: str, line: str) -> None:
    verdict = residue_of(line)
    assert verdict is not None
    assert verdict.reason == reason
    assert verdict.evidence


@pytest.mark.parametrize("line", SENTENCES.splitlines())
def test_a_sentence_about_the_world_is_no_furniture(line: str) -> None:
    assert residue_of(line) is None


def test_a_long_line_is_never_judged_by_its_words() -> None:
    assert residue_of("We use cookies. " + "The talks about the lagoon went on until the morning. " * 8) is None


def test_an_empty_line_is_no_furniture() -> None:
    assert residue_of("") is None
