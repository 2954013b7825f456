"""Everything that the site knows about a person, for the person.

An app adds its part in `AppConfig.ready`: `add_part("follows", tell_follows)`, where the function takes the person and answers
what JSON can hold (lists, dicts, texts, numbers, dates).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress

from accounts.models import User

Part = Callable[[User], Any]

_parts: dict[str, Part] = {}


def add_part(name: str, tell: Part) -> None:
    """Add what an app knows, under a name of its own."""
    _parts[name] = tell


def tell_everything(*, user: User, now: datetime) -> dict[str, Any]:
    """All parts, by name."""
    return {
        "written_at": now,
        "account": _tell_account(user),
        **{name: tell(user) for name, tell in _parts.items()},
    }


def _tell_account(user: User) -> dict[str, Any]:
    return {
        "email": user.email,
        "email_proven": EmailAddress.objects.filter(user=user, verified=True).exists(),
        "name": user.name,
        "country": str(user.country),
        "language": user.language,
        "time_zone": user.time_zone,
        "wants_reminders": user.wants_reminders,
        "wants_notices": user.wants_notices,
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "joined_at": user.joined_at,
        "last_signed_in_at": user.last_login,
    }
