"""Where the staff's pages stand at the desk."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from accounts.choosing import GuardedChooser, WithoutBulkMixin
from accounts.desk_menu import PermittedMenuItem
from campaigns.desk.front_page import WAITING_HOOK
from campaigns.models import ConcernedParty
from reporting.desk import counts, failures, keys, taking_out, totals, waiting
from reporting.models import Recipient
from reporting.services.sharing import HANDED_OVER, HANDING_TAKEN_BACK

hooks.register(WAITING_HOOK, waiting.waiting_for_staff)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("counts/", counts.CountsPage.as_view(), name="desk-counts"),
        path("counts/export.csv", counts.CountsExport.as_view(), name="desk-counts-export"),
        path("taken-out/", taking_out.TakenOutPage.as_view(), name="desk-taken-out"),
        path("taken-out/new/", taking_out.TakeOutPage.as_view(), name="desk-take-out"),
        path("totals/", totals.TotalsPage.as_view(), name="desk-totals"),
        path("totals/freeze/", totals.FreezePage.as_view(), name="desk-freeze"),
        path("totals/<int:pk>/", totals.TotalPage.as_view(), name="desk-total"),
        path("totals/print/", totals.PrintQueuePage.as_view(), name="desk-print-queue"),
        path("totals/letters/<int:pk>/", totals.LetterAct.as_view(), name="desk-letter"),
        path("totals/letters/<int:pk>/print/", totals.PrintPage.as_view(), name="desk-letter-print"),
        path("access-keys/", keys.KeysPage.as_view(), name="desk-keys"),
        path("failed-mail/", failures.FailuresPage.as_view(), name="desk-failures"),
    ]


def _register(label: object, name: str, *, permission: str, icon: str, order: int) -> None:
    hooks.register(
        "register_admin_menu_item",
        lambda: PermittedMenuItem(label, name, permission=permission, icon=icon, order=order),
    )


_register(_("Counts"), "desk-counts", permission="reporting.view_tally", icon="list-ul", order=400)
_register(
    _("Reports taken out"), "desk-taken-out", permission="appeals.view_invalidation", icon="minus", order=405
)
_register(_("Totals"), "desk-totals", permission="reporting.view_total", icon="mail", order=410)
_register(
    _("Letters to print"),
    "desk-print-queue",
    permission="reporting.change_recipient",
    icon="doc-full",
    order=420,
)
_register(_("Mail that failed"), "desk-failures", permission="accounts.view_mail", icon="warning", order=430)
_register(_("Access keys"), "desk-keys", permission="reporting.add_accesstoken", icon="key", order=440)


class ConcernedIndexView(WithoutBulkMixin, IndexView):
    """The list."""


class ConcernedViewSet(SnippetViewSet):
    """The people concerned. Only staff have the permission: how to reach them is confidential."""

    model = ConcernedParty
    icon = "user"
    menu_label = _("People concerned")
    menu_order = 415
    add_to_admin_menu = True
    list_display = ["name", "campaign", "language"]
    copy_view_enabled = False
    index_view_class = ConcernedIndexView
    chooser_viewset_class = GuardedChooser  # Wagtail's own shows the names to every role


register_snippet(ConcernedViewSet)


class HandedOver(LogFormatter):
    """How the log tells that a letter on paper left the house."""

    label = _("Mark a letter as handed over")

    def format_message(self, entry: Any) -> str:
        return gettext("Marked as: %(label)s") % {"label": Recipient.Handed(entry.data["how"]).label}


@hooks.register("register_log_actions")
def logged_acts(actions: Any) -> None:
    actions.register_action(HANDED_OVER)(HandedOver)
    actions.register_action(
        HANDING_TAKEN_BACK, _("Take back that a letter was handed over"), _("Taken back: it was a mistake")
    )
