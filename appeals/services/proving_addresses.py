"""Codes that prove the address behind a signature or a sign-on: six digits, typed, good for half an hour and five tries."""

import hmac
import secrets
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.messages import verify_code
from accounts.services.queueing_mail import VERIFY_CODE, queue_mail
from appeals.models import Endorsement, Signature, SignOn
from campaigns.models import Campaign

CODE_LASTS = timedelta(minutes=30)
ANOTHER_CODE_AFTER = timedelta(minutes=2)
# Nobody's mailbox is filled with codes by a stranger who types its address.
MOST_CODES_TO_ONE_ADDRESS = 5
COUNTED_OVER = timedelta(hours=1)


class Answer(Enum):
    """What a typed code came to. Only RIGHT changes anything but the number of tries."""

    RIGHT = "right"
    WRONG = "wrong"
    NO_TRIES_LEFT = "no_tries_left"
    RUN_OUT = "run_out"
    OVER = "over"


def send_code(endorsement: Endorsement, *, language: str, reason: str, now: datetime) -> bool:
    """Give the unsaved or saved row a new code and queue the mail. False, and nothing is sent, where too many went there."""
    if codes_lately(endorsement.email, now=now) >= MOST_CODES_TO_ONE_ADDRESS:
        return False
    code = f"{secrets.randbelow(1_000_000):06d}"
    endorsement.code_hash = _hash(endorsement.key, code)
    endorsement.code_sent_at = now
    minutes = int(CODE_LASTS.total_seconds()) // 60
    message = verify_code(to=endorsement.email, code=code, language=language, minutes=minutes, reason=reason)
    queue_mail(kind=VERIFY_CODE, message=message, now=now)
    return True


def codes_lately(email: str, *, now: datetime) -> int:
    """How many rows asked for a code to this address in the last hour, over all campaigns."""
    lately = {"email": email, "code_sent_at__gt": now - COUNTED_OVER}
    return Signature.objects.filter(**lately).count() + SignOn.objects.filter(**lately).count()


def check_code(endorsement: Endorsement, *, code: str, now: datetime) -> Answer:
    """Compare a typed code. The caller holds the row's lock; a wrong one costs a try, whatever becomes of the request."""
    if endorsement.code_sent_at is None or now - endorsement.code_sent_at > CODE_LASTS:
        return Answer.RUN_OUT
    if endorsement.tries_left == 0:
        return Answer.NO_TRIES_LEFT
    digits = "".join(character for character in code if character.isdigit())
    if hmac.compare_digest(endorsement.code_hash, _hash(endorsement.key, digits)):
        return Answer.RIGHT
    endorsement.tries_left -= 1
    endorsement.save(update_fields=["tries_left"])
    return Answer.WRONG if endorsement.tries_left else Answer.NO_TRIES_LEFT


def may_have_another(endorsement: Endorsement, *, now: datetime) -> bool:
    """Not at once, and not without end: the tries are those of the row, however many codes it had."""
    waited = endorsement.code_sent_at is None or now - endorsement.code_sent_at >= ANOTHER_CODE_AFTER
    return waited and endorsement.tries_left > 0 and now - endorsement.created_at < CODE_LASTS


def lock(pending: Signature | SignOn) -> None:
    """Hold the row until the transaction ends, and read it anew. Raises DoesNotExist if it is gone."""
    if isinstance(pending, SignOn):
        pending.refresh_from_db(from_queryset=SignOn.objects.select_for_update())
    else:
        pending.refresh_from_db(from_queryset=Signature.objects.select_for_update())


@transaction.atomic
def send_another_code(pending: Signature | SignOn, *, language: str, reason: str, now: datetime) -> bool:
    """Send a new code for a pending row; the old one no longer works. False where it is too soon or too late."""
    lock(pending)
    if pending.confirmed_at is not None or not may_have_another(pending, now=now):
        return False
    if not send_code(pending, language=language, reason=reason, now=now):
        return False
    pending.save(update_fields=["code_hash", "code_sent_at"])
    return True


def how_to_take_back(campaign: Campaign) -> str:
    """A sentence for the mail with the code: where the name can be taken back, in the language of the page."""
    address = f"{settings.SITE_URL}{reverse('withdraw', kwargs={'slug': campaign.slug})}"
    return _("You can take it back until 90 days after the end: %(address)s") % {"address": address}


def _hash(key: UUID, code: str) -> str:
    return salted_hmac("appeals.code", f"{key}:{code}", algorithm="sha256").hexdigest()
