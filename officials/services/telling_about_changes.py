"""Mail about changes that wait for a second person: rows of the outbox, never sent in a request."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.messages import write_mail
from accounts.models import User
from accounts.services.queueing_mail import queue_mail
from accounts.states import Role
from officials.models import ProposedChange
from officials.selectors.proposed_changes import lines_of


def tell_deciders(*, change: ProposedChange, now: datetime) -> None:
    """That a change of an address waits: to everybody who may decide on it."""
    deciders = User.objects.filter(groups__name__in=(Role.REVIEWER, Role.OWNER), is_active=True).distinct()
    for decider in deciders.exclude(pk=change.proposed_by_id):
        _queue("change_wanted", decider, change=change, now=now, by=change.proposed_by)


def tell_proposer(*, change: ProposedChange, now: datetime) -> None:
    """What became of the change; nobody hears of it who may no longer sign in."""
    if change.proposed_by.is_active:
        _queue("change_answer", change.proposed_by, change=change, now=now, by=change.decided_by)


def _queue(name: str, reader: User, *, change: ProposedChange, now: datetime, **context: Any) -> None:
    address = settings.SITE_URL.rstrip("/") + reverse("desk-proposed-change", args=[change.pk])
    with translation.override(reader.language):
        lines = lines_of(change)
    context |= {"change": change, "lines": lines, "address": address}
    message = write_mail(name=name, to=reader.email, language=reader.language, context=context)
    queue_mail(kind=name, message=message, now=now)
