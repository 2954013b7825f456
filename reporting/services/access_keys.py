"""Make and withdraw access keys."""

import hashlib
import secrets
from datetime import datetime

from accounts.models import User
from reporting.models import AccessToken


def make_key(*, user: User, label: str, now: datetime) -> str:
    """Make a key for `user` and return it; only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    AccessToken.objects.create(
        user=user, label=label, token_hash=hashlib.sha256(secret.encode()).digest(), created_at=now
    )
    return secret


def withdraw_key(*, user: User, key: str, now: datetime) -> bool:
    """Withdraw one of the user's own keys, by its number; False if there is none."""
    own = AccessToken.objects.filter(user=user, revoked_at=None, pk=int(key) if key.isdigit() else 0)
    return bool(own.update(revoked_at=now))
