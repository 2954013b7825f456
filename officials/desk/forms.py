"""Forms of the directory."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy
from django_countries import countries
from wagtail.admin.forms.models import WagtailAdminModelForm

from officials.desk.list_fields import CodesField, NamedByModelMixin, NamesField
from officials.desk.selects import CodesInput
from officials.models import Office, Official
from officials.reaching import settled
from officials.services.adding_to_directory import add_office, add_official
from officials.states import ChannelKind


class OfficeForm(NamedByModelMixin, WagtailAdminModelForm):
    """An office; the countries of an embassy are chosen by name."""

    accredited_in = CodesField(
        longest=2,
        required=False,
        widget=CodesInput(choices=lambda: list(countries), label=gettext_lazy("Country %(number)d")),
    )


class OfficialForm(NamedByModelMixin, WagtailAdminModelForm):
    """An official; other spellings are typed in a line."""

    also_spelled = NamesField(required=False)


class ContactsMixin(forms.ModelForm[Any]):
    """Entering somebody in place: one field for each way to reach them."""

    CONTACTS: ClassVar[dict[str, ChannelKind]] = {f"contact_{kind.value}": kind for kind in ChannelKind}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, kind in self.CONTACTS.items():
            widget = forms.Textarea(attrs={"rows": 4}) if kind == ChannelKind.POST else forms.TextInput()
            self.fields[name] = forms.CharField(label=kind.label, required=False, widget=widget)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for name, kind in self.CONTACTS.items():
            if typed.get(name):
                try:
                    typed[name] = settled(kind.value, typed[name])
                except forms.ValidationError as fault:
                    self.add_error(name, fault)
        return typed

    def contacts(self) -> list[dict[str, str]]:
        typed = [(kind, self.cleaned_data[name].strip()) for name, kind in self.CONTACTS.items()]
        return [{"kind": kind.value, "value": value} for kind, value in typed if value]

    def own_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class NewOfficeForm(ContactsMixin):
    """In the chooser of the editor."""

    class Meta:
        model = Office
        fields = ("name", "kind", "country")

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        return add_office(channels=self.contacts(), **self.own_fields())


class NewOfficialForm(ContactsMixin):
    """In the chooser of the editor."""

    class Meta:
        model = Official
        fields = ("honorific", "name", "post", "office", "country")

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        return add_official(channels=self.contacts(), **self.own_fields())
