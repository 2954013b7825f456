"""Each edition has a language of its own; one that is still to be chosen keeps nothing from being saved."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from campaigns.models import Campaign
from tests.desk.reading import text_of
from tests.desk.typing_forms import add_edition, editor_of, latest, save

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def test_the_same_language_twice_is_refused_with_both_still_in_the_form(
    desk: Client, draft: Campaign
) -> None:
    typed = editor_of(desk, draft)
    add_edition(typed, language="en", title="A second English one")

    answer = save(desk, draft, typed)

    assert answer.status_code == 200
    assert "A second English one" in answer.content.decode()
    assert (
        text_of(answer).count("This language is there twice. Choose another, or delete one of the two.") == 2
    )


def test_two_editions_whose_language_is_still_to_be_chosen_are_saved_and_each_says_so(
    desk: Client, draft: Campaign
) -> None:
    typed = editor_of(desk, draft)
    add_edition(typed, title="One")
    add_edition(typed, title="Another")

    assert save(desk, draft, typed).status_code == 302

    assert [edition.language for edition in latest(draft).editions.all()] == ["en", "de", "ur", "", ""]
    page = BeautifulSoup(desk.get(f"/desk/campaigns/edit/{draft.pk}/").content, "html.parser")
    assert len(page.select("[data-warning=missing_language]")) == 2
