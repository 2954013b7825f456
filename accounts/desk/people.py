"""Accounts at the desk: people and their roles, for owners."""

from typing import Any

from django.db.models import QuerySet
from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import AccountView
from wagtail.users.views.users import CreateView, EditView, IndexView, UserFilterSet, UserViewSet

from accounts.choosing import WithoutBulkMixin
from accounts.forms.people import ChangePersonForm, PersonForm, role_label
from accounts.models import User
from accounts.services.recording_roles import recording_roles


class PeopleFilters(UserFilterSet):
    """By role as well, in words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        by_role = self.filters["group"]
        by_role.label = _("Roles")
        by_role.field.label_from_instance = role_label


class PeopleIndexView(WithoutBulkMixin, IndexView):
    """Searched by address and name; says what each may do here."""

    page_title = _("People")
    add_item_label = _("Add a person")
    search_fields = ("email", "name")

    @property
    def columns(self) -> list[Column]:
        ours = {
            "email": Column("email", label=_("E-mail address"), sort_key="email", width="30%"),
            "is_superuser": Column("roles", label=_("Roles"), accessor=_roles_of, width="20%"),
        }
        return [ours.get(column.name, column) for column in super().columns]

    def get_base_queryset(self) -> QuerySet[User]:
        people: QuerySet[User] = super().get_base_queryset()
        return people.prefetch_related("groups")


def _roles_of(person: User) -> str:
    """Their names alone: what follows the colon is for whoever chooses them."""
    return ", ".join(role_label(group).partition(":")[0] for group in person.groups.all())


class RecordedRolesMixin:
    """Saves what was typed, and tells owners and reviewers which roles it gave and took."""

    def save_instance(self: Any) -> User:
        with recording_roles(user=self.form.instance, by=self.request.user, now=timezone.now()):
            saved: User = super().save_instance()  # type: ignore[misc]
        return saved


class PersonCreateView(RecordedRolesMixin, CreateView):
    """Somebody new."""


class PersonEditView(RecordedRolesMixin, EditView):
    """Somebody who is there."""


class PeopleViewSet(UserViewSet):
    """People and their roles. Nobody is deleted here: whoever wants to go erases themselves."""

    filterset_class = PeopleFilters
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    copy_view_enabled = False

    menu_label = _("People")
    index_view_class = PeopleIndexView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[User]]:  # noqa: FBT001, FBT002 - Wagtail's
        return ChangePersonForm if for_update else PersonForm


class DeskAccountView(AccountView):
    """How the desk looks. Language and time zone are among the preferences, for the whole site."""

    # Wagtail's own have no effect here (a language, a first and a last name) or show up nowhere (a picture).
    ELSEWHERE = frozenset({"avatar", "locale", "name_email"})

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name not in self.ELSEWHERE]
