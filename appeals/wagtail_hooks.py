"""Where the decisions stand at the desk."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from appeals import desk
from campaigns.desk.act_views import COUNT_READERS_HOOK
from campaigns.desk.front_page import WAITING_HOOK

hooks.register(WAITING_HOOK, desk.waiting_decisions)
hooks.register(COUNT_READERS_HOOK, desk.count_people_to_be_told)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("sign-ons/", desk.SignOnsPage.as_view(), name=desk.SignOnsPage.address),
        path("held-reports/", desk.HeldReportsPage.as_view(), name=desk.HeldReportsPage.address),
    ]


class PermittedMenuItem(MenuItem):
    """Shown to whoever may open the page."""

    def __init__(self, page: type[desk.DecidingPage], *, label: object, order: int) -> None:
        super().__init__(label, reverse(page.address), name=page.address, icon_name="group", order=order)
        self.permission = page.permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_menu_item")
def sign_ons() -> PermittedMenuItem:
    return PermittedMenuItem(desk.SignOnsPage, label=_("Sign-ons"), order=300)


@hooks.register("register_admin_menu_item")
def held_reports() -> PermittedMenuItem:
    return PermittedMenuItem(desk.HeldReportsPage, label=_("Group reports"), order=310)
