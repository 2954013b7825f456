"""Where the decisions and the names stand at the desk."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.desk.pages import DeskPage
from accounts.desk_menu import PermittedMenuItem
from appeals.desk import deciding
from appeals.desk.names import NamesPage
from campaigns.desk.act_views import COUNT_READERS_HOOK
from campaigns.desk.front_page import WAITING_HOOK

hooks.register(WAITING_HOOK, deciding.waiting_decisions)
hooks.register(COUNT_READERS_HOOK, deciding.count_people_to_be_told)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("sign-ons/", deciding.SignOnsPage.as_view(), name=deciding.SignOnsPage.address),
        path("held-reports/", deciding.HeldReportsPage.as_view(), name=deciding.HeldReportsPage.address),
        path("names/", NamesPage.as_view(), name=NamesPage.address),
    ]


@hooks.register("register_admin_menu_item")
def sign_ons() -> PermittedMenuItem:
    return _item(deciding.SignOnsPage, label=_("Sign-ons"), order=300)


@hooks.register("register_admin_menu_item")
def held_reports() -> PermittedMenuItem:
    return _item(deciding.HeldReportsPage, label=_("Group reports"), order=310)


@hooks.register("register_admin_menu_item")
def names() -> PermittedMenuItem:
    return _item(NamesPage, label=_("Names taken off"), order=406)


def _item(page: type[DeskPage], *, label: object, order: int) -> PermittedMenuItem:
    return PermittedMenuItem(label, page.address, permission=page.permission, icon="group", order=order)
