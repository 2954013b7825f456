"""A form that is sent twice is one act: the second click finds what the first one did, and says the same."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign, CaseEvent
from tests.desk.at_once import held_up
from tests.desk.typing_forms import filled_in

pytestmark = pytest.mark.usefixtures("clock")
WORDS: dict[str, Any] = {"happened_on": "2026-03-02", "text_en": "They are free."}


def address_of(campaign: Campaign, act: str) -> str:
    return f"/desk/campaigns/{campaign.pk}/acts/{act}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(answer: Any) -> list[str]:
    return [str(message).strip() for message in get_messages(answer.wsgi_request)]


def opened(desk: Client, campaign: Campaign, act: str) -> dict[str, Any]:
    """The form of an act as the browser holds it."""
    page = desk.get(address_of(campaign, act))
    return filled_in(page.content.decode(), form="form[method=post][novalidate]")


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_event(campaign: Campaign, coordinator: User) -> None:
    typed = opened(signed_in(coordinator), campaign, "outcome") | WORDS
    clients = [signed_in(coordinator), signed_in(coordinator)]

    def click(desk: Client) -> Callable[[], Any]:
        return lambda: desk.post(address_of(campaign, "outcome"), typed)

    with held_up(campaign) as start:
        clicks = [start(click(desk)) for desk in clients]
    first, second = (done.result() for done in clicks)

    assert CaseEvent.objects.count() == 1
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert said(first) == said(second) != []


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["stop", "closing", "extension", "correction"])
def test_a_second_click_after_the_first_says_the_same(
    act: str, campaign: Campaign, coordinator: User
) -> None:
    desk = signed_in(coordinator)
    typed = opened(desk, campaign, act) | WORDS | {"sure": "on", "deadline_on": "2026-04-30"}

    answers = [desk.post(address_of(campaign, act), typed) for _click in range(2)]

    assert CaseEvent.objects.count() == 1
    assert {answer["Location"] for answer in answers} == {f"/desk/campaigns/{campaign.pk}/"}
    assert said(answers[1])[-1] == said(answers[0])[-1]


@pytest.mark.django_db
def test_each_form_that_is_opened_is_an_act_of_its_own(campaign: Campaign, coordinator: User) -> None:
    desk = signed_in(coordinator)

    for _time in range(2):
        desk.post(address_of(campaign, "outcome"), opened(desk, campaign, "outcome") | WORDS)

    assert CaseEvent.objects.count() == 2


@pytest.mark.django_db
def test_other_words_in_a_form_that_was_sent_are_no_second_click(
    campaign: Campaign, coordinator: User
) -> None:
    desk = signed_in(coordinator)
    typed = opened(desk, campaign, "outcome") | WORDS
    desk.post(address_of(campaign, "outcome"), typed)

    page = desk.post(address_of(campaign, "outcome"), typed | {"text_en": "Ten are free."})

    assert CaseEvent.objects.get().texts == {"en": "They are free."}
    assert "This form was sent before" in page.content.decode()
    again = filled_in(page.content.decode(), form="form[method=post][novalidate]")
    desk.post(address_of(campaign, "outcome"), again)
    assert CaseEvent.objects.count() == 2


@pytest.mark.django_db
def test_a_key_opens_no_act_that_is_not_allowed(campaign: Campaign, coordinator: User, staff: User) -> None:
    desk = signed_in(coordinator)
    typed = opened(desk, campaign, "stop") | WORDS | {"sure": "on"}
    desk.post(address_of(campaign, "stop"), typed)

    signed_in(staff).post(address_of(campaign, "outcome"), typed)
    desk.post(address_of(campaign, "stop"), typed | {"key": "no key"})
    desk.post(address_of(campaign, "stop"), typed | {"key": str(uuid.uuid4())})

    assert CaseEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_copy(campaign: Campaign, coordinator: User) -> None:
    typed = opened(signed_in(coordinator), campaign, "duplicate")
    clients = [signed_in(coordinator), signed_in(coordinator)]

    def click(desk: Client) -> Callable[[], Any]:
        return lambda: desk.post(address_of(campaign, "duplicate"), typed)

    with held_up(campaign) as start:
        clicks = [start(click(desk)) for desk in clients]
    first, second = (done.result() for done in clicks)

    assert Campaign.objects.count() == 2
    assert said(first) == said(second) != []


@pytest.mark.django_db
def test_each_form_that_is_opened_is_a_copy_of_its_own_and_so_is_a_copy_of_a_copy(
    campaign: Campaign, coordinator: User
) -> None:
    desk = signed_in(coordinator)
    for _time in range(2):
        desk.post(address_of(campaign, "duplicate"), opened(desk, campaign, "duplicate"))
    copy = Campaign.objects.filter(live=False).first()
    assert copy is not None

    desk.post(address_of(copy, "duplicate"), opened(desk, copy, "duplicate"))

    assert Campaign.objects.filter(copy_key__isnull=False).count() == 3
