"""Who gave which role to whom."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.desk.pages import DeskPage
from accounts.models import RoleChange


class RoleChangesPage(DeskPage, TemplateView):
    """Who gave which role to whom, for owners and reviewers; the newest first."""

    permission = "accounts.view_rolechange"
    template_name = "desk/accounts/role_changes.html"
    page_title = _("Changes of roles")
    header_icon = "history"
    SHOWN = 300

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"changes": RoleChange.objects.select_related("user", "by")[: self.SHOWN]}
