"""The review: somebody of a group who neither wrote nor submitted the revision."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class SecondPersonTask(AbstractGroupApprovalTask):
    """Wagtail's group approval, less its two loopholes: one's own submission, and superusers.

    Nobody edits what is under review: whoever wants to change it takes the submission back or sends it back first.
    """

    class Meta:
        verbose_name = _("review by a second person")
        verbose_name_plural = _("reviews by a second person")

    def may_review(self, obj: Any, user: Any) -> bool:
        """Whether `user` is a second person for the revision under review."""
        state = obj.current_workflow_state
        task_state = obj.current_workflow_task_state
        if state is None or task_state is None or not self._is_reviewer(user):
            return False
        return user.pk not in {state.requested_by_id, task_state.revision.user_id}

    def _is_reviewer(self, user: Any) -> bool:
        # A superuser can do anything by accident; approving is never one.
        return bool(user.is_active and not user.is_superuser and self._user_in_groups(user))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Reviewers have a page of their own."""
        return False

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody edits what is under review: a reviewer who changes it would be its author."""
        return True

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        actions: list[tuple[str, str, bool]] = (
            super().get_actions(obj, user) if self.may_review(obj, user) else []
        )
        return actions

    def on_action(
        self, task_state: Any, user: Any, action_name: str, go_live_at: datetime | None = None, **kwargs: Any
    ) -> Any:
        """Refuses again at the act itself: hidden buttons keep nobody out. `go_live_at` publishes later."""
        if not self.may_review(task_state.workflow_state.content_object, user):
            return None
        if action_name == "approve":
            revision = task_state.revision
            revision.content["go_live_at"] = go_live_at.isoformat() if go_live_at else None
            revision.save(update_fields=["content"])
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for `user`."""
        if not self._is_reviewer(user):
            return TaskState.objects.none()
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.exclude(workflow_state__requested_by=user).exclude(revision__user=user)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Somebody of the group who neither wrote nor submitted it approves or sends it back"))
