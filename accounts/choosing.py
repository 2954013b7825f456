"""Wagtail's lists and windows for choosing, less what goes past our rules: its own windows are open to everybody at the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """Kept as an address only because the windows name it."""
    raise Http404


class WithoutBulkMixin:
    """A list in which nothing is done to many rows at once: that would go past the forms and their rules."""

    @property
    def columns(self) -> list[Column]:
        offered: list[Column] = super().columns  # type: ignore[misc]
        return [column for column in offered if column.name != "bulk_actions"]


class ChooserWidget(AdminSnippetChooser):  # type: ignore[misc]
    """Says what its buttons do in the reader's language: Wagtail's settles on the server's when it starts."""

    def __init__(self, model: Any = None, **options: Any) -> None:
        super().__init__(model, **options)
        what = self.model._meta.verbose_name
        self.choose_one_text = format_lazy(_("Choose {what}"), what=what)
        self.choose_another_text = format_lazy(_("Choose another {what}"), what=what)
        self.link_to_chosen_text = format_lazy(_("Edit this {what}"), what=what)


class GuardedChooser(SnippetChooserViewSet):  # type: ignore[misc]
    """Choosing shows names, and names tell: only whoever may view the model, or add to it, chooses from it.

    Without a form of its own for adding, nothing is at the address for adding (Wagtail's breaks there).
    """

    base_widget_class = ChooserWidget

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path(str(each.pattern), self._view_of(each), name=each.name) for each in super().get_urlpatterns()
        ]

    def _view_of(self, route: URLPattern) -> Callable[..., HttpResponseBase]:
        if route.name == "create" and self.creation_form_class is None:
            return nothing_here
        return self._guarded(route.callback)

    def _guarded(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            policy = policy_registry.get_by_type(self.model)
            if not policy.user_has_any_permission(request.user, ["view", "add", "change"]):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded
