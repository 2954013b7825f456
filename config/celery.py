"""Celery: its queues and its schedule, each with a reason.

The broker is a doorbell. Every task looks for rows that wait and works on those, so a tick that is lost costs a moment, and a
tick that comes twice finds nothing left to do. Ticks expire before they can pile up behind a worker that is away.
"""

import os

from celery import Celery
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

URGENT = "urgent"  # somebody is waiting at a screen for a code
TALLY = "tally"  # the count on the page; a worker of its own takes it, which no mail server can hold up
MAIL = "mail"  # reminders, notices, totals: many, and each may wait a minute
UPKEEP = "upkeep"  # planning, sweeping, publishing at a time, cleaning up

QUEUES = (URGENT, TALLY, MAIL, UPKEEP)

app = Celery("urgent_letters")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_queues = [Queue(name) for name in QUEUES]
app.conf.task_default_queue = UPKEEP
app.conf.task_create_missing_queues = False
app.autodiscover_tasks(["accounts", "campaigns", "appeals", "reporting"])


def _tick(task: str, *, every: float, queue: str) -> dict[str, object]:
    return {"task": task, "schedule": every, "options": {"queue": queue, "expires": max(every * 2, 5)}}


app.conf.beat_schedule = {
    # A person waits for the code that signs them in.
    "send-mail": _tick("accounts.tasks.send_waiting_mail", every=1, queue=URGENT),
    # The page shows a new report within five seconds.
    "tally": _tick("reporting.tasks.tally_waiting_actions", every=1, queue=TALLY),
    # Staff have taken invented reports out, or count them again; they read on the page that it goes on.
    "write-reversals": _tick("appeals.tasks.write_reversals", every=5, queue=UPKEEP),
    # Reminders go out at the reader's time of day; half a minute late is on time.
    "plan-reminders": _tick("appeals.tasks.plan_reminders", every=30, queue=UPKEEP),
    "send-reminders": _tick("appeals.tasks.send_reminders", every=5, queue=MAIL),
    # Those who wrote hear what became of it.
    "send-notices": _tick("appeals.tasks.send_notices", every=5, queue=MAIL),
    # Totals on their way to officials.
    "send-totals": _tick("reporting.tasks.send_totals", every=5, queue=MAIL),
    # Approved for a certain time.
    "publish-scheduled": _tick("campaigns.tasks.publish_scheduled", every=20, queue=UPKEEP),
    # Links between persons and actions end 90 days after a campaign; old codes and sessions go.
    "forget": _tick("appeals.tasks.forget_authors", every=3600, queue=UPKEEP),
    "clear-expired": _tick("accounts.tasks.clear_expired", every=3600, queue=UPKEEP),
}
