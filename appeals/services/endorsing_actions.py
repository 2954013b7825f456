"""The ledger's side of signatures and sign-ons: a confirmed one is an action of one, addressed to nobody in particular."""

from datetime import datetime
from uuid import UUID, uuid4

from appeals.models import Action, Report
from appeals.services.taking_back import take_back_report
from appeals.services.writing_ledger import Entry, Writing, write
from appeals.states import ActionChannel, Grade
from campaigns.models import Campaign
from campaigns.standing import day_in


def record_endorsement(
    *,
    campaign: Campaign,
    channel: ActionChannel,
    country: str,
    language: str,
    now: datetime,
    key: UUID | None = None,
) -> Action:
    """Count a confirmed signature or sign-on. Its `key` makes the second call add nothing, and lets it be withdrawn.

    Raises NotPublicError where the campaign is not public.
    """
    writing = Writing(
        key=key or uuid4(),
        campaign_id=campaign.pk,
        entries=[Entry(None, None, channel.value, 1)],
        acted_on=day_in(campaign.time_zone, now=now),
        language=language,
        country=country,
        grade=Grade.CONFIRMED,
    )
    known = Action.objects.filter(report__key=writing.key, reverses=None).first()
    if known is not None:
        return known
    report_id, _is_new = write(writing, now=now)
    return Action.objects.get(report_id=report_id, reverses=None)


def withdraw_endorsement(*, key: UUID, now: datetime) -> bool:
    """Take back what was counted under `key`, for good; False if nothing was, or no longer is."""
    report = Report.objects.filter(key=key).first()
    return report is not None and take_back_report(report_id=report.pk, now=now) > 0
