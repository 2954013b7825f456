"""Form fields for what is stored as a list, named as the model names them."""

import re
from typing import Any

from django import forms
from django.utils.text import capfirst


class NamedByModelMixin:
    """Gives the fields that a form declares itself the model's own label and help."""

    declared_fields: dict[str, forms.Field]
    fields: dict[str, forms.Field]
    _meta: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.declared_fields.keys() & self.fields.keys():
            column = self._meta.model._meta.get_field(name)
            self.fields[name].label = capfirst(column.verbose_name)
            self.fields[name].help_text = column.help_text


class CodesField(forms.Field):
    """Codes chosen by their names, each once, stored as a list."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(code[: self.longest] for code in value or [] if code))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.clean(data))


class NamesField(forms.CharField):
    """`Kakar, Anwar ul-Haq` ↔ a list of spellings; commas and line ends part them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        names = [name.strip()[:150] for name in re.split(r"[,;\n]+", super().clean(value))]
        return [name for name in names if name]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.clean(data or ""))
