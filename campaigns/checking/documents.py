"""What nobody has looked at or decided yet in the documents that a draft was made of."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.beside.marks import Mark, Why
from campaigns.beside.places import place_of
from campaigns.checking.warning import DraftWarning

if TYPE_CHECKING:
    from campaigns.models import Campaign, ImportedDocument

UNSEEN, UNPLACED, LOST = "marks_unseen", "text_undecided", "text_lost"
# Warnings that are mended on the page that shows draft and document.
OF_DOCUMENT = frozenset({UNSEEN, UNPLACED, LOST})


def check_documents(campaign: "Campaign", documents: Sequence["ImportedDocument"]) -> Iterator[DraftWarning]:
    """One that blocks for all marks, one for all texts, one for those that were lost, and one beside each field that is marked."""
    unseen = sum(len(document.unseen_marks) for document in documents)
    if unseen:
        sentence = ngettext(
            "%(number)d mark of the document hasn't been looked at.",
            "%(number)d marks of the document haven't been looked at.",
            unseen,
        )
        yield DraftWarning("imported_documents", UNSEEN, sentence % {"number": unseen}, blocking=True)
    open_blocks = sum(len(document.open_blocks) for document in documents)
    if open_blocks:
        sentence = ngettext(
            "%(number)d text of the document has neither been placed nor left out.",
            "%(number)d texts of the document have neither been placed nor left out.",
            open_blocks,
        )
        yield DraftWarning("imported_documents", UNPLACED, sentence % {"number": open_blocks}, blocking=True)
    lost = sum(len(document.lost_texts(campaign)) for document in documents)
    if lost:
        sentence = ngettext(
            "%(number)d text that was added from the document is no longer in the draft as it was.",
            "%(number)d texts that were added from the document are no longer in the draft as they were.",
            lost,
        )
        yield DraftWarning("imported_documents", LOST, sentence % {"number": lost}, blocking=True)
    keys = {target.key for target in campaign.targets.all()}
    for document in documents:
        for mark in document.unseen_marks:
            relation, child, field = _field_of(mark, document)
            if relation != "targets" or child in keys:
                yield DraftWarning(field, f"mark:{mark.key}", sentence_of(mark), place=(relation, child))


def sentence_of(mark: Mark) -> str:
    """Why a field is marked."""
    match mark.why:
        case Why.GUESSED:
            return _("Read with some doubt: hold it against the document.")
        case Why.DIFFERS if mark.target is not None:
            return _("Taken for this target of another document of the case: make sure that it is the same.")
        case Why.DIFFERS:
            return _("The documents of this case differ: the draft has what the first one says.")
        case Why.NEW:
            return _("New in the directory, entered from this document.")
        case Why.CHANGED:
            return _("The document differs from the directory; the draft has the directory's.")
        case Why.UNCERTAIN:
            return _(
                "Found by the name alone, and a country isn't known: make sure that it is nobody of the same name in another country."
            )


def _field_of(mark: Mark, document: "ImportedDocument") -> tuple[str, str, str]:
    """(relation, child, field) of the editor's field that a mark is about."""
    has_letter = bool(document.reading["model_letter"])
    place = place_of(mark.name, kind=document.reading["kind"], has_letter=has_letter)
    if place is None:
        return "", "", "imported_documents"
    if place.relation == "targets" and mark.target is not None:
        key = document.key_of_target(mark.target)
        return "targets", key, "office" if key.startswith("office") else "official"
    return place.relation, document.language if place.relation else "", place.field
