"""The names of the review in the reader's language: Wagtail keeps the names of a workflow and its tasks in the database, in one.

They are put in the place of what was loaded, on pages and in the log alike. Nothing saves these rows again: their pages are closed.
"""

from typing import Any

from django.db.models.signals import post_init
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry, Task, Workflow

from campaigns.models import SecondPersonTask
from campaigns.services.setting_up_review import TASK, WORKFLOW


def register_names() -> None:
    """Let each of these rows speak the reader's language as soon as it is loaded."""
    for model, known in ((Workflow, WORKFLOW), (Task, TASK), (SecondPersonTask, TASK)):
        post_init.connect(_named(known), sender=model, weak=False, dispatch_uid=f"name-{model.__name__}")
    post_init.connect(_name_in_log, sender=ModelLogEntry, dispatch_uid="names-in-log")


def _named(known: str) -> Any:
    def name(instance: Any, **signal: Any) -> None:
        if instance.__dict__.get("name") == known and instance.pk:
            instance.name = gettext(known)

    return name


def _name_in_log(instance: ModelLogEntry, **signal: Any) -> None:
    """An entry keeps the names as whoever acted read them. There is one workflow, with one task."""
    workflow = (instance.__dict__.get("data") or {}).get("workflow")
    if not instance.pk or not isinstance(workflow, dict):
        return
    workflow["title"] = gettext(WORKFLOW)
    for step in ("task", "next"):
        if workflow.get(step):
            workflow[step]["title"] = gettext(TASK)
