"""What a person may set, take along, and have erased."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import Mail, User
from accounts.services import telling_everything
from accounts.states import DeliveryState
from accounts.tasks import clear_expired
from tests.accounts.codes import ask, signed_in_as

pytestmark = pytest.mark.django_db

ADDRESSES = ("/me/preferences/", "/me/download/", "/me/erase/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_is_asked_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/?next={address}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_about_a_person_is_kept_by_no_cache(client: Client, activist: User, address: str) -> None:
    client.force_login(activist)
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_preferences_are_saved(client: Client, activist: User) -> None:
    client.force_login(activist)
    wanted = {
        "name": "Anna M.",
        "country": "CH",
        "language": "de",
        "time_zone": "Europe/Zurich",
        "wants_notices": "on",
    }
    page = client.post("/me/preferences/", wanted, follow=True)
    assert "Saved." in page.content.decode()
    activist.refresh_from_db()
    assert (activist.name, activist.country.code, activist.language) == ("Anna M.", "CH", "de")
    assert (activist.time_zone, activist.wants_reminders, activist.wants_notices) == (
        "Europe/Zurich",
        False,
        True,
    )


def test_a_place_that_is_none_is_refused_and_what_was_typed_is_kept(client: Client, activist: User) -> None:
    client.force_login(activist)
    page = client.post("/me/preferences/", {"name": "Typed", "language": "en", "time_zone": "Mars/Base"})
    assert page.status_code == 200
    assert 'value="Typed"' in page.content.decode()
    assert "Error:" in page.content.decode()
    activist.refresh_from_db()
    assert activist.name != "Typed"


def test_nobody_takes_roles_or_another_address_through_the_form(client: Client, activist: User) -> None:
    client.force_login(activist)
    client.post(
        "/me/preferences/",
        {"language": "en", "time_zone": "UTC", "is_superuser": "on", "email": "x@example.org", "groups": "1"},
    )
    person = User.objects.get(pk=activist.pk)
    assert (person.is_superuser, person.email, person.groups.count()) == (False, activist.email, 0)


def test_everything_about_me_is_a_file_that_other_apps_add_to(
    client: Client, activist: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling_everything, "_parts", {})
    telling_everything.add_part("follows", lambda user: [f"UA 12/26 by {user.pk}"])
    client.force_login(activist)
    answer = client.get("/me/download/")
    assert "attachment" in answer.headers["Content-Disposition"]
    told = json.loads(answer.content)
    assert told["account"]["email"] == activist.email
    assert told["follows"] == [f"UA 12/26 by {activist.pk}"]
    assert "password" not in answer.content.decode()


def test_erasing_takes_a_tick(client: Client, activist: User) -> None:
    client.force_login(activist)
    assert "Tick the box" in client.post("/me/erase/").content.decode()
    assert User.objects.filter(pk=activist.pk).exists()


def test_erased_means_gone_signed_out_and_told(client: Client, activist: User, stranger: User) -> None:
    Mail.objects.create(kind="test", to=activist.email.upper(), subject="To me")
    Mail.objects.create(kind="test", to=stranger.email, subject="To another")
    client.force_login(activist)
    page = client.post("/me/erase/", {"sure": "on"}, follow=True)
    assert "You are erased" in page.content.decode()
    assert signed_in_as(client) is None
    assert not User.objects.filter(pk=activist.pk).exists()
    assert not EmailAddress.objects.filter(email=activist.email).exists()
    assert [mail.to for mail in Mail.objects.all()] == [stranger.email]
    assert User.objects.filter(pk=stranger.pk).exists()


def test_all_other_sessions_of_the_erased_end(activist: User) -> None:
    here, elsewhere = Client(), Client()
    here.force_login(activist)
    elsewhere.force_login(activist)
    here.post("/me/erase/", {"sure": "on"})
    assert elsewhere.get("/me/preferences/").status_code == 302


def test_links_to_actions_go_and_the_actions_stay(client: Client, activist: User, campaign: Any) -> None:
    from appeals.models import Follow

    Follow.objects.create(user=activist, campaign=campaign)
    client.force_login(activist)
    client.post("/me/erase/", {"sure": "on"})
    assert not Follow.objects.exists()


def test_who_published_is_emptied_so_that_the_record_of_two_people_stands(
    client: Client, campaign: Any, coordinator: User
) -> None:
    from appeals.models import Follow
    from campaigns.models import Campaign

    Follow.objects.create(user=coordinator, campaign=campaign)
    elsewhere = Client()
    elsewhere.force_login(coordinator)
    client.force_login(coordinator)
    address = coordinator.email
    assert client.post("/me/erase/", {"sure": "on"}).status_code == 302
    emptied = User.objects.get(pk=coordinator.pk)
    assert (emptied.name, emptied.is_active, emptied.groups.count()) == ("", False, 0)
    assert emptied.email.endswith("@erased.invalid")
    assert not User.objects.filter(email=address).exists()
    assert not EmailAddress.objects.filter(email=address).exists()
    assert not Follow.objects.exists()
    assert Campaign.objects.public().filter(pk=campaign.pk).exists()
    assert elsewhere.get("/me/preferences/").status_code == 302


def test_what_has_run_out_is_cleared(client: Client, activist: User) -> None:
    ask(client, activist.email)
    month_ago = timezone.now() - timedelta(days=31)
    Mail.objects.create(kind="old", state=DeliveryState.SENT, due_at=month_ago)
    Mail.objects.create(kind="new", state=DeliveryState.SENT)
    Mail.objects.create(kind="still waiting", due_at=month_ago)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert clear_expired() == 2
    assert set(Mail.objects.values_list("kind", flat=True)) == {"new", "still waiting", "sign_in_code"}
    assert not Session.objects.exists()
