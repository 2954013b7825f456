"""Give somebody a role, and each role its permissions."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.recording_roles import recording_roles
from accounts.services.signing_in import keep_address
from accounts.states import Role

# Wagtail's own publish permission is in no list: publishing is what two people do together.
PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.COORDINATOR: (
        "wagtailadmin.access_admin",
        "campaigns.add_campaign",
        "campaigns.change_campaign",
        "campaigns.view_campaign",
        "officials.add_office",
        "officials.change_office",
        "officials.view_office",
        "officials.add_official",
        "officials.change_official",
        "officials.view_official",
        "officials.view_proposedchange",
        "appeals.change_signon",
        "appeals.view_signon",
        "campaigns.add_caseevent",
    ),
    Role.REVIEWER: (
        "wagtailadmin.access_admin",
        "campaigns.view_campaign",
        "officials.view_office",
        "officials.view_official",
        "officials.view_proposedchange",
        "accounts.view_rolechange",
    ),
    Role.STAFF: (
        "wagtailadmin.access_admin",
        "campaigns.view_campaign",
        "campaigns.add_concernedparty",
        "campaigns.view_concernedparty",
        "campaigns.change_concernedparty",
        "campaigns.delete_concernedparty",
        "reporting.view_tally",
        "reporting.add_total",
        "reporting.view_total",
        "reporting.change_recipient",
        "reporting.add_accesstoken",
        "appeals.change_heldreport",
        "appeals.add_invalidation",
        "appeals.view_invalidation",
        "appeals.add_nametakenoff",
        "accounts.view_mail",
    ),
    Role.OWNER: (
        "wagtailadmin.access_admin",
        "accounts.add_user",
        "accounts.change_user",
        "accounts.view_user",
        "accounts.view_rolechange",
        "accounts.view_mail",
        "officials.view_proposedchange",
    ),
}


def give_roles_their_permissions(**signal: Any) -> None:
    """Make the group of each role and set its permissions; after each migration, since that makes permissions."""
    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    for role, names in PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=role.value)
        wanted = [known[name] for name in names if name in known]
        if {p.pk for p in wanted} != set(group.permissions.values_list("pk", flat=True)):
            group.permissions.set(wanted)


@transaction.atomic
def grant_role(
    *, email: str, role: Role, by: User | None = None, now: datetime | None = None
) -> tuple[User, bool]:
    """Give the person at `email` the role; makes the account if there is none. Returns the person and whether it is new.

    `by` is None for whoever does it on the server, `now` for this moment. Owners and reviewers are told.
    """
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    made = user is None
    if user is None:
        user = User.objects.create_user(address)
        keep_address(user=user)
    with recording_roles(user=user, by=by, now=now or timezone.now()):
        user.groups.add(Group.objects.get(name=role.value))
    return user, made


def has_role(user: Any, role: Role) -> bool:
    """Whether somebody holds `role`. A superuser holds none by that: roles are given by name."""
    return bool(user.is_active and user.groups.filter(name=role.value).exists())
