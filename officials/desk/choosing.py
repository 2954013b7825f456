"""Choosing from the directory in the editor of a campaign, or adding to it in place."""

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views import chooser

from accounts.choosing import GuardedChooser
from officials.desk.forms import NewOfficeForm, NewOfficialForm
from officials.models import Official
from officials.selectors.directory import current_first, search_offices, search_officials


class DirectoryFilter(BaseFilterForm):
    """The search field of the choosers."""

    q = forms.CharField(label=_("Name, post or office"), required=False)

    def filter(self, objects: models.QuerySet[Any]) -> models.QuerySet[Any]:
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        if not self.is_searching:
            return objects
        search = search_officials if objects.model is Official else search_offices
        return search(objects, self.search_query)


# Two ministers of two states may have one name and one post.
COUNTRY_OF_OFFICIAL = Column("country", label=_("Country"), accessor="home_country.name")
COUNTRY_OF_OFFICE = Column("country", label=_("Country"), accessor="country.name", sort_key="country")


class SearchMixin:
    """Searches without accents; those in post come first."""

    model: type[models.Model]

    filter_form_class = DirectoryFilter

    def apply_object_list_ordering(self, objects: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if objects.model is Official:
            return current_first(objects.select_related("office"), on=timezone.now().date())
        return objects.order_by("name")

    @property
    def columns(self) -> list[Column]:
        country = COUNTRY_OF_OFFICIAL if self.model is Official else COUNTRY_OF_OFFICE
        return [*super().columns, country]  # type: ignore[misc]


class ChooseView(SearchMixin, chooser.ChooseView):
    """The window."""


class ChooseResultsView(SearchMixin, chooser.ChooseResultsView):
    """What was found, in the window."""


class DirectoryChooser(GuardedChooser):
    """Choosing from the directory, or adding to it in place."""

    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    create_action_label = _("Add to the directory")


class OfficeChooser(DirectoryChooser):
    creation_form_class = NewOfficeForm


class OfficialChooser(DirectoryChooser):
    creation_form_class = NewOfficialForm
