"""Totals: freeze the figures, write the letters, release them, record what was posted."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.services.sending import TemporaryFailureError
from accounts.states import DeliveryState, Failure
from appeals.models import Invalidation
from campaigns.models import Campaign, CaseEvent, Target
from campaigns.states import EventKind
from officials.states import ChannelKind
from reporting.letters import letter_to_concerned, letter_to_target
from reporting.models import Recipient, Total, TotalLine
from reporting.selectors.figures import Figure, ledger_figures
from reporting.selectors.publishable import figures_to_show

SAME_CLICK = timedelta(minutes=1)
# In the log of each letter.
HANDED_OVER = "reporting.hand_over"
HANDING_TAKEN_BACK = "reporting.take_back_handing"


class Released(NamedTuple):
    """How many letters a worker sends, and how many wait to be printed."""

    by_mail: int
    on_paper: int


class NothingToShareError(Exception):
    """There is no action in the ledger yet, its rows are just being reversed, or the campaign is not public."""


class StoppedError(Exception):
    """The action was stopped, and nobody has said that the letters go nevertheless."""


@transaction.atomic
def freeze_total(*, campaign: Campaign, by: User | None, now: datetime) -> Total:
    """Freeze what the ledger came to by `now` and write a letter to each target and each person concerned.

    Nothing goes out before `release_letters`. Raises NothingToShareError.
    """
    if not Campaign.objects.public().filter(pk=campaign.pk).exists():
        raise NothingToShareError(_("Only the total of a published action can be shared."))
    Campaign.objects.select_for_update(of=("self",)).order_by().values_list("pk").get(pk=campaign.pk)
    if Invalidation.objects.underway().filter(campaign=campaign).exists():
        raise NothingToShareError(
            _(
                "Reports are being taken out of the count, or counted again. Freeze the total when that is done."
            )
        )
    figures = ledger_figures(campaign=campaign, cut_off=now)
    if not figures:
        raise NothingToShareError(_("Nothing has been reported for this action yet."))
    sums = {"gross": sum(figure.gross for figure in figures), "net": sum(figure.net for figure in figures)}
    twin = Total.objects.filter(
        campaign=campaign, frozen_at__gte=now - SAME_CLICK, frozen_by=by, **sums
    ).first()
    if twin is not None:
        return twin  # a double click, which must not write every letter twice
    total = Total.objects.create(campaign=campaign, cut_off=now, frozen_at=now, frozen_by=by, **sums)
    TotalLine.objects.bulk_create(TotalLine(total=total, **vars(figure)) for figure in figures)
    _write_letters(total=total, figures=figures_to_show(total), campaign=campaign)
    return total


def _write_letters(*, total: Total, figures: list[Figure], campaign: Campaign) -> None:
    content = Campaign.objects.with_content().get(pk=campaign.pk)
    recipients = [
        _to_target(total, figures, content, target) for target in content.targets.all() if target.name
    ]
    for party in content.concerned.all():
        letter = letter_to_concerned(total=total, figures=figures, campaign=content, party=party)
        recipients.append(
            Recipient(
                total=total,
                concerned=party,
                way=Recipient.Way.EMAIL if party.email else Recipient.Way.PAPER,
                email=party.email,
                envelope="\n".join(filter(None, (party.name, party.postal_address))),
                **vars(letter),
            )
        )
    Recipient.objects.bulk_create(recipients)


def _to_target(total: Total, figures: list[Figure], campaign: Campaign, target: Target) -> Recipient:
    letter = letter_to_target(total=total, figures=figures, campaign=campaign, target=target)
    addresses = target.channels_of(ChannelKind.EMAIL)
    return Recipient(
        total=total,
        official=target.official,
        office=target.office,
        way=Recipient.Way.EMAIL if addresses else Recipient.Way.PAPER,
        email=addresses[0].value.strip() if addresses else "",
        envelope="\n".join(target.postal_lines or filter(None, (target.name, target.post))),
        **vars(letter),
    )


def stop_of(campaign: Campaign) -> CaseEvent | None:
    """The stop of this action, with its reason."""
    return CaseEvent.objects.filter(campaign=campaign, kind=EventKind.STOP).first()


@transaction.atomic
def release_letters(*, total: Total, by: User, now: datetime, despite_stop: bool = False) -> Released:
    """Let the worker send what goes by e-mail, and put the rest into the print queue. Returns how many were released.

    Pressing twice releases nothing twice. Of an action that was hidden from the public nothing is released. Of one that was
    stopped only `despite_stop`, which releases what the stop holds back, too; raises StoppedError otherwise.
    """
    is_stopped = stop_of(total.campaign) is not None
    if is_stopped and not despite_stop:
        raise StoppedError(
            _("The action was stopped. Read why, and confirm that the letters go nevertheless.")
        )
    to_release = Recipient.objects.to_release().filter(
        total=total, total__campaign__in=Campaign.objects.public()
    )
    fields = {"released_at": now, "released_by": by, "due_at": now, "attempts": 0, "failure": ""}
    by_way = {
        way: to_release.filter(way=way).update(**fields, despite_stop=is_stopped) for way in Recipient.Way
    }
    return Released(by_mail=by_way[Recipient.Way.EMAIL], on_paper=by_way[Recipient.Way.PAPER])


@transaction.atomic
def record_handed_over(*, recipient: Recipient, how: Recipient.Handed, by: User, now: datetime) -> bool:
    """Record that a paper letter was posted, faxed or handed over, also one that a stop holds; False if recorded before."""
    waiting = Recipient.objects.on_their_way_by_paper().filter(pk=recipient.pk)
    done = bool(waiting.update(handed=how, handed_at=now, state=DeliveryState.SENT))
    if done:
        log(instance=recipient, action=HANDED_OVER, user=by, data={"how": how.value})
    return done


@transaction.atomic
def take_back_handing(*, recipient: Recipient, by: User) -> bool:
    """Undo a mark that was made by mistake: the letter waits to be printed again. False where there is nothing to undo.

    A letter to somebody who was deleted since is not brought back: its text is gone.
    """
    marked = Recipient.objects.filter(
        pk=recipient.pk, way=Recipient.Way.PAPER, state=DeliveryState.SENT
    ).exclude(text="")
    done = bool(marked.update(handed="", handed_at=None, state=DeliveryState.WAITING))
    if done:
        log(instance=recipient, action=HANDING_TAKEN_BACK, user=by)
    return done


def put_on_paper(*, recipient: Recipient, now: datetime) -> bool:
    """Move a letter whose e-mail failed into the print queue."""
    failed = Recipient.objects.failed().filter(pk=recipient.pk, way=Recipient.Way.EMAIL).exclude(text="")
    return bool(failed.update(way=Recipient.Way.PAPER, state="waiting", released_at=now, failure=""))


def total_mail(recipient: Recipient) -> EmailMessage | None:
    """The mail as the worker sends it: the frozen text, and nothing else. The row is read anew, right before it goes.

    None where the action was hidden from the public meanwhile, or the person concerned was deleted: it may endanger somebody.
    Raises TemporaryFailureError where a stop holds it: it waits for staff.
    """
    if Recipient.objects.held().filter(pk=recipient.pk).exists():
        raise TemporaryFailureError(Failure.STOPPED)
    public = Recipient.objects.filter(total__campaign__in=Campaign.objects.public())
    letter = public.filter(pk=recipient.pk, state=DeliveryState.WAITING).exclude(email="").first()
    if letter is None:
        return None
    return EmailMessage(subject=letter.subject, body=letter.text, to=[letter.email])
