"""Ninety days after the end nobody can tell who signed: a shown name stays, without the way from it to an address or a count."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import Mail, User
from appeals.models import Action, Report, Signature, SignOn
from appeals.selectors.own_names import own_names
from appeals.services.bringing_in_endorsements import FirstSignatory, bring_in_signatories
from appeals.services.forgetting_authors import forget_authors
from appeals.services.signing import begin_signature, sign_as_member
from appeals.services.signing_on import approve_sign_on, begin_sign_on, confirm_sign_on, decline_sign_on
from appeals.services.withdrawing_names import begin_withdrawal, confirm_withdrawal, withdraw_names
from campaigns.models import Campaign
from campaigns.states import CampaignKind
from tests.plugin.cast import DEADLINE, NOW, make_person

pytestmark = pytest.mark.django_db

LAST_DAY = NOW + (DEADLINE - NOW.date()) + timedelta(days=90)
AFTER = LAST_DAY + timedelta(days=1)


@pytest.fixture
def petition(make_campaign: Callable[..., Campaign]) -> Campaign:
    """With three names of its own, two of them shown, one that was taken back, and one that came with the text."""
    made = make_campaign(kind=CampaignKind.PETITION, reference="", slug="for-the-eleven")
    bring_in_signatories(campaign=made, signatories=[FirstSignatory("Tara Bas")], now=NOW)
    for number, (name, is_shown) in enumerate(
        [("Shown One", True), ("Shown Two", True), ("Hidden", False), ("Left", True)]
    ):
        sign_as_member(
            user=make_person(f"person{number}@example.org"), campaign=made, name=name, affiliation="Nurse", country="CH",
            is_shown=is_shown, language="en", now=NOW + timedelta(minutes=number),
        )  # fmt: skip
    withdraw_names(email="person3@example.org", now=NOW)
    return made


@pytest.fixture
def joint_letter(make_campaign: Callable[..., Campaign]) -> Campaign:
    return make_campaign(kind=CampaignKind.JOINT_LETTER, reference="", slug="for-the-eleven")


def sign_on(joint_letter: Campaign, organisation: str) -> SignOn:
    """Confirmed, and waiting for a coordinator."""
    begun = begin_sign_on(
        campaign=joint_letter, organisation=organisation, contact_name="A. Meier, chair", country="CH",
        email="office@doctors.example", language="en", now=NOW,
    )  # fmt: skip
    confirm_sign_on(key=begun.key, code=mailed_code(), now=NOW)
    return SignOn.objects.get(pk=begun.pk)


def mailed_code() -> str:
    [code] = re.findall(r"\b\d{6}\b", Mail.objects.latest("pk").text)
    return str(code)


def test_names_keep_what_belongs_to_them_for_ninety_days(petition: Campaign) -> None:
    before = list(Signature.objects.order_by("pk").values())
    assert forget_authors(now=LAST_DAY) == 0
    assert list(Signature.objects.order_by("pk").values()) == before
    assert len(own_names(email="person0@example.org")) == 1


def test_only_shown_names_stay_and_nothing_leads_from_them(petition: Campaign) -> None:
    signed = set(Signature.objects.filter(is_first=False).values_list("key", flat=True))
    assert signed == set(Report.objects.values_list("key", flat=True))
    assert forget_authors(now=AFTER) == 4
    assert set(Signature.objects.values_list("name", flat=True)) == {"Tara Bas", "Shown One", "Shown Two"}
    moments = set(Report.objects.values_list("recorded_at", flat=True))
    for row in Signature.objects.filter(is_first=False):
        assert (row.affiliation, row.country.code) == ("Nurse", "CH")
        assert row.email_hash is None
        assert not Report.objects.filter(key=row.key).exists()
        assert not {row.created_at, row.confirmed_at, row.code_sent_at} & moments
    for number in range(4):
        assert own_names(email=f"person{number}@example.org") == []
    assert Action.objects.count() == 5  # four signatures, one of them taken back
    names = Client().get("/actions/for-the-eleven/names/").content.decode()
    assert "Shown One" in names
    assert "Shown Two" in names
    assert forget_authors(now=AFTER + timedelta(hours=1)) == 0


def test_a_code_then_finds_nothing_as_for_a_stranger(petition: Campaign) -> None:
    forget_authors(now=AFTER)
    before = list(Signature.objects.order_by("pk").values())
    answers = []
    for email in ("person0@example.org", "nobody@example.org"):
        pending = begin_withdrawal(campaign=petition, email=email, language="en", now=AFTER)
        assert forget_authors(now=AFTER) == 0  # what waits for its code is left to its own day
        answers.append(confirm_withdrawal(pending=pending, code=mailed_code(), now=AFTER))
    assert answers[0] == answers[1]
    assert list(Signature.objects.filter(is_withdrawal=False).order_by("pk").values()) == before
    assert Action.objects.count() == 5


@pytest.mark.parametrize(("moment", "is_asked"), [(LAST_DAY, True), (AFTER, False)])
def test_the_page_says_that_nobody_knows_any_more(
    client: Client, petition: Campaign, *, moment: datetime, is_asked: bool
) -> None:
    with time_machine.travel(moment, tick=False):
        page = client.get("/actions/for-the-eleven/withdraw/").content.decode()
        answer = client.post("/actions/for-the-eleven/withdraw/", {"email": "person0@example.org"})
    assert ('name="email"' in page) == is_asked
    assert ("Nobody can tell any more" in page) != is_asked
    assert (answer.status_code == 302) == is_asked
    assert Mail.objects.exists() == is_asked


def test_who_signs_on_for_an_organisation_is_forgotten_with_the_answer(
    joint_letter: Campaign, coordinator: User
) -> None:
    for organisation, decide in (("Doctors", approve_sign_on), ("Strangers", decline_sign_on)):
        waiting = sign_on(joint_letter, organisation)
        assert waiting.contact_name == "A. Meier, chair"
        decide(sign_on=waiting, by=coordinator, now=NOW)
        kept = SignOn.objects.get(pk=waiting.pk)
        assert (kept.contact_name, kept.email) == ("", "")


def test_of_organisations_those_that_are_shown_stay(joint_letter: Campaign, coordinator: User) -> None:
    approve_sign_on(sign_on=sign_on(joint_letter, "Doctors"), by=coordinator, now=NOW)
    decline_sign_on(sign_on=sign_on(joint_letter, "Strangers"), by=coordinator, now=NOW)
    sign_on(joint_letter, "Nobody answered")
    assert forget_authors(now=LAST_DAY) == 0
    assert forget_authors(now=AFTER) == 3
    [kept] = SignOn.objects.all()
    assert (kept.organisation, kept.email_hash, kept.contact_name) == ("Doctors", None, "")
    assert not Report.objects.filter(key=kept.key).exists()
    assert own_names(email="office@doctors.example") == []
    assert Action.objects.count() == 1


def test_a_pending_name_of_a_campaign_that_is_over_goes_after_its_day(petition: Campaign) -> None:
    begin_signature(
        campaign=petition, name="Late", affiliation="", country="", is_shown=True, email="late@example.org", language="en",
        now=LAST_DAY,
    )  # fmt: skip
    forget_authors(now=AFTER)
    assert Signature.objects.filter(name="Late").exists(), "its day is not over"
