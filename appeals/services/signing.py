"""Sign a petition as a person. A name counts once its address is proven; then the address is forgotten."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from appeals.models import Signature
from appeals.selectors.own_names import NOT_WITHDRAWN, address_hash
from appeals.services import proving_addresses
from appeals.services.endorsing_actions import record_endorsement
from appeals.services.proving_addresses import Answer, check_code, how_to_take_back, send_code
from appeals.states import ActionChannel
from campaigns.models import Campaign


@transaction.atomic
def begin_signature(
    *,
    campaign: Campaign,
    name: str,
    affiliation: str,
    country: str,
    is_shown: bool,
    email: str,
    language: str,
    now: datetime,
) -> Signature:
    """Keep a name until its code is typed. The same row, mail and answer whether or not the address has signed before."""
    signature = Signature(
        key=uuid4(),
        campaign=campaign,
        name=name,
        affiliation=affiliation,
        country=country,
        is_shown=is_shown,
        email=email.strip().lower(),
        email_hash=address_hash(campaign=campaign, email=email),
        created_at=now,
    )
    send_code(signature, language=language, reason=_reason(campaign), now=now)
    signature.save()
    return signature


@transaction.atomic
def sign_as_member(
    *,
    user: User,
    campaign: Campaign,
    name: str,
    affiliation: str,
    country: str,
    is_shown: bool,
    language: str,
    now: datetime,
) -> Signature:
    """Sign with the address that one signs in with: it is proven, so the name counts at once."""
    signature = Signature(
        key=uuid4(),
        campaign=campaign,
        name=name,
        affiliation=affiliation,
        country=country,
        is_shown=is_shown,
        email_hash=address_hash(campaign=campaign, email=user.email),
        created_at=now,
    )
    return _count(signature, language=language, now=now)


def confirm_signature(*, key: UUID, code: str, language: str, now: datetime) -> Answer:
    """Take the typed code of a pending signature. Raises Signature.DoesNotExist for a key that nobody was given."""
    with transaction.atomic():
        signature = Signature.objects.select_for_update(of=("self",)).select_related("campaign").get(key=key)
        if signature.confirmed_at is not None:
            return Answer.RIGHT
        if not signature.campaign.standing(now=now).is_open:
            return Answer.OVER
        answer = check_code(signature, code=code, now=now)
        if answer is Answer.RIGHT:
            _count(signature, language=language, now=now)
        return answer


def send_another_code(*, signature: Signature, language: str, now: datetime) -> bool:
    """Send a new code for a pending signature; the old one no longer works. False where it is too soon or too late."""
    return proving_addresses.send_another_code(
        signature, language=language, reason=_reason(signature.campaign), now=now
    )


def _count(signature: Signature, *, language: str, now: datetime) -> Signature:
    """Confirm and count it. Whoever has signed before, changes by it how the name shows, and is counted once.

    Looked up beforehand, under a lock: PostgreSQL would log a statement that fails with all that is in it, hidden names too.
    """
    _take_turns(signature)
    before = _counted_before(signature)
    if before is not None:
        return _renew(before, again=signature)
    signature.confirmed_at, signature.email, signature.code_hash = now, "", ""
    signature.save()
    record_endorsement(
        campaign=signature.campaign,
        channel=ActionChannel.SIGNATURE,
        country=str(signature.country.code or ""),
        language=language,
        now=now,
        key=signature.key,
    )
    return signature


def _take_turns(signature: Signature) -> None:
    """Let signatures of one address be counted one after the other: the lock is the address's, and ends with the transaction."""
    lock = int.from_bytes(bytes(signature.email_hash or b"")[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def _counted_before(again: Signature) -> Signature | None:
    """The name that the same address has confirmed here; None, too, if it is being taken back this very moment."""
    same = Signature.objects.filter(NOT_WITHDRAWN, campaign=again.campaign, email_hash=again.email_hash)
    return same.select_for_update().first()


def _renew(before: Signature, *, again: Signature) -> Signature:
    before.name, before.affiliation, before.is_shown = again.name, again.affiliation, again.is_shown
    before.save(update_fields=["name", "affiliation", "is_shown"])
    if again.pk is not None:
        again.delete()
    return before


def _reason(campaign: Campaign) -> str:
    reason = _("You signed a petition. The code confirms that the name is yours.")
    return f"{reason} {how_to_take_back(campaign)}"
