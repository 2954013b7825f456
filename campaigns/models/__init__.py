"""What is asked: a campaign with its editions and targets, and what happened to it."""

from campaigns.models.campaign import Campaign
from campaigns.models.case_event import CaseEvent
from campaigns.models.concerned import ConcernedParty
from campaigns.models.document import Document
from campaigns.models.document_decisions import PlacedText, SeenMark
from campaigns.models.edition import Edition
from campaigns.models.imported_document import ImportedDocument
from campaigns.models.publication import Publication
from campaigns.models.querysets import CampaignQuerySet
from campaigns.models.second_person import SecondPersonTask
from campaigns.models.series_link import SeriesLink
from campaigns.models.target import Target

__all__ = [
    "Campaign",
    "CampaignQuerySet",
    "CaseEvent",
    "ConcernedParty",
    "Document",
    "Edition",
    "ImportedDocument",
    "PlacedText",
    "Publication",
    "SecondPersonTask",
    "SeenMark",
    "SeriesLink",
    "Target",
]
