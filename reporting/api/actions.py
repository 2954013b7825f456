"""Public actions with their editions, targets and counts."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from campaigns.models import Campaign
from campaigns.states import CampaignKind
from reporting.api.etags import with_etag
from reporting.api.serializers import STATUSES, ActionListSerializer, ActionSerializer
from reporting.api.throttling import KeyThrottle, StrangerThrottle
from reporting.selectors.counting import counts_of


class ActionFilter(filters.FilterSet):  # type: ignore[misc]
    """`?country=PK&kind=urgent_action&theme=refugees&status=open`."""

    country = filters.CharFilter(field_name="country", lookup_expr="iexact", help_text="ISO 3166 alpha-2")
    kind = filters.ChoiceFilter(choices=CampaignKind.choices)
    theme = filters.CharFilter(field_name="themes", lookup_expr="contains", method="with_theme")
    status = filters.ChoiceFilter(
        choices=[(status, status) for status in (*STATUSES, "over")],
        method="with_status",
        help_text="As answers say it; over is stopped or closed.",
    )

    class Meta:
        model = Campaign
        fields: list[str] = []

    def with_theme(self, rows: QuerySet[Campaign], name: str, value: str) -> QuerySet[Campaign]:
        return rows.filter(themes__contains=[value])

    def with_status(self, rows: Any, name: str, value: str) -> Any:
        now = timezone.now()
        if value == "open":
            return rows.open(at=now)
        over = rows.over(at=now)
        # A stop outweighs a closing, before it or after it, as it does in `Standing`.
        return over if value == "over" else over.filter(stopped_on__isnull=value == "closed")


@extend_schema_view(
    list=extend_schema(description="Published actions; open ones first, by deadline."),
    retrieve=extend_schema(
        description="One action with all its ready editions, its targets, documents, links and counts.",
        parameters=[OpenApiParameter("slug", str, OpenApiParameter.PATH, description="Such as ua-109-23")],
    ),
)
@with_etag
class ActionViewSet(ReadOnlyModelViewSet[Campaign]):
    """Only what the public pages show too."""

    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = ActionFilter
    filter_backends = (filters.DjangoFilterBackend,)
    throttle_classes = (StrangerThrottle, KeyThrottle)

    def get_queryset(self) -> QuerySet[Campaign]:
        rows = Campaign.objects.public().closing_first(at=timezone.now())
        if self.action == "retrieve":
            return rows.with_content().prefetch_related("links__campaign__editions", "events__follow_up")
        return rows.prefetch_related("editions")

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """With the counts of everything that is shown, by one query."""
        shown = (
            args[0] if args and kwargs.get("many") else args[:1]
        )  # none where only the schema is asked for
        counts = counts_of([campaign.pk for campaign in shown], now=timezone.now())
        context = kwargs.pop("context", None) or self.get_serializer_context()
        return super().get_serializer(*args, context={**context, "counts": counts}, **kwargs)

    def get_serializer_class(self) -> Any:
        return ActionSerializer if self.action == "retrieve" else ActionListSerializer
