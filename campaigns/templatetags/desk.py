"""Small things that the desk's templates say."""

from typing import Any

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.template import Context
from django.utils.text import capfirst
from django_countries import countries

from campaigns.checking import OF_DOCUMENT, DraftWarning
from campaigns.models import Campaign, Edition, PlacedText, Target
from officials.languages import language_name
from officials.selectors.matching import Difference

register = template.Library()


@register.filter
def place(warning: DraftWarning, campaign: Campaign) -> str:
    """Where the warning belongs, in words: “Edition › Deutsch › Title”."""
    relation, key = warning.place
    if relation == "editions":
        parts = [Edition._meta.verbose_name, language_name(key), _label(Edition, warning.field)]
    elif relation == "targets":
        names = [target.name for target in campaign.targets.all() if target.key == key]
        parts = [Target._meta.verbose_name, *names[:1], _label(Target, warning.field)]
    else:
        parts = [_label(Campaign, warning.field)]
    return " › ".join(capfirst(str(part)) for part in parts if part)


@register.simple_tag(takes_context=True)
def field_of(context: Context, warning: DraftWarning) -> str:
    """The id of the field that the warning is about, on a page that has fields."""
    anchors: dict[DraftWarning, str] = context.get("anchors") or {}
    return anchors.get(warning, "")


@register.filter
def of_document(warning: DraftWarning) -> bool:
    """Whether it is mended on the page that shows the draft beside its document."""
    return warning.code in OF_DOCUMENT


@register.filter
def placed_in(row: PlacedText) -> str:
    """The text that lines were added to, in words: “Model letter (Deutsch)”."""
    return f"{capfirst(_label(Edition, row.field))} ({language_name(row.language)})"


@register.filter
def label_of_difference(difference: dict[str, Any]) -> str:
    """What differs between a document and the directory."""
    return Difference(difference["field"], (), ()).label


@register.filter
def side_of_difference(difference: dict[str, Any], side: str) -> str:
    """What one side, `directory` or `document`, has; a country by its name."""
    values = difference[side]
    if difference["field"] == "country":
        values = [str(countries.name(code)) or code for code in values]
    return ", ".join(values)


def _label(model: type[Model], field: str) -> str:
    try:
        found = model._meta.get_field(field)
    except FieldDoesNotExist:
        return ""
    children = getattr(found, "related_model", None) if found.auto_created else None
    return str(children._meta.verbose_name_plural if children else getattr(found, "verbose_name", ""))
