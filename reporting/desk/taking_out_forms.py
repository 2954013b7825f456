"""The forms by which staff choose what is taken out of the count, and confirm what they have seen."""

from datetime import UTC
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from appeals.models import Invalidation, Report
from appeals.selectors.invalidating import Preview
from campaigns.models import Campaign
from officials.models import Office, Official
from reporting.models import Tally

PERIOD = "%Y-%m-%dT%H:%M:%S"
HIDDEN_MOMENT = "%Y-%m-%dT%H:%M:%S.%f%z"


class UtcDateTimeField(forms.DateTimeField):
    """An instant typed as UTC, whatever the person's own time zone is: so it stands in the list, and so the ledger keeps it."""

    def __init__(self, **options: Any) -> None:
        attributes = {"type": "datetime-local", "step": "1"}
        super().__init__(widget=forms.DateTimeInput(attrs=attributes, format=PERIOD), **options)

    def to_python(self, value: Any) -> Any:
        with timezone.override(UTC):
            return super().to_python(value)


class ActionForm(forms.Form):
    """Of which action; also one that was hidden, for its counts stand in the tally."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Action"), empty_label=_("Choose an action")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reported = Report.objects.filter(campaign=OuterRef("pk"))
        field = self.fields["campaign"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as declared above
        field.queryset = Campaign.objects.filter(Exists(reported))


class ChoiceForm(forms.ModelForm[Invalidation]):
    """What of the action's ledger. An empty field leaves that open."""

    recorded_from = UtcDateTimeField(label=_("Recorded from (UTC)"), required=False)
    recorded_before = UtcDateTimeField(label=_("Recorded before (UTC)"), required=False)
    target = forms.ChoiceField(label=_("Target"), required=False)
    at_least = forms.IntegerField(
        label=_("Letters in a report, at least"),
        min_value=1,
        required=False,
        help_text=_("All lines of the report together, as it came in."),
    )

    class Meta:
        model = Invalidation
        fields = ["recorded_from", "recorded_before", "channel", "grade", "country", "target", "at_least"]

    def __init__(self, *args: Any, campaign: Campaign, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.campaign = campaign
        target = self.fields["target"]
        assert isinstance(target, forms.ChoiceField)  # noqa: S101 - as declared above
        target.choices = [("", "---------"), *_addressees(campaign)]

    def _post_clean(self) -> None:
        """Before the model looks at the whole."""
        kind, _dash, key = self.cleaned_data.get("target", "").partition("-")
        if kind in ("official", "office"):
            setattr(self.instance, f"{kind}_id", int(key))
        super()._post_clean()  # type: ignore[misc]


class ConfirmForm(ChoiceForm):
    """The choice once more, hidden, with the moment of the dry run and what it showed; and the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept for good. Name no person who reported."),
    )
    key = forms.UUIDField()
    seen_at = forms.DateTimeField(input_formats=[HIDDEN_MOMENT])
    shown = forms.IntegerField(min_value=0)

    class Meta(ChoiceForm.Meta):
        fields = [*ChoiceForm.Meta.fields, "reason"]

    @classmethod
    def after(cls, chosen: ChoiceForm, seen: Preview) -> "ConfirmForm":
        """What was chosen, word for word, with what the dry run found."""
        asked = chosen.instance
        typed = {name: chosen.data.get(name, "") for name in chosen.fields}
        moment = asked.seen_at.astimezone(UTC).strftime(HIDDEN_MOMENT)
        return cls(
            initial={**typed, "key": str(uuid4()), "seen_at": moment, "shown": seen.rows},
            campaign=asked.campaign,
        )

    @property
    def hidden(self) -> list[Any]:
        return [field for field in self if field.name != "reason"]

    def _post_clean(self) -> None:
        if {"key", "seen_at"} <= self.cleaned_data.keys():
            self.instance.key = self.cleaned_data["key"]
            self.instance.seen_at = self.cleaned_data["seen_at"]
        super()._post_clean()


def _addressees(campaign: Campaign) -> list[tuple[str, str]]:
    """Whom anybody has reported to have written to, also those who are no target any more."""
    rows = Tally.objects.filter(campaign=campaign).values_list("official", "office").distinct()
    pairs = list(rows)
    officials = Official.objects.in_bulk([official for official, _office in pairs if official])
    offices = Office.objects.in_bulk([office for _official, office in pairs if office])
    found = [(f"official-{pk}", str(one)) for pk, one in officials.items()]
    found += [(f"office-{pk}", str(one)) for pk, one in offices.items()]
    return sorted(found, key=lambda pair: pair[1])


def in_words(asked: Invalidation) -> list[str]:
    """What was chosen, a phrase for each field that is not open."""
    period = [
        (_now("recorded from %(when)s UTC"), asked.recorded_from),
        (_now("recorded before %(when)s UTC"), asked.recorded_before),
    ]
    phrases = [text % {"when": at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")} for text, at in period if at]
    if asked.channel:
        phrases.append(asked.get_channel_display())
    if asked.grade:
        phrases.append(asked.get_grade_display())
    if asked.country:
        phrases.append(asked.country.name)
    if asked.official or asked.office:
        phrases.append(str(asked.official or asked.office))
    if asked.at_least:
        phrases.append(_now("at least %(n)d letters in a report") % {"n": asked.at_least})
    return phrases or [_now("everything reported")]
