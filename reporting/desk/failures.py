"""Mail that will never go out by itself: staff see it, and may have it tried again."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Delivery, Mail
from accounts.states import LATE_AFTER, DeliveryState
from appeals.models import Notice, Reminder
from reporting.desk.pages import StaffList
from reporting.models import Recipient

KINDS: dict[str, type[Delivery]] = {
    "mail": Mail,
    "reminder": Reminder,
    "notice": Notice,
    "recipient": Recipient,
}
SHOWN = 200


class FailuresPage(StaffList):
    """The newest failures of each kind, and how much still waits; addresses are not shown."""

    permission: ClassVar[str] = "accounts.view_mail"
    template_name = "desk/reporting/failures.html"
    page_title = _("Mail that failed")
    header_icon = "warning"
    headings = (_("What"), _("Last tried"), _("Reason"), "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        failures = [
            (name, row)
            for name, model in KINDS.items()
            for row in model._default_manager.filter(state=DeliveryState.FAILED).order_by("-due_at")[:SHOWN]
        ]
        context: dict[str, Any] = super().get_context_data(rows=failures, late=late_mail(), **kwargs)
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try one again: it waits anew, with its tries reset."""
        kind, _colon, key = request.POST.get("again", "").partition(":")
        model = KINDS.get(kind)
        if model is not None and key.isdigit():
            failed = model._default_manager.filter(pk=key, state=DeliveryState.FAILED)
            row = failed.first()
            again = row is not None and row.may_be_tried_again
            if again and failed.update(
                state=DeliveryState.WAITING, attempts=0, due_at=timezone.now(), claimed_until=None, failure=""
            ):
                messages.success(request, gettext("It will be tried again."))
        return redirect("desk-failures")


def late_mail() -> str:
    """How much waits for a server that is away, refuses our password or was set up wrongly, none of which ever fails; or nothing."""
    now = timezone.now()
    late = sum(model._default_manager.late(now=now).count() for model in KINDS.values())  # type: ignore[attr-defined]
    if not late:
        return ""
    text = ngettext(
        "%(n)d mail has waited for more than %(minutes)d minutes",
        "%(n)d mails have waited for more than %(minutes)d minutes",
        late,
    )
    return text % {"n": late, "minutes": LATE_AFTER.seconds // 60}
