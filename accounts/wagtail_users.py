"""Wagtail's own apps, changed where they would not fit: people without user names and passwords, and no mail in a request."""

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.apps import WagtailUsersAppConfig


class DeskUsersConfig(WagtailUsersAppConfig):  # type: ignore[misc]
    user_viewset = "accounts.desk.people.PeopleViewSet"


class DeskAdminConfig(WagtailAdminAppConfig):  # type: ignore[misc]
    """The desk, less the mail that it would send about reviews within the request: ours are rows of the outbox."""

    def ready(self) -> None:
        super().ready()
        task_submitted.disconnect(
            sender=self._model("TaskState"), dispatch_uid="group_approval_task_submitted_email_notification"
        )
        for signal, name in (
            (workflow_submitted, "submitted"),
            (workflow_rejected, "rejected"),
            (workflow_approved, "approved"),
        ):
            signal.disconnect(
                sender=self._model("WorkflowState"), dispatch_uid=f"workflow_state_{name}_email_notification"
            )

    def _model(self, name: str) -> object:
        return self.apps.get_model("wagtailcore", name)
