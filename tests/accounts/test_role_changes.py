"""Each change of roles is written down, and every owner and reviewer hears of it."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import Mail, RoleChange, User
from accounts.services.erasing import erase_person
from accounts.services.granting_roles import grant_role
from accounts.states import Role
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def group(role: Role) -> int:
    return Group.objects.get(name=role.value).pk


def told() -> dict[str, str]:
    """What everybody was told, by address."""
    return {mail.to: mail.text for mail in Mail.objects.filter(kind="role_changed")}


def changes() -> list[tuple[str, str, bool, str]]:
    rows = RoleChange.objects.order_by("pk").select_related("user", "by")
    return [(row.user.email, row.role, row.given, row.by.email if row.by else "") for row in rows]


def edit(client: Client, person: User, *roles: Role, active: bool = True) -> None:
    typed = {"name": person.name, "groups": [group(role) for role in roles]}
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    assert client.post(address, typed | ({"is_active": "on"} if active else {})).status_code == 302


def test_a_reviewer_whom_an_owner_invents_does_not_go_unnoticed(
    client: Client, owner: User, reviewer: User, coordinator: User, staff: User
) -> None:
    User.objects.filter(pk=reviewer.pk).update(time_zone="Asia/Kathmandu")
    client.force_login(owner)

    wanted = {"email": "second-me@example.org", "name": "Second Me", "groups": [group(Role.REVIEWER)]}
    client.post(reverse("wagtailusers_users:add"), wanted)

    assert changes() == [("second-me@example.org", "reviewer", True, "owner@example.org")]
    assert RoleChange.objects.get().at == NOW
    assert set(told()) == {owner.email, reviewer.email, "second-me@example.org"}
    text = told()[reviewer.email]
    assert "Second Me (second-me@example.org) got the role: Reviewer" in text
    assert "By owner@example.org" in text
    assert "2 March 2026, 15:45 (Asia/Kathmandu)" in text
    for watcher in (reviewer, owner):
        client.force_login(watcher)
        page = client.get("/desk/role-changes/").content.decode()
        assert "second-me@example.org" in page


def test_whoever_loses_a_role_hears_of_it_too(client: Client, owner: User, reviewer: User) -> None:
    client.force_login(owner)

    edit(client, reviewer, Role.STAFF)

    assert changes() == [
        (reviewer.email, "reviewer", False, owner.email),
        (reviewer.email, "staff", True, owner.email),
    ]
    assert "Ravi Menon (reviewer@example.org) lost the role: Reviewer" in told()[reviewer.email]


def test_who_may_no_longer_sign_in_has_lost_the_role(client: Client, owner: User, reviewer: User) -> None:
    client.force_login(owner)
    edit(client, reviewer, Role.REVIEWER, active=False)
    assert changes() == [(reviewer.email, "reviewer", False, owner.email)]
    assert set(told()) == {owner.email, reviewer.email}


def test_an_edit_that_changes_no_role_tells_nobody(client: Client, owner: User, reviewer: User) -> None:
    client.force_login(owner)
    reviewer.name = "R. Menon"
    edit(client, reviewer, Role.REVIEWER)
    assert (User.objects.get(pk=reviewer.pk).name, changes(), told()) == ("R. Menon", [], {})


def test_a_role_given_on_the_server_is_told_as_well(owner: User) -> None:
    grant_role(email="new@example.org", role=Role.REVIEWER, now=NOW)
    assert changes() == [("new@example.org", "reviewer", True, "")]
    assert "By somebody on the server" in told()[owner.email]


def test_a_reviewer_who_leaves_by_erasing_themselves_does_not_go_unnoticed(
    owner: User, reviewer: User
) -> None:
    erase_person(user=reviewer, now=NOW)
    (change,) = RoleChange.objects.all()
    assert (change.role, change.given) == (Role.REVIEWER, False)
    assert set(told()) == {owner.email}
