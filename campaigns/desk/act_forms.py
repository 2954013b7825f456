"""What the form of an act asks for."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from campaigns.desk.acts import Act
from campaigns.models import Campaign

TEXT = "text_"


class ActForm(forms.Form):
    """Only the fields of `act`; one text for each edition of the campaign. An event or a copy has a key: two clicks are one."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    deadline_on = forms.DateField(label=_("New deadline"), widget=AdminDateInput)
    happened_on = forms.DateField(label=_("Date"), widget=AdminDateInput)
    corrected_deadline_on = forms.DateField(
        label=_("Right deadline"),
        widget=AdminDateInput,
        required=False,
        help_text=_("Empty if it was not wrong."),
    )
    follow_up = forms.ModelChoiceField(
        label=_("The further information as an action of its own"),
        queryset=Campaign.objects.none(),
        required=False,
    )
    sure = forms.BooleanField(label=_("Yes, do it now"))

    def __init__(self, *args: Any, act: Act, campaign: Campaign, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = {*act.fields, *(["sure"] if act.asks_again else []), *(["key"] if act.has_key else [])}
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        if "happened_on" in self.fields:
            self.fields["happened_on"].initial = today
        if "follow_up" in self.fields:
            public = Campaign.objects.public().exclude(pk=campaign.pk).order_by("-issued_on", "-pk")
            self.fields["follow_up"].queryset = public  # type: ignore[attr-defined]
        if "texts" in act.fields:
            self._ask_for_texts(campaign)

    def _ask_for_texts(self, campaign: Campaign) -> None:
        sure = self.fields.pop("sure", None)
        languages = {
            edition.language: edition.language_name for edition in campaign.editions.all() if edition.ready
        }
        for code, name in (languages or {"en": "English"}).items():
            self.fields[f"{TEXT}{code}"] = forms.CharField(
                label=_("What readers are told (%(language)s)") % {"language": name},
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "lang": code}),
            )
        if sure is not None:
            self.fields["sure"] = sure

    def typed(self) -> dict[str, Any]:
        """What the service of the act takes."""
        values = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith(TEXT) and name != "sure"
        }
        texts = {
            name.removeprefix(TEXT): value
            for name, value in self.cleaned_data.items()
            if name.startswith(TEXT)
        }
        if texts:
            values["texts"] = texts
        if "corrected_deadline_on" in values:
            values["deadline_on"] = values.pop("corrected_deadline_on")
        return values

    def renew_key(self) -> None:
        """What is sent next is an act of its own."""
        self.data = {**self.data.dict(), "key": str(uuid4())}  # type: ignore[attr-defined]

    def place_of(self, field: str) -> str | None:
        """Where a refusal belongs that the service gave for `field`."""
        if field == "texts":
            return next((name for name in self.fields if name.startswith(TEXT)), None)
        if field == "deadline_on" and "corrected_deadline_on" in self.fields:
            return "corrected_deadline_on"
        return field if field in self.fields else None
