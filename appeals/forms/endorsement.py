"""The forms under a petition and a joint letter, and the one for the code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries


def _country_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Country"), choices=lambda: [("", "–"), *countries], required=False)


class SignatureForm(forms.Form):
    """A person's. Whoever is signed in has a proven address and needs no field for one."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    country = _country_field()
    affiliation = forms.CharField(
        label=_("Role and organisation"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_(
            "For the code that confirms you. Never shown, never passed on, and wiped once you have typed it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    is_shown = forms.BooleanField(
        label=_("Show my name in public"),
        required=False,
        help_text=_("Otherwise you are counted without it."),
    )

    def __init__(self, *args: Any, is_member: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_member:
            del self.fields["email"]


class SignOnForm(forms.Form):
    """An organisation's."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=250,
        help_text=_("As it should stand under the letter, in any script."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = _country_field()
    contact_name = forms.CharField(
        label=_("Your name and role"),
        max_length=200,
        help_text=_("So that we know whom to ask. Never shown."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address at the organisation"),
        max_length=254,
        help_text=_("For the code, and for our answer. Never shown; wiped once we have answered."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AddressForm(forms.Form):
    """Whose name is to be taken back."""

    email = forms.EmailField(
        label=_("The e-mail address with which you signed"),
        max_length=254,
        help_text=_("For the code that confirms you. Wiped with the name, or after a day."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """Six digits, however they are spaced."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7"}
        ),
        error_messages={"required": _("Type the six digits from our mail.")},
    )
