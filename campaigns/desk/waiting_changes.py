"""Changes to the directory that wait for a second person, on the front page of the desk."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.desk.front_page import Line, Waiting
from officials.models import ProposedChange
from officials.selectors.proposed_changes import waiting_for, waiting_for_others
from officials.services.deciding_changes import decides_on_changes


def waiting_changes(request: HttpRequest) -> Iterable[Waiting]:
    """Those that this person decides on, and those that this person proposed."""
    user: Any = request.user
    if not user.has_perm("officials.view_proposedchange"):
        return
    if decides_on_changes(user):
        lines = [
            _line(change, _("from %(name)s") % {"name": change.proposed_by}) for change in waiting_for(user)
        ]
        yield Waiting(heading=_("Addresses on public pages: changes to check"), lines=lines, order=15)
    own = [_line(change) for change in waiting_for_others(user)]
    yield Waiting(heading=_("Changes of addresses that wait for a second person"), lines=own, order=35)


def _line(change: ProposedChange, note: str = "") -> Line:
    return Line(str(change.entry), reverse("desk-proposed-change", args=[change.pk]), note)
