"""Where the changes of roles stand at the desk, and the way from one's account to the preferences."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.desk.role_changes import RoleChangesPage
from accounts.desk_menu import PermittedMenuItem


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("role-changes/", RoleChangesPage.as_view(), name="desk-role-changes")]


@hooks.register("register_account_menu_item")
def preferences(request: HttpRequest) -> dict[str, object]:
    return {
        "url": reverse("preferences"),
        "label": _("Preferences"),
        "help_text": _("Language, time zone and mails, for the desk and the whole site."),
    }


@hooks.register("register_admin_menu_item")
def role_changes() -> PermittedMenuItem:
    return PermittedMenuItem(
        _("Changes of roles"),
        "desk-role-changes",
        permission=RoleChangesPage.permission,
        icon="history",
        order=450,
    )
