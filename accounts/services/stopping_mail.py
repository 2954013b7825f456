"""No more mail of a kind for somebody, as asked for in a mail itself."""

from accounts.models import User


def stop_mail(*, user_id: int, reminders: bool, notices: bool) -> None:
    """Switch off reminders, notices or both. Somebody who is gone wants none anyway."""
    if not (reminders or notices):
        return
    changes = {
        name: False
        for name, stops in {"wants_reminders": reminders, "wants_notices": notices}.items()
        if stops
    }
    User.objects.filter(pk=user_id).update(**changes)
