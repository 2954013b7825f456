"""The forms by which staff find a shown name, and say why it is taken off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appeals.models import NameTakenOff, Signature, SignOn


class FindNameForm(forms.Form):
    """A part of the name is enough."""

    text = forms.CharField(label=_("Name, or a part of it"), min_length=2, max_length=250)


class TakeOffForm(forms.ModelForm[NameTakenOff]):
    """Which of those found, and why."""

    which = forms.ChoiceField(
        label=_("Name"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("This name is not among those found. Choose again.")},
    )

    class Meta:
        model = NameTakenOff
        fields = ["which", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reason": _("Who asked for it, and how you know. It is kept, so write no name.")}

    def __init__(self, *args: Any, found: list[Signature | SignOn], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["which"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = [(f"{name._meta.model_name}:{name.pk}", _described(name)) for name in found]


def _described(name: Signature | SignOn) -> str:
    """With what tells two of one name apart."""
    role = name.affiliation if isinstance(name, Signature) else ""
    parts = (str(name), role, str(name.country.name), str(name.campaign))
    return " · ".join(part for part in parts if part)
