"""Names of months, for `{% load months %}`."""

from django import template
from django.utils.dates import MONTHS

register = template.Library()


@register.filter
def month_name(number: int) -> str:
    """`{{ 11|month_name }}`: November, in the interface's language."""
    return str(MONTHS[number])
