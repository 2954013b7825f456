"""Where the changes of roles stand at the desk."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.desk import RoleChangesPage
from accounts.desk_menu import PermittedMenuItem


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("role-changes/", RoleChangesPage.as_view(), name="desk-role-changes")]


@hooks.register("register_admin_menu_item")
def role_changes() -> PermittedMenuItem:
    return PermittedMenuItem(
        _("Changes of roles"),
        "desk-role-changes",
        permission=RoleChangesPage.permission,
        icon="history",
        order=450,
    )
