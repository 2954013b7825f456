"""Where the decisions stand at the desk."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.desk_menu import PermittedMenuItem
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


@hooks.register("register_admin_menu_item")
def sign_ons() -> PermittedMenuItem:
    return _item(desk.SignOnsPage, label=_("Sign-ons"), order=300)


@hooks.register("register_admin_menu_item")
def held_reports() -> PermittedMenuItem:
    return _item(desk.HeldReportsPage, label=_("Group reports"), order=310)


def _item(page: type[desk.DecidingPage], *, label: object, order: int) -> PermittedMenuItem:
    return PermittedMenuItem(label, page.address, permission=page.permission, icon="group", order=order)
