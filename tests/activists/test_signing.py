"""People sign a petition, organisations sign on to a joint letter; a typed code proves the address."""

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import Mail, User
from appeals.models import Action, Signature, SignOn
from appeals.services.signing_on import NotWaitingError, approve_sign_on, decline_sign_on, forget_unconfirmed
from campaigns.models import Campaign, CaseEvent
from campaigns.states import CampaignKind, EventKind
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")

SIGN = "/actions/for-the-eleven/sign/"
NAMES = "/actions/for-the-eleven/names/"


@pytest.fixture
def petition(make_campaign: Callable[..., Campaign]) -> Campaign:
    return make_campaign(kind=CampaignKind.PETITION, reference="", slug="for-the-eleven")


@pytest.fixture
def joint_letter(make_campaign: Callable[..., Campaign]) -> Campaign:
    return make_campaign(kind=CampaignKind.JOINT_LETTER, reference="", slug="for-the-eleven")


def name(**changes: str) -> dict[str, str]:
    return {
        "name": "Anna Meier",
        "country": "CH",
        "affiliation": "Nurse",
        "email": "anna@example.org",
        "is_shown": "on",
    } | changes


def organisation(**changes: str) -> dict[str, str]:
    typed = {"organisation": "Ärztinnen ohne Furcht", "country": "CH", "contact_name": "A. Meier, chair"}
    return typed | {"email": "office@doctors.example"} | changes


def mailed_code() -> str:
    """The code of the last mail."""
    found = re.search(r"\b(\d{6})\b", Mail.objects.latest("pk").text)
    assert found is not None
    return found.group(1)


def begin(client: Client, typed: dict[str, str]) -> str:
    """Sign, and return the address at which the code is typed."""
    answer = client.post(SIGN, typed)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


@pytest.mark.usefixtures("petition")
def test_a_name_counts_only_once_its_code_is_typed(client: Client) -> None:
    code_page = begin(client, name())
    assert Mail.objects.get().to == "anna@example.org"
    assert not Action.objects.exists()
    assert "Anna Meier" not in client.get(NAMES).content.decode()
    client.get(code_page)  # what a scanner of links does
    assert not Action.objects.exists()
    code = mailed_code()
    page = client.post(code_page, {"code": f" {code[:3]} {code[3:]} "})
    assert "Your name counts" in page.content.decode()
    action = Action.objects.get()
    assert (action.channel, action.quantity, action.grade, str(action.country.code)) == (
        "signature",
        1,
        "confirmed",
        "CH",
    )
    assert "Anna Meier" in client.get(NAMES).content.decode()


@pytest.mark.usefixtures("petition")
def test_the_address_and_the_code_are_wiped(client: Client) -> None:
    client.post(begin(client, name()), {"code": mailed_code()})
    signature = Signature.objects.get()
    assert (signature.email, signature.code_hash) == ("", "")


@pytest.mark.usefixtures("petition")
def test_the_code_is_not_stored(client: Client) -> None:
    begin(client, name())
    assert mailed_code() not in Signature.objects.get().code_hash


@pytest.mark.usefixtures("petition")
def test_a_hidden_name_is_counted_and_not_shown(client: Client) -> None:
    typed = name()
    del typed["is_shown"]
    client.post(begin(client, typed), {"code": mailed_code()})
    assert Action.objects.count() == 1
    assert "Anna Meier" not in client.get(NAMES).content.decode()


@pytest.mark.usefixtures("petition")
def test_signing_twice_looks_the_same_and_counts_once(client: Client) -> None:
    answers = []
    for shown in ("on", ""):
        code_page = begin(client, name(is_shown=shown, email="Anna@Example.org"))
        asked = re.sub(r'value="[^"]{60,}"|[0-9a-f-]{36}', "", client.get(code_page).content.decode())
        done = re.sub(r"[0-9a-f-]{36}", "", client.post(code_page, {"code": mailed_code()}).content.decode())
        answers.append((asked, done))
    assert answers[0] == answers[1]
    assert Action.objects.count() == 1
    assert not Signature.objects.get().is_shown  # the last word is what shows


@pytest.mark.usefixtures("petition")
def test_five_tries_and_no_more(client: Client) -> None:
    code_page = begin(client, name())
    code = mailed_code()
    wrong = "000000" if code != "000000" else "111111"
    told = [client.post(code_page, {"code": wrong}).content.decode() for _try in range(5)]
    assert "4 tries are left" in told[0]
    assert "1 try is left" in told[3]
    assert "That was the last try" in told[4]
    assert client.post(code_page, {"code": code}).status_code == 422
    assert not Action.objects.exists()


@pytest.mark.usefixtures("petition")
def test_a_code_holds_for_half_an_hour(client: Client, clock: time_machine.Traveller) -> None:
    code_page = begin(client, name())
    clock.shift(30 * 60 + 1)
    assert "This code has run out" in client.post(code_page, {"code": mailed_code()}).content.decode()
    assert not Action.objects.exists()


@pytest.mark.usefixtures("petition")
def test_another_code_replaces_the_first(client: Client, clock: time_machine.Traveller) -> None:
    code_page = begin(client, name())
    first = mailed_code()
    assert "No further code went out" in client.post(code_page, {"do": "another"}).content.decode()
    clock.shift(121)
    assert "A new code is on its way" in client.post(code_page, {"do": "another"}).content.decode()
    second = mailed_code()
    assert Mail.objects.count() == 2
    if first != second:
        assert client.post(code_page, {"code": first}).status_code == 422
    assert client.post(code_page, {"code": second}).status_code == 200


@pytest.mark.usefixtures("petition")
def test_nobody_fills_a_strangers_mailbox(client: Client) -> None:
    for _again in range(8):
        begin(client, name())
    assert Mail.objects.count() == 5


@pytest.mark.usefixtures("petition")
def test_whoever_is_signed_in_needs_no_code(client: Client, activist: User) -> None:
    client.force_login(activist)
    page = client.get(SIGN)
    assert page.context["form"]["name"].value() == "Ama Boateng"
    assert "email" not in page.context["form"].fields
    for _again in range(2):
        assert client.get(begin(client, name())).status_code == 200
    assert Action.objects.count() == 1
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("petition")
def test_a_member_signs_again_outside_of_a_tests_own_transaction(client: Client, activist: User) -> None:
    client.force_login(activist)
    for shown_as in ("Anna Meier", "A. Meier"):
        assert client.get(begin(client, name(name=shown_as))).status_code == 200
    assert Signature.objects.get().name == "A. Meier"


@pytest.mark.usefixtures("petition")
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client: Client) -> None:
    answer = client.post(SIGN, name(email="nobody"))
    assert answer.status_code == 422
    assert 'value="Anna Meier"' in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_stopped_petition_takes_no_names(client: Client, petition: Campaign) -> None:
    code_page = begin(client, name())
    CaseEvent.objects.create(campaign=petition, kind=EventKind.STOP, happened_on=date(2026, 3, 2))
    assert client.post(SIGN, name(email="b@example.org")).status_code == 409
    assert client.post(code_page, {"code": mailed_code()}).status_code == 422
    assert not Action.objects.exists()


def test_a_key_of_another_campaign_opens_nothing(
    client: Client, petition: Campaign, make_campaign: Callable[..., Campaign]
) -> None:
    make_campaign(kind=CampaignKind.PETITION, reference="", slug="another")
    code_page = begin(client, name())
    assert client.get(code_page.replace("for-the-eleven", "another")).status_code == 404


def test_an_organisation_waits_for_a_coordinator(
    client: Client, joint_letter: Campaign, coordinator: User
) -> None:
    page = client.post(begin(client, organisation()), {"code": mailed_code()})
    assert "A coordinator looks at it now" in page.content.decode()
    assert not Action.objects.exists()
    assert "Ärztinnen" not in client.get(NAMES).content.decode()
    approve_sign_on(sign_on=SignOn.objects.get(), by=coordinator, now=NOW)
    assert Action.objects.get().channel == "sign_on"
    assert "Ärztinnen ohne Furcht" in client.get(NAMES).content.decode()
    told = Mail.objects.latest("pk")
    assert (told.kind, told.to) == ("sign_on_approved", "office@doctors.example")
    assert SignOn.objects.get().email == ""


@pytest.mark.usefixtures("joint_letter")
@pytest.mark.parametrize("decide", [approve_sign_on, decline_sign_on])
def test_an_organisation_is_answered_in_its_language(
    client: Client, coordinator: User, decide: Callable[..., None]
) -> None:
    code_page = client.post(f"/de{SIGN}", organisation()).headers["Location"]
    client.post(code_page, {"code": mailed_code()})
    decide(sign_on=SignOn.objects.get(), by=coordinator, now=NOW)
    told = Mail.objects.latest("pk").text
    assert "Freiheit für die elf Studierenden" in told
    assert "/de/actions/for-the-eleven/" in told


@pytest.mark.usefixtures("joint_letter")
def test_a_declined_organisation_never_shows(client: Client, coordinator: User) -> None:
    client.post(begin(client, organisation()), {"code": mailed_code()})
    decline_sign_on(sign_on=SignOn.objects.get(), by=coordinator, now=NOW)
    assert Mail.objects.latest("pk").kind == "sign_on_declined"
    with pytest.raises(NotWaitingError):
        approve_sign_on(sign_on=SignOn.objects.get(), by=coordinator, now=NOW)
    assert "Ärztinnen" not in client.get(NAMES).content.decode()
    assert not Action.objects.exists()


@pytest.mark.usefixtures("joint_letter")
def test_an_unconfirmed_organisation_is_not_approved(client: Client, coordinator: User) -> None:
    begin(client, organisation())
    with pytest.raises(NotWaitingError):
        approve_sign_on(sign_on=SignOn.objects.get(), by=coordinator, now=NOW)


@pytest.mark.usefixtures("joint_letter")
def test_only_a_coordinator_decides(client: Client, reviewer: User, staff: User, stranger: User) -> None:
    client.post(begin(client, organisation()), {"code": mailed_code()})
    for person in (reviewer, staff, stranger):
        with pytest.raises(PermissionDenied):
            approve_sign_on(sign_on=SignOn.objects.get(), by=person, now=NOW)
    assert SignOn.objects.get().approved_at is None


@pytest.mark.usefixtures("petition")
def test_names_without_a_code_are_forgotten_after_a_day(
    client: Client, clock: time_machine.Traveller
) -> None:
    begin(client, name())
    client.post(begin(client, name(email="b@example.org")), {"code": mailed_code()})
    clock.shift(86_401)
    from django.utils import timezone

    assert forget_unconfirmed(now=timezone.now()) == 1
    assert Signature.objects.get().confirmed_at is not None
