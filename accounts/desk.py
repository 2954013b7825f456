"""Accounts at the desk: people and their roles, for owners."""

from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import IndexView, UserViewSet

from accounts.choosing import WithoutBulkMixin
from accounts.forms.people import ChangePersonForm, PersonForm
from accounts.models import User


class PeopleIndexView(WithoutBulkMixin, IndexView):
    """Searched by address and name."""

    page_title = _("People")
    add_item_label = _("Add a person")
    search_fields = ("email", "name")


class PeopleViewSet(UserViewSet):
    """People and their roles. Nobody is deleted here: whoever wants to go erases themselves."""

    menu_label = _("People")
    index_view_class = PeopleIndexView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[User]]:  # noqa: FBT001, FBT002 - Wagtail's
        return ChangePersonForm if for_update else PersonForm
