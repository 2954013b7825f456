"""Campaigns as the pages need them on which people act, with nothing that they don't show."""

from django.db.models import Prefetch

from campaigns.models import Campaign, CampaignQuerySet, Edition, Target
from campaigns.states import CampaignKind, TargetRole


def campaigns_to_act_on() -> CampaignQuerySet:
    """Public campaigns with ready editions, targets and the ways to reach them: six statements, however many targets."""
    targets = Target.objects.select_related("official__office", "office")
    return campaigns_with_titles().prefetch_related(
        Prefetch("targets", targets),
        "targets__official__channels",
        "targets__official__office__channels",
        "targets__office__channels",
    )


def campaigns_with_titles() -> CampaignQuerySet:
    """Public campaigns and what they are called: two statements."""
    editions = Edition.objects.filter(ready=True)
    return Campaign.objects.public().with_standing().prefetch_related(Prefetch("editions", editions))


def campaigns_to_sign() -> CampaignQuerySet:
    """Public petitions and joint letters, whether or not names are still collected."""
    return campaigns_with_titles().filter(kind__in=[CampaignKind.PETITION, CampaignKind.JOINT_LETTER])


def title_of(campaign: Campaign, language: str | None = None) -> str:
    """The title in `language` or in that of the page."""
    edition = campaign.edition_for(language)
    return edition.title if edition is not None else campaign.working_title


def copy_addresses(campaign: Campaign, *, beside: Target) -> list[str]:
    """The e-mail addresses of those who get a copy, when one writes to `beside`."""
    copies = [
        target
        for target in campaign.targets.all()
        if target.role == TargetRole.COPY and target.key != beside.key
    ]
    return [channel.value for target in copies for channel in target.channels_of("email")]
