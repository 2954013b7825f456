"""Form fields of the editor: what is stored as JSON or a list is chosen and typed in rows."""

from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms

from campaigns.desk.widgets import SalutationsInput
from officials.desk.selects import QuickSelect


class SalutationsField(forms.Field):
    """Rows of a language and a salutation ↔ {"en": "Dear Ambassador"}.

    What has no language, or one that is there already, is kept under an empty key, so that nothing typed is lost; the warnings
    speak of it.
    """

    widget = SalutationsInput

    def clean(self, value: Any) -> dict[str, str]:
        salutations: dict[str, str] = {}
        loose = []
        for language, text in ((code, typed.strip()) for code, typed in value or []):
            if text and language and language not in salutations:
                salutations[language] = text
            elif text:
                loose.append(text)
        return salutations | ({"": "\n".join(loose)} if loose else {})

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, dict) else {}
        return bool(before != self.clean(data))


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
