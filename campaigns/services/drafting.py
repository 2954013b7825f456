"""A document becomes a draft: content, editions and targets, with the document kept beside it.

Documents of one case in several languages become editions of one campaign. Nothing here is public: a draft goes through the
review like any other. The draft is as wrong as its document; the warnings say where.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from campaigns.importing.document import ReadDocument
from campaigns.models import Campaign, Edition, ImportedDocument, Target
from campaigns.references import parse_reference
from campaigns.states import CampaignKind
from officials.printed import Printed
from officials.services.finding_in_directory import find_or_add

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
    cases: dict[object, list[ReadDocument]] = {}
    for position, document in enumerate(documents):
        cases.setdefault(_case_of(document) or position, []).append(document)
    return [_draft(group, by=by, now=now) for group in cases.values()]


def _case_of(document: ReadDocument) -> object:
    reference = parse_reference(document.reference) if document.reference else None
    return reference.key if reference else document.ai_index


def _draft(documents: list[ReadDocument], *, by: User | None, now: datetime) -> Campaign:
    first = documents[0]
    kind = KINDS[first.kind]
    campaign = Campaign(
        kind=kind,
        working_title=(first.title or first.file)[:200],
        reference=(first.reference or "")[:60],
        ai_index=(first.ai_index or "")[:40],
        country=first.country or "",
        issued_on=first.issued,
        deadline_on=first.deadline,
        preferred_languages=first.preferred_languages,
        starter=(first.starter or "")[:200],
    )
    campaign.editions = _editions(documents, kind)
    campaign.targets = _targets(documents)
    campaign.save()
    campaign.save_revision(user=by)
    ImportedDocument.objects.bulk_create(
        ImportedDocument(
            campaign=campaign,
            file_name=document.file[:200],
            reading=document.to_plain(),
            read_at=now,
            read_by=by,
        )
        for document in documents
    )
    return campaign


def _editions(documents: list[ReadDocument], kind: CampaignKind) -> list[Edition]:
    editions: dict[str, Edition] = {}
    for document in documents:
        language = document.language or "en"
        editions.setdefault(language, _edition(document, language=language, order=len(editions), kind=kind))
    return list(editions.values())


def _edition(document: ReadDocument, *, language: str, order: int, kind: CampaignKind) -> Edition:
    letter = document.model_letter or document.body
    return Edition(
        language=language,
        sort_order=order,
        title=(document.title or "")[:250],
        lead=document.lead,
        background=document.background or ("" if kind in SIGNED else document.body),
        demands=_demands(document),
        model_letter="" if kind in SIGNED else document.model_letter,
        open_letter=letter if kind in SIGNED else "",
        salutation=(document.letter_salutation or "")[:150] if kind in SIGNED else "",
        hashtags=" ".join(document.hashtags)[:250],
        suggested_posts="\n\n".join(document.suggested_posts),
        advice_reply="",
        advice_safety=document.advice,
    )


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


def _targets(documents: list[ReadDocument]) -> list[Target]:
    """The first document's targets; the others add their salutations, by position."""
    first = documents[0]
    targets = []
    for order, read in enumerate(first.targets):
        printed = Printed(
            name=read.name,
            post=read.post or "",
            country=first.country or "",
            address_lines=read.address_lines,
            emails=read.emails,
            phones=read.phones,
            faxes=read.faxes,
            x_handles=read.twitter,
            facebook=read.facebook,
            web_form=read.contact_form or "",
        )
        official, office = find_or_add(printed)
        salutations = {}
        for document in documents:
            if order < len(document.targets):
                said = document.targets[order].salutation or (
                    document.letter_salutation if order == 0 else None
                )
                if said:
                    salutations[document.language or "en"] = said.rstrip(",،")
        targets.append(
            Target(
                role=read.role, official=official, office=office, salutations=salutations, sort_order=order
            )
        )
    return targets
