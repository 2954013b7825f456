"""The documents that a campaign was made of, with what people decided about them."""

from campaigns.models import Campaign, ImportedDocument


def documents_of(campaign: Campaign) -> list[ImportedDocument]:
    """In the order of drafting; three queries, however many there are."""
    rows = ImportedDocument.objects.filter(campaign_id=campaign.pk)
    return list(rows.prefetch_related("placed_texts__decided_by", "seen_marks__seen_by"))
