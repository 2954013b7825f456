"""No action is public without two different people, whatever way is tried."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Mail, User
from accounts.services.granting_roles import grant_role
from accounts.states import Role
from campaigns.models import Campaign, Publication
from campaigns.models.campaign import PublishingRefusedError
from campaigns.services.publishing import agree
from campaigns.services.reviewing import ReviewRefusedError, approve, may_review
from campaigns.services.submitting import submit
from tests.desk.typing_forms import editor_of, save
from tests.plugin.cast import NOW, make_person

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.fixture
def superuser() -> User:
    return make_person("root@example.org", is_superuser=True)


def is_public(campaign: Campaign) -> bool:
    return Campaign.objects.public().filter(pk=campaign.pk).exists()


def refresh(campaign: Campaign) -> Campaign:
    return Campaign.objects.get(pk=campaign.pk)


def test_a_row_made_by_code_is_a_draft() -> None:
    assert not Campaign.objects.create(working_title="Made by an import").live


def test_two_people_publish(draft: Campaign, coordinator: User, reviewer: User) -> None:
    submit(campaign=draft, by=coordinator, now=NOW)
    state = refresh(draft).current_workflow_task_state

    approve(campaign=draft, revision_id=state.revision_id, by=reviewer, now=NOW)

    assert is_public(draft)
    publication = Publication.objects.get(campaign=draft)
    assert (publication.submitted_by, publication.approved_by) == (coordinator, reviewer)


def test_nobody_approves_the_own_submission(draft: Campaign, coordinator: User) -> None:
    grant_role(email=coordinator.email, role=Role.REVIEWER)
    submit(campaign=draft, by=coordinator, now=NOW)
    state = refresh(draft).current_workflow_task_state

    with pytest.raises(ReviewRefusedError):
        approve(campaign=draft, revision_id=state.revision_id, by=coordinator, now=NOW)

    assert not is_public(draft)


def test_the_author_of_what_another_submits_does_not_approve_it(
    draft: Campaign, coordinator: User, reviewer: User
) -> None:
    draft.save_revision(user=reviewer)
    submit(campaign=draft, by=coordinator, now=NOW)

    assert not may_review(campaign=refresh(draft), user=reviewer)


def test_a_superuser_does_not_approve(draft: Campaign, coordinator: User, superuser: User) -> None:
    grant_role(email=superuser.email, role=Role.REVIEWER)
    submit(campaign=draft, by=coordinator, now=NOW)
    task_state = refresh(draft).current_workflow_task_state

    task_state.task.specific.on_action(task_state, superuser, "approve")

    assert not may_review(campaign=refresh(draft), user=superuser)
    assert not is_public(draft)


def test_whoever_submits_again_is_the_one_who_may_not_approve(
    draft: Campaign, coordinator: User, reviewer: User
) -> None:
    other = make_person("second@example.org", Role.COORDINATOR, Role.REVIEWER)
    submit(campaign=draft, by=coordinator, now=NOW)
    task_state = refresh(draft).current_workflow_task_state
    task_state.task.specific.on_action(task_state, reviewer, "reject", comment="Mend the lead.")

    submit(campaign=refresh(draft), by=other, now=NOW)

    assert not may_review(campaign=refresh(draft), user=other)


def test_a_publish_request_of_a_superuser_only_saves(
    draft: Campaign, superuser: User, client: Client
) -> None:
    client.force_login(superuser)
    typed = editor_of(client, draft)
    typed["working_title"] = ["Changed by a superuser"]

    save(client, draft, typed, press="action-publish")

    changed = refresh(draft)
    assert not changed.live
    assert changed.get_latest_revision_as_object().working_title == "Changed by a superuser"


def test_a_new_campaign_is_not_published_by_its_first_save(superuser: User, client: Client) -> None:
    client.force_login(superuser)
    typed = {
        f"{name}-{part}": "0"
        for name in ("editions", "targets", "documents", "links")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    client.post(
        "/desk/campaigns/add/",
        typed | {"kind": "statement", "time_zone": "UTC", "working_title": "New", "action-publish": "1"},
    )

    assert [campaign.live for campaign in Campaign.objects.filter(working_title="New")] == [False]


def test_code_that_publishes_a_revision_is_refused(draft: Campaign, superuser: User) -> None:
    with pytest.raises(PublishingRefusedError):
        draft.latest_revision.publish(user=superuser, skip_permission_checks=True)

    assert not refresh(draft).live


def test_wagtails_own_command_publishes_nothing_that_was_not_agreed_on(draft: Campaign) -> None:
    draft.revisions.update(approved_go_live_at=NOW - timedelta(minutes=1))

    with pytest.raises(PublishingRefusedError):
        call_command("publish_scheduled")

    assert not refresh(draft).live


def test_two_people_must_be_two_for_the_service_too(
    draft: Campaign, coordinator: User, reviewer: User
) -> None:
    for submitted_by, approved_by in (
        (coordinator, coordinator),
        (reviewer, coordinator),
        (None, reviewer),
        (coordinator, None),
    ):
        with pytest.raises(PublishingRefusedError):
            agree(
                campaign=draft,
                revision=draft.latest_revision,
                submitted_by=submitted_by,
                approved_by=approved_by,
                now=NOW,
            )


def test_the_database_refuses_one_person_too(draft: Campaign, coordinator: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(
            campaign=draft,
            revision=draft.latest_revision,
            submitted_by=coordinator,
            approved_by=coordinator,
            approved_at=NOW,
        )


def test_a_live_row_without_a_publication_is_not_public(draft: Campaign) -> None:
    Campaign.objects.filter(pk=draft.pk).update(live=True, live_revision=draft.latest_revision)

    assert not is_public(draft)


def test_what_was_agreed_on_is_not_overwritten_by_autosave(
    make_campaign: Callable[..., Campaign], coordinator: User, client: Client
) -> None:
    campaign = make_campaign()
    agreed = campaign.live_revision
    client.force_login(coordinator)
    typed = editor_of(client, campaign)
    typed |= {"working_title": ["Something else"], "overwrite_revision_id": [str(agreed.pk)]}

    save(client, campaign, typed)

    agreed.refresh_from_db()
    assert agreed.content["working_title"] == "Eleven students"
    assert refresh(campaign).latest_revision_id != agreed.pk


def test_review_mail_waits_as_rows(
    draft: Campaign, coordinator: User, reviewer: User, mailoutbox: list[object]
) -> None:
    submit(campaign=draft, by=coordinator, now=NOW)
    state = refresh(draft).current_workflow_task_state
    approve(campaign=draft, revision_id=state.revision_id, by=reviewer, now=NOW, comment="Well done.")

    assert mailoutbox == []
    assert {(mail.kind, mail.to) for mail in Mail.objects.all()} == {
        ("review_wanted", reviewer.email),
        ("review_answer", coordinator.email),
    }
