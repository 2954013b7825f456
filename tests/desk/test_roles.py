"""Each role and each act of the desk: what is not allowed has no effect. (Wagtail answers a refusal by a redirect.)"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign, CaseEvent, Publication
from campaigns.services.submitting import submit
from officials.models import Office, Official
from tests.desk.typing_forms import editor_of
from tests.plugin.cast import NOW, make_minister, make_person

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

ROLES = ("stranger", "coordinator", "reviewer", "staff", "owner", "superuser", "nobody")


@pytest.fixture
def superuser(db: None) -> User:
    return make_person("root@example.org", is_superuser=True)


@pytest.fixture
def as_role(client: Client, request: pytest.FixtureRequest) -> Callable[[str], Client]:
    """Signs in somebody of the cast; `nobody` is not signed in."""

    def sign_in(role: str) -> Client:
        client.logout()
        if role != "nobody":
            client.force_login(request.getfixturevalue(role))
        return client

    return sign_in


def new_campaign(client: Client) -> None:
    relations = ("editions", "targets", "documents", "links")
    empty: dict[str, str] = {
        f"{name}-{part}": "0" for name in relations for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    client.post(
        "/desk/campaigns/add/", empty | {"kind": "statement", "time_zone": "UTC", "working_title": "New"}
    )


@pytest.mark.parametrize("role", ROLES)
def test_who_may_begin_a_campaign(as_role: Callable[[str], Client], role: str) -> None:
    new_campaign(as_role(role))

    assert Campaign.objects.filter(working_title="New").exists() == (role in ("coordinator", "superuser"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_a_draft(as_role: Callable[[str], Client], role: str, draft: Campaign) -> None:
    typed = editor_of(as_role("coordinator"), draft) | {"working_title": ["Changed"]}

    as_role(role).post(f"/desk/campaigns/edit/{draft.pk}/", typed)

    changed = Campaign.objects.get(pk=draft.pk).get_latest_revision_as_object().working_title == "Changed"
    assert changed == (role in ("coordinator", "superuser"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_submit(as_role: Callable[[str], Client], role: str, draft: Campaign) -> None:
    typed = editor_of(as_role("coordinator"), draft) | {"action-submit": ["1"]}

    as_role(role).post(f"/desk/campaigns/edit/{draft.pk}/", typed)

    submitted = Campaign.objects.get(pk=draft.pk).current_workflow_state is not None
    assert submitted == (role in ("coordinator", "superuser"))


@pytest.mark.parametrize("decision", ["approve", "send_back"])
@pytest.mark.parametrize("role", ROLES)
def test_who_may_review(
    as_role: Callable[[str], Client], role: str, decision: str, draft: Campaign, coordinator: User
) -> None:
    submit(campaign=draft, by=coordinator, now=NOW)
    state = Campaign.objects.get(pk=draft.pk).current_workflow_task_state
    typed = {"revision": str(state.revision_id), "decision": decision, "comment": "Because."}

    as_role(role).post(f"/desk/campaigns/{draft.pk}/review/", typed)

    state.refresh_from_db()
    assert (state.status != "in_progress") == (role == "reviewer")
    assert Publication.objects.exists() == (role == "reviewer" and decision == "approve")


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("stop", {"happened_on": "2026-03-02", "text_en": "Free.", "sure": "on"}),
        ("closing", {"happened_on": "2026-03-02", "sure": "on"}),
        ("extension", {"happened_on": "2026-03-02", "deadline_on": "2026-04-30"}),
        ("correction", {"happened_on": "2026-03-02", "text_en": "Wrong."}),
        ("further_information", {"happened_on": "2026-03-02", "text_en": "More."}),
        ("outcome", {"happened_on": "2026-03-02", "text_en": "Free."}),
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_record_what_happened(
    as_role: Callable[[str], Client], role: str, act: str, typed: dict[str, str], campaign: Campaign
) -> None:
    as_role(role).post(f"/desk/campaigns/{campaign.pk}/acts/{act}/", typed)

    assert CaseEvent.objects.filter(kind=act).exists() == (role in ("coordinator", "superuser"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_hide_an_action(as_role: Callable[[str], Client], role: str, campaign: Campaign) -> None:
    as_role(role).post(f"/desk/campaigns/{campaign.pk}/acts/take_off_site/", {"sure": "on"})

    assert Campaign.objects.public().exists() == (role not in ("coordinator", "superuser"))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_copy(as_role: Callable[[str], Client], role: str, campaign: Campaign) -> None:
    as_role(role).post(f"/desk/campaigns/{campaign.pk}/acts/duplicate/")

    assert Campaign.objects.count() == (2 if role in ("coordinator", "superuser") else 1)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_unpublishes_deletes_locks_or_publishes_by_wagtails_views(
    as_role: Callable[[str], Client], role: str, campaign: Campaign
) -> None:
    live = campaign.live_revision_id
    desk = as_role(role)

    for address in (
        f"unpublish/{campaign.pk}/",
        f"delete/{campaign.pk}/",
        f"lock/{campaign.pk}/",
        f"copy/{campaign.pk}/",
    ):
        desk.post(f"/desk/campaigns/{address}")
    desk.post(f"/desk/bulk/campaigns/campaign/delete/?id={campaign.pk}")
    desk.post(f"/desk/campaigns/edit/{campaign.pk}/", {"action-unpublish": "1", "action-publish": "1"})

    after = Campaign.objects.public().get()
    assert (after.live_revision_id, after.locked) == (live, False)
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize("role", ROLES)
def test_who_may_add_to_the_directory(as_role: Callable[[str], Client], role: str) -> None:
    channels = {"channels-TOTAL_FORMS": "0", "channels-INITIAL_FORMS": "0"}

    as_role(role).post("/desk/offices/add/", channels | {"name": "Court", "kind": "court"})
    as_role(role).post("/desk/officials/add/", channels | {"name": "Ana Roca", "post": "Judge"})

    allowed = role in ("coordinator", "superuser")
    assert Office.objects.filter(name="Court").exists() == allowed
    assert Official.objects.filter(name="Ana Roca").exists() == allowed


@pytest.mark.parametrize("role", ROLES)
def test_nobody_deletes_from_the_directory(as_role: Callable[[str], Client], role: str) -> None:
    minister = make_minister()

    as_role(role).post(f"/desk/officials/delete/{minister.pk}/")
    as_role(role).post(f"/desk/offices/delete/{minister.office_id}/")
    as_role(role).post(f"/desk/bulk/officials/official/delete/?id={minister.pk}")

    assert Official.objects.filter(pk=minister.pk, office__isnull=False).exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_name_a_successor(as_role: Callable[[str], Client], role: str) -> None:
    minister = make_minister()

    as_role(role).post(f"/desk/officials/{minister.pk}/replace/", {"name": "Ruta Sen", "since": "2026-03-01"})

    assert Official.objects.filter(name="Ruta Sen").exists() == (role in ("coordinator", "superuser"))


PAGES: dict[str, tuple[str, ...]] = {
    "/desk/": ("coordinator", "reviewer", "staff", "owner", "superuser"),
    "/desk/campaigns/": ("coordinator", "reviewer", "staff", "superuser"),
    "/desk/campaigns/add/": ("coordinator", "superuser"),
    "/desk/campaigns/edit/{campaign}/": ("coordinator", "superuser"),
    "/desk/campaigns/inspect/{campaign}/": ("coordinator", "reviewer", "staff", "superuser"),
    "/desk/campaigns/{campaign}/versions/{revision}/en/": ("coordinator", "reviewer", "staff", "superuser"),
    "/desk/campaigns/{campaign}/acts/stop/": ("coordinator", "superuser"),
    "/desk/officials/": ("coordinator", "reviewer", "superuser"),
    "/desk/offices/": ("coordinator", "reviewer", "superuser"),
    "/desk/sign-ons/": ("coordinator", "superuser"),
    "/desk/held-reports/": ("staff", "superuser"),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_a_page(
    as_role: Callable[[str], Client], role: str, page: str, campaign: Campaign
) -> None:
    address = page.format(campaign=campaign.pk, revision=campaign.live_revision_id)

    answer: Any = as_role(role).get(address)

    assert (answer.status_code == 200) == (role in PAGES[page]), answer.get("Location", answer.status_code)


def test_a_password_form_is_nowhere(client: Client) -> None:
    answer = client.get("/desk/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/sign-in/")
    assert 'type="password"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        (
            "coordinator",
            ("campaigns", "officials", "offices", "desk-sign-ons"),
            ("desk-counts", "desk-held-reports"),
        ),
        ("reviewer", ("campaigns", "officials"), ("desk-sign-ons", "desk-counts")),
        ("staff", ("campaigns", "desk-held-reports", "desk-counts"), ("desk-sign-ons", "officials")),
    ],
)
def test_the_menu_shows_what_a_role_may_do(
    as_role: Callable[[str], Client], role: str, shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    page = as_role(role).get("/desk/").content.decode()

    for name in shown:
        assert f'"{name}"' in page, name
    for name in (*hidden, "explorer", "images", "documents", "reports", "help", "settings"):
        assert f'"name": "{name}"' not in page, name
