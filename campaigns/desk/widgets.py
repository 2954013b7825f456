"""Widgets that the editor has many of."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


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
