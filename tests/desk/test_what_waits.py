"""What waits for a decision: organisations that sign on, and large reports of groups."""

import hashlib
import uuid

import pytest
from django.test import Client

from accounts.models import User
from appeals.models import Action, HeldReport, Report, SignOn
from campaigns.models import Campaign
from tests.desk.reading import text_of
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.fixture
def sign_on(campaign: Campaign) -> SignOn:
    Campaign.objects.filter(pk=campaign.pk).update(kind="joint_letter")
    return SignOn.objects.create(
        campaign=campaign,
        organisation="انجمن عدالت",
        contact_name="Ana Roca, director",
        email="ana@example.org",
        email_hash=hashlib.sha256(b"ana").digest(),
        confirmed_at=NOW,
    )


@pytest.fixture
def held(campaign: Campaign) -> HeldReport:
    minister = campaign.targets.all()[0].official_id
    report = Report.objects.create(key=uuid.uuid4(), body_hash=b"1", campaign=campaign, is_group=True)
    lines = {
        "acted_on": "2026-03-01",
        "country": "CH",
        "language": "de",
        "entries": [[minister, 0, "post", 450]],
    }
    return HeldReport.objects.create(report=report, lines=lines)


@pytest.mark.parametrize("role", ["coordinator", "staff", "reviewer", "stranger"])
@pytest.mark.parametrize("verdict", ["accept", "decline"])
def test_who_decides_on_an_organisation(
    client: Client, request: pytest.FixtureRequest, sign_on: SignOn, role: str, verdict: str
) -> None:
    client.force_login(request.getfixturevalue(role))

    client.post("/desk/sign-ons/", {"decide": f"{verdict}:{sign_on.pk}"})

    sign_on.refresh_from_db()
    assert (sign_on.approved_at is not None) == (role == "coordinator" and verdict == "accept")
    assert (sign_on.declined_at is not None) == (role == "coordinator" and verdict == "decline")


@pytest.mark.parametrize("role", ["coordinator", "staff", "reviewer", "stranger"])
@pytest.mark.parametrize("verdict", ["accept", "decline"])
def test_who_decides_on_a_large_report(
    client: Client, request: pytest.FixtureRequest, held: HeldReport, role: str, verdict: str
) -> None:
    client.force_login(request.getfixturevalue(role))

    client.post("/desk/held-reports/", {"decide": f"{verdict}:{held.pk}"})

    held.refresh_from_db()
    assert held.accepted == ((verdict == "accept") if role == "staff" else None)
    assert Action.objects.exists() == (role == "staff" and verdict == "accept")


def test_both_stand_on_the_front_page_of_those_who_decide(
    client: Client, coordinator: User, staff: User, sign_on: SignOn, held: HeldReport
) -> None:
    client.force_login(coordinator)
    assert "انجمن عدالت" in text_of(client.get("/desk/"))
    assert "Ana Roca" in text_of(client.get("/desk/sign-ons/"))

    client.force_login(staff)
    assert "Large reports of groups" in text_of(client.get("/desk/"))
    assert "450 × Post: H.E. Ilar Domen, Minister of Justice" in text_of(client.get("/desk/held-reports/"))


def test_a_second_decision_changes_nothing(client: Client, staff: User, held: HeldReport) -> None:
    client.force_login(staff)
    client.post("/desk/held-reports/", {"decide": f"accept:{held.pk}"})

    page = client.post("/desk/held-reports/", {"decide": f"decline:{held.pk}"}, follow=True)

    assert "Somebody else has decided already" in text_of(page)
    held.refresh_from_db()
    assert held.accepted is True
    assert Action.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "accept", "accept:", "accept:x", "burn:1"])
def test_a_request_that_says_nothing_does_nothing(
    client: Client, staff: User, held: HeldReport, typed: str
) -> None:
    client.force_login(staff)

    assert client.post("/desk/held-reports/", {"decide": typed}).status_code == 302

    held.refresh_from_db()
    assert held.decided_at is None
