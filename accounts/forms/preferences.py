"""What a person may set, and the consent to being erased."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def time_zone_choices(*, present: str) -> list[tuple[str, str]]:
    """UTC and the zones named after a place; the present one too, should it have another name."""
    places = {name for name in zoneinfo.available_timezones() if name.split("/")[0] in REGIONS}
    return [(name, name.replace("_", " ")) for name in ["UTC", *sorted((places | {present}) - {"UTC"})]]


class PreferencesForm(forms.ModelForm[User]):
    """Name, place, language, time zone, and which mails."""

    class Meta:
        model = User
        fields = ["name", "country", "language", "time_zone", "wants_reminders", "wants_notices"]
        labels = {
            "wants_reminders": _("Reminders"),
            "wants_notices": _("What became of it"),
        }
        help_texts = {
            "name": _(
                "Proposed as the sender of your letters. Besides you, only those who give roles here can see it."
            ),
            "country": _("Proposed when you report a letter."),
            "language": _("Of our mails to you, and of the desk."),
            "time_zone": _("So that reminders come by day."),
            "wants_reminders": _(
                "One mail seven days and one two days before a deadline, for actions you follow."
            ),
            "wants_notices": _("Further information, a stop, or the outcome of an action you wrote for."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = time_zone_choices(present=self.instance.time_zone)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zones, help_text=self.fields["time_zone"].help_text
        )
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=settings.LANGUAGES, help_text=self.fields["language"].help_text
        )
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class EraseMeForm(forms.Form):
    """A tick, so that a slip of the finger erases nobody."""

    sure = forms.BooleanField(
        label=_("Yes, erase me"),
        help_text=_("This can't be taken back."),
        error_messages={"required": _("Tick the box if you want to be erased.")},
    )
