"""How to reach the people concerned, and who they are, is for staff alone: no page shows it to anybody else."""

import pytest
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign, ConcernedParty

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

NAME, EMAIL = "Samira Hidden", "samira@hidden.example"
CHOOSER = "/desk/snippets/choose/campaigns/concernedparty/"
PEOPLE = "/desk/snippets/campaigns/concernedparty/"


@pytest.fixture
def person(campaign: Campaign) -> ConcernedParty:
    return ConcernedParty.objects.create(campaign=campaign, name=NAME, email=EMAIL)


def addresses(person: ConcernedParty) -> list[str]:
    campaign = person.campaign_id
    return [
        CHOOSER,
        f"{CHOOSER}results/",
        f"{CHOOSER}chosen/{person.pk}/",
        f"{CHOOSER}chosen-multiple/?id={person.pk}",
        PEOPLE,
        f"{PEOPLE}results/",
        f"{PEOPLE}edit/{person.pk}/",
        f"{PEOPLE}usage/{person.pk}/",
        f"{PEOPLE}history/{person.pk}/",
        f"{PEOPLE}delete/{person.pk}/",
        f"/desk/campaigns/usage/{campaign}/",
        f"/desk/campaigns/history/{campaign}/",
        f"/desk/campaigns/inspect/{campaign}/",
        f"/desk/campaigns/edit/{campaign}/",
        "/desk/reports/site-history/",
        "/desk/",
        "/api/v1/actions/ua-12-26/",
        "/actions/ua-12-26/",
    ]


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "owner", "activist"])
def test_nobody_but_staff_reads_of_them(
    client: Client, request: pytest.FixtureRequest, person: ConcernedParty, staff: User, role: str
) -> None:
    at_staffs = Client()
    at_staffs.force_login(staff)
    typed = {"campaign": person.campaign_id, "name": NAME, "language": "en", "email": EMAIL}
    at_staffs.post(f"{PEOPLE}edit/{person.pk}/", typed)  # so that there is a line in the history, too
    client.force_login(request.getfixturevalue(role))

    shown = [
        address
        for address in addresses(person)
        if any(secret in client.get(address).content.decode() for secret in (NAME, EMAIL))
    ]

    assert shown == []


def test_staff_add_and_remove_them(client: Client, staff: User, campaign: Campaign) -> None:
    client.force_login(staff)
    client.post(f"{PEOPLE}add/", {"campaign": campaign.pk, "name": NAME, "language": "en", "email": EMAIL})
    person = ConcernedParty.objects.get(name=NAME)
    assert NAME in client.get(CHOOSER).content.decode()

    client.post(f"{PEOPLE}delete/{person.pk}/")

    assert not ConcernedParty.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "owner"])
def test_drafts_are_chosen_by_those_who_may_read_them(
    client: Client, request: pytest.FixtureRequest, campaign: Campaign, role: str
) -> None:
    client.force_login(request.getfixturevalue(role))

    shown = client.get("/desk/snippets/choose/campaigns/campaign/").content.decode()

    assert (campaign.working_title in shown) == (role != "owner")
