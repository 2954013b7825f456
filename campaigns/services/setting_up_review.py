"""The review that every campaign goes through: made after each migration, and never twice."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_noop
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from accounts.states import Role
from campaigns.models import Campaign, SecondPersonTask

# As they stand in the database; the desk shows them in the reader's language (`campaigns.desk.names_of_review`).
WORKFLOW = gettext_noop("Two people publish")
TASK = gettext_noop("Review by a second person")


def set_up_review(**signal: Any) -> None:
    """One workflow with one task, for the group of reviewers. Wagtail's own groups for pages go: nobody publishes alone."""
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()
    reviewers, _made = Group.objects.get_or_create(name=Role.REVIEWER.value)
    task, _made = SecondPersonTask.objects.get_or_create(name=TASK)
    task.groups.set([reviewers])
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    content_type = ContentType.objects.get_for_model(Campaign)
    WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
