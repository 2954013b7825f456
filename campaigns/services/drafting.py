"""A document becomes a draft: content, editions and targets, with the document kept beside it.

Documents of one case in several languages become editions of one campaign. Nothing here is public: a draft goes through the
review like any other. The draft is as wrong as its document; the warnings say where.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from campaigns.beside.comparing import differing_fields, language_of, said_of
from campaigns.importing.document import ReadDocument
from campaigns.importing.fields.advising import divide_advice
from campaigns.models import Campaign, Edition, ImportedDocument
from campaigns.references import parse_reference
from campaigns.services.drafting_targets import draft_targets
from campaigns.states import CampaignKind

KINDS = {
    "letter_writing": CampaignKind.URGENT_ACTION,
    "case_update": CampaignKind.URGENT_ACTION,
    "statement": CampaignKind.STATEMENT,
    "petition": CampaignKind.PETITION,
    "joint_letter": CampaignKind.JOINT_LETTER,
}
SIGNED = (CampaignKind.PETITION, CampaignKind.JOINT_LETTER)


@transaction.atomic
def draft_from_documents(
    *, documents: Sequence[ReadDocument], by: User | None, now: datetime
) -> list[Campaign]:
    """Make a draft of each case among `documents`; those with the same number or AI index are one case."""
    groups: list[list[ReadDocument]] = []
    for document in documents:
        group = next((one for one in groups if _belongs_to(document, one)), None)
        if group is None:
            groups.append([document])
        else:
            group.append(document)
    return [_draft(group, by=by, now=now) for group in groups]


def _belongs_to(document: ReadDocument, group: list[ReadDocument]) -> bool:
    """Whether it is another language of the same case; the same language again is a draft of its own, so that no text is lost."""
    case = _case_of(document)
    languages = {language_of(other) for other in group}
    return case is not None and case == _case_of(group[0]) and language_of(document) not in languages


def _case_of(document: ReadDocument) -> object:
    reference = parse_reference(document.reference) if document.reference else None
    return reference.key if reference else document.ai_index


def _draft(documents: list[ReadDocument], *, by: User | None, now: datetime) -> Campaign:
    first = documents[0]
    kind = KINDS[first.kind]
    campaign = Campaign(
        kind=kind,
        working_title=(first.title or first.file)[:200],
        reference=(said_of("reference", documents) or "")[:60],
        ai_index=(said_of("ai_index", documents) or "")[:40],
        country=said_of("country", documents) or "",
        issued_on=said_of("issued", documents),
        deadline_on=said_of("deadline", documents),
        preferred_languages=said_of("preferred_languages", documents),
        starter=(said_of("starter", documents) or "")[:200],
    )
    campaign.editions = _editions(documents, kind)
    campaign.targets, found = draft_targets(documents)
    campaign.save()
    campaign.save_revision(user=by)
    ImportedDocument.objects.bulk_create(
        ImportedDocument(
            campaign=campaign,
            file_name=document.file[:200],
            reading=document.to_plain(),
            comparison={"fields": differing_fields(document, documents), "targets": of_document},
            read_at=now,
            read_by=by,
        )
        for document, of_document in zip(documents, found, strict=True)
    )
    return campaign


def _editions(documents: list[ReadDocument], kind: CampaignKind) -> list[Edition]:
    return [
        _edition(document, language=language_of(document), order=order, kind=kind)
        for order, document in enumerate(documents)
    ]


def _edition(document: ReadDocument, *, language: str, order: int, kind: CampaignKind) -> Edition:
    signed = kind in SIGNED
    advice = divide_advice(document.advice)
    letter = document.model_letter or document.body
    greeting = "" if document.targets else document.letter_salutation  # else it is kept with the target
    return Edition(
        language=language,
        sort_order=order,
        title=(document.title or "")[:250],
        lead=document.lead,
        background=_background(document, signed=signed),
        demands=_demands(document),
        model_letter="" if signed else "\n\n".join(filter(None, [greeting, document.model_letter])),
        open_letter=letter if signed else "",
        salutation=(document.letter_salutation or "")[:150] if signed else "",
        hashtags=" ".join(document.hashtags)[:250],
        suggested_posts="\n\n".join(document.suggested_posts),
        advice_safety=advice.before,
        advice_post=advice.post,
        advice_reply=advice.reply,
    )


def _background(document: ReadDocument, *, signed: bool) -> str:
    """What is told about the case; of a text that is signed, what stands around the letter."""
    told = document.body
    if signed:
        around = [
            line.text
            for line in document.lines
            if "body" in line.fields and "model_letter" not in line.fields
        ]
        told = "\n\n".join(around) if document.model_letter else ""
    return "\n\n".join(filter(None, [told, document.background]))


def _demands(document: ReadDocument) -> str:
    """One to a line; a line with a colon names whom the following ones are put to."""
    lines: list[str] = []
    addressee = None
    for demand in document.demands:
        if demand.addressee and demand.addressee != addressee:
            lines.append(f"{demand.addressee}:")
        addressee = demand.addressee
        lines.append(demand.text.rstrip(":"))
    return "\n".join(lines)
