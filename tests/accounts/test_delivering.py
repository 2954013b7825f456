"""Mail is never lost, and one bad address holds up nobody."""

import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest
import time_machine
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from accounts.messages import UnwritableMailError
from accounts.models import Mail
from accounts.services import delivering
from accounts.services.delivering import deliver
from accounts.services.queueing_mail import SIGN_IN_CODE, compose_queued
from accounts.services.sending import PermanentFailureError, ServerAwayError, TemporaryFailureError, send
from accounts.states import CLAIM_FOR, RETRY_AFTER, DeliveryState
from tests.plugin.database import database_url
from tests.plugin.postbox import Postbox
from tests.plugin.processes import RunningProcess, start_process

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def queue(to: str = "activist@example.org", *, kind: str = "test", due_at: datetime = NOW) -> Mail:
    return Mail.objects.create(
        kind=kind, to=to, subject="A code", text="418220", html="<p>418220</p>", due_at=due_at
    )


def run(now: datetime = NOW, *, limit: int = 100) -> int:
    """A run at `now`, by a clock that stands."""
    with time_machine.travel(now, tick=False):
        return deliver(model=Mail, compose=lambda mail: compose_queued(mail, now=now), now=now, limit=limit)


def state_of(mail: Mail) -> str:
    return Mail.objects.get(pk=mail.pk).state


pytestmark = pytest.mark.django_db


def test_a_waiting_mail_goes_out_and_its_content_is_wiped(smtp_server: Postbox) -> None:
    mail = queue()
    assert run() == 1
    [received] = smtp_server.to("activist@example.org")
    assert (received.subject, received.text.strip(), received.html.strip()) == (
        "A code",
        "418220",
        "<p>418220</p>",
    )
    assert received.message["Message-ID"] == mail.message_id
    mail.refresh_from_db()
    assert (mail.state, mail.to, mail.subject, mail.text, mail.html) == (DeliveryState.SENT, "", "", "", "")
    assert mail.sent_at is not None
    assert run(NOW + timedelta(days=1)) == 0
    assert len(smtp_server.messages) == 1


def test_a_mail_before_its_time_waits(smtp_server: Postbox) -> None:
    queue(due_at=NOW + timedelta(minutes=1))
    assert run() == 0
    assert run(NOW + timedelta(minutes=1)) == 1


def test_one_dead_address_ends_visibly_and_the_rest_goes_out(smtp_server: Postbox) -> None:
    smtp_server.refuse("dead@example.org")
    dead, alive = queue("dead@example.org"), queue("alive@example.org")
    assert run() == 1
    assert (state_of(dead), state_of(alive)) == (DeliveryState.FAILED, DeliveryState.SENT)
    dead.refresh_from_db()
    assert (dead.failure, dead.why_it_failed) == ("refused 550", "The mail server refused it (550).")
    assert dead.text == "", "a code is not kept, whatever became of it"


def test_a_greylisted_mail_is_tried_again_later(smtp_server: Postbox) -> None:
    smtp_server.greylist()
    mail = queue()
    assert run() == 0
    assert state_of(mail) == DeliveryState.WAITING
    assert run(NOW + timedelta(seconds=5)) == 0, "not before its time"
    assert run(NOW + RETRY_AFTER[0]) == 1


def test_a_mail_that_is_always_put_off_fails_in_the_end(smtp_server: Postbox) -> None:
    smtp_server.refuse("slow@example.org", "451 4.7.1 Later")
    mail, now = queue("slow@example.org"), NOW
    for pause in (*RETRY_AFTER, timedelta(days=2)):
        run(now)
        now += pause
    assert state_of(mail) == DeliveryState.FAILED
    assert Mail.objects.get(pk=mail.pk).attempts == len(RETRY_AFTER) + 1


def test_a_server_that_hangs_up_costs_the_mail_in_hand_a_try_and_the_others_nothing(
    smtp_server: Postbox,
) -> None:
    smtp_server.drop_connections = True
    first, second = (
        queue("first@example.org"),
        queue("second@example.org", due_at=NOW + timedelta(microseconds=1)),
    )
    assert run(NOW + timedelta(seconds=1)) == 0
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts) == (DeliveryState.WAITING, 1)
    assert (second.state, second.attempts) == (DeliveryState.WAITING, 0)
    smtp_server.drop_connections = False
    assert run(NOW + timedelta(minutes=1)) == 2


def test_a_server_that_is_away_blames_no_mail(smtp_server: Postbox) -> None:
    smtp_server.stop()
    mails = [queue(f"person{number}@example.org") for number in range(3)]
    for second in range(60):
        assert run(NOW + timedelta(seconds=second)) == 0
    assert set(Mail.objects.values_list("state", "attempts")) == {(DeliveryState.WAITING, 0)}
    smtp_server.start()
    assert run(NOW + timedelta(minutes=2)) == len(mails)


def test_a_wrong_password_for_the_mail_server_fails_no_mail(smtp_server: Postbox, settings: Mock) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "letters", "wrong"
    mail = queue()
    assert run() == 0
    assert state_of(mail) == DeliveryState.WAITING


def test_a_mail_that_can_not_be_written_holds_up_nobody(smtp_server: Postbox) -> None:
    broken, fine = queue("broken@example.org"), queue("fine@example.org")

    def compose(mail: Mail) -> EmailMessage | None:
        if mail.to == "broken@example.org":
            raise KeyError("a fault in a template")
        return compose_queued(mail, now=NOW)

    assert deliver(model=Mail, compose=compose, now=NOW) == 1
    assert (state_of(broken), state_of(fine)) == (DeliveryState.WAITING, DeliveryState.SENT)


def test_an_attempt_at_header_injection_fails_for_good(smtp_server: Postbox) -> None:
    def compose(mail: Mail) -> EmailMessage | None:
        return EmailMessage("Subject\nBcc: everybody@example.org", "text", to=[mail.to])

    mail = queue()
    assert deliver(model=Mail, compose=compose, now=NOW) == 0
    assert state_of(mail) == DeliveryState.FAILED
    assert smtp_server.messages == []


def test_what_is_no_longer_wanted_is_dropped(smtp_server: Postbox) -> None:
    mail = queue()
    assert deliver(model=Mail, compose=lambda _: None, now=NOW) == 0
    mail.refresh_from_db()
    assert (mail.state, mail.to) == (DeliveryState.DROPPED, "")


def test_a_sign_in_code_that_ran_out_while_it_waited_is_dropped(smtp_server: Postbox) -> None:
    code, other = queue(kind=SIGN_IN_CODE), queue("other@example.org")
    assert run(NOW + timedelta(minutes=11)) == 1
    assert (state_of(code), state_of(other)) == (DeliveryState.DROPPED, DeliveryState.SENT)


def test_a_mail_whose_row_was_erased_meanwhile_stops_nothing(smtp_server: Postbox) -> None:
    gone, stays = (
        queue("gone@example.org"),
        queue("stays@example.org", due_at=NOW + timedelta(microseconds=1)),
    )

    def compose(mail: Mail) -> EmailMessage | None:
        Mail.objects.filter(pk=gone.pk).delete()
        return compose_queued(mail, now=NOW)

    assert deliver(model=Mail, compose=compose, now=NOW + timedelta(seconds=1)) == 2
    assert state_of(stays) == DeliveryState.SENT


def test_a_run_lets_go_before_its_claim_ends(smtp_server: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "RUN_FOR", timedelta(seconds=0.2))
    smtp_server.slow_by = 0.15
    for number in range(6):
        queue(f"person{number}@example.org")
    sent = run()
    assert 0 < sent < 6
    assert Mail.objects.due(now=NOW).count() == 6 - sent, "the rest is free at once"


def test_a_run_uses_one_connection(smtp_server: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bool | None] = []
    really_open = EmailBackend.open

    def spy(backend: EmailBackend) -> bool | None:
        opened.append(really_open(backend))
        return opened[-1]

    monkeypatch.setattr(EmailBackend, "open", spy)
    for number in range(3):
        queue(f"person{number}@example.org")
    assert run() == 3
    assert opened.count(True) == 1


def test_what_another_worker_holds_is_left_to_it(smtp_server: Postbox) -> None:
    queue()
    Mail.objects.update(claimed_until=NOW + CLAIM_FOR)
    assert run(NOW + timedelta(seconds=30)) == 0
    assert run(NOW + CLAIM_FOR + timedelta(seconds=1)) == 1


@pytest.mark.parametrize(
    ("fault", "becomes"),
    [
        (AnymailRecipientsRefused(), PermanentFailureError),
        (AnymailAPIError("no connection"), ServerAwayError),
        (AnymailAPIError("key", status_code=401), ServerAwayError),
        (AnymailAPIError("busy", status_code=429), TemporaryFailureError),
        (AnymailAPIError("trouble", status_code=503), ServerAwayError),
        (AnymailAPIError("no such thing", status_code=400), PermanentFailureError),
    ],
)
def test_a_providers_answer_is_temporary_or_permanent(
    fault: Exception, becomes: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AnymailAPIError, "describe_response", lambda _: None)
    message = Mock(spec=EmailMessage, **{"send.side_effect": fault})
    with pytest.raises(Exception, match=r".") as caught:
        send(message)
    assert type(caught.value) is becomes


def test_a_mail_without_an_address_is_unwritable() -> None:
    with pytest.raises(UnwritableMailError):
        compose_queued(queue(to=""), now=NOW)


WORKER = """
import django, sys
from datetime import datetime
django.setup()
from accounts.models import Mail
from accounts.services.delivering import deliver
from accounts.services.queueing_mail import compose_queued
now = datetime.fromisoformat(sys.argv[1])
print("working", flush=True)
while deliver(model=Mail, compose=lambda mail: compose_queued(mail, now=now), now=now):
    pass
print("done", flush=True)
"""


def start_worker(smtp_server: Postbox, now: datetime) -> RunningProcess:
    environment = {
        "DATABASE_URL": database_url(),
        "EMAIL_URL": smtp_server.url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return start_process([sys.executable, "-c", WORKER, now.isoformat()], environment)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_mid_run_loses_none_and_doubles_at_most_the_one_in_flight(
    smtp_server: Postbox,
) -> None:
    addresses = [f"person{number}@example.org" for number in range(300)]
    for address in addresses:
        queue(address)
    kills, now = 4, NOW
    for _ in range(kills):
        before = len(smtp_server.messages)
        worker = start_worker(smtp_server, now)
        worker.wait_for("working")
        while len(smtp_server.messages) < before + 25:
            assert worker.popen.poll() is None, worker.output
            time.sleep(0.002)
        worker.kill()
        now += CLAIM_FOR + timedelta(seconds=1)
    worker = start_worker(smtp_server, now)
    worker.wait_for("done", timeout=60)
    worker.kill()
    received = Counter(each.recipients[0] for each in smtp_server.messages)
    assert set(received) == set(addresses), "none is lost"
    assert sum(received.values()) - len(addresses) <= kills, "at most the one in flight is doubled"
    assert not Mail.objects.exclude(state=DeliveryState.SENT).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(smtp_server: Postbox) -> None:
    addresses = [f"person{number}@example.org" for number in range(300)]
    for address in addresses:
        queue(address)
    workers = [start_worker(smtp_server, NOW) for _ in range(2)]
    for worker in workers:
        worker.wait_for("done", timeout=60)
        worker.kill()
    assert sorted(each.recipients[0] for each in smtp_server.messages) == sorted(addresses)
