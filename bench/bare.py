"""The yardstick: the smallest view that answers JSON, with no middleware, on the same web server."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare_settings"

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path


def bare(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"answer": "ok"})


urlpatterns = [path("", bare)]
application = get_wsgi_application()
