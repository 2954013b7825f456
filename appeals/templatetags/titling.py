"""What a campaign is called, for `{% load titling %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from campaigns.models import Campaign, CaseEvent

register = template.Library()


@register.filter
def title_of(campaign: Campaign) -> SafeString:
    """`{{ campaign|title_of }}`: in the language of the page where there is such an edition, else marked with its own."""
    edition = campaign.edition_for(None)
    if edition is None:
        return format_html("{}", campaign.working_title)
    if edition.language == get_language():
        return format_html("{}", edition.title)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', edition.language, edition.direction, edition.title
    )


@register.filter
def told_here(event: CaseEvent) -> str:
    """What readers are told of an event, in the language of the page where it was written in it."""
    return event.text_in(get_language() or "en")
