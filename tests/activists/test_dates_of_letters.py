"""The date of a letter is in the language of the letter, also in one that the platform has no text in."""

import pytest
from django.test import Client

from campaigns.models import Campaign
from tests.activists.test_writing import letter_to, write_path

pytestmark = pytest.mark.usefixtures("clock")


@pytest.mark.parametrize(
    ("browser", "line"),
    [
        ("fi-FI,fi;q=0.9,en;q=0.8", "Bern, 2. maaliskuuta 2026"),
        (
            "de-CH,de;q=0.9,fr;q=0.5",
            "Bern, 2 mars 2026",
        ),  # the letter is offered in German, and was not taken
        ("en-US,en;q=0.9", "Bern, 2026-03-02"),
        ("tlh, *;q=0.1", "Bern, 2026-03-02"),
        ("", "Bern, 2026-03-02"),
    ],
)
def test_a_letter_in_ones_own_language_is_dated_in_it(
    client: Client, campaign: Campaign, browser: str, line: str
) -> None:
    typed = letter_to(campaign, text="Vapauttakaa heidät.") | {"in": "own"}
    letter = client.post(write_path(campaign), typed, headers={"accept-language": browser}).context["letter"]
    assert letter.date_line == line


@pytest.mark.parametrize(("language", "line"), [("en", "Bern, 2 March 2026"), ("de", "Bern, 2. März 2026")])
def test_the_browser_does_not_date_a_letter_whose_language_is_known(
    client: Client, campaign: Campaign, language: str, line: str
) -> None:
    typed = letter_to(campaign) | {"in": language}
    letter = client.post(write_path(campaign), typed, headers={"accept-language": "fi"}).context["letter"]
    assert letter.date_line == line
