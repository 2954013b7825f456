"""What waits for staff, on the front page of the desk."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.states import DeliveryState
from campaigns.desk.front_page import Line, Waiting
from reporting.desk.failures import KINDS, late_mail
from reporting.models import Recipient, Total


def waiting_for_staff(request: HttpRequest) -> Iterable[Waiting]:
    """Mail that is late or failed, and letters with totals that wait to be printed or are held back by a stop."""
    user: Any = request.user
    if user.has_perm("accounts.view_mail"):
        late = late_mail()
        lines = [Line(late, reverse("desk-failures"), _("Tell whoever runs the site."))] if late else []
        yield Waiting(heading=_("Mail that does not go out"), lines=lines, order=49)
        failed = sum(
            model._default_manager.filter(state=DeliveryState.FAILED).count() for model in KINDS.values()
        )
        text = ngettext("%(n)d mail", "%(n)d mails", failed) % {"n": failed}
        lines = [Line(text, reverse("desk-failures"))] if failed else []
        yield Waiting(heading=_("Mail that failed"), lines=lines, order=50)
    if user.has_perm("reporting.change_recipient"):
        waiting = Recipient.objects.on_paper().count()
        text = ngettext("%(n)d letter", "%(n)d letters", waiting) % {"n": waiting}
        lines = [Line(text, reverse("desk-print-queue"))] if waiting else []
        yield Waiting(heading=_("Letters to print"), lines=lines, order=60)
        totals = Total.objects.filter(recipients__in=Recipient.objects.held()).distinct()
        lines = [Line(str(total), reverse("desk-total", args=[total.pk])) for total in totals[:10]]
        yield Waiting(heading=_("Letters held: the action was stopped"), lines=lines, order=55)
