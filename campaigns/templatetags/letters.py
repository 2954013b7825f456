"""Texts of campaigns on pages, for `{% load letters %}`."""

from django import template
from django.utils.safestring import SafeString

from campaigns.pages import rich_text

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """`{{ edition.background|prose }}`: reading text."""
    return rich_text.prose(text or "")


@register.filter
def letter(text: str) -> SafeString:
    """`{{ edition.model_letter|letter }}`: lines stay lines, [your name] is marked."""
    return rich_text.letter(text or "")


@register.filter
def with_footnotes(text: str, notes: int) -> SafeString:
    """`{{ edition.open_letter|with_footnotes:3 }}`: [1] to [3] lead to the footnotes."""
    return rich_text.with_footnotes(text or "", notes=notes)


@register.filter
def post(text: str) -> SafeString:
    """`{{ text|post }}`: a suggested post."""
    return rich_text.post(text or "")


@register.filter
def line(text: str) -> SafeString:
    """`{{ note|line }}`: one line, with links."""
    return rich_text.line(text or "")
