"""What a browser would send back of a page's form."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

from campaigns.models import Campaign


def filled_in(html: str, form: str = "form#w-editor-form") -> dict[str, list[str]]:
    """The values of every control of the form, as they stand."""
    found = BeautifulSoup(html, "html.parser").select_one(form)
    assert found is not None, "There is no such form on the page."
    for template in found.select("template"):
        template.decompose()
    sent: dict[str, list[str]] = {}
    for control in found.select("input[name], textarea[name], select[name]"):
        for value in _values(control):
            sent.setdefault(str(control["name"]), []).append(value)
    return sent


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        options = list(control.select("option[selected]"))
        if not options and not control.has_attr("multiple"):
            options = list(control.select("option"))[:1]
        return [str(option.get("value", "")) for option in options]
    if control.get("type") in ("checkbox", "radio"):
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    if control.get("type") in ("file", "submit", "button"):
        return []
    return [str(control.get("value", ""))]


def editor_of(client: Client, campaign: Campaign) -> dict[str, list[str]]:
    """Open the editor; answers what its form holds."""
    page = client.get(f"/desk/campaigns/edit/{campaign.pk}/")
    assert page.status_code == 200, page.headers
    return filled_in(page.content.decode())


def save(client: Client, campaign: Campaign, typed: dict[str, Any], *, press: str = "") -> Any:
    """Press Save, or the button named `action-…`."""
    return client.post(f"/desk/campaigns/edit/{campaign.pk}/", typed | ({press: "1"} if press else {}))


def latest(campaign: Campaign) -> Campaign:
    """The newest draft."""
    draft: Campaign = Campaign.objects.get(pk=campaign.pk).get_latest_revision_as_object()
    return draft


def add_edition(typed: dict[str, Any], **fields: str) -> None:
    """One more edition in the form, with nothing but what is given."""
    number = int(typed["editions-TOTAL_FORMS"][0])
    typed["editions-TOTAL_FORMS"] = [str(number + 1)]
    blank = dict.fromkeys(
        (
            "id",
            "language",
            "title",
            "lead",
            "background",
            "demands",
            "letter_subject",
            "model_letter",
            "groups_at_risk",
        ),
        "",
    )
    for name, value in (blank | {"ORDER": str(number + 1), "DELETE": ""} | fields).items():
        typed[f"editions-{number}-{name}"] = [value]
