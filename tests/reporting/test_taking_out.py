"""Staff take invented reports out at the desk: they choose, look, say why, confirm, and may count all of it again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from appeals.models import Action, Invalidation
from appeals.services.reporting_actions import Line
from campaigns.models import Campaign
from reporting.services.rebuilding_tally import rebuild_tally
from reporting.services.tallying import tally_waiting
from tests.ledger.invalidating import net, write_all
from tests.ledger.reporting import keys_of, report
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

LIST = "/desk/taken-out/"
PAGE = "/desk/taken-out/new/"


def words_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def look(client: Client, campaign: Campaign, **choice: object) -> tuple[str, dict[str, str]]:
    """The words of the dry run, and what its form would post."""
    answer = client.get(PAGE, {"campaign": campaign.pk, "look": "1", **choice})
    assert answer.status_code == 200
    form = BeautifulSoup(answer.content, "html.parser").select_one("form[method=post]:has([name=reason])")
    fields = (
        {}
        if form is None
        else {str(each["name"]): str(each.get("value", "")) for each in form.select("input")}
    )
    return words_of(answer), fields


@pytest.fixture
def signed_in(client: Client, staff: User) -> Client:
    client.force_login(staff)
    return client


@pytest.fixture
def reported(campaign: Campaign) -> Campaign:
    """Five by post; two hours later four by fax."""
    minister, _embassy = keys_of(campaign)
    report(campaign, Line(minister, "post", 5))
    report(campaign, Line(minister, "fax", 4), now=NOW + timedelta(hours=2))
    while tally_waiting():
        pass
    return campaign


def test_staff_look_first_and_nothing_is_changed(
    signed_in: Client, reported: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + timedelta(hours=3))
    said, _fields = look(signed_in, reported, channel="post")
    assert "1 report · 5 letters" in said
    assert "Net of this action: 9 now, 4 afterwards. Reported: 9, now and afterwards." in said
    assert "Post Self-reported 2026-03-02 1 5" in said
    assert net() == 9
    assert not Invalidation.objects.exists()


def test_confirmed_it_goes_once_and_the_list_says_who_and_why(
    client: Client, signed_in: Client, reported: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + timedelta(hours=3))
    target = reported.targets.get(official__isnull=False).key
    _said, fields = look(signed_in, reported, channel="post", grade="claimed", country="CH", target=target)
    for _click in range(2):
        answer = signed_in.post(PAGE, fields | {"reason": "One machine wrote them all."}, follow=True)
        assert "Being taken out" in words_of(answer)
    write_all(now=NOW + timedelta(hours=3))
    while tally_waiting():
        pass

    assert net() == 4
    assert rebuild_tally() == []
    said = words_of(signed_in.get(LIST))
    assert said.count("One machine wrote them all.") == 1
    assert "Post; Self-reported; Switzerland; H.E. Ilar Domen, Minister of Justice" in said
    assert "Stina Holm, 2 March 2026, 13:00 UTC 1 5 Count them again" in said
    counted = words_of(signed_in.get("/desk/counts/", {"by": ["channel"]}))
    assert "Post 5 0" in counted
    assert "Fax 4 4" in counted
    export = signed_in.get("/desk/counts/export.csv", {"by": ["channel"]}).getvalue().decode()
    assert export.splitlines()[1:] == ["fax,4,4", "post,5,0"]
    client.logout()
    assert ">4<" in client.get(f"/actions/{reported.slug}/").content.decode().replace(" ", "").replace(
        "\n", ""
    )


def test_all_of_it_is_counted_again(
    signed_in: Client, reported: Campaign, staff: User, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + timedelta(hours=3))
    _said, fields = look(signed_in, reported)
    signed_in.post(PAGE, fields | {"reason": "Invented."})
    write_all(now=NOW + timedelta(hours=3))
    made = Invalidation.objects.get()
    for _click in range(2):
        signed_in.post(LIST, {"again": made.pk})
    assert "Being counted again" in words_of(signed_in.get(LIST))
    write_all(now=NOW + timedelta(hours=4))
    while tally_waiting():
        pass

    assert net() == 9
    assert Action.objects.count() == 6
    assert rebuild_tally() == []
    said = words_of(signed_in.get(LIST))
    assert "9 letters counted again" in said
    assert "Post 5 5" in words_of(signed_in.get("/desk/counts/", {"by": ["channel"]}))


def test_the_period_is_in_utc_whatever_the_persons_own_time(
    signed_in: Client, reported: Campaign, staff: User, clock: time_machine.Traveller
) -> None:
    User.objects.filter(pk=staff.pk).update(time_zone="Asia/Tokyo")
    clock.move_to(NOW + timedelta(hours=3))
    said, fields = look(
        signed_in, reported, recorded_from="2026-03-02T11:00", recorded_before="2026-03-02T12:01"
    )
    assert "recorded from 2026-03-02 11:00:00 UTC; recorded before 2026-03-02 12:01:00 UTC" in said
    assert "1 report · 4 letters" in said
    signed_in.post(PAGE, fields | {"reason": "Invented."})
    write_all(now=NOW + timedelta(hours=3))
    assert net() == 5


def test_what_comes_after_the_look_stays(
    signed_in: Client, reported: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + timedelta(hours=3))
    _said, fields = look(signed_in, reported)
    report(reported, now=NOW + timedelta(hours=3, seconds=1))
    clock.move_to(NOW + timedelta(hours=4))
    signed_in.post(PAGE, fields | {"reason": "Invented."})
    write_all(now=NOW + timedelta(hours=4))
    assert net() == 1


def test_without_a_reason_they_see_the_same_again(
    signed_in: Client, reported: Campaign, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + timedelta(hours=3))
    _said, fields = look(signed_in, reported, at_least=5)
    clock.move_to(NOW + timedelta(hours=4))
    answer = signed_in.post(PAGE, fields | {"reason": "  "})
    assert answer.status_code == 422
    said = words_of(answer)
    assert "This field is required." in said
    assert "1 report · 5 letters" in said
    assert "As of 2 March 2026, 13:00 UTC" in said
    assert not Invalidation.objects.exists()


def test_a_wrong_choice_is_said_in_a_sentence(signed_in: Client, reported: Campaign) -> None:
    said, fields = look(
        signed_in, reported, recorded_from="2026-03-02T11:00", recorded_before="2026-03-02T10:00"
    )
    assert "The period ends before it begins." in said
    assert fields == {}
    assert "Nothing that counts fits this choice." in look(signed_in, reported, channel="phone")[0]
    assert "Choose an action." in words_of(signed_in.get(PAGE))


def test_no_page_of_it_names_who_reported(
    signed_in: Client, reported: Campaign, activist: User, clock: time_machine.Traveller
) -> None:
    report(reported, user=activist, now=NOW)
    clock.move_to(NOW + timedelta(hours=3))
    said, fields = look(signed_in, reported)
    said += words_of(signed_in.post(PAGE, fields | {"reason": "Invented."}, follow=True))
    assert activist.name not in said
    assert activist.email not in said


@pytest.mark.parametrize("who", ["activist", "coordinator", "reviewer", "owner", "stranger"])
def test_nobody_but_staff_takes_anything_out(
    who: str,
    request: pytest.FixtureRequest,
    signed_in: Client,
    reported: Campaign,
    clock: time_machine.Traveller,
) -> None:
    clock.move_to(NOW + timedelta(hours=3))
    _said, fields = look(signed_in, reported)
    other = Client()
    other.force_login(request.getfixturevalue(who))
    assert other.get(LIST).status_code == 302
    assert other.get(PAGE, {"campaign": reported.pk, "look": "1"}).status_code == 302
    other.post(PAGE, fields | {"reason": "Out of spite."})
    assert not Invalidation.objects.exists()
    signed_in.post(PAGE, fields | {"reason": "Invented."})
    write_all(now=NOW + timedelta(hours=3))
    other.post(LIST, {"again": Invalidation.objects.get().pk})
    write_all(now=NOW + timedelta(hours=3))
    assert net() == 0


def test_the_list_costs_the_same_however_long_it_is(
    signed_in: Client,
    reported: Campaign,
    staff: User,
    django_assert_num_queries: Callable[..., Any],
    clock: time_machine.Traveller,
) -> None:
    def made(number: int) -> None:
        for _each in range(number):
            Invalidation.objects.create(
                campaign=reported, reason="R", seen_at=NOW, made_by=staff, made_at=NOW, done_at=NOW
            )

    made(1)
    signed_in.get(LIST)
    with CaptureQueriesContext(connection) as few:
        signed_in.get(LIST)
    made(10)
    with django_assert_num_queries(len(few)):
        signed_in.get(LIST)
