"""What the API says of actions and counts. Every field is documented in the schema."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models import Campaign, CaseEvent, Edition, Target
from campaigns.standing import Standing
from reporting.selectors.counting import NOTHING, Count


class CountsSerializer(serializers.Serializer[dict[str, Any]]):
    """What the public page counts."""

    net = serializers.IntegerField(help_text="All grades together, mistakes taken back.")
    confirmed = serializers.IntegerField(
        help_text="At least so many of them by people who proved an address, or sent by this site; in steps of five."
    )


class EditionSerializer(serializers.ModelSerializer[Edition]):
    """Needs the `standing` of its action: no letter after a stop, nothing to be posted once it is over."""

    direction = serializers.CharField(read_only=True, help_text="ltr or rtl")
    demands = serializers.SerializerMethodField()
    model_letter = serializers.SerializerMethodField(help_text="Empty after a stop")
    hashtags = serializers.SerializerMethodField(help_text="Only while the action is open")
    suggested_posts = serializers.SerializerMethodField(help_text="Only while the action is open")
    url = serializers.SerializerMethodField()

    class Meta:
        model = Edition
        fields = (
            "language", "direction", "title", "lead", "background", "legal_argument", "demands", "model_letter",
            "open_letter", "footnotes", "hashtags", "suggested_posts", "url",
        )  # fmt: skip

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))  # type: ignore[untyped-decorator]
    def get_demands(self, edition: Edition) -> list[dict[str, Any]]:
        return [{"addressee": group.addressee, "demands": group.demands} for group in edition.demand_groups]

    def get_model_letter(self, edition: Edition) -> str:
        return edition.model_letter if self.context["standing"].shows_letter else ""

    def get_hashtags(self, edition: Edition) -> str:
        return edition.hashtags if self.context["standing"].offers_addresses else ""

    def get_suggested_posts(self, edition: Edition) -> str:
        return edition.suggested_posts if self.context["standing"].offers_addresses else ""

    def get_url(self, edition: Edition) -> str:
        return f"{settings.SITE_URL}/actions/{edition.campaign.slug}/{edition.language}/"


class TargetSerializer(serializers.Serializer[Target]):
    """Needs the `standing` of its action: who was written to is told for good, how to reach them only while it is open."""

    key = serializers.CharField(help_text="Stable name of the office or official")
    role = serializers.ChoiceField(choices=["to", "copy"])
    name = serializers.CharField()
    post = serializers.CharField()
    salutations = serializers.SerializerMethodField(help_text="Only while the action is open")
    channels = serializers.SerializerMethodField(help_text="Only while the action is open")

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))  # type: ignore[untyped-decorator]
    def get_salutations(self, target: Target) -> dict[str, str]:
        return dict(target.salutations) if self.context["standing"].offers_addresses else {}

    @extend_schema_field(serializers.ListField(child=serializers.DictField(child=serializers.CharField())))  # type: ignore[untyped-decorator]
    def get_channels(self, target: Target) -> list[dict[str, str]]:
        channels = target.channels() if self.context["standing"].offers_addresses else []
        return [{"kind": channel.kind, "value": channel.value} for channel in channels]


class EventSerializer(serializers.ModelSerializer[CaseEvent]):
    class Meta:
        model = CaseEvent
        fields = ("kind", "happened_on", "deadline_on", "texts")


class ActionListSerializer(serializers.ModelSerializer[Campaign]):
    """An action in a list."""

    title = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField(help_text="open, stopped or closed")
    deadline_on = serializers.SerializerMethodField(help_text="The deadline in force")
    days_left = serializers.SerializerMethodField()
    counts = serializers.SerializerMethodField()
    languages = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    country = serializers.CharField(source="country.code")

    class Meta:
        model = Campaign
        fields: tuple[str, ...] = (
            "slug", "kind", "reference", "ai_index", "title", "country", "themes", "issued_on", "deadline_on", "days_left",
            "status", "languages", "counts", "url",
        )  # fmt: skip

    def get_title(self, campaign: Campaign) -> str:
        edition = campaign.edition_for("en")
        return edition.title if edition else ""

    def get_status(self, campaign: Campaign) -> str:
        standing = campaign.standing(now=timezone.now())
        return "stopped" if standing.is_stopped else "closed" if standing.is_closed else "open"

    def get_deadline_on(self, campaign: Campaign) -> date | None:
        return campaign.standing(now=timezone.now()).deadline_on

    def get_days_left(self, campaign: Campaign) -> int | None:
        return campaign.standing(now=timezone.now()).days_left

    @extend_schema_field(CountsSerializer)  # type: ignore[untyped-decorator]
    def get_counts(self, campaign: Campaign) -> dict[str, int]:
        count: Count = self.context["counts"].get(campaign.pk, NOTHING)
        return {"net": count.net, "confirmed": count.confirmed}

    def get_languages(self, campaign: Campaign) -> list[str]:
        return [edition.language for edition in campaign.editions.all() if edition.ready]

    def get_url(self, campaign: Campaign) -> str:
        return f"{settings.SITE_URL}/actions/{campaign.slug}/"


class ActionSerializer(ActionListSerializer):
    """An action with everything its page shows."""

    editions = serializers.SerializerMethodField()
    targets = serializers.SerializerMethodField()
    events = EventSerializer(many=True, read_only=True)
    country_of_origin = serializers.CharField(source="country_of_origin.code")

    class Meta(ActionListSerializer.Meta):
        fields = (
            *ActionListSerializer.Meta.fields, "country_of_origin", "time_zone", "preferred_languages", "own_language_welcome",
            "starter", "hashtag", "event_on", "editions", "targets", "events",
        )  # fmt: skip

    @extend_schema_field(EditionSerializer(many=True))  # type: ignore[untyped-decorator]
    def get_editions(self, campaign: Campaign) -> list[dict[str, Any]]:
        ready = [edition for edition in campaign.editions.all() if edition.ready]
        return list(EditionSerializer(ready, many=True, context=_standing_of(campaign)).data)

    @extend_schema_field(TargetSerializer(many=True))  # type: ignore[untyped-decorator]
    def get_targets(self, campaign: Campaign) -> list[dict[str, Any]]:
        targets = campaign.targets.all()
        return list(TargetSerializer(targets, many=True, context=_standing_of(campaign)).data)


def _standing_of(campaign: Campaign) -> dict[str, Standing]:
    return {"standing": campaign.standing(now=timezone.now())}


class CountSerializer(serializers.Serializer[dict[str, Any]]):
    """One row of the staff's counts."""

    campaign = serializers.CharField(source="campaign__slug")
    official = serializers.CharField(source="official__name", allow_null=True)
    office = serializers.CharField(source="office__name", allow_null=True)
    channel = serializers.CharField()
    grade = serializers.CharField()
    group = serializers.BooleanField(source="is_group")
    country = serializers.CharField()
    week = serializers.DateField(help_text="The Monday of the week in which people acted")
    gross = serializers.IntegerField()
    net = serializers.IntegerField()
