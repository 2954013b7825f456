"""Widgets that the editor has many of."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from officials.languages import language_choices


class QuickSelect(forms.Select):
    """A select written without a template for each option: the editor has thousands, and Django renders two for each one."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        context = self.get_context(name, value, attrs)["widget"]
        groups = [
            format_html('<optgroup label="{}">{}</optgroup>', group, _options(options))
            if group
            else _options(options)
            for group, options, _index in context["optgroups"]
        ]
        inner = format_html_join("", "{}", ((part,) for part in groups))
        return format_html(
            '<select name="{}"{}>{}</select>', context["name"], _attributes(context["attrs"]), inner
        )


def _options(options: list[dict[str, Any]]) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (option["value"], SafeString(" selected" if option["selected"] else ""), option["label"])
            for option in options
        ),
    )


def _attributes(attributes: dict[str, Any]) -> SafeString:
    kept = ((name, value) for name, value in attributes.items() if value is not False and value is not None)
    return format_html_join(
        "",
        " {}",
        ((name if value is True else format_html('{}="{}"', name, value),) for name, value in kept),
    )


class LanguagesInput(forms.Widget):
    """A select for each language and two more, the best one first."""

    SPARE = 2

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        codes = [*(value or []), *[""] * self.SPARE]
        selects = (
            (
                language_select(
                    name,
                    code,
                    id=f"{_id(attrs)}_{place}",
                    label=_("Language %(number)d") % {"number": place + 1},
                ),
            )
            for place, code in enumerate(codes)
        )
        return format_html('<div class="desk-rows">{}</div>', format_html_join("", "{}", selects))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [code for code in data.getlist(name) if code]

    def id_for_label(self, id_: str | None, index: Any = None) -> str:
        return f"{id_}_0" if id_ else ""


class SalutationsInput(forms.Widget):
    """A row for each salutation, its language first, and two more rows."""

    SPARE = 2

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        rows = [*_pairs(value), *[("", "")] * self.SPARE]
        parts = (
            (
                language_select(
                    f"{name}-language",
                    code,
                    id=f"{_id(attrs)}_{place}",
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


def language_select(name: str, code: str, *, id: str, label: str) -> SafeString:  # noqa: A002 - the attribute's name
    """Languages by their own names, with `code` even if nobody knows it."""
    known = language_choices()
    unknown = [(code, code)] if code and code not in dict(known) else []
    select = QuickSelect(choices=[("", "–"), *known, *unknown])
    return select.render(name, code, {"id": id, "aria-label": label})


def _pairs(value: Any) -> list[tuple[str, str]]:
    """What is stored, a row for each line that has no language; or what was typed."""
    if not isinstance(value, dict):
        return [(code, text) for code, text in value or [] if code or text]
    named = [(code, text) for code, text in value.items() if code]
    return [*named, *(("", line) for line in value.get("", "").splitlines() if line)]


def _id(attrs: dict[str, Any] | None) -> str:
    return str((attrs or {}).get("id", ""))
