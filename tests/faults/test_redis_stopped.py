"""Redis goes away and comes back empty: reports and codes go on as rows, and everything catches up."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from accounts import messages
from accounts.services.queueing_mail import queue_mail
from appeals.models import Action, Uncounted
from campaigns.models import Campaign
from config.celery import app
from reporting.models import DayTally
from tests.faults.valkey import OwnValkey
from tests.ledger.counting import assert_all_agree
from tests.plugin.postbox import Postbox
from tests.plugin.processes import StartWorker


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[OwnValkey]:
    own = OwnValkey(tmp_path)
    own.start()
    yield own
    own.stop()


@pytest.fixture
def open_campaign(make_campaign: Callable[..., Campaign]) -> Campaign:
    """Open by the real clock, which the worker's processes read."""
    today = timezone.now().date()
    return make_campaign(
        issued_on=today - timedelta(days=5), deadline_on=today + timedelta(days=20), time_zone="UTC"
    )


def report(campaign: Campaign) -> float:
    """Report one letter by the form; answers the seconds it took."""
    target = campaign.targets.get(role="to").key
    typed = {
        "key": str(uuid4()),
        "to": target,
        f"way-{target}": "fax",
        f"num-{target}": "1",
        "when": timezone.now().date().isoformat(),
    }
    began = time.perf_counter()
    response = Client().post(f"/actions/{campaign.slug}/report/", typed)
    took = time.perf_counter() - began
    assert response.status_code == 302, response.content.decode()
    return took


def wait_until(is_so: Callable[[], object], *, seconds: float) -> float:
    """Wait for it; answers how long that took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds, "It did not happen in time."
        time.sleep(0.1)
    return time.monotonic() - began


def shown() -> int:
    return DayTally.objects.aggregate(net=Sum("net"))["net"] or 0


@pytest.mark.django_db(transaction=True)
def test_reporting_goes_on_and_everything_catches_up(
    open_campaign: Campaign, valkey: OwnValkey, smtp_server: Postbox, settings: Any, monkeypatch: pytest.MonkeyPatch,
    celery_worker_process: StartWorker, celery_beat_process: StartWorker,
) -> None:  # fmt: skip
    environment = {"REDIS_URL": valkey.url, "EMAIL_URL": smtp_server.url}
    celery_worker_process(environment=environment, concurrency=2)
    celery_beat_process(environment=environment)
    # A request that publishes anything, to whatever broker, fails here.
    monkeypatch.setattr(app, "send_task", lambda *_a, **_k: pytest.fail("a request published to the broker"))
    monkeypatch.setattr(
        app, "connection_for_write", lambda *_a, **_k: pytest.fail("a request went to the broker")
    )
    settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], "LOCATION": valkey.url}}
    report(open_campaign)  # the first one also imports and compiles
    before = median(report(open_campaign) for _report in range(30))
    wait_until(lambda: shown() == 31, seconds=30)

    valkey.stop()
    without = median(report(open_campaign) for _report in range(60))
    code = messages.sign_in_code(to="activist@example.org", code="123456", language="en")
    queue_mail(message=code, kind="sign_in_code", now=timezone.now())
    assert without < 2 * before + 0.05, (
        before,
        without,
    )  # at full speed: nothing waits for a server that is away
    assert Action.objects.count() == 91
    time.sleep(4)  # long enough for beat and worker to notice
    assert (Uncounted.objects.count(), shown(), smtp_server.messages) == (60, 31, [])

    valkey.start()
    wait_until(lambda: shown() == 91 and smtp_server.messages, seconds=60)
    assert_all_agree()
    assert [mail.recipients for mail in smtp_server.messages] == [["activist@example.org"]]
