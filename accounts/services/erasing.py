"""Erase a person.

An app adds what no foreign key tells of in `AppConfig.ready`: `also_erase("names", forget_names)`, where the function takes the
person and the clock, and runs in the same transaction while the address is still known.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import models, transaction
from django.db.models.deletion import ProtectedError
from wagtail.models import ModelLogEntry

from accounts.models import Mail, User
from accounts.services.recording_roles import recording_roles

Part = Callable[[User, datetime], None]

_parts: dict[str, Part] = {}


def also_erase(name: str, erase: Part) -> None:
    """Add what an app forgets of a person, under a name of its own."""
    _parts[name] = erase


@transaction.atomic
def erase_person(*, user: User, now: datetime) -> None:
    """Delete the person and all that hangs on them: links to actions, follows, reminders, notices, names, mail to their address.

    Actions stay, since they hold no person. The desk's history keeps what was done to the account, without the name. Whoever
    published or froze a total stays as an empty row: that two people agreed is a part of the record.
    """
    with recording_roles(user=user, by=user, now=now):  # whoever leaves a role by this is seen to leave it
        user.groups.clear()
    for erase in _parts.values():
        erase(user, now)
    Mail.objects.filter(to__iexact=user.email).delete()
    ModelLogEntry.objects.for_instance(user).update(label="")
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        _empty(user)


def _empty(user: User) -> None:
    for relation in User._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model._default_manager.filter(**{relation.field.name: user.pk}).delete()
    user.user_permissions.clear()
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name = user.country = ""
    user.time_zone = "UTC"
    user.is_active = user.is_superuser = user.wants_reminders = user.wants_notices = False
    user.last_login = None
    user.set_unusable_password()  # ends every session that is open elsewhere
    user.save()
