"""Taking back further information or an outcome that was recorded by mistake, before anybody is told of it by mail."""

from datetime import datetime

from django.db import models, transaction
from wagtail.log_actions import log

from accounts.models import User
from campaigns.models import CaseEvent
from campaigns.services.publishing import lock

TAKEN_BACK = "campaigns.take_back_news"


class ToldBeforeError(Exception):
    """The mails are on their way, or it is nothing that can be taken back."""


@transaction.atomic
def take_back_news(*, event: CaseEvent, by: User, now: datetime) -> None:
    """Delete the event and write that into the log of its campaign, without its words: they may be why it is taken back.

    The row is locked: planning the mails waits for this, finds nothing, and plans none. Where clocks of two machines differ
    and mails were planned, their rows protect the event.
    """
    lock(event.campaign)
    known = CaseEvent.objects.select_for_update(of=("self",)).filter(pk=event.pk).first()
    if known is None:  # the other half of a double click was faster
        return
    if not known.can_be_taken_back(now=now):
        raise ToldBeforeError
    told = {"kind": known.kind, "happened_on": known.happened_on.isoformat()}
    try:
        known.delete()
    except models.ProtectedError as protected:
        raise ToldBeforeError from protected
    log(instance=event.campaign, action=TAKEN_BACK, user=by, data=told)
