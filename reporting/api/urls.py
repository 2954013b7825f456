"""Addresses of the programming interface, version 1."""

from django.urls import URLPattern, URLResolver, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from reporting.api.actions import ActionViewSet
from reporting.api.counts import CountsView

router = SimpleRouter()
router.register("actions", ActionViewSet, basename="api-action")

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    path("counts/", CountsView.as_view(), name="api-counts"),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
]
