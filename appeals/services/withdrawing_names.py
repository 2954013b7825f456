"""Take a name back: it goes from the page, the count falls by one, and the row keeps nothing that says whose it was.

The name need not be there for a code to be sent: mail and answers are the same, so that nobody learns by it who signed.
"""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from appeals.models import Signature, SignOn
from appeals.selectors.own_names import address_hash, own_names
from appeals.services import proving_addresses
from appeals.services.endorsing_actions import withdraw_endorsement
from appeals.services.proving_addresses import Answer, check_code, lock, send_code
from campaigns.models import Campaign
from campaigns.states import CampaignKind


@transaction.atomic
def begin_withdrawal(*, campaign: Campaign, email: str, language: str, now: datetime) -> Signature | SignOn:
    """Send a code to an address; typed, it takes back what the address has signed here. Also after a stop; 90 days after the end nothing is found."""
    model = SignOn if campaign.kind == CampaignKind.JOINT_LETTER else Signature
    pending = model(
        key=uuid4(),
        campaign=campaign,
        email=email.strip().lower(),
        email_hash=address_hash(campaign=campaign, email=email),
        created_at=now,
        is_withdrawal=True,
    )
    send_code(pending, language=language, reason=_reason(), now=now)
    pending.save()
    return pending


def confirm_withdrawal(*, pending: Signature | SignOn, code: str, now: datetime) -> Answer:
    """Take the typed code and take back what its address has signed here. The second half of a double click is right too."""
    with transaction.atomic():
        lock(pending)
        if pending.withdrawn_at is not None:
            return Answer.RIGHT
        answer = check_code(pending, code=code, now=now)
        if answer is Answer.RIGHT:
            withdraw_names(email=pending.email, campaign=pending.campaign, now=now)
            _wipe(pending, now=now)
        return answer


def send_another_code(*, pending: Signature | SignOn, language: str, now: datetime) -> bool:
    """Send a new code; the old one no longer works. False where it is too soon or too late."""
    return proving_addresses.send_another_code(pending, language=language, reason=_reason(), now=now)


@transaction.atomic
def withdraw_names(*, email: str, now: datetime, campaign: Campaign | None = None) -> int:
    """Take back what a proven address has signed, under one campaign or under all. Returns how many names that were."""
    names = own_names(email=email, campaign=campaign)
    return sum(_withdraw(name, now=now) for name in names)


@transaction.atomic
def forget_names(user: User, now: datetime) -> None:
    """A part of erasing a person: take back every name of theirs, and drop what waits for a code."""
    withdraw_names(email=user.email, now=now)
    for model in (Signature, SignOn):
        model._default_manager.filter(email__iexact=user.email).delete()


def _withdraw(name: Signature | SignOn, *, now: datetime) -> bool:
    """Wipe one row under its lock; False if somebody was faster. Its key stays, which the ledger counts by."""
    lock(name)
    if name.withdrawn_at is not None:
        return False
    withdraw_endorsement(key=name.key, now=now)
    _wipe(name, now=now)
    return True


def _wipe(name: Signature | SignOn, *, now: datetime) -> None:
    name.withdrawn_at = now
    name.email = name.code_hash = name.country = ""
    name.email_hash = None
    if isinstance(name, SignOn):
        name.organisation = name.contact_name = name.language = ""
    else:
        name.name = name.affiliation = ""
        name.is_shown = False
    name.save()


def _reason() -> str:
    return _("Somebody asks to take back what this address has signed. The code confirms that it is you.")
