"""The review has its names in the language of whoever reads them."""

import pytest
from django.test import Client
from wagtail.models import Workflow

from accounts.models import User
from campaigns.models import Campaign
from campaigns.services.submitting import submit
from tests.plugin.cast import NOW, draft_campaign

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

PAGES = ("edit/{pk}/", "history/{pk}/", "workflow_history/{pk}/", "workflow_history/{pk}/detail/{state}/")
ENGLISH = ("Two people publish", "Review by a second person")
GERMAN = ("Prüfung durch eine zweite Person", "Zwei Menschen veröffentlichen")


@pytest.mark.parametrize(
    ("language", "shown", "absent"), [("de", GERMAN, ENGLISH), ("en", ENGLISH, GERMAN)], ids=["de", "en"]
)
@pytest.mark.parametrize("page", PAGES)
def test_wagtails_pages_name_it_in_the_language_of_the_desk(
    client: Client,
    coordinator: User,
    page: str,
    language: str,
    shown: tuple[str, ...],
    absent: tuple[str, ...],
) -> None:
    User.objects.filter(pk=coordinator.pk).update(language=language)
    client.force_login(coordinator)
    draft = draft_campaign()
    draft.save_revision(user=coordinator)
    submit(campaign=draft, by=coordinator, now=NOW)
    state = Campaign.objects.get(pk=draft.pk).current_workflow_state

    html = client.get(f"/desk/campaigns/{page.format(pk=draft.pk, state=state.pk)}").content.decode()

    assert any(name in html for name in shown)
    assert not any(name in html for name in absent)
    assert Workflow.objects.filter(name=ENGLISH[0]).exists()
