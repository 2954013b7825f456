"""Wagtail's windows for choosing, behind a permission: its own are open to everybody at the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet


class GuardedChooser(SnippetChooserViewSet):  # type: ignore[misc]
    """Choosing shows names, and names tell: only whoever may view the model, or add to it, chooses from it."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path(str(each.pattern), self._guarded(each.callback), name=each.name)
            for each in super().get_urlpatterns()
        ]

    def _guarded(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            policy = policy_registry.get_by_type(self.model)
            if not policy.user_has_any_permission(request.user, ["view", "add", "change"]):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded
