"""Every address of the site and every role: who may open what stands in `who_may_open`, and nothing else opens.

A new route without a line there fails, so that nobody forgets to say who it is for. (Wagtail answers a refusal by a redirect.)
"""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page, Workflow

from accounts.models import User
from appeals.models import Report, ReportAuthor, Signature
from appeals.services.unsubscribing import Scope, token_for
from appeals.services.withdrawing_names import begin_withdrawal
from campaigns.importing.document import ReadDocument
from campaigns.models import Campaign, ConcernedParty, Document, ImportedDocument, SecondPersonTask
from campaigns.services.recording_events import record_outcome
from campaigns.services.submitting import submit
from campaigns.states import CampaignKind
from officials.models import ProposedChange
from reporting.models import Recipient, Total
from reporting.services.sharing import release_letters
from tests.plugin.cast import NOW, draft_campaign
from tests.roles.routes import Route, every_route, values_for
from tests.roles.who_may_open import WHO

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

ROLES = ("nobody", "activist", "coordinator", "reviewer", "staff", "owner")
AWAY = ("/desk/", "/desk/login/", "/sign-in/")


def test_every_route_has_a_line_that_says_who_it_is_for() -> None:
    labels = {route.label for route in every_route()}

    assert sorted(labels - set(WHO)) == []
    assert sorted(set(WHO) - labels) == []


@pytest.fixture
def there(
    campaign: Campaign,
    make_campaign: Callable[..., Campaign],
    coordinator: User,
    staff: User,
    activist: User,
    settings: Any,
    tmp_path: Path,
) -> dict[str, Any]:
    """Something at each address: values by `route.key`, `namespace.key` or key."""
    settings.MEDIA_ROOT = tmp_path
    return {
        **_of_wagtail(),
        **_of_a_campaign(campaign),
        **_of_a_proposal(campaign, coordinator),
        **_of_a_petition(make_campaign),
        **_of_a_total(campaign, staff),
        **_of_a_report(campaign, activist),
        **_under_review(coordinator),
        "wagtailusers_users.pk": activist.pk,
        "token": token_for(user=activist, scope=Scope.EVERYTHING),
    }


def _of_wagtail() -> dict[str, Any]:
    root = Page.objects.get(depth=1).pk
    pages = ("parent_page_id", "page_id", "page_pk", "page_to_move_id", "destination_id")
    one = ("image_id", "document_id", "doc_id", "uploaded_file_id", "session_id")
    workflow = Workflow.objects.get(name="Two people publish").pk
    return {
        **dict.fromkeys(pages, root),
        **dict.fromkeys(one, 1),
        "content_type_app_name": "wagtailcore",
        "content_type_model_name": "page",
        "app_label": "campaigns",
        "app_name": "campaigns",
        "model_name": "campaign",
        "action": "delete",
        "action_name": "approve",
        "collection_id": Collection.objects.get(depth=1).pk,
        "filter_spec": "original",
        "uidb64": "x",
        "workflow_pk": workflow,
        "wagtailadmin_workflows.pk": workflow,
        "wagtailusers_groups.pk": Group.objects.order_by("pk").values_list("pk", flat=True)[0],
    }


def _of_a_campaign(campaign: Campaign) -> dict[str, Any]:
    target = campaign.targets.get(official__isnull=False)
    official, office = target.official_id, target.official.office_id
    person = ConcernedParty.objects.create(campaign=campaign, name="Samira Hidden").pk
    sheet = Document.objects.create(
        campaign=campaign, title="Sheet", language="en", file=ContentFile(b"text", name="sheet.txt")
    )
    ImportedDocument.objects.create(
        campaign=campaign, file_name="sheet.txt", reading=ReadDocument().to_plain(), read_at=NOW
    )
    news = record_outcome(
        campaign=campaign, by=None, now=NOW, happened_on=NOW.date(), texts={"en": "They are free."}
    )
    return {
        "pk": campaign.pk,
        "event_id": news.pk,
        "object_id": str(campaign.pk),
        "slug": campaign.slug,
        "name": "stop",
        "number": "UA-12/26",
        "revision_id": campaign.live_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "language": "en",
        "edition": "en",
        "year": 2026,
        "month": 2,
        "key": uuid.uuid4(),
        "document.pk": sheet.pk,
        "filename": Path(sheet.file.name).name,
        "officials.pk": official,
        "offices.pk": office,
        "desk-replace-official.pk": official,
        "wagtailsnippetchoosers_officials_official.pk": official,
        "wagtailsnippetchoosers_officials_office.pk": office,
        "wagtailsnippets_campaigns_concernedparty.pk": person,
        "wagtailsnippetchoosers_campaigns_concernedparty.pk": person,
    }


def _of_a_proposal(campaign: Campaign, coordinator: User) -> dict[str, Any]:
    minister = campaign.targets.get(official__isnull=False).official
    change = ProposedChange.objects.create(
        official=minister,
        changes=[{"field": "name", "old": minister.name, "new": "Ruta Sen", "channel": None}],
        proposed_by=coordinator,
        proposed_at=NOW,
    )
    return {"desk-proposed-change.pk": change.pk}


def _of_a_petition(make_campaign: Callable[..., Campaign]) -> dict[str, Any]:
    petition = make_campaign(kind=CampaignKind.PETITION, reference="", slug="for-the-eleven")
    signature = Signature.objects.create(
        key=uuid.uuid4(), campaign=petition, name="Anna", email_hash=b"0" * 32, created_at=NOW
    )
    pending = begin_withdrawal(campaign=petition, email="anna@example.org", language="en", now=NOW)
    names = ("sign", "sign-confirm", "action-signatures", "withdraw", "withdraw-confirm")
    slugs = {f"{name}.slug": petition.slug for name in names}
    return {**slugs, "sign-confirm.key": signature.key, "withdraw-confirm.key": pending.key}


def _of_a_total(campaign: Campaign, staff: User) -> dict[str, Any]:
    Report.objects.create(campaign=campaign, body_hash=b"0" * 32, recorded_at=NOW)
    total = Total.objects.create(
        campaign=campaign, cut_off=NOW, frozen_at=NOW, frozen_by=staff, gross=7, net=7
    )
    letter = Recipient.objects.create(
        total=total, way=Recipient.Way.PAPER, language="en", subject="S", text="T", due_at=NOW
    )
    release_letters(total=total, by=staff, now=NOW)
    letters = dict.fromkeys(("desk-letter.pk", "desk-letter-print.pk"), letter.pk)
    return {"total.pk": total.pk, "desk-total.pk": total.pk, **letters}


def _of_a_report(campaign: Campaign, activist: User) -> dict[str, Any]:
    report = Report.objects.create(campaign=campaign, body_hash=b"1" * 32, recorded_at=NOW)
    ReportAuthor.objects.create(report=report, user=activist)
    return {"take-back.key": report.key}


def _under_review(coordinator: User) -> dict[str, Any]:
    draft = draft_campaign(reference="UA 99/26")
    draft.save_revision(user=coordinator)
    submit(campaign=Campaign.objects.get(pk=draft.pk), by=coordinator, now=NOW)
    draft = Campaign.objects.get(pk=draft.pk)
    names = ("workflow_action", "collect_workflow_action_data", "confirm_workflow_cancellation")
    reviewed = (*names, "workflow_history", "workflow_history_detail", "workflow_preview")
    task = SecondPersonTask.objects.get().pk
    of_task = ("edit_task", "disable_task", "enable_task")
    return {
        **{f"campaigns:{name}.pk": draft.pk for name in reviewed},
        **{f"wagtailadmin_workflows:{name}.pk": task for name in of_task},
        "desk-review.pk": draft.pk,
        "desk-discard.pk": draft_campaign(reference="UA 98/26").pk,
        "task_id": task,
        "task_state_id": draft.current_workflow_task_state.pk,
        "workflow_state_id": draft.current_workflow_state.pk,
    }


def _opens(answer: HttpResponse) -> bool:
    """Whether it shows something or leads on; sent away, refused, nothing there: all is closed."""
    if answer.status_code in (301, 302):
        return answer.headers["Location"].partition("?")[0] not in AWAY
    return answer.status_code == 200


def _posted(client: Client, address: str) -> Any:
    return client.post(address)


def _try(client: Client, route: Route, address: str) -> bool:
    answer: Any = client.get(address)
    if answer.status_code != 405:
        return _opens(answer)
    answer = client.post(address)
    # Leaving the desk leads to the sign-in and is no refusal.
    return _opens(answer) or (answer.status_code == 302 and route.name == "wagtailadmin_logout")


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_for_a_role_stays_closed_and_the_rest_opens(
    request: pytest.FixtureRequest, there: dict[str, Any], role: str
) -> None:
    client = Client(raise_request_exception=False)
    wrong = []
    for route in every_route():
        if not route.name:
            continue
        if role != "nobody":
            client.force_login(request.getfixturevalue(role))
        allowed = role in WHO[route.label]
        address = reverse(route.name, kwargs=values_for(route, there))
        if _try(client, route, address) != allowed:
            wrong.append(f"{route.name} {address}: {'closed' if allowed else 'open'}")
        # A page that is refused refuses what would be posted to it, too.
        elif not allowed and route.is_desk and _opens(_posted(client, address)):
            wrong.append(f"{route.name} {address}: takes a POST")

    assert wrong == []
