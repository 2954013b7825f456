"""A draft that was never public can be discarded with all that belongs to it; nothing else can."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings
from wagtail.models import ModelLogEntry, Revision, WorkflowState

from accounts.models import User
from appeals.models import Report
from campaigns.importing.reading import read_document
from campaigns.models import Campaign, ConcernedParty, Document, ImportedDocument
from campaigns.services.discarding import DiscardingRefusedError, discard
from campaigns.services.drafting import draft_from_documents
from campaigns.services.publishing import agree, take_off_site
from campaigns.services.reviewing import send_back
from campaigns.services.submitting import submit
from officials.models import Official
from tests.desk.at_once import held_up
from tests.plugin.cast import NOW, make_person

pytestmark = pytest.mark.usefixtures("clock")

ROLES = ("stranger", "activist", "coordinator", "reviewer", "staff", "owner", "superuser")


@pytest.fixture
def superuser(db: None) -> User:
    return make_person("root@example.org", is_superuser=True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def press(desk: Client, campaign: Campaign) -> Any:
    return desk.post(f"/desk/campaigns/{campaign.pk}/discard/", follow=True)


def is_offered(desk: Client, campaign: Campaign) -> bool:
    page = desk.get(f"/desk/campaigns/edit/{campaign.pk}/").content.decode()
    return f"/desk/campaigns/{campaign.pk}/discard/" in page


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_who_may_discard_a_draft(role: str, request: pytest.FixtureRequest, draft: Campaign) -> None:
    press(signed_in(request.getfixturevalue(role)), draft)

    assert Campaign.objects.filter(pk=draft.pk).exists() == (role not in ("coordinator", "superuser"))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_nobody_discards_what_is_public(
    role: str, request: pytest.FixtureRequest, campaign: Campaign
) -> None:
    press(signed_in(request.getfixturevalue(role)), campaign)

    assert Campaign.objects.public().filter(pk=campaign.pk).exists()


@pytest.mark.django_db
def test_the_question_says_what_goes(coordinator: User, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    read = read_document(name="sheet.txt", content=b"UA 7/26\nFREE THE ELEVEN\n\nThey are held.\n")
    (campaign,) = draft_from_documents(documents=[read], by=coordinator, now=NOW)
    ConcernedParty.objects.create(campaign=campaign, name="The families")
    Document.objects.create(campaign=campaign, title="Sheet", file=ContentFile(b"x", name="a.txt"))
    desk = signed_in(coordinator)
    assert is_offered(desk, campaign)

    page = desk.get(f"/desk/campaigns/{campaign.pk}/discard/").content.decode()

    for words in ("with all its versions", "document sheet.txt", "1 file", "people concerned"):
        assert words in page, words
    assert "The families" not in page


@pytest.mark.django_db(transaction=True)
def test_all_that_belongs_to_it_goes_and_who_did_it_stays(
    coordinator: User, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    read = read_document(name="sheet.txt", content=b"UA 7/26\nFREE THE ELEVEN\n\nThey are held.\n")
    (campaign,) = draft_from_documents(documents=[read], by=coordinator, now=NOW)
    earlier = Document(title="Sheet", file=ContentFile(b"x", name="earlier.txt"))
    earlier.file.save("earlier.txt", ContentFile(b"x"), save=False)
    campaign.documents = [earlier]
    campaign.save_revision(user=coordinator)
    Document.objects.create(campaign=campaign, title="Sheet", file=ContentFile(b"x", name="later.txt"))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2

    page = press(signed_in(coordinator), campaign)

    assert "The draft is discarded." in page.content.decode()
    assert not Campaign.objects.exists()
    assert not Revision.objects.exists()
    assert not ImportedDocument.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert ModelLogEntry.objects.get(action="wagtail.delete").user == coordinator


@pytest.mark.django_db
def test_the_directory_keeps_whom_the_draft_was_to(draft: Campaign, coordinator: User) -> None:
    discard(campaign=draft, by=coordinator)

    assert Official.objects.exists()


@pytest.mark.django_db
def test_what_was_public_and_is_hidden_stays(campaign: Campaign, coordinator: User) -> None:
    take_off_site(campaign=campaign, by=coordinator)

    press(signed_in(coordinator), campaign)

    assert Campaign.objects.filter(pk=campaign.pk).exists()
    with pytest.raises(DiscardingRefusedError):
        discard(campaign=campaign, by=coordinator)


@pytest.mark.django_db
def test_what_waits_for_a_reviewer_is_taken_back_first(
    draft: Campaign, coordinator: User, reviewer: User
) -> None:
    submit(campaign=draft, by=coordinator, now=NOW)
    desk = signed_in(coordinator)
    press(desk, draft)
    assert Campaign.objects.filter(pk=draft.pk).exists()
    assert not is_offered(desk, draft)
    shown = Campaign.objects.get(pk=draft.pk).current_workflow_task_state.revision_id
    send_back(campaign=draft, revision_id=shown, by=reviewer, now=NOW, comment="Begin anew.")

    press(desk, draft)

    assert not Campaign.objects.exists()
    assert not WorkflowState.objects.exists()


@pytest.mark.django_db
def test_what_is_approved_for_a_time_stays(draft: Campaign, coordinator: User, reviewer: User) -> None:
    revision = draft.latest_revision
    later = NOW + timedelta(days=2)
    agree(
        campaign=draft,
        revision=revision,
        submitted_by=make_person("second@example.org"),
        approved_by=reviewer,
        now=NOW,
        go_live_at=later,
    )

    press(signed_in(coordinator), draft)

    assert Campaign.objects.filter(pk=draft.pk).exists()


@pytest.mark.django_db
def test_the_ledger_protects_a_draft(draft: Campaign, coordinator: User) -> None:
    Report.objects.create(campaign=draft, body_hash=b"0" * 32, recorded_at=NOW)

    page = press(signed_in(coordinator), draft)

    assert Campaign.objects.filter(pk=draft.pk).exists()
    assert "can&#x27;t be discarded" in page.content.decode()
    assert not ModelLogEntry.objects.filter(action="wagtail.delete").exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_say_the_same(draft: Campaign, coordinator: User) -> None:
    def click(desk: Client) -> Callable[[], Any]:
        return lambda: desk.post(f"/desk/campaigns/{draft.pk}/discard/")

    desks = [signed_in(coordinator), signed_in(coordinator)]
    with held_up(draft) as start:
        clicks = [start(click(desk)) for desk in desks]
    answers = [done.result() for done in clicks] + [click(desks[0])()]

    assert {answer["Location"] for answer in answers} == {"/desk/campaigns/"}
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 1
    assert not Campaign.objects.exists()


@pytest.mark.django_db
def test_a_submission_is_not_discarded(draft: Campaign, coordinator: User) -> None:
    submit(campaign=draft, by=coordinator, now=NOW)

    with pytest.raises(DiscardingRefusedError):
        discard(campaign=draft, by=coordinator)
