"""Rulers, days and gates as SVG, for `{% load strokes %}`. Each takes `rtl`, by default the interface's direction."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from campaigns.pages import strokes

register = template.Library()


def _mirrored(rtl: bool | None) -> bool:  # noqa: FBT001 - as the template gives it
    return get_language_bidi() if rtl is None else rtl


@register.inclusion_tag("strokes/ruler.html")
def ruler(
    first: date, today: date, last: date, *, arrival: date | None = None, rtl: bool | None = None
) -> dict[str, Any]:
    """`{% ruler first today last arrival=day %}`: a stroke a day from `first` to the deadline `last`."""
    return {"ruler": strokes.ruler(first=first, today=today, last=last, arrival=arrival, rtl=_mirrored(rtl))}


@register.inclusion_tag("strokes/days.html")
def days(count: int, *, rtl: bool | None = None) -> dict[str, Any]:
    """`{% days 16 %}`: days left in a list, at a fixed pitch."""
    return {"days": strokes.days(count, rtl=_mirrored(rtl))}


@register.inclusion_tag("strokes/gates.html")
def gates(count: int, *, mine: int = 0, rtl: bool | None = None) -> dict[str, Any]:
    """`{% gates 21 mine=2 %}`: letters, the reader's own thick. Nothing for none."""
    return {"gates": strokes.gates(count, mine=mine, rtl=_mirrored(rtl)) if count > 0 else None}


@register.inclusion_tag("strokes/goal.html")
def goal(reached: int, wanted: int, *, rtl: bool | None = None) -> dict[str, Any]:
    """`{% goal 1533 2500 %}`: signatures on the way to the next goal."""
    return {"goal": strokes.goal(reached, wanted=wanted, rtl=_mirrored(rtl))}
