"""People as owners see them at the desk: an address, a name, roles; no password, no first and last name."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services.signing_in import keep_address
from accounts.states import Role


def role_label(group: Group) -> str:
    """A role by what it may do."""
    return str(Role(group.name).label) if group.name in Role.values else group.name


class RolesField(forms.ModelMultipleChoiceField[Group]):
    """Roles by what they may do."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return role_label(group)


class PersonForm(forms.ModelForm[User]):
    """A new person. They sign in by a code that is sent to the address."""

    groups = RolesField(
        label=_("Roles"), queryset=Group.objects.filter(name__in=Role.values).order_by("pk"), required=False
    )

    class Meta:
        model = User
        fields = ["email", "name", "groups"]
        help_texts = {"email": _("The person signs in with a code that is sent to this address.")}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's
        if not self.instance.has_usable_password() or not self.instance.password:
            self.instance.set_unusable_password()  # an empty one counts as usable
        person: User = super().save(commit=commit)
        if commit:
            keep_address(user=person)
        return person


class ChangePersonForm(PersonForm):
    """Somebody who is there. The address stays: whoever could change it could sign in as somebody else."""

    class Meta(PersonForm.Meta):
        fields = ["email", "name", "is_active", "groups"]
        help_texts = {"email": _("It can't be changed: another address is another person.")}

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True
        self.editing_self = editing_self
        if editing_self:
            del self.fields["is_active"]

    def clean_groups(self) -> Any:
        groups = self.cleaned_data["groups"]
        if self.editing_self and Role.OWNER not in {group.name for group in groups}:
            raise ValidationError(
                _("Somebody else has to take the role of owner from you, so that one is left.")
            )
        return groups
