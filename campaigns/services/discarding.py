"""Discarding a draft that was never public: a beginning that nobody goes on with, or a document that was read by mistake."""

from collections.abc import Iterator
from functools import partial

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete import DeleteAction

from accounts.models import User
from campaigns.models import Campaign


class DiscardingRefusedError(Exception):
    """Readers could see it once, two people agreed on it, or somebody is reading it for review."""


def can_be_discarded(campaign: Campaign) -> bool:
    """Whether it was never public, and nobody is about to make it so: a review or an agreement is taken back first."""
    return (
        not campaign.live
        and campaign.first_published_at is None
        and not campaign.workflow_in_progress
        and not campaign.publications.exists()
    )


@transaction.atomic
def discard(*, campaign: Campaign, by: User) -> None:
    """Delete the draft with all that belongs to it, its versions, what was read from documents, and the files to download.

    Who did it stays in the log. The row is locked as for a submission; whatever protects it beside (the ledger, totals, events)
    makes it stay. Raises DiscardingRefusedError.
    """
    draft = Campaign.objects.select_for_update(of=("self",)).order_by().filter(pk=campaign.pk).first()
    if draft is None:  # the other half of a double click was faster
        return
    if not can_be_discarded(draft):
        raise DiscardingRefusedError(_refusal())
    names = set(files_of(draft))
    try:
        # Nobody holds Wagtail's permission for it.
        DeleteAction(draft, user=by).execute(skip_permission_checks=True)
    except models.ProtectedError as protected:
        raise DiscardingRefusedError(_refusal()) from protected
    transaction.on_commit(partial(_delete_files, names))


def _refusal() -> str:
    return _("This can't be discarded: it was public, it waits for a reviewer, or it is approved.")


def files_of(draft: Campaign) -> Iterator[str]:
    """The names of all files that a version of it offers for download. No other campaign has them: a copy leaves them behind."""
    for content in draft.revisions.values_list("content", flat=True):
        yield from (document["file"] for document in content.get("documents", []) if document["file"])
    yield from (document.file.name for document in draft.documents.all() if document.file.name)


def _delete_files(names: set[str]) -> None:
    for name in names:
        default_storage.delete(name)
