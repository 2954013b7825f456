"""Organisations sign on to a joint letter: their address is proven by a code, then a coordinator approves them."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.messages import write_mail
from accounts.models import User
from accounts.services.granting_roles import has_role
from accounts.services.queueing_mail import queue_mail
from accounts.states import Role
from appeals.models import Signature, SignOn
from appeals.selectors.acting import title_of
from appeals.selectors.own_names import address_hash
from appeals.services import proving_addresses
from appeals.services.endorsing_actions import record_endorsement
from appeals.services.proving_addresses import Answer, check_code, how_to_take_back, send_code
from appeals.states import ActionChannel
from campaigns.models import Campaign

UNCONFIRMED_KEPT_FOR = timedelta(days=1)


class NotWaitingError(Exception):
    """The sign-on is not confirmed yet, or was decided before."""


@transaction.atomic
def begin_sign_on(
    *,
    campaign: Campaign,
    organisation: str,
    contact_name: str,
    country: str,
    email: str,
    language: str,
    now: datetime,
) -> SignOn:
    """Keep an organisation's sign-on until its code is typed."""
    sign_on = SignOn(
        key=uuid4(),
        campaign=campaign,
        organisation=organisation,
        contact_name=contact_name,
        country=country,
        email=email.strip().lower(),
        email_hash=address_hash(campaign=campaign, email=email),
        created_at=now,
        language=language,
    )
    send_code(sign_on, language=language, reason=_reason(campaign), now=now)
    sign_on.save()
    return sign_on


def confirm_sign_on(*, key: UUID, code: str, now: datetime) -> Answer:
    """Take the typed code; then it waits for a coordinator. Raises SignOn.DoesNotExist for a key that nobody was given."""
    with transaction.atomic():
        sign_on = SignOn.objects.select_for_update(of=("self",)).select_related("campaign").get(key=key)
        if sign_on.confirmed_at is not None:
            return Answer.RIGHT
        if not sign_on.campaign.standing(now=now).is_open:
            return Answer.OVER
        answer = check_code(sign_on, code=code, now=now)
        if answer is Answer.RIGHT:
            sign_on.confirmed_at, sign_on.code_hash = now, ""
            sign_on.save(update_fields=["confirmed_at", "code_hash"])
        return answer


def send_another_code(*, sign_on: SignOn, language: str, now: datetime) -> bool:
    """Send a new code for a pending sign-on; the old one no longer works. False where it is too soon or too late."""
    return proving_addresses.send_another_code(
        sign_on, language=language, reason=_reason(sign_on.campaign), now=now
    )


@transaction.atomic
def approve_sign_on(*, sign_on: SignOn, by: User, now: datetime) -> None:
    """Show and count a confirmed sign-on, and tell its contact. Raises PermissionDenied, or NotWaitingError."""
    _decide(sign_on, by=by, approved_at=now, approved_by=by)
    record_endorsement(
        campaign=sign_on.campaign,
        channel=ActionChannel.SIGN_ON,
        country=str(sign_on.country.code or ""),
        language="",
        now=now,
        key=sign_on.key,
    )
    _tell(sign_on, name="sign_on_approved", now=now)


@transaction.atomic
def decline_sign_on(*, sign_on: SignOn, by: User, now: datetime) -> None:
    """Refuse a confirmed sign-on, and tell its contact. Raises PermissionDenied, or NotWaitingError."""
    _decide(sign_on, by=by, declined_at=now)
    _tell(sign_on, name="sign_on_declined", now=now)


def forget_unconfirmed(*, now: datetime) -> int:
    """Delete names and addresses whose code was never typed, after a day; returns how many."""
    old = {"confirmed_at__isnull": True, "is_first": False, "created_at__lt": now - UNCONFIRMED_KEPT_FOR}
    signatures, _by_model = Signature.objects.filter(**old).delete()
    sign_ons, _by_model = SignOn.objects.filter(**old).delete()
    return signatures + sign_ons


def _decide(sign_on: SignOn, *, by: User, **values: datetime | User) -> None:
    """The conditional update lets one of two decisions through."""
    if not has_role(by, Role.COORDINATOR):
        raise PermissionDenied
    waiting = SignOn.objects.filter(
        pk=sign_on.pk,
        confirmed_at__isnull=False,
        approved_at__isnull=True,
        declined_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    if not waiting.update(**values):
        raise NotWaitingError
    sign_on.refresh_from_db()


def _tell(sign_on: SignOn, *, name: str, now: datetime) -> None:
    """The last mail to the contact, in the language in which they signed: with it address and contact are forgotten."""
    if sign_on.email:
        _queue_answer(sign_on, name=name, now=now)
    sign_on.email = sign_on.contact_name = ""
    sign_on.save(update_fields=["email", "contact_name"])


def _queue_answer(sign_on: SignOn, *, name: str, now: datetime) -> None:
    language = sign_on.language or "en"
    with translation.override(language):
        context = {
            "organisation": sign_on.organisation,
            "title": title_of(sign_on.campaign, language),
            "path": sign_on.campaign.get_absolute_url(),
            "withdraw_path": reverse("withdraw", kwargs={"slug": sign_on.campaign.slug}),
        }
    queue_mail(
        kind=name,
        message=write_mail(name=name, to=sign_on.email, language=language, context=context),
        now=now,
    )


def _reason(campaign: Campaign) -> str:
    reason = _(
        "You signed a joint letter for your organisation. The code confirms that the address is yours."
    )
    return f"{reason} {how_to_take_back(campaign)}"
