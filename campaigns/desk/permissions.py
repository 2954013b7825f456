"""What Wagtail may let anybody do with a campaign."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from campaigns.models import Campaign

# Publishing is what two people do together, in a review; a superuser too only saves.
NOBODY = frozenset({"publish", "lock", "unlock", "delete"})


class CampaignPolicy(ModelPermissionPolicy):
    """Django's permissions, less those that nobody has."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in NOBODY and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return bool(
            super().user_has_any_permission(user, [action for action in actions if action not in NOBODY])
        )

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return self.user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission([action for action in actions if action not in NOBODY])


def register_policy() -> None:
    register_permission_policy(Campaign, CampaignPolicy(Campaign))
