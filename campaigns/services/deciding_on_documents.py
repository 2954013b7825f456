"""What people decide about a document beside its draft: where its text goes, and that they looked at what was guessed.

Whatever is added goes into the newest draft, under the campaign's lock: two people who decide at once see each other. Somebody who
has the editor open and saves later than that overwrites it, as with any two editors; the document's page then says so,
and the draft is not submitted before somebody has put it back or looked at it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.beside.lines import placeable_numbers
from campaigns.beside.places import FILLABLE, with_more
from campaigns.models import Campaign, ImportedDocument, PlacedText, SeenMark
from campaigns.services.publishing import lock


class DecidingRefusedError(Exception):
    """It can't be decided so, or not now. The text says why."""


@transaction.atomic
def add_to_draft(
    *,
    document: ImportedDocument,
    numbers: Collection[int],
    language: str,
    field: str,
    by: User,
    now: datetime,
) -> PlacedText:
    """Add lines of the document at the end of a text of the edition in `language`: a new version of the draft, saved by `by`.

    Raises DecidingRefusedError where the draft is locked, the edition is gone, or somebody has decided on a line already.
    """
    lock(document.campaign)
    campaign = Campaign.objects.get(pk=document.campaign_id)
    held = campaign.get_lock()
    if held is not None and held.for_user(by):
        raise DecidingRefusedError(
            _("Nobody can change this draft now: it is under review, or approved for later.")
        )
    texts = _texts(document, numbers)
    draft = campaign.get_latest_revision_as_object()
    editions = list(draft.editions.all())
    edition = next((one for one in editions if one.language == language), None)
    if edition is None or field not in FILLABLE:
        raise DecidingRefusedError(_("The draft has no such edition or text any more. Choose another one."))
    setattr(edition, field, with_more(field, getattr(edition, field), texts))
    draft.editions = editions
    draft.save_revision(user=by, clean=False, log_action=True)
    return _record(document, numbers, texts, language=language, field=field, by=by, now=now)


@transaction.atomic
def leave_out(*, document: ImportedDocument, numbers: Collection[int], by: User, now: datetime) -> PlacedText:
    """Decide that the draft does not need these lines. Raises DecidingRefusedError where that was decided already."""
    lock(document.campaign)
    return _record(document, numbers, _texts(document, numbers), by=by, now=now)


def look_at(*, document: ImportedDocument, keys: Iterable[str], by: User, now: datetime) -> None:
    """Record that `by` has seen these marks, or that the draft has lost these texts; the first who looked stays."""
    known = {mark.key for mark in document.marks} | {row.key for row in document.placed_texts.all()}
    SeenMark.objects.bulk_create(
        [
            SeenMark(document=document, key=key, seen_by=by, seen_at=now)
            for key in dict.fromkeys(keys)
            if key in known
        ],
        ignore_conflicts=True,
    )


def _texts(document: ImportedDocument, numbers: Collection[int]) -> list[str]:
    """The lines of these numbers. Locked: whoever comes second is told."""
    decided = {
        number
        for lines in PlacedText.objects.filter(document=document).values_list("lines", flat=True)
        for number in lines
    }
    if not numbers:
        raise DecidingRefusedError(_("Choose at least one line."))
    if not set(numbers) <= placeable_numbers(document.reading) - decided:
        raise DecidingRefusedError(_("Somebody has decided on these lines in the meantime."))
    return [line["text"] for line in document.reading["lines"] if line["number"] in numbers]


def _record(
    document: ImportedDocument,
    numbers: Collection[int],
    texts: list[str],
    *,
    by: User,
    now: datetime,
    language: str = "",
    field: str = "",
) -> PlacedText:
    row: PlacedText = PlacedText.objects.create(
        document=document,
        lines=sorted(numbers),
        text="\n".join(texts),
        language=language,
        field=field,
        decided_by=by,
        decided_at=now,
    )
    return row
