"""What Wagtail may let anybody do with the directory."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from officials.models import Office, Official


class DirectoryPolicy(ModelPermissionPolicy):
    """Nobody deletes: campaigns and the ledger name these rows for good. A post is ended instead."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register_policies() -> None:
    for model in (Office, Official):
        register_permission_policy(model, DirectoryPolicy(model))
