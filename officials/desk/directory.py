"""The lists and editors of offices and officials."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from officials.desk.choosing import OfficeChooser, OfficialChooser
from officials.desk.forms import OfficeForm, OfficialForm
from officials.models import Office, Official
from officials.selectors.directory import search_offices, search_officials


class DirectoryIndex(snippets.IndexView):
    """The list; nothing is done to many rows at once."""

    is_searchable = True

    @property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name != "bulk_actions"]

    def search_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if not self.is_searching:
            return queryset
        search = search_officials if queryset.model is Official else search_offices
        return search(queryset, self.search_query)


class OfficialEditView(snippets.EditView):
    """The editor, with the act that names a successor."""

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
    heading=_("How they are reached"),
    label=_("channel"),
)


class OfficeViewSet(snippets.SnippetViewSet):
    """Ministries, embassies, courts …"""

    model = Office
    icon = "home"
    url_namespace = "offices"
    url_prefix = "offices"
    menu_label = _("Offices")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = DirectoryIndex
    chooser_viewset_class = OfficeChooser
    list_display: ClassVar[list[Any]] = ["name", "get_kind_display", "country"]
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
    menu_label = _("Officials")
    menu_order = 200
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = DirectoryIndex
    edit_view_class = OfficialEditView
    chooser_viewset_class = OfficialChooser
    list_display: ClassVar[list[Any]] = ["name", "post", "office", DateColumn("until", label=_("Until"))]
    list_filter: ClassVar[list[str]] = ["office"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("honorific"), FieldPanel("name")]),
            FieldPanel("also_spelled"),
            FieldRowPanel([FieldPanel("post"), FieldPanel("office")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
            CHANNELS,
            FieldPanel("notes"),
        ],
        base_form_class=OfficialForm,
    )
