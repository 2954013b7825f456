"""Counts for staff's programs, by access key."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from reporting.api.etags import with_etag
from reporting.api.serializers import CountSerializer
from reporting.api.throttling import KeyThrottle, StrangerThrottle
from reporting.models import Tally
from reporting.selectors.figures import week_of


class MaySeeCounts(BasePermission):
    """Staff alone: the tally holds cells that would tell who acted."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user.is_authenticated and request.user.has_perm("reporting.view_tally"))


class CountFilter(filters.FilterSet):  # type: ignore[misc]
    """`?campaign=ua-109-23&from=2026-01-01&to=2026-02-01`: whole weeks."""

    campaign = filters.CharFilter(field_name="campaign__slug")
    channel = filters.CharFilter()
    grade = filters.CharFilter()

    class Meta:
        model = Tally
        fields: list[str] = []


# Like the period at the desk: a week counts whole, whichever day of it is named.
CountFilter.base_filters["from"] = filters.DateFilter(
    method=lambda rows, _name, day: rows.filter(week__gte=week_of(day))
)
CountFilter.base_filters["to"] = filters.DateFilter(
    method=lambda rows, _name, day: rows.filter(week__lte=week_of(day))
)


@with_etag
class CountsView(ListAPIView[Any]):
    """Every row of the tally: campaign, addressee, channel, grade, group, country and week."""

    serializer_class = CountSerializer
    permission_classes = (MaySeeCounts,)
    filterset_class = CountFilter
    filter_backends = (filters.DjangoFilterBackend,)
    throttle_classes = (StrangerThrottle, KeyThrottle)

    def get_queryset(self) -> QuerySet[Tally, Any]:
        return Tally.objects.order_by("campaign_id", "week", "pk").values(
            "campaign__slug",
            "official__name",
            "office__name",
            "channel",
            "grade",
            "is_group",
            "country",
            "week",
            "gross",
            "net",
        )
