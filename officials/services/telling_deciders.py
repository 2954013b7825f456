"""Mail about changes that wait: rows of the outbox, never sent in a request."""

from datetime import datetime

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
    """That a change of an address waits: to every reviewer but the one who proposed it."""
    reviewers = User.objects.filter(groups__name=Role.REVIEWER.value, is_active=True)
    address = settings.SITE_URL.rstrip("/") + reverse("desk-proposed-change", args=[change.pk])
    for reviewer in reviewers.exclude(pk=change.proposed_by_id):
        with translation.override(reviewer.language):
            lines = lines_of(change)
        context = {"change": change, "lines": lines, "by": change.proposed_by, "address": address}
        message = write_mail(
            name="change_wanted", to=reviewer.email, language=reviewer.language, context=context
        )
        queue_mail(kind="change_wanted", message=message, now=now)
