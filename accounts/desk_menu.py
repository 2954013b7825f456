"""Entries of the desk's menu."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem


class PermittedMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to whoever may open it."""

    def __init__(self, label: object, name: str, *, permission: str, icon: str, order: int) -> None:
        super().__init__(label, reverse(name), icon_name=icon, order=order, name=name)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))
