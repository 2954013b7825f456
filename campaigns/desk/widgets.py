"""The widget of salutations."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from officials.desk.selects import select_code
from officials.languages import language_choices


class SalutationsInput(forms.Widget):
    """A row for each salutation, its language first, and two more rows."""

    SPARE = 2

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        languages, own_id = language_choices(), (attrs or {}).get("id", "")
        rows = [*_pairs(value), *[("", "")] * self.SPARE]
        parts = (
            (
                select_code(
                    f"{name}-language",
                    code,
                    choices=languages,
                    id=f"{own_id}_{place}",
                    label=_("Language of the salutation"),
                ),
                f"{name}-text",
                text,
                _("Salutation"),
            )
            for place, (code, text) in enumerate(rows)
        )
        row = '<div class="desk-row">{}<input type="text" name="{}" value="{}" dir="auto" aria-label="{}"></div>'
        return format_html('<div class="desk-rows">{}</div>', format_html_join("", row, parts))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[tuple[str, str]]:
        return list(zip(data.getlist(f"{name}-language"), data.getlist(f"{name}-text"), strict=False))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-text" not in data

    def id_for_label(self, id_: str | None, index: Any = None) -> str:
        return f"{id_}_0" if id_ else ""


def _pairs(value: Any) -> list[tuple[str, str]]:
    """What is stored, a row for each line that has no language; or what was typed."""
    if not isinstance(value, dict):
        return [(code, text) for code, text in value or [] if code or text]
    named = [(code, text) for code, text in value.items() if code]
    return [*named, *(("", line) for line in value.get("", "").splitlines() if line)]
