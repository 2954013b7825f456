"""A reviewer reads what was submitted, and decides."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import Mail, User
from campaigns.models import Campaign, Publication
from campaigns.services.submitting import submit, take_back
from tests.desk.reading import text_of
from tests.desk.typing_forms import filled_in, latest
from tests.plugin.cast import NOW, draft_campaign

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.fixture
def submitted(coordinator: User) -> Campaign:
    campaign = draft_campaign()
    campaign.save_revision(user=coordinator)
    submit(campaign=campaign, by=coordinator, now=NOW)
    return Campaign.objects.get(pk=campaign.pk)


@pytest.fixture
def desk(client: Client, reviewer: User) -> Client:
    client.force_login(reviewer)
    return client


def address_of(campaign: Campaign) -> str:
    return f"/desk/campaigns/{campaign.pk}/review/"


def decide(desk: Client, campaign: Campaign, decision: str, **typed: str) -> Any:
    form = filled_in(desk.get(address_of(campaign)).content.decode(), "form.desk-act")
    return desk.post(address_of(campaign), form | {"decision": decision} | typed)


def test_the_page_shows_every_edition_as_readers_will_see_it(desk: Client, submitted: Campaign) -> None:
    page = BeautifulSoup(desk.get(address_of(submitted)).content, "html.parser")

    frames = [str(frame["src"]) for frame in page.select("iframe")]

    assert len(frames) == 3
    urdu = desk.get(frames[2])
    assert "گیارہ طلبہ کو رہا کریں" in urdu.content.decode()
    assert "frame-ancestors 'self'" in urdu.headers["Content-Security-Policy"]
    # A link of the page opens beside the review: the frame may show no other page.
    assert '<base target="_blank">' in urdu.content.decode()
    assert page.select_one("input[name=go_live_at][type=datetime-local]")


def test_approved_it_is_public_at_once(desk: Client, submitted: Campaign, reviewer: User) -> None:
    decide(desk, submitted, "approve")

    assert Campaign.objects.public().get() == submitted
    assert Publication.objects.get().approved_by == reviewer


def test_approved_for_a_time_it_waits_for_the_time_of_the_reviewer(
    desk: Client, submitted: Campaign, reviewer: User
) -> None:
    User.objects.filter(pk=reviewer.pk).update(time_zone="Asia/Karachi")
    User.objects.exclude(pk=reviewer.pk).update(time_zone="Europe/Zurich")

    decide(desk, submitted, "approve", go_live_at="2026-03-04 09:00")

    assert not Campaign.objects.public().exists()
    revision = Campaign.objects.get(pk=submitted.pk).scheduled_revision
    assert revision.approved_go_live_at == datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
    assert Publication.objects.get().go_live_at == datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
    told = Mail.objects.get(kind="review_answer").text
    assert "4 March 2026, 05:00 (Europe/Zurich)" in " ".join(told.split())


def test_a_time_that_is_over_is_refused(desk: Client, submitted: Campaign) -> None:
    page = decide(desk, submitted, "approve", go_live_at="2026-03-01 09:00")

    assert "This time is over" in text_of(page)
    assert not Publication.objects.exists()


def test_sent_back_the_author_reads_why_and_edits_again(
    desk: Client, submitted: Campaign, coordinator: User, client: Client
) -> None:
    decide(desk, submitted, "send_back", comment="The lead names a relative.")

    assert not Campaign.objects.public().exists()
    assert "The lead names a relative." in Mail.objects.get(kind="review_answer").text
    client.force_login(coordinator)
    editor = client.get(f"/desk/campaigns/edit/{submitted.pk}/")
    assert "The lead names a relative." in text_of(editor)
    typed = filled_in(editor.content.decode()) | {"working_title": ["Mended"], "action-submit": ["1"]}
    client.post(f"/desk/campaigns/edit/{submitted.pk}/", typed)
    assert latest(submitted).working_title == "Mended"
    assert Campaign.objects.get(pk=submitted.pk).current_workflow_task_state is not None


def test_sending_back_needs_a_reason(desk: Client, submitted: Campaign) -> None:
    page = decide(desk, submitted, "send_back")

    assert "Say what is to be changed" in text_of(page)
    assert Campaign.objects.get(pk=submitted.pk).current_workflow_task_state.status == "in_progress"


def test_only_the_version_that_was_read_is_approved(
    desk: Client, submitted: Campaign, coordinator: User
) -> None:
    form = filled_in(desk.get(address_of(submitted)).content.decode(), "form.desk-act")
    take_back(campaign=submitted, by=coordinator)
    draft = latest(submitted)
    draft.working_title = "Something nobody has read"
    draft.save_revision(user=coordinator)
    submit(campaign=submitted, by=coordinator, now=NOW)

    page = desk.post(address_of(submitted), form | {"decision": "approve"})

    assert "There is a newer version" in text_of(page)
    assert not Publication.objects.exists()


def test_wagtails_own_window_for_approving_leads_here(desk: Client, submitted: Campaign) -> None:
    state = submitted.current_workflow_task_state

    answer = desk.post(f"/desk/campaigns/workflow/action/{submitted.pk}/approve/{state.pk}/")

    assert answer.headers["Location"] == address_of(submitted)
    assert not Publication.objects.exists()


def test_a_reviewer_compares_with_what_is_public(desk: Client, campaign: Campaign, coordinator: User) -> None:
    draft = latest(campaign)
    draft.working_title = "Twelve students"
    draft.save_revision(user=coordinator)
    submit(campaign=Campaign.objects.get(pk=campaign.pk), by=coordinator, now=NOW)
    page = BeautifulSoup(desk.get(address_of(campaign)).content, "html.parser")
    link = page.find("a", string="Compare with what is public")
    assert link is not None

    comparison = desk.get(str(link["href"]))

    assert "Twelve" in text_of(comparison)


def test_an_address_that_was_taken_since_keeps_it_from_approval(
    desk: Client, submitted: Campaign, make_campaign: Any
) -> None:
    make_campaign()  # the same number

    page = decide(desk, submitted, "approve")

    assert "is public under the same number" in text_of(page)
    assert Publication.objects.count() == 1


def test_what_waits_stands_on_the_front_page(
    desk: Client, submitted: Campaign, coordinator: User, client: Client
) -> None:
    assert "To review UA 12/26 Eleven students from Carla Ortiz" in text_of(desk.get("/desk/"))

    client.force_login(coordinator)
    front = text_of(client.get("/desk/"))
    assert "To review" not in front
    assert "Waiting for a second person UA 12/26 Eleven students" in front
