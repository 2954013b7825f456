"""What pages of the desk share that are not Wagtail's own."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic.base import ContextMixin, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; the desk lets nobody else so far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class DeskPage(WagtailAdminTemplateMixin, ContextMixin, View):
    """Behind one permission: whoever lacks it is sent back to the front page with a message."""

    permission: ClassVar[str]
    address: ClassVar[str]  # the name of its route, for the menu
    request: Any
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.get_page_title())}]
