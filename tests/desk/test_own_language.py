"""The desk speaks the language and tells the time that a person has chosen under Preferences."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.users.models import UserProfile

from accounts.models import RoleChange, User
from accounts.states import Role
from config.middleware.desk_preferences import desk_language
from tests.desk.typing_forms import filled_in
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.fixture
def reader(reviewer: User) -> User:
    """Speaks German, and lives where it is 15:45 when it is 10:00 in UTC."""
    User.objects.filter(pk=reviewer.pk).update(language="de", time_zone="Asia/Kathmandu")
    return reviewer


def main_of(client: Client, address: str) -> str:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return " ".join(f"{page.html['lang']} {page.get_text(' ')}".split())  # type: ignore[index]


@pytest.mark.parametrize("has_profile", [True, False])
def test_the_desk_follows_the_preferences_and_no_profile(
    client: Client,
    reader: User,
    has_profile: bool,  # noqa: FBT001
) -> None:
    if has_profile:
        UserProfile.objects.create(user=reader, preferred_language="en", current_time_zone="UTC")
    RoleChange.objects.create(user=reader, role=Role.REVIEWER, given=True, at=NOW)
    client.force_login(reader)

    assert main_of(client, "/desk/").startswith("de ")
    assert "15:45" in main_of(client, "/desk/role-changes/")
    assert "Bearbeiten" in client.get("/desk/jsi18n/").content.decode()


def test_the_account_leaves_language_and_time_zone_to_the_preferences(client: Client, reader: User) -> None:
    client.force_login(reader)
    page = client.get("/desk/account/").content.decode()
    assert "/me/preferences/" in page
    assert "preferred_language" not in page
    client.post("/desk/account/", filled_in(page) | {"theme-theme": "dark"})
    assert UserProfile.objects.get(user=reader).theme == "dark"


@pytest.mark.parametrize(
    ("chosen", "spoken"), [("de", "de"), ("de-CH", "de"), ("en", "en"), ("fr", "en"), ("", "en")]
)
def test_a_language_that_the_desk_does_not_speak_is_english(chosen: str, spoken: str) -> None:
    assert desk_language(chosen) == spoken
