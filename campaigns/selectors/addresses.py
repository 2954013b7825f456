"""Who has an address already."""

from campaigns.models import Campaign


def taken_by(campaign: Campaign) -> str:
    """The name of another campaign that is live at the same address, or an empty text."""
    if not campaign.slug:
        return ""
    other = Campaign.objects.filter(slug=campaign.slug, live=True).exclude(pk=campaign.pk).first()
    return str(other) if other is not None else ""
