"""Answers that belong to no app: health, and what went wrong."""

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from config.problems import CONTENT_TYPE, problem


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers: for the health checks of containers and load balancers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": "ok"})


def nothing_here(request: HttpRequest) -> HttpResponse:
    """What a library would show at an address and this site doesn't."""
    raise Http404


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _is_for_a_program(request):
        return _problem(404, _("This page is not here"))
    return render(request, "404.html", status=404)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _is_for_a_program(request):
        return _problem(403, _("This page is not for you"))
    return render(request, "403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    if _is_for_a_program(request):
        return _problem(500, _("Something went wrong here"))
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or cookies are off; what was typed is still in the reader's form."""
    return render(request, "403_csrf.html", status=403)


def _is_for_a_program(request: HttpRequest) -> bool:
    """Whether the API was asked: its own errors never come here, only addresses that it doesn't know and what it didn't expect."""
    return request.path_info.startswith("/api/")


def _problem(status: int, detail: str) -> JsonResponse:
    return JsonResponse(problem(status, detail=detail), status=status, content_type=CONTENT_TYPE)
