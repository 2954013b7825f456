"""An outage of mail: none fails while no server takes any, so the desk tells how much has waited."""

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Delivery, Mail, User
from accounts.states import CLAIM_FOR, DeliveryState
from reporting.desk.failures import KINDS
from reporting.models import Recipient, Total
from reporting.services.sharing import release_letters
from tests.accounts.test_delivering import queue, run
from tests.desk.reading import text_of
from tests.plugin.cast import NOW
from tests.plugin.postbox import Postbox

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

QUARTER = timedelta(minutes=15)
TOO_LONG = NOW - QUARTER - timedelta(seconds=1)


def front(client: Client, reader: User) -> str:
    client.force_login(reader)
    return text_of(client.get("/desk/"))


@pytest.mark.parametrize(("reader", "sees"), [("staff", True), ("owner", True), ("coordinator", False)])
def test_who_sees_failures_sees_what_waits_too(
    client: Client, request: pytest.FixtureRequest, reader: str, *, sees: bool
) -> None:
    queue(due_at=TOO_LONG)
    told = "Mail that does not go out 1 mail has waited for more than 15 minutes Tell whoever runs the site."
    assert (told in front(client, request.getfixturevalue(reader))) == sees


def test_only_what_is_due_for_so_long_counts_whoever_holds_it(client: Client, staff: User) -> None:
    queue(due_at=TOO_LONG)
    queue(due_at=TOO_LONG)
    Mail.objects.update(claimed_until=NOW + CLAIM_FOR)
    queue(due_at=NOW - QUARTER + timedelta(seconds=1))
    queue(due_at=NOW + timedelta(hours=1))
    Mail.objects.filter(pk=queue(due_at=TOO_LONG).pk).update(state=DeliveryState.FAILED)
    assert "2 mails have waited for more than 15 minutes" in front(client, staff)


def test_while_mail_goes_out_nothing_is_said(client: Client, staff: User) -> None:
    queue(due_at=NOW)
    assert "Mail that does not go out" not in front(client, staff)


def test_the_page_of_failures_does_not_say_that_all_went_out(client: Client, staff: User) -> None:
    client.force_login(staff)
    assert "Every mail went out." in text_of(client.get(reverse("desk-failures")))
    queue(due_at=TOO_LONG)
    page = text_of(client.get(reverse("desk-failures")))
    assert "1 mail has waited for more than 15 minutes. Tell whoever runs the site." in page
    assert "No mail has failed." in page


def test_a_wrong_password_is_told_a_quarter_of_an_hour_later(
    client: Client, staff: User, smtp_server: Postbox, settings: Any
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "letters", "wrong"
    queue(due_at=NOW)
    wait_a_quarter_of_an_hour()
    with time_machine.travel(NOW + QUARTER, tick=False):
        assert "1 mail has waited" in front(client, staff)


def test_so_is_a_server_that_hangs_up_on_the_only_mail_there_is(
    client: Client, staff: User, smtp_server: Postbox
) -> None:
    smtp_server.drop_connections = True
    queue(due_at=NOW)
    wait_a_quarter_of_an_hour()
    with time_machine.travel(NOW + QUARTER, tick=False):
        assert "1 mail has waited" in front(client, staff)


def wait_a_quarter_of_an_hour() -> None:
    for minute in range(15):
        assert run(NOW + timedelta(minutes=minute)) == 0


def test_letters_that_wait_for_staff_are_not_late(client: Client, staff: User, total: Total) -> None:
    Recipient.objects.update(due_at=TOO_LONG)
    assert "Mail that does not go out" not in front(client, staff)
    by_mail = release_letters(total=total, by=staff, now=TOO_LONG).by_mail
    assert 0 < by_mail < total.recipients.count(), "and those on paper"
    assert Recipient.objects.late(now=NOW).count() == by_mail
    assert "Mail that does not go out" in front(client, staff)


@pytest.mark.parametrize("model", KINDS.values())
def test_an_index_serves_each_kind_of_mail(model: type[Delivery]) -> None:
    late: Mock = model._default_manager.late(now=NOW)  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert f"{model._meta.model_name}_waiting" in late.explain()
