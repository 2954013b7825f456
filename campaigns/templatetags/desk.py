"""Small things that the desk's templates say."""

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst

from campaigns.checking import DraftWarning
from campaigns.languages import language_name
from campaigns.models import Campaign, Edition, Target

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


def _label(model: type[Model], field: str) -> str:
    try:
        found = model._meta.get_field(field)
    except FieldDoesNotExist:
        return ""
    children = getattr(found, "related_model", None) if found.auto_created else None
    return str(children._meta.verbose_name_plural if children else getattr(found, "verbose_name", ""))
