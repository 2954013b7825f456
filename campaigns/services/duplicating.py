"""Copy a campaign to a new draft: most urgent actions begin as an earlier one."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.models import Campaign

# What belongs to one action alone. Documents stay behind: a sheet carries the old number and dates.
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
def duplicate(*, campaign: Campaign, by: User) -> Campaign:
    """A new draft with the newest texts, targets and links of `campaign`; answers the draft."""
    content: dict[str, Any] = campaign.get_latest_revision_as_object().serializable_data()
    for name in (*STATE, *SCHEDULE):
        content.pop(name, None)
    content |= LEFT_BEHIND | {"pk": None, "id": None}
    content["working_title"] = _("Copy of %(title)s") % {"title": content["working_title"]}
    content["working_title"] = content["working_title"][:200]
    for relation in ("editions", "targets", "links"):
        content[relation] = [child | {"pk": None, "id": None} for child in content[relation]]
    for edition in content["editions"]:
        edition["ready"] = False
    made: Campaign = Campaign.from_serializable_data(content)
    made.save()
    made.save_revision(user=by, clean=False)
    return made
