"""Choosing by name among many: a quick select, and a row of them for what is stored as a list of codes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Choices = list[tuple[str, str]]


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


def select_code(name: str, code: str, *, choices: Choices, id: str, label: str) -> SafeString:  # noqa: A002 - the attribute's name
    """A select with nothing chosen at first, and with `code` even if it is none of the choices."""
    unknown = [(code, code)] if code and code not in dict(choices) else []
    select = QuickSelect(choices=[("", "–"), *choices, *unknown])
    return select.render(name, code, {"id": id, "aria-label": label})


class CodesInput(forms.Widget):
    """A select for each code and two more, in the order in which they are stored.

    `choices` answers codes with their names; `label` names a select by its place, such as "Language %(number)d".
    """

    SPARE = 2

    def __init__(self, *, choices: Callable[[], Choices], label: Any) -> None:
        super().__init__()
        self.choices = choices
        self.label = label

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        codes = [*(value or []), *[""] * self.SPARE]
        choices, own_id = self.choices(), (attrs or {}).get("id", "")
        selects = (
            (
                select_code(
                    name,
                    code,
                    choices=choices,
                    id=f"{own_id}_{place}",
                    label=self.label % {"number": place + 1},
                ),
            )
            for place, code in enumerate(codes)
        )
        return format_html('<div class="desk-rows">{}</div>', format_html_join("", "{}", selects))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [code for code in data.getlist(name) if code]

    def id_for_label(self, id_: str | None, index: Any = None) -> str:
        return f"{id_}_0" if id_ else ""
