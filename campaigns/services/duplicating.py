"""Copy a campaign to a new draft: most urgent actions begin as an earlier one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.models import Campaign, PlacedText, SeenMark
from campaigns.selectors.sources import documents_of
from campaigns.services.publishing import lock

# What belongs to one action alone. Documents to download stay behind: a sheet carries the old number and dates.
LEFT_BEHIND: dict[str, Any] = {
    "reference": "", "slug": "", "ai_index": "", "issued_on": None, "deadline_on": None, "event_on": None, "documents": [],
}  # fmt: skip
STATE = (
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "latest_revision",
)
SCHEDULE = ("go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by")


@transaction.atomic
def duplicate(*, campaign: Campaign, by: User, key: UUID | None = None) -> Campaign:
    """A new draft with the newest texts, targets and links of `campaign`; answers the draft, the same one for the same `key`.

    What was read from documents comes along with what people decided about it: a guess that nobody has looked at is as doubtful in
    the copy.
    """
    lock(campaign)
    made_before = Campaign.objects.filter(copy_key=key).first() if key else None
    if made_before is not None:
        return made_before
    content: dict[str, Any] = campaign.get_latest_revision_as_object().serializable_data()
    for name in (*STATE, *SCHEDULE):
        content.pop(name, None)
    content |= LEFT_BEHIND | {"pk": None, "id": None, "copy_key": key and str(key)}
    content["working_title"] = _("Copy of %(title)s") % {"title": content["working_title"] or campaign}
    content["working_title"] = content["working_title"][:200]
    for relation in ("editions", "targets", "links"):
        content[relation] = [child | {"pk": None, "id": None} for child in content[relation]]
    for edition in content["editions"]:
        edition["ready"] = False
    made: Campaign = Campaign.from_serializable_data(content)
    made.save()
    made.save_revision(user=by, clean=False)
    _bring_documents(campaign, made)
    return made


def _bring_documents(campaign: Campaign, made: Campaign) -> None:
    """Copies of the documents that `campaign` was made of, with the looks and decisions of the same people."""
    for document in documents_of(campaign):
        placed, seen = list(document.placed_texts.all()), list(document.seen_marks.all())
        document.pk, document.campaign = None, made
        document.save(force_insert=True)
        for text in placed:
            text.pk, text.document = None, document
        for look in seen:
            look.pk, look.document = None, document
        PlacedText.objects.bulk_create(placed)
        SeenMark.objects.bulk_create(seen)
