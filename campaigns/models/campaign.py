"""A campaign: an urgent action, a statement, a petition or a joint letter.

Its content (this row, editions, targets, documents, links) is drafted, reviewed and published as one revision. Nothing that
happens after publication is written here: publishing an older draft would undo it. Stops, extensions and the rest are rows of
CaseEvent, and the standing is read from them.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from accounts.models.user import validate_time_zone
from campaigns.models.querysets import CampaignQuerySet
from campaigns.references import Reference, parse_reference
from campaigns.standing import Standing, day_in
from campaigns.states import CampaignKind, EventKind, Theme

if TYPE_CHECKING:
    from campaigns.models.edition import Edition


class PublishingRefusedError(Exception):
    """Somebody tried to publish what two people have not agreed on, or what was stopped. The text says which."""


class Campaign(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """See the module. `series`, `number`, `year` and `sequence` are parsed from `reference` at every save."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=CampaignKind, default=CampaignKind.URGENT_ACTION
    )
    working_title = models.CharField(
        _("working title"),
        max_length=200,
        help_text=_("For the desk only. Readers see the titles of the editions."),
    )
    reference = models.CharField(
        _("number as printed"),
        max_length=60,
        blank=True,
        help_text=_("Such as UA 118.20 or UA 109/23. Empty if it has none."),
    )
    series = models.CharField(max_length=12, blank=True, editable=False)
    number = models.PositiveIntegerField(null=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    sequence = models.PositiveSmallIntegerField(null=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        blank=True,
        help_text=_("The last part of the web address. Made from the number where there is one."),
    )
    ai_index = models.CharField(_("AI index"), max_length=40, blank=True)
    country = CountryField(
        _("country concerned"), blank=True, help_text=_("The state that can end the danger.")
    )
    country_of_origin = CountryField(
        _("country of origin"),
        blank=True,
        help_text=_("Where the people come from, if it is another country."),
    )
    themes = ArrayField(
        models.CharField(max_length=24, choices=Theme), verbose_name=_("themes"), default=list, blank=True
    )
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    deadline_on = models.DateField(
        _("deadline"), null=True, blank=True, help_text=_("The last day for appeals.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("The deadline ends at midnight there. Such as Asia/Karachi."),
    )
    preferred_languages = ArrayField(
        models.CharField(max_length=10),
        verbose_name=_("languages of letters"),
        default=list,
        blank=True,
        help_text=_("The best one first."),
    )
    own_language_welcome = models.BooleanField(_("letters in any language are welcome"), default=True)
    starter = models.CharField(_("started by"), max_length=200, blank=True)
    hashtag = models.CharField(_("hashtag of the campaign"), max_length=80, blank=True)
    event_on = models.DateField(_("date of the event to be swayed"), null=True, blank=True)
    live = models.BooleanField(
        _("live"), default=False, editable=False
    )  # the mixin's default would publish imports
    copy_key = models.UUIDField(
        null=True, unique=True, editable=False
    )  # of the form that made this copy: a second click is no second copy

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="campaign")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="campaign",
        for_concrete_model=False,
    )

    objects = CampaignQuerySet.as_manager()

    search_fields = [
        index.SearchField("working_title"),
        index.AutocompleteField("working_title"),
        index.SearchField("reference"),
        index.AutocompleteField("reference"),
        index.FilterField("kind"),
        index.FilterField("country"),
    ]

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            # A draft may be as wrong as the document it came from; what is live may not.
            models.CheckConstraint(
                condition=models.Q(live=False) | ~models.Q(slug=""), name="live_campaign_has_address"
            ),
            models.CheckConstraint(
                condition=models.Q(live=False) | models.Q(issued_on__isnull=False),
                name="live_campaign_has_issue_date",
            ),
            models.CheckConstraint(
                condition=models.Q(live=False)
                | models.Q(deadline_on__isnull=True)
                | models.Q(deadline_on__gte=models.F("issued_on")),
                name="live_campaign_ends_after_issue",
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=models.Q(live=True), name="one_live_campaign_per_address"
            ),
        ]
        indexes = [models.Index(fields=["slug"], name="campaign_slug")]

    # What with_standing() adds.
    deadline_in_force: date | None
    extended_on: date | None
    stopped_on: date | None
    closed_on: date | None
    end_recorded_at: datetime | None

    def __str__(self) -> str:
        return f"{self.reference} {self.working_title}".strip() or self._untitled()

    def _untitled(self) -> str:
        """Tells drafts without number and title apart by the day of their first version."""
        first = self.revisions.order_by("created_at").values_list("created_at", flat=True).first()
        begun = timezone.localtime(first or timezone.now())
        return str(_("Untitled draft, begun %(day)s") % {"day": date_format(begun, "DATE_FORMAT")})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.read_reference()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.read_reference()
        super().save(*args, **kwargs)

    def read_reference(self) -> None:
        """Set series, number, year, sequence and the address from the number as printed."""
        parsed = self.parsed_reference
        self.series = parsed.series if parsed else ""
        self.number = parsed.number if parsed else None
        self.year = parsed.year if parsed else None
        self.sequence = parsed.sequence if parsed else None
        if parsed:
            self.slug = parsed.slug

    @property
    def parsed_reference(self) -> Reference | None:
        return parse_reference(self.reference) if self.reference else None

    def save_revision(self, *args: Any, overwrite_revision: Any = None, **options: Any) -> Any:
        """Saves a revision. What was submitted or agreed on is never overwritten (the editor's autosave would): a new one is made.

        The lock makes an autosave that is on its way wait for a submission, and see it.
        """
        with transaction.atomic():
            if overwrite_revision is not None:
                type(self).objects.select_for_update(of=("self",)).order_by().values_list("pk").get(
                    pk=self.pk
                )
                if (
                    overwrite_revision.task_states.exists()
                    or self.publications.filter(revision=overwrite_revision).exists()
                ):
                    overwrite_revision = None
            return super().save_revision(*args, overwrite_revision=overwrite_revision, **options)

    def publish(self, revision: Any, **options: Any) -> Any:
        """The one door to the public: refuses a revision without a Publication, and one that was stopped.

        Wagtail's own ways (its view, its command for scheduled publishing, a superuser) all come through here.
        """
        if not self.publications.filter(revision=revision).exists():
            raise PublishingRefusedError(_("Two different people must agree before this is published."))
        if self.events.filter(kind=EventKind.STOP).exists():
            raise PublishingRefusedError(_("This action was stopped. Nothing more is published for it."))
        if not all(document.is_decided for document in self.imported_documents.all()):
            raise PublishingRefusedError(
                _("Its document has marks that nobody looked at, or text that nobody placed or left out.")
            )
        options["skip_permission_checks"] = True  # the publication is the permission
        return super().publish(revision, **options)

    def standing(self, *, now: datetime) -> Standing:
        """Where it stands at `now`. Costs a query unless the row came through `with_standing()`."""
        if not hasattr(self, "deadline_in_force"):
            row = type(self).objects.with_standing().get(pk=self.pk)
            self.deadline_in_force, self.extended_on = row.deadline_in_force, row.extended_on
            self.stopped_on, self.closed_on = row.stopped_on, row.closed_on
            self.end_recorded_at = row.end_recorded_at
        return Standing(
            today=day_in(self.time_zone, now=now),
            issued_on=self.issued_on,
            deadline_on=self.deadline_in_force,
            extended_on=self.extended_on,
            stopped_on=self.stopped_on,
            closed_on=self.closed_on,
            end_recorded_on=day_in(self.time_zone, now=self.end_recorded_at)
            if self.end_recorded_at
            else None,
        )

    def edition_for(self, language: str | None) -> "Edition | None":
        """The ready edition in `language`, else in its base language, else English, else the first; None if none is ready."""
        ready: list[Edition] = [edition for edition in self.editions.all() if edition.ready]
        by_language = {edition.language: edition for edition in ready}
        wanted = language or get_language() or "en"
        for code in (wanted, wanted.split("-")[0], "en"):
            if code in by_language:
                return by_language[code]
        return ready[0] if ready else None

    def get_absolute_url(self) -> str:
        return reverse("action", kwargs={"slug": self.slug})

    @property
    def takes_letters(self) -> bool:
        """Whether readers write letters; the other kinds are signed or only read."""
        return self.kind == CampaignKind.URGENT_ACTION

    @property
    def is_signed(self) -> bool:
        """Whether people or organisations put their names under it."""
        return self.kind in (CampaignKind.PETITION, CampaignKind.JOINT_LETTER)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One for each edition, so that every language is looked at before it is submitted."""
        modes = [
            (edition.language, edition.language_name) for edition in self.editions.all() if edition.language
        ]
        return modes or [("", str(_("No edition yet")))]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "campaigns/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The action page of one edition, as a reader would see it; `campaigns.views` fills in the rest."""
        from campaigns.pages.presenting import preview_context  # noqa: PLC0415 - the page is built from models

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | preview_context(self, language=mode_name)
