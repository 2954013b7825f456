"""The list of campaigns."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from campaigns.models import Campaign, CampaignQuerySet
from campaigns.selectors.desk_lists import STATUSES, in_status, search, with_desk_status
from campaigns.states import CampaignKind


class CampaignFilters(WagtailFilterSet):
    """Kind, country, status."""

    kind = django_filters.ChoiceFilter(label=_("kind"), choices=CampaignKind.choices)
    country = django_filters.ChoiceFilter(label=_("country"), choices=lambda: list(countries))
    status = django_filters.ChoiceFilter(
        label=_("status"), choices=tuple(STATUSES.items()), method="by_status"
    )

    class Meta:
        model = Campaign
        fields = ["kind", "country"]

    def by_status(self, queryset: CampaignQuerySet, name: str, value: str) -> CampaignQuerySet:
        return in_status(queryset, value)


def status_of(campaign: Any) -> str:
    """The states that a campaign is in; live with a newer draft is two."""
    shown = []
    if campaign.is_stopped:
        shown.append(STATUSES["stopped"])
    elif campaign.live:
        shown.append(STATUSES["live"])
    if campaign.is_under_review:
        shown.append(STATUSES["review"])
    elif campaign.is_scheduled:
        shown.append(STATUSES["scheduled"])
    elif campaign.needs_changes:
        shown.append(_("Sent back"))
    elif not campaign.live or (campaign.has_unpublished_changes and not campaign.is_stopped):
        shown.append(STATUSES["draft"])
    return " · ".join(str(part) for part in shown)


def latest_name(campaign: Campaign) -> str:
    """As the newest version calls it."""
    revision = campaign.latest_revision
    return (revision.object_str if revision is not None else "") or str(campaign)


def deadline_of(campaign: Campaign) -> str:
    """The one in force."""
    return date_format(campaign.deadline_in_force) if campaign.deadline_in_force else ""


class CampaignIndexView(IndexView):
    """Search by number or words, filter, open. No boxes to tick: nothing is done to many campaigns at once."""

    filterset_class = CampaignFilters
    is_searchable = True
    default_ordering = "-latest_revision__created_at"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label=_("Campaign"), accessor=latest_name, get_url=self._address),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("country", label=_("Country"), accessor=lambda campaign: campaign.country.name),
            Column("status", label=_("Status"), accessor=status_of),
            Column("deadline_on", label=_("Deadline"), accessor=deadline_of),
        ]

    @property
    def header_buttons(self) -> list[Any]:
        buttons: list[Any] = super().header_buttons
        if self.request.user.has_perm("campaigns.add_campaign"):
            address = reverse("desk-from-document")
            buttons.append(HeaderButton(_("New from a document"), url=address, icon_name="upload"))
        return buttons

    def _address(self, campaign: Campaign) -> str:
        return reverse("desk-campaign", args=[campaign.pk])

    def get_base_queryset(self) -> QuerySet[Campaign]:
        return with_desk_status(Campaign.objects.with_standing().select_related("latest_revision"))

    def search_queryset(self, queryset: QuerySet[Campaign]) -> QuerySet[Campaign]:
        return search(queryset, self.search_query) if self.is_searching else queryset
