"""Erase a person."""

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models.deletion import ProtectedError

from accounts.models import Mail, User


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Delete the person and all that hangs on them: links to actions, follows, reminders, notices, mail to their address.

    Actions stay, since they hold no person. Whoever published or froze a total stays as an empty row: that two people agreed
    is a part of the record.
    """
    Mail.objects.filter(to__iexact=user.email).delete()
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        _empty(user)


def _empty(user: User) -> None:
    for relation in User._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model._default_manager.filter(**{relation.field.name: user.pk}).delete()
    user.groups.set(Group.objects.none())
    user.user_permissions.clear()
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name = user.country = ""
    user.time_zone = "UTC"
    user.is_active = user.is_superuser = user.wants_reminders = user.wants_notices = False
    user.last_login = None
    user.set_unusable_password()  # ends every session that is open elsewhere
    user.save()
