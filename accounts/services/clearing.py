"""What has run out goes."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from accounts.models import Mail

# A mail that ended (its content is wiped already) is kept so long, for staff who look for a failure.
KEEP_MAIL = timedelta(days=30)


def clear_expired(*, now: datetime) -> int:
    """Delete sessions that ended and mails that went out or failed 30 days ago; returns how many rows went."""
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    mails, _ = Mail.objects.ended_before(now - KEEP_MAIL).delete()
    return sessions + mails
