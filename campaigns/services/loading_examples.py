"""The examples' content: directory, drafts, publication by two people, and what happened to each campaign since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from campaigns.models import Campaign, ConcernedParty, Document, Edition, SeriesLink, Target
from campaigns.services.publishing import agree
from campaigns.services.reading_examples import Example
from campaigns.services.recording_events import record_correction, record_extension
from campaigns.services.writing_sheets import sheet_of
from campaigns.standing import day_in
from campaigns.states import EventKind
from officials.models import Office, Official
from officials.services.adding_to_directory import add_office, add_official


@dataclass(frozen=True)
class Directory:
    """Offices and officials by the keys that the examples use."""

    offices: Mapping[str, Office]
    officials: Mapping[str, Official]


def load_directory(*, entries: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Directory:
    """Enter the offices and officials; an official names the office by its key."""
    offices = {key: add_office(**fields) for key, fields in entries["offices"].items()}
    officials = {
        key: add_official(**{**fields, "office": offices.get(fields.get("office", ""))})
        for key, fields in entries["officials"].items()
    }
    return Directory(offices=offices, officials=officials)


def draft_example(*, example: Example) -> Campaign:
    """Save the campaign alone, so that the others can lead to it."""
    campaign: Campaign = Campaign.objects.create(**example.content["campaign"])
    return campaign


def write_example(
    *, campaign: Campaign, example: Example, directory: Directory, others: Mapping[str, Campaign]
) -> None:
    """Fill in its editions, targets, links to the other campaigns, by name, and sheets for download."""
    campaign.editions = [
        Edition(language=language, ready=True, sort_order=order, **_texts(fields))
        for order, (language, fields) in enumerate(example.editions.items())
    ]
    campaign.targets = [_target(order, row, directory) for order, row in enumerate(example.rows("targets"))]
    campaign.links = [
        SeriesLink(**{**row, "campaign": others.get(row.get("campaign", "")), "sort_order": order})
        for order, row in enumerate(example.rows("links"))
    ]
    campaign.documents = [
        _sheet(order, campaign, edition, example.editions[edition.language]["sheet"])
        for order, edition in enumerate(campaign.editions.all())
        if "sheet" in example.editions[edition.language]
    ]
    campaign.save()


def publish_example(*, campaign: Campaign, written_by: User, approved_by: User, now: datetime) -> Campaign:
    """Publish the draft through the one door, by two people; returns it as it is public."""
    revision = campaign.save_revision(user=written_by)
    agree(campaign=campaign, revision=revision, submitted_by=written_by, approved_by=approved_by, now=now)
    published: Campaign = Campaign.objects.get(pk=campaign.pk)
    return published


def record_what_followed(*, campaign: Campaign, example: Example, by: User, now: datetime) -> None:
    """Corrections and extensions on the day of loading, and how to reach the people concerned."""
    for row in example.rows("events"):
        if row["kind"] == EventKind.CORRECTION:
            record_correction(
                campaign=campaign, by=by, now=now, texts=row["texts"], deadline_on=row.get("deadline_on")
            )
        else:
            until = day_in(campaign.time_zone, now=now) + timedelta(days=row["deadline_in_days"])
            record_extension(
                campaign=campaign,
                by=by,
                now=now,
                deadline_on=until,
                texts=row["texts"],
                is_example=row["is_example"],
            )
    for row in example.rows("concerned"):
        ConcernedParty.objects.create(campaign=campaign, **row)


def _texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an edition, without the line breaks that the files end their texts with."""
    texts = {name: value for name, value in fields.items() if name != "sheet"}
    return {name: value.strip() if isinstance(value, str) else value for name, value in texts.items()}


def _target(order: int, row: Mapping[str, Any], directory: Directory) -> Target:
    return Target(
        role=row["role"],
        official=directory.officials[row["official"]] if "official" in row else None,
        office=directory.offices[row["office"]] if "office" in row else None,
        salutations=row["salutations"],
        sort_order=order,
    )


def _sheet(order: int, campaign: Campaign, edition: Edition, words: Mapping[str, str]) -> Document:
    text = sheet_of(campaign=campaign, edition=edition, words=words)
    file = ContentFile(text.encode(), name=f"{campaign.slug}-{edition.language}.txt")
    return Document(title=words["title"], language=edition.language, file=file, sort_order=order)
