"""The lists and editors of offices and officials."""

from typing import Any, ClassVar

import django_filters
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.snippets.views import snippets

from accounts.choosing import WithoutBulkMixin
from officials.desk.choosing import (
    COUNTRY_OF_OFFICE,
    COUNTRY_OF_OFFICIAL,
    OfficeChooser,
    OfficialChooser,
)
from officials.desk.forms import OfficeForm, OfficialForm
from officials.desk.proposed_changes import standing_of
from officials.models import Office, Official, ProposedChange
from officials.models.official import OfficialQuerySet
from officials.selectors.directory import search_offices, search_officials
from officials.services.changing_directory import change_entry


class DirectoryIndex(WithoutBulkMixin, snippets.IndexView):
    """The list, searched without accents."""

    is_searchable = True

    def search_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if not self.is_searching:
            return queryset
        search = search_officials if queryset.model is Official else search_offices
        return search(queryset, self.search_query)


class OfficialIndex(DirectoryIndex):
    """Each row names its office."""

    def get_base_queryset(self) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = super().get_base_queryset()
        return rows.select_related("office")


class OfficialFilters(WagtailFilterSet):
    """Country and office."""

    country = django_filters.ChoiceFilter(
        label=gettext_lazy("country"), choices=lambda: list(countries), method="by_country"
    )

    class Meta:
        model = Official
        fields: ClassVar[list[str]] = ["country", "office"]

    def by_country(self, queryset: OfficialQuerySet, name: str, value: str) -> OfficialQuerySet:
        return queryset.of_country(value)


class DirectoryEditView(snippets.EditView):
    """The editor. What public pages show of the entry waits for a second person."""

    proposed: ProposedChange | None = None

    def save_instance(self) -> Any:
        self.form.save(commit=False)
        self.proposed = change_entry(entry=self.form.instance, by=self.request.user, now=timezone.now())
        log(instance=self.form.instance, action="wagtail.edit", user=self.request.user)
        return self.form.instance

    def get_success_message(self) -> str | None:
        if self.proposed is None:
            message: str | None = super().get_success_message()
            return message
        return _("What takes away is done. The rest waits for a second person, since public pages show it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | standing_of(self.object)


class DirectoryInspectView(snippets.InspectView):
    """What reviewers read of an entry, with what waits for them."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, list):
            named = (
                (countries.name(code) or code for code in value) if field_name == "accredited_in" else value
            )
            return ", ".join(map(str, named)) or "–"
        return "–" if value is None else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | standing_of(self.object)


class OfficialEditView(DirectoryEditView):
    """With the act that names a successor."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        address = reverse("desk-replace-official", args=[self.object.pk])
        return [
            *super().header_more_buttons,
            Button(_("Replaced by …"), url=address, icon_name="user", priority=5),
        ]


CHANNELS = InlinePanel(
    "channels",
    panels=[
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        FieldPanel("value"),
        FieldPanel("language"),
    ],
    heading=gettext_lazy("How they are reached"),
    label=gettext_lazy("channel"),
)


class OfficeViewSet(snippets.SnippetViewSet):
    """Ministries, embassies, courts …"""

    model = Office
    icon = "home"
    url_namespace = "offices"
    url_prefix = "offices"
    menu_label = gettext_lazy("Offices")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = DirectoryIndex
    inspect_view_class = DirectoryInspectView
    edit_template_name = "desk/officials/edit.html"
    inspect_template_name = "desk/officials/inspect.html"
    edit_view_class = DirectoryEditView
    chooser_viewset_class = OfficeChooser
    inspect_view_fields: ClassVar[list[str]] = ["name", "kind", "country", "accredited_in", "notes"]
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        COUNTRY_OF_OFFICE,
    ]
    list_filter: ClassVar[list[str]] = ["kind", "country"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
            FieldPanel("accredited_in"),
            CHANNELS,
            FieldPanel("notes"),
        ],
        base_form_class=OfficeForm,
    )


class OfficialViewSet(snippets.SnippetViewSet):
    """People in posts."""

    model = Official
    icon = "user"
    url_namespace = "officials"
    url_prefix = "officials"
    menu_label = gettext_lazy("Officials")
    menu_order = 200
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = OfficialIndex
    inspect_view_class = DirectoryInspectView
    edit_template_name = "desk/officials/edit.html"
    inspect_template_name = "desk/officials/inspect.html"
    edit_view_class = OfficialEditView
    chooser_viewset_class = OfficialChooser
    inspect_view_fields: ClassVar[list[str]] = [
        "honorific", "name", "also_spelled", "post", "office", "country", "since", "until", "notes",
    ]  # fmt: skip
    list_display: ClassVar[list[Any]] = [
        "name",
        "post",
        "office",
        COUNTRY_OF_OFFICIAL,
        DateColumn("until", label=gettext_lazy("Until")),
    ]
    filterset_class = OfficialFilters
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("honorific"), FieldPanel("name")]),
            FieldPanel("also_spelled"),
            FieldPanel("post"),
            FieldRowPanel([FieldPanel("office"), FieldPanel("country")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
            CHANNELS,
            FieldPanel("notes"),
        ],
        base_form_class=OfficialForm,
    )
