"""Whoever signed takes the name back: signed in, by a code to the address, or by being erased."""

import pytest
import time_machine
from django.test import Client

from accounts.models import Mail, User
from appeals.models import Action, Signature, SignOn
from appeals.services.signing_on import NotWaitingError, approve_sign_on, forget_unconfirmed
from appeals.services.withdrawing_names import withdraw_names
from campaigns.models import Campaign
from campaigns.services.recording_events import record_stop
from reporting.models import DayTally
from reporting.tasks import tally_waiting_actions
from tests.activists.test_signing import (
    NAMES,
    begin,
    joint_letter,  # noqa: F401 - a fixture
    mailed_code,
    name,
    organisation,
    petition,  # noqa: F401 - a fixture
)
from tests.plugin.cast import NOW

pytestmark = pytest.mark.usefixtures("clock")

WITHDRAW = "/actions/for-the-eleven/withdraw/"
PAGE = "/actions/for-the-eleven/"


def sign(client: Client, **changes: str) -> Signature:
    client.post(begin(client, name(**changes)), {"code": mailed_code()})
    return Signature.objects.latest("pk")


def ask(client: Client, email: str) -> str:
    """Ask for a code, and return the address at which it is typed."""
    answer = client.post(WITHDRAW, {"email": email})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def count() -> int:
    tally_waiting_actions()
    return sum(DayTally.objects.values_list("net", flat=True))


def assert_nothing_is_kept(row: Signature | SignOn) -> None:
    row.refresh_from_db()
    kept = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
    harmless = {"id", "key", "campaign", "tries_left", "created_at", "code_sent_at", "confirmed_at"}
    harmless |= {"withdrawn_at", "approved_at", "approved_by"}
    assert not any(value for field, value in kept.items() if field not in harmless)


@pytest.mark.usefixtures("petition")
def test_a_code_to_the_address_takes_the_name_back(client: Client) -> None:
    signature = sign(client)
    sign(client, email="b@example.org", name="Bela Nagy")
    assert count() == 2
    assert "Anna Meier" in client.get(PAGE).content.decode()
    code_page = ask(client, " Anna@example.org ")
    client.get(code_page)  # what a scanner of links does
    assert client.post(code_page, {"code": "000000"}).status_code == 422
    assert Signature.objects.filter(name="Anna Meier").exists()
    for _double_click in range(2):
        assert "Taken back" in client.post(code_page, {"code": mailed_code()}).content.decode()
    for page in (PAGE, NAMES):
        shown = Client().get(page).content.decode()  # another process: this one keeps its page for a second
        assert "Anna Meier" not in shown
        assert "Bela Nagy" in shown
    assert count() == 1
    assert_nothing_is_kept(signature)


@pytest.mark.usefixtures("petition")
def test_who_never_signed_gets_the_same_mail_and_answers(client: Client) -> None:
    sign(client)
    told = []
    for email in ("anna@example.org", "nobody@example.org"):
        code_page = ask(client, email)
        mail = Mail.objects.latest("pk")
        page = client.post(code_page, {"code": mailed_code()})
        told.append((mail.kind, mail.subject, page.status_code, page.content.decode().count("<p")))
    assert told[0] == told[1]
    assert Action.objects.count() == 2


def test_a_name_is_taken_back_after_a_stop_too(client: Client, petition: Campaign) -> None:  # noqa: F811
    sign(client)
    record_stop(campaign=petition, by=None, now=NOW, happened_on=NOW.date(), texts={"en": "Sign no more."})
    client.post(ask(client, "anna@example.org"), {"code": mailed_code()})
    assert not Signature.objects.filter(name="Anna Meier").exists()


@pytest.mark.usefixtures("petition")
def test_a_member_takes_it_back_from_my_actions(client: Client, activist: User, stranger: User) -> None:
    client.force_login(activist)
    begin(client, name())
    assert WITHDRAW in client.get("/me/").content.decode()
    assert "Anna Meier" in client.get(WITHDRAW).content.decode()
    assert Signature.objects.get().withdrawn_at is None
    other = Client()
    other.force_login(stranger)
    assert "Anna Meier" not in other.get(WITHDRAW).content.decode()
    other.post(WITHDRAW, {"do": "mine"})
    assert Signature.objects.get().withdrawn_at is None
    assert "Taken back" in client.post(WITHDRAW, {"do": "mine"}).content.decode()
    assert_nothing_is_kept(Signature.objects.get())
    assert WITHDRAW not in client.get("/me/").content.decode()


@pytest.mark.usefixtures("petition")
def test_who_took_it_back_may_sign_again(client: Client) -> None:
    for _again in range(2):
        sign(client)
        assert count() == 1
        withdraw_names(email="anna@example.org", now=NOW)
        assert count() == 0
    sign(client)
    assert Signature.objects.filter(name="Anna Meier", withdrawn_at=None).count() == 1
    assert count() == 1


@pytest.mark.usefixtures("joint_letter")
def test_an_organisation_takes_its_name_back(client: Client, coordinator: User) -> None:
    client.post(begin(client, organisation()), {"code": mailed_code()})
    sign_on = SignOn.objects.get()
    approve_sign_on(sign_on=sign_on, by=coordinator, now=NOW)
    assert WITHDRAW in Mail.objects.latest("pk").text
    assert count() == 1
    client.post(ask(client, "office@doctors.example"), {"code": mailed_code()})
    assert "Ärztinnen" not in client.get(NAMES).content.decode()
    assert count() == 0
    assert_nothing_is_kept(sign_on)


@pytest.mark.usefixtures("joint_letter")
def test_what_was_taken_back_is_not_approved(client: Client, coordinator: User) -> None:
    client.post(begin(client, organisation()), {"code": mailed_code()})
    withdraw_names(email="office@doctors.example", now=NOW)
    with pytest.raises(NotWaitingError):
        approve_sign_on(sign_on=SignOn.objects.get(), by=coordinator, now=NOW)
    assert count() == 0


@pytest.mark.usefixtures("petition")
def test_erasing_a_person_takes_their_names_back(client: Client, activist: User) -> None:
    sign(client, name="Somebody Else")
    begin(client, name(email=activist.email))  # still without its code
    client.force_login(activist)
    begin(client, name(name="Ama Boateng"))
    assert "each count falls by one" in client.get("/me/erase/").content.decode()
    client.post("/me/erase/", {"sure": "on"})
    shown = client.get(NAMES).content.decode()
    assert "Ama Boateng" not in shown
    assert "Somebody Else" in shown
    assert count() == 1
    assert not Signature.objects.filter(email__gt="").exists()
    assert set(Signature.objects.values_list("name", flat=True)) == {"Somebody Else", ""}


@pytest.mark.usefixtures("petition")
def test_an_address_asked_for_in_vain_is_forgotten_after_a_day(
    client: Client, clock: time_machine.Traveller
) -> None:
    ask(client, "anna@example.org")
    assert Signature.objects.get().email == "anna@example.org"
    clock.shift(86_401)
    from django.utils import timezone

    assert forget_unconfirmed(now=timezone.now()) == 1
