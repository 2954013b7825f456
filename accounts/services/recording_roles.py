"""Each change of roles is written down and told to every owner and every reviewer.

An owner could invent a second account, make it a reviewer and be both people of “two people publish”. No software can tell an
invented person from a real one; the others can, if they hear of it. A waiting time before a new role counts was weighed and left
out: the day on which the only reviewer is ill would cost somebody in danger a day, an installation with one or two reviewers (the
one in most need of it) would have to be let off while it is set up, and whoever runs the server passes it anyway.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.messages import write_mail
from accounts.models import RoleChange, User
from accounts.services.queueing_mail import queue_mail
from accounts.states import Role

WATCHING = (Role.OWNER, Role.REVIEWER)


@contextmanager
def recording_roles(*, user: User, by: User | None, now: datetime) -> Iterator[None]:
    """Record and tell what the block does to the roles of `user`, a new one too; `by` is None for whoever works on the server.

    Somebody who may no longer sign in has no role. Told are those who watch before or after it, so that nobody takes the
    others' roles unheard.
    """
    with transaction.atomic():
        before, watching = _roles_of(user), _watching()
        yield
        after = _roles_of(user)
        changes = RoleChange.objects.bulk_create(
            RoleChange(user=user, role=role, given=role in after, by=by, at=now)
            for role in Role.values
            if (role in before) != (role in after)
        )
        if changes:
            _tell(changes, to=watching | _watching(), now=now)


def _roles_of(user: User) -> set[str]:
    """As the database has them (a form has set the instance's fields by now); none for somebody who isn't there yet."""
    active = User.objects.filter(pk=user.pk, is_active=True)
    return set(active.filter(groups__name__in=Role.values).values_list("groups__name", flat=True))


def _watching() -> set[User]:
    return set(User.objects.filter(groups__name__in=WATCHING, is_active=True).distinct())


def _tell(changes: list[RoleChange], *, to: set[User], now: datetime) -> None:
    address = settings.SITE_URL.rstrip("/") + reverse("desk-role-changes")
    for reader in sorted(to, key=lambda user: user.pk):
        context = {
            "changes": changes,
            "person": changes[0].user,
            "by": changes[0].by,
            "time": now,
            "zone": reader.time_zone,
            "address": address,
        }
        with timezone.override(reader.zone):
            message = write_mail(
                name="role_changed", to=reader.email, language=reader.language, context=context
            )
        queue_mail(kind="role_changed", message=message, now=now)
