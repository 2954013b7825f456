"""Owners give roles to people at the desk."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.services.granting_roles import has_role
from accounts.states import Role

pytestmark = pytest.mark.django_db

INDEX = "wagtailusers_users:index"


def group(role: Role) -> int:
    return Group.objects.get(name=role.value).pk


def edit(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


def test_an_owner_sees_people_and_finds_them_by_name(client: Client, owner: User, activist: User) -> None:
    client.force_login(owner)
    assert activist.email in client.get(reverse(INDEX)).content.decode()
    found = client.get(reverse(INDEX), {"q": activist.name}).content.decode()
    assert activist.email in found
    assert owner.email not in found.split("<main", 1)[1]


def test_an_owner_adds_a_person_with_a_role_and_without_a_password(client: Client, owner: User) -> None:
    client.force_login(owner)
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert "password" not in page.lower()
    assert "first_name" not in page
    wanted = {"email": "New@Example.org", "name": "Nora", "groups": [group(Role.REVIEWER)]}
    assert client.post(reverse("wagtailusers_users:add"), wanted).status_code == 302
    person = User.objects.get(email="new@example.org")
    assert has_role(person, Role.REVIEWER)
    assert not person.has_usable_password()
    assert EmailAddress.objects.filter(user=person, primary=True).count() == 1


def test_an_owner_changes_roles_and_never_an_address(client: Client, owner: User, activist: User) -> None:
    client.force_login(owner)
    address = activist.email
    page = client.get(edit(activist)).content.decode()
    assert "password" not in page.lower()
    client.post(
        edit(activist),
        {"email": "mine@example.org", "name": "A", "is_active": "on", "groups": [group(Role.STAFF)]},
    )
    person = User.objects.get(pk=activist.pk)
    assert (person.email, person.name, has_role(person, Role.STAFF)) == (address, "A", True)


def test_only_roles_can_be_given_and_nobody_becomes_superuser(
    client: Client, owner: User, activist: User
) -> None:
    client.force_login(owner)
    other = Group.objects.create(name="something else")
    client.post(edit(activist), {"name": "A", "is_active": "on", "is_superuser": "on", "groups": [other.pk]})
    person = User.objects.get(pk=activist.pk)
    assert (person.is_superuser, person.groups.count()) == (False, 0)


def test_an_owner_can_not_leave_the_site_without_one(client: Client, owner: User) -> None:
    client.force_login(owner)
    page = client.post(edit(owner), {"name": "Still here", "groups": []}).content.decode()
    assert "Somebody else has to take the role of owner" in page
    assert has_role(User.objects.get(pk=owner.pk), Role.OWNER)


@pytest.mark.parametrize("who", ["coordinator", "reviewer", "staff", "activist"])
def test_nobody_else_sees_or_changes_people(
    client: Client, request: pytest.FixtureRequest, stranger: User, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert stranger.email not in client.get(reverse(INDEX)).content.decode()
    client.post(edit(stranger), {"name": "Changed", "is_active": "on", "groups": [group(Role.OWNER)]})
    client.post(reverse("wagtailusers_users:add"), {"email": "new@example.org"})
    person = User.objects.get(pk=stranger.pk)
    assert person.name != "Changed"
    assert not person.groups.exists()
    assert not User.objects.filter(email="new@example.org").exists()


def test_nobody_deletes_a_person_at_the_desk(client: Client, owner: User, activist: User) -> None:
    client.force_login(owner)
    client.post(reverse("wagtailusers_users:delete", args=[activist.pk]))
    assert User.objects.filter(pk=activist.pk).exists()
