"""A stop holds back letters that were released, until staff have read why and release them again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from accounts.services.sending import TemporaryFailureError
from appeals.models import Action
from campaigns.models import Campaign
from campaigns.services.recording_events import record_stop
from reporting.models import Recipient, Total
from reporting.services.sharing import (
    StoppedError,
    freeze_total,
    record_handed_over,
    release_letters,
    total_mail,
)
from reporting.tasks import send_totals
from tests.plugin.cast import NOW
from tests.plugin.postbox import Postbox

LATER = NOW + timedelta(minutes=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def total(campaign: Campaign, staff: User, act: Callable[..., Action]) -> Total:
    act(30)
    total = freeze_total(campaign=campaign, by=staff, now=NOW)
    release_letters(total=total, by=staff, now=NOW)
    return total


def stop(total: Total) -> None:
    texts = {"en": "The family asks for silence."}
    record_stop(campaign=total.campaign, by=None, now=NOW, happened_on=NOW.date(), texts=texts)


def send() -> None:
    with time_machine.travel(LATER, tick=False):
        send_totals()


def test_released_letters_wait_after_a_stop(
    client: Client, total: Total, staff: User, smtp_server: Postbox
) -> None:
    stop(total)
    send()
    assert smtp_server.messages == []
    assert not Recipient.objects.on_paper().exists()
    assert set(total.recipients.values_list("state", flat=True)) == {"waiting"}
    client.force_login(staff)
    for path in (f"totals/{total.pk}/", "totals/", ""):
        assert "the action was stopped" in client.get(f"/desk/{path}").content.decode()
    paper = total.recipients.get(way="paper")
    assert client.get(f"/desk/totals/letters/{paper.pk}/print/").status_code == 302


def test_staff_release_them_again_after_reading_why(
    client: Client, total: Total, staff: User, smtp_server: Postbox
) -> None:
    stop(total)
    client.force_login(staff)
    page = f"/desk/totals/{total.pk}/"
    assert "The family asks for silence." in client.get(page).content.decode()
    assert "confirm that the letters go" in client.post(page, follow=True).content.decode()
    assert Recipient.objects.held().count() == 2
    client.post(page, {"despite_stop": "1"})
    assert not Recipient.objects.held().exists()
    send_totals()
    assert [mail.recipients for mail in smtp_server.messages] == [["minister@justice.example"]]
    assert Recipient.objects.on_paper().count() == 1


def test_the_worker_looks_again_right_before_it_sends(total: Total) -> None:
    claimed = total.recipients.get(way="email")
    assert total_mail(claimed) is not None
    stop(total)
    with pytest.raises(TemporaryFailureError):
        total_mail(claimed)


def test_what_crosses_with_a_stop_is_held(total: Total, staff: User) -> None:
    later = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(minutes=5))
    stop(total)
    with pytest.raises(StoppedError):
        release_letters(total=later, by=staff, now=NOW + timedelta(minutes=6))
    # Released by a request that had not seen the stop yet, and after it by the clock:
    later.recipients.update(released_at=NOW + timedelta(minutes=6))
    assert Recipient.objects.held().filter(total=later).count() == 2


def test_a_box_ticked_without_a_stop_says_nothing_of_a_later_one(
    campaign: Campaign, staff: User, act: Callable[..., Action]
) -> None:
    act(5)
    total = freeze_total(campaign=campaign, by=staff, now=NOW)
    release_letters(total=total, by=staff, now=NOW, despite_stop=True)
    stop(total)
    assert Recipient.objects.held().count() == 2


def test_what_was_posted_before_the_stop_may_still_be_recorded(total: Total, staff: User) -> None:
    stop(total)
    paper = total.recipients.get(way="paper")
    assert record_handed_over(recipient=paper, how=Recipient.Handed.POSTED, by=staff, now=LATER)
