"""Form fields for what is stored as a list and typed in one line, named as the model names them."""

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


class CodesField(forms.CharField):
    """`ur, en, sd` ↔ ["ur", "en", "sd"]. Spaces, semicolons and full words are taken as they come, cut to the column's length."""

    def __init__(self, *, upper: bool = False, longest: int = 10, **options: Any) -> None:
        super().__init__(**options)
        self.upper = upper
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = [code[: self.longest] for code in re.split(r"[\s,;]+", super().clean(value)) if code]
        return list(dict.fromkeys(code.upper() if self.upper else code.lower() for code in codes))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.clean(data or ""))


class NamesField(forms.CharField):
    """`Kakar, Anwar ul-Haq` ↔ a list of spellings; commas and line ends part them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        names = [name.strip()[:150] for name in re.split(r"[,;\n]+", super().clean(value))]
        return [name for name in names if name]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.clean(data or ""))
