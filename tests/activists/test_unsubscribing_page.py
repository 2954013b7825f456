"""Leaving from a mail: the page, its button, and a mail program's one click."""

import pytest
from django.test import Client

from accounts.models import User
from appeals.models import Follow
from appeals.services.following import follow
from appeals.services.unsubscribing import Scope, token_for
from campaigns.models import Campaign
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")


def test_looking_changes_nothing_and_the_button_does(
    client: Client, activist: User, campaign: Campaign
) -> None:
    follow(user=activist, campaign=campaign, now=NOW)
    path = f"/unsubscribe/{token_for(user=activist, scope=Scope.ACTION, campaign=campaign)}/"
    page = client.get(path)
    assert "Free the eleven students" in page.content.decode()
    assert "activist@example.org" not in page.content.decode()
    assert Follow.objects.get().ended_at is None
    done = client.post(path)
    assert Follow.objects.get().ended_at == NOW
    assert f"/actions/{campaign.slug}/follow/" in done.content.decode()


def test_one_click_of_a_mail_program_needs_no_cookie(activist: User) -> None:
    program = Client(enforce_csrf_checks=True)
    path = f"/unsubscribe/{token_for(user=activist, scope=Scope.REMINDERS)}/"
    answer = program.post(
        path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    activist.refresh_from_db()
    assert (activist.wants_reminders, activist.wants_notices) == (False, True)


@pytest.mark.parametrize("scope", [Scope.REMINDERS, Scope.NOTICES, Scope.EVERYTHING])
def test_the_page_says_what_ends_and_how_to_undo_it(client: Client, activist: User, scope: Scope) -> None:
    path = f"/unsubscribe/{token_for(user=activist, scope=scope)}/"
    assert client.get(path).status_code == 200
    assert 'href="/me/preferences/"' in client.post(path).content.decode()


def test_a_link_that_is_not_ours_does_nothing(client: Client, activist: User) -> None:
    token = token_for(user=activist, scope=Scope.EVERYTHING)
    assert client.get(f"/unsubscribe/{token}x/").status_code == 404
    assert client.post("/unsubscribe/nonsense/").status_code == 404
    activist.refresh_from_db()
    assert activist.wants_reminders
