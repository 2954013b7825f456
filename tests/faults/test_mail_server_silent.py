"""A mail server takes connections and says nothing: codes hang, and the page shows what is reported all the same."""

import shlex
import time

import pytest
from django.utils import timezone

from accounts import messages
from accounts.services.queueing_mail import queue_mail
from campaigns.models import Campaign
from tests.faults.test_redis_stopped import (
    open_campaign,  # noqa: F401 - a fixture
    report,
    shown,
    wait_until,
)
from tests.plugin.postbox import SilentServer
from tests.plugin.processes import StartWorker
from tests.running.test_deployment_files import SERVICES

PROMISED = 5  # seconds from a report to the count on the page


def workers_of_production() -> list[tuple[list[str], int]]:
    """The queues and the number of processes of each worker in docker-compose.yml."""
    commands = [shlex.split(str(service.get("command", ""))) for service in SERVICES.values()]
    return [
        (words[words.index("--queues") + 1].split(","), int(words[words.index("--concurrency") + 1]))
        for words in commands
        if "worker" in words
    ]


@pytest.mark.django_db(transaction=True)
def test_reports_are_counted_while_codes_hang(
    open_campaign: Campaign,  # noqa: F811
    silent_smtp_server: SilentServer,
    celery_worker_process: StartWorker,
    celery_beat_process: StartWorker,
) -> None:
    environment = {"EMAIL_URL": silent_smtp_server.url}
    for queues, concurrency in workers_of_production():
        celery_worker_process(queues, environment=environment, concurrency=concurrency, wait=False)
    celery_beat_process(environment=environment)
    report(open_campaign)
    wait_until(lambda: shown() == 1, seconds=60)
    ends, number, waited = time.monotonic() + 30, 1, []
    while time.monotonic() < ends:  # longer than it takes to give the server up, and to ask again
        code = messages.sign_in_code(to=f"person{number}@example.org", code="123456", language="en")
        queue_mail(message=code, kind="sign_in_code", now=timezone.now())
        report(open_campaign)
        number += 1
        waited.append(wait_until(lambda: shown() == number, seconds=60))  # noqa: B023 - asked at once
        time.sleep(0.5)
    assert silent_smtp_server.taken, "no code was on its way"
    assert max(waited) < PROMISED, waited
