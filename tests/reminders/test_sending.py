"""Reminders on their way: a last look before each goes, and what it says."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import translation

from accounts.models import User
from accounts.states import DeliveryState
from appeals import tasks
from appeals.models import Follow, Reminder
from appeals.services.planning_reminders import plan_reminders
from appeals.services.reporting_actions import Line, report_actions
from appeals.services.unsubscribing import unsubscribe
from appeals.states import Grade
from campaigns.models import Campaign
from campaigns.services.recording_events import record_closing, record_extension, record_stop
from reporting.models import DayTally
from tests.plugin.cast import DEADLINE, NOW
from tests.plugin.postbox import Postbox, Received
from tests.reminders.conftest import TWO_DAYS_BEFORE, WEEK_BEFORE

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(clock: time_machine.Traveller) -> time_machine.Traveller:
    """Three hours before the reminder of the week, which is planned."""
    clock.move_to(WEEK_BEFORE - timedelta(hours=3))
    return clock


def pass_the_day(clock: time_machine.Traveller, smtp: Postbox) -> list[Received]:
    """Plan, wait until nine, send; and once more, as two beats would."""
    tasks.plan_reminders()
    clock.move_to(WEEK_BEFORE)
    for _time in range(2):
        tasks.plan_reminders()
        tasks.send_reminders()
    return smtp.messages


def test_a_reminder_goes_out_once_at_its_hour(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    tasks.plan_reminders()
    tasks.send_reminders()
    assert smtp_server.messages == []
    assert len(pass_the_day(clock, smtp_server)) == 1
    assert Reminder.objects.get().state == DeliveryState.SENT


def test_it_says_what_to_do_until_when_and_how_to_end_it(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    [mail] = pass_the_day(clock, smtp_server)
    assert mail.recipients == ["activist@example.org"]
    assert mail.subject == "7 days left: Free the eleven students"
    for body in (mail.text, mail.html):
        for words in (
            "UA 12/26",
            "22 March 2026",
            "Karachi",
            "/actions/ua-12-26/write/",
            "/actions/ua-12-26/report/",
        ):
            assert words in body
        assert len(re.findall(r"/unsubscribe/[^/\s\"]+/", body)) == 3
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http\S+/unsubscribe/\S+/>", mail.message["List-Unsubscribe"].strip())


def test_it_tells_how_many_letters_have_gone_out(
    clock: time_machine.Traveller, activist: User, follow: Follow, smtp_server: Postbox
) -> None:
    User.objects.filter(pk=activist.pk).update(language="de")
    DayTally.objects.create(campaign=follow.campaign, day=NOW.date(), grade=Grade.CLAIMED, net=1412)
    [mail] = pass_the_day(clock, smtp_server)
    for body in (mail.text, mail.html):
        assert "Bisher sind 1.412 Briefe abgeschickt." in body


def test_nothing_counted_yet_is_not_told(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    [mail] = pass_the_day(clock, smtp_server)
    assert "so far" not in mail.text + mail.html


def test_it_speaks_the_readers_language(
    clock: time_machine.Traveller, activist: User, follow: Follow, smtp_server: Postbox
) -> None:
    User.objects.filter(pk=activist.pk).update(language="de")
    [mail] = pass_the_day(clock, smtp_server)
    assert "Freiheit für die elf Studierenden" in mail.subject
    assert "/de/actions/ua-12-26/write/" in mail.text
    assert "22. März 2026" in mail.text
    assert translation.get_language() == "en"


def test_an_urdu_reader_gets_the_urdu_title_and_links_that_work(
    clock: time_machine.Traveller, activist: User, follow: Follow, smtp_server: Postbox
) -> None:
    User.objects.filter(pk=activist.pk).update(language="ur")
    [mail] = pass_the_day(clock, smtp_server)
    assert "گیارہ" in mail.subject
    assert 'dir="rtl"' in mail.html
    assert "/ur/" not in mail.text


def test_the_second_one_says_two_days(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    pass_the_day(clock, smtp_server)
    clock.move_to(TWO_DAYS_BEFORE)
    tasks.plan_reminders()
    tasks.send_reminders()
    assert [mail.subject.split(":")[0] for mail in smtp_server.messages] == ["7 days left", "2 days left"]


def test_on_the_last_day_it_says_so(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    clock.move_to(TWO_DAYS_BEFORE + timedelta(days=2))
    tasks.plan_reminders()
    tasks.send_reminders()
    assert [mail.subject for mail in smtp_server.messages] == ["Last day: Free the eleven students"]


def stop(campaign: Campaign, user: User) -> None:
    record_stop(
        campaign=campaign, by=None, now=WEEK_BEFORE, happened_on=NOW.date(), texts={"en": "They are free."}
    )


def close(campaign: Campaign, user: User) -> None:
    record_closing(campaign=campaign, by=None, now=WEEK_BEFORE, happened_on=NOW.date())


def extend(campaign: Campaign, user: User) -> None:
    record_extension(campaign=campaign, by=None, now=WEEK_BEFORE, deadline_on=DEADLINE + timedelta(days=9))


def report(campaign: Campaign, user: User) -> None:
    target = campaign.targets.get(role="to")
    report_actions(
        key=uuid4(), campaign=campaign, lines=[Line(target.key, "fax", 1)], acted_on=NOW.date(), language="en", country="",
        is_group=False, user=user, now=WEEK_BEFORE,
    )  # fmt: skip


def leave(campaign: Campaign, user: User) -> None:
    Follow.objects.update(ended_at=WEEK_BEFORE)


def switch_off(campaign: Campaign, user: User) -> None:
    User.objects.filter(pk=user.pk).update(wants_reminders=False)


def lock_out(campaign: Campaign, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("act", [stop, close, extend, report, leave, switch_off, lock_out])
def test_what_happens_in_between_means_no_mail(
    act: Callable[[Campaign, User], None],
    clock: time_machine.Traveller,
    campaign: Campaign,
    activist: User,
    follow: Follow,
    smtp_server: Postbox,
) -> None:
    tasks.plan_reminders()
    assert Reminder.objects.get().state == DeliveryState.WAITING
    act(Campaign.objects.get(pk=campaign.pk), activist)
    assert pass_the_day(clock, smtp_server) == []
    assert Reminder.objects.get().state == DeliveryState.DROPPED


def test_a_person_who_is_erased_is_not_written_to(
    clock: time_machine.Traveller, activist: User, follow: Follow, smtp_server: Postbox
) -> None:
    tasks.plan_reminders()
    activist.delete()
    assert pass_the_day(clock, smtp_server) == []


def test_an_extension_brings_the_reminder_for_the_new_deadline(
    clock: time_machine.Traveller, campaign: Campaign, activist: User, follow: Follow, smtp_server: Postbox
) -> None:
    tasks.plan_reminders()
    extend(campaign, activist)
    assert pass_the_day(clock, smtp_server) == []
    clock.move_to(WEEK_BEFORE + timedelta(days=9))
    tasks.plan_reminders()
    tasks.send_reminders()
    assert [mail.subject.split(":")[0] for mail in smtp_server.messages] == ["7 days left"]


def test_the_link_in_the_mail_ends_it(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    [mail] = pass_the_day(clock, smtp_server)
    token = re.search(r"/unsubscribe/([^/]+)/", mail.message["List-Unsubscribe"])
    assert token is not None
    unsubscribe(token=token.group(1), now=WEEK_BEFORE)
    assert Follow.objects.get().ended_at == WEEK_BEFORE
    assert plan_reminders(now=TWO_DAYS_BEFORE) == 0


def test_what_was_held_up_into_the_night_waits_for_the_morning(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    tasks.plan_reminders()
    clock.move_to(WEEK_BEFORE + timedelta(hours=13))  # ten in the evening in Zurich; no worker ran all day
    tasks.send_reminders()
    tasks.plan_reminders()
    tasks.send_reminders()
    assert smtp_server.messages == []
    clock.move_to(WEEK_BEFORE + timedelta(days=1))
    tasks.send_reminders()
    assert [mail.subject.split(":")[0] for mail in smtp_server.messages] == ["6 days left"]


def test_a_dead_address_ends_visibly_and_holds_up_nobody(
    clock: time_machine.Traveller, campaign: Campaign, follow: Follow, smtp_server: Postbox
) -> None:
    other = User.objects.create_user("other@example.org", time_zone="Europe/Zurich")
    Follow.objects.create(user=other, campaign=campaign, since=NOW)
    smtp_server.refuse("activist@example.org")
    mails = pass_the_day(clock, smtp_server)
    assert [mail.recipients for mail in mails] == [["other@example.org"]]
    failed = Reminder.objects.get(state=DeliveryState.FAILED)
    assert failed.failure
    assert "activist" not in failed.failure


def test_a_server_that_asks_to_wait_is_asked_again(
    clock: time_machine.Traveller, follow: Follow, smtp_server: Postbox
) -> None:
    smtp_server.greylist()
    assert pass_the_day(clock, smtp_server) == []
    clock.shift(timedelta(minutes=1))
    tasks.send_reminders()
    assert len(smtp_server.messages) == 1
