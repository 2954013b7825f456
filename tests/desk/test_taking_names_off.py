"""Staff take a shown name off for somebody's safety: the page and the data lose it, the count stays, and why is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from appeals.models import Action, NameTakenOff, Signature, SignOn
from appeals.services.bringing_in_endorsements import (
    FirstSignatory,
    bring_in_organisations,
    bring_in_signatories,
)
from appeals.services.forgetting_signers import forget_signers
from appeals.services.signing import sign_as_member
from appeals.services.withdrawing_names import withdraw_names
from campaigns.models import Campaign
from campaigns.states import CampaignKind
from tests.desk.at_once import held_up
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PAGE = "/desk/names/"
NAME, REASON = "Şirin Hawrami", "Her brother asks for it; he wrote from the address we know."


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def petition(make_campaign: Callable[..., Campaign]) -> Campaign:
    return make_campaign(kind=CampaignKind.PETITION, reference="UA 13/26")


@pytest.fixture
def signature(petition: Campaign, activist: User) -> Signature:
    return sign_as_member(
        user=activist,
        campaign=petition,
        name=NAME,
        affiliation="Teacher",
        country="CH",
        is_shown=True,
        language="en",
        now=NOW,
    )


def names_of(campaign: Campaign) -> str:
    return Client().get(f"/actions/{campaign.slug}/names/").content.decode()


def take_off(client: Client, row: Signature | SignOn, text: str, reason: str = REASON) -> Any:
    which = f"{row._meta.model_name}:{row.pk}"
    return client.post(PAGE, {"text": text, "which": which, "reason": reason, "take-off": "1"}, follow=True)


def test_staff_find_a_name_without_its_accents_and_take_it_off(
    petition: Campaign, signature: Signature, staff: User
) -> None:
    desk = signed_in(staff)
    assert NAME in names_of(petition)
    found = desk.post(PAGE, {"text": "sirin"}).content.decode()
    assert f"{NAME} · Teacher · Switzerland · UA 13/26" in found
    assert "The name is taken off." in take_off(desk, signature, "sirin").content.decode()

    assert NAME not in names_of(petition)
    assert NAME not in Client().get(f"/actions/{petition.slug}/").content.decode()
    signature.refresh_from_db()
    assert (signature.name, signature.affiliation, signature.is_shown) == ("", "", False)
    assert list(Action.objects.values_list("quantity", flat=True)) == [1]
    taken = NameTakenOff.objects.get()
    assert (taken.campaign, taken.reason, taken.taken_off_by, taken.taken_off_at) == (
        petition,
        REASON,
        staff,
        NOW,
    )
    assert REASON in desk.get(PAGE).content.decode()


def test_names_that_came_with_the_text_and_organisations_are_taken_off_too(
    petition: Campaign, make_campaign: Callable[..., Campaign], coordinator: User, staff: User
) -> None:
    joint = make_campaign(kind=CampaignKind.JOINT_LETTER, reference="UA 14/26")
    bring_in_signatories(
        campaign=petition, signatories=[FirstSignatory(NAME), FirstSignatory("Ana Roca")], now=NOW
    )
    bring_in_organisations(
        campaign=joint, organisations=["Harbour Union", "Inland Union"], approved_by=coordinator, now=NOW
    )
    desk = signed_in(staff)
    take_off(desk, Signature.objects.get(name=NAME), "Hawrami")
    take_off(desk, SignOn.objects.get(organisation="Harbour Union"), "union")
    assert NAME not in names_of(petition)
    assert "Ana Roca" in names_of(petition)
    assert "Harbour Union" not in names_of(joint)
    assert "Inland Union" in names_of(joint)
    assert NameTakenOff.objects.count() == 2


def test_a_name_whose_owner_is_forgotten_can_still_be_taken_off(
    petition: Campaign, signature: Signature, staff: User
) -> None:
    forget_signers(campaigns=[petition.pk], now=NOW)
    take_off(signed_in(staff), signature, NAME)
    assert NAME not in names_of(petition)


def test_its_owner_can_still_withdraw_the_signature(
    petition: Campaign, signature: Signature, activist: User, staff: User
) -> None:
    take_off(signed_in(staff), signature, NAME)
    mine = signed_in(activist).get("/me/").content.decode()
    assert "Counted; the name was taken off." in mine
    assert withdraw_names(email=activist.email, campaign=petition, now=NOW) == 1
    assert sum(Action.objects.values_list("quantity", flat=True)) == 0


def test_nothing_is_taken_off_without_a_reason(petition: Campaign, signature: Signature, staff: User) -> None:
    for reason in ("", "  "):
        assert (
            "This field is required." in take_off(signed_in(staff), signature, NAME, reason).content.decode()
        )
    assert NAME in names_of(petition)
    assert not NameTakenOff.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "owner", "activist"])
def test_nobody_but_staff_takes_names_off(
    request: pytest.FixtureRequest, petition: Campaign, signature: Signature, role: str
) -> None:
    take_off(signed_in(request.getfixturevalue(role)), signature, NAME)
    assert NAME in names_of(petition)
    assert not NameTakenOff.objects.exists()


def test_what_is_not_shown_is_not_found(petition: Campaign, signature: Signature, staff: User) -> None:
    Signature.objects.update(is_shown=False)
    desk = signed_in(staff)
    assert NAME not in desk.post(PAGE, {"text": "Hawrami"}).content.decode()
    assert "No shown name has this in it." in take_off(desk, signature, NAME).content.decode()
    assert not NameTakenOff.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_of_staff_at_once_take_it_off_once(petition: Campaign, signature: Signature, staff: User) -> None:
    def click(desk: Client) -> Callable[[], Any]:
        return lambda: take_off(desk, signature, NAME)

    browsers = [signed_in(staff), signed_in(staff)]
    with held_up(petition) as start:
        clicks = [start(click(browser)) for browser in browsers]
    first, second = (done.result().content.decode() for done in clicks)
    assert "The name is taken off." in first
    assert "This name is not shown any more." in second
    assert NameTakenOff.objects.count() == 1


def test_it_says_when_there_are_more_and_one_can_search_again_without_choosing(
    petition: Campaign, staff: User
) -> None:
    many = [FirstSignatory(f"{NAME} {number}") for number in range(51)]
    bring_in_signatories(campaign=petition, signatories=many, now=NOW)
    page = signed_in(staff).post(PAGE, {"text": "Hawrami"}).content.decode()
    assert page.count('type="radio"') == 50
    assert "Only the first 50 are shown" in page
    # Or the browser would ask for a choice and a reason first.
    assert "formnovalidate>Find<" in page
