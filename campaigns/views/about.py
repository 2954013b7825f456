"""Plain pages about the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.middleware.page_cache import keep_for_a_second


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    return keep_for_a_second(render(request, f"campaigns/about/{name}.html"))
