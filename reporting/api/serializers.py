"""What the API says of actions and counts. Every field is documented in the schema."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models import Campaign, CaseEvent, Edition, Target
from campaigns.pages.offering import OfferedDocument, offered_documents
from campaigns.pages.relating import RelatedLink, linked, related
from campaigns.selectors.reading import siblings
from campaigns.standing import Standing
from reporting.selectors.counting import NOTHING, Count

STATUSES = ("open", "stopped", "closed")


class CountsSerializer(serializers.Serializer[dict[str, Any]]):
    """What the public page counts."""

    net = serializers.IntegerField(help_text="All grades together, mistakes taken back.")
    confirmed = serializers.IntegerField(
        help_text="At least so many of them by people who proved an address, or sent by this site; in steps of five."
    )


class EditionSerializer(serializers.ModelSerializer[Edition]):
    """Needs the `standing` of its action: no letter after a stop, nothing that asks for one once it is over."""

    direction = serializers.CharField(read_only=True, help_text="ltr or rtl")
    groups_at_risk = serializers.ListField(
        child=serializers.CharField(), source="group_list", read_only=True, help_text="Who is at risk"
    )
    timeline = serializers.SerializerMethodField(
        help_text="In order; `when` as written, empty where no date is given"
    )
    demands = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    # What the page shows only of some actions, or only until something happens; elsewhere it is empty.
    while_open = ("letter_subject", "hashtags", "suggested_posts", "advice_safety", "advice_post")
    until_stopped = ("model_letter",)
    of_signed = ("open_letter", "letter_dated", "salutation", "addressee")

    class Meta:
        model = Edition
        fields = (
            "language", "direction", "title", "lead", "background", "groups_at_risk", "legal_argument", "timeline", "demands",
            "model_letter", "letter_subject", "open_letter", "letter_dated", "salutation", "addressee", "footnotes", "event_name",
            "hashtags", "suggested_posts", "advice_safety", "advice_post", "advice_reply", "url",
        )  # fmt: skip
        extra_kwargs = {
            "model_letter": {"help_text": "Empty after a stop"},
            "letter_subject": {"help_text": "Of the model letter. Only while the action is open"},
            "open_letter": {"help_text": "What is signed, of a petition, an open or a joint letter"},
            "letter_dated": {"help_text": "Date of what is signed"},
            "salutation": {"help_text": "Of what is signed; those of letters stand with the targets"},
            "addressee": {
                "help_text": "Whom what is signed is addressed to; empty where the targets are meant"
            },
            "event_name": {"help_text": "What is to be swayed on `event_on`"},
            "hashtags": {"help_text": "Only while the action is open"},
            "suggested_posts": {"help_text": "Only while the action is open"},
            "advice_safety": {"help_text": "For those who write. Only while the action is open"},
            "advice_post": {"help_text": "For those who post a letter. Only while the action is open"},
            "advice_reply": {"help_text": "If someone answers"},
        }

    def to_representation(self, edition: Edition) -> dict[str, Any]:
        told: dict[str, Any] = super().to_representation(edition)
        standing: Standing = self.context["standing"]
        hidden: list[str] = []
        if not standing.offers_addresses:
            hidden += self.while_open
        if not standing.shows_letter:
            hidden += self.until_stopped
        if not edition.campaign.is_signed:
            hidden += self.of_signed
        if edition.campaign.event_on is None:
            hidden.append("event_name")
        empty = {name: None if name == "letter_dated" else "" for name in hidden}
        return told | empty

    @extend_schema_field(  # type: ignore[untyped-decorator]
        serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    )
    def get_timeline(self, edition: Edition) -> list[dict[str, str]]:
        return [{"when": when, "what": what} for when, what in edition.timeline_entries]

    @extend_schema_field(serializers.ListField(child=serializers.DictField()))  # type: ignore[untyped-decorator]
    def get_demands(self, edition: Edition) -> list[dict[str, Any]]:
        return [{"addressee": group.addressee, "demands": group.demands} for group in edition.demand_groups]

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
    follow_up = serializers.SerializerMethodField(
        help_text="Address of the further information, where it is an action of its own"
    )

    class Meta:
        model = CaseEvent
        fields = ("kind", "happened_on", "deadline_on", "texts", "follow_up")

    def get_follow_up(self, event: CaseEvent) -> str:
        later = event.follow_up
        return _absolute(later.get_absolute_url()) if later is not None and later.live and later.slug else ""


class DocumentSerializer(serializers.Serializer[OfferedDocument]):
    """A file for download."""

    title = serializers.CharField()
    language = serializers.CharField(help_text="Empty where nobody said it")
    format = serializers.CharField(source="format_name", help_text="Such as PDF or Word")
    size = serializers.IntegerField(help_text="In bytes")
    url = serializers.SerializerMethodField()

    def get_url(self, document: OfferedDocument) -> str:
        return _absolute(document.url)


class LinkSerializer(serializers.Serializer[RelatedLink]):
    """Another text, here or elsewhere."""

    title = serializers.CharField()
    language = serializers.CharField(help_text="That of the title; empty where nobody knows it")
    url = serializers.SerializerMethodField(help_text="Empty where there is only a title")

    def get_url(self, link: RelatedLink) -> str:
        return link.url if link.leads_away else _absolute(link.url)


class LinksSerializer(serializers.Serializer[dict[str, list[RelatedLink]]]):
    """Other texts, by what they are to this one."""

    earlier = LinkSerializer(many=True)
    later = LinkSerializer(many=True)
    related = LinkSerializer(many=True)


class ActionListSerializer(serializers.ModelSerializer[Campaign]):
    """An action in a list."""

    title = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()
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

    @extend_schema_field(serializers.ChoiceField(choices=STATUSES))  # type: ignore[untyped-decorator]
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
    """An action with what its page says of the case and asks for; nothing that the page hides after a stop or at the end."""

    editions = serializers.SerializerMethodField()
    targets = serializers.SerializerMethodField()
    documents = serializers.SerializerMethodField(help_text="Empty after a stop")
    links = serializers.SerializerMethodField()
    events = EventSerializer(many=True, read_only=True)
    country_of_origin = serializers.CharField(source="country_of_origin.code")

    class Meta(ActionListSerializer.Meta):
        fields = (
            *ActionListSerializer.Meta.fields, "country_of_origin", "time_zone", "preferred_languages", "own_language_welcome",
            "starter", "hashtag", "event_on", "editions", "targets", "events", "documents", "links",
        )  # fmt: skip

    @extend_schema_field(EditionSerializer(many=True))  # type: ignore[untyped-decorator]
    def get_editions(self, campaign: Campaign) -> list[dict[str, Any]]:
        ready = [edition for edition in campaign.editions.all() if edition.ready]
        return list(EditionSerializer(ready, many=True, context=_standing_of(campaign)).data)

    @extend_schema_field(TargetSerializer(many=True))  # type: ignore[untyped-decorator]
    def get_targets(self, campaign: Campaign) -> list[dict[str, Any]]:
        targets = campaign.targets.all()
        return list(TargetSerializer(targets, many=True, context=_standing_of(campaign)).data)

    @extend_schema_field(DocumentSerializer(many=True))  # type: ignore[untyped-decorator]
    def get_documents(self, campaign: Campaign) -> list[dict[str, Any]]:
        if not _standing_of(campaign)["standing"].shows_letter:
            return []
        offered: Any = offered_documents(campaign)  # the stubs know of no list
        return list(DocumentSerializer(offered, many=True).data)

    @extend_schema_field(LinksSerializer)  # type: ignore[untyped-decorator]
    def get_links(self, campaign: Campaign) -> dict[str, Any]:
        links = {
            "earlier": linked(campaign, relation="earlier"),
            "later": linked(campaign, relation="later"),
            "related": related(campaign, siblings=siblings(campaign)),
        }
        return dict(LinksSerializer(links).data)


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}" if path else ""


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
