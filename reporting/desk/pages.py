"""What all of the staff's pages share."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic.base import ContextMixin, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; the desk lets nobody else so far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class StaffPage(WagtailAdminTemplateMixin, ContextMixin, View):
    """A page of the desk behind one permission. Whoever lacks it is sent back to the front page with a message."""

    permission: ClassVar[str] = "reporting.view_tally"
    header_icon = "list-ul"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.get_page_title())}]


class StaffList(StaffPage, TemplateView):
    """A page with one table: `rows` in the context, under these headings (desk/reporting/list.html)."""

    headings: ClassVar[tuple[Any, ...]] = ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(headings=self.headings, **kwargs)
        return context
