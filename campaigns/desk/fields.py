"""Form fields of the editor: what is stored as JSON or a list is typed as lines."""

import re
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms

from campaigns.desk.widgets import QuickSelect

LINE = re.compile(r"^\s*([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\s*:\s*(.+?)\s*$")


class SalutationsField(forms.CharField):
    """`en: Dear Ambassador` to a line ↔ {"en": "Dear Ambassador"}.

    A line without a language is kept under an empty key, so that nothing typed is lost; the warnings speak of it.
    """

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        named = [f"{language}: {text}" for language, text in value.items() if language]
        return "\n".join([*named, *filter(None, [value.get("", "")])])

    def clean(self, value: Any) -> dict[str, str]:
        salutations: dict[str, str] = {}
        loose = []
        for line in filter(None, (line.strip() for line in super().clean(value).splitlines())):
            match = LINE.match(line)
            if match is None or match[1].lower() in salutations:
                loose.append(line)
            else:
                salutations[match[1].lower()] = match[2]
        return salutations | ({"": "\n".join(loose)} if loose else {})

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, dict) else {}
        return bool(before != self.clean(data or ""))


class TimeZoneField(forms.ChoiceField):
    """All names of the IANA database, by continent."""

    widget = QuickSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=zone_choices, **options)


def zone_choices() -> list[tuple[str, Any]]:
    """Choices in groups: UTC, then Africa, America …"""
    # Names without a region are aliases, but for UTC.
    zones = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    groups = [
        (region, [(name, name.partition("/")[2].replace("_", " ")) for name in names])
        for region, names in groupby(zones, key=lambda name: name.partition("/")[0])
    ]
    return [("UTC", "UTC"), *groups]


class ChoicesField(forms.TypedMultipleChoiceField):
    """Several of a few choices, stored as a list; none chosen is an empty list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=str, empty_value=[], required=False, **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or []) != set(data or [])
