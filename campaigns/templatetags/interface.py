"""The interface's other languages: the same page there."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override

register = template.Library()


@dataclass(frozen=True)
class OtherInterface:
    """A language of the interface, under its own name, and where this page is in it."""

    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def other_interfaces(context: dict[str, Any]) -> list[OtherInterface]:
    """The page in the other languages of the interface; the front page where it has no such address."""
    request = context.get("request")
    here = request.get_full_path() if request is not None else "/"
    current = get_language() or "en"
    return [
        OtherInterface(code=code, name=name, url=_page_in(code, here))
        for code, name in settings.LANGUAGES
        if code != current
    ]


def _page_in(code: str, here: str) -> str:
    there = translate_url(here, code)
    if there != here:
        return there
    with override(code):
        return reverse("campaign-list")
